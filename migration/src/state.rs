//! What a database says was applied: SeaORM's own table, `seaql_migrations`.
//!
//! A row means "applied" to SeaORM, and its name and time are all that SeaORM reads. Our own columns
//! may be null or missing, which means unknown. While a revision runs, its row is a mark, `m1
//! (started)` or `m1 (reverting)`: in its transaction, so that nobody sees it unless the revision
//! commits by itself; and without one, so that an interruption is seen by whoever comes next, SeaORM
//! included.

use std::time::Duration;

use sea_orm::sqlx::Error as SqlxError;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, RuntimeErr, Statement};

use crate::{Direction, Revision};

/// The table's name.
pub(crate) const TABLE: &str = "seaql_migrations";

/// What we add to SeaORM's two columns.
const OWN_COLUMNS: [(&str, &str); 4] = [
    ("checksum", "varchar"),
    ("duration_ms", "bigint"),
    ("applied_by", "varchar"),
    ("engine_version", "varchar"),
];

/// A row of the state table. What another tool recorded has no more than a name and a time.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Applied {
    /// The revision's name.
    pub version: String,
    /// When it was applied, in seconds since 1970.
    pub applied_at: i64,
    /// The checksum of its source then: [`Revision::checksum`].
    pub checksum: Option<String>,
    /// How long it took; none where it was stamped.
    pub duration: Option<Duration>,
    /// Who applied it: user and machine.
    pub applied_by: Option<String>,
    /// The version of this crate that applied it.
    pub engine_version: Option<String>,
}

/// A revision that began, and neither ended nor was rolled back.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Interrupted {
    /// The revision's name.
    pub revision: String,
    /// Which way it was going.
    pub direction: Direction,
}

/// All that the state table holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {
    pub(crate) applied: Vec<Applied>,
    pub(crate) interrupted: Vec<Interrupted>,
}

/// Reads the state table in one statement, or in two where it lacks our columns. A table that does
/// not exist is an empty one: reading makes nothing.
pub(crate) async fn read(db: &impl ConnectionTrait) -> Result<State, DbErr> {
    // Named one by one: a server may hold the statement prepared while a column is added.
    let columns: Vec<&str> = OWN_COLUMNS.iter().map(|(name, _)| *name).collect();
    let all = format!(
        "SELECT version, applied_at, {} FROM {TABLE} ORDER BY version",
        columns.join(", ")
    );
    let rows = match db.query_all_raw(statement(db, &all)).await {
        Err(error) if lacks_own_columns(&error) => {
            let seaorm = format!("SELECT version, applied_at FROM {TABLE} ORDER BY version");
            db.query_all_raw(statement(db, &seaorm)).await
        }
        other => other,
    };
    let rows = match rows {
        Ok(rows) => rows,
        Err(error) if is_missing_table(&error) => return Ok(State::default()),
        Err(error) => return Err(error),
    };
    let mut state = State::default();
    for row in rows {
        let row = applied(&row)?;
        match interrupted(&row.version) {
            Some(interrupted) => state.interrupted.push(interrupted),
            None => state.applied.push(row),
        }
    }
    Ok(state)
}

/// The names in the state table alone, in one statement: all that a server's probe needs.
pub(crate) async fn versions(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let query = format!("SELECT version FROM {TABLE} ORDER BY version");
    match db.query_all_raw(statement(db, &query)).await {
        Ok(rows) => rows.iter().map(|row| row.try_get("", "version")).collect(),
        Err(error) if is_missing_table(&error) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

fn applied(row: &QueryResult) -> Result<Applied, DbErr> {
    // Missing or null, it is unknown.
    let text = |column| row.try_get::<Option<String>>("", column).ok().flatten();
    let duration = row
        .try_get::<Option<i64>>("", "duration_ms")
        .ok()
        .flatten()
        .and_then(|ms| u64::try_from(ms).ok());
    Ok(Applied {
        version: row.try_get("", "version")?,
        applied_at: row.try_get("", "applied_at")?,
        checksum: text("checksum"),
        duration: duration.map(Duration::from_millis),
        applied_by: text("applied_by"),
        engine_version: text("engine_version"),
    })
}

/// Reads a mark.
pub(crate) fn interrupted(version: &str) -> Option<Interrupted> {
    [Direction::Up, Direction::Down]
        .into_iter()
        .find_map(|direction| {
            version
                .strip_suffix(suffix(direction))
                .map(|revision| Interrupted {
                    revision: revision.into(),
                    direction,
                })
        })
}

fn suffix(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => " (started)",
        Direction::Down => " (reverting)",
    }
}

/// The name under which `revision` stands while it runs.
pub(crate) fn mark(revision: &str, direction: Direction) -> String {
    format!("{revision}{}", suffix(direction))
}

/// Makes the table where it is missing, as SeaORM makes it, and adds our columns to it.
pub(crate) async fn create(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    let backend = db.get_database_backend();
    let names = match backend {
        DbBackend::Postgres => {
            format!(
                "SELECT attname AS name FROM pg_attribute \
                 WHERE attrelid = to_regclass('{TABLE}') AND attnum > 0 AND NOT attisdropped"
            )
        }
        _ => format!("SELECT name FROM pragma_table_info('{TABLE}')"),
    };
    let columns = db.query_all_raw(statement(db, &names)).await?;
    let columns: Vec<String> = columns
        .iter()
        .map(|row| row.try_get("", "name"))
        .collect::<Result<_, _>>()?;
    if columns.is_empty() {
        return run(db, &sql::create()).await;
    }
    for (name, kind) in OWN_COLUMNS {
        if !columns.iter().any(|column| column == name) {
            run(db, &format!("ALTER TABLE {TABLE} ADD COLUMN {name} {kind}")).await?;
        }
    }
    Ok(())
}

/// Puts the mark of `revision` there: it begins.
pub(crate) async fn start(
    db: &impl ConnectionTrait,
    revision: &str,
    direction: Direction,
) -> Result<(), DbErr> {
    let done = db
        .execute_unprepared(&sql::start(db, revision, direction))
        .await?;
    if done.rows_affected() == 1 {
        return Ok(());
    }
    Err(DbErr::Custom(format!(
        "{TABLE} has no row {revision} to begin with"
    )))
}

/// Whether the mark is there and was put there by this same transaction, on PostgreSQL.
pub(crate) async fn is_marked(
    db: &impl ConnectionTrait,
    revision: &str,
    direction: Direction,
) -> Result<bool, DbErr> {
    let query = format!(
        "SELECT version FROM {TABLE} WHERE version = {} AND xmin = pg_current_xact_id()::xid",
        sql::quote(&mark(revision, direction))
    );
    Ok(db.query_one_raw(statement(db, &query)).await?.is_some())
}

/// Records the checksum of an applied revision that has none.
pub(crate) async fn fill_checksum(
    db: &impl ConnectionTrait,
    revision: &str,
    checksum: &str,
) -> Result<(), DbErr> {
    let (revision, checksum) = (sql::quote(revision), sql::quote(checksum));
    run(
        db,
        &format!("UPDATE {TABLE} SET checksum = {checksum} WHERE version = {revision} AND checksum IS NULL"),
    )
    .await
}

/// Makes of the mark what it was put there for. Says whether it still was there, put by this same
/// transaction where `in_transaction`: a revision may have ended the transaction by itself.
pub(crate) async fn finish(
    db: &impl ConnectionTrait,
    revision: &Revision,
    direction: Direction,
    took: Duration,
    in_transaction: bool,
) -> Result<bool, DbErr> {
    let mut sql = match direction {
        Direction::Up => sql::applied(db, revision, Some(took), &applied_by()),
        Direction::Down => sql::reverted(revision.name()),
    };
    if in_transaction && db.get_database_backend() == DbBackend::Postgres {
        // The transaction that wrote a row is part of it.
        sql.push_str(" AND xmin = pg_current_xact_id()::xid");
    }
    let done = db.execute_unprepared(&sql).await?;
    Ok(done.rows_affected() == 1)
}

/// Records `revision` as applied without having run it.
pub(crate) async fn stamp(db: &impl ConnectionTrait, revision: &Revision) -> Result<(), DbErr> {
    start(db, revision.name(), Direction::Up).await?;
    let stamped = sql::applied(db, revision, None, &applied_by());
    run(db, &stamped).await
}

/// Removes the rows of that name, mark or not.
pub(crate) async fn forget(db: &impl ConnectionTrait, version: &str) -> Result<(), DbErr> {
    let version = sql::quote(version);
    run(
        db,
        &format!("DELETE FROM {TABLE} WHERE version = {version}"),
    )
    .await
}

/// Renames a row.
pub(crate) async fn rename(db: &impl ConnectionTrait, from: &str, to: &str) -> Result<(), DbErr> {
    let (from, to) = (sql::quote(from), sql::quote(to));
    run(
        db,
        &format!("UPDATE {TABLE} SET version = {to} WHERE version = {from}"),
    )
    .await
}

/// The statements themselves, for runs with a database and without one. Values stand in them: a
/// simple query is one round trip.
pub(crate) mod sql {
    use super::*;

    /// The table as it is made anew.
    pub(crate) fn create() -> String {
        let own: Vec<String> = OWN_COLUMNS
            .iter()
            .map(|(name, kind)| format!("{name} {kind}"))
            .collect();
        format!(
            "CREATE TABLE IF NOT EXISTS {TABLE} (version varchar NOT NULL PRIMARY KEY, applied_at bigint NOT NULL, {})",
            own.join(", ")
        )
    }

    /// Our columns, where SeaORM has made the table.
    #[cfg(feature = "cli")]
    pub(crate) fn add_columns() -> String {
        let own = OWN_COLUMNS.map(|(name, kind)| format!("ADD COLUMN IF NOT EXISTS {name} {kind}"));
        format!("ALTER TABLE {TABLE} {}", own.join(", "))
    }

    pub(crate) fn start(db: &impl ConnectionTrait, revision: &str, direction: Direction) -> String {
        let mark = quote(&mark(revision, direction));
        match direction {
            Direction::Up => format!(
                "INSERT INTO {TABLE} (version, applied_at) VALUES ({mark}, {})",
                now(db)
            ),
            Direction::Down => format!(
                "UPDATE {TABLE} SET version = {mark} WHERE version = {}",
                quote(revision)
            ),
        }
    }

    /// Ends in its WHERE, which may be made narrower.
    pub(crate) fn applied(
        db: &impl ConnectionTrait,
        revision: &Revision,
        took: Option<Duration>,
        by: &str,
    ) -> String {
        let or_null = |text: Option<String>| text.unwrap_or_else(|| "NULL".into());
        format!(
            "UPDATE {TABLE} SET version = {}, applied_at = {}, checksum = {}, duration_ms = {}, applied_by = {}, \
             engine_version = {} WHERE version = {}",
            quote(revision.name()),
            now(db),
            or_null(revision.checksum().map(|checksum| quote(&checksum))),
            or_null(took.map(|took| took.as_millis().to_string())),
            quote(by),
            quote(env!("CARGO_PKG_VERSION")),
            quote(&mark(revision.name(), Direction::Up)),
        )
    }

    /// Ends in its WHERE, which may be made narrower.
    pub(crate) fn reverted(revision: &str) -> String {
        format!(
            "DELETE FROM {TABLE} WHERE version = {}",
            quote(&mark(revision, Direction::Down))
        )
    }

    /// A string literal. A quote is doubled; a backslash is itself, as in the standard.
    pub(crate) fn quote(text: &str) -> String {
        format!("'{}'", text.replace('\'', "''"))
    }

    /// The seconds since 1970 by the database's clock, which is one for all who run.
    fn now(db: &impl ConnectionTrait) -> &'static str {
        match db.get_database_backend() {
            DbBackend::Postgres => "extract(epoch from clock_timestamp())::bigint",
            _ => "CAST(strftime('%s', 'now') AS integer)",
        }
    }
}

/// Who runs this: user and machine; in a container there may be no user.
fn applied_by() -> String {
    let machine = crate::lock::machine();
    let mut user = ["USER", "LOGNAME"].iter();
    match user.find_map(|name| std::env::var(name).ok()) {
        Some(user) => format!("{user}@{machine}"),
        None => machine,
    }
}

async fn run(db: &impl ConnectionTrait, sql: &str) -> Result<(), DbErr> {
    db.execute_unprepared(sql).await.map(drop)
}

fn statement(db: &impl ConnectionTrait, sql: &str) -> Statement {
    Statement::from_string(db.get_database_backend(), sql)
}

/// The code and the message of what a database answered.
fn answer(error: &DbErr) -> Option<(String, &str)> {
    let (DbErr::Query(RuntimeErr::SqlxError(error)) | DbErr::Exec(RuntimeErr::SqlxError(error))) =
        error
    else {
        return None;
    };
    let SqlxError::Database(error) = error.as_ref() else {
        return None;
    };
    Some((
        error.code().unwrap_or_default().into_owned(),
        error.message(),
    ))
}

// SQLite has one code for every error of SQL, PostgreSQL one of its own for each.

fn is_missing_table(error: &DbErr) -> bool {
    answer(error).is_some_and(|(code, message)| {
        code == "42P01" || message == "no such table: seaql_migrations"
    })
}

/// Whether a table or a column that a query names does not exist.
#[cfg(feature = "cli")]
pub(crate) fn is_missing(error: &DbErr) -> bool {
    answer(error).is_some_and(|(code, message)| {
        matches!(&*code, "42P01" | "42703" | "3F000")
            || message.starts_with("no such table: ")
            || message.starts_with("no such column: ")
    })
}

fn lacks_own_columns(error: &DbErr) -> bool {
    answer(error).is_some_and(|(code, message)| {
        (code == "42703" || message.starts_with("no such column: "))
            && OWN_COLUMNS.iter().any(|(name, _)| message.contains(name))
    })
}
