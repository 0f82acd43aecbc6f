//! What a change of a column's type does to its values and to its table.

mod postgres;
mod rewrite;
mod spelling;
mod sqlite;
#[cfg(test)]
mod tests;

use sea_orm::DbBackend;
use serde::Serialize;

use spelling::Type;

/// Why a change of type is a narrowing one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Why {
    /// Whether values become others, or parts of them are gone, and nothing says so.
    pub loses: bool,
    /// Whether the change fails where a value does not fit.
    pub fails: bool,
    /// What happens to which values, in a sentence without its full stop.
    pub text: String,
}

impl Why {
    fn loses(text: impl Into<String>) -> Option<Self> {
        Some(Self {
            loses: true,
            fails: false,
            text: text.into(),
        })
    }

    fn fails(text: impl Into<String>) -> Option<Self> {
        Some(Self {
            loses: false,
            fails: true,
            text: text.into(),
        })
    }

    /// Both, where both are so.
    fn and(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        match (one, other) {
            (Some(one), Some(other)) => Some(Self {
                loses: one.loses || other.loses,
                fails: one.fails || other.fails,
                text: format!("{}; {}", one.text, other.text),
            }),
            (one, other) => one.or(other),
        }
    }
}

/// What becomes of values of the type `before` that become ones of the type `after` by a cast; `None`
/// where each of them fits, and stays what it is.
///
/// Both are as the catalog spells them, or by their usual short names. A type that is not the backend's
/// own, such as an enum, holds what nobody knows here: between it and another the change may fail. What a
/// domain narrows must be put in its place before.
pub fn narrowing(before: &str, after: &str, backend: DbBackend) -> Option<Why> {
    if before == after {
        return None;
    }
    match backend {
        DbBackend::Sqlite => sqlite::narrowing(before, after),
        DbBackend::Postgres => postgres::narrowing(&Type::of(before), &Type::of(after)),
        _ => Why::fails(format!("not every {before} need be a {after}")),
    }
}

/// Whether PostgreSQL writes every row of a table anew, and its indexes, where a column of the type
/// `before` becomes one of the type `after` by a cast.
///
/// It does not where the bytes stay and nothing is to be checked: `varchar(20)` to `varchar(40)` or
/// `text`, `numeric(10,2)` to `numeric(12,2)`. From `timestamp` to `timestamptz` and back it depends on
/// the session's time zone, and counts as a rewrite.
pub fn rewrites(before: &str, after: &str) -> bool {
    before != after && rewrite::rewrites(&Type::of(before), &Type::of(after))
}
