//! The data that a run would lose, as far as its statements say.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement};

use super::dropped::{Loss, Name, losses};
use crate::quote;
use crate::recording::record;
use crate::{Direction, Revision};

/// Counting stops here: a table of a billion rows is not read to ask a question.
const ENOUGH: i64 = 1_000_000;

/// A line for a person about each thing that reverting `revisions` would lose, with the number of
/// rows that are there now. What holds no row is no loss. It runs the code of the revisions, on a
/// connection that only writes down.
pub(super) async fn of_reverting(db: &DatabaseConnection, revisions: &[&Revision]) -> Vec<String> {
    let backend = db.get_database_backend();
    let mut steps = Vec::new();
    let mut unknown = Vec::new();
    for revision in revisions {
        match record(revision, Direction::Down, backend).await {
            Ok(recorded) => steps.extend(recorded),
            Err(error) => unknown.push(format!(
                "what reverting {} loses cannot be told before: {}",
                revision.name(),
                error.source
            )),
        }
    }
    let mut lines = Vec::new();
    for loss in losses(&steps, backend) {
        match left_behind(db, &loss).await {
            Some(columns) => lines.extend(columns),
            None => lines.extend(describe(db, &loss).await),
        }
    }
    lines.extend(unknown);
    lines
}

/// A line about each table of the current schema that holds rows, but for the state table.
pub(super) async fn of_everything(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let backend = db.get_database_backend();
    let query = match backend {
        DbBackend::Postgres => {
            "SELECT relname::text AS name FROM pg_class \
             WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) \
             AND relkind IN ('r', 'p') AND NOT relispartition \
             ORDER BY relname"
        }
        _ => {
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
             ORDER BY name"
        }
    };
    let statement = Statement::from_string(backend, query);
    let mut lines = Vec::new();
    for row in db.query_all_raw(statement).await? {
        let name: String = row.try_get("", "name")?;
        if name != crate::state::TABLE {
            lines.extend(describe(db, &Loss::Table(vec![name])).await);
        }
    }
    Ok(lines)
}

async fn describe(db: &DatabaseConnection, loss: &Loss) -> Option<String> {
    match loss {
        Loss::Table(name) => {
            let rows = count(db, name, "").await?;
            Some(format!("the table {} with {rows}", shown(name)))
        }
        Loss::Rows(name) => {
            let rows = count(db, name, "").await?;
            Some(format!(
                "rows of the table {}, which has {rows}",
                shown(name)
            ))
        }
        Loss::Rebuilt { table, .. } => {
            let rows = count(db, table, "").await?;
            Some(format!(
                "what the table {}, which has {rows}, does not take over when it is made anew",
                shown(table)
            ))
        }
        Loss::Column(table, column) => {
            let given = format!("WHERE {} IS NOT NULL", quote::name(column));
            let rows = count(db, table, &given).await?;
            Some(format!(
                "the column {}.{column} with a value in {rows}",
                shown(table)
            ))
        }
        Loss::Nulls(table, column) => {
            let nulls = format!("WHERE {} IS NULL", quote::name(column));
            let rows = count(db, table, &nulls).await?;
            Some(format!(
                "that {}.{column} is null in {rows}, which get a value",
                shown(table)
            ))
        }
        Loss::Statement(text) => Some(format!("perhaps data, by: {text}")),
    }
}

/// A line about each column that a table does not take over that is made anew; `None` where that cannot
/// be told, or no table is made anew.
async fn left_behind(db: &DatabaseConnection, loss: &Loss) -> Option<Vec<String>> {
    let Loss::Rebuilt { table, kept } = loss else {
        return None;
    };
    let kept = kept.as_ref()?;
    let mut lines = Vec::new();
    for column in columns(db, table).await? {
        if !kept.iter().any(|one| one.eq_ignore_ascii_case(&column)) {
            let column = Loss::Column(table.clone(), column);
            lines.extend(describe(db, &column).await);
        }
    }
    Some(lines)
}

/// The columns of a table, but those that are computed; `None` where they cannot be told.
async fn columns(db: &DatabaseConnection, table: &Name) -> Option<Vec<String>> {
    let (DbBackend::Sqlite, [table]) = (db.get_database_backend(), &table[..]) else {
        return None;
    };
    let query = "SELECT name FROM pragma_table_info(?)";
    let query = Statement::from_sql_and_values(DbBackend::Sqlite, query, [table.as_str().into()]);
    let rows = db.query_all_raw(query).await.ok()?;
    rows.iter()
        .map(|row| row.try_get("", "name").ok())
        .collect()
}

/// How many rows there are, in words; `None` where there is none, or no such table or column. What
/// cannot be counted may be much.
async fn count(db: &DatabaseConnection, table: &Name, condition: &str) -> Option<String> {
    let table: Vec<String> = table.iter().map(|part| quote::name(part)).collect();
    let query = format!(
        "SELECT count(*) AS rows FROM (SELECT 1 AS one FROM {} {condition} LIMIT {}) AS counted",
        table.join("."),
        ENOUGH + 1
    );
    let statement = Statement::from_string(db.get_database_backend(), query);
    let rows = match db.query_one_raw(statement).await {
        Ok(row) => row.and_then(|row| row.try_get::<i64>("", "rows").ok()),
        Err(error) if crate::state::is_missing(&error) => Some(0),
        Err(_) => None,
    };
    match rows {
        Some(0) => None,
        Some(1) => Some("1 row".into()),
        Some(rows) if rows > ENOUGH => Some(format!("more than {ENOUGH} rows")),
        Some(rows) => Some(format!("{rows} rows")),
        None => Some("rows that cannot be counted".into()),
    }
}

fn shown(name: &Name) -> String {
    name.join(".")
}
