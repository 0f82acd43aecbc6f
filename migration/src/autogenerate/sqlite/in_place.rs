//! What `ALTER TABLE` does by itself, and what makes a table anew.

use super::renames::TableChanges;
use super::{default, words};
use crate::autogenerate::{Change, Constraint};
use crate::schema::{Column, ForeignKey, KeyPart, Schema, Table};

/// Whether SQLite must make the table anew for one of its changes.
pub(super) fn needs_rebuild(table: &TableChanges<'_>, before: &Schema) -> bool {
    table
        .changes
        .iter()
        .any(|(at, change)| !is_in_place(table, *at, change, before))
}

fn is_in_place(table: &TableChanges<'_>, at: usize, change: &Change, before: &Schema) -> bool {
    match change {
        Change::AlterColumn { before, after, .. } => {
            // Where only what SQLite has not changes.
            let plain = |column: &Column| Column {
                comment: None,
                identity: None,
                inherited: false,
                ..column.clone()
            };
            plain(before) == plain(after)
        }
        Change::AlterTable { before, after } => {
            (before.strict, before.without_rowid) == (after.strict, after.without_rowid)
        }
        Change::AddConstraint {
            constraint: Constraint::ForeignKey(key),
            ..
        } => key_of_added_column(table, key).is_some(),
        Change::AddConstraint { .. }
        | Change::DropConstraint { .. }
        | Change::AlterConstraint { .. } => false,
        Change::AddColumn { column, fill, .. } => can_add(table, column, fill.as_deref()),
        Change::DropColumn { column, .. } => can_drop(table, at, &column.name, before),
        _ => true,
    }
}

/// SQLite takes a new column that gives rows which are there a value without writing them.
fn can_add(table: &TableChanges<'_>, column: &Column, fill: Option<&str>) -> bool {
    let takes_rows = match &column.default {
        Some(default) => {
            let is_null = default.eq_ignore_ascii_case("NULL");
            default::is_constant(default) && (column.nullable || !is_null)
        }
        None => column.nullable,
    };
    let is_key = foreign_key_of(table, column).is_some();
    takes_rows
        && column.generated.as_ref().is_none_or(|generated| !generated.stored && column.nullable)
        // Foreign keys are on in other programs, where a default could point nowhere.
        && !(is_key && (column.default.is_some() || fill.is_some()))
}

/// The key over this added column alone that comes with it.
pub(super) fn foreign_key_of<'c>(
    table: &TableChanges<'c>,
    column: &Column,
) -> Option<&'c ForeignKey> {
    table.changes.iter().find_map(|(_, change)| match change {
        Change::AddConstraint {
            constraint: Constraint::ForeignKey(key),
            ..
        } if key.columns == [column.name.as_str()] => Some(key),
        _ => None,
    })
}

/// The added column of which this is the one key.
fn key_of_added_column<'c>(table: &TableChanges<'c>, key: &ForeignKey) -> Option<&'c Column> {
    table.changes.iter().find_map(|(_, change)| match change {
        Change::AddColumn { column, .. }
            if foreign_key_of(table, column).is_some_and(|first| first == key) =>
        {
            Some(column)
        }
        _ => None,
    })
}

/// SQLite drops a column on which nothing stands.
fn can_drop(table: &TableChanges<'_>, at: usize, column: &str, before: &Schema) -> bool {
    let Some(mut whole) = table.before(before, at) else {
        return false;
    };
    for (_, change) in table.changes.iter().filter(|(other, _)| *other < at) {
        match change {
            Change::DropIndex { index, .. } => {
                whole.indexes.retain(|other| other.name != index.name);
            }
            Change::DropColumn { column, .. } => {
                whole.columns.retain(|other| other.name != column.name);
            }
            _ => {}
        }
    }
    !is_used(&whole, column) && !triggers(before).any(|sql| words::mentions(sql, column))
}

fn is_used(table: &Table, column: &str) -> bool {
    let keys = table.primary_key.iter().flat_map(|key| &key.keys);
    let mut keys = keys.chain(table.uniques.iter().flat_map(|unique| &unique.keys));
    let mut foreign = table.foreign_keys.iter().flat_map(|key| &key.columns);
    let texts = table.checks.iter().map(|check| &check.expression);
    let others = table.columns.iter().filter(|other| other.name != column);
    let computed = others.filter_map(|other| Some(&other.generated.as_ref()?.expression));
    let indexes = table.indexes.iter().map(|index| &index.definition);
    keys.any(|key| key.text() == column)
        || foreign.any(|name| name == column)
        || texts
            .chain(computed)
            .chain(indexes)
            .any(|text| words::mentions(text, column))
}

fn triggers(schema: &Schema) -> impl Iterator<Item = &String> {
    let tables = schema.tables.iter().flat_map(|table| &table.triggers);
    tables.chain(schema.views.iter().flat_map(|view| &view.triggers))
}

/// Whether a text that SQLite keeps as it was written may speak of a column of this table.
pub(super) fn speaks_of_column(table: &Table, schema: &Schema, column: &str) -> bool {
    let checks = table.checks.iter().map(|check| &check.expression);
    let columns = table.columns.iter();
    let computed = columns.filter_map(|column| Some(&column.generated.as_ref()?.expression));
    // Plain columns of indexes are spelt by the reader.
    let indexes = table.indexes.iter().flat_map(|index| {
        let keys = index.keys.iter().filter_map(|key| match &key.part {
            KeyPart::Expression(text) => Some(text),
            KeyPart::Column(_) => None,
        });
        keys.chain(&index.predicate)
    });
    let views = schema.views.iter().map(|view| &view.definition);
    checks
        .chain(computed)
        .chain(indexes)
        .chain(views)
        .chain(triggers(schema))
        .any(|text| words::mentions(text, column))
}
