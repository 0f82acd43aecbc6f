//! The data that a run would lose, as far as its statements say.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement};

use super::sql::{Token, statements};
use crate::recording::{Step, record};
use crate::{Direction, Revision};

/// Counting stops here: a table of a billion rows is not read to ask a question.
const ENOUGH: i64 = 1_000_000;

/// A part of a database, by its name with its schema in front where one was given.
type Name = Vec<String>;

/// What is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Loss {
    Table(Name),
    Column(Name, String),
    Rows(Name),
    Schema(Name),
    /// The revision reads the database, so that nobody can say without running it.
    Unknown(String),
}

/// A line for a person about each thing that reverting `revisions` would lose, with the number of
/// rows that are there now. What holds no row is no loss.
pub(super) async fn of_reverting(db: &DatabaseConnection, revisions: &[&Revision]) -> Vec<String> {
    let backend = db.get_database_backend();
    let mut losses = Vec::new();
    for revision in revisions {
        match record(revision, Direction::Down, backend).await {
            Ok(steps) => losses.extend(of_steps(&steps, backend)),
            Err(_) => losses.push(Loss::Unknown(revision.name().into())),
        }
    }
    losses.dedup();
    let mut lines = Vec::new();
    for loss in &losses {
        lines.extend(describe(db, loss).await);
    }
    lines
}

/// A line about each table of the current schema that holds rows, but for the state table.
pub(super) async fn of_everything(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let backend = db.get_database_backend();
    let query = match backend {
        DbBackend::Postgres => {
            "SELECT relname::text AS name FROM pg_class \
             WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND relkind IN ('r', 'p') AND NOT relispartition \
             ORDER BY relname"
        }
        _ => {
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
             ORDER BY name"
        }
    };
    let statement = Statement::from_string(backend, query);
    let mut lines = Vec::new();
    for row in db.query_all_raw(statement).await? {
        let name: String = row.try_get("", "name")?;
        if name != crate::state::TABLE {
            lines.extend(describe(db, &Loss::Table(vec![name])).await);
        }
    }
    Ok(lines)
}

async fn describe(db: &DatabaseConnection, loss: &Loss) -> Option<String> {
    match loss {
        Loss::Table(name) => {
            let rows = count(db, name, "").await?;
            Some(format!("the table {} with {rows}", shown(name)))
        }
        Loss::Rows(name) => {
            let rows = count(db, name, "").await?;
            Some(format!(
                "rows of the table {}, which has {rows}",
                shown(name)
            ))
        }
        Loss::Column(table, column) => {
            let given = format!("WHERE {} IS NOT NULL", quote(column));
            let rows = count(db, table, &given).await?;
            Some(format!(
                "the column {}.{column} with a value in {rows}",
                shown(table)
            ))
        }
        Loss::Schema(name) => Some(format!("the schema {} with all that is in it", shown(name))),
        Loss::Unknown(revision) => Some(format!(
            "what reverting {revision} loses: it reads the database, and cannot be asked before"
        )),
    }
}

/// How many rows there are, in words; `None` where there is none, or no such table or column. What
/// cannot be counted may be much.
async fn count(db: &DatabaseConnection, table: &Name, condition: &str) -> Option<String> {
    let table: Vec<String> = table.iter().map(|part| quote(part)).collect();
    let query = format!(
        "SELECT count(*) AS rows FROM (SELECT 1 AS one FROM {} {condition} LIMIT {}) AS counted",
        table.join("."),
        ENOUGH + 1
    );
    let statement = Statement::from_string(db.get_database_backend(), query);
    let rows = match db.query_one_raw(statement).await {
        Ok(row) => row.and_then(|row| row.try_get::<i64>("", "rows").ok()),
        Err(error) if crate::state::is_missing(&error) => Some(0),
        Err(_) => None,
    };
    match rows {
        Some(0) => None,
        Some(1) => Some("1 row".into()),
        Some(rows) if rows > ENOUGH => Some(format!("more than {ENOUGH} rows")),
        Some(rows) => Some(format!("{rows} rows")),
        None => Some("rows that cannot be counted".into()),
    }
}

fn quote(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn shown(name: &Name) -> String {
    name.join(".")
}

/// What the statements of one revision lose. A table that is dropped and made again under the same
/// name, as SQLite needs it for most changes, is kept.
fn of_steps(steps: &[Step], backend: DbBackend) -> Vec<Loss> {
    let sql: Vec<Vec<Token>> = steps
        .iter()
        .filter_map(|step| match step {
            Step::Execute(sql) => Some(statements(sql)),
            Step::Asked(..) => None,
        })
        .flatten()
        .collect();
    let mut losses = Vec::new();
    for statement in &sql {
        let mut reader = Reader {
            tokens: statement,
            backend,
        };
        if let Some(name) = reader.renamed() {
            losses.retain(|loss| *loss != Loss::Table(name.clone()));
            continue;
        }
        reader.tokens = statement;
        reader.losses(&mut losses);
    }
    losses
}

/// Reads a statement from its beginning.
struct Reader<'a> {
    tokens: &'a [Token],
    backend: DbBackend,
}

impl Reader<'_> {
    fn losses(&mut self, losses: &mut Vec<Loss>) {
        if self.skip("DROP") {
            self.skip("FOREIGN");
            let is_table = self.skip("TABLE");
            if is_table || self.skip("SCHEMA") {
                self.skip_if_exists();
                while let Some(name) = self.name() {
                    losses.push(if is_table {
                        Loss::Table(name)
                    } else {
                        Loss::Schema(name)
                    });
                    if !self.sign(',') {
                        break;
                    }
                }
            }
        } else if self.skip("TRUNCATE") {
            self.skip("TABLE");
            self.skip("ONLY");
            losses.extend(self.name().map(Loss::Rows));
        } else if self.skip("DELETE") && self.skip("FROM") {
            self.skip("ONLY");
            losses.extend(self.name().map(Loss::Rows));
        } else if self.skip("ALTER") && self.skip("TABLE") {
            self.skip_if_exists();
            self.skip("ONLY");
            if let Some(table) = self.name() {
                self.dropped_columns(&table, losses);
            }
        }
    }

    fn dropped_columns(&mut self, table: &Name, losses: &mut Vec<Loss>) {
        let mut depth = 0_i32;
        let mut is_start = true;
        while let Some(token) = self.tokens.first() {
            if is_start && self.skip("DROP") {
                let said = self.skip("COLUMN");
                let other = ["CONSTRAINT", "INDEX", "PRIMARY", "FOREIGN", "CHECK"];
                if said || !other.iter().any(|word| self.is(word)) {
                    self.skip_if_exists();
                    let name = self.name().and_then(|mut name| name.pop());
                    losses.extend(name.map(|column| Loss::Column(table.clone(), column)));
                }
                is_start = false;
                continue;
            }
            match token {
                Token::Sign('(') => depth += 1,
                Token::Sign(')') => depth -= 1,
                _ => {}
            }
            is_start = depth == 0 && *token == Token::Sign(',');
            self.tokens = &self.tokens[1..];
        }
    }

    /// The new name that `ALTER TABLE … RENAME TO` gives to a table.
    fn renamed(&mut self) -> Option<Name> {
        let starts = self.skip("ALTER") && self.skip("TABLE");
        if !starts {
            return None;
        }
        self.skip_if_exists();
        self.skip("ONLY");
        self.name()?;
        if self.skip("RENAME") && self.skip("TO") {
            return self.name();
        }
        None
    }

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
        of_steps(&steps, DbBackend::Postgres)
    }

    fn name(text: &str) -> Name {
        text.split('.').map(Into::into).collect()
    }

    #[test]
    fn what_a_statement_drops_is_named() {
        for (sql, expected) in [
            ("DROP TABLE \"Posts\"", vec![Loss::Table(name("Posts"))]),
            (
                "drop table if exists Public.a, b cascade",
                vec![Loss::Table(name("public.a")), Loss::Table(name("b"))],
            ),
            (
                "ALTER TABLE a DROP COLUMN \"b\", ADD COLUMN c numeric(1, 2), DROP IF EXISTS d",
                vec![
                    Loss::Column(name("a"), "b".into()),
                    Loss::Column(name("a"), "d".into()),
                ],
            ),
            ("ALTER TABLE a DROP CONSTRAINT b", vec![]),
            ("ALTER TABLE a ALTER COLUMN b DROP DEFAULT", vec![]),
            ("TRUNCATE TABLE a", vec![Loss::Rows(name("a"))]),
            (
                "DELETE FROM a WHERE b = 'DROP TABLE c'",
                vec![Loss::Rows(name("a"))],
            ),
            (
                "SELECT 1; DROP SCHEMA a CASCADE",
                vec![Loss::Schema(name("a"))],
            ),
            ("DROP INDEX a", vec![]),
        ] {
            assert_eq!(lost(&[sql]), expected, "{sql}");
        }
    }

    #[test]
    fn a_table_that_is_rebuilt_is_kept() {
        let sql = [
            "CREATE TABLE a_new (id int)",
            "INSERT INTO a_new SELECT id FROM a",
            "DROP TABLE a",
            "ALTER TABLE a_new RENAME TO a",
        ];
        assert_eq!(lost(&sql), []);
    }
}
