//! From changes to the steps of revisions, both ways.

use std::collections::HashMap;

use sea_orm::DbBackend;

use super::diff::Renames;
use super::fill;
use super::models::Types;
use super::proof::steps;
use super::source::Script;
use super::split::{between, split};
use super::sqlite::words::mentions;
use super::{Change, Operation, Step, undisturbed};
use crate::schema::{Enum, Index, Key, KeyPart, Schema, Table, TableName};

/// What `changes`, which lead from `before` to `after`, are on `backend`: a script a revision, in their
/// order. One, but for two where a value is added to an enum and used at once.
pub fn scripts(
    backend: DbBackend,
    changes: &[Change],
    before: &Schema,
    after: &Schema,
    types: &Types,
) -> Vec<Script> {
    let changes = changes.to_vec();
    let (first, rest) = match backend {
        DbBackend::Postgres => split(changes),
        _ => (Vec::new(), changes),
    };
    let lasting = lasting(&before.enums, &after.enums);
    if first.is_empty() {
        return vec![script(backend, &rest, before, after, types, &lasting)];
    }
    let middle = between(before, &first);
    // By the names that tables have before the second one.
    let first = undisturbed::changes(before, &middle, &Renames::default());
    vec![
        script(backend, &first, before, &middle, types, &lasting),
        script(backend, &rest, &middle, after, types, &lasting),
    ]
}

/// The enums of before with the values that they have all the time: one that comes back with the way down is
/// not to be used in the same transaction. All of them, where there are no others.
fn lasting(before: &[Enum], after: &[Enum]) -> Vec<Enum> {
    let mut lasting = before.to_vec();
    for of in &mut lasting {
        let new = after
            .iter()
            .find(|new| (&new.schema, &new.name) == (&of.schema, &of.name));
        let stays = |value: &&String| new.is_none_or(|new| new.values.contains(value));
        let staying: Vec<String> = of.values.iter().filter(stays).cloned().collect();
        if !staying.is_empty() {
            of.values = staying;
        }
    }
    lasting
}

/// `lasting` are the enums with the values that they have whatever is undone after this script.
fn script(
    backend: DbBackend,
    changes: &[Change],
    before: &Schema,
    after: &Schema,
    types: &Types,
    lasting: &[Enum],
) -> Script {
    let up = steps(backend, changes, before, after, types);
    let mut back = undisturbed::back(changes, before, after);
    fill_lost(&mut back, before, backend, lasting);
    let down = steps(backend, &back, after, before, types);
    Script {
        backend,
        up: plain(up),
        down: plain(down),
    }
}

/// The steps without what their calls do not look at, so that equal calls are equal.
fn plain(mut steps: Vec<Step>) -> Vec<Step> {
    for step in &mut steps {
        match &mut step.operation {
            Operation::CreateIndex { index, .. } => forget(index),
            Operation::Rebuild(rebuild) => rebuild.indexes.iter_mut().for_each(forget),
            _ => {}
        }
    }
    steps
}

fn forget(index: &mut Index) {
    index.definition.clear();
    index.comment = None;
    index.inherited = false;
    index.valid = true;
}

/// On the way down rows get something in a column that must not be null, and whose values are gone.
fn fill_lost(changes: &mut [Change], before: &Schema, backend: DbBackend, enums: &[Enum]) {
    let tables: HashMap<TableName, &Table> = (before.tables.iter())
        .map(|table| (table.full_name(), table))
        .collect();
    for change in changes {
        let Some((table, column)) = fill::wanted(change) else {
            continue;
        };
        let is_unique = tables
            .get(table)
            .is_some_and(|table| is_unique(table, &column.name));
        let value = fill::neutral(column, is_unique, backend, enums);
        if let Change::AddColumn { fill, .. } | Change::AlterColumn { fill, .. } = change {
            *fill = value;
        }
    }
}

fn is_unique(table: &Table, column: &str) -> bool {
    let alone = |mut columns: Box<dyn Iterator<Item = &str> + '_>| {
        columns.next() == Some(column) && columns.next().is_none()
    };
    table
        .primary_key
        .iter()
        .any(|key| alone(Box::new(key.columns())))
        || table
            .uniques
            .iter()
            .any(|key| alone(Box::new(key.columns())))
        || (table.indexes.iter().filter(|index| index.unique))
            .any(|index| matches!(index.keys.as_slice(), [key] if is_made_of(key, column)))
}

/// Whether it is the column, or computed from it.
fn is_made_of(key: &Key, column: &str) -> bool {
    match &key.part {
        KeyPart::Column(name) => name == column,
        KeyPart::Expression(text) => mentions(text, column),
    }
}
