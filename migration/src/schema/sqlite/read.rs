//! Reads the pragmas and the texts beside them: five statements, whatever there is.
//!
//! Only of the main file: a temporary table of the same name would be in its way, and an attached file
//! is another database.

mod columns;
mod foreign_keys;
mod indexes;

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Statement, TryGetable};

use super::create_table::CreateTable;
use crate::quote;
use crate::schema::{Check, Schema, Table, TableKind, View};

/// Without what SQLite keeps for itself, and what virtual tables keep in tables of their own.
const TABLES: &str = r"
    SELECT name, type AS kind, wr AS without_rowid, strict FROM pragma_table_list
    WHERE schema = 'main' AND type IN ('table', 'view', 'virtual') AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
    ORDER BY name";

/// Not joined with the above, for which SQLite would look through the one for each of the other.
const TEXTS: &str = "SELECT name, type AS kind, tbl_name AS on_table, sql FROM main.sqlite_schema \
                     WHERE sql IS NOT NULL ORDER BY name";

/// What is known of a table before it is one.
struct Reading {
    table: Table,
    text: CreateTable,
}

pub(in crate::schema) async fn read(db: &impl ConnectionTrait) -> Result<Schema, DbErr> {
    let Texts {
        mut of,
        mut triggers,
    } = texts(db).await?;
    let mut readings = Vec::new();
    let mut views = Vec::new();
    for row in &rows(db, TABLES).await? {
        let name: String = get(row, "name")?;
        let kind: String = get(row, "kind")?;
        let text = if kind == "view" { "view" } else { "table" };
        let sql = of
            .remove(&(text.to_owned(), name.clone()))
            .unwrap_or_default();
        let triggers = triggers
            .remove(&name.to_ascii_lowercase())
            .unwrap_or_default();
        if kind == "view" {
            views.push(View {
                name,
                definition: sql,
                triggers,
                ..View::default()
            });
        } else {
            let mut reading = Reading::new(name, &kind, sql, row)?;
            reading.table.triggers = triggers;
            readings.push(reading);
        }
    }
    columns::read(db, &mut readings).await?;
    indexes::read(db, &mut readings, &of).await?;
    foreign_keys::read(db, &mut readings).await?;
    Ok(Schema {
        tables: readings.into_iter().map(Reading::finish).collect(),
        views,
        ..Schema::default()
    })
}

impl Reading {
    fn new(name: String, kind: &str, sql: String, row: &QueryResult) -> Result<Self, DbErr> {
        let is_virtual = kind == "virtual";
        let text = if is_virtual {
            CreateTable::default()
        } else {
            CreateTable::parse(&sql)
        };
        let table = Table {
            name,
            kind: if is_virtual {
                TableKind::Virtual { definition: sql }
            } else {
                TableKind::Ordinary
            },
            without_rowid: !is_virtual && get(row, "without_rowid")?,
            strict: get(row, "strict")?,
            ..Table::default()
        };
        Ok(Self { table, text })
    }

    fn finish(self) -> Table {
        let Self { mut table, text } = self;
        table.checks = text
            .checks
            .into_iter()
            .map(|(name, expression)| Check {
                name,
                expression,
                ..Check::default()
            })
            .collect();
        // What has no name stands first, in the order of what it says.
        table
            .checks
            .sort_by(|a, b| (&a.name, &a.expression).cmp(&(&b.name, &b.expression)));
        table.uniques.sort_by(|a, b| {
            (&a.name, a.columns().collect::<Vec<_>>()).cmp(&(&b.name, b.columns().collect()))
        });
        table.foreign_keys.sort_by(|a, b| {
            (&a.name, &a.columns, &a.target).cmp(&(&b.name, &b.columns, &b.target))
        });
        table.indexes.sort_by(|a, b| a.name.cmp(&b.name));
        table
    }
}

/// Texts by kind and name.
type ByName = HashMap<(String, String), String>;

/// The texts of the main file.
#[derive(Default)]
struct Texts {
    of: ByName,
    /// Those of triggers, by the table or view in small letters: they name it as they like.
    triggers: HashMap<String, Vec<String>>,
}

async fn texts(db: &impl ConnectionTrait) -> Result<Texts, DbErr> {
    let mut texts = Texts::default();
    for row in &rows(db, TEXTS).await? {
        let kind: String = get(row, "kind")?;
        let sql: String = get(row, "sql")?;
        if kind == "trigger" {
            let of: String = get(row, "on_table")?;
            let triggers = texts.triggers.entry(of.to_ascii_lowercase());
            triggers.or_default().push(sql);
        } else {
            texts.of.insert((kind, get(row, "name")?), sql);
        }
    }
    Ok(texts)
}

async fn rows(db: &impl ConnectionTrait, query: &str) -> Result<Vec<QueryResult>, DbErr> {
    db.query_all_raw(Statement::from_string(DbBackend::Sqlite, query))
        .await
}

fn get<T: TryGetable>(row: &QueryResult, column: &str) -> Result<T, DbErr> {
    row.try_get("", column)
}

/// The table that a row is about. `readings` is by name. A virtual table's own have none.
fn reading_of<'r>(
    readings: &'r mut [Reading],
    row: &QueryResult,
) -> Result<Option<&'r mut Reading>, DbErr> {
    let name: String = get(row, "table_name")?;
    let place = readings.binary_search_by(|reading| reading.table.name.as_str().cmp(&name));
    Ok(place.ok().map(|place| &mut readings[place]))
}

/// A collation as SQL spells it, if it is another than `usual`: names of collations have no case.
fn collation(name: &str, usual: Option<&str>) -> Option<String> {
    if name.eq_ignore_ascii_case(usual.unwrap_or("BINARY")) {
        return None;
    }
    let built_in = ["BINARY", "NOCASE", "RTRIM"]
        .into_iter()
        .find(|built_in| built_in.eq_ignore_ascii_case(name));
    Some(built_in.map_or_else(|| quote::name(name), str::to_owned))
}
