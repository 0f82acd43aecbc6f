//! Columns that take no null, over rows that may have some.

use super::{Finding, Level, Rule, Subject};
use crate::autogenerate::Change;
use crate::quote;
use crate::schema::{Column, Table, TableName};

pub(super) const RULE: Rule = Rule {
    name: "not-null-on-existing-rows",
    what: "a column takes no null, and rows are there already",
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let found = subject.changes.iter().filter_map(|change| match change {
        Change::AddColumn {
            table,
            column,
            fill,
        } if !column.nullable && !column.inherited && subject.had(table) => {
            let fill = fill.as_deref().or(filled(subject, table, &column.name));
            added(subject, table, column, fill)
        }
        Change::AlterColumn {
            table,
            before,
            after,
            fill,
            ..
        } if before.nullable && !after.nullable && !after.inherited && subject.had(table) => {
            let fill = fill.as_deref().or(filled(subject, table, &after.name));
            altered(subject, table, after, fill)
        }
        _ => None,
    });
    found.collect()
}

/// What stands for the expression that rows get, where a statement gives them one: by an UPDATE, by a
/// default, or as they move into a table that is made anew.
fn filled(subject: &Subject<'_>, table: &TableName, column: &str) -> Option<&'static str> {
    let table = table.name.to_lowercase();
    let table = table.as_str();
    let ways: [&[&str]; 3] = [
        &["update ", " set ", table],
        &["alter table ", " add column ", " default ", table],
        &["insert into ", " select ", table],
    ];
    let is_filled = ways.iter().any(|words| subject.says(words, column));
    is_filled.then_some("…")
}

fn added(
    subject: &Subject<'_>,
    table: &TableName,
    column: &Column,
    fill: Option<&str>,
) -> Option<Finding> {
    let domain = subject.domain(&column.data_type);
    let has_value = column.default.is_some()
        || column.identity.is_some()
        || column.generated.is_some()
        || domain.is_some_and(|domain| domain.default.is_some());
    if has_value {
        return None;
    }
    let object = format!("{table}.{}", column.name);
    let Some(fill) = fill else {
        return Some(RULE.finding(
            Level::Warning,
            object,
            "The column takes no null and has no default: it cannot be added where there is a row.",
            format!(
                "give it a default, or say what the rows get: --backfill '{table}.{}=…'",
                column.name
            ),
        ));
    };
    if !subject.is_postgres() {
        return None;
    }
    Some(RULE.finding(
        Level::Warning,
        object,
        "Every row is written in one transaction, and the table is locked meanwhile. Replicas of the previous \
         version insert rows without the column, and fail.",
        format!(
            "three revisions: add the column, nullable, in the first; in the next, when all replicas write it, \
             UPDATE {} SET {} = {fill} in batches; then\n{}",
            quote::table(table),
            quote::name(&column.name),
            validated_first(table, &column.name)
        ),
    ))
}

fn altered(
    subject: &Subject<'_>,
    table: &TableName,
    column: &Column,
    fill: Option<&str>,
) -> Option<Finding> {
    let object = format!("{table}.{}", column.name);
    let before = subject.table_before(table);
    let name = subject.column_before(table, &column.name);
    if subject.is_postgres() && before.is_some_and(|before| is_known_not_null(before, name)) {
        return None;
    }
    let count = format!(
        "SELECT count(*) FROM {} WHERE {} IS NULL;",
        quote::table(table),
        quote::name(&column.name)
    );
    if !subject.is_postgres() {
        return fill.is_none().then(|| {
            RULE.finding(
                Level::Warning,
                object,
                "It fails where a row holds null.",
                format!(
                    "say what such rows get: --backfill '{table}.{}=…'. How many there are:\n{count}",
                    column.name
                ),
            )
        });
    }
    let fails = match fill {
        None => "It fails where a row holds null, and",
        Some(_) => "Rows that hold null are written, and",
    };
    Some(RULE.finding(
        Level::Warning,
        object,
        format!(
            "{fails} SET NOT NULL reads the whole table while nobody else may read or write it."
        ),
        format!(
            "fill the nulls in batches first ({count}), then\n{}",
            validated_first(table, &column.name)
        ),
    ))
}

/// Whether a check already says that it is not null: PostgreSQL 12 and later then reads no row.
fn is_known_not_null(table: &Table, column: &str) -> bool {
    let plain = |text: &str| text.replace(['(', ')', '"'], "").trim().to_lowercase();
    let wanted = format!("{} is not null", plain(column));
    table
        .checks
        .iter()
        .any(|check| check.validated && check.enforced && plain(&check.expression) == wanted)
}

/// NOT NULL by way of a check, which is validated while rows are read and written.
fn validated_first(table: &TableName, column: &str) -> String {
    let constraint = quote::name(&format!("{}_{column}_not_null", table.name));
    let column = quote::name(column);
    let table = quote::table(table);
    format!(
        "ALTER TABLE {table} ADD CONSTRAINT {constraint} CHECK ({column} IS NOT NULL) NOT VALID;\n\
         ALTER TABLE {table} VALIDATE CONSTRAINT {constraint};  -- in a revision after that\n\
         ALTER TABLE {table} ALTER COLUMN {column} SET NOT NULL;  -- reads no row then\n\
         ALTER TABLE {table} DROP CONSTRAINT {constraint};"
    )
}

#[cfg(test)]
mod tests {
    use sea_orm::DatabaseBackend::{Postgres, Sqlite};

    use super::super::lint_recorded;
    use super::super::testing::*;
    use super::*;
    use crate::schema::Check;

    fn objects(changes: &[Change]) -> Vec<String> {
        objects_of(RULE.name, changes, Postgres, &posts())
    }

    fn with_fill(column: Column) -> Change {
        Change::AddColumn {
            table: "posts".into(),
            column,
            fill: Some("''".into()),
        }
    }

    #[test]
    fn a_column_without_default_is_found_and_one_with_a_default_is_not() {
        assert_eq!(
            objects(&[add_column(required("body", "text"))]),
            ["posts.body"]
        );
        let with_default = Column {
            default: Some("''".into()),
            ..required("body", "text")
        };
        assert!(objects(&[add_column(with_default)]).is_empty());
        assert!(objects(&[add_column(column("body", "text"))]).is_empty());
    }

    #[test]
    fn a_filled_column_is_found_where_it_locks() {
        assert_eq!(
            objects(&[with_fill(required("body", "text"))]),
            ["posts.body"]
        );
        let sqlite = objects_of(
            RULE.name,
            &[with_fill(required("body", "text"))],
            Sqlite,
            &posts(),
        );
        assert!(sqlite.is_empty());
    }

    #[test]
    fn a_statement_that_fills_the_column_is_seen() {
        let fails = |backend, statement: &str| {
            let change = [add_column(required("body", "text"))];
            let findings = lint_recorded(&change, backend, &posts(), &[statement.into()]);
            let mut found = findings.iter().filter(|one| one.rule == RULE.name);
            found.any(|one| one.why.contains("cannot be added"))
        };
        for statement in [
            "UPDATE posts SET body = title WHERE body IS NULL",
            "ALTER TABLE \"posts\" ADD COLUMN \"body\" text NOT NULL DEFAULT ''",
        ] {
            assert!(!fails(Postgres, statement), "{statement}");
        }
        let moved =
            "INSERT INTO \"_new_posts\" (\"id\", \"body\") SELECT \"id\", '' FROM \"posts\"";
        assert!(!fails(Sqlite, moved));
        assert!(fails(Postgres, "UPDATE users SET body = ''"));
        assert!(fails(
            Postgres,
            "ALTER TABLE posts ADD COLUMN body text NOT NULL"
        ));
    }

    #[test]
    fn a_column_of_a_new_table_is_not_found() {
        assert!(objects(&[create_posts(), add_column(required("body", "text"))]).is_empty());
    }

    #[test]
    fn set_not_null_is_found_and_drop_not_null_is_not() {
        let (open, closed) = (column("title", "text"), required("title", "text"));
        assert_eq!(
            objects(&[alter_column(open.clone(), closed.clone())]),
            ["posts.title"]
        );
        assert!(objects(&[alter_column(closed, open)]).is_empty());
    }

    #[test]
    fn set_not_null_after_a_validated_check_reads_no_row() {
        let mut before = posts();
        let change = [alter_column(
            column("title", "text"),
            required("title", "text"),
        )];
        let check = |validated| Check {
            expression: "(title IS NOT NULL)".into(),
            validated,
            ..Check::default()
        };
        before.tables[0].checks = vec![check(true)];
        assert!(objects_of(RULE.name, &change, Postgres, &before).is_empty());
        before.tables[0].checks = vec![check(false)];
        assert_eq!(
            objects_of(RULE.name, &change, Postgres, &before),
            ["posts.title"]
        );
    }
}
