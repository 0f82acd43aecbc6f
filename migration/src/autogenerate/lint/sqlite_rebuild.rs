//! Tables that are made anew on SQLite, which changes little of one in place.

use std::collections::BTreeSet;

use sea_orm::DbBackend;

use super::{Finding, Level, Rule, Subject};
use crate::autogenerate::Change;
use crate::schema::{Column, Table, TableName};

pub(super) const RULE: Rule = Rule {
    name: "sqlite-rebuild",
    what: "a table is made anew, and its rows move (SQLite)",
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    if subject.backend != DbBackend::Sqlite {
        return Vec::new();
    }
    let rebuilt: BTreeSet<TableName> = subject
        .changes
        .iter()
        .filter_map(|change| rebuilt(subject, change))
        .filter(|table| subject.had(table))
        .collect();
    let found = rebuilt.into_iter().map(|table| {
        RULE.finding(
            Level::Note,
            &table,
            "SQLite changes this in no table that is there: it is made anew, its rows move, and the file is locked \
             meanwhile and needs room for both.",
            "at a quiet time, where the table is large",
        )
    });
    found.collect()
}

/// The table that the change makes anew, where it does.
fn rebuilt(subject: &Subject<'_>, change: &Change) -> Option<TableName> {
    match change {
        Change::AlterColumn { table, .. }
        | Change::AddConstraint { table, .. }
        | Change::DropConstraint { table, .. }
        | Change::AlterConstraint { table, .. } => Some(table.clone()),
        Change::AlterTable { after, .. } => Some(after.full_name()),
        Change::AddColumn {
            table,
            column,
            fill,
        } => (fill.is_some() || !is_added_in_place(column)).then(|| table.clone()),
        Change::DropColumn { table, column } => {
            let name = subject.column_before(table, &column.name);
            let before = subject.table_before(table)?;
            is_used(before, name).then(|| table.clone())
        }
        _ => None,
    }
}

fn is_added_in_place(column: &Column) -> bool {
    let is_constant = column.default.as_deref().is_none_or(|default| {
        let default = default.trim();
        !default.starts_with('(') && !default.to_uppercase().starts_with("CURRENT_")
    });
    let has_value = column.nullable || column.default.is_some();
    match &column.generated {
        Some(generated) => !generated.stored,
        None => is_constant && has_value,
    }
}

/// Whether something else of the table stands on the column. A name within an expression counts
/// wherever it is seen.
fn is_used(table: &Table, column: &str) -> bool {
    let says = |text: &str| text.contains(column);
    table
        .primary_key
        .iter()
        .any(|key| key.columns().any(|one| one == column))
        || table
            .uniques
            .iter()
            .any(|key| key.columns().any(|one| one == column))
        || table
            .foreign_keys
            .iter()
            .any(|key| key.columns.iter().any(|one| one == column))
        || table
            .indexes
            .iter()
            .any(|index| says(&index.definition) || index.keys.iter().any(|key| says(key.text())))
        || table.checks.iter().any(|check| says(&check.expression))
        || table
            .columns
            .iter()
            .filter_map(|one| one.generated.as_ref())
            .any(|one| says(&one.expression))
}

#[cfg(test)]
mod tests {
    use sea_orm::DatabaseBackend::{Postgres, Sqlite};

    use super::super::testing::*;
    use super::*;

    fn objects(changes: &[Change]) -> Vec<String> {
        objects_of(RULE.name, changes, Sqlite, &posts())
    }

    #[test]
    fn what_sqlite_cannot_do_in_place_is_noted_once_a_table() {
        let change = alter_column(column("title", "text"), required("title", "text"));
        let drop_key = drop_column(required("id", "integer"));
        assert_eq!(objects(&[change.clone(), drop_key]), ["posts"]);
        assert!(
            objects_of(RULE.name, std::slice::from_ref(&change), Postgres, &posts()).is_empty()
        );
        assert!(objects(&[create_posts(), change]).is_empty());
    }

    #[test]
    fn what_sqlite_does_in_place_is_not_noted() {
        let with_default = |default: &str| Column {
            default: Some(default.into()),
            ..required("body", "text")
        };
        assert!(objects(&[add_column(column("body", "text"))]).is_empty());
        assert!(objects(&[add_column(with_default("'x'"))]).is_empty());
        assert_eq!(
            objects(&[add_column(with_default("CURRENT_TIMESTAMP"))]),
            ["posts"]
        );
        assert!(objects(&[drop_column(column("title", "text"))]).is_empty());
        assert!(objects(&[create_index("ix", &["title"])]).is_empty());
    }
}
