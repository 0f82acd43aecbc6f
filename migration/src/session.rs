//! The connection on which revisions run.

use sea_orm::sqlx::sqlite::SqlitePoolOptions;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, RuntimeErr, SqlxSqliteConnector,
    Statement,
};

/// A connection for revisions, with what has to be watched on it.
///
/// SQLite gets one of its own, without foreign keys: a table is changed by making a new one and
/// dropping the old, and with them on the drop would delete the children's rows. They can only be
/// turned off outside a transaction, which is where a revision runs. [`Session::check`] makes up for
/// it before each commit.
pub(crate) struct Session {
    db: DatabaseConnection,
    is_own: bool,
    /// How many rows point nowhere already.
    dangling: usize,
}

impl Session {
    pub(crate) async fn open(db: &DatabaseConnection) -> Result<Self, DbErr> {
        if db.get_database_backend() != DbBackend::Sqlite {
            return Ok(Self {
                db: db.clone(),
                is_own: false,
                dangling: 0,
            });
        }
        let options = db.get_sqlite_connection_pool().connect_options();
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with((*options).clone().foreign_keys(false))
            .await
            .map_err(|error| DbErr::Conn(RuntimeErr::SqlxError(error.into())))?;
        let db = SqlxSqliteConnector::from_sqlx_sqlite_pool(pool);
        let dangling = count_dangling(&db).await?;
        Ok(Self {
            db,
            is_own: true,
            dangling,
        })
    }

    pub(crate) fn db(&self) -> &DatabaseConnection {
        &self.db
    }

    /// Fails where a revision left more rows that point nowhere than there were before it. On
    /// PostgreSQL the database itself sees to that.
    pub(crate) async fn check(&mut self, transaction: &impl ConnectionTrait) -> Result<(), DbErr> {
        if !self.is_own {
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

    pub(crate) async fn close(self) {
        if self.is_own {
            // What was committed stands; a connection that cannot say goodbye changes nothing.
            let _ = self.db.close().await;
        }
    }
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
