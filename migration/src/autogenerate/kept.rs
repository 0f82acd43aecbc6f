//! What is left alone: what the database has and nobody in the code, and what a filter excludes.
//!
//! It is left alone by being copied from what is to what shall be. The comparison then sees no
//! difference, and a table that is made anew on SQLite keeps it.

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use super::diff::Renames;
use super::object::{self, Kind, Object};
use super::sqlite::words::{mentions, renamed as in_new_words};
use crate::schema::{KeyPart, Schema, Table, TableName};

/// The things of `before` that `after` would drop, tables without what is in them. What a rename moves, be it
/// to make room, or what `after` has under another name or without one, is not among them.
pub(super) fn dropped(before: &Schema, after: &Schema, renames: &Renames) -> Vec<Object> {
    let there: HashSet<Object> = object::objects(after).into_iter().collect();
    let tables: HashMap<TableName, &Table> = by_name(after);
    let mut dropped = Vec::new();
    for object in object::objects(before) {
        let renamed = renamed(&object, renames);
        // What makes room for another one is gone for that one's sake.
        let makes_room = renamed.name != object.name;
        if there.contains(&renamed) || makes_room {
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

/// The things of `before` whose name another one gets, and that go therefore.
pub(super) fn making_room(before: &Schema, after: &Schema, renames: &Renames) -> Vec<Object> {
    let there: HashSet<Object> = object::objects(after).into_iter().collect();
    let mut objects = object::objects(before);
    objects.retain(|object| {
        let renamed = renamed(object, renames);
        renamed.name != object.name && !there.contains(&renamed)
    });
    objects
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
    add(&mut nameless, (before, before), object);
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

/// Takes these things of `before` into `after`, as they are when the renames are done; and gives those that
/// can stay. A part that speaks of a column which is gone goes with it.
pub(super) fn keep(
    before: &Schema,
    after: &mut Schema,
    kept: &[Object],
    renames: &Renames,
) -> Vec<Object> {
    let standing = renames.standing(before, after);
    let (olds, news) = (by_name(before), by_name(&standing));
    let mut turns: Vec<&Object> = kept.iter().collect();
    // Parts come after all that they may speak of.
    turns.sort_by_key(|object| {
        let old = object.table_name().and_then(|name| olds.get(&name));
        match object.kind {
            Kind::Column => {
                let column = old.and_then(|table| table.column(&object.name));
                1 + i32::from(column.is_some_and(|column| column.generated.is_some()))
            }
            Kind::Constraint | Kind::Index => 3,
            _ => 0,
        }
    });
    let mut whole: HashSet<TableName> = HashSet::new();
    // Where the tables are, once all are there.
    let mut places: Option<HashMap<TableName, usize>> = None;
    let mut stay: HashSet<&Object> = HashSet::new();
    for object in turns {
        let is_it =
            |schema: &Option<String>, name: &str| *schema == object.schema && name == object.name;
        let stays = match object.kind {
            Kind::Table => {
                let name = renamed(object, renames).table_name().unwrap_or_default();
                after.tables.extend(news.get(&name).copied().cloned());
                let owned = standing.sequences.iter().filter(|sequence| {
                    let owner = sequence.owned_by.as_ref().map(|(table, _)| table);
                    owner.is_some_and(|table| *table == name)
                });
                after.sequences.extend(owned.cloned());
                whole.insert(name)
            }
            Kind::View => copy(&mut after.views, &before.views, |one| {
                is_it(&one.schema, &one.name)
            }),
            Kind::Enum => copy(&mut after.enums, &before.enums, |one| {
                is_it(&one.schema, &one.name)
            }),
            Kind::Domain => copy(&mut after.domains, &before.domains, |one| {
                is_it(&one.schema, &one.name)
            }),
            Kind::Sequence => copy(&mut after.sequences, &before.sequences, |one| {
                is_it(&one.schema, &one.name)
            }),
            Kind::Column | Kind::Constraint | Kind::Index => {
                let (from, to) = (object.table_name(), renamed(object, renames).table_name());
                let (Some(from), Some(to)) = (from, to) else {
                    continue;
                };
                let places = places.get_or_insert_with(|| {
                    let names = after.tables.iter().map(Table::full_name);
                    names.zip(0..).collect()
                });
                // It came with its table.
                whole.contains(&to)
                    || (olds.get(&from).zip(news.get(&to))).is_some_and(|tables| {
                        keep_part(&mut after.tables, places, tables, &news, object)
                    })
            }
        };
        if stays {
            stay.insert(object);
        }
    }
    sort(after);
    (kept.iter().filter(|object| stay.contains(object)))
        .cloned()
        .collect()
}

/// Takes a part of the table `old` over, which is `new` by its new names, as all tables are in `standing`; and
/// says whether it could. `places` says where each of the tables is.
fn keep_part(
    tables: &mut [Table],
    places: &HashMap<TableName, usize>,
    (old, new): (&&Table, &&Table),
    standing: &HashMap<TableName, &Table>,
    part: &Object,
) -> bool {
    let mut taken = Table::default();
    add(&mut taken, (old, new), part);
    let Some(place) = places.get(&new.full_name()).copied() else {
        return false;
    };
    let here = &tables[place];
    let gone: Vec<&str> = (new.columns.iter())
        .map(|column| column.name.as_str())
        .filter(|name| here.column(name).is_none())
        .filter(|name| taken.column(name).is_none())
        .collect();
    // Tables that nobody looked at are where they were.
    let points_nowhere = taken.foreign_keys.iter().any(|key| {
        let is_gone = |column: &String| {
            let target = places.get(&key.target);
            target.is_none_or(|place| tables[*place].column(column).is_none())
        };
        standing.contains_key(&key.target) && key.target_columns.iter().any(is_gone)
    });
    if points_nowhere || gone.iter().any(|column| speaks_of(&taken, column)) {
        return false;
    }
    let here = &mut tables[place];
    here.columns.extend(taken.columns);
    here.primary_key = taken.primary_key.or(here.primary_key.take());
    here.uniques.extend(taken.uniques);
    here.foreign_keys.extend(taken.foreign_keys);
    here.checks.extend(taken.checks);
    here.exclusions.extend(taken.exclusions);
    here.indexes.extend(taken.indexes);
    true
}

/// Whether a part of a table, all that is in `taken`, speaks of a column of that name.
fn speaks_of(taken: &Table, column: &str) -> bool {
    let primary = taken.primary_key.iter();
    let uniques = taken.uniques.iter();
    let indexes = taken.indexes.iter();
    let mut keys = (primary.clone().flat_map(|key| &key.keys))
        .chain(uniques.clone().flat_map(|key| &key.keys))
        .chain(indexes.clone().flat_map(|index| &index.keys));
    let mut columns = (primary.flat_map(|key| &key.include))
        .chain(uniques.flat_map(|key| &key.include))
        .chain(indexes.clone().flat_map(|index| &index.include))
        .chain(taken.foreign_keys.iter().flat_map(|key| &key.columns));
    let computed = taken
        .columns
        .iter()
        .filter_map(|one| one.generated.as_ref());
    let mut texts = (taken.checks.iter().map(|check| &check.expression))
        .chain(taken.exclusions.iter().map(|one| &one.definition))
        .chain(indexes.filter_map(|index| index.predicate.as_ref()))
        .chain(computed.map(|generated| &generated.expression));
    keys.any(|key| match &key.part {
        KeyPart::Column(name) => name == column,
        KeyPart::Expression(text) => mentions(text, column),
    }) || columns.any(|name| name == column)
        || texts.any(|text| mentions(text, column))
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

/// Takes one part of a table over, as it is in `new`. In `old` it goes by its name: both have the same parts
/// in the same order.
fn add(to: &mut Table, (old, new): (&Table, &Table), part: &Object) {
    let name = part.name.as_str();
    match part.kind {
        Kind::Column => take(&mut to.columns, (&old.columns, &new.columns), |one| {
            one.name == name
        }),
        Kind::Index => take(&mut to.indexes, (&old.indexes, &new.indexes), |one| {
            one.name == name
        }),
        Kind::Constraint => {
            let key = old.primary_key.as_ref();
            if key.is_some_and(|key| object::primary_key(key) == name) {
                to.primary_key.clone_from(&new.primary_key);
            }
            take(&mut to.uniques, (&old.uniques, &new.uniques), |one| {
                object::unique(one) == name
            });
            let keys = (&old.foreign_keys[..], &new.foreign_keys[..]);
            take(&mut to.foreign_keys, keys, |one| {
                object::foreign_key(one) == name
            });
            take(&mut to.checks, (&old.checks, &new.checks), |one| {
                object::check(one) == name
            });
            let exclusions = (&old.exclusions[..], &new.exclusions[..]);
            take(&mut to.exclusions, exclusions, |one| one.name == name);
        }
        _ => {}
    }
}

fn take<T: Clone>(to: &mut Vec<T>, (old, new): (&[T], &[T]), is_it: impl Fn(&T) -> bool) {
    let both = old.iter().zip(new);
    to.extend(
        both.filter(|(old, _)| is_it(old))
            .map(|(_, new)| new.clone()),
    );
}

/// Takes over what it is, and says whether there is any.
fn copy<T: Clone>(to: &mut Vec<T>, from: &[T], is_it: impl Fn(&T) -> bool) -> bool {
    let before = to.len();
    to.extend(from.iter().filter(|one| is_it(one)).cloned());
    to.len() > before
}

/// As the reader has them: by name.
fn sort(schema: &mut Schema) {
    schema.tables.sort_by_key(Table::full_name);
    schema
        .views
        .sort_by(|a, b| (&a.schema, &a.name).cmp(&(&b.schema, &b.name)));
    schema
        .enums
        .sort_by(|a, b| (&a.schema, &a.name).cmp(&(&b.schema, &b.name)));
    schema
        .domains
        .sort_by(|a, b| (&a.schema, &a.name).cmp(&(&b.schema, &b.name)));
    schema
        .sequences
        .sort_by(|a, b| (&a.schema, &a.name).cmp(&(&b.schema, &b.name)));
    for table in &mut schema.tables {
        table.uniques.sort_by(|a, b| a.name.cmp(&b.name));
        table.foreign_keys.sort_by(|a, b| a.name.cmp(&b.name));
        table.checks.sort_by(|a, b| a.name.cmp(&b.name));
        table.indexes.sort_by(|a, b| a.name.cmp(&b.name));
    }
}
