//! Why a database does not let us in, in words that lead on.

use std::io;
use std::time::Duration;

use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::{ConnAcquireErr, DbErr, RuntimeErr};

use crate::DatabaseUrl;

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
    /// Anything else.
    Other,
}

impl Refusal {
    /// Reads it off the driver's error.
    pub fn of(error: &DbErr) -> Self {
        use sea_orm::sqlx::Error;
        let driver = match error {
            DbErr::ConnectionAcquire(ConnAcquireErr::Timeout) => return Self::TimedOut,
            DbErr::Conn(RuntimeErr::SqlxError(e))
            | DbErr::Exec(RuntimeErr::SqlxError(e))
            | DbErr::Query(RuntimeErr::SqlxError(e)) => e,
            _ => return Self::Other,
        };
        match driver.as_ref() {
            Error::PoolTimedOut => Self::TimedOut,
            Error::Database(database) => match database.code().as_deref() {
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
            Self::Other => return None,
        };
        Some(hint.into())
    }
}

/// Whether somebody listens where `url` points: one TCP or socket connection, closed at once.
pub(crate) async fn reach(url: &DatabaseUrl) -> io::Result<()> {
    let Ok(options) = url.expose().parse::<PgConnectOptions>() else {
        return Ok(());
    };
    let connection = async {
        #[cfg(unix)]
        if let Some(folder) = options.get_socket() {
            let socket = folder.join(format!(".s.PGSQL.{}", options.get_port()));
            return tokio::net::UnixStream::connect(socket).await.map(drop);
        }
        tokio::net::TcpStream::connect((options.get_host(), options.get_port()))
            .await
            .map(drop)
    };
    tokio::time::timeout(REACH, connection)
        .await
        .unwrap_or_else(|_| {
            Err(io::Error::new(
                io::ErrorKind::TimedOut,
                format!("no answer within {} s", REACH.as_secs()),
            ))
        })
}
