//! What only a person knows: what rows get, and whether data may be lost.

use std::io::{BufRead, IsTerminal};

use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};

use super::super::output::{eprint, eprintln};
use super::GenerateError;
use crate::autogenerate::lint::Finding;
use crate::autogenerate::{self, Change, wants_fill};
use crate::quote;
use crate::schema::TableName;

/// Gives each column that takes no null what its rows get, where there are rows that would have one.
/// Asks on a terminal, and fails elsewhere. Without a database nothing is known of rows.
pub(super) async fn fill(
    changes: &mut [Change],
    db: Option<&DatabaseConnection>,
) -> Result<(), GenerateError> {
    let renames: Vec<(TableName, TableName)> = (changes.iter())
        .filter_map(|change| match change {
            Change::RenameTable { from, to } => Some((from.clone(), to.clone())),
            _ => None,
        })
        .collect();
    let columns: Vec<(TableName, String, String)> = (changes.iter())
        .filter_map(|change| match change {
            Change::RenameColumn { table, from, to } => {
                Some((table.clone(), from.clone(), to.clone()))
            }
            _ => None,
        })
        .collect();
    let mut wanted = Vec::new();
    for change in changes.iter_mut() {
        let Some((table, column)) = wants_fill(change) else {
            continue;
        };
        let Some(db) = db else { continue };
        let old = renames.iter().find(|(_, to)| to == table);
        let there = old.map_or(table, |(from, _)| from);
        let old = (columns.iter()).find(|(of, _, to)| of == table && *to == column.name);
        let column_there = old.map_or(column.name.as_str(), |(_, from, _)| from);
        let nulls = matches!(change, Change::AlterColumn { .. }).then_some(column_there);
        if !has_rows(db, there, nulls).await {
            continue;
        }
        let name = format!("{table}.{}", column.name);
        let Some(answer) = ask_for(&name, &column.data_type) else {
            wanted.push(name);
            continue;
        };
        if let Change::AddColumn { fill, .. } | Change::AlterColumn { fill, .. } = change {
            *fill = Some(answer);
        }
    }
    if wanted.is_empty() {
        Ok(())
    } else {
        Err(GenerateError::Backfill(wanted))
    }
}

/// Whether there is a row, or one with a null in `column`. What cannot be asked may have many.
async fn has_rows(db: &DatabaseConnection, table: &TableName, column: Option<&str>) -> bool {
    let condition = column.map(|column| format!(" WHERE {} IS NULL", quote::name(column)));
    let query = format!(
        "SELECT 1 AS one FROM {}{} LIMIT 1",
        quote::table(table),
        condition.unwrap_or_default()
    );
    let statement = Statement::from_string(db.get_database_backend(), query);
    !matches!(db.query_one_raw(statement).await, Ok(None))
}

fn ask_for(column: &str, data_type: &str) -> Option<String> {
    let stdin = std::io::stdin();
    if !stdin.is_terminal() {
        return None;
    }
    eprintln!("{column} ({data_type}) takes no null, and there are rows that would have none.");
    eprint!("What do they get, as an SQL expression? Empty stops: ");
    let mut answer = String::new();
    stdin.lock().read_line(&mut answer).ok()?;
    autogenerate::expression(&answer)
}

/// Shows what was found, and asks whether what is lost may be lost, unless that is allowed. Fails where a
/// person says no, or nobody can be asked.
pub(super) fn consent(findings: &[Finding], is_allowed: bool) -> Result<(), GenerateError> {
    for finding in findings {
        eprintln!("{finding}");
    }
    if is_allowed || !findings.iter().any(Finding::loses_data) {
        return Ok(());
    }
    let stdin = std::io::stdin();
    if !stdin.is_terminal() {
        return Err(GenerateError::DataLoss);
    }
    eprint!("This loses data. Go on? [y/N] ");
    let mut answer = String::new();
    let read = stdin.lock().read_line(&mut answer);
    let is_yes = matches!(answer.trim().to_ascii_lowercase().as_str(), "y" | "yes");
    if read.is_ok() && is_yes {
        Ok(())
    } else {
        Err(GenerateError::Declined)
    }
}
