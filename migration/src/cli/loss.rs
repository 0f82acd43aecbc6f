//! The data that a run would lose, as far as its statements say.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement};

use super::dropped::{Loss, Name, losses};
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
        lines.extend(describe(db, &loss).await);
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
        Loss::Rebuilt { table, kept } => {
            let rows = count(db, table, "").await?;
            let lost = match kept {
                Some(kept) => left_behind(db, table, kept).await,
                None => None,
            };
            match lost {
                Some(lost) if lost.is_empty() => None,
                Some(lost) => Some(format!(
                    "of the table {}, which has {rows} and is made anew: {}",
                    shown(table),
                    lost.join(", ")
                )),
                None => Some(format!(
                    "what the table {}, which has {rows}, does not take over when it is made anew",
                    shown(table)
                )),
            }
        }
        Loss::Column(table, column) => {
            let given = format!("WHERE {} IS NOT NULL", quote(column));
            let rows = count(db, table, &given).await?;
            Some(format!(
                "the column {}.{column} with a value in {rows}",
                shown(table)
            ))
        }
        Loss::Statement(text) => Some(format!("perhaps data, by: {text}")),
    }
}

/// The columns of a table with values that are not among those `kept`, each with their number; `None`
/// where its columns cannot be told.
async fn left_behind(
    db: &DatabaseConnection,
    table: &Name,
    kept: &[String],
) -> Option<Vec<String>> {
    let [table_name] = &table[..] else {
        return None;
    };
    if db.get_database_backend() != DbBackend::Sqlite {
        return None;
    }
    // What is computed from the rest is no loss, and not in this list.
    let query = Statement::from_sql_and_values(
        DbBackend::Sqlite,
        "SELECT name FROM pragma_table_info(?)",
        [table_name.as_str().into()],
    );
    let mut lost = Vec::new();
    for row in db.query_all_raw(query).await.ok()? {
        let column: String = row.try_get("", "name").ok()?;
        if kept.iter().any(|one| one.eq_ignore_ascii_case(&column)) {
            continue;
        }
        let given = format!("WHERE {} IS NOT NULL", quote(&column));
        if let Some(rows) = count(db, table, &given).await {
            lost.push(format!("{column} with a value in {rows}"));
        }
    }
    Some(lost)
}

/// How many rows there are, in words; `None` where there is none, or no such table or column. What
/// cannot be counted may be much.
async fn count(db: &DatabaseConnection, table: &Name, condition: &str) -> Option<String> {
    let table: Vec<String> = table.iter().map(|part| quote(part)).collect();
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

fn quote(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn shown(name: &Name) -> String {
    name.join(".")
}
