//! A folder a case: what is, what shall be, what leads there and back, and the rows that must survive.
//!
//! In a case's folder, each file for both backends or, with `.postgres` or `.sqlite` before its ending,
//! for one; a case for one backend alone has only such files:
//!
//! - `before.sql`, `after.sql`: the two schemas. `rows.sql`: what is in the tables before.
//! - `options`: a line each of `rename OLD:NEW` and `backfill TABLE.COLUMN=EXPR`, as on the command line.
//! - `rows`: a line each of `up: QUERY => ANSWER` and `down: QUERY => ANSWER`, asked after up, and after
//!   down; columns of the answer are parted by `|`, rows by `; `.
//! - `expected.postgres.sql`, `expected.sqlite.sql`: the statements of up and down. `UPDATE_SCENARIOS=1`
//!   writes them anew: read the difference before you commit it.
//!
//! Each case must lead from the one schema to the other and back, find nothing left to do, and keep to its
//! rows.

mod case;
mod place;

use case::Case;
use place::Place;
use sea_orm::DbBackend;
use seaworthy_db::testing::on_postgres;
use seaworthy_migration::autogenerate::{Comparison, Filter, Renames, Types};
use seaworthy_migration::autogenerate::{backfill, scripts, statements};

/// Runs a case, and says what is wrong with it.
async fn run(case: &Case, place: &Place) -> Result<(), String> {
    let backend = place.backend();
    place.empty().await?;
    place.execute(&case.after).await?;
    let after = place.read().await?;
    place.empty().await?;
    place.execute(&case.before).await?;
    let before = place.read().await?;
    place.execute(&case.rows).await?;

    let filter = Filter::default();
    let declared = Renames::default();
    let comparison = Comparison::new(before, after, &declared, &case.renames, &filter)
        .map_err(|error| error.to_string())?;
    let (before, after) = (comparison.before(), comparison.after());
    let mut changes = comparison.changes();
    backfill(&mut changes, &case.backfills).map_err(|error| error.to_string())?;
    if changes.is_empty() != case.is_same() {
        return Err(format!("the changes are {changes:?}"));
    }
    let scripts = scripts(backend, &changes, before, after, &Types::default());
    let ways = [
        scripts.iter().map(|one| &one.up).collect::<Vec<_>>(),
        scripts.iter().rev().map(|one| &one.down).collect(),
    ];
    let ways = ways.map(|lists| {
        let lists = lists.into_iter();
        lists
            .map(|steps| statements(backend, steps))
            .collect::<Vec<_>>()
    });
    case.compare(backend, &ways)?;
    for (way, lists, goal, answers) in [
        ("up", &ways[0], after, &case.after_up),
        ("down", &ways[1], before, &case.after_down),
    ] {
        for statements in lists {
            let ran = place.execute(statements).await;
            ran.map_err(|error| format!("on the way {way}: {error}"))?;
        }
        let apart = Comparison::new(place.read().await?, goal.clone(), &declared, &[], &filter)
            .map_err(|error| error.to_string())?
            .changes();
        if !apart.is_empty() {
            return Err(format!("{way} leads elsewhere: {apart:#?}"));
        }
        for (query, expected) in answers {
            let answer = place.ask(query).await?;
            if answer != *expected {
                return Err(format!(
                    "after {way}, {query} gives {answer}, not {expected}"
                ));
            }
        }
    }
    Ok(())
}

async fn run_all(backend: DbBackend, place: &Place) {
    let only = std::env::var("SCENARIO").ok();
    let mut failures = Vec::new();
    let mut count = 0;
    for case in case::all(backend) {
        if only.as_ref().is_some_and(|only| *only != case.name) {
            continue;
        }
        count += 1;
        if let Err(why) = run(&case, place).await {
            failures.push(format!("{}: {why}", case.name));
        }
    }
    assert!(count > 0, "there are cases");
    assert!(
        failures.is_empty(),
        "{} of {count} cases on {backend:?}:\n\n{}",
        failures.len(),
        failures.join("\n\n")
    );
}

#[tokio::test]
async fn each_case_leads_there_and_back_on_sqlite() {
    run_all(DbBackend::Sqlite, &Place::sqlite().await).await;
}

#[tokio::test]
async fn each_case_leads_there_and_back_on_postgres() {
    on_postgres(async |database| {
        run_all(DbBackend::Postgres, &Place::postgres(database).await).await;
    })
    .await;
}
