//! What is left alone: what the database has and nobody in the code, and what a filter excludes.
//!
//! It is left alone by being copied from what is to what shall be. The comparison then sees no
//! difference, and a table that is made anew on SQLite keeps it.

use std::collections::{HashMap, HashSet};

use super::diff::Renames;
use super::object::{self, Kind, Object};
use super::sqlite::words::{mentions, renamed as in_new_words};
use crate::schema::{Schema, Table, TableName};

/// The things of `before` that `after` would drop, tables without what is in them. What a rename moves,
/// or what `after` has under another name or without one, is not among them.
pub(super) fn dropped(before: &Schema, after: &Schema, renames: &Renames) -> Vec<Object> {
    let there: HashSet<Object> = object::objects(after).into_iter().collect();
    let tables: HashMap<TableName, &Table> = by_name(after);
    let mut dropped = Vec::new();
    for object in object::objects(before) {
        let renamed = renamed(&object, renames);
        if there.contains(&renamed) {
            continue;
        }
        let Some(table) = renamed.table_name().filter(|_| renamed.table.is_some()) else {
            dropped.push(object);
            continue;
        };
        // Of a dropped table its name says all.
        if let Some(after) = tables.get(&table)
            && !has_under_another_name(before, after, &object)
        {
            dropped.push(object);
        }
    }
    dropped
}

fn by_name(schema: &Schema) -> HashMap<TableName, &Table> {
    let tables = schema.tables.iter();
    tables.map(|table| (table.full_name(), table)).collect()
}

/// The object as it is called when the renames are done.
fn renamed(object: &Object, renames: &Renames) -> Object {
    let mut renamed = object.clone();
    if let Some(table) = object.table_name()
        && let Some((_, to)) = renames.tables.iter().find(|(from, _)| *from == table)
    {
        renamed.schema.clone_from(&to.schema);
        match &mut renamed.table {
            Some(table) => table.clone_from(&to.name),
            None => renamed.name.clone_from(&to.name),
        }
    }
    if renamed.kind == Kind::Column
        && let Some(table) = renamed.table_name()
        && let Some((_, _, to)) =
            (renames.columns.iter()).find(|(of, from, _)| *of == table && *from == object.name)
    {
        renamed.name.clone_from(to);
    }
    renamed
}

/// Whether the same constraint or index is there by another name: a rename, and no loss.
fn has_under_another_name(before: &Schema, after: &Table, object: &Object) -> bool {
    if !matches!(object.kind, Kind::Constraint | Kind::Index) {
        return false;
    }
    let Some(table) = object.table_name() else {
        return false;
    };
    let Some(before) = before.tables.iter().find(|one| one.full_name() == table) else {
        return false;
    };
    let mut nameless = Table::default();
    add(&mut nameless, before, object);
    let mut all = after.clone();
    forget_names(&mut nameless);
    forget_names(&mut all);
    nameless.uniques.iter().any(|one| all.uniques.contains(one))
        || (nameless.foreign_keys.iter()).any(|one| all.foreign_keys.contains(one))
        || nameless.checks.iter().any(|one| all.checks.contains(one))
        || nameless.indexes.iter().any(|one| all.indexes.contains(one))
        || nameless.primary_key.is_some() && nameless.primary_key == all.primary_key
}

fn forget_names(table: &mut Table) {
    if let Some(key) = &mut table.primary_key {
        key.name = None;
    }
    for unique in &mut table.uniques {
        unique.name = None;
    }
    for key in &mut table.foreign_keys {
        key.name = None;
    }
    for check in &mut table.checks {
        check.name = None;
    }
    for index in &mut table.indexes {
        index.name.clear();
        index.definition.clear();
    }
}

/// Takes these things of `before` into `after`, as they are.
pub(super) fn keep(before: &Schema, after: &mut Schema, kept: &[Object], renames: &Renames) {
    let tables = by_name(before);
    let mut places: HashMap<TableName, usize> = (after.tables.iter().enumerate())
        .map(|(place, table)| (table.full_name(), place))
        .collect();
    for object in kept {
        let name = object.table_name();
        match (object.kind, name) {
            (Kind::Table, Some(name)) => {
                if let Some(table) = tables.get(&name) {
                    places.insert(name, after.tables.len());
                    after.tables.push((*table).clone());
                }
                let owned = before.sequences.iter().filter(|sequence| {
                    let owner = sequence.owned_by.as_ref().map(|(table, _)| table);
                    owner.is_some_and(|table| *table == object.table_name().unwrap_or_default())
                });
                after.sequences.extend(owned.cloned());
            }
            (Kind::View, _) => {
                let view = before.views.iter().find(|one| one.name == object.name);
                after.views.extend(view.cloned());
            }
            (Kind::Enum, _) => {
                let of = before.enums.iter().find(|one| one.name == object.name);
                after.enums.extend(of.cloned());
            }
            (Kind::Domain, _) => {
                let of = before.domains.iter().find(|one| one.name == object.name);
                after.domains.extend(of.cloned());
            }
            (Kind::Sequence, _) => {
                let of = before.sequences.iter().find(|one| one.name == object.name);
                after.sequences.extend(of.cloned());
            }
            (_, Some(name)) => {
                let here = renamed(object, renames).table_name().unwrap_or_default();
                if let (Some(from), Some(to)) = (tables.get(&name), places.get(&here)) {
                    add(&mut after.tables[*to], from, object);
                }
            }
            (_, None) => {}
        }
    }
    sort(after);
}

/// Takes one thing out.
pub(super) fn remove(schema: &mut Schema, object: &Object) {
    let name = object.name.as_str();
    if object.table.is_none() {
        let is = |of: &Option<String>, one: &str| *of == object.schema && one == name;
        match object.kind {
            Kind::Table => schema.tables.retain(|one| !is(&one.schema, &one.name)),
            Kind::View => schema.views.retain(|one| !is(&one.schema, &one.name)),
            Kind::Enum => schema.enums.retain(|one| !is(&one.schema, &one.name)),
            Kind::Domain => schema.domains.retain(|one| !is(&one.schema, &one.name)),
            Kind::Sequence => schema.sequences.retain(|one| !is(&one.schema, &one.name)),
            Kind::Column | Kind::Constraint | Kind::Index => {}
        }
        return;
    }
    let of = object.table_name();
    let table = schema
        .tables
        .iter_mut()
        .find(|one| Some(one.full_name()) == of);
    let Some(table) = table else { return };
    match object.kind {
        Kind::Column => table.columns.retain(|one| one.name != name),
        Kind::Index => table.indexes.retain(|one| one.name != name),
        _ => {
            table
                .primary_key
                .take_if(|one| object::primary_key(one) == name);
            table.uniques.retain(|one| object::unique(one) != name);
            table
                .foreign_keys
                .retain(|one| object::foreign_key(one) != name);
            table.checks.retain(|one| object::check(one) != name);
            table.exclusions.retain(|one| one.name != name);
        }
    }
}

/// Triggers are nobody's on SQLite: the tables cannot say them, and a table that is made anew takes its
/// own along.
pub(super) fn keep_triggers(before: &Schema, after: &mut Schema, renames: &Renames) {
    let tables: HashMap<TableName, &Table> = (before.tables.iter())
        .map(|table| {
            let name = table.full_name();
            let renamed = renames.tables.iter().find(|(from, _)| *from == name);
            (renamed.map_or(name, |(_, to)| to.clone()), table)
        })
        .collect();
    for table in &mut after.tables {
        if let Some(before) = tables.get(&table.full_name()) {
            let triggers = before.triggers.iter();
            table.triggers = triggers.map(|one| by_new_names(one, renames)).collect();
        }
    }
}

/// A trigger, whichever table it is on, after these renames: SQLite gives the new names to all that speak of
/// the old ones.
fn by_new_names(trigger: &str, renames: &Renames) -> String {
    let mut text = trigger.to_owned();
    for (table, from, to) in &renames.columns {
        let old = renames.tables.iter().find(|(_, new)| new == table);
        let old = old.map_or(table, |(old, _)| old);
        if mentions(trigger, &old.name) {
            text = in_new_words(&text, from, to);
        }
    }
    for (from, to) in &renames.tables {
        text = in_new_words(&text, &from.name, &to.name);
    }
    text
}

/// Takes one part of a table over.
fn add(to: &mut Table, from: &Table, part: &Object) {
    let name = part.name.as_str();
    match part.kind {
        Kind::Column => copy(&mut to.columns, &from.columns, |one| one.name == name),
        Kind::Index => copy(&mut to.indexes, &from.indexes, |one| one.name == name),
        Kind::Constraint => {
            let key = from.primary_key.as_ref();
            if let Some(key) = key.filter(|key| object::primary_key(key) == name) {
                to.primary_key = Some(key.clone());
            }
            copy(&mut to.uniques, &from.uniques, |one| {
                object::unique(one) == name
            });
            copy(&mut to.foreign_keys, &from.foreign_keys, |one| {
                object::foreign_key(one) == name
            });
            copy(&mut to.checks, &from.checks, |one| {
                object::check(one) == name
            });
            copy(&mut to.exclusions, &from.exclusions, |one| one.name == name);
        }
        _ => {}
    }
}

fn copy<T: Clone>(to: &mut Vec<T>, from: &[T], is_it: impl Fn(&T) -> bool) {
    to.extend(from.iter().filter(|one| is_it(one)).cloned());
}

/// As the reader has them: by name.
fn sort(schema: &mut Schema) {
    schema.tables.sort_by_key(Table::full_name);
    schema.views.sort_by(|a, b| a.name.cmp(&b.name));
    schema.enums.sort_by(|a, b| a.name.cmp(&b.name));
    schema.domains.sort_by(|a, b| a.name.cmp(&b.name));
    schema.sequences.sort_by(|a, b| a.name.cmp(&b.name));
    for table in &mut schema.tables {
        table.uniques.sort_by(|a, b| a.name.cmp(&b.name));
        table.foreign_keys.sort_by(|a, b| a.name.cmp(&b.name));
        table.checks.sort_by(|a, b| a.name.cmp(&b.name));
        table.indexes.sort_by(|a, b| a.name.cmp(&b.name));
    }
}
