//! What changes become on PostgreSQL, run there: the catalog must say afterwards what it was to say.

mod alter;
mod create;
mod enums;
mod names;

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use seaworthy_migration::autogenerate::{
    Change, Renames, Step, Types, diff, postgres, sql, wants_fill,
};
use seaworthy_migration::schema::{Schema, read};

/// What leads from one schema to the other. `fill` is for columns that take no null any more.
fn between(before: &Schema, after: &Schema, fill: Option<&str>) -> Vec<Change> {
    let mut changes = diff(before, after, &Renames::default());
    for change in &mut changes {
        let takes_one = match &*change {
            Change::AddColumn { column, .. } => !column.nullable,
            other => wants_fill(other).is_some(),
        };
        if takes_one
            && let Change::AddColumn { fill: of, .. } | Change::AlterColumn { fill: of, .. } =
                change
        {
            *of = fill.map(str::to_owned);
        }
    }
    changes
}

/// What makes `after` out of nothing.
fn from_nothing(after: &Schema) -> Vec<Change> {
    between(&Schema::default(), after, None)
}

/// Empties the database.
async fn reset(db: &DatabaseConnection) {
    execute(db, "DROP SCHEMA public CASCADE; CREATE SCHEMA public").await;
}

/// Runs statements, all that `script` holds.
async fn execute(db: &DatabaseConnection, script: &str) {
    if let Err(error) = db.execute_unprepared(script).await {
        panic!("{script}\n{error}");
    }
}

/// What the catalog says after `script` ran in an empty database.
async fn made_by(db: &DatabaseConnection, script: &str) -> Schema {
    reset(db).await;
    execute(db, script).await;
    read(db).await.unwrap()
}

fn steps(changes: &[Change], before: &Schema, after: &Schema) -> Vec<Step> {
    postgres::steps(changes, before, after, &Types::default())
}

/// The steps' statements, and their notes as comments.
fn script(steps: &[Step]) -> Vec<String> {
    let mut lines = Vec::new();
    for step in steps {
        lines.extend(step.notes.iter().map(|note| format!("-- {note}")));
        lines.extend(sql(&step.operation, DbBackend::Postgres));
    }
    lines
}

/// Runs steps one statement after the other.
async fn run(db: &DatabaseConnection, steps: &[Step]) {
    let lines = script(steps);
    for line in lines.iter().filter(|line| !line.starts_with("--")) {
        if let Err(error) = db.execute_unprepared(line).await {
            panic!("{line}\n{error}\nin\n{}", lines.join(";\n"));
        }
    }
}

/// The rows of a query, each as JSON.
async fn rows(db: &DatabaseConnection, query: &str) -> Vec<String> {
    let query = format!("SELECT row_to_json(q)::text AS row FROM ({query}) q");
    db.query_all_raw(Statement::from_string(DbBackend::Postgres, query))
        .await
        .unwrap()
        .iter()
        .map(|row| row.try_get("", "row").unwrap())
        .collect()
}

/// Columns by name: a column that was added stands at the end.
fn without_order(mut schema: Schema) -> Schema {
    for table in &mut schema.tables {
        table.columns.sort_by(|a, b| a.name.cmp(&b.name));
    }
    schema
}

/// Panics where two schemas differ, and says where.
fn assert_same(made: &Schema, expected: &Schema, steps: &[Step]) {
    if made == expected {
        return;
    }
    let lines = |schema: &Schema| -> Vec<String> {
        let text = serde_json::to_string_pretty(schema).unwrap();
        text.lines().map(str::to_owned).collect()
    };
    let (made, expected) = (lines(made), lines(expected));
    let place = made
        .iter()
        .zip(&expected)
        .take_while(|(a, b)| a == b)
        .count();
    let part = |lines: &[String]| {
        lines[place.saturating_sub(12)..(place + 12).min(lines.len())].join("\n")
    };
    panic!(
        "made\n{}\ninstead of\n{}\nby\n{}",
        part(&made),
        part(&expected),
        script(steps).join(";\n")
    );
}
