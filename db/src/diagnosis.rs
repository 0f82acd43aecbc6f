//! Why a database does not let us in, in words that lead on.

use std::io;
use std::time::Duration;

use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::{ConnectOptions as _, Connection as _, Error as SqlxError};
use sea_orm::{ConnAcquireErr, DbErr, RuntimeErr};

/// How long a server may take to accept a connection before it counts as unreachable.
const REACH: Duration = Duration::from_secs(5);

/// In which way a database refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The user does not exist, or the password is wrong (SQLSTATE class 28).
    Credentials,
    /// There is no database of that name (SQLSTATE 3D000).
    NoSuchDatabase,
    /// All of the server's connections are taken (SQLSTATE 53300).
    TooManyConnections,
    /// The server is starting or stopping (SQLSTATE 57P03).
    NotReady,
    /// No connection came free, or no answer came, in time.
    TimedOut,
    /// The SQLite file is no database (SQLite's SQLITE_NOTADB).
    NotADatabase,
    /// The SQLite file cannot be opened (SQLite's SQLITE_CANTOPEN).
    CannotOpen,
    /// A parameter of the URL has a value that the driver does not understand.
    Settings,
    /// Anything else.
    Other,
}

impl Refusal {
    /// Reads it off the driver's error.
    pub fn of(error: &DbErr) -> Self {
        if let DbErr::ConnectionAcquire(ConnAcquireErr::Timeout) = error {
            return Self::TimedOut;
        }
        match driver_error(error) {
            Some(SqlxError::PoolTimedOut) => Self::TimedOut,
            Some(SqlxError::Configuration(_)) => Self::Settings,
            Some(SqlxError::Database(database)) => match database.code().as_deref() {
                Some(code) if code.starts_with("28") => Self::Credentials,
                Some("3D000") => Self::NoSuchDatabase,
                Some("53300") => Self::TooManyConnections,
                Some("57P03") => Self::NotReady,
                Some("26") => Self::NotADatabase,
                Some("14") => Self::CannotOpen,
                _ => Self::Other,
            },
            _ => Self::Other,
        }
    }

    /// What to do about it.
    pub(crate) fn hint(self) -> Option<String> {
        let hint = match self {
            Self::Credentials => {
                "mend the user and password in DATABASE_URL, or DB_USER and DB_PASS; in .env a password with #, $ or \
                 spaces stands between single quotes"
            }
            Self::NoSuchDatabase => {
                "create it (`createdb NAME`), or mend the name in DATABASE_URL or DB_DATABASE"
            }
            Self::TooManyConnections => {
                "make DB_POOL_SIZE smaller, or the server's max_connections larger"
            }
            Self::NotReady => "the server is starting or stopping: try again in a moment",
            Self::TimedOut => "the server is busy, or DB_POOL_SIZE too small for the load",
            Self::NotADatabase => "DATABASE_URL names a file that is not SQLite's",
            Self::CannotOpen => "mend the rights of the file and of its folder",
            Self::Settings => "mend the parameters of DATABASE_URL",
            Self::Other => return None,
        };
        Some(hint.into())
    }
}

/// Opens one connection outside any pool, and closes it: a pool tries again until its time is up
/// where a server refuses, is full or is starting, and then no longer says which.
pub(crate) async fn probe(options: &PgConnectOptions) -> Result<(), SqlxError> {
    let connection = async { options.connect().await?.close().await };
    match tokio::time::timeout(REACH, connection).await {
        Ok(outcome) => outcome,
        Err(_) => Err(SqlxError::Io(io::Error::new(
            io::ErrorKind::TimedOut,
            format!("no answer within {} s", REACH.as_secs()),
        ))),
    }
}

/// Whether `error` means that the database was lost or out of reach, so that the same call may
/// succeed later.
pub fn is_unavailable(error: &DbErr) -> bool {
    match error {
        DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => return true,
        DbErr::Exec(RuntimeErr::SqlxError(_)) | DbErr::Query(RuntimeErr::SqlxError(_)) => {}
        _ => return false,
    }
    match driver_error(error) {
        Some(SqlxError::Database(database)) => database.code().is_some_and(|code| {
            // Class 08: connection exceptions. 57P01 to 03: the server is stopped, crashed, starting.
            let is_lost = code.len() == 5 && (code.starts_with("08") || code.starts_with("57P0"));
            // SQLite's SQLITE_BUSY, SQLITE_LOCKED and SQLITE_BUSY_SNAPSHOT: another writes for long.
            is_lost || matches!(&*code, "5" | "6" | "517")
        }),
        Some(
            SqlxError::Io(_)
            | SqlxError::Tls(_)
            | SqlxError::PoolTimedOut
            | SqlxError::PoolClosed
            | SqlxError::WorkerCrashed,
        ) => true,
        _ => false,
    }
}

fn driver_error(error: &DbErr) -> Option<&SqlxError> {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(error))
        | DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error)) => Some(error.as_ref()),
        _ => None,
    }
}
