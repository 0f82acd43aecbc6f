//! What can go wrong around revisions.

use std::fmt;
use std::time::Duration;

use sea_orm::DbErr;
use seaworthy_db::{
    ConnectError, EnvironmentError, Hint, RuntimeEnvError, SettingsError, UnlistedTables, UrlError,
    is_unavailable,
};

use crate::{Direction, Fault, HistoryError, Interrupted};

/// Why a migration command failed. Nothing in it shows a password.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
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
    /// The state table cannot be read or written.
    #[error("the state table seaql_migrations cannot be used")]
    State(#[source] Box<Fault>),
    /// The connection for revisions cannot be opened or prepared.
    #[error("the connection on which revisions run cannot be used")]
    Session(#[source] DbErr),
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
    /// A timeout in the environment is no number.
    #[error("{variable} is `{text}`, which is not a number of seconds")]
    NotSeconds {
        /// The variable.
        variable: &'static str,
        /// Its value.
        text: String,
    },
    /// The URL that was given is wrong.
    #[error("--database-url: {0}")]
    Url(#[source] UrlError),
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
    #[error("applied, and not in this program: {}", .0.join(", "))]
    Ahead(Vec<String>),
    /// Applied revisions whose files were edited since.
    #[error("edited since they were applied: {}", .0.join(", "))]
    Edited(Vec<String>),
    /// Pending revisions on which applied ones stand.
    #[error("pending, although revisions after them are applied: {}", .0.join(", "))]
    OutOfOrder(Vec<String>),
    /// Revisions that neither ended nor were rolled back.
    #[error("interrupted: {}", marks(.0))]
    Interrupted(Vec<Interrupted>),
    /// A revision failed.
    #[error("{revision} failed on the way {direction}{left}")]
    Revision {
        /// Its name.
        revision: String,
        /// Which way.
        direction: Direction,
        /// What it left.
        left: Left,
        /// What the database said.
        source: Box<Fault>,
    },
    /// `fresh` could not drop everything; nothing was dropped.
    #[error("the tables cannot be dropped, and none was")]
    Drop(#[source] Box<Fault>),
    /// A number of steps where one end of something is to be named.
    #[error("a number of steps says nothing here")]
    Steps,
    /// A way down without both ends, offline.
    #[error("without a database, the way down needs both ends")]
    OfflineRange,
    /// The database stands elsewhere than at the heads.
    #[error("the database is not at the head")]
    NotAtHeads,
    /// A revision cannot be written down without a database.
    #[cfg(feature = "cli")]
    #[error(transparent)]
    Record(#[from] crate::recording::RecordError),
    /// A revision cannot be made.
    #[cfg(feature = "cli")]
    #[error(transparent)]
    Revise(#[from] crate::cli::ReviseError),
    /// Schemas cannot be compared, or no revision was made of it.
    #[cfg(feature = "cli")]
    #[error(transparent)]
    Generate(#[from] crate::cli::GenerateError),
    /// Data would be lost, and standard input is no terminal.
    #[error("data would be lost, and there is nobody to ask")]
    NobodyToAsk,
    /// A person said no.
    #[error("nothing was done")]
    Declined,
    /// What is to be repaired is not broken in that way.
    #[error("{revision} is not {expected}")]
    NothingToRepair {
        /// The revision.
        revision: String,
        /// What it would have to be.
        expected: &'static str,
    },
    /// Reverting loses data, and this is production.
    #[error("reverting or dropping in production loses data")]
    Production,
}

/// What a revision that failed left behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Left {
    /// Nothing: its transaction was rolled back.
    Nothing,
    /// It ran without a transaction: what it did before it failed.
    Perhaps,
    /// It committed by itself: what it did before that.
    Committed,
    /// The connection was lost, and the database cannot be asked. What was not committed is rolled
    /// back.
    Unknown,
}

impl fmt::Display for Left {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nothing => ", and nothing of it stays",
            Self::Perhaps => ", and what it did before that stays",
            Self::Committed => ", and what it committed by itself stays",
            Self::Unknown => ", and the connection with it",
        })
    }
}

fn marks(interrupted: &[Interrupted]) -> String {
    let marks = interrupted.iter().map(|one| match one.direction {
        Direction::Up => format!("{} (while it was applied)", one.revision),
        Direction::Down => format!("{} (while it was reverted)", one.revision),
    });
    marks.collect::<Vec<_>>().join(", ")
}

impl MigrationError {
    /// Whether the same call may succeed later: the database could not be reached, was starting or
    /// full, or was lost before anything ran.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Connect(error) => error.is_transient(),
            Self::Session(error) | Self::Lock(error) | Self::Schema(error) => is_unavailable(error),
            Self::State(fault) => fault.is_lost(),
            _ => false,
        }
    }

    pub(crate) fn state(error: DbErr) -> Self {
        Self::State(Box::new(Fault::of(&error, None)))
    }
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
            Self::State(fault) => Some(state_hint(fault)),
            Self::Session(error) => error.hint(),
            Self::SeveralHeads(_) => Some("`migration merge -m MESSAGE` joins them".into()),
            Self::SeveralTips(_) => Some("name the revision that stays".into()),
            Self::NotApplied(_) => Some("`migration status` shows what is".into()),
            Self::Changed => Some("`migration status` shows where it stands".into()),
            Self::NotSeconds { .. } => Some("300 is five minutes".into()),
            Self::Url(error) => error.hint(),
            Self::UnknownRevision(_) => Some("`migration history` lists them".into()),
            Self::AmbiguousRevision { .. } => Some("give more of its name".into()),
            Self::Ahead(_) => Some(
                "run the program that applied them, bring their files back, or, where they are gone for good, \
                 `migration repair --forget REVISION`"
                    .into(),
            ),
            Self::Edited(_) => Some(
                "put the files back as they were and make a new revision; or, where the edit changes nothing that \
                 the database has, accept it: `migration repair --accept REVISION`, and commit the list"
                    .into(),
            ),
            Self::OutOfOrder(_) => Some(
                "`migration up --out-of-order` applies them now; or give them a later place in the list, by `<-`".into(),
            ),
            Self::Interrupted(_) => {
                Some("where no runner is at work on it, `migration repair` says what to do".into())
            }
            Self::Revision { source, left, .. } => match (left, source.hint()) {
                (Left::Nothing, hint) => hint.map(Into::into),
                (Left::Perhaps | Left::Committed, hint) => {
                    let way = "`migration repair` says what to do about it";
                    Some(hint.map_or(way.into(), |hint| format!("{hint}; then {way}")))
                }
                (Left::Unknown, _) => Some(
                    "the server rolls back what it had not committed; once it is there, `migration status` tells, and \
                     `migration up` goes on"
                        .into(),
                ),
            },
            Self::Drop(fault) => fault.hint().map(Into::into),
            Self::Steps => Some("name a revision, head or base".into()),
            Self::OfflineRange => Some("`migration down --sql FROM:TO`, as in head:base".into()),
            Self::NotAtHeads => Some("`migration status` shows where it stands".into()),
            #[cfg(feature = "cli")]
            Self::Record(_) => Some(
                "run it with the database; or keep to statements that read nothing (of an insert, \
                 exec_without_returning)"
                    .into(),
            ),
            #[cfg(feature = "cli")]
            Self::Revise(error) => error.hint(),
            #[cfg(feature = "cli")]
            Self::Generate(error) => error.hint(),
            Self::NobodyToAsk => Some("say --yes if that is what you want".into()),
            Self::Declined => None,
            Self::NothingToRepair { .. } => Some("`migration repair` shows what is".into()),
            Self::Production => Some("say --yes if that is what you want".into()),
        }
    }
}

fn state_hint(fault: &Fault) -> String {
    if fault.is_lost() {
        return "the connection was lost: try again".into();
    }
    if let Some(hint) = fault.hint() {
        return hint.into();
    }
    "the table is SeaORM's, with the columns version (text) and applied_at (bigint), and the role needs to create, \
     read and write it"
        .into()
}
