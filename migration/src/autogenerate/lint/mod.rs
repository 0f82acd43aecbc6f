//! Lint: what could go wrong when changes meet rows, traffic and the version of the program that is
//! still running.
//!
//! Each rule is a small analyzer in a file of its own, over the [`Change`]s alone: no rule asks a
//! database. What a table without rows would bear well is found all the same, as nobody knows here how
//! many there are; `// lint: allow(rule) reason` in the revision's file answers that.
//!
//! What changes say is all that is seen. Where they come from comparing the schema before a revision with
//! that after it, its data statements (`UPDATE`, `DELETE`) leave no trace in them, nor does plain SQL that
//! puts everything back; and a rename is a drop beside an addition, unless it is told to the comparison.
//! How a thing was made is not in a schema either: give the revision's statements to [`lint_recorded`],
//! so that what was made `CONCURRENTLY` is not found.
//!
//! A rule is added with a file that holds `RULE`, and a line in [`RULES`].

mod check_under_lock;
mod data_loss;
mod drop_under_rolling_deploy;
mod enum_value;
mod finding;
mod foreign_key_under_lock;
mod index_without_concurrently;
mod key_under_lock;
mod narrowing;
mod not_null_on_existing_rows;
mod rename_under_rolling_deploy;
mod review;
mod sqlite_rebuild;
mod subject;
mod suppression;
mod table_rewrite;
pub mod types;
mod unique_on_existing_data;
mod volatile;

#[cfg(test)]
mod testing;

use sea_orm::DbBackend;
use serde::Serialize;

use super::Change;
use crate::schema::Schema;
use subject::Subject;

pub use finding::{Finding, Level};
pub use review::{Allowed, Review};
pub use suppression::{Suppression, SuppressionError, suppressed};

/// One thing that is looked for.
#[derive(Debug, Serialize)]
pub struct Rule {
    /// How findings and suppressions call it.
    pub name: &'static str,
    /// What it finds, in a few words.
    pub what: &'static str,
    #[serde(skip)]
    find: fn(&Subject<'_>) -> Vec<Finding>,
}

impl Rule {
    fn finding(
        &self,
        level: Level,
        object: impl ToString,
        why: impl Into<String>,
        instead: impl Into<String>,
    ) -> Finding {
        Finding {
            rule: self.name,
            level,
            object: object.to_string(),
            why: why.into(),
            instead: instead.into(),
        }
    }
}

/// All of them.
pub const RULES: &[Rule] = &[
    data_loss::RULE,
    narrowing::RULE,
    not_null_on_existing_rows::RULE,
    unique_on_existing_data::RULE,
    table_rewrite::RULE,
    sqlite_rebuild::RULE,
    index_without_concurrently::RULE,
    foreign_key_under_lock::RULE,
    check_under_lock::RULE,
    key_under_lock::RULE,
    enum_value::RULE,
    rename_under_rolling_deploy::RULE,
    drop_under_rolling_deploy::RULE,
];

/// What the rules find in `changes` on `backend`, the gravest first. `before` is the schema that the
/// changes begin with.
pub fn lint(changes: &[Change], backend: DbBackend, before: &Schema) -> Vec<Finding> {
    lint_recorded(changes, backend, before, &[])
}

/// As [`lint`], of changes whose `statements` are known: what those say to make `CONCURRENTLY`,
/// `NOT VALID` or `USING INDEX` is not found.
pub fn lint_recorded(
    changes: &[Change],
    backend: DbBackend,
    before: &Schema,
    statements: &[String],
) -> Vec<Finding> {
    let subject = Subject::of(changes, backend, before, statements);
    let mut findings: Vec<Finding> = RULES
        .iter()
        .flat_map(|rule| (rule.find)(&subject))
        .collect();
    findings.sort_by_key(|finding| finding.level);
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_name_of_its_own_that_a_comment_can_hold() {
        let mut names: Vec<_> = RULES.iter().map(|rule| rule.name).collect();
        assert!(
            names
                .iter()
                .all(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
        );
        assert!(RULES.iter().all(|rule| !rule.what.ends_with('.')));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), RULES.len());
    }

    #[test]
    fn no_change_is_no_finding() {
        assert_eq!(lint(&[], DbBackend::Postgres, &Schema::default()), []);
    }
}
