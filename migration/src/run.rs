//! Running revisions: each together with its row, in one transaction.

use std::fmt;
use std::time::{Duration, Instant};

use sea_orm::{
    DatabaseConnection, DbErr, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::{IntoSchemaManagerConnection, SchemaManager};

use crate::session::Session;
use crate::{Applied, History, MigrationError, Revision, Target, plan, state};

/// Which way a revision runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// It is applied.
    Up,
    /// It is reverted.
    Down,
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Up => "up",
            Self::Down => "down",
        })
    }
}

/// What a run tells while it goes on.
#[derive(Clone, Copy, Debug)]
pub enum Progress<'a> {
    /// A revision begins.
    Started(&'a Revision, Direction),
    /// It is done and committed.
    Done(&'a Revision, Direction, Duration),
}

/// Applies the pending revisions up to `target`, and gives the names of those it applied.
///
/// Each revision and its row are one transaction, unless the revision asked for none. The first
/// failure stops the run; what was committed before it stays. A database that holds revisions which
/// `history` does not is refused.
pub async fn upgrade(
    db: &DatabaseConnection,
    history: &History,
    target: &Target,
    tell: &mut dyn FnMut(Progress<'_>),
) -> Result<Vec<String>, MigrationError> {
    let applied = applied(db, history).await?;
    let pending = plan::up(history, &applied, target)?;
    if !pending.is_empty() {
        state::create(db).await.map_err(MigrationError::State)?;
    }
    run_all(db, pending, Direction::Up, tell).await
}

/// Reverts the applied revisions down to `target`, which stays, and gives the names of those it
/// reverted, newest first. Fails as [`upgrade`] does.
pub async fn downgrade(
    db: &DatabaseConnection,
    history: &History,
    target: &Target,
    tell: &mut dyn FnMut(Progress<'_>),
) -> Result<Vec<String>, MigrationError> {
    let applied = applied(db, history).await?;
    let reverted = plan::down(history, &applied, target)?;
    run_all(db, reverted, Direction::Down, tell).await
}

async fn applied(
    db: &DatabaseConnection,
    history: &History,
) -> Result<Vec<Applied>, MigrationError> {
    let applied = state::read(db).await.map_err(MigrationError::State)?;
    match plan::unknown(history, &applied) {
        unknown if unknown.is_empty() => Ok(applied),
        unknown => Err(MigrationError::Ahead(unknown)),
    }
}

async fn run_all(
    db: &DatabaseConnection,
    revisions: Vec<&Revision>,
    direction: Direction,
    tell: &mut dyn FnMut(Progress<'_>),
) -> Result<Vec<String>, MigrationError> {
    if revisions.is_empty() {
        return Ok(Vec::new());
    }
    let mut session = Session::open(db).await.map_err(MigrationError::State)?;
    let outcome = run_each(&mut session, revisions, direction, tell).await;
    session.close().await;
    outcome
}

async fn run_each(
    session: &mut Session,
    revisions: Vec<&Revision>,
    direction: Direction,
    tell: &mut dyn FnMut(Progress<'_>),
) -> Result<Vec<String>, MigrationError> {
    let mut done = Vec::with_capacity(revisions.len());
    for revision in revisions {
        tell(Progress::Started(revision, direction));
        let start = Instant::now();
        let in_transaction = revision.migration().use_transaction() != Some(false);
        let outcome = if in_transaction {
            run_in_transaction(session, revision, direction).await
        } else {
            run_on(session.db(), revision, direction).await
        };
        outcome.map_err(|source| MigrationError::Revision {
            revision: revision.name().into(),
            direction,
            kept_nothing: in_transaction,
            source,
        })?;
        tell(Progress::Done(revision, direction, start.elapsed()));
        done.push(revision.name().to_owned());
    }
    Ok(done)
}

async fn run_in_transaction(
    session: &mut Session,
    revision: &Revision,
    direction: Direction,
) -> Result<(), DbErr> {
    // SQLite would otherwise take its write lock in the middle, where waiting for it can fail.
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let transaction = session.db().begin_with_options(options).await?;
    run_on(&transaction, revision, direction).await?;
    session.check(&transaction).await?;
    transaction.commit().await
}

/// The revision and its row, on a connection or in a transaction.
async fn run_on<'c>(
    db: impl IntoSchemaManagerConnection<'c> + Copy,
    revision: &Revision,
    direction: Direction,
) -> Result<(), DbErr> {
    let manager = SchemaManager::new(db);
    let db = manager.get_connection();
    match direction {
        Direction::Up => {
            revision.migration().up(&manager).await?;
            state::record(db, revision.name()).await
        }
        Direction::Down => {
            revision.migration().down(&manager).await?;
            state::forget(db, revision.name()).await
        }
    }
}
