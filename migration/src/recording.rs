//! What a revision would execute, without a database: SeaORM's mock connection, which writes down
//! what reaches it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use sea_orm::{
    DatabaseConnection, DatabaseConnectionType, DbBackend, DbErr, ExecResult, MockDatabase,
    MockDatabaseConnection, MockDatabaseTrait, MockExecResult, QueryResult, Statement, Transaction,
    TransactionTrait, Value,
};

use crate::cli::sql::Token;
use crate::{Direction, Fault, Revision, apply};

/// What `SchemaManager` asks of a database, and what stands in the answer's column.
const PROBES: [&str; 3] = ["has_table", "has_column", "has_index"];

/// Why a revision could not be recorded.
#[derive(Debug, thiserror::Error)]
#[error("{revision} cannot be written down without a database")]
pub struct RecordError {
    /// Its name.
    pub revision: String,
    /// What it did that needs one.
    #[source]
    pub(crate) source: Box<Fault>,
    /// What it did before that.
    pub(crate) done: Vec<Step>,
}

/// What a revision did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// It executed a statement, values in their places.
    Execute(String),
    /// It asked whether something exists, and was told this.
    Asked(String, bool),
}

/// Records what `revision` does on its way in `direction`, on a `backend` that is not there.
///
/// Whether a table, column or index exists it is told as fits the way: no on the way up, yes on the
/// way down. Fails where it reads anything else.
pub(crate) async fn record(
    revision: &Revision,
    direction: Direction,
    backend: DbBackend,
) -> Result<Vec<Step>, RecordError> {
    let steps = Arc::new(Mutex::new(Vec::new()));
    let recorder = Recorder {
        backend,
        exists: direction == Direction::Down,
        depth: 0,
        steps: Arc::clone(&steps),
    };
    let connection = MockDatabaseConnection::new(recorder);
    let db: DatabaseConnection =
        DatabaseConnectionType::MockDatabaseConnection(Arc::new(connection)).into();
    let in_transaction = apply::in_transaction(revision);
    let outcome = if in_transaction {
        // As in a run: what it does may depend on it.
        in_own_transaction(&db, revision, direction).await
    } else {
        let outcome = apply::run(&db, revision, direction).await;
        outcome.map_err(|fault| fault())
    };
    let mut steps = std::mem::take(&mut *steps.lock().unwrap_or_else(PoisonError::into_inner));
    if in_transaction {
        // Neither its begin nor its end is the revision's own.
        steps.pop();
        steps.remove(0);
    }
    match outcome {
        Ok(()) => Ok(steps),
        Err(source) => Err(RecordError {
            revision: revision.name().into(),
            source: Box::new(source),
            done: steps,
        }),
    }
}

async fn in_own_transaction(
    db: &DatabaseConnection,
    revision: &Revision,
    direction: Direction,
) -> Result<(), Fault> {
    let fault = |error| Fault::of(&error, None);
    let transaction = db.begin().await.map_err(fault)?;
    let outcome = apply::run(&transaction, revision, direction).await;
    outcome.map_err(|fault| fault())?;
    transaction.commit().await.map_err(fault)
}

#[derive(Debug)]
struct Recorder {
    backend: DbBackend,
    exists: bool,
    depth: u32,
    steps: Arc<Mutex<Vec<Step>>>,
}

impl Recorder {
    fn push(&self, step: Step) {
        let mut steps = self.steps.lock().unwrap_or_else(PoisonError::into_inner);
        steps.push(step);
    }

    /// The statement with its values in their places. SeaORM finds those by `?` alone on SQLite, and
    /// would leave any other sign where it stands.
    fn written(&self, statement: &Statement) -> Result<String, DbErr> {
        let values = statement.values.as_ref().map_or(0, |values| values.0.len());
        if self.backend == DbBackend::Sqlite && values > 0 && places(&statement.sql) != Some(values)
        {
            let start: String = statement.sql.chars().take(120).collect();
            return Err(DbErr::Custom(format!(
                "it binds values by other signs than `?`: {start}"
            )));
        }
        Ok(statement.to_string())
    }

    /// A database of SeaORM's that answers once.
    fn stock(&self) -> MockDatabase {
        MockDatabase::new(self.backend)
    }
}

/// How many `?` stand for values; `None` where other signs do, too.
fn places(sql: &str) -> Option<usize> {
    let mut count = 0;
    for statement in crate::cli::sql::statements(sql) {
        for pair in statement.tokens.windows(2) {
            if pair[0] == Token::Sign('?') && matches!(pair[1], Token::Text(_) | Token::Literal) {
                return None;
            }
        }
        for token in &statement.tokens {
            match token {
                Token::Sign('?') => count += 1,
                Token::Sign('$' | ':' | '@') => return None,
                _ => {}
            }
        }
    }
    Some(count)
}

impl MockDatabaseTrait for Recorder {
    fn execute(&mut self, _: usize, statement: Statement) -> Result<ExecResult, DbErr> {
        let sql = self.written(&statement)?;
        self.push(Step::Execute(sql));
        let done = MockExecResult {
            last_insert_id: 0,
            rows_affected: 0,
        };
        self.stock()
            .append_exec_results([done])
            .execute(0, statement)
    }

    fn query(&mut self, _: usize, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let is_asked = |probe: &&str| statement.sql.contains(&format!("\"{probe}\""));
        let Some(probe) = PROBES.into_iter().find(is_asked) else {
            let start: String = statement.to_string().chars().take(120).collect();
            return Err(DbErr::Custom(format!("it reads: {start}")));
        };
        self.push(Step::Asked(statement.to_string(), self.exists));
        let row = BTreeMap::from([(probe, Value::from(self.exists))]);
        self.stock()
            .append_query_results([[row]])
            .query(0, statement)
    }

    fn begin(&mut self) {
        let sql = match self.depth {
            0 => "BEGIN".into(),
            depth => format!("SAVEPOINT level_{depth}"),
        };
        self.depth += 1;
        self.push(Step::Execute(sql));
    }

    fn commit(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.push(Step::Execute(match self.depth {
            0 => "COMMIT".into(),
            depth => format!("RELEASE SAVEPOINT level_{depth}"),
        }));
    }

    fn rollback(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.push(Step::Execute(match self.depth {
            0 => "ROLLBACK".into(),
            depth => format!("ROLLBACK TO SAVEPOINT level_{depth}"),
        }));
    }

    fn drain_transaction_log(&mut self) -> Vec<Transaction> {
        Vec::new()
    }

    fn get_database_backend(&self) -> DbBackend {
        self.backend
    }

    fn ping(&self) -> Result<(), DbErr> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn only_question_marks_are_places_for_values() {
        assert_eq!(places("INSERT INTO t VALUES (?, '?', ?) -- ?"), Some(2));
        for other in ["VALUES ($1)", "VALUES (?1)", "VALUES (:a)", "VALUES (@a)"] {
            assert_eq!(places(other), None, "{other}");
        }
    }
}
