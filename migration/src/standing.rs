//! How a database stands against a history.

use std::collections::{BTreeSet, HashMap, HashSet};

use sea_orm::{ConnectionTrait, DbErr};

use crate::state::{self, State};
use crate::{Applied, History, Interrupted, MigrationError, Revision, Target};

/// What of a history is applied to a database, and what does not fit.
#[derive(Debug)]
pub struct Standing<'a> {
    history: &'a History,
    state: State,
}

impl<'a> Standing<'a> {
    /// Reads the state table, in one statement that writes nothing: a missing table is an empty one.
    ///
    /// Fails where the database cannot be reached or read.
    pub async fn read(db: &impl ConnectionTrait, history: &'a History) -> Result<Self, DbErr> {
        let state = state::read(db).await?;
        Ok(Self { history, state })
    }

    /// That of an empty database.
    pub fn empty(history: &'a History) -> Self {
        Self {
            history,
            state: State::default(),
        }
    }

    /// The history.
    pub fn history(&self) -> &'a History {
        self.history
    }

    /// Every row of the state table, by name, also those that the history does not hold.
    pub fn applied(&self) -> &[Applied] {
        &self.state.applied
    }

    /// The row of `revision`.
    pub fn row(&self, revision: &Revision) -> Option<&Applied> {
        let rows = &self.state.applied;
        rows.iter().find(|row| row.version == revision.name())
    }

    /// The revisions that are not applied, parents first.
    pub fn pending(&self) -> Vec<&'a Revision> {
        let applied = self.names();
        let revisions = self.history.revisions().iter();
        revisions
            .filter(|revision| !applied.contains(revision.name()))
            .collect()
    }

    /// The applied revisions that no other applied one stands on: where the database is.
    pub fn current(&self) -> Vec<&'a Revision> {
        crate::plan::tips(self.history, &self.names())
    }

    /// The rows whose revision the history does not hold: its file is gone, or a newer program
    /// applied it.
    pub fn missing(&self) -> Vec<&Applied> {
        let rows = self.state.applied.iter();
        rows.filter(|row| self.history.get(&row.version).is_none())
            .collect()
    }

    /// The revisions that began and neither ended nor were rolled back: they were interrupted, or a
    /// runner is at work on them just now.
    pub fn interrupted(&self) -> &[Interrupted] {
        &self.state.interrupted
    }

    /// The applied revisions whose file was edited since, unless the list accepts the edit. Where
    /// one checksum is unknown, nothing is known of edits.
    pub fn edited(&self) -> Vec<&'a Revision> {
        let recorded: HashMap<&str, &str> = self
            .state
            .applied
            .iter()
            .filter_map(|row| Some((row.version.as_str(), row.checksum.as_deref()?)))
            .collect();
        let is_edited = |revision: &&Revision| {
            recorded
                .get(revision.name())
                .is_some_and(|checksum| !revision.accepts(checksum))
        };
        self.history.revisions().iter().filter(is_edited).collect()
    }

    /// The pending revisions on which an applied one stands: they came later, with an earlier place.
    pub fn out_of_order(&self) -> Vec<&'a Revision> {
        let applied = self.names();
        let below: BTreeSet<usize> = self.history.below(|name| applied.contains(name));
        self.history
            .revisions()
            .iter()
            .enumerate()
            .filter(|(place, revision)| below.contains(place) && !applied.contains(revision.name()))
            .map(|(_, revision)| revision)
            .collect()
    }

    /// Everything that keeps an upgrade to the head from running, the worst first.
    pub fn problems(&self) -> Vec<MigrationError> {
        let mut problems = self.faults();
        let edited = names(self.edited());
        if !edited.is_empty() {
            problems.push(MigrationError::Edited(edited));
        }
        let out_of_order = names(self.out_of_order());
        if !out_of_order.is_empty() {
            problems.push(MigrationError::OutOfOrder(out_of_order));
        }
        let heads = self.history.heads();
        if heads.len() > 1 {
            problems.push(MigrationError::SeveralHeads(names(heads)));
        }
        problems
    }

    /// What keeps every run from beginning, in either direction.
    pub(crate) fn faults(&self) -> Vec<MigrationError> {
        let mut faults = Vec::new();
        if !self.state.interrupted.is_empty() {
            faults.push(MigrationError::Interrupted(self.state.interrupted.clone()));
        }
        faults.extend(self.ahead());
        faults
    }

    /// That rows are missing from the history, where any is.
    pub(crate) fn ahead(&self) -> Option<MigrationError> {
        let missing = self.missing().into_iter();
        let missing: Vec<String> = missing.map(|row| row.version.clone()).collect();
        (!missing.is_empty()).then_some(MigrationError::Ahead(missing))
    }

    /// The rows that a stamp to `target` would remove.
    pub(crate) fn removed_by(&self, target: &Target) -> Result<Vec<String>, MigrationError> {
        let wanted = crate::plan::stamp(self.history, target)?;
        let is_wanted = |name: &str| wanted.iter().any(|revision| revision.name() == name);
        let rows = self.state.applied.iter().map(|row| row.version.clone());
        Ok(rows.filter(|version| !is_wanted(version)).collect())
    }

    pub(crate) fn names(&self) -> HashSet<&str> {
        let rows = self.state.applied.iter();
        rows.map(|row| row.version.as_str()).collect()
    }
}

pub(crate) fn names(revisions: Vec<&Revision>) -> Vec<String> {
    revisions
        .into_iter()
        .map(|revision| revision.name().to_owned())
        .collect()
}
