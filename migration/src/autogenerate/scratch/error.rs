//! Why scratch did not work.

use sea_orm::DbErr;
use seaworthy_db::Hint;

use crate::recording::RecordError;
use crate::{Direction, Fault};

/// Why scratch could not be had, or what went wrong in it. The real schema is as it was.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ScratchError {
    /// The connection failed, or the place could not be made.
    #[error("scratch cannot be opened")]
    Open(#[source] DbErr),
    /// The role may make none of the places.
    #[error("the role {} may make no place for scratch in the database {}", .0.role, .0.database)]
    Rights(MissingRights),
    /// The server takes no writes, as a standby.
    #[error("the server is a standby, on which no scratch can be made")]
    Standby,
    /// An extension of the project's database cannot be made in a database of scratch's own.
    #[error("the extension {name} cannot be made in a scratch database")]
    Extension {
        /// Its name.
        name: String,
        /// What the database said.
        #[source]
        source: Box<Fault>,
    },
    /// The database refused a statement.
    #[error("statement {number} failed in scratch")]
    Statement {
        /// Which, from 1.
        number: usize,
        /// What the database said, with the statement.
        #[source]
        source: Box<Fault>,
    },
    /// A revision failed.
    #[error("{revision} failed in scratch on the way {direction}")]
    Revision {
        /// Its name.
        revision: String,
        /// Which way.
        direction: Direction,
        /// What the database said.
        #[source]
        source: Box<Fault>,
    },
    /// A revision without a transaction, of which it cannot be said what it executes.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// A statement reached something real. It was undone.
    #[error("outside scratch, this would change {}", .0.join(", "))]
    Outside(Vec<String>),
    /// A statement ended the transaction that scratch is. Nothing was kept; this scratch is of no use any more.
    #[error("a statement ended the transaction, by a COMMIT or ROLLBACK of its own")]
    Ended,
    /// What ran cannot be committed in a database of scratch's own, as where a deferred key points nowhere.
    #[error("what ran in scratch cannot be committed")]
    Commit(#[source] DbErr),
    /// More locks than may be taken from the server's other users.
    #[error(
        "too many tables for one transaction: {held} locks are held, of {slots} on the whole server"
    )]
    TooLarge {
        /// How many.
        held: i64,
        /// How many there are.
        slots: i64,
    },
    /// It cannot be read.
    #[error("scratch cannot be read")]
    Read(#[source] DbErr),
    /// Something may have stayed.
    #[error("scratch cannot be removed")]
    Close(#[source] DbErr),
}

/// What is missing for a scratch on PostgreSQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingRights {
    /// The role, as it is to be written.
    pub role: String,
    /// The database, as it is to be written.
    pub database: String,
    /// Whether a new schema is not allowed.
    pub create: bool,
    /// The schemas that would have to be the role's own, as they are to be written.
    pub schemas: Vec<String>,
    /// Whether temporary tables would have done, and are not allowed.
    pub temporary: bool,
}

impl ScratchError {
    /// Whether it may work in another place.
    pub(super) fn is_of_the_place(&self) -> bool {
        match self {
            Self::Statement { source, .. } | Self::Revision { source, .. } => !source.is_lost(),
            Self::Record(_) | Self::Outside(_) | Self::Ended | Self::TooLarge { .. } => true,
            _ => false,
        }
    }

    pub(super) fn is_lost(&self) -> bool {
        matches!(self, Self::Statement { source, .. } | Self::Revision { source, .. } if source.is_lost())
    }
}

impl Hint for ScratchError {
    fn hint(&self) -> Option<String> {
        match self {
            Self::Rights(missing) => Some(missing.hint()),
            Self::Standby => Some("give the URL of the primary, or of a database on your own machine".into()),
            Self::Extension { .. } => Some(
                "let the role create schemas in the project's database (GRANT CREATE ON DATABASE …): scratch then uses \
                 the extension that is there"
                    .into(),
            ),
            Self::Statement { source, .. } | Self::Revision { source, .. } => {
                source.hint().map(str::to_owned)
            }
            Self::Outside(_) => Some(
                "it is not among the tables: list it there, or leave what refers to it to a revision of your own"
                    .into(),
            ),
            Self::Ended => Some("leave COMMIT and ROLLBACK out: the engine says them".into()),
            Self::TooLarge { .. } => Some(
                "ALTER ROLE … CREATEDB lets scratch be a database of its own; or raise max_locks_per_transaction"
                    .into(),
            ),
            Self::Open(error) | Self::Commit(error) | Self::Read(error) | Self::Close(error) => error.hint(),
            Self::Record(_) => None,
        }
    }
}

impl MissingRights {
    fn hint(&self) -> String {
        let Self { role, database, .. } = self;
        let mut grants = Vec::new();
        if self.temporary {
            grants.push(format!("GRANT TEMPORARY ON DATABASE {database} TO {role}"));
        }
        let mut schema = Vec::new();
        if self.create {
            schema.push(format!("GRANT CREATE ON DATABASE {database} TO {role}"));
        }
        for name in &self.schemas {
            schema.push(format!("ALTER SCHEMA {name} OWNER TO {role}"));
        }
        if !schema.is_empty() {
            grants.push(schema.join("; "));
        }
        grants.push(format!("ALTER ROLE {role} CREATEDB"));
        format!(
            "one of these, by an administrator: {}",
            grants.join(" -- or: ")
        )
    }
}
