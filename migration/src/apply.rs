//! One revision and its row: both, or neither.

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
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
    /// It ended that transaction, and then failed.
    EndedAndFailed(Box<Failure>),
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
            Self::EndedAndFailed(failure) => failure.fault(),
            Self::EndedTransaction => {
                Fault::new("it ended the transaction it ran in, by a COMMIT or ROLLBACK of its own")
            }
        }
    }
}

/// Runs `revision` in a transaction together with its row, or without one where it asked for that.
///
/// `db` is a pool apart from the session, which looks after a failure at what was left: the session's
/// own connection may be in any state by then. `next` is what the caller applies on this session
/// right after it: on PostgreSQL the end of one transaction is the begin of the other.
pub(crate) async fn apply(
    session: &mut Session,
    db: &DatabaseConnection,
    revision: &Revision,
    direction: Direction,
    next: Option<&Revision>,
) -> Result<Duration, MigrationError> {
    let start = Instant::now();
    let in_transaction = in_transaction(revision);
    // Whatever ran before is not what fails here.
    drop(statement::take());
    if let Err(error) = session.begin_revision().await {
        return Err(MigrationError::Session(error));
    }
    let outcome = if in_transaction {
        let chain = next.is_some_and(self::in_transaction);
        run_in_transaction(session, revision, direction, start, chain).await
    } else {
        run_alone(session, db, revision, direction, start).await
    };
    let Err(failure) = outcome else {
        return Ok(start.elapsed());
    };
    let source = Box::new(failure.fault());
    let left = match &failure {
        Failure::Commit(_) if source.is_lost() => Left::Unknown,
        _ if !in_transaction => Left::Perhaps,
        Failure::EndedTransaction | Failure::EndedAndFailed(_) => {
            keep_mark(db, revision, direction).await
        }
        _ if source.is_lost() => Left::Unknown,
        _ => Left::Nothing,
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
    chain: bool,
) -> Result<(), Failure> {
    let transaction = match session.take_begun() {
        Some(begun) => begun,
        None => session.db().begin_with_options(transaction()).await?,
    };
    let outcome = async {
        state::start(&transaction, revision.name(), direction).await?;
        let is_sqlite = transaction.get_database_backend() == DbBackend::Sqlite;
        if is_sqlite {
            let open = format!("SAVEPOINT {SAVEPOINT}");
            transaction.execute_unprepared(&open).await?;
        }
        call(&transaction, revision, direction).await?;
        if is_sqlite {
            // Made anew, it also tells of what follows.
            let close = format!("RELEASE {SAVEPOINT}; SAVEPOINT {SAVEPOINT}");
            let closed = transaction.execute_unprepared(&close).await;
            closed.map_err(ended_or_failed)?;
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
        // One round trip for three: the pool asks a connection that comes back whether it lives. AND
        // CHAIN would pass on the isolation level.
        Ok(()) if chain && transaction.get_database_backend() == DbBackend::Postgres => {
            let committed = transaction.execute_unprepared("COMMIT; BEGIN").await;
            committed.map_err(Failure::Commit)?;
            session.keep_begun(transaction);
            Ok(())
        }
        Ok(()) => transaction.commit().await.map_err(Failure::Commit),
        Err(failure) => {
            let is_there = is_there(&transaction, revision, direction, &failure).await;
            // Where there is no transaction any more, there is nothing to roll back.
            let _ = transaction.rollback().await;
            Err(if is_there {
                failure
            } else {
                Failure::EndedAndFailed(Box::new(failure))
            })
        }
    }
}

async fn run_alone(
    session: &mut Session,
    apart: &DatabaseConnection,
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
        // Seen from elsewhere, it is committed; a transaction that the revision left open hides it.
        let mark = state::mark(revision.name(), direction);
        if !state::versions(apart).await?.contains(&mark) {
            return Ok(());
        }
        let _ = db.execute_unprepared("ROLLBACK").await;
        Err(DbErr::Custom("it left a transaction open, which was rolled back".into()).into())
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

/// What a missing savepoint means, and what else can go wrong.
fn ended_or_failed(error: DbErr) -> Failure {
    if error.to_string().contains("no such savepoint") {
        Failure::EndedTransaction
    } else {
        Failure::Run(error)
    }
}

/// Whether the transaction in which `failure` happened is still the one that the engine began: a
/// revision that ended it has kept what it did, whatever a rollback says now.
async fn is_there(
    transaction: &DatabaseTransaction,
    revision: &Revision,
    direction: Direction,
    failure: &Failure,
) -> bool {
    if matches!(failure, Failure::EndedTransaction) {
        return true;
    }
    if transaction.get_database_backend() == DbBackend::Sqlite {
        // SQLite rolls back by itself where the disk is full or fails: then the savepoint is gone too,
        // and nothing was kept.
        let by_itself =
            matches!(failure, Failure::Run(error) if Fault::of(error, None).rolls_back());
        let back = format!("ROLLBACK TO {SAVEPOINT}");
        return by_itself || transaction.execute_unprepared(&back).await.is_ok();
    }
    // What is asked here is not what failed.
    let failed = statement::take();
    let is_marked = state::is_marked(transaction, revision.name(), direction).await;
    statement::remember(failed);
    // In a failed transaction, or without a connection, nothing is answered.
    is_marked.unwrap_or(true)
}

/// Sees that the mark of a revision that ended its transaction is there: a COMMIT has kept it, after a
/// ROLLBACK it is put there again. Somebody has to look.
pub(crate) async fn keep_mark(
    db: &DatabaseConnection,
    revision: &Revision,
    direction: Direction,
) -> Left {
    let mark = state::mark(revision.name(), direction);
    match state::versions(db).await {
        Ok(versions) if versions.contains(&mark) => Left::Committed,
        Ok(_) => match state::start(db, revision.name(), direction).await {
            Ok(()) => Left::Committed,
            Err(_) => Left::Perhaps,
        },
        Err(_) => Left::Unknown,
    }
}
