//! A revision's half for the other backend than the one that it is made on.

use sea_orm::DbBackend;
use seaworthy_db::Report;

use super::super::arguments::Side;
use super::super::output::eprintln;
use super::draft::{Tried, losses};
use super::revision::Request;
use super::sides::Bench;
use super::{GenerateError, Generator, questions};
use crate::MigrationError;
use crate::autogenerate::{self, Change, Comparison, Model, Script, lint};

/// A comparison on SQLite as PostgreSQL would see it.
struct Translation {
    model: Model,
    comparison: Comparison,
    changes: Vec<Change>,
}

impl Generator<'_> {
    /// The same on the other backend: on SQLite it is tried in memory, from what the revisions make there;
    /// for PostgreSQL it is translated, and not tried. `Err` says, for the file, why there is no such half.
    pub(super) async fn other(
        &self,
        bench: &Bench,
        first: &Tried,
        comparison: &Comparison,
        request: &Request<'_>,
    ) -> Result<Tried, String> {
        let (this, outcome) = match bench.backend {
            DbBackend::Sqlite => ("SQLite", self.translated(first, comparison).await),
            _ => ("PostgreSQL", self.on_sqlite(first, request).await),
        };
        outcome.map_err(|error| {
            eprintln!("only for {this}: {}", Report::from(error));
            format!("Only for {this}: the terminal said why the other backend cannot follow.")
        })
    }

    async fn on_sqlite(
        &self,
        first: &Tried,
        request: &Request<'_>,
    ) -> Result<Tried, MigrationError> {
        let bench = Bench::in_memory(&self.settings).await?;
        let model = self.model(&bench)?;
        let before = self.replayed(&bench, &[]).await?;
        let after = self.target(&bench, &model).await?;
        let comparison = self.comparison(before, after, &model, request.changes)?;
        let changes = self.changes(&comparison, &model, bench.backend, &Side::Revisions);
        let mut changes = changes.await;
        autogenerate::copy_fills(&first.changes, &mut changes);
        autogenerate::keep_until_read(&mut changes);
        self.tried(&bench, &model, &comparison, changes, &[], true)
            .await
    }

    async fn translated(
        &self,
        first: &Tried,
        comparison: &Comparison,
    ) -> Result<Tried, MigrationError> {
        let mut translation = self.translation(comparison).await?;
        autogenerate::copy_fills(&first.changes, &mut translation.changes);
        autogenerate::keep_until_read(&mut translation.changes);
        Ok(self.untried(translation)?)
    }

    fn untried(&self, translation: Translation) -> Result<Tried, GenerateError> {
        let Translation {
            model,
            comparison,
            changes,
        } = translation;
        let backend = DbBackend::Postgres;
        let (before, after) = (comparison.before(), comparison.after());
        let mut untried = "it was made on SQLite".to_owned();
        if self.says_more_on_postgres()? {
            untried += ", which has nothing of what the tables say for PostgreSQL alone";
        }
        Ok(Tried {
            scripts: autogenerate::scripts(backend, &changes, before, after, &model.types),
            findings: lint::lint(&changes, backend, before),
            changes,
            untried: Some(untried),
            notes: Vec::new(),
        })
    }

    /// Whether a table's arguments say something for PostgreSQL that they do not say for SQLite.
    fn says_more_on_postgres(&self) -> Result<bool, GenerateError> {
        let mut tables = self.tables()?.iter().map(|table| table.arguments());
        Ok(tables.any(|arguments| {
            let count = |backend| arguments.on_backend(backend).count();
            count(DbBackend::Postgres) > count(DbBackend::Sqlite)
        }))
    }

    /// What the tables say of PostgreSQL where they and an SQLite database say the same, as SQLite sees it:
    /// values of enums, and plain SQL for PostgreSQL.
    async fn on_postgres_alone(
        &self,
        bench: &Bench,
        comparison: &Comparison,
    ) -> Result<Option<Translation>, GenerateError> {
        if bench.backend != DbBackend::Sqlite {
            return Ok(None);
        }
        let mut translation = self.translation(comparison).await?;
        // All else is as SQLite sees it, but for names that it does not give.
        translation
            .changes
            .retain(|change| matches!(change, Change::AlterEnum { .. } | Change::Execute { .. }));
        Ok(Some(translation).filter(|translation| !translation.changes.is_empty()))
    }

    /// The changes of that.
    pub(super) async fn changes_on_postgres_alone(
        &self,
        bench: &Bench,
        comparison: &Comparison,
    ) -> Result<Vec<Change>, GenerateError> {
        let alone = self.on_postgres_alone(bench, comparison).await?;
        Ok(alone.map_or_else(Vec::new, |translation| translation.changes))
    }

    /// The revision of that, in which SQLite has no part.
    pub(super) async fn tried_on_postgres_alone(
        &self,
        bench: &Bench,
        comparison: &Comparison,
        request: &Request<'_>,
    ) -> Result<Option<Vec<Tried>>, MigrationError> {
        let Some(translation) = self.on_postgres_alone(bench, comparison).await? else {
            return Ok(None);
        };
        eprintln!("on PostgreSQL alone:");
        for change in &translation.changes {
            eprintln!("  {change}");
        }
        let nothing = Tried {
            changes: Vec::new(),
            scripts: vec![Script {
                backend: bench.backend,
                up: Vec::new(),
                down: Vec::new(),
            }],
            untried: None,
            notes: Vec::new(),
            findings: Vec::new(),
        };
        let after = translation.comparison.after().clone();
        let mut other = self.untried(translation)?;
        questions::consent(&other.findings, request.changes.allow_data_loss)?;
        other.notes = losses(&other.findings, &other.changes, DbBackend::Postgres, &after);
        Ok(Some(vec![nothing, other]))
    }

    async fn translation(&self, comparison: &Comparison) -> Result<Translation, GenerateError> {
        let backend = DbBackend::Postgres;
        let model = Model::of(self.tables()?, backend)?;
        let enums = autogenerate::executed_enums(self.history).await;
        let comparison = comparison.to_postgres(&model.types, &enums.unwrap_or_default());
        let changes = self.changes(&comparison, &model, backend, &Side::Revisions);
        Ok(Translation {
            changes: changes.await,
            model,
            comparison,
        })
    }
}
