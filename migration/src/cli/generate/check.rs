//! `check`: whether the tables say something that no revision does.

use super::super::arguments::{Changes, Side};
use super::sides::Bench;
use super::{GenerateError, Generator, invalid};
use crate::MigrationError;
use crate::autogenerate::Change;

impl Generator<'_> {
    /// What leads from the database, where it is at the head, else from the revisions, to the tables;
    /// nothing where the program knows no tables.
    pub(in crate::cli) async fn apart(&self) -> Result<Vec<Change>, MigrationError> {
        if self.tables().is_err() {
            return Ok(Vec::new());
        }
        self.warn_of_attributes();
        let bench = Bench::open(&self.settings).await?;
        let outcome = self.apart_on(&bench).await;
        bench.close().await;
        outcome
    }

    async fn apart_on(&self, bench: &Bench) -> Result<Vec<Change>, MigrationError> {
        let standing = bench.standing(self.history).await?;
        // With revisions to apply, the database differs by those.
        let from = if standing.pending().is_empty() {
            Side::Database
        } else {
            Side::Revisions
        };
        let model = self.model(bench)?;
        let before = self.side(&from, bench, None, &model.schemas).await?;
        let after = self.target(bench, &model).await?;
        let mut comparison = self.comparison(before, after, &model, &Changes::default())?;
        if from == Side::Database {
            let failed = self.leave_unknown(bench, &model, &mut comparison).await?;
            if let Some(error) = failed {
                return Err(GenerateError::Replay(Box::new(error)).into());
            }
        }
        let changes = self.changes(&comparison, &model, bench.backend, &from);
        let mut changes = changes.await;
        if changes.is_empty() {
            changes = self.changes_on_postgres_alone(bench, &comparison).await?;
        }
        if from == Side::Database {
            invalid::warn(comparison.before(), &changes);
        }
        Ok(changes)
    }
}
