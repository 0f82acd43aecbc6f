//! Indexes that are built while nobody may write.

use super::{Finding, Level, Rule, Subject};
use crate::autogenerate::Change;

pub(super) const RULE: Rule = Rule {
    name: "index-without-concurrently",
    what: "an index is built on a table that is there, and nobody may write meanwhile (PostgreSQL)",
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    if !subject.is_postgres() {
        return Vec::new();
    }
    let found = subject.changes.iter().filter_map(|change| {
        let Change::CreateIndex { table, index } = change else {
            return None;
        };
        if !subject.had(table) || index.inherited || subject.says(&["concurrently"], &index.name) {
            return None;
        }
        let instead = if subject.is_partitioned(table) {
            "CREATE INDEX … ON ONLY the partitioned table, then one on each partition CONCURRENTLY, and ALTER INDEX … \
             ATTACH PARTITION each"
                .to_owned()
        } else {
            format!(
                "a revision of its own, with use_transaction() = Some(false):\n{};",
                concurrently(&index.definition)
            )
        };
        Some(RULE.finding(
            Level::Warning,
            &index.name,
            format!("Nobody may write to {table} while the index is built."),
            instead,
        ))
    });
    found.collect()
}

fn concurrently(definition: &str) -> String {
    for start in ["CREATE UNIQUE INDEX ", "CREATE INDEX "] {
        if let Some(rest) = definition.strip_prefix(start) {
            return format!("{start}CONCURRENTLY {rest}");
        }
    }
    "CREATE INDEX CONCURRENTLY …".into()
}

#[cfg(test)]
mod tests {
    use sea_orm::DatabaseBackend::{Postgres, Sqlite};

    use super::super::lint_recorded;
    use super::super::testing::*;
    use super::*;

    #[test]
    fn an_index_on_a_table_that_is_there_is_found_and_on_a_new_one_is_not() {
        let index = create_index("ix_title", &["title"]);
        let objects =
            |changes: &[Change], backend| objects_of(RULE.name, changes, backend, &posts());
        assert_eq!(
            objects(std::slice::from_ref(&index), Postgres),
            ["ix_title"]
        );
        assert!(objects(std::slice::from_ref(&index), Sqlite).is_empty());
        assert!(objects(&[create_posts(), index], Postgres).is_empty());
    }

    #[test]
    fn the_statement_that_the_finding_shows_is_the_indexs_own() {
        assert_eq!(
            concurrently("CREATE UNIQUE INDEX a ON posts USING btree (title)"),
            "CREATE UNIQUE INDEX CONCURRENTLY a ON posts USING btree (title)"
        );
    }

    #[test]
    fn an_index_that_is_built_concurrently_is_not_found() {
        let index = [create_index("Ix", &["title"])];
        let found = |statement: &str| {
            let found = lint_recorded(&index, Postgres, &posts(), &[statement.into()]);
            found.iter().any(|finding| finding.rule == RULE.name)
        };
        assert!(!found("create index concurrently \"Ix\" on posts (title)"));
        assert!(found("create index concurrently \"Ix2\" on posts (title)"));
        assert!(found("create index \"Ix\" on posts (title)"));
    }
}
