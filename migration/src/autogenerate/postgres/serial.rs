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
    /// By the columns' names while they change.
    before: HashMap<Place, Vec<&'a Sequence>>,
    after: HashMap<Place, Vec<&'a Sequence>>,
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
        let renames = Renames::of(changes);
        let mut serials = Self {
            before: by_owner(before, |place| renames.place_before(place)),
            after: by_owner(after, |place| renames.place_after(place)),
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

fn by_owner(schema: &Schema, named: impl Fn(Place) -> Place) -> HashMap<Place, Vec<&Sequence>> {
    let mut owners: HashMap<_, Vec<_>> = HashMap::new();
    for of in &schema.sequences {
        if let Some(place) = &of.owned_by {
            owners.entry(named(place.clone())).or_default().push(of);
        }
    }
    owners
}

/// The renames of tables and columns: on the way up they come before all that changes a column, on the way
/// down after it.
struct Renames<'a> {
    changes: Vec<&'a Change>,
    come_first: bool,
}

impl<'a> Renames<'a> {
    fn of(changes: &'a [Change]) -> Self {
        let is_rename = |change: &Change| {
            matches!(
                change,
                Change::RenameTable { .. } | Change::RenameColumn { .. }
            )
        };
        let changes_column = |change: &Change| matches!(change, Change::AlterColumn { .. });
        let first = changes.iter().position(is_rename);
        let column = changes.iter().position(changes_column);
        Self {
            changes: changes.iter().filter(|change| is_rename(change)).collect(),
            come_first: column.is_none_or(|column| first < Some(column)),
        }
    }

    /// What a column of before is called while columns change.
    fn place_before(&self, mut place: Place) -> Place {
        if self.come_first {
            for change in &self.changes {
                match change {
                    Change::RenameTable { from, to } if place.0 == *from => place.0 = to.clone(),
                    Change::RenameColumn { table, from, to }
                        if place.0 == *table && place.1 == *from =>
                    {
                        place.1.clone_from(to);
                    }
                    _ => {}
                }
            }
        }
        place
    }

    /// What a column of after is called by then.
    fn place_after(&self, mut place: Place) -> Place {
        if !self.come_first {
            for change in self.changes.iter().rev() {
                match change {
                    Change::RenameTable { from, to } if place.0 == *to => place.0 = from.clone(),
                    Change::RenameColumn { table, from, to }
                        if place.0 == *table && place.1 == *to =>
                    {
                        place.1.clone_from(from);
                    }
                    _ => {}
                }
            }
        }
        place
    }
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
    pub(super) fn sequences_new(&self, table: &TableName, column: &str) -> Vec<&'a Sequence> {
        let mut sequences = self.sequences_of(table, column);
        sequences.retain(|of| !self.serials.names_before.contains(&sequence::full_name(of)));
        sequences
    }

    /// Makes the sequences of a column that is there, which its default is about to need; `kept` as for
    /// [`sequence::go_on`].
    pub(super) fn sequences_before_default(
        &self,
        table: &TableName,
        column: &Column,
        kept: bool,
    ) -> Vec<Step> {
        let Some(default) = &column.default else {
            return Vec::new();
        };
        let mut steps = Vec::new();
        for of in self.sequences_new(table, &column.name) {
            steps.extend(sequence::create(of));
            // As they are called by now.
            steps.extend(sequence::owned(&Sequence {
                owned_by: Some((table.clone(), column.name.clone())),
                ..of.clone()
            }));
            if sequence::feeds(of, default) {
                let sequence = name::literal(&name::table(&sequence::full_name(of)));
                steps.push(sequence::go_on(
                    &sequence,
                    &of.counting,
                    table,
                    &column.name,
                    kept,
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
