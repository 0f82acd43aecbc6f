//! Revisions and ranges of them, as a person names them.

use std::collections::BTreeSet;

use crate::{History, MigrationError, Revision, Target, plan};

/// What `given` names as one end of a range: head, base, or a revision.
pub(super) fn named(given: &str) -> Result<Target, MigrationError> {
    match given.parse() {
        Ok(Target::Steps(_)) => Err(MigrationError::Steps),
        Ok(target) => Ok(target),
        Err(_) => Err(MigrationError::UnknownRevision(given.into())),
    }
}

/// What a new revision stands on where `given` says so; nothing on base.
pub(super) fn tip<'a>(
    history: &'a History,
    given: &str,
) -> Result<Option<&'a Revision>, MigrationError> {
    Ok(plan::stamp(history, &named(given)?)?.pop())
}

/// The places in the history from A to B, both included: A and what stands on it, as far as B stands
/// on it. `range` is `A:B`, `A:`, `:B` or `A` alone.
pub(super) fn between(history: &History, range: &str) -> Result<Vec<usize>, MigrationError> {
    let (from, to) = range.split_once(':').unwrap_or((range, range));
    let all = || (0..history.revisions().len()).collect::<BTreeSet<usize>>();
    let above = match from {
        "" | "base" => all(),
        "head" => history.heads_places(),
        name => {
            let name = plan::find(history, name)?.name();
            let mut above = history.descendants(name);
            above.extend(history.place(name));
            above
        }
    };
    let below = match to {
        "" | "head" => all(),
        "base" => BTreeSet::new(),
        name => history.with_ancestors(plan::find(history, name)?.name()),
    };
    Ok(above.intersection(&below).copied().collect())
}
