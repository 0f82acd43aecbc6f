//! What the revisions execute, as far as they can be written down.

use std::collections::HashSet;

use sea_orm::DbBackend;

use super::diff::Renames;
use crate::cli::sql::{Token, statements};
use crate::recording::{Step, record};
use crate::schema::TableName;
use crate::{Direction, History, Revision};

/// The statements of all revisions on their way up, each in its [`normal`] form. A revision that cannot
/// be written down without a database adds none.
pub async fn executed(history: &History, backend: DbBackend) -> HashSet<String> {
    let mut statements = HashSet::new();
    for revision in history.revisions() {
        let Ok(steps) = record(revision, Direction::Up, backend).await else {
            continue;
        };
        for step in steps {
            if let Step::Execute(sql) = step {
                statements.insert(normal(&sql));
            }
        }
    }
    statements
}

/// The renames that `revision` executes on its way up; none where it cannot be written down without a
/// database.
pub async fn executed_renames(revision: &Revision, backend: DbBackend) -> Renames {
    let mut renames = Renames::default();
    let steps = record(revision, Direction::Up, backend).await;
    for step in steps.unwrap_or_default() {
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
    use super::*;

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
