//! Running revisions in one transaction that is rolled back.

use std::time::{Duration, Instant};

use sea_orm::{ConnectionTrait, DatabaseTransaction, TransactionTrait};

use crate::error::Left;
use crate::fault::Fault;
use crate::run::{Direction, Progress, Runner};
use crate::session::Session;
use crate::{MigrationError, Revision, Target, apply, statement};

/// What a revision that ends the transaction also ends.
const SAVEPOINT: &str = "seaworthy_dry_run";

/// What a dry run tried, and what it could not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
        let seen = self.planned(self.db, direction, target).await?;
        if seen.is_empty() {
            return Ok(DryRun::default());
        }
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
            if let Err(failure) = try_one(session, &transaction, revision, direction).await {
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
    transaction: &DatabaseTransaction,
    revision: &Revision,
    direction: Direction,
) -> Result<(), MigrationError> {
    let failed = |left, fault| MigrationError::Revision {
        revision: revision.name().into(),
        direction,
        left,
        source: Box::new(fault),
    };
    drop(statement::take());
    let ran = match apply::run(transaction, revision, direction).await {
        Ok(()) => session.check(transaction).await,
        failed => failed,
    };
    let fault = ran.err().map(|error| Fault::of(&error, statement::take()));
    if fault.as_ref().is_some_and(Fault::is_lost) {
        // The server rolls back what nobody will commit.
        return fault.map_or(Ok(()), |fault| Err(failed(Left::Nothing, fault)));
    }
    // After a failure this alone is possible; after a success it makes the savepoint anew.
    let again = match fault {
        Some(_) => format!("ROLLBACK TO SAVEPOINT {SAVEPOINT}"),
        None => format!("RELEASE SAVEPOINT {SAVEPOINT}; SAVEPOINT {SAVEPOINT}"),
    };
    if transaction.execute_unprepared(&again).await.is_err() {
        let fault = fault.unwrap_or_else(|| {
            Fault::new("it ended the transaction it ran in, by a COMMIT or ROLLBACK of its own")
        });
        return Err(failed(Left::Perhaps, fault));
    }
    fault.map_or(Ok(()), |fault| Err(failed(Left::Nothing, fault)))
}
