//! Running revisions in one transaction that is rolled back.

use std::time::{Duration, Instant};

use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, TransactionTrait};

use crate::error::Left;
use crate::fault::Fault;
use crate::run::{Direction, Progress, Runner};
use crate::session::Session;
use crate::{MigrationError, Revision, Target, apply, statement};

/// What a revision that ends the transaction also ends.
const SAVEPOINT: &str = "seaworthy_dry_run";

/// What a dry run tried, and what it could not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct DryRun {
    /// The revisions that ran, with how long each took.
    pub tried: Vec<(String, Duration)>,
    /// Those that did not: the first of them runs without a transaction, so that nothing could be
    /// rolled back.
    pub untried: Vec<String>,
}

impl Runner<'_> {
    /// Runs what [`Runner::upgrade`] or [`Runner::downgrade`] would run, in one transaction under the
    /// lock, and rolls it back. Nothing stays, and a failure is that of the real run.
    ///
    /// It stops before the first revision that runs without a transaction. What one transaction
    /// cannot do and several can, such as using a new value of an enum on PostgreSQL, fails here only.
    pub async fn dry_run(
        mut self,
        direction: Direction,
        target: &Target,
    ) -> Result<DryRun, MigrationError> {
        let Some(seen) = self.look(direction, target).await? else {
            return Ok(DryRun::default());
        };
        let mut locked = self.lock().await?;
        let outcome = self
            .dry_run_locked(&mut locked.session, direction, target, &seen)
            .await;
        locked.close().await;
        outcome
    }

    async fn dry_run_locked(
        &mut self,
        session: &mut Session,
        direction: Direction,
        target: &Target,
        seen: &[&Revision],
    ) -> Result<DryRun, MigrationError> {
        let planned = self.look_again(session, direction, target, seen).await?;
        // Without the state table: even that would be something that stays.
        session
            .prepare(&self.limits)
            .await
            .map_err(MigrationError::Session)?;
        let alone = |revision: &&Revision| !apply::in_transaction(revision);
        let end = planned.iter().position(alone).unwrap_or(planned.len());
        let mut report = DryRun {
            tried: Vec::with_capacity(end),
            untried: crate::standing::names(planned[end..].to_vec()),
        };
        let transaction = session
            .db()
            .begin_with_options(apply::transaction())
            .await
            .map_err(MigrationError::Session)?;
        // A revision that ends the transaction ends this too, which shows it.
        transaction
            .execute_unprepared(&format!("SAVEPOINT {SAVEPOINT}"))
            .await
            .map_err(MigrationError::Session)?;
        let mut outcome = Ok(());
        for revision in &planned[..end] {
            (self.tell)(Progress::Started(revision, direction));
            let start = Instant::now();
            let tried = try_one(session, self.db, &transaction, revision, direction).await;
            if let Err(failure) = tried {
                outcome = Err(failure);
                break;
            }
            (self.tell)(Progress::Done(revision, direction, start.elapsed()));
            report.tried.push((revision.name().into(), start.elapsed()));
        }
        // What was not committed goes back, whether or not this can be said to the database.
        let _ = transaction.rollback().await;
        outcome.map(|()| report)
    }
}

/// Runs one revision, and sees that the transaction is still there afterwards.
async fn try_one(
    session: &mut Session,
    db: &DatabaseConnection,
    transaction: &DatabaseTransaction,
    revision: &Revision,
    direction: Direction,
) -> Result<(), MigrationError> {
    drop(statement::take());
    let ran = apply::run(transaction, revision, direction).await;
    let checked = match &ran {
        Ok(()) => session.check(transaction).await,
        Err(_) => Ok(()),
    };
    let is_good = ran.is_ok() && checked.is_ok();
    // After a failure this alone is possible; after a success it makes the savepoint anew.
    let again = if is_good {
        format!("RELEASE SAVEPOINT {SAVEPOINT}; SAVEPOINT {SAVEPOINT}")
    } else {
        format!("ROLLBACK TO SAVEPOINT {SAVEPOINT}")
    };
    let is_open = transaction.execute_unprepared(&again).await.is_ok();
    let fault = match (ran, checked) {
        (Err(fault), _) => fault(),
        (_, Err(error)) => Fault::of(&error, None),
        (Ok(()), Ok(())) if is_open => return Ok(()),
        (Ok(()), Ok(())) => {
            Fault::new("it ended the transaction it ran in, by a COMMIT or ROLLBACK of its own")
        }
    };
    // A lost connection leaves nothing either: the server rolls back what nobody will commit.
    let left = if is_open || fault.is_lost() {
        Left::Nothing
    } else {
        // What it committed is there, dry run or not: somebody has to look.
        apply::keep_mark(db, revision, direction).await
    };
    Err(MigrationError::Revision {
        revision: revision.name().into(),
        direction,
        left,
        source: Box::new(fault),
    })
}
