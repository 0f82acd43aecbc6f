//! Tables and columns that what is still running uses.

use super::{Finding, Level, Rule, Subject};
use crate::autogenerate::Change;

pub(super) const RULE: Rule = Rule {
    name: "drop-under-rolling-deploy",
    what: "a table or column is dropped, and replicas of the previous version still use it",
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let found = subject.changes.iter().filter_map(|change| match change {
        Change::DropTable { table } => Some(RULE.finding(
            Level::Warning,
            table.full_name(),
            "Replicas of the previous version that still use the table fail from then on.",
            "release a version without its entity first, and drop the table in the revision after that",
        )),
        Change::DropColumn { table, column } => Some(RULE.finding(
            Level::Warning,
            format!("{table}.{}", column.name),
            "Replicas of the previous version name the column in every query of the entity, and fail from then on.",
            if column.nullable || column.default.is_some() {
                "release a version without the field first, and drop the column in the revision after that"
            } else {
                "release a version without the field first, together with a revision that lets the column be null \
                 (else new rows fail), and drop it in the revision after that"
            },
        )),
        _ => None,
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use sea_orm::DatabaseBackend::Postgres;

    use super::super::testing::*;
    use super::*;

    #[test]
    fn dropped_tables_and_columns_are_found_and_dropped_indexes_are_not() {
        let Change::CreateIndex { table: of, index } = create_index("ix", &["title"]) else {
            unreachable!()
        };
        let changes = [
            Change::DropIndex { table: of, index },
            drop_column(column("title", "text")),
            Change::DropTable {
                table: Box::new(table("posts")),
            },
        ];
        assert_eq!(
            objects_of(RULE.name, &changes, Postgres, &posts()),
            ["posts.title", "posts"]
        );
    }

    #[test]
    fn a_column_that_new_rows_need_must_take_null_first() {
        let found = |column| find_in(RULE.name, &[drop_column(column)], Postgres, &posts());
        assert!(
            found(required("title", "text"))[0]
                .instead
                .contains("be null")
        );
        assert!(
            !found(column("title", "text"))[0]
                .instead
                .contains("be null")
        );
    }
}
