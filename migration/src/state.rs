//! What a database says was applied: SeaORM's own table, `seaql_migrations`.

use sea_orm::sqlx::Error as SqlxError;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, RuntimeErr, Statement};

/// A row of the state table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The revision's name.
    pub version: String,
    /// When it was applied, in seconds since 1970.
    pub applied_at: i64,
}

/// Reads the state table in one statement. A table that does not exist is an empty one: reading
/// makes nothing.
pub(crate) async fn read(db: &DatabaseConnection) -> Result<Vec<Applied>, DbErr> {
    let query = "SELECT version, applied_at FROM seaql_migrations ORDER BY version";
    match db.query_all_raw(statement(db, query)).await {
        Ok(rows) => rows
            .iter()
            .map(|row| {
                Ok(Applied {
                    version: row.try_get("", "version")?,
                    applied_at: row.try_get("", "applied_at")?,
                })
            })
            .collect(),
        Err(error) if is_missing_table(&error) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// Makes the state table where it is missing, as SeaORM makes it.
pub(crate) async fn create(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    let statement = "CREATE TABLE IF NOT EXISTS seaql_migrations \
                     (version varchar NOT NULL PRIMARY KEY, applied_at bigint NOT NULL)";
    db.execute_unprepared(statement).await.map(drop)
}

/// Records that `version` was applied now.
pub(crate) async fn record(db: &impl ConnectionTrait, version: &str) -> Result<(), DbErr> {
    let now = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| since.as_secs() as i64);
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => "INSERT INTO seaql_migrations (version, applied_at) VALUES ($1, $2)",
        _ => "INSERT INTO seaql_migrations (version, applied_at) VALUES (?, ?)",
    };
    let values = [version.into(), now.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    db.execute_raw(statement).await.map(drop)
}

/// Forgets that `version` was applied.
pub(crate) async fn forget(db: &impl ConnectionTrait, version: &str) -> Result<(), DbErr> {
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => "DELETE FROM seaql_migrations WHERE version = $1",
        _ => "DELETE FROM seaql_migrations WHERE version = ?",
    };
    let statement =
        Statement::from_sql_and_values(db.get_database_backend(), sql, [version.into()]);
    db.execute_raw(statement).await.map(drop)
}

fn statement(db: &impl ConnectionTrait, sql: &str) -> Statement {
    Statement::from_string(db.get_database_backend(), sql)
}

fn is_missing_table(error: &DbErr) -> bool {
    let (DbErr::Query(RuntimeErr::SqlxError(error)) | DbErr::Exec(RuntimeErr::SqlxError(error))) =
        error
    else {
        return false;
    };
    let SqlxError::Database(error) = error.as_ref() else {
        return false;
    };
    // SQLite has one code for every error of SQL, PostgreSQL one of its own for this.
    error.code().as_deref() == Some("42P01") || error.message() == "no such table: seaql_migrations"
}
