//! What flags and the environment set for every command.

use std::time::Duration;

use seaworthy_db::{DatabaseSettings, DatabaseUrl, Environment, PoolSettings};

use super::arguments::Options;
use crate::{MigrationError, Runner};

/// The database that is worked on: the flag's, else the settings'.
pub(super) fn database(
    options: &Options,
    environment: &Environment,
) -> Result<DatabaseSettings, MigrationError> {
    let mut settings = match &options.database_url {
        None => DatabaseSettings::from_environment(environment)?,
        Some(url) => named(url, environment)?,
    };
    if let Some(schema) = &options.database_schema {
        settings.url = settings.url.with_schema(schema);
    }
    Ok(settings)
}

/// The database of a URL.
pub(super) fn named(
    url: &str,
    environment: &Environment,
) -> Result<DatabaseSettings, MigrationError> {
    Ok(DatabaseSettings {
        url: DatabaseUrl::parse(url, environment.root()).map_err(MigrationError::Url)?,
        pool: PoolSettings::from_environment(environment)?,
    })
}

/// How long to wait for what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Timeouts {
    lock: Duration,
    table_lock: Option<Duration>,
    statement: Option<Duration>,
}

impl Timeouts {
    /// The flags, else the environment.
    pub(super) fn new(
        options: &Options,
        environment: &Environment,
    ) -> Result<Self, MigrationError> {
        let seconds =
            |given: Option<u64>, variable: &'static str| match (given, environment.get(variable)) {
                (Some(seconds), _) => Ok(Some(Duration::from_secs(seconds))),
                (None, None) => Ok(None),
                (None, Some(text)) => match text.trim().parse() {
                    Ok(seconds) => Ok(Some(Duration::from_secs(seconds))),
                    Err(_) => Err(MigrationError::NotSeconds {
                        variable,
                        text: text.into(),
                    }),
                },
            };
        let lock = seconds(options.lock_timeout, "MIGRATION_LOCK_TIMEOUT")?;
        Ok(Self {
            lock: lock.unwrap_or(Duration::from_secs(300)),
            table_lock: seconds(options.table_lock_timeout, "MIGRATION_TABLE_LOCK_TIMEOUT")?,
            statement: seconds(options.statement_timeout, "MIGRATION_STATEMENT_TIMEOUT")?,
        })
    }

    /// The runner with these.
    pub(super) fn apply<'a>(&self, mut runner: Runner<'a>) -> Runner<'a> {
        runner = runner.lock_timeout(self.lock);
        if let Some(timeout) = self.table_lock {
            runner = runner.table_lock_timeout(timeout);
        }
        if let Some(timeout) = self.statement {
            runner = runner.statement_timeout(timeout);
        }
        runner
    }
}
