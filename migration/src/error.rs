//! What can go wrong around revisions.

use std::time::Duration;

use sea_orm::DbErr;
use seaworthy_db::{
    ConnectError, EnvironmentError, Hint, RuntimeEnvError, SettingsError, UnlistedTables,
};

use crate::{Direction, HistoryError};

/// Why a migration command failed. Nothing in it shows a password.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    /// `.env` is broken.
    #[error(transparent)]
    Environment(#[from] EnvironmentError),
    /// `RUNTIME_ENV` names no environment.
    #[error(transparent)]
    RuntimeEnv(#[from] RuntimeEnvError),
    /// The settings name no database, or a wrong one.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// The database does not let us in.
    #[error(transparent)]
    Connect(#[from] ConnectError),
    /// The list of revisions makes no history.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// A table file was forgotten in the list of tables.
    #[error(transparent)]
    Tables(#[from] UnlistedTables),
    /// The state table cannot be read or made.
    #[error("the state table seaql_migrations cannot be used")]
    State(#[source] DbErr),
    /// The database's schema cannot be read.
    #[error("the schema cannot be read")]
    Schema(#[source] DbErr),
    /// `inspect` of a table that does not exist.
    #[error("there is no table {given}")]
    UnknownTable {
        /// What was asked for.
        given: String,
        /// The names that come nearest, nearest first.
        near: Vec<String>,
    },
    /// The answer cannot be written.
    #[error("the answer cannot be written")]
    Output(#[source] std::io::Error),
    /// The lock cannot be used at all.
    #[error("the lock that keeps a second runner out cannot be used")]
    Lock(#[source] DbErr),
    /// `MIGRATION_LOCK_TIMEOUT` is no number.
    #[error("MIGRATION_LOCK_TIMEOUT is `{0}`, which is not a number of seconds")]
    LockTimeout(String),
    /// Another runner took longer than we would wait.
    #[error("another runner did not end within {} s: {holder}", timeout.as_secs())]
    Locked {
        /// How it calls itself.
        holder: String,
        /// How long we waited.
        timeout: Duration,
    },
    /// While we waited, another runner left the database so that the target means other revisions.
    #[error("another runner changed the database meanwhile: nothing was done")]
    Changed,
    /// Branches wait to be merged.
    #[error("there are several heads: {}", .0.join(", "))]
    SeveralHeads(Vec<String>),
    /// Branches are applied side by side, and nothing says which to revert.
    #[error("the database stands at several revisions: {}", .0.join(", "))]
    SeveralTips(Vec<String>),
    /// `down` to a revision that is not applied.
    #[error("{0} is not applied")]
    NotApplied(String),
    /// No revision fits.
    #[error("there is no revision {0}")]
    UnknownRevision(String),
    /// Several revisions fit.
    #[error("{given} fits several revisions: {}", fitting.join(", "))]
    AmbiguousRevision {
        /// What was asked for.
        given: String,
        /// What fits it.
        fitting: Vec<String>,
    },
    /// The database holds revisions that this program does not.
    #[error("the database is ahead of this program, which does not have: {}", .0.join(", "))]
    Ahead(Vec<String>),
    /// A revision failed.
    #[error("{revision} failed on the way {direction}{}", if *.kept_nothing { ", and nothing of it stays" } else { "" })]
    Revision {
        /// Its name.
        revision: String,
        /// Which way.
        direction: Direction,
        /// Whether it ran in a transaction, so that nothing of it stays.
        kept_nothing: bool,
        /// What the database said.
        source: DbErr,
    },
    /// Reverting loses data, and this is production.
    #[error("`down` in production loses data")]
    Production,
}

impl Hint for MigrationError {
    fn hint(&self) -> Option<String> {
        match self {
            Self::Environment(error) => error.hint(),
            Self::RuntimeEnv(error) => error.hint(),
            Self::Settings(error) => error.hint(),
            Self::Connect(error) => error.hint(),
            Self::History(error) => error.hint(),
            Self::Tables(error) => error.hint(),
            Self::Lock(_) => Some(
                "on SQLite it is a file beside the database's: its folder must be writable".into(),
            ),
            Self::Locked { .. } => {
                Some("wait longer with --lock-timeout, or see what it is doing".into())
            }
            Self::UnknownTable { near, .. } if near.is_empty() => {
                Some("`migration inspect` lists them".into())
            }
            Self::UnknownTable { near, .. } => Some(format!("did you mean {}?", near.join(", "))),
            Self::Schema(_) | Self::Output(_) => None,
            Self::State(_) => Some("the role needs to read, write and create that table".into()),
            Self::SeveralHeads(heads) => Some(format!(
                "join them by a revision `<- [{}]` in migration/src/versions/mod.rs",
                heads.join(", ")
            )),
            Self::SeveralTips(_) => Some("name the revision that stays".into()),
            Self::NotApplied(_) => Some("`migration status` shows what is".into()),
            Self::Changed => Some("`migration status` shows where it stands".into()),
            Self::LockTimeout(_) => Some("300 is five minutes".into()),
            Self::UnknownRevision(_) => Some("`migration history` lists them".into()),
            Self::AmbiguousRevision { .. } => Some("give more of its name".into()),
            Self::Ahead(_) => {
                Some("run the newer program, or bring the missing revision files back".into())
            }
            Self::Revision {
                kept_nothing: false,
                ..
            } => Some(
                "it ran without a transaction: look at what it left before running it again".into(),
            ),
            Self::Revision { .. } => None,
            Self::Production => Some("say --yes if that is what you want".into()),
        }
    }
}
