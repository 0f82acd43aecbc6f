//! Names that constraints and indexes exchange.
//!
//! Renames come in turn, each after the one that gives up its name. Where that goes round in a circle, whoever
//! has a name still that another gets moves aside.

use super::super::Constraint;
use super::{Change, Step, constraint, index};
use crate::schema::TableName;

/// The turn of one rename among all changes.
pub(super) struct Turn<'c> {
    changes: &'c [Change],
    position: usize,
}

impl<'c> Turn<'c> {
    pub(super) fn of(changes: &'c [Change], position: usize) -> Self {
        Self { changes, position }
    }

    /// What the one that is renamed later, and has the new name until then, is called meanwhile.
    pub(super) fn make_way(&self) -> Option<Step> {
        let of = renamed(&self.changes[self.position])?;
        let later = &self.changes[self.position + 1..];
        let holder = later.iter().find(|change| {
            renamed(change).is_some_and(|other| other.from == of.to && shares_names(&of, &other))
        })?;
        let aside = aside(of.to);
        Some(match holder {
            Change::AlterIndex { table, .. } => index::rename(table, of.to, &aside),
            other => constraint::rename(renamed(other)?.table, of.to, &aside),
        })
    }

    /// What the renamed one is called by now, which was called `from`.
    pub(super) fn name(&self, from: &str) -> String {
        let earlier = &self.changes[..self.position];
        let made_way = renamed(&self.changes[self.position]).is_some_and(|of| {
            let mut earlier = earlier.iter().filter_map(renamed);
            earlier.any(|other| other.to == of.from && shares_names(&of, &other))
        });
        if made_way { aside(from) } else { from.into() }
    }
}

/// Within the 63 bytes that a name may have.
fn aside(name: &str) -> String {
    const PREFIX: &str = "_seaworthy_";
    let end = (0..=name.len().min(63 - PREFIX.len()))
        .rev()
        .find(|end| name.is_char_boundary(*end));
    format!("{PREFIX}{}", &name[..end.unwrap_or_default()])
}

struct Renamed<'c> {
    table: &'c TableName,
    from: &'c str,
    to: &'c str,
    /// Whether it is an index, or stands on one, which has its name among all tables of the schema.
    is_index: bool,
}

fn renamed(change: &Change) -> Option<Renamed<'_>> {
    let (table, from, to, is_index) = match change {
        Change::AlterIndex {
            table,
            before,
            after,
        } => (table, before.name.as_str(), after.name.as_str(), true),
        Change::AlterConstraint {
            table,
            before,
            after,
        } => {
            let is_index = !matches!(before, Constraint::ForeignKey(_) | Constraint::Check(_));
            (table, before.name()?, after.name()?, is_index)
        }
        _ => return None,
    };
    (from != to).then_some(Renamed {
        table,
        from,
        to,
        is_index,
    })
}

/// Whether the one cannot have a name that the other has.
fn shares_names(one: &Renamed<'_>, other: &Renamed<'_>) -> bool {
    one.table == other.table
        || (one.is_index && other.is_index && one.table.schema == other.table.schema)
}
