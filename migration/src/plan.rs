//! Which revisions a command would run, and in which order.

use std::collections::{BTreeSet, HashSet};
use std::str::FromStr;

use crate::standing::names;
use crate::{History, MigrationError, Revision};

/// How far to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The newest revision.
    Head,
    /// The empty database.
    Base,
    /// That many revisions, up or down.
    Steps(usize),
    /// A revision by its name, or by a part at its start that fits no other.
    Revision(String),
}

impl FromStr for Target {
    type Err = String;

    /// `head`, `base`, `+N` or `-N`, or a revision.
    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "head" => return Ok(Self::Head),
            "base" => return Ok(Self::Base),
            "" => return Err("expected head, base, +N, -N or a revision".into()),
            _ => {}
        }
        let Some(steps) = text.strip_prefix(['+', '-']) else {
            return Ok(Self::Revision(text.into()));
        };
        steps
            .parse()
            .map(Self::Steps)
            .map_err(|_| format!("`{text}` is not a number of steps, as +1 is"))
    }
}

/// The pending revisions up to `target`, in the order in which they are applied.
pub(crate) fn up<'a>(
    history: &'a History,
    applied: &HashSet<&str>,
    target: &Target,
) -> Result<Vec<&'a Revision>, MigrationError> {
    let wanted: BTreeSet<usize> = match target {
        Target::Revision(name) => history.with_ancestors(find(history, name)?.name()),
        Target::Base => BTreeSet::new(),
        Target::Head | Target::Steps(_) => {
            let heads = history.heads();
            if heads.len() > 1 {
                return Err(MigrationError::SeveralHeads(names(heads)));
            }
            (0..history.revisions().len()).collect()
        }
    };
    let limit = match target {
        Target::Steps(steps) => *steps,
        _ => usize::MAX,
    };
    Ok(history
        .revisions()
        .iter()
        .enumerate()
        .filter(|(place, revision)| wanted.contains(place) && !applied.contains(revision.name()))
        .map(|(_, revision)| revision)
        .take(limit)
        .collect())
}

/// The applied revisions down to `target`, which stays, in the order in which they are reverted.
///
/// Down to a revision means: without all that stands on it. A branch that does not stand on it stays
/// too; a number of steps says nothing of branches, and is refused where several are applied.
pub(crate) fn down<'a>(
    history: &'a History,
    applied: &HashSet<&str>,
    target: &Target,
) -> Result<Vec<&'a Revision>, MigrationError> {
    let (reverted, limit) = match target {
        Target::Revision(name) => {
            let target = find(history, name)?;
            if !applied.contains(target.name()) {
                return Err(MigrationError::NotApplied(target.name().into()));
            }
            (history.descendants(target.name()), usize::MAX)
        }
        Target::Base => ((0..history.revisions().len()).collect(), usize::MAX),
        Target::Steps(steps) => {
            let tips = tips(history, applied);
            if tips.len() > 1 {
                return Err(MigrationError::SeveralTips(names(tips)));
            }
            ((0..history.revisions().len()).collect(), *steps)
        }
        Target::Head => (BTreeSet::new(), 0),
    };
    Ok(history
        .revisions()
        .iter()
        .enumerate()
        .rev()
        .filter(|(place, revision)| reverted.contains(place) && applied.contains(revision.name()))
        .map(|(_, revision)| revision)
        .take(limit)
        .collect())
}

/// The applied revisions that no other applied one stands on: where the database is.
pub(crate) fn tips<'a>(history: &'a History, applied: &HashSet<&str>) -> Vec<&'a Revision> {
    let all: Vec<&Revision> = history
        .revisions()
        .iter()
        .filter(|revision| applied.contains(revision.name()))
        .collect();
    let inner: HashSet<&str> = all
        .iter()
        .flat_map(|revision| history.parents_of(revision))
        .map(Revision::name)
        .collect();
    all.into_iter()
        .filter(|revision| !inner.contains(revision.name()))
        .collect()
}

/// The revision that `given` names, by the whole of its name or by a start that fits no other.
pub(crate) fn find<'a>(history: &'a History, given: &str) -> Result<&'a Revision, MigrationError> {
    if let Some(revision) = history.get(given) {
        return Ok(revision);
    }
    if given.is_empty() {
        return Err(MigrationError::UnknownRevision(given.into()));
    }
    // A number alone will do: `2026` for `m2026…`.
    let fits = |revision: &&Revision| {
        let name = revision.name();
        name.starts_with(given)
            || name
                .strip_prefix('m')
                .is_some_and(|rest| rest.starts_with(given))
    };
    let found: Vec<_> = history.revisions().iter().filter(fits).collect();
    match found[..] {
        [revision] => Ok(revision),
        [] => Err(MigrationError::UnknownRevision(given.into())),
        _ => Err(MigrationError::AmbiguousRevision {
            given: given.into(),
            fitting: names(found),
        }),
    }
}

/// What counts as applied after a stamp to `target`: it, and all that it stands on.
pub(crate) fn stamp<'a>(
    history: &'a History,
    target: &Target,
) -> Result<Vec<&'a Revision>, MigrationError> {
    match target {
        Target::Steps(_) => Err(MigrationError::Steps),
        Target::Base => Ok(Vec::new()),
        Target::Head | Target::Revision(_) => up(history, &HashSet::new(), target),
    }
}
