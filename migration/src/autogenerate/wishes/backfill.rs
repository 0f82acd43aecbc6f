//! What rows get that are there already, and that it is there when they get it.

use std::collections::HashSet;

use super::{Backfill, WishError, table_name};
use crate::autogenerate::sqlite::words::mentions;
use crate::autogenerate::{Change, fill};
use crate::cli::sql::{Token, statements};
use crate::schema::TableName;

/// What a person wrote as an expression, so that nothing of it reaches beyond it: a comment would swallow the
/// condition behind it, a comma begin the next column, a semicolon the next statement. `None` where there is
/// nothing.
pub fn expression(text: &str) -> Option<String> {
    let text = text.trim();
    let statements = statements(text);
    let tokens = &statements.first()?.tokens;
    let mut depth = 0;
    let mut has_comma = false;
    for token in tokens {
        match token {
            Token::Sign('(' | '[') => depth += 1,
            Token::Sign(')' | ']') => depth -= 1,
            Token::Sign(',') => has_comma |= depth == 0,
            _ => {}
        }
    }
    let is_plain =
        statements.len() == 1 && !has_comma && !["--", "/*", ";"].iter().any(|s| text.contains(s));
    Some(if is_plain {
        text.to_owned()
    } else {
        format!("({text}\n)")
    })
}

/// Gives the changes what rows get. Fails on a backfill that none of them can take, or that is made of what is
/// gone before.
pub fn backfill(changes: &mut [Change], backfills: &[Backfill]) -> Result<(), WishError> {
    let mut takers = Vec::new();
    for backfill in backfills {
        let [path @ .., name] = backfill.path.as_slice() else {
            continue;
        };
        let given = table_name(path);
        let mut places = changes.iter_mut().enumerate();
        let taker = places.find_map(|(place, change)| match change {
            Change::AddColumn {
                table,
                column,
                fill,
            } if Some(&*table) == given.as_ref() && column.name == *name => Some((place, fill)),
            Change::AlterColumn {
                table, after, fill, ..
            } if Some(&*table) == given.as_ref() && after.name == *name && !after.nullable => {
                Some((place, fill))
            }
            _ => None,
        });
        match taker {
            Some((place, fill)) => {
                *fill = Some(backfill.expression.clone());
                takers.push(place);
            }
            None => return Err(WishError::Backfill(backfill.to_string())),
        }
    }
    fill_as_given(changes, &takers);
    keep_until_read(changes);
    check_still_there(changes)
}

/// Puts the changes at these places into this order, where one is made of what another gives. Where other
/// changes than those of columns stand between them, they stay.
fn fill_as_given(changes: &mut [Change], takers: &[usize]) {
    let mut places = takers.to_vec();
    places.sort_unstable();
    places.dedup();
    let (Some(first), Some(last)) = (places.first(), places.last()) else {
        return;
    };
    let is_of_column = |change: &Change| {
        matches!(
            change,
            Change::AddColumn { .. } | Change::AlterColumn { .. }
        )
    };
    if places.len() < takers.len() || !changes[*first..=*last].iter().all(is_of_column) {
        return;
    }
    let given: Vec<Change> = takers.iter().map(|place| changes[*place].clone()).collect();
    let is_read = given
        .iter()
        .filter_map(fill::given)
        .any(|(table, name, _)| {
            let mut fills = given.iter().filter_map(fill::given);
            fills.any(|(of, other, fill)| {
                let is_seen =
                    of == table && other != name || of != table && mentions(fill, &table.name);
                is_seen && mentions(fill, name)
            })
        });
    if !is_read {
        return;
    }
    for (place, change) in places.into_iter().zip(given) {
        changes[place] = change;
    }
}

/// A column that rows get their new values from is dropped after that, and a new one of which others are made
/// has its own before.
pub fn keep_until_read(changes: &mut [Change]) {
    fill_before_read(changes);
    for at in 0..changes.len() {
        let Some((of, _, fill)) = fill::given(&changes[at]) else {
            continue;
        };
        let is_read = |change: &Change| {
            matches!(change, Change::DropColumn { table, column }
                if table == of && mentions(fill, &column.name))
        };
        let read: Vec<usize> = (0..at).filter(|place| is_read(&changes[*place])).collect();
        for place in read.into_iter().rev() {
            changes[place..=at].rotate_left(1);
        }
    }
}

fn fill_before_read(changes: &mut [Change]) {
    let mut moved: HashSet<(TableName, String)> = HashSet::new();
    let mut at = 0;
    while at < changes.len() {
        let read = (at + 1..changes.len()).find(|place| {
            added(&changes[*place]).is_some_and(|(table, column)| {
                // Once: two may be made of each other.
                reads(&changes[at], table, column)
                    && !moved.contains(&(table.clone(), column.to_owned()))
            })
        });
        match read {
            Some(place) => {
                let column = added(&changes[place]);
                moved.extend(column.map(|(table, column)| (table.clone(), column.to_owned())));
                changes[at..=place].rotate_right(1);
            }
            None => at += 1,
        }
    }
}

/// The column that a change adds, if rows have values of their own in it.
fn added(change: &Change) -> Option<(&TableName, &str)> {
    match change {
        Change::AddColumn { table, column, .. } if column.generated.is_none() => {
            Some((table, &column.name))
        }
        _ => None,
    }
}

/// Whether what rows get in a new column may be made of this one.
fn reads(change: &Change, table: &TableName, column: &str) -> bool {
    matches!(change, Change::AddColumn { table: of, fill: Some(fill), .. }
        if (of == table || mentions(fill, &table.name)) && mentions(fill, column))
}

/// Fails where what rows get is made of a column or table of which `changes` have taken leave by then: its
/// name would mean nothing, or the very column that is filled, and all rows would get nothing without a word.
pub fn check_still_there(changes: &[Change]) -> Result<(), WishError> {
    for (at, change) in changes.iter().enumerate() {
        let Some((of, column, fill)) = fill::given(change) else {
            continue;
        };
        let gone = changes[..at].iter().find_map(|earlier| match earlier {
            Change::DropTable { table } if mentions(fill, &table.name) => {
                Some(table.full_name().to_string())
            }
            Change::DropColumn { table, column }
                if mentions(fill, &table.name)
                    && mentions(fill, &column.name)
                    && !changes.iter().any(|change| {
                        added(change).is_some_and(|back| back == (table, column.name.as_str()))
                    }) =>
            {
                Some(format!("{table}.{}", column.name))
            }
            _ => None,
        });
        if let Some(gone) = gone {
            let filled = format!("{of}.{column}");
            return Err(WishError::Gone { filled, gone });
        }
    }
    Ok(())
}
