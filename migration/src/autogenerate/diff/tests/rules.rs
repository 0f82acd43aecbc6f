//! What a database insists on, whatever is done to it.

use std::collections::BTreeMap;

use crate::schema::{Column, ForeignKey, Sequence, Table, TableName};

use super::super::words;
use super::database::Database;

impl Database {
    /// Tables, indexes, views and sequences share their names.
    pub(super) fn assert_free(&self, name: &str) {
        let schema = &self.schema;
        let mut indexes = schema.tables.iter().flat_map(|table| &table.indexes);
        let taken = schema.tables.iter().any(|table| table.name == name)
            || indexes.any(|index| index.name == name)
            || schema.views.iter().any(|view| view.name == name)
            || schema
                .sequences
                .iter()
                .any(|sequence| sequence.name == name);
        assert!(!taken, "{name} is taken");
    }

    pub(super) fn assert_not_shown(&self, table: &str, column: Option<&str>) {
        for view in &self.schema.views {
            let text = &view.definition;
            let shown = match column {
                Some(column) => text.contains(&format!("{table}.{column} ")),
                None => text.ends_with(&format!(" {table}")),
            };
            assert!(!shown, "{} shows {table} {column:?}", view.name);
        }
    }

    /// `SELECT t.c FROM t`, or another view in the place of `t`.
    pub(super) fn check_view(&self, definition: &str) {
        let words: Vec<_> = definition.split(' ').collect();
        if let Some(table) = self
            .schema
            .tables
            .iter()
            .find(|table| table.name == words[3])
        {
            let column = words[1].split('.').nth(1).expect("a column");
            assert!(table.column(column).is_some(), "{definition}");
        } else {
            assert!(
                self.schema.views.iter().any(|view| view.name == words[3]),
                "{definition}"
            );
        }
    }

    pub(super) fn check_owner(&self, sequence: &Sequence) {
        if let Some((table, column)) = &sequence.owned_by {
            assert!(
                self.table(table).column(column).is_some(),
                "no {table}.{column}"
            );
        }
    }

    pub(super) fn assert_defaults(&self) {
        for table in &self.schema.tables {
            table
                .columns
                .iter()
                .for_each(|column| self.check_column(table, column));
        }
    }

    pub(super) fn check_column(&self, table: &Table, column: &Column) {
        let schema = &self.schema;
        let base = column.data_type.trim_end_matches("[]");
        let of = schema.enums.iter().find(|of| of.name == base);
        assert!(base != "mood" || of.is_some(), "no type {base}");
        if let Some(default) = &column.default {
            let value = default.trim_start_matches('\'').trim_end_matches("'::mood");
            if let (Some(of), true) = (of, default.ends_with("::mood")) {
                assert!(of.values.iter().any(|own| own == value), "{default}");
            }
            if default.starts_with("nextval") {
                let mut names = schema.sequences.iter().map(|sequence| &sequence.name);
                assert!(names.any(|name| next_value(name) == *default), "{default}");
            }
        }
        if let Some(generated) = &column.generated {
            for name in words::names(&generated.expression).filter(|name| name.starts_with('c')) {
                assert!(table.column(&name).is_some(), "{}", generated.expression);
            }
        }
    }

    pub(super) fn check_keys_to(&self, table: &TableName) {
        for of in &self.schema.tables {
            for key in of.foreign_keys.iter().filter(|key| key.target == *table) {
                self.check_key(of, key);
            }
        }
    }

    pub(super) fn check_key(&self, table: &Table, key: &ForeignKey) {
        let target = self.table(&key.target);
        let sets: Vec<Vec<&str>> = target
            .primary_key
            .iter()
            .map(|key| key.columns().collect())
            .chain(
                target
                    .uniques
                    .iter()
                    .map(|unique| unique.columns().collect()),
            )
            .collect();
        assert!(
            sets.iter().any(|set| *set == key.target_columns),
            "no key for {key:?}"
        );
        for (own, other) in key.columns.iter().zip(&key.target_columns) {
            let own = table.column(own).map(|column| &column.data_type);
            assert_eq!(
                own,
                target.column(other).map(|column| &column.data_type),
                "{key:?}"
            );
        }
    }
}

pub(super) fn next_value(name: &str) -> String {
    format!("nextval('{name}'::regclass)")
}

/// The columns that anything in the table names.
fn used(table: &Table) -> BTreeMap<String, String> {
    let mut used = BTreeMap::new();
    let mut take = |column: &str, by: &str| used.insert(column.to_owned(), by.to_owned());
    if let Some(key) = &table.primary_key {
        key.columns()
            .for_each(|column| drop(take(column, "primary key")));
    }
    for unique in &table.uniques {
        unique
            .columns()
            .for_each(|column| drop(take(column, "unique")));
    }
    for key in &table.foreign_keys {
        key.columns
            .iter()
            .for_each(|column| drop(take(column, "foreign key")));
    }
    let computed = table
        .columns
        .iter()
        .filter_map(|column| column.generated.as_ref());
    let texts = table.checks.iter().map(|check| &check.expression);
    let texts = texts.chain(
        table
            .indexes
            .iter()
            .filter_map(|index| index.predicate.as_ref()),
    );
    for text in texts.chain(computed.map(|generated| &generated.expression)) {
        words::names(text).for_each(|name| drop(take(&name, text)));
    }
    for index in &table.indexes {
        index
            .keys
            .iter()
            .for_each(|key| drop(take(key.text(), "index")));
    }
    used
}

pub(super) fn assert_unused(table: &Table, column: &str) {
    let used = used(table);
    assert!(
        !used.contains_key(column),
        "{column} is used by {:?}",
        used.get(column)
    );
}

/// Every column of the names that the tests use is there.
pub(super) fn assert_sound(table: &Table) {
    for (name, by) in used(table) {
        let is_column = name == "id" || (name.len() == 2 && name.starts_with('c'));
        assert!(
            !is_column || table.column(&name).is_some(),
            "{by} names {name}"
        );
    }
}
