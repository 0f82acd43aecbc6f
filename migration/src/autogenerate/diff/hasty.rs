//! What is dropped before its turn, since something else needs it gone.
//!
//! Tables and columns are dropped late, so that values may be made of theirs until then. A few cannot wait:
//! what is new gets their name, or a type that they use changes and they need not follow.

use std::collections::BTreeSet;

use crate::schema::{Column, Table, TableName};

use super::super::{Change, Constraint};
use super::plan::Phase;
use super::renames::parents;
use super::words;

/// Gives what cannot wait an earlier phase, and tables that must wait for that a later one.
pub(super) fn hasten(changes: &mut [(Phase, Change)]) {
    let needed = Needed::by(changes);
    // Parents first: a table that points to one that cannot wait cannot, either.
    let mut early = BTreeSet::new();
    for (phase, change) in changes.iter_mut().rev() {
        match change {
            Change::DropTable { table } => {
                let is_early = *phase == Phase::DropEarlyTable
                    || needed.table(table)
                    || pointed_to(table).any(|target| early.contains(target));
                if is_early {
                    *phase = Phase::DropEarlyTable;
                    early.insert(table.full_name());
                }
            }
            Change::DropColumn { table, column } if needed.column(table, column) => {
                *phase = Phase::DropEarlyColumn;
            }
            _ => {}
        }
    }
    hasten_computed(changes);
    give_names_of_types(changes);
}

/// What is computed from a column goes before it.
fn hasten_computed(changes: &mut [(Phase, Change)]) {
    let early = changes.iter().filter_map(|(phase, change)| match change {
        Change::DropColumn { table, column } if *phase == Phase::DropEarlyColumn => {
            Some((table.clone(), column.name.clone()))
        }
        _ => None,
    });
    let early: Vec<(TableName, String)> = early.collect();
    for (phase, change) in changes.iter_mut() {
        if let Change::DropColumn { table, column } = change
            && let Some(computed) = &column.generated
            && early
                .iter()
                .any(|(of, name)| of == table && words::mentions(&computed.expression, name))
        {
            *phase = Phase::DropEarlyColumn;
        }
    }
}

/// A table has a type of its name beside it: one that is called as a type was comes after that is dropped.
fn give_names_of_types(changes: &mut [(Phase, Change)]) {
    let types = changes.iter().filter_map(|(_, change)| match change {
        Change::DropEnum { of } => Some(of.name.clone()),
        Change::DropDomain { of } => Some(of.name.clone()),
        _ => None,
    });
    let types: BTreeSet<String> = types.collect();
    let mut late = BTreeSet::new();
    for (phase, change) in changes.iter_mut() {
        if let Change::CreateTable { table } = change
            && (types.contains(&table.name)
                || pointed_to(table).any(|target| late.contains(target)))
        {
            *phase = Phase::CreateLateTable;
            late.insert(table.full_name());
        }
    }
    if late.is_empty() {
        return;
    }
    // All of them, for one may be of another.
    for (phase, _) in changes.iter_mut() {
        if *phase == Phase::DropType {
            *phase = Phase::DropEarlyType;
        }
    }
}

fn pointed_to(table: &Table) -> impl Iterator<Item = &TableName> {
    let targets = table.foreign_keys.iter().map(|key| &key.target);
    targets.chain(parents(table))
}

/// What must be free, or unused, before anything is made.
#[derive(Default)]
struct Needed {
    /// Names that something gets, wherever it is: few names are in two schemas.
    names: BTreeSet<String>,
    /// Names of columns that others get, with their table.
    columns: BTreeSet<(TableName, String)>,
    /// Types that change.
    types: BTreeSet<String>,
    /// Sequences whose names change, which defaults would have to follow.
    sequences: BTreeSet<String>,
}

impl Needed {
    fn by(changes: &[(Phase, Change)]) -> Self {
        let mut needed = Self::default();
        for (_, change) in changes {
            needed.add(change);
        }
        needed
    }

    fn add(&mut self, change: &Change) {
        let names = &mut self.names;
        match change {
            Change::CreateTable { table } => names.extend(names_of(table)),
            Change::AddColumn { table, column, .. } => {
                names.extend(sequence(column));
                self.columns.insert((table.clone(), column.name.clone()));
            }
            Change::RenameColumn { table, to, .. } => {
                self.columns.insert((table.clone(), to.clone()));
            }
            Change::AddConstraint { constraint, .. }
            | Change::AlterConstraint {
                after: constraint, ..
            } => names.extend(index_behind(constraint)),
            Change::CreateIndex { index, .. } | Change::AlterIndex { after: index, .. } => {
                names.insert(index.name.clone());
            }
            Change::CreateEnum { of } => {
                names.insert(of.name.clone());
            }
            Change::CreateDomain { of } => {
                names.insert(of.name.clone());
            }
            Change::CreateSequence { of } => {
                names.insert(of.name.clone());
            }
            Change::AlterEnum { before, .. } => {
                self.types.insert(before.name.clone());
            }
            Change::AlterDomain { before, .. } => {
                self.types.insert(before.name.clone());
            }
            Change::AlterSequence { before, after } if before.name != after.name => {
                names.insert(after.name.clone());
                self.sequences.insert(before.name.clone());
            }
            _ => {}
        }
    }

    fn table(&self, table: &Table) -> bool {
        names_of(table).any(|name| self.names.contains(&name))
            || table.columns.iter().any(|column| self.uses(column))
    }

    fn column(&self, table: &TableName, column: &Column) -> bool {
        self.columns.contains(&(table.clone(), column.name.clone()))
            || sequence(column).is_some_and(|name| self.names.contains(&name))
            || self.uses(column)
    }

    fn uses(&self, column: &Column) -> bool {
        let mut types = self.types.iter();
        types.any(|of| words::mentions(&column.data_type, of))
            || sequence(column).is_some_and(|name| self.sequences.contains(&name))
    }
}

/// The names that no other table, index or sequence may have meanwhile.
fn names_of(table: &Table) -> impl Iterator<Item = String> {
    let constraints = table.uniques.iter().cloned().map(Constraint::Unique);
    let key = table
        .primary_key
        .iter()
        .cloned()
        .map(Constraint::PrimaryKey);
    let exclusions = table.exclusions.iter().cloned().map(Constraint::Exclusion);
    let behind = constraints.chain(key).chain(exclusions);
    let indexes = table.indexes.iter().map(|index| index.name.clone());
    [table.name.clone()]
        .into_iter()
        .chain(behind.filter_map(|constraint| index_behind(&constraint)))
        .chain(indexes)
        .chain(table.columns.iter().filter_map(sequence))
}

/// The name of the index that a constraint stands on.
fn index_behind(constraint: &Constraint) -> Option<String> {
    match constraint {
        Constraint::ForeignKey(_) | Constraint::Check(_) => None,
        _ => constraint.name().map(str::to_owned),
    }
}

/// The sequence from which a column has its numbers, without its schema.
fn sequence(column: &Column) -> Option<String> {
    let default = column.default.as_deref()?;
    let name = default.strip_prefix("nextval('")?.split_once('\'')?.0;
    let name = name.rsplit('.').next()?;
    Some(name.trim_matches('"').to_owned())
}
