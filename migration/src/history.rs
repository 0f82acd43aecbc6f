//! The history that a list of revisions makes.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm_migration::MigratorTrait;
use seaworthy_db::Hint;

use crate::{Revision, Revisions};

/// A project's revisions, checked, each after its parents.
#[derive(Debug)]
pub struct History {
    /// Parents first; among those that could come next, by name.
    revisions: Vec<Revision>,
    /// For each revision, the places of its parents in `revisions`.
    parents: Vec<Vec<usize>>,
}

/// Why a list of revisions makes no history.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum HistoryError {
    /// Two revisions have one name.
    #[error("the revision {0} is listed twice")]
    Duplicate(String),
    /// A parent that the list does not hold.
    #[error("the revision {revision} names the parent {parent}, which is not in the list")]
    UnknownParent {
        /// The revision.
        revision: String,
        /// What it names.
        parent: String,
    },
    /// Revisions that are, over others, their own parents.
    #[error("these revisions are each other's parents: {}", .0.join(", "))]
    Cycle(Vec<String>),
    /// A name that ends as the marks in the state table do.
    #[error("the revision {0} has a name that stands for an interrupted one")]
    Reserved(String),
    /// A `Migrator` that keeps its state elsewhere than in `seaql_migrations`.
    #[error("the Migrator keeps its state in the table {0}, and this engine in seaql_migrations")]
    StateTable(String),
}

impl Hint for HistoryError {
    fn hint(&self) -> Option<String> {
        Some(match self {
            Self::StateTable(table) => format!(
                "rename that table (ALTER TABLE {table} RENAME TO seaql_migrations), and leave \
                 migration_table_name() as it is by default"
            ),
            _ => "mend revisions![…] in migration/src/versions/mod.rs".into(),
        })
    }
}

impl History {
    /// Checks `revisions` and puts each after its parents; fails on duplicates, unknown parents and
    /// cycles. Several heads are no error here: only an upgrade to the head needs one.
    pub fn new(mut revisions: Revisions) -> Result<Self, HistoryError> {
        revisions.sort_by(|a, b| a.name().cmp(b.name()));
        if let Some(pair) = revisions
            .windows(2)
            .find(|pair| pair[0].name() == pair[1].name())
        {
            return Err(HistoryError::Duplicate(pair[0].name().into()));
        }
        let is_mark = |revision: &&Revision| crate::state::interrupted(revision.name()).is_some();
        if let Some(revision) = revisions.iter().find(is_mark) {
            return Err(HistoryError::Reserved(revision.name().into()));
        }
        let parents = parents_by_place(&revisions)?;
        let order = parents_first(&parents).map_err(|rest| {
            HistoryError::Cycle(rest.iter().map(|&i| revisions[i].name().into()).collect())
        })?;
        let mut place = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old] = new;
        }
        let mut sorted: Vec<_> = revisions.into_iter().zip(parents).enumerate().collect();
        sorted.sort_by_key(|(old, _)| place[*old]);
        let (revisions, parents) = sorted
            .into_iter()
            .map(|(_, (revision, parents))| {
                (
                    revision,
                    parents.into_iter().map(|old| place[old]).collect(),
                )
            })
            .unzip();
        Ok(Self { revisions, parents })
    }

    /// All revisions, parents first.
    pub fn revisions(&self) -> &[Revision] {
        &self.revisions
    }

    /// The revision of that name.
    pub fn get(&self, name: &str) -> Option<&Revision> {
        self.revisions
            .iter()
            .find(|revision| revision.name() == name)
    }

    /// The revisions that are nobody's parent: one, unless branches wait to be merged.
    pub fn heads(&self) -> Vec<&Revision> {
        let places = self.heads_places().into_iter();
        places.map(|place| &self.revisions[place]).collect()
    }

    /// The heads, as places in [`Self::revisions`].
    pub(crate) fn heads_places(&self) -> BTreeSet<usize> {
        let inner: BTreeSet<usize> = self.parents.iter().flatten().copied().collect();
        (0..self.revisions.len())
            .filter(|place| !inner.contains(place))
            .collect()
    }

    /// The parents of `revision`, in the order of the history; none for the first.
    pub fn parents_of(&self, revision: &Revision) -> Vec<&Revision> {
        self.place(revision.name())
            .map(|place| {
                self.parents[place]
                    .iter()
                    .map(|&parent| &self.revisions[parent])
                    .collect()
            })
            .unwrap_or_default()
    }

    /// The revisions that have `revision` as a parent, in the order of the history.
    pub fn children_of(&self, revision: &Revision) -> Vec<&Revision> {
        let Some(own) = self.place(revision.name()) else {
            return Vec::new();
        };
        let children = self.revisions.iter().zip(&self.parents);
        children
            .filter(|(_, parents)| parents.contains(&own))
            .map(|(child, _)| child)
            .collect()
    }

    /// Whether `revision` stands on `below`, over others or directly.
    #[cfg(feature = "cli")]
    pub(crate) fn stands_on(&self, revision: &Revision, below: &Revision) -> bool {
        let place = self.place(below.name());
        place.is_some_and(|place| self.with_ancestors(revision.name()).contains(&place))
    }

    /// The revision and all that it stands on, as places in [`Self::revisions`].
    pub(crate) fn with_ancestors(&self, name: &str) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut next: Vec<usize> = self.place(name).into_iter().collect();
        while let Some(place) = next.pop() {
            if found.insert(place) {
                next.extend(&self.parents[place]);
            }
        }
        found
    }

    /// All that stands on the revision, as places in [`Self::revisions`].
    pub(crate) fn descendants(&self, name: &str) -> BTreeSet<usize> {
        let Some(root) = self.place(name) else {
            return BTreeSet::new();
        };
        let mut found = BTreeSet::new();
        // Parents stand before their children, so that one pass sees every line of descent.
        for (place, parents) in self.parents.iter().enumerate() {
            if parents
                .iter()
                .any(|parent| *parent == root || found.contains(parent))
            {
                found.insert(place);
            }
        }
        found
    }

    /// The revisions below those that `stands` picks by name, as places in [`Self::revisions`].
    pub(crate) fn below(&self, stands: impl Fn(&str) -> bool) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        // From the newest: what stands on a place was seen before it.
        for (place, revision) in self.revisions.iter().enumerate().rev() {
            if found.contains(&place) || stands(revision.name()) {
                found.extend(&self.parents[place]);
            }
        }
        found
    }

    /// The places of the parents of each revision, in the order of [`Self::revisions`].
    #[cfg(feature = "cli")]
    pub(crate) fn parents(&self) -> &[Vec<usize>] {
        &self.parents
    }

    pub(crate) fn place(&self, name: &str) -> Option<usize> {
        self.revisions
            .iter()
            .position(|revision| revision.name() == name)
    }
}

/// The revisions of a project that has SeaORM's own `Migrator`, in name order: without their sources,
/// and so without checksums.
///
/// Fails where it keeps its state in another table than `seaql_migrations`.
pub fn from_migrator<M: MigratorTrait>() -> Result<Revisions, HistoryError> {
    let table = M::migration_table_name().to_string();
    if table != crate::state::TABLE {
        return Err(HistoryError::StateTable(table));
    }
    Ok(M::migrations().into_iter().map(Revision::from).collect())
}

/// The parents of each of `sorted`, which is sorted by name, as places in it.
fn parents_by_place(sorted: &[Revision]) -> Result<Vec<Vec<usize>>, HistoryError> {
    let places: BTreeMap<&str, usize> = sorted
        .iter()
        .enumerate()
        .map(|(i, r)| (r.name(), i))
        .collect();
    sorted
        .iter()
        .enumerate()
        .map(|(place, revision)| match revision.parents() {
            None => Ok(place.checked_sub(1).into_iter().collect()),
            Some(names) => names
                .iter()
                .map(|&parent| {
                    places
                        .get(parent)
                        .copied()
                        .ok_or_else(|| HistoryError::UnknownParent {
                            revision: revision.name().into(),
                            parent: parent.into(),
                        })
                })
                .collect(),
        })
        .collect()
}

/// The places in an order that puts parents first; what is left over, where a cycle leaves anything.
fn parents_first(parents: &[Vec<usize>]) -> Result<Vec<usize>, Vec<usize>> {
    let mut waiting: Vec<usize> = parents.iter().map(Vec::len).collect();
    let mut children = vec![Vec::new(); parents.len()];
    for (child, parents) in parents.iter().enumerate() {
        for &parent in parents {
            children[parent].push(child);
        }
    }
    let mut ready: BTreeSet<usize> = (0..parents.len())
        .filter(|&place| waiting[place] == 0)
        .collect();
    let mut order = Vec::with_capacity(parents.len());
    while let Some(place) = ready.pop_first() {
        order.push(place);
        for &child in &children[place] {
            waiting[child] -= 1;
            if waiting[child] == 0 {
                ready.insert(child);
            }
        }
    }
    if order.len() == parents.len() {
        Ok(order)
    } else {
        Err((0..parents.len())
            .filter(|&place| waiting[place] > 0)
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use sea_orm_migration::prelude::*;

    use super::*;

    struct Named(&'static str);

    impl MigrationName for Named {
        fn name(&self) -> &str {
            self.0
        }
    }

    #[async_trait::async_trait]
    impl MigrationTrait for Named {
        async fn up(&self, _: &SchemaManager) -> Result<(), DbErr> {
            Ok(())
        }
    }

    fn revision(name: &'static str) -> Revision {
        Revision::new(Named(name), "")
    }

    fn names<'a>(revisions: impl IntoIterator<Item = &'a Revision>) -> Vec<&'a str> {
        revisions.into_iter().map(Revision::name).collect()
    }

    #[test]
    fn without_parents_the_order_is_that_of_the_names() {
        let history = History::new(vec![revision("m2"), revision("m3"), revision("m1")]).unwrap();
        assert_eq!(names(history.revisions()), ["m1", "m2", "m3"]);
        assert_eq!(names(history.heads()), ["m3"]);
        assert_eq!(names(history.parents_of(&history.revisions()[2])), ["m2"]);
    }

    #[test]
    fn branches_are_several_heads_until_they_are_merged() {
        let branches = || {
            vec![
                revision("m1"),
                revision("m2").after(&["m1"]),
                revision("m3").after(&["m1"]),
            ]
        };
        assert_eq!(
            names(History::new(branches()).unwrap().heads()),
            ["m2", "m3"]
        );
        let mut merged = branches();
        merged.push(revision("m4").after(&["m2", "m3"]));
        assert_eq!(names(History::new(merged).unwrap().heads()), ["m4"]);
    }

    #[test]
    fn a_parent_comes_first_whatever_its_name() {
        let history = History::new(vec![
            revision("m1").after(&["m9"]),
            revision("m9").after(&[]),
        ])
        .unwrap();
        assert_eq!(names(history.revisions()), ["m9", "m1"]);
        assert_eq!(names(history.heads()), ["m1"]);
    }

    #[test]
    fn what_makes_no_history_is_named() {
        assert_eq!(
            History::new(vec![revision("m1"), revision("m1")]).unwrap_err(),
            HistoryError::Duplicate("m1".into())
        );
        assert_eq!(
            History::new(vec![revision("m2").after(&["m1"])])
                .unwrap_err()
                .to_string(),
            "the revision m2 names the parent m1, which is not in the list"
        );
        assert_eq!(
            History::new(vec![
                revision("m1").after(&["m2"]),
                revision("m2").after(&["m1"])
            ])
            .unwrap_err(),
            HistoryError::Cycle(vec!["m1".into(), "m2".into()])
        );
    }

    #[test]
    fn the_message_is_the_name_without_its_number() {
        assert_eq!(
            revision("m20260101_000001_add_posts").message(),
            "add posts"
        );
        assert_eq!(
            revision("m20220101_000001_create_table").message(),
            "create table"
        );
        assert_eq!(revision("m20260101_000001").message(), "m20260101_000001");
        assert_eq!(revision("initial").message(), "initial");
    }
}
