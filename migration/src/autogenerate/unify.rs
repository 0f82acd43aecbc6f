//! One call for two backends, where it means on each what that one's own call does.

use std::collections::HashMap;

use sea_orm::DbBackend;

use super::models::is_available;
use super::source::Script;
use super::{ColumnBuilder, Operation, statement};

/// Lets SQLite have the calls of `other` in place of its own where they execute the same there, as that of a
/// table whose foreign keys have names, which SQLite's builder does not write: they then stand once.
pub fn unify(sqlite: &mut Script, other: &Script) {
    for (own, others) in [(&mut sqlite.up, &other.up), (&mut sqlite.down, &other.down)] {
        let calls: HashMap<Place<'_>, &Operation> = (others.iter())
            .filter_map(|step| Some((place(&step.operation)?, &step.operation)))
            .collect();
        for step in own.iter_mut() {
            let Some(call) = place(&step.operation).and_then(|place| calls.get(&place)) else {
                continue;
            };
            let executed = |call: &Operation| statement::sql(call, DbBackend::Sqlite);
            if is_known(call) && executed(call) == executed(&step.operation) {
                step.operation = (*call).clone();
            }
        }
    }
}

/// What a call is about: its kind, table, and index or column.
type Place<'a> = (u8, &'a str, &'a str);

fn place(operation: &Operation) -> Option<Place<'_>> {
    match operation {
        Operation::CreateTable(create) => Some((0, &create.table.name, "")),
        Operation::AddColumn { table, column } => Some((1, &table.name, &column.name)),
        Operation::CreateIndex { table, index } => Some((2, &table.name, &index.name)),
        _ => None,
    }
}

/// Whether SQLite's builder can write it: it panics at types that it does not know.
fn is_known(operation: &Operation) -> bool {
    let is_known = |column: &ColumnBuilder| {
        let of = column.column_type.as_ref();
        of.is_none_or(|of| is_available(of, DbBackend::Sqlite))
    };
    match operation {
        Operation::CreateTable(create) => {
            create.table.schema.is_none() && create.columns.iter().all(is_known)
        }
        Operation::AddColumn { table, column } => table.schema.is_none() && is_known(column),
        Operation::CreateIndex { table, index } => {
            // And at expressions.
            let is_plain =
                |key: &crate::schema::Key| matches!(key.part, crate::schema::KeyPart::Column(_));
            table.schema.is_none() && index.keys.iter().all(is_plain)
        }
        _ => false,
    }
}
