//! A value that is added to an enum disturbs nothing.
//!
//! The comparison takes apart what speaks of an enum whose values change, indexes, checks, views and
//! defaults, and does so for both ways at once: where values are removed, the type is made anew. Where
//! they are only added, all that may stay as it is.

use super::Change;
use super::diff::{Renames, diff, inverted};
use super::fill::copy_fills;
use super::postgres::adds_enum_values;
use super::split::{between, uses_new_values};
use crate::schema::Schema;

/// All that leads from `before` to `after`, on the way up.
pub(super) fn changes(before: &Schema, after: &Schema, renames: &Renames) -> Vec<Change> {
    let found = diff(before, after, renames);
    let adding: Vec<Change> = found
        .iter()
        .filter(|one| adds_enum_values(one))
        .cloned()
        .collect();
    if adding.is_empty() {
        return found;
    }
    let rest = diff(&between(before, &adding), after, renames);
    [adding, rest].concat()
}

/// All that leads back again, where `changes` lead from `before` to `after`: they are what [`changes`] finds,
/// with plain SQL first and last. Where they are not, each of them is undone.
pub(super) fn back(changes: &[Change], before: &Schema, after: &Schema) -> Vec<Change> {
    let is_plain = |change: &&Change| matches!(change, Change::Execute { .. });
    let first = changes.iter().take_while(is_plain).count();
    let (first, rest) = changes.split_at(first);
    let last = rest.iter().rev().take_while(is_plain).count();
    let (compared, last) = rest.split_at(rest.len() - last);
    let renames = Renames::of(compared);
    let is_found = || with_fills(self::changes(before, after, &renames), compared) == compared;
    let alters_enum = |change: &Change| matches!(change, Change::AlterEnum { .. });
    if !compared.iter().any(alters_enum) || !is_found() {
        return inverted(changes.to_vec());
    }
    let both_ways = with_fills(diff(before, after, &renames), compared);
    let comes_back = |change: &&Change| adds_enum_values(&(*change).clone().inverse());
    let removing: Vec<Change> = both_ways.iter().filter(comes_back).cloned().collect();
    let found = if removing.is_empty() || uses_new_values(&inverted(both_ways.clone())) {
        both_ways
    } else {
        let coming_back: Vec<Change> = removing.iter().cloned().map(Change::inverse).collect();
        let rest = diff(before, &between(after, &coming_back), &renames);
        [with_fills(rest, compared), removing].concat()
    };
    inverted([first, &found, last].concat())
}

fn with_fills(mut changes: Vec<Change>, from: &[Change]) -> Vec<Change> {
    copy_fills(from, &mut changes);
    changes
}
