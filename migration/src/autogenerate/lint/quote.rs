//! How names stand in the statements that findings show, and in what is asked of both backends.

use crate::schema::TableName;

/// A name in quotes, as both backends read it.
pub(crate) fn name(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A table, with its schema where it says one.
pub(crate) fn table(table: &TableName) -> String {
    match &table.schema {
        Some(schema) => format!("{}.{}", name(schema), name(&table.name)),
        None => name(&table.name),
    }
}

/// Names in quotes with commas between them.
pub(super) fn list<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let names: Vec<String> = names.into_iter().map(name).collect();
    names.join(", ")
}
