//! In what order changes are made.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Change;
use super::hasty;
use super::order::{Needs, sorted};

/// When a change is made. The order is one of two directions at once: read backwards, with each change
/// undone, it is the way down. So what is made late is dropped early.
///
/// Names change first, and all that follows goes by the new ones. Views alone go before that, for their text
/// is in the old ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phase {
    /// Before anything is made or moved there.
    CreateSchema,
    /// Before anything that they show changes.
    DropView,
    /// Tables, then columns, which are told by their table's new name.
    RenameTable,
    RenameColumn,
    /// A sequence leaves a column that goes, so as not to go with it.
    DisownSequence,
    /// Before the tables and keys that they point to.
    DropForeignKey,
    /// A table that cannot wait for [`Phase::DropTable`]. Before keys, since what it has inside may point to
    /// them.
    DropEarlyTable,
    DropIndex,
    DropConstraint,
    /// The names of what stays: after whatever had the name, before whatever gets it.
    Rename,
    /// A column that cannot wait for [`Phase::DropColumn`], or comes back.
    DropEarlyColumn,
    CreateType,
    CreateSequence,
    /// A column leaves an enum that changes, or has no default meanwhile, or is computed no more.
    LeaveEnum,
    /// Before any new use of it, after the last of the old.
    AlterEnum,
    AlterDomain,
    /// Before columns: their values may come from there.
    CreateTable,
    AddColumn,
    AlterColumn,
    /// Columns, new or not, that are computed from others as they come to be.
    AddGenerated,
    /// What goes with its values goes when all others have theirs, which may be made of them.
    DropTable,
    DropColumn,
    /// A type whose name a table gets.
    DropEarlyType,
    AlterTable,
    AddConstraint,
    CreateIndex,
    /// What needs the columns and keys that tables have by now.
    CreateLateTable,
    AlterSequence,
    /// After the keys that they point to, some of which are unique indexes.
    AddForeignKey,
    CreateView,
    DropSequence,
    DropType,
    DropSchema,
}

/// Changes as they are found. Within a phase they keep the order in which they were.
#[derive(Default)]
pub(super) struct Plan {
    changes: Vec<(Phase, Change)>,
}

impl Plan {
    pub(super) fn push(&mut self, phase: Phase, change: Change) {
        self.changes.push((phase, change));
    }

    pub(super) fn into_changes(mut self) -> Vec<Change> {
        hasty::hasten(&mut self.changes);
        self.changes.sort_by_key(|(phase, _)| *phase);
        let start = self
            .changes
            .partition_point(|(phase, _)| *phase < Phase::Rename);
        let end = self
            .changes
            .partition_point(|(phase, _)| *phase <= Phase::Rename);
        let renames = self.changes[start..end]
            .iter()
            .map(|(_, change)| change.clone());
        let renames = in_turn(renames.collect());
        let mut changes: Vec<Change> = self.changes.into_iter().map(|(_, change)| change).collect();
        changes.splice(start..end, renames);
        changes
    }
}

/// Renames, each after the one that gives up its new name: where tables pass their names on, so do their
/// indexes.
fn in_turn(changes: Vec<Change>) -> Vec<Change> {
    let names: Vec<Option<(&str, &str)>> = changes.iter().map(names).collect();
    let mut given_up: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, (from, _)) in names
        .iter()
        .enumerate()
        .filter_map(|(p, n)| Some((p, (*n)?)))
    {
        given_up.entry(from).or_default().push(place);
    }
    let needs = names.iter().enumerate().map(|(place, names)| {
        let of = names.and_then(|(_, to)| given_up.get(to));
        let soft = of.into_iter().flatten().copied().collect();
        let hard = BTreeSet::new();
        (place, Needs { hard, soft })
    });
    let turn = sorted(&needs.collect());
    turn.into_iter()
        .map(|place| changes[place].clone())
        .collect()
}

/// What something was called, and what it is called then, if that changes.
fn names(change: &Change) -> Option<(&str, &str)> {
    let (from, to) = match change {
        Change::AlterConstraint { before, after, .. } => (before.name()?, after.name()?),
        Change::AlterIndex { before, after, .. } => (&*before.name, &*after.name),
        Change::AlterSequence { before, after } => (&*before.name, &*after.name),
        _ => return None,
    };
    (from != to).then_some((from, to))
}
