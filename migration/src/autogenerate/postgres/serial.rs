//! Serial columns: a sequence, a default that takes its numbers, and that it goes away with the column.
//!
//! A sequence that is just what `serial` makes comes and goes with its column, and is no change of its own. Any
//! other is made free, given to its column, and taken from it again by changes of their own. Where a column
//! stays and its default changes, the sequence comes and goes between the default's steps: an identity's own
//! sequence may have the name until then.

use std::collections::{HashMap, HashSet};

use super::{Context, name, sequence};
use crate::autogenerate::{Change, Step};
use crate::schema::{Column, Schema, Sequence, TableName};

type Place = (TableName, String);

/// Which sequences are whose.
pub(super) struct Serials<'a> {
    before: HashMap<&'a Place, Vec<&'a Sequence>>,
    after: HashMap<&'a Place, Vec<&'a Sequence>>,
    names_before: HashSet<TableName>,
    names_after: HashSet<TableName>,
    /// Those that other changes make, give or take.
    apart: HashSet<TableName>,
    /// The columns that come or go, or whose default is another.
    columns: HashSet<Place>,
    /// The tables that come or go.
    tables: HashSet<TableName>,
}

impl<'a> Serials<'a> {
    pub(super) fn of(changes: &'a [Change], before: &'a Schema, after: &'a Schema) -> Self {
        let mut serials = Self {
            before: by_owner(before),
            after: by_owner(after),
            names_before: before.sequences.iter().map(sequence::full_name).collect(),
            names_after: after.sequences.iter().map(sequence::full_name).collect(),
            apart: HashSet::new(),
            columns: HashSet::new(),
            tables: HashSet::new(),
        };
        for change in changes {
            match change {
                Change::CreateSequence { of } | Change::DropSequence { of }
                    if of.owned_by.is_none() =>
                {
                    serials.apart.insert(sequence::full_name(of));
                }
                Change::AlterSequence { after, .. } => {
                    serials.apart.insert(sequence::full_name(after));
                }
                Change::CreateTable { table } | Change::DropTable { table } => {
                    serials.tables.insert(table.full_name());
                }
                Change::AddColumn { table, column, .. } | Change::DropColumn { table, column } => {
                    serials.columns.insert((table.clone(), column.name.clone()));
                }
                Change::AlterColumn {
                    table,
                    before,
                    after,
                    ..
                } if before.default != after.default => {
                    serials.columns.insert((table.clone(), after.name.clone()));
                }
                _ => {}
            }
        }
        serials
    }

    /// Whether the sequence comes or goes with its column.
    fn goes_along(&self, of: &Sequence) -> bool {
        of.owned_by
            .as_ref()
            .is_some_and(|place| self.columns.contains(place) || self.tables.contains(&place.0))
    }
}

fn by_owner(schema: &Schema) -> HashMap<&Place, Vec<&Sequence>> {
    let mut owners: HashMap<_, Vec<_>> = HashMap::new();
    for of in &schema.sequences {
        if let Some(place) = &of.owned_by {
            owners.entry(place).or_default().push(of);
        }
    }
    owners
}

impl<'a> Context<'a> {
    /// The sequences that are to be made with a new column.
    pub(super) fn sequences_of(&self, table: &TableName, column: &str) -> Vec<&'a Sequence> {
        let place = (table.clone(), column.to_owned());
        let owned = self.serials.after.get(&place).into_iter().flatten();
        owned
            .filter(|of| !self.serials.apart.contains(&sequence::full_name(of)))
            .copied()
            .collect()
    }

    /// The sequences that are to be made with a new default.
    fn sequences_new(&self, table: &TableName, column: &str) -> Vec<&'a Sequence> {
        let mut sequences = self.sequences_of(table, column);
        sequences.retain(|of| !self.serials.names_before.contains(&sequence::full_name(of)));
        sequences
    }

    /// Makes the sequences of a column that is there, which its default is about to need.
    pub(super) fn sequences_before_default(&self, table: &TableName, column: &Column) -> Vec<Step> {
        let Some(default) = &column.default else {
            return Vec::new();
        };
        let mut steps = Vec::new();
        for of in self.sequences_new(table, &column.name) {
            steps.extend(sequence::create(of));
            steps.extend(sequence::owned(of));
            if sequence::feeds(of, default) {
                let sequence = name::literal(&name::table(&sequence::full_name(of)));
                steps.push(sequence::go_on(
                    &sequence,
                    &of.counting,
                    table,
                    &column.name,
                ));
            }
        }
        steps
    }

    /// The sequences that go with a column's default.
    pub(super) fn sequences_gone(&self, table: &TableName, column: &str) -> Vec<&'a Sequence> {
        let place = (table.clone(), column.to_owned());
        let owned = self.serials.before.get(&place).into_iter().flatten();
        owned
            .filter(|of| {
                let name = sequence::full_name(of);
                !self.serials.names_after.contains(&name) && !self.serials.apart.contains(&name)
            })
            .copied()
            .collect()
    }

    /// The type word of a new serial column.
    pub(super) fn serial(&self, table: &TableName, column: &Column) -> Option<&'static str> {
        let default = column.default.as_deref()?;
        self.sequences_of(table, &column.name)
            .into_iter()
            .find(|of| sequence::feeds(of, default))
            .and_then(|of| sequence::serial(table, column, of))
    }
}

/// A sequence, unless it is made with its column.
pub(super) fn create(context: &Context<'_>, of: &Sequence) -> Vec<Step> {
    if context.serials.goes_along(of) {
        return Vec::new();
    }
    let mut steps = sequence::create(of);
    steps.extend(sequence::owned(of));
    steps
}

/// A sequence, unless it goes with its column.
pub(super) fn drop(context: &Context<'_>, of: &Sequence) -> Vec<Step> {
    if context.serials.goes_along(of) {
        return Vec::new();
    }
    vec![sequence::drop(of)]
}
