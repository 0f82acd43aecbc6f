//! Revisions in scratch, as the runner would run them but for the state table.

use sea_orm::ConnectionTrait;

use super::{Place, Scratch, ScratchError};
use crate::recording::{self, Step};
use crate::{Direction, Fault, Revision, apply};

impl Scratch {
    /// Runs `revisions` in the order given. The real state table is not asked and not written.
    ///
    /// Of the project's schemas, those that hold nothing but tables are out of sight meanwhile: an `UPDATE` of
    /// a table that no revision makes fails, and does not run on the real one until that is seen.
    ///
    /// A revision without a transaction runs so in a database of its own and on SQLite. In a transaction
    /// that is rolled back it is recorded first, and what it executes runs without `CONCURRENTLY`.
    ///
    /// Fails at the first that fails, which is undone as far as it ran in a transaction.
    pub async fn replay(
        &self,
        revisions: &[&Revision],
        direction: Direction,
    ) -> Result<(), ScratchError> {
        let ran = self.replay_each(revisions, direction).await;
        let Place::Transaction(place) = &self.place else {
            return ran;
        };
        let entered = place.enter().await;
        ran.and(entered)
    }

    async fn replay_each(
        &self,
        revisions: &[&Revision],
        direction: Direction,
    ) -> Result<(), ScratchError> {
        for revision in revisions {
            if let Place::Transaction(place) = &self.place {
                // The one before may have set another search_path, as the first lines of a pg_dump do.
                place.enter_apart().await?;
            }
            if apply::in_transaction(revision) {
                self.replay_in_transaction(revision, direction).await?;
            } else {
                self.replay_alone(revision, direction).await?;
            }
        }
        Ok(())
    }

    async fn replay_in_transaction(
        &self,
        revision: &Revision,
        direction: Direction,
    ) -> Result<(), ScratchError> {
        let transaction = self.begin().await?;
        drop(crate::statement::take());
        let ran = apply::run(&transaction, revision, direction).await;
        if ran.is_err() && matches!(self.place, Place::Sqlite(_)) {
            // Its driver logs what failed after it has said so; by the next answer it has.
            let _ = transaction.execute_unprepared("SELECT 1").await;
        }
        let ran = ran.map_err(|fault| failed(revision, direction, fault()));
        let outcome = match ran {
            Ok(()) => self.check(&transaction).await,
            failed => failed,
        };
        self.end(transaction, outcome).await
    }

    async fn replay_alone(
        &self,
        revision: &Revision,
        direction: Direction,
    ) -> Result<(), ScratchError> {
        let db = match &self.place {
            Place::Sqlite(db) => db,
            Place::Database(database) => database.db(),
            Place::Transaction(_) => {
                let backend = sea_orm::DbBackend::Postgres;
                let steps = recording::record(revision, direction, backend).await?;
                let statements: Vec<String> = steps
                    .into_iter()
                    .filter_map(|step| match step {
                        Step::Execute(sql) => Some(sql),
                        Step::Asked(..) => None,
                    })
                    .collect();
                return match self.run(&statements).await {
                    Err(ScratchError::Statement { source, .. }) => {
                        Err(failed(revision, direction, *source))
                    }
                    ran => ran,
                };
            }
        };
        drop(crate::statement::take());
        let ran = apply::run(db, revision, direction).await;
        if ran.is_err() {
            let _ = db.ping().await;
        }
        ran.map_err(|fault| failed(revision, direction, fault()))
    }
}

fn failed(revision: &Revision, direction: Direction, fault: Fault) -> ScratchError {
    ScratchError::Revision {
        revision: revision.name().into(),
        direction,
        source: Box::new(fault),
    }
}
