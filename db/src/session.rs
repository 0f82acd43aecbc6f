//! Opening the database.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sea_orm::sqlx::Error as SqlxError;
use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr, RuntimeErr};

use crate::diagnosis::{self, Refusal};
use crate::{Backend, DatabaseSettings, DatabaseUrl, Hint};

/// Why there is no session. No variant shows a password.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The SQLite file does not exist: nothing but a migration makes one.
    #[error("there is no database {}", .0.display())]
    NoFile(PathBuf),
    /// The SQLite file, or its folder, could not be made.
    #[error("cannot make {}", path.display())]
    CannotCreate {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// Nobody listens there, or the name does not resolve.
    #[error("cannot reach {url}")]
    Unreachable {
        /// The database, password hidden.
        url: DatabaseUrl,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// The server answered, and refused.
    #[error("{url} refuses the connection")]
    Refused {
        /// The database, password hidden.
        url: DatabaseUrl,
        /// In which way.
        refusal: Refusal,
        /// What the server said.
        source: DbErr,
    },
}

impl Hint for ConnectError {
    fn hint(&self) -> Option<String> {
        match self {
            Self::NoFile(_) => Some("`cargo migration up` makes it; in a container, `migration up`".into()),
            Self::CannotCreate { .. } => Some("choose another path in DATABASE_URL, or mend its rights".into()),
            Self::Unreachable { .. } => Some(
                "start the server (docker-compose.yml has the project's own), or mend the host and port in \
                 DATABASE_URL, or in DB_HOST and DB_PORT"
                    .into(),
            ),
            Self::Refused { refusal, .. } => refusal.hint(),
        }
    }
}

impl ConnectError {
    /// Whether the same attempt may succeed later: nobody answers yet, the server is starting, or full.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Unreachable { .. } => true,
            Self::Refused { refusal, .. } => matches!(
                refusal,
                Refusal::NotReady | Refusal::TooManyConnections | Refusal::TimedOut
            ),
            Self::NoFile(_) | Self::CannotCreate { .. } => false,
        }
    }
}

/// How long a pool may take to open before something is looked for that keeps it. Most take less, and
/// looking costs a connection of its own.
const PATIENCE: Duration = Duration::from_millis(100);

/// Opens a pool and proves it with one connection.
///
/// A SQLite file that does not exist is not made: see [`create_database`].
pub async fn connect(settings: &DatabaseSettings) -> Result<DatabaseConnection, ConnectError> {
    let url = &settings.url;
    if let Some(file) = url.file().filter(|file| !file.exists()) {
        return Err(ConnectError::NoFile(file.into()));
    }
    if url.backend() == Backend::Sqlite {
        return open(settings, false).await;
    }
    let options = postgres_options(url)?;
    let late = async {
        tokio::time::sleep(PATIENCE).await;
        reach(url, &options).await
    };
    let mut opening = std::pin::pin!(open(settings, false));
    let opened = tokio::select! {
        biased;
        opened = &mut opening => opened,
        reached = late => {
            match reached {
                // A busy machine: the pool has a patience of its own, DB_POOL_TIMEOUT.
                Err(ConnectError::Unreachable { source, .. }) if source.kind() == ErrorKind::TimedOut => {}
                reached => reached?,
            }
            opening.await
        }
    };
    if let Err(ConnectError::Refused {
        refusal: Refusal::TimedOut | Refusal::Other,
        ..
    }) = opened
    {
        reach(url, &options).await?;
    }
    opened
}

/// Says why a server does not let us in, where it does not.
async fn reach(url: &DatabaseUrl, options: &PgConnectOptions) -> Result<(), ConnectError> {
    diagnosis::probe(options)
        .await
        .map_err(|error| match error {
            SqlxError::Io(source) => ConnectError::Unreachable {
                url: url.clone(),
                source,
            },
            other => refused(url, DbErr::Conn(RuntimeErr::SqlxError(other.into()))),
        })
}

/// Opens a pool that connects on first use, for a server that should live while its database
/// does not.
///
/// A SQLite file must exist all the same.
pub async fn connect_lazy(settings: &DatabaseSettings) -> Result<DatabaseConnection, ConnectError> {
    if let Some(file) = settings.url.file().filter(|file| !file.exists()) {
        return Err(ConnectError::NoFile(file.into()));
    }
    open(settings, true).await
}

/// Makes the SQLite file and its folders where they are missing; does nothing for a server.
/// The file is empty: the first migration makes a database of it.
pub fn create_database(url: &DatabaseUrl) -> Result<(), ConnectError> {
    let Some(file) = url.file().filter(|file| !file.exists()) else {
        return Ok(());
    };
    let cannot = |path: &Path, source| ConnectError::CannotCreate {
        path: path.into(),
        source,
    };
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(|source| cannot(folder, source))?;
    }
    std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(file)
        .map(drop)
        .map_err(|source| cannot(file, source))
}

async fn open(settings: &DatabaseSettings, lazy: bool) -> Result<DatabaseConnection, ConnectError> {
    let pool = &settings.pool;
    let (text, password) = settings.url.for_driver();
    let mut options = ConnectOptions::new(text);
    if let Some(password) = password.map(str::to_owned) {
        // Not in the URL, which SeaORM shows in its spans.
        options.map_sqlx_postgres_opts(move |options| options.password(&password));
    }
    options
        .acquire_timeout(pool.timeout)
        .connect_lazy(lazy)
        // At SeaORM's own level, info, every request would fill the log.
        .sqlx_logging_level(log::LevelFilter::Debug)
        .test_before_acquire_if_idle_for(pool.ping_after);
    if settings.url.is_memory() {
        // Each connection to memory would be a database of its own, gone with it.
        options
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None);
    } else {
        options
            .max_connections(pool.size)
            .min_connections(pool.min.min(pool.size))
            .idle_timeout(pool.idle_timeout)
            .max_lifetime(pool.recycle);
    }
    Database::connect(options)
        .await
        .map_err(|source| refused(&settings.url, source))
}

fn postgres_options(url: &DatabaseUrl) -> Result<PgConnectOptions, ConnectError> {
    let (text, password) = url.for_driver();
    let options: PgConnectOptions = text.parse().map_err(|error: SqlxError| {
        refused(url, DbErr::Conn(RuntimeErr::SqlxError(error.into())))
    })?;
    Ok(match password {
        Some(password) => options.password(password),
        None => options,
    })
}

fn refused(url: &DatabaseUrl, source: DbErr) -> ConnectError {
    ConnectError::Refused {
        url: url.clone(),
        refusal: Refusal::of(&source),
        source,
    }
}
