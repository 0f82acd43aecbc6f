//! The connection on which revisions run.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, RuntimeErr,
    SqlxPostgresConnector, SqlxSqliteConnector, Statement,
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
    /// The rows that point nowhere already, on SQLite; `None` where they cannot be told.
    dangling: Option<Dangling>,
    /// A transaction that began where the one before it ended, for the next revision.
    begun: Option<DatabaseTransaction>,
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

    /// Keeps a transaction in which nothing has happened. Until it is taken, nothing else can be done
    /// on this session.
    pub(crate) fn keep_begun(&mut self, transaction: DatabaseTransaction) {
        self.begun = Some(transaction);
    }

    pub(crate) fn take_begun(&mut self) -> Option<DatabaseTransaction> {
        self.begun.take()
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
            self.dangling = count_dangling(&self.db).await;
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
        let found = count_dangling(transaction).await;
        if let (Some(before), Some(after)) = (&self.dangling, &found) {
            let more: i64 = after
                .iter()
                .map(|(key, count)| count - before.get(key).copied().unwrap_or_default())
                .filter(|more| *more > 0)
                .sum();
            if more > 0 {
                return Err(DbErr::Custom(format!(
                    "{more} rows would point to rows that do not exist (PRAGMA foreign_key_check)"
                )));
            }
        }
        self.dangling = found;
        Ok(())
    }

    /// What is to be done before each revision: on SQLite the one before may have turned foreign keys
    /// on, and dropping a table that is rebuilt would then delete its children's rows.
    pub(crate) async fn begin_revision(&self) -> Result<(), DbErr> {
        if self.db.get_database_backend() == DbBackend::Sqlite {
            let off = "PRAGMA foreign_keys = OFF";
            self.db.execute_unprepared(off).await?;
        }
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
        // By whatever link the file is named, its lock is one.
        let file = file.canonicalize().unwrap_or(file);
        let mut path = file.into_os_string();
        path.push(".migrate.lock");
        Lock::File(path.into())
    };
    // What the caller's pool does to each new connection, ours gets too.
    let pool = db
        .get_sqlite_connection_pool()
        .options()
        .clone()
        .min_connections(0)
        .max_connections(1)
        .test_before_acquire(false)
        .before_acquire(|_, _| Box::pin(async { Ok(true) }))
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(options.foreign_keys(false))
        .await
        .map_err(connection_error)?;
    Ok(Session {
        db: SqlxSqliteConnector::from_sqlx_sqlite_pool(pool),
        lock,
        dangling: None,
        begun: None,
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
    // What the caller's pool does to each new connection, such as setting a search_path or a role, ours
    // gets too.
    let pool = db
        .get_postgres_connection_pool()
        .options()
        .clone()
        .min_connections(0)
        .max_connections(1)
        .test_before_acquire(false)
        .before_acquire(|_, _| Box::pin(async { Ok(true) }))
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(options.clone())
        .await
        .map_err(connection_error)?;
    // The pool would replace a connection that was lost by one without the lock, and work would go on.
    // There is no second one: its socket does not exist.
    pool.set_connect_options(options.socket("/nonexistent/the-session-was-lost"));
    Ok(Session {
        db: SqlxPostgresConnector::from_sqlx_postgres_pool(pool),
        lock: Lock::Session,
        dangling: None,
        begun: None,
    })
}

fn connection_error(error: sea_orm::sqlx::Error) -> DbErr {
    DbErr::Conn(RuntimeErr::SqlxError(error.into()))
}

/// How many rows point nowhere, for each foreign key: the table, the table it points to, its number.
type Dangling = BTreeMap<(String, String, i64), i64>;

/// Counts them; `None` where SQLite cannot, as where a key points to columns that are not unique.
async fn count_dangling(db: &impl ConnectionTrait) -> Option<Dangling> {
    let query = "SELECT \"table\" AS child, parent, fkid, count(*) AS dangling FROM pragma_foreign_key_check \
                 GROUP BY 1, 2, 3";
    let statement = Statement::from_string(DbBackend::Sqlite, query);
    let rows = db.query_all_raw(statement).await.ok()?;
    rows.iter()
        .map(|row| {
            let key = (
                row.try_get("", "child").ok()?,
                row.try_get("", "parent").ok()?,
                row.try_get("", "fkid").ok()?,
            );
            Some((key, row.try_get("", "dangling").ok()?))
        })
        .collect()
}
