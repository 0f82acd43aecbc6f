//! What tables are called, and what their parts are, between two of the changes.

use std::collections::HashMap;

use super::words;
use crate::autogenerate::Change;
use crate::schema::{Index, Key, KeyPart, Schema, Table, TableName};

/// The changes of one table, each with its place among all of them.
#[derive(Debug, Default)]
pub(super) struct TableChanges<'c> {
    pub(super) changes: Vec<(usize, &'c Change)>,
    /// Its name before the first change, and after the last.
    first: TableName,
    last: TableName,
}

/// The changes by the table that they are about; and for each change the place of its table in the list.
pub(super) fn by_table(changes: &[Change]) -> (Vec<TableChanges<'_>>, Vec<Option<usize>>) {
    let mut tables: Vec<TableChanges<'_>> = Vec::new();
    let mut places = Vec::new();
    let mut called: HashMap<TableName, usize> = HashMap::new();
    for (at, change) in changes.iter().enumerate() {
        let Some(name) = table_of(change) else {
            places.push(None);
            continue;
        };
        let place = *called.entry(name.clone()).or_insert_with(|| {
            tables.push(TableChanges {
                changes: Vec::new(),
                first: name.clone(),
                last: name.clone(),
            });
            tables.len() - 1
        });
        tables[place].changes.push((at, change));
        places.push(Some(place));
        if let Change::RenameTable { from, to } = change {
            called.remove(from);
            called.insert(to.clone(), place);
            tables[place].last = to.clone();
        }
    }
    (tables, places)
}

/// The table that a change is about, by the name that it has when the change is made.
fn table_of(change: &Change) -> Option<TableName> {
    match change {
        Change::CreateTable { table }
        | Change::DropTable { table }
        | Change::AlterTable { before: table, .. } => Some(table.full_name()),
        Change::RenameTable { from: table, .. }
        | Change::AddColumn { table, .. }
        | Change::DropColumn { table, .. }
        | Change::RenameColumn { table, .. }
        | Change::AlterColumn { table, .. }
        | Change::AddConstraint { table, .. }
        | Change::DropConstraint { table, .. }
        | Change::AlterConstraint { table, .. }
        | Change::CreateIndex { table, .. }
        | Change::DropIndex { table, .. }
        | Change::AlterIndex { table, .. } => Some(table.clone()),
        _ => None,
    }
}

impl TableChanges<'_> {
    /// The table as it was, with the names that it has just before the change at this place.
    pub(super) fn before(&self, schema: &Schema, place: usize) -> Option<Table> {
        let mut table = find(schema, &self.first)?.clone();
        for (_, change) in self.changes.iter().filter(|(at, _)| *at < place) {
            rename(&mut table, change);
        }
        Some(table)
    }

    /// The table as it comes to be, with the names that it has just before the change at this place.
    pub(super) fn after(&self, schema: &Schema, place: usize) -> Option<Table> {
        let mut table = find(schema, &self.last)?.clone();
        for (_, change) in self.changes.iter().rev().filter(|(at, _)| *at >= place) {
            if matches!(
                change,
                Change::RenameTable { .. } | Change::RenameColumn { .. }
            ) {
                rename(&mut table, &(*change).clone().inverse());
            }
        }
        Some(table)
    }

    /// What the column that is called so by the change at `from` is called just before that at `to`.
    pub(super) fn column_at(&self, name: &str, from: usize, to: usize) -> String {
        let mut name = name.to_owned();
        let mut follow = |change: &Change| {
            if let Change::RenameColumn { from, to, .. } = change
                && *from == name
            {
                name.clone_from(to);
            }
        };
        if from < to {
            let between = self.changes.iter().filter(|(at, _)| from < *at && *at < to);
            between.for_each(|(_, change)| follow(change));
        } else {
            let between = self.changes.iter().rev();
            between
                .filter(|(at, _)| to <= *at && *at < from)
                .filter(|(_, change)| matches!(change, Change::RenameColumn { .. }))
                .for_each(|(_, change)| follow(&(*change).clone().inverse()));
        }
        name
    }

    pub(super) fn is_created(&self) -> bool {
        let is = |(_, change): &(usize, &Change)| matches!(change, Change::CreateTable { .. });
        self.changes.iter().any(is)
    }

    pub(super) fn is_dropped(&self) -> bool {
        let is = |(_, change): &(usize, &Change)| matches!(change, Change::DropTable { .. });
        self.changes.iter().any(is)
    }
}

fn find<'s>(schema: &'s Schema, name: &TableName) -> Option<&'s Table> {
    schema
        .tables
        .iter()
        .find(|table| table.full_name() == *name)
}

/// Gives the table the name, or its column, that the change gives them; other changes do nothing.
fn rename(table: &mut Table, change: &Change) {
    match change {
        Change::RenameTable { from, to } => {
            for key in &mut table.foreign_keys {
                if key.target == *from {
                    key.target = to.clone();
                }
            }
            table.name.clone_from(&to.name);
            table.schema.clone_from(&to.schema);
            in_texts(table, &from.name, &to.name);
        }
        Change::RenameColumn { from, to, .. } => rename_column(table, from, to),
        _ => {}
    }
}

fn rename_column(table: &mut Table, from: &str, to: &str) {
    let own = table.full_name();
    let rename = |name: &mut String| {
        if name == from {
            to.clone_into(name);
        }
    };
    for column in &mut table.columns {
        rename(&mut column.name);
        if let Some(generated) = &mut column.generated {
            generated.expression = words::renamed(&generated.expression, from, to);
        }
    }
    let keys = table.primary_key.iter_mut().map(|key| &mut key.keys);
    for key in keys
        .chain(table.uniques.iter_mut().map(|unique| &mut unique.keys))
        .chain(table.indexes.iter_mut().map(|index| &mut index.keys))
        .flatten()
    {
        rename_key(key, from, to);
    }
    for key in &mut table.foreign_keys {
        key.columns.iter_mut().for_each(rename);
        if key.target == own {
            key.target_columns.iter_mut().for_each(rename);
        }
    }
    for check in &mut table.checks {
        check.expression = words::renamed(&check.expression, from, to);
    }
    for index in &mut table.indexes {
        if let Some(predicate) = &mut index.predicate {
            *predicate = words::renamed(predicate, from, to);
        }
    }
    in_texts(table, from, to);
}

fn rename_key(key: &mut Key, from: &str, to: &str) {
    match &mut key.part {
        KeyPart::Column(name) if name == from => to.clone_into(name),
        KeyPart::Column(_) => {}
        KeyPart::Expression(text) => *text = words::renamed(text, from, to),
    }
}

/// In whole statements.
fn in_texts(table: &mut Table, from: &str, to: &str) {
    for Index { definition, .. } in &mut table.indexes {
        *definition = words::renamed(definition, from, to);
    }
    for trigger in &mut table.triggers {
        *trigger = words::renamed(trigger, from, to);
    }
}
