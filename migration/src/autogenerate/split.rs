//! New values of an enum come a revision before what uses them.
//!
//! PostgreSQL lets no transaction use a value that it added itself, and says so only where the type is
//! older than the transaction: in scratch it never is, so that no proof would find it.

use std::collections::HashMap;

use super::Change;
use super::diff::words::type_name;
use super::postgres::adds_enum_values;
use crate::schema::{Enum, Schema};

/// The changes that only add values to enums, where another one uses such a value, and the rest. The
/// first list is empty where there is nothing to part.
pub fn split(changes: Vec<Change>) -> (Vec<Change>, Vec<Change>) {
    if uses_new_values(&changes) {
        changes.into_iter().partition(adds_enum_values)
    } else {
        (Vec::new(), changes)
    }
}

/// Whether a value that one of the changes only adds to its enum is used by another one, or may be by what
/// the rows of a column become, that is of another type so far.
pub(super) fn uses_new_values(changes: &[Change]) -> bool {
    let (adding, rest): (Vec<_>, Vec<_>) =
        changes.iter().partition(|change| adds_enum_values(change));
    if rest.iter().any(|change| comes_to_be(change, &adding)) {
        return true;
    }
    let words: Vec<String> = adding
        .iter()
        .flat_map(|change| new_values(change))
        .collect();
    !words.is_empty()
        && rest.iter().any(|change| {
            // Wherever an expression may stand: a default, a check, a predicate, what rows get.
            let text = serde_json::to_string(change);
            text.is_ok_and(|text| words.iter().any(|word| text.contains(word)))
        })
}

/// Whether a column comes to be of one of these enums.
fn comes_to_be(change: &Change, enums: &[&Change]) -> bool {
    let Change::AlterColumn { before, after, .. } = change else {
        return false;
    };
    let (old, new) = (type_name(&before.data_type), type_name(&after.data_type));
    old != new
        && new.is_some_and(|(schema, name)| {
            enums.iter().any(|change| match change {
                Change::AlterEnum { after: of, .. } => of.schema == schema && of.name == name,
                _ => false,
            })
        })
}

/// As they stand in an expression, and that within JSON.
fn new_values(change: &Change) -> Vec<String> {
    let Change::AlterEnum { before, after, .. } = change else {
        return Vec::new();
    };
    let new = after
        .values
        .iter()
        .filter(|one| !before.values.contains(one));
    new.map(|value| {
        let quoted = format!("'{}'", value.replace('\'', "''"));
        let json = serde_json::Value::from(quoted).to_string();
        json.trim_matches('"').to_owned()
    })
    .collect()
}

/// `before` with what the first list of [`split`] changes.
pub fn between(before: &Schema, first: &[Change]) -> Schema {
    let altered: HashMap<(&Option<String>, &str), &Enum> = (first.iter())
        .filter_map(|change| match change {
            Change::AlterEnum { after, .. } => Some(((&after.schema, after.name.as_str()), after)),
            _ => None,
        })
        .collect();
    let mut schema = before.clone();
    for of in &mut schema.enums {
        if let Some(after) = altered.get(&(&of.schema, of.name.as_str())) {
            *of = (*after).clone();
        }
    }
    schema
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Column;

    fn mood(before: &[&str], after: &[&str]) -> Change {
        let of = |values: &[&str]| Enum {
            name: "mood".into(),
            values: values.iter().map(|value| (*value).into()).collect(),
            ..Enum::default()
        };
        Change::AlterEnum {
            before: of(before),
            after: of(after),
            columns: Vec::new(),
        }
    }

    fn column(default: &str) -> Change {
        Change::AddColumn {
            table: "t".into(),
            column: Column {
                name: "a".into(),
                data_type: "mood".into(),
                default: Some(default.into()),
                ..Column::default()
            },
            fill: None,
        }
    }

    #[test]
    fn a_value_that_is_used_at_once_comes_before() {
        let changes = vec![mood(&["a"], &["a", "it's"]), column("'it''s'::mood")];
        let (first, rest) = split(changes.clone());
        assert_eq!(
            (first, rest),
            (changes[..1].to_vec(), changes[1..].to_vec())
        );
    }

    #[test]
    fn a_value_that_rows_may_have_comes_before() {
        let column = |data_type: &str| Column {
            name: "a".into(),
            data_type: data_type.into(),
            ..Column::default()
        };
        let become_of = |after: &str| Change::AlterColumn {
            table: "t".into(),
            before: column("text"),
            after: column(after),
            fill: None,
        };
        for data_type in ["mood", "mood[]"] {
            let changes = vec![mood(&["a"], &["a", "b"]), become_of(data_type)];
            assert_eq!(split(changes.clone()).0, changes[..1], "{data_type}");
        }
        let changes = vec![mood(&["a"], &["a", "b"]), become_of("other")];
        assert_eq!(split(changes.clone()), (Vec::new(), changes));
    }

    #[test]
    fn a_value_that_nothing_uses_yet_stays() {
        let changes = vec![mood(&["a"], &["b", "a"]), column("'a'::mood")];
        assert_eq!(split(changes.clone()), (Vec::new(), changes));
    }

    #[test]
    fn a_type_that_is_made_anew_stays() {
        // Its new values may be used at once: the type is as old as the transaction.
        let changes = vec![mood(&["a", "b"], &["b", "c"]), column("'c'::mood")];
        assert_eq!(split(changes.clone()), (Vec::new(), changes));
    }
}
