//! Names between quotes, as both backends read them.

#[cfg(feature = "cli")]
use crate::schema::TableName;

/// A name in quotes.
pub(crate) fn name(name: &str) -> String {
    format!("\"{}\"", escaped(name))
}

/// A name for what puts quotes around it, and looks at none within, as sea-query does here and there.
pub(crate) fn escaped(name: &str) -> String {
    name.replace('"', "\"\"")
}

/// A table, with its schema where it says one.
#[cfg(feature = "cli")]
pub(crate) fn table(table: &TableName) -> String {
    match &table.schema {
        Some(schema) => format!("{}.{}", name(schema), name(&table.name)),
        None => name(&table.name),
    }
}

/// Names in quotes with commas between them.
#[cfg(feature = "cli")]
pub(crate) fn list<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let names: Vec<String> = names.into_iter().map(name).collect();
    names.join(", ")
}
