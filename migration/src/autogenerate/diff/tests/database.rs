//! A database that is strict about order, as PostgreSQL is, and has no rows.

use std::collections::BTreeSet;

use crate::schema::{Column, Enum, ForeignKey, Index, Schema, Sequence, Table, TableName};

use super::super::super::{Change, Constraint};
use super::super::{Renames, Serials, words};
use super::rules::{assert_sound, assert_unused, next_value};

/// Its objects, each list by name; also the columns, whose order is nobody's matter here.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Database {
    pub(super) schema: Schema,
}

impl Database {
    pub(super) fn of(schema: &Schema) -> Self {
        let mut database = Self {
            schema: schema.clone(),
        };
        database.sort();
        database
    }

    fn sort(&mut self) {
        let schema = &mut self.schema;
        schema.tables.sort_by_key(Table::full_name);
        for table in &mut schema.tables {
            table.columns.sort_by(|a, b| a.name.cmp(&b.name));
            table.uniques.sort_by(|a, b| a.name.cmp(&b.name));
            table.checks.sort_by(|a, b| a.name.cmp(&b.name));
            table.foreign_keys.sort_by(|a, b| a.name.cmp(&b.name));
            table.indexes.sort_by(|a, b| a.name.cmp(&b.name));
        }
        schema.views.sort_by(|a, b| a.name.cmp(&b.name));
        schema.enums.sort_by(|a, b| a.name.cmp(&b.name));
        schema.sequences.sort_by(|a, b| a.name.cmp(&b.name));
    }

    /// What becomes of it. `target` is asked for the sequences of serial columns alone.
    pub(super) fn with(mut self, changes: &[Change], target: &Schema) -> Self {
        let made = Serials::made(changes, target);
        let owned = target.sequences.iter().filter(|sequence| {
            let owner = sequence.owned_by.as_ref();
            owner.is_some_and(|(table, column)| made.contains(table, column))
        });
        let serials: Vec<Sequence> = owned.cloned().collect();
        for change in changes {
            self.apply(change, &serials);
        }
        self.sort();
        self
    }

    fn take(&mut self, table: &TableName, constraint: Constraint) {
        let of = self.table_mut(table);
        let count = pieces(of);
        match constraint {
            Constraint::PrimaryKey(key) => {
                assert_eq!(of.primary_key.take(), Some(key));
            }
            Constraint::Unique(unique) => of.uniques.retain(|other| *other != unique),
            Constraint::Check(check) => of.checks.retain(|other| *other != check),
            Constraint::Exclusion(exclusion) => of.exclusions.retain(|o| *o != exclusion),
            Constraint::ForeignKey(key) => of.foreign_keys.retain(|other| *other != key),
        }
        assert_eq!(pieces(of) + 1, count, "no such constraint");
    }

    fn apply(&mut self, change: &Change, serials: &[Sequence]) {
        match change.clone() {
            Change::CreateTable { table } => {
                let name = table.full_name();
                self.assert_free(&name.name);
                table
                    .indexes
                    .iter()
                    .for_each(|index| self.assert_free(&index.name));
                for column in &table.columns {
                    self.make_serial(&name, column, serials);
                }
                self.schema.tables.push(*table.clone());
                table
                    .columns
                    .iter()
                    .for_each(|column| self.check_column(&table, column));
                table
                    .foreign_keys
                    .iter()
                    .for_each(|key| self.check_key(&table, key));
            }
            Change::DropTable { table } => {
                let name = table.full_name();
                let whole = Table {
                    foreign_keys: table.foreign_keys.clone(),
                    ..self.table(&name).clone()
                };
                assert_eq!(
                    self.table(&name).foreign_keys.len(),
                    table.foreign_keys.len()
                );
                assert_eq!(sorted(whole), sorted(*table), "not as it is");
                self.assert_not_shown(&name.name, None);
                self.schema.tables.retain(|table| table.full_name() != name);
                assert!(!self.keys_to(&name).any(|_| true), "{name} is pointed to");
                self.drop_owned(|(table, _)| *table == name);
            }
            Change::RenameTable { from, to } => {
                self.assert_free(&to.name);
                self.assert_not_shown(&from.name, None);
                self.rename(Renames {
                    tables: vec![(from, to)],
                    ..Renames::default()
                });
            }
            Change::RenameColumn { table, from, to } => {
                assert!(self.table(&table).column(&to).is_none(), "{to} is taken");
                self.assert_not_shown(&table.name, Some(&from));
                self.rename(Renames {
                    columns: vec![(table, from, to)],
                    ..Renames::default()
                });
            }
            Change::AlterTable { before, after } => {
                let table = self.table_mut(&before.full_name());
                assert_eq!(table.comment, before.comment);
                table.comment = after.comment;
            }
            Change::AddColumn { table, column, .. } => {
                assert!(self.table(&table).column(&column.name).is_none(), "twice");
                self.make_serial(&table, &column, serials);
                self.table_mut(&table).columns.push(column.clone());
                self.check_column(&self.table(&table).clone(), &column);
            }
            Change::DropColumn { table, column } => {
                assert_eq!(self.table(&table).column(&column.name), Some(&column));
                self.assert_not_shown(&table.name, Some(&column.name));
                let of = self.table_mut(&table);
                of.columns.retain(|other| other.name != column.name);
                let of = of.clone();
                assert_unused(&of, &column.name);
                self.drop_owned(|owner| *owner == (table.clone(), column.name.clone()));
            }
            Change::AlterColumn {
                table,
                before,
                after,
                ..
            } => {
                let of = self.table(&table).clone();
                assert_eq!(of.column(&before.name), Some(&before), "not as it is");
                if before.data_type != after.data_type {
                    self.assert_not_shown(&table.name, Some(&before.name));
                    let computed = of.columns.iter().filter_map(|c| c.generated.as_ref());
                    for generated in computed {
                        assert!(!words::mentions(&generated.expression, &before.name));
                    }
                    let own = of
                        .foreign_keys
                        .iter()
                        .any(|key| key.columns.contains(&before.name));
                    let to_it = self
                        .keys_to(&table)
                        .any(|key| key.target_columns.contains(&before.name));
                    assert!(!own && !to_it, "a key needs the type of {}", before.name);
                }
                let of = self.table_mut(&table);
                let place = of
                    .columns
                    .iter()
                    .position(|column| column.name == before.name);
                of.columns[place.expect("a column")] = after.clone();
                self.check_column(&self.table(&table).clone(), &after);
            }
            Change::AddConstraint { table, constraint } => {
                let of = self.table_mut(&table);
                match constraint {
                    Constraint::PrimaryKey(key) => {
                        assert!(of.primary_key.is_none(), "two primary keys");
                        of.primary_key = Some(key);
                    }
                    Constraint::Unique(unique) => of.uniques.push(unique),
                    Constraint::Check(check) => of.checks.push(check),
                    Constraint::Exclusion(exclusion) => of.exclusions.push(exclusion),
                    Constraint::ForeignKey(key) => {
                        of.foreign_keys.push(key.clone());
                        let of = of.clone();
                        self.check_key(&of, &key);
                    }
                }
                assert_sound(self.table(&table));
            }
            Change::DropConstraint { table, constraint } => {
                self.take(&table, constraint);
                self.check_keys_to(&table);
            }
            Change::AlterConstraint {
                table,
                before,
                after,
            } => {
                // Whatever points to it does not mind.
                self.take(&table, before);
                self.apply(
                    &Change::AddConstraint {
                        table,
                        constraint: after,
                    },
                    serials,
                );
            }
            Change::CreateIndex { table, index } => {
                self.assert_free(&index.name);
                self.table_mut(&table).indexes.push(*index);
                assert_sound(self.table(&table));
            }
            Change::DropIndex { table, index } => {
                let of = self.table_mut(&table);
                let count = of.indexes.len();
                of.indexes.retain(|other| *other != *index);
                assert_eq!(of.indexes.len() + 1, count, "no such index");
                self.check_keys_to(&table);
            }
            Change::AlterIndex {
                table,
                before,
                after,
            } => {
                self.assert_free(&after.name);
                let of = self.table_mut(&table);
                let place = of
                    .indexes
                    .iter()
                    .position(|index: &Index| *index == *before);
                of.indexes[place.expect("an index")] = *after;
            }
            Change::CreateEnum { of } => {
                assert!(self.schema.enums.iter().all(|other| other.name != of.name));
                self.schema.enums.push(of);
            }
            Change::DropEnum { of } => {
                self.schema.enums.retain(|other| *other != of);
                assert_eq!(self.columns_of(&of.name).count(), 0, "{} is used", of.name);
            }
            Change::AlterEnum {
                before,
                after,
                columns,
            } => self.alter_enum(&before, &after, &columns),
            Change::CreateSequence { of } => {
                self.assert_free(&of.name);
                self.check_owner(&of);
                self.schema.sequences.push(of);
            }
            Change::DropSequence { of } => {
                assert!(self.schema.sequences.contains(&of), "no such sequence");
                self.schema.sequences.retain(|other| *other != of);
                self.assert_defaults();
            }
            Change::AlterSequence { before, after } => {
                assert!(self.schema.sequences.contains(&before), "no such sequence");
                self.check_owner(&after);
                self.schema.sequences.retain(|other| *other != before);
                let (old, new) = (next_value(&before.name), next_value(&after.name));
                let columns = self
                    .schema
                    .tables
                    .iter_mut()
                    .flat_map(|table| &mut table.columns);
                for default in columns.filter_map(|column| column.default.as_mut()) {
                    if *default == old {
                        default.clone_from(&new);
                    }
                }
                self.assert_free(&after.name);
                self.schema.sequences.push(after);
            }
            Change::CreateView { view } => {
                self.assert_free(&view.name);
                self.check_view(&view.definition);
                self.schema.views.push(view);
            }
            Change::DropView { view } => {
                assert!(self.schema.views.contains(&view), "no such view");
                self.schema.views.retain(|other| *other != view);
                self.assert_not_shown(&view.name, None);
            }
            other => panic!("not made here: {other:?}"),
        }
    }

    fn alter_enum(
        &mut self,
        before: &Enum,
        after: &Enum,
        columns: &[super::super::super::EnumColumn],
    ) {
        let listed: BTreeSet<_> = columns
            .iter()
            .map(|of| {
                (
                    of.table.clone(),
                    of.column.name.clone(),
                    of.column.default.clone(),
                )
            })
            .collect();
        let there: BTreeSet<_> = self
            .columns_of(&before.name)
            .map(|(table, column)| {
                (
                    table.full_name(),
                    column.name.clone(),
                    column.default.clone(),
                )
            })
            .collect();
        assert_eq!(listed, there, "the columns of {}", before.name);
        if before.values != after.values {
            for (table, column) in self.columns_of(&before.name) {
                self.assert_not_shown(&table.name, Some(&column.name));
                for check in &table.checks {
                    assert!(!words::mentions(&check.expression, &column.name), "a check");
                }
                for predicate in table
                    .indexes
                    .iter()
                    .filter_map(|index| index.predicate.as_ref())
                {
                    assert!(!words::mentions(predicate, &column.name), "a predicate");
                }
            }
        }
        let of = self.schema.enums.iter_mut().find(|of| *of == before);
        *of.expect("such an enum") = after.clone();
        self.assert_defaults();
    }

    fn rename(&mut self, renames: Renames) {
        self.schema = renames.applied(&self.schema, &Schema::default());
    }

    pub(super) fn table(&self, name: &TableName) -> &Table {
        let mut tables = self.schema.tables.iter();
        let table = tables.find(|table| table.full_name() == *name);
        table.unwrap_or_else(|| panic!("no table {name}"))
    }

    fn table_mut(&mut self, name: &TableName) -> &mut Table {
        let mut tables = self.schema.tables.iter_mut();
        let table = tables.find(|table| table.full_name() == *name);
        table.unwrap_or_else(|| panic!("no table {name}"))
    }

    fn make_serial(&mut self, table: &TableName, column: &Column, serials: &[Sequence]) {
        let owner = Some((table.clone(), column.name.clone()));
        if let Some(sequence) = serials.iter().find(|of| of.owned_by == owner) {
            self.assert_free(&sequence.name);
            self.schema.sequences.push(sequence.clone());
        }
    }

    fn drop_owned(&mut self, owner: impl Fn(&(TableName, String)) -> bool) {
        let sequences = &mut self.schema.sequences;
        sequences.retain(|sequence| !sequence.owned_by.as_ref().is_some_and(&owner));
        self.assert_defaults();
    }

    fn columns_of<'d>(&'d self, of: &str) -> impl Iterator<Item = (&'d Table, &'d Column)> {
        let array = format!("{of}[]");
        let columns = self
            .schema
            .tables
            .iter()
            .flat_map(|table| table.columns.iter().map(move |column| (table, column)));
        columns.filter(move |(_, column)| {
            column.data_type == array || column.data_type == array.trim_end_matches("[]")
        })
    }

    fn keys_to(&self, table: &TableName) -> impl Iterator<Item = &ForeignKey> {
        let keys = self
            .schema
            .tables
            .iter()
            .flat_map(|table| &table.foreign_keys);
        keys.filter(move |key| key.target == *table)
    }
}

fn pieces(table: &Table) -> usize {
    let key = usize::from(table.primary_key.is_some());
    let others = table.uniques.len() + table.checks.len() + table.foreign_keys.len();
    key + others + table.exclusions.len()
}

fn sorted(table: Table) -> Database {
    Database::of(&super::schema(&[table]))
}
