//! A folder a case: what is, what shall be, what leads there and back, and the rows that must survive.
//!
//! In a case's folder, each file for both backends or, with `.postgres` or `.sqlite` before its ending,
//! for one; a case for one backend alone has only such files:
//!
//! - `before.sql`, `after.sql`: the two schemas. `rows.sql`: what is in the tables before.
//! - `options`: a line each of `rename OLD:NEW` and `backfill TABLE.COLUMN=EXPR`, as on the command line;
//!   `same postgres`: the two are the same there; `refused TEXT`: the rows keep it from being done, and the
//!   database says so, with nothing changed; `between STATEMENT`: what a person does before the way down.
//! - `rows`: a line each of `up: QUERY => ANSWER` and `down: QUERY => ANSWER`, asked after up, and after
//!   down; columns of the answer are parted by `|`, rows by `; `.
//! - `expected.postgres.sql`, `expected.sqlite.sql`: the statements of up and down. `UPDATE_SCENARIOS=1`
//!   writes them anew: read the difference before you commit it.
//!
//! Each case must lead from the one schema to the other and back, find nothing left to do, and keep to its
//! rows; and before that it must be proven, as it is before a revision is offered.

mod case;
#[path = "../support/place.rs"]
mod place;
mod spelling;

use std::error::Error;

use case::Case;
use place::Place;
use sea_orm::DbBackend;
use seaworthy_db::testing::on_postgres;
use seaworthy_migration::autogenerate::{
    Comparison, Filter, Proof, ProofError, Renames, Step, Types, Wish,
};
use seaworthy_migration::autogenerate::{backfill, prove, scripts, statements};
use seaworthy_migration::schema::Schema;

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
    case.compare(backend, &ways)?;
    let proof = prove(&place.0, &wish(), before, after, &changes, &scripts).await;
    match proof {
        Ok(Proof::Proven) => {}
        // What no row could be changed to is refused without rows, too.
        Err(error) if refused_with(&error, case.refused.as_deref()) => {}
        outcome => return Err(format!("its proof: {outcome:#?}")),
    }
    let up = go(place, &ways[0]).await;
    if let Some(refused) = &case.refused {
        match up {
            Ok(()) => return Err("it was not refused".into()),
            Err(error) if !error.contains(refused) => return Err(error),
            Err(_) => return arrived(place, before, &case.after_down).await,
        }
    }
    up.map_err(|error| format!("on the way up: {error}"))?;
    let arrival = arrived(place, after, &case.after_up).await;
    arrival.map_err(|error| format!("after up: {error}"))?;
    place.execute(&case.between).await?;
    let down = go(place, &ways[1]).await;
    down.map_err(|error| format!("on the way down: {error}"))?;
    let arrival = arrived(place, before, &case.after_down).await;
    arrival.map_err(|error| format!("after down: {error}"))
}

fn refused_with(error: &ProofError, expected: Option<&str>) -> bool {
    let ProofError::Refused { source, .. } = error else {
        return false;
    };
    let said = source.source().map(ToString::to_string);
    said.is_some_and(|said| expected.is_some_and(|expected| said.contains(expected)))
}

/// What the places hold.
fn wish() -> Wish {
    Wish {
        without: vec![place::OTHER.into()],
        ..Wish::default()
    }
}

/// Runs the steps, each list in a transaction of its own, as the revisions that they are.
async fn go(place: &Place, lists: &[&Vec<Step>]) -> Result<(), String> {
    for steps in lists {
        place.execute(&statements(place.backend(), steps)).await?;
    }
    Ok(())
}

/// Whether the schema is the `goal`, and the rows give the `answers`.
async fn arrived(place: &Place, goal: &Schema, answers: &[(String, String)]) -> Result<(), String> {
    let declared = Renames::default();
    let apart = Comparison::new(
        place.read().await?,
        goal.clone(),
        &declared,
        &[],
        &Filter::default(),
    )
    .map_err(|error| error.to_string())?
    .changes();
    if !apart.is_empty() {
        return Err(format!("it led elsewhere: {apart:#?}"));
    }
    for (query, expected) in answers {
        let answer = place.ask(query).await?;
        if answer != *expected {
            return Err(format!("{query} gives {answer}, not {expected}"));
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
