//! A schema and what edits make of it.

use std::fmt;

use proptest::collection::vec;
use proptest::prelude::any;
use proptest::strategy::Strategy;
use sea_orm::DbBackend;

use super::ddl;
use super::schema::{ROW, Schema, Table};
use super::tape::Tape;
use seaworthy_migration::autogenerate::Renames;
use seaworthy_migration::schema::TableName;

/// The decisions that a pair is made by.
#[derive(Clone, Debug)]
pub struct Bytes {
    enums: Vec<Vec<u8>>,
    tables: Vec<Vec<u8>>,
    keys: Vec<Vec<u8>>,
    more: Vec<Vec<u8>>,
    edits: Vec<Vec<u8>>,
}

pub fn bytes() -> impl Strategy<Value = Bytes> {
    let of = |length: usize, count: std::ops::Range<usize>| vec(vec(any::<u8>(), length), count);
    let parts = (
        of(3, 0..3),
        of(32, 1..5),
        of(10, 0..4),
        of(12, 0..30),
        of(24, 1..12),
    );
    parts.prop_map(|(enums, tables, keys, more, edits)| Bytes {
        enums,
        tables,
        keys,
        more,
        edits,
    })
}

pub struct Pair {
    pub before: Schema,
    pub after: Schema,
}

impl Bytes {
    pub fn pair(&self, backend: DbBackend) -> Pair {
        let mut before = Schema::new(backend);
        for bytes in &self.enums {
            // The first choice is a new one.
            before.change_enums(&mut Tape::new(&[&[0, 0][..], bytes].concat()));
        }
        for bytes in &self.tables {
            before.add_table(&mut Tape::new(bytes));
        }
        for bytes in &self.more {
            before.edit(&mut Tape::new(bytes));
        }
        for bytes in &self.keys {
            before.add_foreign(&mut Tape::new(bytes));
        }
        before.fit();
        let mut after = before.clone();
        for column in after.columns_mut() {
            column.was = Some(column.kind);
        }
        for bytes in &self.edits {
            after.edit(&mut Tape::new(bytes));
        }
        Pair { before, after }
    }
}

impl Pair {
    /// What stays under another name.
    pub fn renames(&self) -> Renames {
        let mut renames = Renames::default();
        for (old, new) in self.staying() {
            let (from, to) = (full_name(old), full_name(new));
            if from != to {
                renames.tables.push((from, to.clone()));
            }
            for column in &new.columns {
                let before = old.column(column.id);
                if let Some(before) = before.filter(|before| before.name != column.name) {
                    let (from, name) = (before.name.clone(), column.name.clone());
                    renames.columns.push((to.clone(), from, name));
                }
            }
        }
        renames
    }

    /// The tables on both sides.
    pub fn staying(&self) -> impl Iterator<Item = (&Table, &Table)> {
        let tables = self.before.tables.iter();
        tables.filter_map(|old| Some((old, self.after.table(old.id)?)))
    }
}

pub fn full_name(table: &Table) -> TableName {
    TableName {
        schema: table.elsewhere.then(|| super::place::OTHER.into()),
        name: table.name.clone(),
    }
}

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (what, schema) in [("before", &self.before), ("after", &self.after)] {
            writeln!(f, "-- {what}")?;
            for statement in ddl::tables(schema).iter().chain(&ddl::foreign_keys(schema)) {
                writeln!(f, "{statement};")?;
            }
        }
        let renames = self.renames();
        writeln!(f, "-- every table has {ROW}; renamed: {renames:?}")
    }
}
