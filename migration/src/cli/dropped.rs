//! What statements take away from a database: what is known to be harmless is let pass, what drops or
//! empties something is named, and anything else may do either.

use std::collections::{HashMap, HashSet};

use sea_orm::DbBackend;

use super::sql::{Token, statements};
use crate::recording::Step;

/// A part of a database, by its name with its schema in front where one was given.
pub(super) type Name = Vec<String>;

/// What is lost, by the names that things have before the first statement.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Loss {
    Table(Name),
    Column(Name, String),
    Rows(Name),
    /// A table that is made anew from its own rows, as SQLite needs it for most changes.
    Rebuilt(Name),
    /// A statement that may lose data.
    Statement(String),
}

/// What takes no data away, whatever follows.
const HARMLESS: &[&str] = &[
    "ANALYZE",
    "BEGIN",
    "COMMENT",
    "COMMIT",
    "CREATE",
    "GRANT",
    "INSERT",
    "LOCK",
    "PRAGMA",
    "REFRESH",
    "REINDEX",
    "RELEASE",
    "RESET",
    "REVOKE",
    "ROLLBACK",
    "SAVEPOINT",
    "SELECT",
    "SET",
    "VACUUM",
    "VALUES",
];

/// What may be dropped without CASCADE and takes no data with it.
const EMPTY: &[&str] = &[
    "AGGREGATE",
    "COLLATION",
    "DOMAIN",
    "FUNCTION",
    "INDEX",
    "MATERIALIZED",
    "POLICY",
    "PROCEDURE",
    "ROUTINE",
    "RULE",
    "TRIGGER",
    "TYPE",
    "VIEW",
];

/// What the steps of a run lose, in their order.
pub(super) fn losses(steps: &[Step], backend: DbBackend) -> Vec<Loss> {
    let mut run = Run {
        backend,
        tables: HashMap::new(),
        columns: HashMap::new(),
        copied: HashMap::new(),
        losses: Vec::new(),
    };
    for step in steps {
        if let Step::Execute(sql) = step {
            for statement in statements(sql) {
                run.statement(&statement.tokens, statement.text);
            }
        }
    }
    let mut seen = HashSet::new();
    run.losses.retain(|loss| seen.insert(loss.clone()));
    run.losses
}

/// What is known while a run goes on.
struct Run {
    backend: DbBackend,
    /// For a table that was renamed, its name before the run.
    tables: HashMap<Name, Name>,
    /// For a column that was renamed, its name before the run; by the table's name before the run.
    columns: HashMap<(Name, String), String>,
    /// The tables from which others were filled: the new one, and its source.
    copied: HashMap<Name, Name>,
    losses: Vec<Loss>,
}

impl Run {
    fn statement(&mut self, tokens: &[Token], text: &str) {
        let mut reader = Reader {
            tokens,
            backend: self.backend,
        };
        let understood = if reader.skip("DROP") {
            self.drop(&mut reader)
        } else if reader.skip("TRUNCATE") {
            reader.skip("TABLE");
            self.rows_of_each(&mut reader)
        } else if reader.skip("DELETE") && reader.skip("FROM") {
            reader.skip("ONLY");
            let table = reader.name().map(|name| self.before(&name));
            table
                .map(|table| self.losses.push(Loss::Rows(table)))
                .is_some()
        } else if reader.skip("ALTER") {
            reader.skip("TABLE") && self.alter_table(&mut reader)
                || ["INDEX", "SEQUENCE", "VIEW"]
                    .iter()
                    .any(|kind| tokens[1..].first().is_some_and(|it| it.is(kind)))
        } else {
            self.note_copy(tokens);
            HARMLESS.iter().any(|word| reader.is(word))
        };
        if !understood {
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let cut: String = line.chars().take(120).collect();
            self.losses.push(Loss::Statement(cut));
        }
    }

    /// What stands behind DROP. Says whether it was understood.
    fn drop(&mut self, reader: &mut Reader<'_>) -> bool {
        reader.skip("FOREIGN");
        if !reader.skip("TABLE") {
            let takes_more = reader.tokens.iter().any(|token| token.is("CASCADE"));
            return !takes_more && EMPTY.iter().any(|kind| reader.is(kind));
        }
        reader.skip_if_exists();
        let mut any = false;
        while let Some(name) = reader.name() {
            any = true;
            let before = self.before(&name);
            let is_copied = self.copied.values().any(|source| *source == before);
            self.losses.push(if is_copied {
                Loss::Rebuilt(before)
            } else {
                Loss::Table(before)
            });
            self.tables.remove(&name);
            if !reader.sign(',') {
                break;
            }
        }
        any
    }

    fn rows_of_each(&mut self, reader: &mut Reader<'_>) -> bool {
        let mut any = false;
        loop {
            reader.skip("ONLY");
            let Some(name) = reader.name() else {
                return any;
            };
            any = true;
            let before = self.before(&name);
            self.losses.push(Loss::Rows(before));
            reader.sign('*');
            if !reader.sign(',') {
                // CASCADE empties whatever points here.
                return !reader.is("CASCADE");
            }
        }
    }

    /// What stands behind ALTER TABLE. Says whether all of it was understood.
    fn alter_table(&mut self, reader: &mut Reader<'_>) -> bool {
        reader.skip_if_exists();
        reader.skip("ONLY");
        let Some(table) = reader.name() else {
            return false;
        };
        let before = self.before(&table);
        if reader.skip("RENAME") {
            return self.rename(reader, table, before);
        }
        loop {
            if !self.action(reader, &before) {
                return false;
            }
            if !reader.next_action() {
                return true;
            }
        }
    }

    /// One of the actions of an ALTER TABLE, whose rest may stay unread.
    fn action(&mut self, reader: &mut Reader<'_>, table: &Name) -> bool {
        if reader.skip("DROP") {
            let said = reader.skip("COLUMN");
            let other = ["CONSTRAINT", "INDEX", "PRIMARY", "FOREIGN", "CHECK"];
            if !said && other.iter().any(|word| reader.is(word)) {
                return true;
            }
            reader.skip_if_exists();
            let Some(column) = reader.name().and_then(|mut name| name.pop()) else {
                return false;
            };
            let column = self
                .columns
                .get(&(table.clone(), column.clone()))
                .cloned()
                .unwrap_or(column);
            self.losses.push(Loss::Column(table.clone(), column));
            return true;
        }
        if reader.skip("ALTER") {
            reader.skip("COLUMN");
            reader.name();
            // Of a column, anything but another type.
            let default_or_null = reader.is("SET") || reader.is("DROP") || reader.is("ADD");
            return default_or_null && !reader.tokens.iter().take(3).any(|token| token.is("TYPE"));
        }
        [
            "ADD", "VALIDATE", "SET", "RESET", "OWNER", "ENABLE", "DISABLE", "CLUSTER", "REPLICA",
            "ATTACH", "DETACH",
        ]
        .iter()
        .any(|word| reader.is(word))
    }

    /// What stands behind RENAME.
    fn rename(&mut self, reader: &mut Reader<'_>, table: Name, before: Name) -> bool {
        if reader.skip("TO") {
            let Some(mut new) = reader.name() else {
                return false;
            };
            if let [schema, _] = &table[..] {
                new.insert(0, schema.clone());
            }
            self.tables.remove(&table);
            self.tables.insert(new, before);
            return true;
        }
        if reader.skip("CONSTRAINT") {
            return true;
        }
        reader.skip("COLUMN");
        let old = reader.name().and_then(|mut name| name.pop());
        reader.skip("TO");
        let new = reader.name().and_then(|mut name| name.pop());
        let (Some(old), Some(new)) = (old, new) else {
            return false;
        };
        let first = self
            .columns
            .remove(&(before.clone(), old.clone()))
            .unwrap_or(old);
        self.columns.insert((before, new), first);
        true
    }

    /// INSERT INTO new … SELECT … FROM old: the rows of the old live on in the new.
    fn note_copy(&mut self, tokens: &[Token]) {
        let mut reader = Reader {
            tokens,
            backend: self.backend,
        };
        if !(reader.skip("INSERT") && reader.skip("INTO")) {
            return;
        }
        let Some(new) = reader.name() else { return };
        let from = reader.tokens.iter().position(|token| token.is("FROM"));
        if let Some(from) = from {
            reader.tokens = &reader.tokens[from + 1..];
            if let Some(old) = reader.name() {
                let old = self.before(&old);
                self.copied.insert(new, old);
            }
        }
    }

    /// The name that a table had before the run.
    fn before(&self, name: &Name) -> Name {
        self.tables.get(name).unwrap_or(name).clone()
    }
}

/// Reads a statement from its beginning.
struct Reader<'a> {
    tokens: &'a [Token],
    backend: DbBackend,
}

impl Reader<'_> {
    fn is(&self, keyword: &str) -> bool {
        self.tokens.first().is_some_and(|token| token.is(keyword))
    }

    fn skip(&mut self, keyword: &str) -> bool {
        let is = self.is(keyword);
        if is {
            self.tokens = &self.tokens[1..];
        }
        is
    }

    fn skip_if_exists(&mut self) {
        if self.skip("IF") {
            self.skip("EXISTS");
        }
    }

    fn sign(&mut self, sign: char) -> bool {
        let is = self.tokens.first() == Some(&Token::Sign(sign));
        if is {
            self.tokens = &self.tokens[1..];
        }
        is
    }

    /// Goes behind the next comma that stands in no brackets.
    fn next_action(&mut self) -> bool {
        let mut depth = 0_i32;
        while let Some(token) = self.tokens.first() {
            match token {
                Token::Sign('(') => depth += 1,
                Token::Sign(')') => depth -= 1,
                _ => {}
            }
            let is_comma = depth == 0 && *token == Token::Sign(',');
            self.tokens = &self.tokens[1..];
            if is_comma {
                return true;
            }
        }
        false
    }

    /// A name with or without a schema. PostgreSQL reads a bare one in small letters.
    fn name(&mut self) -> Option<Name> {
        let mut parts = Vec::new();
        loop {
            parts.push(match self.tokens.first()? {
                Token::Word(word) if self.backend == DbBackend::Postgres => word.to_lowercase(),
                Token::Word(word) => word.clone(),
                Token::Name(name) => name.clone(),
                Token::Sign(_) | Token::Literal => return None,
            });
            self.tokens = &self.tokens[1..];
            if !self.sign('.') {
                return Some(parts);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lost(sql: &[&str]) -> Vec<Loss> {
        let steps: Vec<Step> = sql.iter().map(|sql| Step::Execute((*sql).into())).collect();
        losses(&steps, DbBackend::Postgres)
    }

    fn name(text: &str) -> Name {
        text.split('.').map(Into::into).collect()
    }

    fn table(text: &str) -> Loss {
        Loss::Table(name(text))
    }

    fn column(table: &str, column: &str) -> Loss {
        Loss::Column(name(table), column.into())
    }

    fn rows(text: &str) -> Loss {
        Loss::Rows(name(text))
    }

    #[test]
    fn what_a_statement_takes_away_is_named() {
        for (sql, expected) in [
            ("DROP TABLE \"Posts\"", vec![table("Posts")]),
            (
                "drop table if exists Public.a, b cascade",
                vec![table("public.a"), table("b")],
            ),
            (
                "ALTER TABLE a DROP COLUMN \"b\", ADD COLUMN c numeric(1, 2), DROP IF EXISTS d",
                vec![column("a", "b"), column("a", "d")],
            ),
            ("TRUNCATE TABLE a, ONLY b", vec![rows("a"), rows("b")]),
            ("DELETE FROM a WHERE b = 'DROP TABLE c'", vec![rows("a")]),
        ] {
            assert_eq!(lost(&[sql]), expected, "{sql}");
        }
    }

    #[test]
    fn what_takes_nothing_away_passes() {
        for sql in [
            "ALTER TABLE a DROP CONSTRAINT b",
            "ALTER TABLE a ALTER COLUMN b DROP DEFAULT, ALTER c SET NOT NULL",
            "ALTER TABLE a ADD COLUMN b int, ADD CHECK (b > 0)",
            "ALTER TABLE a RENAME COLUMN b TO c",
            "ALTER INDEX a RENAME TO b",
            "DROP INDEX CONCURRENTLY a",
            "DROP TYPE mood",
            "CREATE TABLE a (b int)",
            "INSERT INTO a VALUES (E'it\\'s; DROP TABLE b')",
            "SELECT 1; COMMENT ON TABLE a IS 'x'",
        ] {
            assert_eq!(lost(&[sql]), [], "{sql}");
        }
    }

    #[test]
    fn what_is_not_understood_may_lose_data() {
        for sql in [
            "DO $$ BEGIN DROP TABLE a; END $$",
            "WITH d AS (DELETE FROM a RETURNING *) SELECT * FROM d",
            "DROP TYPE mood CASCADE",
            "DROP SCHEMA a CASCADE",
            "DROP EXTENSION a",
            "DROP OWNED BY a",
            "UPDATE a SET b = NULL",
            "ALTER TABLE a ALTER COLUMN b TYPE smallint",
            "ALTER TABLE a ALTER b SET DATA TYPE smallint",
            "MERGE INTO a USING b ON true WHEN MATCHED THEN DELETE",
        ] {
            assert!(
                matches!(lost(&[sql])[..], [Loss::Statement(_)]),
                "{sql}: {:?}",
                lost(&[sql])
            );
        }
    }

    #[test]
    fn what_was_renamed_is_named_as_it_was() {
        assert_eq!(
            lost(&["ALTER TABLE articles RENAME TO posts", "DROP TABLE posts"]),
            [table("articles")]
        );
        assert_eq!(
            lost(&[
                "ALTER TABLE a RENAME COLUMN title TO name",
                "ALTER TABLE a DROP COLUMN name"
            ]),
            [column("a", "title")]
        );
        // Another table that takes the name does not bring the rows back.
        assert_eq!(
            lost(&["DROP TABLE users", "ALTER TABLE accounts RENAME TO users"]),
            [table("users")]
        );
    }

    #[test]
    fn a_table_that_is_rebuilt_keeps_what_it_takes_over() {
        let sql = [
            "CREATE TABLE a_new (id int)",
            "INSERT INTO a_new SELECT id FROM a",
            "DROP TABLE a",
            "ALTER TABLE a_new RENAME TO a",
        ];
        assert_eq!(lost(&sql), [Loss::Rebuilt(name("a"))]);
    }
}
