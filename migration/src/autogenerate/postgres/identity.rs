//! Identity columns.

use super::{column, sequence};
use crate::autogenerate::Step;
use crate::schema::{Column, Identity, TableName};

/// Whether `.auto_increment()` says all of it.
pub(super) fn is_plain(identity: &Identity, data_type: &str) -> bool {
    !identity.always
        && identity
            .counting
            .as_ref()
            .is_none_or(|counting| *counting == sequence::plain(data_type))
}

/// `GENERATED … AS IDENTITY`, with how it counts where that is not the usual way.
pub(super) fn definition(identity: &Identity, data_type: &str) -> String {
    let mut text = format!("GENERATED {} AS IDENTITY", when(identity));
    if let Some(counting) = &identity.counting {
        let options = sequence::options(&sequence::usual(data_type, counting), counting);
        if !options.is_empty() {
            text += &format!(" ({})", options.join(" "));
        }
    }
    text
}

fn when(identity: &Identity) -> &'static str {
    if identity.always {
        "ALWAYS"
    } else {
        "BY DEFAULT"
    }
}

/// Begins to number a column that was there, after what it holds; with `kept`, after what it has given
/// ([`sequence::keep_last`]).
pub(super) fn begin(table: &TableName, of: &Column, identity: &Identity, kept: bool) -> Vec<Step> {
    let sequence = sequence::of_column(table, &of.name);
    let counting = match &identity.counting {
        Some(counting) => counting.clone(),
        None => sequence::plain(&of.data_type),
    };
    let add = definition(identity, &of.data_type);
    vec![
        column::alter(table, &of.name, &format!("ADD {add}")),
        sequence::go_on(&sequence, &counting, table, &of.name, kept),
    ]
}

pub(super) fn end(table: &TableName, column: &str) -> Step {
    column::alter(table, column, "DROP IDENTITY")
}

/// What is different between two ways to number.
pub(super) fn change(table: &TableName, before: &Column, after: &Column) -> Option<Step> {
    let (old, new) = (before.identity.as_ref()?, after.identity.as_ref()?);
    let mut options = Vec::new();
    if old.always != new.always {
        options.push(format!("GENERATED {}", when(new)));
    }
    if let (Some(old), Some(new)) = (&old.counting, &new.counting) {
        // The sequence's type has changed with the column's.
        let counting = sequence::retyped(old, &before.data_type, &after.data_type);
        options.extend(sequence::options(&counting, new));
    }
    if options.is_empty() {
        return None;
    }
    let options: Vec<_> = options
        .iter()
        .map(|option| format!("SET {option}"))
        .collect();
    Some(column::alter(table, &after.name, &options.join(" ")))
}
