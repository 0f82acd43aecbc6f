//! One pair, tried.

use std::collections::{BTreeMap, BTreeSet};

use seaworthy_migration::autogenerate::{
    Change, Comparison, Filter, Renames, Types, scripts, statements, wants_fill,
};
use seaworthy_migration::schema::Schema as Read;

use super::ddl;
use super::pair::{Pair, full_name};
use super::place::Place;
use super::rows::{self, COUNT, HOLE, is_kept};
use super::schema::{Column, Schema, Table};

/// How much was seen.
#[derive(Debug, Default)]
pub struct Rows {
    /// Tables on both sides, and those of them that have rows.
    pub tables: usize,
    pub kept: usize,
    /// The changes, by their kind.
    pub changes: BTreeMap<String, usize>,
}

impl Rows {
    pub fn add(&mut self, more: &Self) {
        self.tables += more.tables;
        self.kept += more.kept;
        for (kind, count) in &more.changes {
            *self.changes.entry(kind.clone()).or_default() += count;
        }
    }
}

/// The values of each table's rows, by its id.
type Values = BTreeMap<usize, Vec<Vec<String>>>;

pub async fn run(pair: &Pair, place: &Place) -> Result<Rows, String> {
    let (before, after) = (&pair.before, &pair.after);
    let bare = rows::bare(before, after);
    let goal = made(after, place, &[]).await.map_err(unfit)?;
    let inserts = rows::inserts(before, after, &bare);
    let start = made(before, place, &inserts).await.map_err(unfit)?;
    let first = values(before, place).await?;

    alike("a schema and itself", &start, &start)?;
    let comparison = compared(start, goal, &pair.renames())?;
    let (start, goal) = (comparison.before(), comparison.after());
    let mut changes = comparison.changes();
    fill(&mut changes, after);
    let scripts = scripts(place.backend(), &changes, start, goal, &Types::default());
    let mut told = String::new();
    for way in ["up", "down"] {
        let is_up = way == "up";
        let mut lists: Vec<_> = (scripts.iter())
            .map(|script| if is_up { &script.up } else { &script.down })
            .collect();
        if !is_up {
            lists.reverse();
        }
        for steps in lists {
            let sql = statements(place.backend(), steps);
            told += &format!("-- {way}\n{};\n", sql.join(";\n"));
            let ran = place.execute(&sql).await;
            ran.map_err(|error| format!("{way} fails: {error}\n{told}"))?;
        }
        let led_to = place.read().await?;
        let wanted = if is_up { goal } else { start };
        alike(way, &led_to, wanted).map_err(|why| format!("{why}\n{told}"))?;
        alike(way, wanted, &led_to).map_err(|why| format!("{why}\n{told}"))?;
        let now = values(if is_up { after } else { before }, place).await?;
        let kept = if is_up {
            there(pair, &bare, &first, &now)
        } else {
            back(pair, &bare, &first, &now)
        };
        kept.map_err(|why| format!("{way} loses rows: {why}\n{told}"))?;
    }
    let tables = pair.staying().count();
    let mut kinds = BTreeMap::new();
    for change in &changes {
        *kinds.entry(kind(change)).or_default() += 1;
    }
    Ok(Rows {
        tables,
        kept: pair
            .staying()
            .filter(|(old, _)| !bare.contains(&old.id))
            .count(),
        changes: kinds,
    })
}

/// What kind of change it is, as JSON has it.
fn kind(change: &Change) -> String {
    let json = serde_json::to_value(change).unwrap();
    let constraint = json["constraint"]["kind"].as_str().unwrap_or_default();
    format!(
        "{} {constraint}",
        json["change"].as_str().unwrap_or_default()
    )
}

/// A schema that the database refuses is this test's own fault.
fn unfit(error: String) -> String {
    format!("the schema is none: {error}")
}

/// Makes it from nothing, with rows in it.
async fn made(schema: &Schema, place: &Place, rows: &[String]) -> Result<Read, String> {
    place.empty().await?;
    let all = [
        ddl::tables(schema),
        rows.to_vec(),
        ddl::foreign_keys(schema),
    ];
    place.execute(&all.concat()).await?;
    place.read().await
}

fn compared(from: Read, to: Read, renames: &Renames) -> Result<Comparison, String> {
    let comparison = Comparison::new(from, to, renames, &[], &Filter::default());
    comparison.map_err(|error| error.to_string())
}

fn alike(what: &str, one: &Read, other: &Read) -> Result<(), String> {
    let apart = compared(one.clone(), other.clone(), &Renames::default())?.changes();
    match apart.is_empty() {
        true => Ok(()),
        false => Err(format!("{what} leads elsewhere: {apart:?}")),
    }
}

/// Answers what the command would ask.
fn fill(changes: &mut [Change], after: &Schema) {
    for change in changes {
        let Some((table, column)) = wants_fill(change) else {
            continue;
        };
        let found = after.tables.iter().find(|one| full_name(one) == *table);
        let of = found.and_then(|table| table.columns.iter().find(|one| one.name == column.name));
        let answer = rows::fill(after, of.expect("a column of the tables"));
        if let Change::AddColumn { fill, .. } | Change::AlterColumn { fill, .. } = change {
            *fill = Some(answer);
        }
    }
}

async fn values(schema: &Schema, place: &Place) -> Result<Values, String> {
    let mut values = BTreeMap::new();
    for table in &schema.tables {
        let answer = place.ask(&rows::question(schema, table)).await?;
        let rows = answer.split("; ").filter(|row| !row.is_empty());
        let rows = rows.map(|row| row.split('|').map(str::to_owned).collect());
        values.insert(table.id, rows.collect());
    }
    Ok(values)
}

fn counted(table: &Table, bare: &BTreeSet<usize>, rows: &[Vec<String>]) -> Result<(), String> {
    let expected = if bare.contains(&table.id) { 0 } else { COUNT };
    if rows.len() == expected {
        return Ok(());
    }
    Err(format!(
        "{} has {} rows, not {expected}",
        table.name,
        rows.len()
    ))
}

/// After up: what was there is there, and what is new is not null where it must not be.
fn there(pair: &Pair, bare: &BTreeSet<usize>, first: &Values, now: &Values) -> Result<(), String> {
    for (old, new) in pair.staying() {
        let (was, is) = (&first[&old.id], &now[&new.id]);
        counted(new, bare, is)?;
        for (place, column) in new.columns.iter().enumerate() {
            let from = old.columns.iter().position(|one| one.id == column.id);
            for row in 0..is.len() {
                let value = &is[row][place];
                let is_right = match from {
                    Some(from) if was[row][from] == "NULL" && !column.nullable => value != "NULL",
                    Some(from) => same(&was[row][from], value, &old.columns[from], column),
                    None => is_new(value, column),
                };
                if !is_right {
                    return Err(format!(
                        "{}.{} has {value} in row {row}",
                        new.name, column.name
                    ));
                }
            }
        }
    }
    Ok(())
}

/// After down: what was there all the time is there, and what came back is not null where it must not be.
fn back(pair: &Pair, bare: &BTreeSet<usize>, first: &Values, now: &Values) -> Result<(), String> {
    for (old, new) in pair.staying() {
        let (was, is) = (&first[&old.id], &now[&old.id]);
        counted(old, bare, is)?;
        for (place, column) in old.columns.iter().enumerate() {
            let through = new.column(column.id);
            for row in 0..is.len() {
                let (then, value) = (&was[row][place], &is[row][place]);
                let is_computed =
                    |through: &Column| through.generated.is_some() || column.generated.is_some();
                let is_right = match through {
                    // What is computed follows from the other columns.
                    Some(through) if is_computed(through) => true,
                    // What rows got on the way up stays.
                    Some(through) if then == "NULL" && !through.nullable => row + 1 == HOLE,
                    Some(through) if through.kind != column.kind => {
                        is_kept(then, value, through.kind, column.kind)
                            || is_kept(then, value, column.kind, through.kind)
                    }
                    Some(through) => same(then, value, through, column),
                    None => is_new(value, column),
                };
                if !is_right {
                    return Err(format!(
                        "{}.{} has {value} for {then} in row {row}",
                        old.name, column.name
                    ));
                }
            }
        }
    }
    Ok(())
}

/// What is computed on one side follows from the other columns.
fn same(was: &str, is: &str, from: &Column, to: &Column) -> bool {
    from.generated.is_some() || to.generated.is_some() || is_kept(was, is, from.kind, to.kind)
}

/// What rows may have in a column that they did not have.
fn is_new(value: &str, column: &Column) -> bool {
    let is_null = value == "NULL";
    if column.generated.is_some() {
        return true;
    }
    match column.nullable && column.default.is_none() {
        true => is_null,
        false => !is_null,
    }
}
