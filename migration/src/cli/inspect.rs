//! `inspect`: the schema as it is.

mod aligned;
mod overview;
mod table;

use std::io::{ErrorKind, Write};

use serde::Serialize;

use crate::MigrationError;
use crate::schema::Schema;

/// Prints the schema, or everything about one table or view of it, for a person or as JSON.
///
/// Fails where there is no such table, and where the answer cannot be written.
pub(super) fn inspect(
    schema: &Schema,
    table: Option<&str>,
    json: bool,
) -> Result<(), MigrationError> {
    let Some(name) = table else {
        if json {
            return print(&to_json(schema)?);
        }
        let text = overview::overview(schema);
        if text.is_empty() {
            anstream::eprintln!("the schema is empty");
        }
        return print(&text);
    };
    if let Some(table) = schema.table(name) {
        return print(&if json {
            to_json(table)?
        } else {
            table::describe(table, schema)
        });
    }
    if let Some(view) = schema.views.iter().find(|view| view.name == name) {
        return print(&if json {
            to_json(view)?
        } else {
            table::describe_view(view)
        });
    }
    let names = schema.tables.iter().map(|table| table.name.as_str());
    let names = names.chain(schema.views.iter().map(|view| view.name.as_str()));
    Err(MigrationError::UnknownTable {
        given: name.into(),
        near: crate::near::nearest(name, names),
    })
}

fn to_json(value: &impl Serialize) -> Result<String, MigrationError> {
    serde_json::to_string(value)
        .map(|text| text + "\n")
        .map_err(|error| MigrationError::Output(error.into()))
}

fn print(text: &str) -> Result<(), MigrationError> {
    match anstream::stdout().write_all(text.as_bytes()) {
        // Who reads only the beginning, as `head` does, has what was asked for.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(MigrationError::Output(error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
#[path = "inspect/tests.rs"]
mod tests;
