//! The connection on which revisions run.

use std::path::PathBuf;
use std::time::Duration;

use sea_orm::sqlx::postgres::PgPoolOptions;
use sea_orm::sqlx::sqlite::SqlitePoolOptions;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, RuntimeErr, SqlxPostgresConnector,
    SqlxSqliteConnector, Statement,
};

use crate::lock::{Lock, own_name};

/// How long the statements of revisions may take, on PostgreSQL.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Limits {
    /// `lock_timeout`: how long each waits for a table that others use.
    pub(crate) table_lock: Option<Duration>,
    /// `statement_timeout`: how long each runs.
    pub(crate) statement: Option<Duration>,
}

/// A pool of exactly one connection, apart from the caller's.
///
/// On PostgreSQL the lock belongs to that connection, and so does the work: neither outlives the
/// other. Nothing may replace it in silence, so it is not checked, not recycled and does not age.
///
/// On SQLite it is without foreign keys: a table is changed by making a new one and dropping the old,
/// and with them on the drop would delete the children's rows. They can only be turned off outside a
/// transaction, which is where a revision runs. [`Session::check`] makes up for it before each commit.
pub(crate) struct Session {
    db: DatabaseConnection,
    lock: Lock,
    /// How many rows point nowhere already, on SQLite.
    dangling: usize,
}

impl Session {
    /// Opens it beside `db`, with the same settings.
    pub(crate) async fn open(db: &DatabaseConnection) -> Result<Self, DbErr> {
        match db.get_database_backend() {
            DbBackend::Sqlite => open_sqlite(db).await,
            DbBackend::Postgres => open_postgres(db).await,
            _ => Err(DbErr::Custom(
                "MySQL and MariaDB are not supported yet".into(),
            )),
        }
    }

    pub(crate) fn db(&self) -> &DatabaseConnection {
        &self.db
    }

    pub(crate) fn lock(&self) -> &Lock {
        &self.lock
    }

    /// What is to be done under the lock, before the first revision runs: on PostgreSQL the limits of
    /// its statements are set; on SQLite the rows that point nowhere are counted.
    pub(crate) async fn prepare(&mut self, limits: &Limits) -> Result<(), DbErr> {
        if self.db.get_database_backend() == DbBackend::Postgres {
            for (name, limit) in [
                ("lock_timeout", limits.table_lock),
                ("statement_timeout", limits.statement),
            ] {
                if let Some(limit) = limit {
                    let set = format!("SET {name} = '{}ms'", limit.as_millis());
                    self.db.execute_unprepared(&set).await?;
                }
            }
        }
        if self.db.get_database_backend() == DbBackend::Sqlite {
            self.dangling = count_dangling(&self.db).await?;
        }
        Ok(())
    }

    /// Gives a new SQLite file a write-ahead log: readers then go on while one writes. Only a new
    /// one, and only where nobody is looking at it just now: it is no condition of anything.
    pub(crate) async fn make_new_file_concurrent(&self) -> Result<(), DbErr> {
        if self.db.get_database_backend() == DbBackend::Sqlite {
            let new = "SELECT page_count = 0 AS new FROM pragma_page_count";
            let statement = Statement::from_string(DbBackend::Sqlite, new);
            if let Some(row) = self.db.query_one_raw(statement).await?
                && row.try_get("", "new")?
            {
                let wal = "PRAGMA journal_mode = WAL";
                let _ = self.db.execute_unprepared(wal).await;
            }
        }
        Ok(())
    }

    /// Fails where a revision left more rows that point nowhere than there were before it. On
    /// PostgreSQL the database itself sees to that.
    pub(crate) async fn check(&mut self, transaction: &impl ConnectionTrait) -> Result<(), DbErr> {
        if self.db.get_database_backend() != DbBackend::Sqlite {
            return Ok(());
        }
        let dangling = count_dangling(transaction).await?;
        if dangling > self.dangling {
            return Err(DbErr::Custom(format!(
                "{} rows would point to rows that do not exist (PRAGMA foreign_key_check)",
                dangling - self.dangling
            )));
        }
        self.dangling = dangling;
        Ok(())
    }

    /// Ends the connection, and with it the lock on PostgreSQL.
    pub(crate) async fn close(self) {
        // What was committed stands; a connection that cannot say goodbye changes nothing.
        let _ = self.db.close().await;
    }
}

async fn open_sqlite(db: &DatabaseConnection) -> Result<Session, DbErr> {
    let options = (*db.get_sqlite_connection_pool().connect_options()).clone();
    let file: PathBuf = options.get_filename().into();
    // So sqlx calls a database in memory.
    let lock = if file.to_string_lossy().starts_with("file:sqlx-in-memory") {
        Lock::Nothing
    } else {
        let mut path = file.into_os_string();
        path.push(".migrate.lock");
        Lock::File(path.into())
    };
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .connect_with(options.foreign_keys(false))
        .await
        .map_err(connection_error)?;
    Ok(Session {
        db: SqlxSqliteConnector::from_sqlx_sqlite_pool(pool),
        lock,
        dangling: 0,
    })
}

async fn open_postgres(db: &DatabaseConnection) -> Result<Session, DbErr> {
    let options = (*db.get_postgres_connection_pool().connect_options())
        .clone()
        .application_name(&own_name())
        // A statement may recur after its tables changed: "cached plan must not change result type".
        .statement_cache_capacity(0)
        .options([
            // The server notices within that time that we are gone, and stops the work.
            ("client_connection_check_interval", "500ms"),
            ("idle_session_timeout", "0"),
            // A revision may calculate for long between two statements.
            ("idle_in_transaction_session_timeout", "0"),
        ]);
    let pool = PgPoolOptions::new()
        .max_connections(1)
        .min_connections(1)
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(options)
        .await
        .map_err(connection_error)?;
    Ok(Session {
        db: SqlxPostgresConnector::from_sqlx_postgres_pool(pool),
        lock: Lock::Session,
        dangling: 0,
    })
}

fn connection_error(error: sea_orm::sqlx::Error) -> DbErr {
    DbErr::Conn(RuntimeErr::SqlxError(error.into()))
}

async fn count_dangling(db: &impl ConnectionTrait) -> Result<usize, DbErr> {
    let query = "SELECT count(*) AS dangling FROM pragma_foreign_key_check";
    let row = db
        .query_one_raw(Statement::from_string(DbBackend::Sqlite, query))
        .await?;
    let count: i64 = match row {
        Some(row) => row.try_get("", "dangling")?,
        None => 0,
    };
    Ok(usize::try_from(count).unwrap_or_default())
}
