//! What rows get before their table is made anew.
//!
//! A table is made anew in one go, at the place of its last change. Where its rows get what another table
//! loses before that, or gains after it, or what comes to their own table with it, that would be too late or
//! too early: the column then comes plain, with its values, at its own place among the changes.

use std::collections::{BTreeSet, HashMap};
use std::slice;

use super::renames::TableChanges;
use super::words::mentions;
use crate::autogenerate::{Change, fill};
use crate::schema::{Index, TableName};

/// The places of the changes that give rows something ahead of their table's rebuild. `rebuilt` says where
/// each of the tables is made anew, if it is.
pub(super) fn ahead(tables: &[TableChanges<'_>], rebuilt: &[Option<usize>]) -> BTreeSet<usize> {
    let mut ahead = BTreeSet::new();
    let mut waiting = Vec::new();
    for (table, place) in tables.iter().zip(rebuilt) {
        let Some(place) = *place else { continue };
        for (at, change) in &table.changes {
            if let Some((of, _, fill)) = fill::given(change) {
                let is_apart = |other: &Change, was: usize, when: usize| match other {
                    Change::DropColumn { table, .. } => table != of && when < place,
                    Change::DropTable { .. } => when < place,
                    Change::AddColumn { table, .. } => when > place || table == of,
                    // What is filled later is read as it was.
                    Change::AlterColumn { table, .. } => was < *at && (when > place || table == of),
                    _ => false,
                };
                let mut read = read(tables, rebuilt, (of, fill), *at);
                if read.any(|(was, change, when)| is_apart(change, was, when)) {
                    waiting.push(*at);
                }
            }
        }
    }
    let change_at = |place: usize| {
        let all = tables.iter().flat_map(|table| &table.changes);
        all.clone()
            .find(|(at, _)| *at == place)
            .map(|(_, change)| *change)
    };
    while let Some(at) = waiting.pop() {
        if !ahead.insert(at) {
            continue;
        }
        let Some((of, _, fill)) = change_at(at).and_then(fill::given) else {
            continue;
        };
        // What it reads has to be there as early.
        for (other, change, when) in read(tables, rebuilt, (of, fill), at) {
            let gives = matches!(
                change,
                Change::AddColumn { .. } | Change::AlterColumn { .. }
            );
            if gives && other < at && at <= when {
                waiting.push(other);
            }
        }
    }
    ahead
}

/// The columns and tables that come or go, or are filled themselves, which a fill may read, but for the column
/// that it fills: the change, where it is, and when it is made.
fn read<'t, 'c: 't>(
    tables: &'t [TableChanges<'c>],
    rebuilt: &'t [Option<usize>],
    (of, fill): (&'t TableName, &'t str),
    own: usize,
) -> impl Iterator<Item = (usize, &'c Change, usize)> + 't {
    let all = tables.iter().zip(rebuilt).flat_map(|(table, place)| {
        let changes = table.changes.iter();
        changes.map(move |(at, change)| (*at, *change, place.unwrap_or(*at)))
    });
    all.filter(move |(at, change, _)| {
        let names = |table: &TableName| table == of || mentions(fill, &table.name);
        *at != own
            && match change {
                Change::DropTable { table } => mentions(fill, &table.name),
                Change::DropColumn { table, column }
                | Change::AddColumn { table, column, .. }
                | Change::AlterColumn {
                    table,
                    after: column,
                    fill: Some(_),
                    ..
                } => names(table) && mentions(fill, &column.name),
                _ => false,
            }
    })
}

/// The indexes whose names one table gives up and another gets, with the places of the changes that say so.
/// They are dropped at the first of these, all of them: two tables may exchange theirs, and one that is made
/// anew would keep its own until then.
pub(super) fn passed_on<'c>(
    changes: &'c [Change],
    places: &[Option<usize>],
) -> Vec<(usize, &'c TableName, &'c Index)> {
    let mut got: HashMap<&str, Vec<Option<usize>>> = HashMap::new();
    for (change, place) in changes.iter().zip(places) {
        let indexes = match change {
            Change::CreateTable { table } => table.indexes.as_slice(),
            Change::CreateIndex { index, .. } | Change::AlterIndex { after: index, .. } => {
                slice::from_ref(&**index)
            }
            _ => &[],
        };
        for index in indexes {
            got.entry(&index.name).or_default().push(*place);
        }
    }
    let given_up = changes
        .iter()
        .enumerate()
        .filter_map(|(at, change)| match change {
            Change::DropIndex { table, index }
            | Change::AlterIndex {
                table,
                before: index,
                ..
            } => Some((at, table, &**index)),
            _ => None,
        });
    let is_passed_on = |(at, _, index): &(usize, &TableName, &Index)| {
        let others = got.get(index.name.as_str());
        others.is_some_and(|others| others.iter().any(|other| *other != places[*at]))
    };
    given_up.filter(is_passed_on).collect()
}
