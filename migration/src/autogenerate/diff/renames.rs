//! What goes by another name on the other side.

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::{Column, Index, Key, KeyPart, Schema, Table, TableName};

use super::super::Change;
use super::{spelling, words};

/// Tables and columns that keep their rows and get other names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renames {
    /// Tables: what they were called, and what they are called then.
    pub tables: Vec<(TableName, TableName)>,
    /// Columns: the table by its new name, what they were called, and what they are called then.
    pub columns: Vec<(TableName, String, String)>,
}

impl Renames {
    /// The renames among changes.
    pub fn of(changes: &[Change]) -> Self {
        let mut renames = Self::default();
        for change in changes {
            match change {
                Change::RenameTable { from, to } => renames.tables.push((from.clone(), to.clone())),
                Change::RenameColumn { table, from, to } => {
                    let rename = (table.clone(), from.clone(), to.clone());
                    renames.columns.push(rename);
                }
                _ => {}
            }
        }
        renames
    }

    /// What does not fit these two schemas, a sentence each: what is renamed must be there before, its new
    /// name must be free by then, and must be there after. The last not where it makes room for another one,
    /// and goes by that name.
    pub fn unknown(&self, before: &Schema, after: &Schema) -> Vec<String> {
        let fitting = self.fitting(before, after);
        let (olds, news) = (by_name(before), by_name(after));
        let mut unknown = Vec::new();
        for rename in &self.tables {
            let (from, to) = rename;
            if fitting.tables.contains(rename) {
                continue;
            }
            unknown.push(if !olds.contains_key(from) {
                format!("there is no table {from} to rename")
            } else if !news.contains_key(to) {
                format!("there is no table {to} that {from} is to be")
            } else {
                format!("{from} cannot be renamed: there is a table {to} already")
            });
        }
        for rename in &self.columns {
            let (table, from, to) = rename;
            if fitting.columns.contains(rename) {
                continue;
            }
            let old = old_name(&fitting.tables, table).and_then(|old| olds.get(old));
            unknown.push(match (old, news.get(table)) {
                (Some(old), Some(_)) if old.column(from).is_none() => {
                    format!("there is no column {table}.{from} to rename")
                }
                (Some(_), Some(new)) if new.column(to).is_none() => {
                    format!("there is no column {table}.{to} that {table}.{from} is to be")
                }
                (Some(_), Some(_)) => {
                    format!("{table}.{from} cannot be renamed: there is a column {to} already")
                }
                _ => format!("there is no table {table} to rename the column {from} of"),
            });
        }
        unknown
    }

    /// Those that fit, in an order in which each new name is free when it is given.
    pub(super) fn fitting(&self, before: &Schema, after: &Schema) -> Self {
        let (olds, news) = (by_name(before), by_name(after));
        let mut taken: BTreeSet<&TableName> = olds.keys().collect();
        let makes_room = |name: &TableName| {
            let takes = |(from, to): &(TableName, TableName)| to == name && olds.contains_key(from);
            news.contains_key(name) && self.tables.iter().any(takes)
        };
        let asked = self.tables.iter();
        let asked = asked.filter(|(from, to)| news.contains_key(to) || makes_room(from));
        let tables = cloned(in_turn(asked.map(|(from, to)| (from, to)), &mut taken));

        let mut asked: BTreeMap<&TableName, Vec<(&String, &String)>> = BTreeMap::new();
        for (table, from, to) in &self.columns {
            asked.entry(table).or_default().push((from, to));
        }
        let mut columns = Vec::new();
        for (table, renames) in asked {
            let old = old_name(&tables, table).and_then(|old| olds.get(old));
            if let (Some(old), Some(new)) = (old, news.get(table)) {
                let mut taken = old.columns.iter().map(|column| &column.name).collect();
                let makes_room = |name: &String| {
                    let takes =
                        |(from, to): &(&String, &String)| *to == name && old.column(from).is_some();
                    new.column(name).is_some() && renames.iter().any(takes)
                };
                let renames = renames.iter().copied();
                let renames =
                    renames.filter(|(from, to)| new.column(to).is_some() || makes_room(from));
                for (from, to) in in_turn(renames, &mut taken) {
                    columns.push((table.clone(), from.clone(), to.clone()));
                }
            }
        }
        Self { tables, columns }
    }

    /// `before` as it is after those of these renames that fit.
    pub(in crate::autogenerate) fn standing(&self, before: &Schema, after: &Schema) -> Schema {
        self.fitting(before, after).applied(before, after)
    }

    /// `before` as it is after these renames, which must fit: what the database makes of it.
    ///
    /// Expressions follow, too. Where they come out as `after` has them but for quotes, they are spelt as
    /// there. Views stay as they were written.
    pub(super) fn applied(&self, before: &Schema, after: &Schema) -> Schema {
        let mut schema = before.clone();
        if self.tables.is_empty() && self.columns.is_empty() {
            return schema;
        }
        self.rename_tables(&mut schema);
        let columns = self.columns_with_heirs(&schema);
        for table in &mut schema.tables {
            let name = table.full_name();
            for key in &mut table.foreign_keys {
                if let Some(renames) = columns.get(&key.target) {
                    key.target_columns
                        .iter_mut()
                        .for_each(|column| rename(column, renames));
                }
            }
            if let Some(renames) = columns.get(&name) {
                rename_columns(table, renames);
            }
        }
        for sequence in &mut schema.sequences {
            if let Some((table, column)) = &mut sequence.owned_by
                && let Some(renames) = columns.get(table)
            {
                rename(column, renames);
            }
        }
        let news = by_name(after);
        for table in &mut schema.tables {
            if let Some(new) = news.get(&table.full_name()) {
                let canonical = |text: &str| words::canonical(&spelling::normal(text));
                let spellings = expressions(new).map(|text| (canonical(&text), text));
                let spellings: BTreeMap<_, _> = spellings.collect();
                each_expression(table, |text| {
                    if let Some(spelling) = spellings.get(&canonical(text)) {
                        text.clone_from(spelling);
                    }
                });
            }
        }
        schema.tables.sort_by_key(Table::full_name);
        schema
    }

    fn rename_tables(&self, schema: &mut Schema) {
        // All at once, not one after the other: a name that is given up may be given anew.
        let names: BTreeMap<_, _> = self.tables.iter().map(|(from, to)| (from, to)).collect();
        let follow = |name: &mut TableName| {
            if let Some(to) = names.get(name) {
                name.clone_from(to);
            }
        };
        for table in &mut schema.tables {
            let from = table.full_name();
            if let Some(to) = names.get(&from) {
                table.schema.clone_from(&to.schema);
                table.name.clone_from(&to.name);
                each_expression(table, |text| {
                    *text = words::with_table(text, &from.name, &to.name);
                });
            }
            table
                .foreign_keys
                .iter_mut()
                .for_each(|key| follow(&mut key.target));
            table
                .partition
                .iter_mut()
                .for_each(|partition| follow(&mut partition.of));
            table.inherits.iter_mut().for_each(follow);
        }
        for sequence in &mut schema.sequences {
            if let Some((table, _)) = &mut sequence.owned_by {
                follow(table);
                // It moves with its table.
                sequence.schema.clone_from(&table.schema);
            }
        }
    }

    /// The renames by table, those of partitions and heirs with them, which get them from their parents.
    fn columns_with_heirs(&self, schema: &Schema) -> BTreeMap<TableName, Vec<(String, String)>> {
        let mut heirs: BTreeMap<&TableName, Vec<&Table>> = BTreeMap::new();
        for table in &schema.tables {
            for parent in parents(table) {
                heirs.entry(parent).or_default().push(table);
            }
        }
        let mut columns: BTreeMap<TableName, Vec<(String, String)>> = BTreeMap::new();
        let mut waiting = self.columns.clone();
        while let Some((table, from, to)) = waiting.pop() {
            for heir in heirs.get(&table).into_iter().flatten() {
                waiting.push((heir.full_name(), from.clone(), to.clone()));
            }
            let renames = columns.entry(table).or_default();
            if !renames.iter().any(|(old, _)| *old == from) {
                renames.push((from, to));
            }
        }
        columns
    }
}

/// The tables that a table gets its columns from.
pub(super) fn parents(table: &Table) -> impl Iterator<Item = &TableName> {
    let partition = table.partition.iter().map(|partition| &partition.of);
    partition.chain(&table.inherits)
}

pub(super) fn by_name(schema: &Schema) -> BTreeMap<TableName, &Table> {
    let tables = schema.tables.iter();
    tables.map(|table| (table.full_name(), table)).collect()
}

/// What the table of that name was called; nothing if the one that was called so has another name by now.
fn old_name<'n>(
    renames: &'n [(TableName, TableName)],
    name: &'n TableName,
) -> Option<&'n TableName> {
    match renames.iter().find(|(_, to)| to == name) {
        Some((from, _)) => Some(from),
        None => (!renames.iter().any(|(from, _)| from == name)).then_some(name),
    }
}

/// The renames in an order in which each new name is free, without those for which there is none.
fn in_turn<'n, K: Ord>(
    renames: impl Iterator<Item = (&'n K, &'n K)>,
    taken: &mut BTreeSet<&'n K>,
) -> Vec<(&'n K, &'n K)> {
    let mut waiting: Vec<_> = renames.collect();
    waiting.sort();
    waiting.dedup();
    let mut turn = Vec::new();
    // A name that was given is not given away again: that would be one rename from the first to the last.
    let mut given = BTreeSet::new();
    while let Some(place) = waiting
        .iter()
        .position(|(from, to)| taken.contains(from) && !given.contains(from) && !taken.contains(to))
    {
        let (from, to) = waiting.remove(place);
        taken.remove(from);
        taken.insert(to);
        given.insert(to);
        turn.push((from, to));
    }
    turn
}

fn cloned<K: Clone>(pairs: Vec<(&K, &K)>) -> Vec<(K, K)> {
    let pairs = pairs.into_iter();
    pairs.map(|(from, to)| (from.clone(), to.clone())).collect()
}

fn rename(column: &mut String, renames: &[(String, String)]) {
    if let Some((_, to)) = renames.iter().find(|(from, _)| from == column) {
        column.clone_from(to);
    }
}

fn rename_columns(table: &mut Table, renames: &[(String, String)]) {
    let follow = |column: &mut String| rename(column, renames);
    let follow_key = |key: &mut Key| {
        if let KeyPart::Column(column) = &mut key.part {
            rename(column, renames);
        }
    };
    table
        .columns
        .iter_mut()
        .for_each(|column| follow(&mut column.name));
    if let Some(key) = &mut table.primary_key {
        key.keys.iter_mut().for_each(follow_key);
        key.include.iter_mut().for_each(follow);
    }
    for unique in &mut table.uniques {
        unique.keys.iter_mut().for_each(follow_key);
        unique.include.iter_mut().for_each(follow);
    }
    for key in &mut table.foreign_keys {
        key.columns.iter_mut().for_each(follow);
        key.on_delete_columns.iter_mut().for_each(follow);
    }
    for index in &mut table.indexes {
        index.keys.iter_mut().for_each(follow_key);
        index.include.iter_mut().for_each(follow);
    }
    each_expression(table, |text| *text = with_columns(text, renames));
}

/// An expression with other names for columns, all at once.
fn with_columns(text: &str, renames: &[(String, String)]) -> String {
    // By way of names that no expression has, so that what was given a name does not get the next one.
    let stand_in = |place: usize| format!("\u{1}{place}");
    let mut text = text.to_owned();
    for (place, (from, _)) in renames.iter().enumerate() {
        text = words::with_column(&text, from, &stand_in(place));
    }
    for (place, (_, to)) in renames.iter().enumerate() {
        text = words::with_column(&text, &stand_in(place), to);
    }
    text
}

/// Every text of a table in which its columns may stand.
fn each_expression(table: &mut Table, mut visit: impl FnMut(&mut String)) {
    let columns = table.columns.iter_mut();
    columns
        .filter_map(|column: &mut Column| column.generated.as_mut())
        .for_each(|generated| visit(&mut generated.expression));
    table
        .checks
        .iter_mut()
        .for_each(|check| visit(&mut check.expression));
    table
        .exclusions
        .iter_mut()
        .for_each(|exclusion| visit(&mut exclusion.definition));
    for index in &mut table.indexes {
        let Index {
            keys, predicate, ..
        } = index;
        for key in keys {
            if let KeyPart::Expression(text) = &mut key.part {
                visit(text);
            }
        }
        predicate.iter_mut().for_each(&mut visit);
    }
    table.partitioned_by.iter_mut().for_each(visit);
}

fn expressions(table: &Table) -> impl Iterator<Item = String> {
    let mut texts = Vec::new();
    each_expression(&mut table.clone(), |text| texts.push(text.clone()));
    texts.into_iter()
}
