//! Changing what the state table says without running anything.

use sea_orm::{DatabaseTransaction, TransactionTrait};

use crate::apply;
use crate::run::{Direction, Runner};
use crate::session::Session;
use crate::standing::Standing;
use crate::{MigrationError, Target, plan, state};

/// What a stamp wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stamped {
    /// The revisions that now count as applied, and did not before.
    pub added: Vec<String>,
    /// The rows that were removed.
    pub removed: Vec<String>,
}

/// How to mend the state table, once a person has looked at the database.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Repair {
    /// The interrupted revision is there in full: it counts as applied from now on.
    Applied(String),
    /// Nothing is there of the interrupted revision: it is pending from now on.
    Pending(String),
    /// The applied revision is gone from the program for good: its row is removed.
    Forget(String),
    /// Applied revisions without a checksum, such as those that SeaORM applied, get that of today.
    Checksums,
}

impl Runner<'_> {
    /// Records `target` and all that it stands on as applied, and nothing else of the history,
    /// without running anything. `purge` first removes every row, also those that the history does
    /// not hold and marks; without it they are refused.
    ///
    /// Fails on a number of steps, and where the lock cannot be had.
    pub async fn stamp(mut self, target: &Target, purge: bool) -> Result<Stamped, MigrationError> {
        let mut locked = self.lock().await?;
        let outcome = self.stamp_locked(&mut locked.session, target, purge).await;
        locked.close().await;
        outcome
    }

    async fn stamp_locked(
        &mut self,
        session: &mut Session,
        target: &Target,
        purge: bool,
    ) -> Result<Stamped, MigrationError> {
        let standing = self.standing(session.db()).await?;
        if !purge && let Some(fault) = standing.faults().into_iter().next() {
            return Err(fault);
        }
        let wanted = plan::stamp(self.history, target)?;
        let applied = standing.names();
        let added = wanted
            .iter()
            .filter(|revision| !applied.contains(revision.name()));
        let stamped = Stamped {
            added: added.map(|revision| revision.name().into()).collect(),
            removed: standing.removed_by(target)?,
        };
        if !self.agreed(&stamped.removed) {
            return Err(MigrationError::Changed);
        }
        let marks: Vec<String> = standing
            .interrupted()
            .iter()
            .map(|one| state::mark(&one.revision, one.direction))
            .collect();
        self.write(session, async |transaction| {
            for version in stamped.removed.iter().chain(&marks) {
                state::forget(transaction, version).await?;
            }
            for revision in &wanted {
                if purge {
                    state::forget(transaction, revision.name()).await?;
                }
                if purge || stamped.added.iter().any(|name| name == revision.name()) {
                    state::stamp(transaction, revision).await?;
                }
            }
            Ok(())
        })
        .await?;
        Ok(stamped)
    }

    /// Mends the state table as `repair` says.
    ///
    /// Fails where the revision is not broken in that way, so that a repair of yesterday does not
    /// change what was mended since.
    pub async fn repair(mut self, repair: &Repair) -> Result<(), MigrationError> {
        let mut locked = self.lock().await?;
        let outcome = self.repair_locked(&mut locked.session, repair).await;
        locked.close().await;
        outcome
    }

    async fn repair_locked(
        &mut self,
        session: &mut Session,
        repair: &Repair,
    ) -> Result<(), MigrationError> {
        let standing = self.standing(session.db()).await?;
        match repair {
            Repair::Forget(name) => {
                let missing = standing.missing();
                let is_missing = missing.iter().any(|row| row.version == *name);
                if !is_missing {
                    return Err(MigrationError::NothingToRepair {
                        revision: name.clone(),
                        expected: "an applied revision that the program lacks",
                    });
                }
                self.write(session, async |transaction| {
                    state::forget(transaction, name).await
                })
                .await
            }
            Repair::Checksums => {
                let known = self.history.revisions().iter();
                let lacking: Vec<(&str, String)> = known
                    .filter(|revision| {
                        standing
                            .row(revision)
                            .is_some_and(|row| row.checksum.is_none())
                    })
                    .filter_map(|revision| Some((revision.name(), revision.checksum()?)))
                    .collect();
                self.write(session, async |transaction| {
                    for (name, checksum) in &lacking {
                        state::fill_checksum(transaction, name, checksum).await?;
                    }
                    Ok(())
                })
                .await
            }
            Repair::Applied(name) => self.unmark(session, &standing, name, true).await,
            Repair::Pending(name) => self.unmark(session, &standing, name, false).await,
        }
    }

    /// Makes a row, or none, of the mark of an interrupted revision.
    async fn unmark(
        &mut self,
        session: &mut Session,
        standing: &Standing<'_>,
        name: &str,
        applied: bool,
    ) -> Result<(), MigrationError> {
        let interrupted = standing.interrupted().iter();
        let Some(one) = interrupted.clone().find(|one| one.revision == name) else {
            return Err(MigrationError::NothingToRepair {
                revision: name.into(),
                expected: "interrupted",
            });
        };
        let mark = state::mark(name, one.direction);
        let revision = self.history.get(name);
        self.write(session, async |transaction| {
            match (applied, one.direction, revision) {
                (false, _, _) => state::forget(transaction, &mark).await,
                // What its row said of checksum and time still holds.
                (true, Direction::Down, _) | (true, _, None) => {
                    state::rename(transaction, &mark, name).await
                }
                (true, Direction::Up, Some(revision)) => {
                    state::forget(transaction, &mark).await?;
                    state::stamp(transaction, revision).await
                }
            }
        })
        .await
    }

    /// Writes to the state table in one transaction.
    async fn write(
        &mut self,
        session: &mut Session,
        work: impl AsyncFnOnce(&DatabaseTransaction) -> Result<(), sea_orm::DbErr>,
    ) -> Result<(), MigrationError> {
        self.prepare(session).await?;
        let transaction = session
            .db()
            .begin_with_options(apply::transaction())
            .await
            .map_err(MigrationError::state)?;
        match work(&transaction).await {
            Ok(()) => transaction.commit().await.map_err(MigrationError::state),
            Err(error) => {
                let _ = transaction.rollback().await;
                Err(MigrationError::state(error))
            }
        }
    }
}
