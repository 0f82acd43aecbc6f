//! Enum types that are made anew.

use super::{Finding, Level, Rule, Subject};
use crate::autogenerate::Change;
use crate::schema::Enum;

pub(super) const RULE: Rule = Rule {
    name: "enum-value",
    what: "an enum loses values or their order, and every column of it is written anew (PostgreSQL)",
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    if !subject.is_postgres() {
        return Vec::new();
    }
    let found = subject.changes.iter().filter_map(|change| {
        let Change::AlterEnum {
            before,
            after,
            columns,
        } = change
        else {
            return None;
        };
        if columns.is_empty() || !is_made_anew(before, after) {
            return None;
        }
        let mut tables: Vec<String> = columns.iter().map(|one| one.table.to_string()).collect();
        tables.dedup();
        Some(RULE.finding(
            Level::Warning,
            &after.name,
            format!(
                "PostgreSQL removes and reorders no values: the type is made anew, and with it {}, which nobody may \
                 read or write meanwhile. It fails where a row holds a removed value.",
                tables.join(", ")
            ),
            "leave the value in the type, and refuse it in the program or by a check NOT VALID; order by an \
             expression where only the order is to be another",
        ))
    });
    found.collect()
}

/// Whether values are gone, or stand in another order: to add some is done in place.
fn is_made_anew(before: &Enum, after: &Enum) -> bool {
    let kept: Vec<&String> = after
        .values
        .iter()
        .filter(|value| before.values.contains(value))
        .collect();
    kept != before.values.iter().collect::<Vec<_>>()
}

#[cfg(test)]
mod tests {
    use sea_orm::DatabaseBackend::Postgres;

    use super::super::testing::*;
    use super::*;

    #[test]
    fn removed_and_reordered_values_are_found_and_added_ones_are_not() {
        let objects = |before: &[&str], after: &[&str]| {
            objects_of(RULE.name, &[alter_enum(before, after)], Postgres, &posts())
        };
        assert_eq!(objects(&["a", "b"], &["a"]), ["mood"]);
        assert_eq!(objects(&["a", "b"], &["b", "a"]), ["mood"]);
        assert!(objects(&["a", "b"], &["x", "a", "y", "b", "z"]).is_empty());
    }
}
