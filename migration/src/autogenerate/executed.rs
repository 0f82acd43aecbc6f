//! What the revisions execute, as far as they can be written down.

mod enums;

use std::collections::HashSet;

use sea_orm::DbBackend;

use super::diff::Renames;
use super::diff::words::names;
use crate::cli::sql::{Token, statements};
use crate::recording::{Step, record};
use crate::schema::TableName;
use crate::tokens::strings;
use crate::{Direction, History, Revision};

pub use enums::{EnumValues, executed_enums};

/// The statements of all revisions on their way up, each in its [`normal`] form. A revision that cannot
/// be written down without a database adds those that it executes before it reads something, and, as what
/// comes then is not known, every text in its source.
pub async fn executed(history: &History, backend: DbBackend) -> HashSet<String> {
    let mut statements = HashSet::new();
    for revision in history.revisions() {
        let steps = record(revision, Direction::Up, backend).await;
        let steps = steps.unwrap_or_else(|error| {
            let texts = revision.source().into_iter().flat_map(strings);
            statements.extend(texts.map(|text| normal(&text)));
            error.done
        });
        for step in steps {
            if let Step::Execute(sql) = step {
                statements.insert(normal(&sql));
            }
        }
    }
    statements
}

/// The names in these statements, and the keywords with them, in small letters.
pub async fn executed_names(history: &History, backend: DbBackend) -> HashSet<String> {
    let statements = executed(history, backend).await;
    statements.iter().flat_map(|sql| names(sql)).collect()
}

/// The renames that `revision` executes on its way up; those before it reads something, where it cannot be
/// written down without a database.
pub async fn executed_renames(revision: &Revision, backend: DbBackend) -> Renames {
    let mut renames = Renames::default();
    let steps = record(revision, Direction::Up, backend).await;
    for step in steps.unwrap_or_else(|error| error.done) {
        let Step::Execute(sql) = step else { continue };
        for statement in statements(&sql) {
            match rename(&statement.tokens) {
                Some((table, Some(column), to)) => renames.columns.push((table, column, to)),
                Some((table, None, to)) => {
                    let to = TableName {
                        schema: table.schema.clone(),
                        name: to,
                    };
                    renames.tables.push((table, to));
                }
                None => {}
            }
        }
    }
    renames
}

/// `ALTER TABLE [IF EXISTS] [ONLY] t RENAME [COLUMN] [c] TO n`: the table, the column, the new name.
fn rename(tokens: &[Token]) -> Option<(TableName, Option<String>, String)> {
    let mut tokens = tokens.iter().peekable();
    let word = |token: Option<&Token>, keyword: &str| token.is_some_and(|one| one.is(keyword));
    if !word(tokens.next(), "ALTER") || !word(tokens.next(), "TABLE") {
        return None;
    }
    for keyword in ["IF", "EXISTS", "ONLY"] {
        tokens.next_if(|token| token.is(keyword));
    }
    let mut table = TableName::from(tokens.next()?.name()?);
    if tokens
        .next_if(|token| **token == Token::Sign('.'))
        .is_some()
    {
        table = TableName {
            schema: Some(table.name),
            name: tokens.next()?.name()?.to_owned(),
        };
    }
    if !word(tokens.next(), "RENAME") {
        return None;
    }
    let is_column = tokens.next_if(|token| token.is("COLUMN")).is_some();
    if !is_column && tokens.next_if(|token| token.is("TO")).is_some() {
        return Some((table, None, tokens.next()?.name()?.to_owned()));
    }
    let column = tokens.next()?.name()?.to_owned();
    if !word(tokens.next(), "TO") {
        return None;
    }
    Some((table, Some(column), tokens.next()?.name()?.to_owned()))
}

/// A statement without what does not matter to it: blanks at its ends and between words, and a semicolon
/// at its end.
pub fn normal(sql: &str) -> String {
    let sql = sql.trim().trim_end_matches(';');
    sql.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use sea_orm::{ConnectionTrait, DbErr, Statement};
    use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

    use super::*;

    /// Reads data between two statements.
    struct Reading;

    impl MigrationName for Reading {
        fn name(&self) -> &str {
            "m1"
        }
    }

    #[async_trait::async_trait]
    impl MigrationTrait for Reading {
        async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
            let db = manager.get_connection();
            db.execute_unprepared("ALTER TABLE a RENAME TO b").await?;
            let read = Statement::from_string(db.get_database_backend(), "SELECT n FROM b");
            db.query_all_raw(read).await?;
            db.execute_unprepared("CREATE TRIGGER \"t\"\n  AFTER INSERT ON b")
                .await?;
            Ok(())
        }
    }

    #[tokio::test]
    async fn what_a_revision_that_reads_executes_is_known() {
        let source = "// \"SELECT 1\"\nfn up() { execute(r#\"CREATE TRIGGER \"t\"\n  AFTER INSERT ON b\"#) }";
        let history = History::new(vec![Revision::new(Reading, source)]).unwrap();
        let found = executed(&history, DbBackend::Sqlite).await;
        let expected = [
            "ALTER TABLE a RENAME TO b",
            "CREATE TRIGGER \"t\" AFTER INSERT ON b",
        ];
        assert_eq!(found, expected.map(String::from).into());

        let renames = executed_renames(&history.revisions()[0], DbBackend::Sqlite).await;
        assert_eq!(renames.tables, [("a".into(), "b".into())]);
    }

    fn renamed(sql: &str) -> Option<(String, Option<String>, String)> {
        let all = statements(sql);
        let (table, column, to) = rename(&all.first()?.tokens)?;
        Some((table.to_string(), column, to))
    }

    #[test]
    fn renames_are_found_however_they_are_spelt() {
        let of = |table: &str, column: Option<&str>, to: &str| {
            Some((table.into(), column.map(Into::into), to.into()))
        };
        let found = renamed(r#"ALTER TABLE "Posts" RENAME COLUMN "body" TO "content""#);
        assert_eq!(found, of("Posts", Some("body"), "content"));
        let found = renamed("alter table if exists only shop.posts rename body to content");
        assert_eq!(found, of("shop.posts", Some("body"), "content"));
        let found = renamed("ALTER TABLE posts RENAME TO articles");
        assert_eq!(found, of("posts", None, "articles"));
        assert_eq!(renamed("ALTER TABLE posts ADD COLUMN rename text"), None);
    }
}
