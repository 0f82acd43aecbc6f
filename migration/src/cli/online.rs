//! The commands that need the database.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use sea_orm::DatabaseConnection;
use seaworthy_db::{DatabaseSettings, DatabaseUrl, RuntimeEnv, connect, create_database};

use super::arguments::{Command, Consent};
use super::options::Timeouts;
use super::output::eprintln;
use super::{GenerateError, consent, inspect, loss, progress, repair, show};
use crate::autogenerate::Change;
use crate::{Direction, History, MigrationError, Runner, Standing, Target, schema};

/// How long the server may take to let the command in.
pub(super) const CONNECT_PATIENCE: Duration = Duration::from_secs(30);

/// What these commands work with.
pub(super) struct Online<'a> {
    pub(super) history: &'a History,
    pub(super) settings: DatabaseSettings,
    pub(super) timeouts: Timeouts,
    pub(super) runtime_env: RuntimeEnv,
    pub(super) versions: PathBuf,
    /// What the tables say and no revision does, or why that cannot be told: for `check`.
    pub(super) apart: Result<Vec<Change>, GenerateError>,
}

impl Online<'_> {
    /// Connects, runs `command`, and gives the code to exit with.
    pub(super) async fn run(mut self, command: &Command) -> Result<ExitCode, MigrationError> {
        let url = &self.settings.url;
        let looks_only = matches!(
            command,
            Command::Up { dry_run: true, .. }
                | Command::Down { .. }
                | Command::Current { .. }
                | Command::Status { .. }
                | Command::Check { .. }
                | Command::Inspect { .. }
                | Command::Repair(_)
        );
        if !looks_only {
            create_database(url)?;
        } else if url.file().is_some_and(|file| !file.exists()) {
            // A new SQLite project has no file yet: it stands at base, and looking makes none.
            self.settings.url = DatabaseUrl::sqlite(":memory:", "/".as_ref());
        }
        // One statement at a time. A larger pool opens a second connection while the first is on its
        // way back to it.
        self.settings.pool.size = 1;
        // Where many start at once on a busy machine, the server lets them in one after the other.
        let pool = &mut self.settings.pool;
        pool.timeout = pool.timeout.max(CONNECT_PATIENCE);
        let db = connect(&self.settings).await?;
        let outcome = self.execute(command, &db).await;
        // The answer stands; a connection that cannot say goodbye changes nothing.
        let _ = db.close().await;
        outcome
    }

    async fn execute(
        &mut self,
        command: &Command,
        db: &DatabaseConnection,
    ) -> Result<ExitCode, MigrationError> {
        match command {
            Command::Up {
                target,
                num,
                dry_run,
                out_of_order,
                ..
            } => {
                let target = num.map_or(target.clone(), Target::Steps);
                let runner = self.runner(db).out_of_order(*out_of_order);
                if *dry_run {
                    show::dry_run(&runner.dry_run(Direction::Up, &target).await?);
                } else {
                    let done = runner.upgrade(&target).await?;
                    show::summary(&done, "applied", "nothing to apply");
                }
            }
            Command::Down {
                target,
                num,
                dry_run,
                consent,
                ..
            } => {
                let target = num.map_or(target.clone(), Target::Steps);
                if *dry_run {
                    let runner = self.runner(db);
                    show::dry_run(&runner.dry_run(Direction::Down, &target).await?);
                } else {
                    self.revert(db, &target, *consent).await?;
                }
            }
            Command::Current {
                check_heads,
                format,
            } => {
                let standing = self.standing(db).await?;
                show::current(&standing, format.json);
                if *check_heads && !show::is_at_heads(&standing) {
                    return Err(MigrationError::NotAtHeads);
                }
            }
            Command::Status { format } => show::status(&self.standing(db).await?, format.json),
            Command::Check { format } => {
                let mut problems = self.standing(db).await?.problems();
                let apart = std::mem::replace(&mut self.apart, Ok(Vec::new()));
                let apart = apart.unwrap_or_else(|error| {
                    problems.push(error.into());
                    Vec::new()
                });
                let found = !problems.is_empty() || !apart.is_empty();
                show::problems(problems, &apart, format.json);
                return Ok(ExitCode::from(u8::from(found)));
            }
            Command::Stamp {
                target,
                purge,
                consent,
            } => {
                let standing = self.standing(db).await?;
                if !purge && let Some(fault) = standing.faults().into_iter().next() {
                    return Err(fault);
                }
                let removed = standing.removed_by(target)?;
                let losses: Vec<String> = removed
                    .iter()
                    .map(|name| {
                        format!("the record that {name} is applied: `up` would run it again")
                    })
                    .collect();
                if !losses.is_empty() {
                    self.ask("stamping", &losses, *consent)?;
                }
                let stamped = self.runner(db).only(removed).stamp(target, *purge).await?;
                show::stamped(&stamped);
            }
            Command::Repair(arguments) => {
                return repair::run(self, db, arguments).await;
            }
            Command::Fresh { consent } => {
                self.may_upgrade()?;
                let losses = loss::of_everything(db)
                    .await
                    .map_err(MigrationError::Schema)?;
                self.ask("dropping everything", &losses, *consent)?;
                let dropped = self.runner(db).drop_everything().await?;
                eprintln!(
                    "dropped {dropped} {}",
                    if dropped == 1 { "object" } else { "objects" }
                );
                self.upgrade(db).await?;
            }
            Command::Refresh { consent } => {
                self.may_upgrade()?;
                self.revert(db, &Target::Base, *consent).await?;
                self.upgrade(db).await?;
            }
            Command::Reset { consent } => self.revert(db, &Target::Base, *consent).await?,
            Command::Inspect { table, format } => {
                let schema = schema::read(db).await.map_err(MigrationError::Schema)?;
                inspect::inspect(&schema, table.as_deref(), format.json)?;
            }
            Command::History { .. }
            | Command::Heads { .. }
            | Command::Show { .. }
            | Command::Revision { .. }
            | Command::Merge { .. }
            | Command::Record { .. }
            | Command::Diff { .. }
            | Command::Lint { .. }
            | Command::Completions { .. } => {}
        }
        Ok(ExitCode::SUCCESS)
    }

    /// A runner that tells its progress.
    pub(super) fn runner<'a>(&'a self, db: &'a DatabaseConnection) -> Runner<'a> {
        let runner = Runner::new(db, self.history).on_progress(progress::tell);
        self.timeouts.apply(runner)
    }

    pub(super) async fn standing(
        &self,
        db: &DatabaseConnection,
    ) -> Result<Standing<'_>, MigrationError> {
        let standing = Standing::read(db, self.history).await;
        standing.map_err(MigrationError::state)
    }

    /// Fails where an upgrade to the head would: before anything is dropped for it.
    fn may_upgrade(&self) -> Result<(), MigrationError> {
        let heads = self.history.heads();
        if heads.len() > 1 {
            return Err(MigrationError::SeveralHeads(crate::standing::names(heads)));
        }
        Ok(())
    }

    async fn upgrade(&self, db: &DatabaseConnection) -> Result<(), MigrationError> {
        let done = self.runner(db).upgrade(&Target::Head).await?;
        show::summary(&done, "applied", "nothing to apply");
        Ok(())
    }

    /// Reverts down to `target`, after having said what that loses.
    async fn revert(
        &self,
        db: &DatabaseConnection,
        target: &Target,
        consent: Consent,
    ) -> Result<(), MigrationError> {
        // Asking calls the revisions' own code: not where the answer is no already.
        consent::refuse_in_production(consent.yes, self.runtime_env)?;
        let planned = self.runner(db).plan(Direction::Down, target).await?;
        let losses = loss::of_reverting(db, &planned).await;
        let names: Vec<String> = crate::standing::names(planned);
        self.ask(&format!("reverting {}", names.join(", ")), &losses, consent)?;
        // What another runner did since is not what was agreed to.
        let runner = self.runner(db).only(names);
        let done = runner.downgrade(target).await?;
        show::summary(&done, "reverted", "nothing to revert");
        Ok(())
    }

    fn ask(&self, what: &str, losses: &[String], consent: Consent) -> Result<(), MigrationError> {
        let url = &self.settings.url;
        consent::ask(what, url, losses, consent.yes, self.runtime_env)
    }
}
