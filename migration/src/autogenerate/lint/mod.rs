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

use std::borrow::Cow;

use sea_orm::DbBackend;
use serde::Serialize;

use super::Change;
use super::diff::words::type_name;
use crate::schema::{Column, Schema};
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
    let changes = with_columns_of_domains(changes, before);
    let subject = Subject::of(&changes, backend, before, statements);
    let mut findings: Vec<Finding> = RULES
        .iter()
        .flat_map(|rule| (rule.find)(&subject))
        .collect();
    findings.sort_by_key(|finding| finding.level);
    findings
}

/// Where a domain comes to be of another type, so do its columns: changes of theirs, as far as their values go.
fn with_columns_of_domains<'c>(changes: &'c [Change], before: &Schema) -> Cow<'c, [Change]> {
    let mut columns = Vec::new();
    for change in changes {
        let Change::AlterDomain {
            before: old,
            after: new,
        } = change
        else {
            continue;
        };
        if old.data_type == new.data_type {
            continue;
        }
        for table in &before.tables {
            for column in &table.columns {
                let array = column.data_type.strip_suffix("[]").map_or("", |_| "[]");
                let of = type_name(&column.data_type);
                if of.is_none_or(|(schema, name)| {
                    (schema, name) != (old.schema.clone(), old.name.clone())
                }) {
                    continue;
                }
                let of_type = |data_type: &str| Column {
                    data_type: format!("{data_type}{array}"),
                    generated: None,
                    ..column.clone()
                };
                columns.push(Change::AlterColumn {
                    table: table.full_name(),
                    before: of_type(&old.data_type),
                    after: of_type(&new.data_type),
                    fill: None,
                });
            }
        }
    }
    match columns.is_empty() {
        true => Cow::Borrowed(changes),
        false => Cow::Owned([changes, &columns].concat()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{Domain, Table};

    #[test]
    fn a_domain_changes_its_columns() {
        let domain = |data_type: &str| Domain {
            name: "code".into(),
            data_type: data_type.into(),
            ..Domain::default()
        };
        let column = |name: &str, data_type: &str| Column {
            name: name.into(),
            data_type: data_type.into(),
            ..Column::default()
        };
        let before = Schema {
            tables: vec![Table {
                name: "t".into(),
                columns: vec![
                    column("a", "code"),
                    column("b", "code[]"),
                    column("c", "text"),
                ],
                ..Table::default()
            }],
            domains: vec![domain("numeric(10,2)")],
            ..Schema::default()
        };
        let changes = [Change::AlterDomain {
            before: domain("numeric(10,2)"),
            after: domain("numeric(10,0)"),
        }];
        let found = lint(&changes, DbBackend::Postgres, &before);
        let lost = found.iter().filter(|one| one.loses_data());
        let lost: Vec<&str> = lost.map(|one| one.object.as_str()).collect();
        assert_eq!(lost, ["t.a", "t.b"]);
    }

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
