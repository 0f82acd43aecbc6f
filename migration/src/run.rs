//! Running revisions: each together with its row, in one transaction.

use std::fmt;
use std::time::{Duration, Instant};

use sea_orm::{
    DatabaseConnection, DbErr, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::{IntoSchemaManagerConnection, SchemaManager};

use crate::session::Session;
use crate::{History, MigrationError, Revision, Target, plan, state};

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
    /// Another runner holds the lock; this is how it calls itself. Told now and then.
    Waiting(&'a str),
    /// A revision begins.
    Started(&'a Revision, Direction),
    /// It is done and committed.
    Done(&'a Revision, Direction, Duration),
}

/// Applies and reverts revisions, one runner at a time.
///
/// ```text
/// Runner::new(&db, &history).upgrade(&Target::Head).await?;
/// ```
pub struct Runner<'a> {
    db: &'a DatabaseConnection,
    history: &'a History,
    lock_timeout: Duration,
    tell: Box<dyn FnMut(Progress<'_>) + Send + 'a>,
}

impl<'a> Runner<'a> {
    /// A runner that waits five minutes for another one, and tells nothing.
    ///
    /// It opens one connection of its own, with the settings of `db`, once there is something to do.
    pub fn new(db: &'a DatabaseConnection, history: &'a History) -> Self {
        Self {
            db,
            history,
            lock_timeout: Duration::from_secs(300),
            tell: Box::new(|_| {}),
        }
    }

    /// Waits that long for another runner at most; zero asks once.
    pub fn lock_timeout(mut self, timeout: Duration) -> Self {
        self.lock_timeout = timeout;
        self
    }

    /// Calls `tell` while it goes on.
    pub fn on_progress(mut self, tell: impl FnMut(Progress<'_>) + Send + 'a) -> Self {
        self.tell = Box::new(tell);
        self
    }

    /// Applies the pending revisions up to `target`, and gives the names of those it applied.
    ///
    /// Each revision and its row are one transaction, unless the revision asked for none. The first
    /// failure stops the run; what was committed before it stays. Fails on a database that holds
    /// revisions which the history does not, on several heads, and where another runner takes longer
    /// than the lock's timeout.
    pub async fn upgrade(self, target: &Target) -> Result<Vec<String>, MigrationError> {
        self.run(Direction::Up, target).await
    }

    /// Reverts the applied revisions down to `target`, which stays, and gives the names of those it
    /// reverted, newest first. Fails as [`Runner::upgrade`] does.
    pub async fn downgrade(self, target: &Target) -> Result<Vec<String>, MigrationError> {
        self.run(Direction::Down, target).await
    }

    async fn run(
        mut self,
        direction: Direction,
        target: &Target,
    ) -> Result<Vec<String>, MigrationError> {
        // Most of the time there is nothing to do, and nobody needs the lock to see that.
        let seen = planned(self.db, self.history, direction, target).await?;
        if seen.is_empty() {
            return Ok(Vec::new());
        }
        let mut session = Session::open(self.db)
            .await
            .map_err(MigrationError::State)?;
        let outcome = self
            .run_locked(&mut session, direction, target, &seen)
            .await;
        session.close().await;
        outcome
    }

    async fn run_locked(
        &mut self,
        session: &mut Session,
        direction: Direction,
        target: &Target,
        seen: &[&Revision],
    ) -> Result<Vec<String>, MigrationError> {
        let tell = &mut self.tell;
        let _held = session
            .lock()
            .acquire(session.db(), self.lock_timeout, &mut |holder| {
                tell(Progress::Waiting(holder))
            })
            .await?;
        // Another runner may have done it all while we waited.
        let pending = planned(session.db(), self.history, direction, target).await?;
        if pending.is_empty() {
            return Ok(Vec::new());
        }
        // Or something else: one step down from there is not the step that was asked for.
        let is_seen = |revision: &&Revision| seen.iter().any(|one| one.name() == revision.name());
        if !pending.iter().all(is_seen) {
            return Err(MigrationError::Changed);
        }
        session.prepare().await.map_err(MigrationError::State)?;
        if direction == Direction::Up {
            state::create(session.db())
                .await
                .map_err(MigrationError::State)?;
        }
        run_each(session, pending, direction, &mut self.tell).await
    }
}

/// What `target` means for a database as it stands.
async fn planned<'a>(
    db: &DatabaseConnection,
    history: &'a History,
    direction: Direction,
    target: &Target,
) -> Result<Vec<&'a Revision>, MigrationError> {
    let applied = state::read(db).await.map_err(MigrationError::State)?;
    let unknown = plan::unknown(history, &applied);
    if !unknown.is_empty() {
        return Err(MigrationError::Ahead(unknown));
    }
    match direction {
        Direction::Up => plan::up(history, &applied, target),
        Direction::Down => plan::down(history, &applied, target),
    }
}

async fn run_each(
    session: &mut Session,
    revisions: Vec<&Revision>,
    direction: Direction,
    tell: &mut (dyn FnMut(Progress<'_>) + Send),
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
