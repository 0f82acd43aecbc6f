//! One revision and its row: both, or neither.

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use sea_orm_migration::{IntoSchemaManagerConnection, SchemaManager};

use crate::error::Left;
use crate::fault::Fault;
use crate::session::Session;
use crate::{Direction, MigrationError, Revision, state, statement};

/// On SQLite, what a revision that ends its transaction also ends.
const SAVEPOINT: &str = "seaworthy_revision";

/// Why a revision did not come to its end.
enum Failure {
    /// It failed.
    Run(DbErr),
    /// It panicked, with this message.
    Panic(String),
    /// It ended the transaction it ran in.
    EndedTransaction,
    /// The last step, COMMIT, failed.
    Commit(DbErr),
}

impl From<DbErr> for Failure {
    fn from(error: DbErr) -> Self {
        Self::Run(error)
    }
}

impl Failure {
    /// What a person reads of it. To be called when the session's next command is done: on SQLite the
    /// driver logs a failed statement only after it has said so.
    fn fault(&self) -> Fault {
        match self {
            Self::Run(error) => Fault::of(error, statement::take()),
            Self::Commit(error) => Fault::of(error, None),
            Self::Panic(message) => Fault::new(format!("it panicked: {message}")),
            Self::EndedTransaction => {
                Fault::new("it ended the transaction it ran in, by a COMMIT or ROLLBACK of its own")
            }
        }
    }
}

/// Runs `revision` in a transaction together with its row, or without one where it asked for that.
///
/// `db` is a pool apart from the session, which looks after a failure at what was left: the session's
/// own connection may be in any state by then.
pub(crate) async fn apply(
    session: &mut Session,
    db: &DatabaseConnection,
    revision: &Revision,
    direction: Direction,
) -> Result<Duration, MigrationError> {
    let start = Instant::now();
    let in_transaction = in_transaction(revision);
    // Whatever ran before is not what fails here.
    drop(statement::take());
    let outcome = if in_transaction {
        run_in_transaction(session, revision, direction, start).await
    } else {
        run_alone(session, revision, direction, start).await
    };
    let Err(failure) = outcome else {
        return Ok(start.elapsed());
    };
    let source = Box::new(failure.fault());
    let left = match &failure {
        Failure::Commit(_) if source.is_lost() => Left::Unknown,
        _ if !in_transaction => Left::Perhaps,
        _ => left_by(db, revision, direction).await,
    };
    Err(MigrationError::Revision {
        revision: revision.name().into(),
        direction,
        left,
        source,
    })
}

/// Whether `revision` runs in a transaction: always, unless it asked for none.
pub(crate) fn in_transaction(revision: &Revision) -> bool {
    revision.migration().use_transaction() != Some(false)
}

/// How the engine begins a transaction.
pub(crate) fn transaction() -> TransactionOptions {
    TransactionOptions {
        // SQLite would otherwise take its write lock in the middle, where waiting for it can fail.
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    }
}

async fn run_in_transaction(
    session: &mut Session,
    revision: &Revision,
    direction: Direction,
    start: Instant,
) -> Result<(), Failure> {
    let transaction = session.db().begin_with_options(transaction()).await?;
    let outcome = async {
        state::start(&transaction, revision.name(), direction).await?;
        let is_sqlite = transaction.get_database_backend() == DbBackend::Sqlite;
        if is_sqlite {
            let open = format!("SAVEPOINT {SAVEPOINT}");
            transaction.execute_unprepared(&open).await?;
        }
        call(&transaction, revision, direction).await?;
        if is_sqlite {
            let close = format!("RELEASE {SAVEPOINT}");
            let closed = transaction.execute_unprepared(&close).await;
            closed.map_err(|_| Failure::EndedTransaction)?;
        }
        session.check(&transaction).await?;
        let done = state::finish(&transaction, revision, direction, start.elapsed(), true).await?;
        if done {
            Ok(())
        } else {
            Err(Failure::EndedTransaction)
        }
    }
    .await;
    match outcome {
        Ok(()) => transaction.commit().await.map_err(Failure::Commit),
        Err(failure) => {
            // Where there is no transaction any more, there is nothing to roll back.
            let _ = transaction.rollback().await;
            Err(failure)
        }
    }
}

async fn run_alone(
    session: &mut Session,
    revision: &Revision,
    direction: Direction,
    start: Instant,
) -> Result<(), Failure> {
    let db = session.db().clone();
    state::start(&db, revision.name(), direction).await?;
    let outcome = match call(&db, revision, direction).await {
        Ok(()) => session.check(&db).await.map_err(Failure::from),
        failed => failed,
    };
    if outcome.is_err() {
        // What the driver logs of it is there when this is answered, whatever the answer.
        let _ = db.ping().await;
    }
    outcome?;
    if state::finish(&db, revision, direction, start.elapsed(), false).await? {
        Ok(())
    } else {
        let gone = "its mark in seaql_migrations was removed while it ran";
        Err(DbErr::Custom(gone.into()).into())
    }
}

/// Calls the revision itself, and nothing else. Its fault is to be had as [`Failure::fault`] says.
pub(crate) async fn run<'c>(
    db: impl IntoSchemaManagerConnection<'c>,
    revision: &Revision,
    direction: Direction,
) -> Result<(), impl FnOnce() -> Fault> {
    let outcome = call(db, revision, direction).await;
    outcome.map_err(|failure| move || failure.fault())
}

async fn call<'c>(
    db: impl IntoSchemaManagerConnection<'c>,
    revision: &Revision,
    direction: Direction,
) -> Result<(), Failure> {
    let manager = SchemaManager::new(db);
    let migration = revision.migration();
    let outcome = match direction {
        Direction::Up => {
            AssertUnwindSafe(migration.up(&manager))
                .catch_unwind()
                .await
        }
        Direction::Down => {
            AssertUnwindSafe(migration.down(&manager))
                .catch_unwind()
                .await
        }
    };
    match outcome {
        Ok(outcome) => outcome.map_err(Failure::from),
        Err(panic) => Err(Failure::Panic(message(&*panic))),
    }
}

/// What a panic was called with.
fn message(panic: &(dyn Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "without a message".into())
}

/// What a revision left that failed in its transaction: nothing, unless it ended that by itself. Then
/// its mark was committed with what it did.
async fn left_by(db: &DatabaseConnection, revision: &Revision, direction: Direction) -> Left {
    let Ok(versions) = state::versions(db).await else {
        // Nobody to ask. What was not committed is rolled back, and so is the mark.
        return Left::Unknown;
    };
    let mark = state::mark(revision.name(), direction);
    if versions.contains(&mark) {
        Left::Committed
    } else {
        Left::Nothing
    }
}
