//! SQLite: a database in memory.

use sea_orm::{DatabaseConnection, DbErr, RuntimeErr, SqlxSqliteConnector};

use super::ScratchError;

/// One connection, as all of the database is in it, with the functions, collations and extensions of `db`'s,
/// and without foreign keys as that on which revisions run.
pub(super) async fn open(db: &DatabaseConnection) -> Result<DatabaseConnection, ScratchError> {
    let pool = db.get_sqlite_connection_pool();
    let options = (*pool.connect_options())
        .clone()
        .filename(":memory:")
        .in_memory(true)
        .shared_cache(false)
        .read_only(false)
        .immutable(false)
        .create_if_missing(true)
        .foreign_keys(false);
    let pool = pool
        .options()
        .clone()
        .min_connections(0)
        .max_connections(1)
        .test_before_acquire(false)
        .before_acquire(|_, _| Box::pin(async { Ok(true) }))
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(options)
        .await
        .map_err(|error| ScratchError::Open(DbErr::Conn(RuntimeErr::SqlxError(error.into()))))?;
    Ok(SqlxSqliteConnector::from_sqlx_sqlite_pool(pool))
}
