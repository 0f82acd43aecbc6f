//! Whatever the schema, whatever the edit: the changes lead there and back, and no row is lost that need
//! not be.
//!
//! A pair is a random schema with rows and the same after random edits. Both are made from nothing and
//! read; the changes between them are run on the first, and what they lead to is read and compared, both
//! ways, and the rows with it.
//!
//! `PROPERTY_CASES` says how many pairs are tried on each backend, `PROPERTY_SEED` which ones, and
//! `PROPERTY_CASE` tries one of them alone, by its number: if it fails, a simpler one is looked for that
//! fails, too.

mod ddl;
mod edit;
mod fit;
mod kind;
mod pair;
#[path = "../support/place.rs"]
mod place;
mod rows;
mod schema;
mod tape;
mod trial;

use std::panic::AssertUnwindSafe;

use futures_util::FutureExt;
use pair::{Bytes, bytes};
use place::Place;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use seaworthy_db::testing::on_postgres;

/// As many pairs as CI has the time for.
const FEW: u64 = 24;
/// How often a pair that fails is made simpler.
const SIMPLER: usize = 400;

fn setting(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    Some(
        text.parse()
            .unwrap_or_else(|_| panic!("{name} is no number")),
    )
}

/// The decisions of a pair, which are simpler after each [`ValueTree::simplify`].
fn decisions(seed: u64, number: u64) -> impl ValueTree<Value = Bytes> {
    let mut key = [0; 32];
    key[..8].copy_from_slice(&seed.to_le_bytes());
    key[8..16].copy_from_slice(&number.to_le_bytes());
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &key);
    let mut runner = TestRunner::new_with_rng(Config::default(), random);
    bytes().new_tree(&mut runner).unwrap()
}

async fn tried(bytes: &Bytes, place: &Place) -> Result<trial::Rows, String> {
    let pair = bytes.pair(place.backend());
    let trial = AssertUnwindSafe(trial::run(&pair, place))
        .catch_unwind()
        .await;
    let result = trial.unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).into()));
        Err(format!("it panics: {}", text.unwrap_or_default()))
    });
    result.map_err(|why| format!("{why}\n{pair}"))
}

/// The simplest pair found that fails, too.
async fn simplest(tree: &mut impl ValueTree<Value = Bytes>, place: &Place, why: String) -> String {
    let mut simplest = why;
    let mut go_on = tree.simplify();
    for _ in 0..SIMPLER {
        if !go_on {
            break;
        }
        go_on = match tried(&tree.current(), place).await {
            Err(why) => {
                simplest = why;
                tree.simplify()
            }
            Ok(_) => tree.complicate(),
        };
    }
    simplest
}

async fn all_hold(place: &Place) {
    let seed = setting("PROPERTY_SEED").unwrap_or_default();
    let numbers = match setting("PROPERTY_CASE") {
        Some(number) => number..number + 1,
        None => 0..setting("PROPERTY_CASES").unwrap_or(FEW),
    };
    let mut failures = Vec::new();
    let mut rows = trial::Rows::default();
    for number in numbers.clone() {
        let mut tree = decisions(seed, number);
        match tried(&tree.current(), place).await {
            Ok(more) => rows.add(&more),
            Err(why) => {
                let why = match setting("PROPERTY_CASE") {
                    Some(_) => simplest(&mut tree, place, why).await,
                    None if failures.is_empty() => why,
                    None => why.lines().next().unwrap_or_default().into(),
                };
                failures.push(format!(
                    "PROPERTY_SEED={seed} PROPERTY_CASE={number}: {why}"
                ));
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {numbers:?} on {:?}:\n\n{}",
        failures.len(),
        place.backend(),
        failures.join("\n\n")
    );
    println!("{:?}: {numbers:?}, {rows:?}", place.backend());
    assert!(
        numbers.end - numbers.start < 20 || rows.kept * 2 > rows.tables,
        "too few tables have rows: {rows:?}"
    );
}

#[tokio::test]
async fn changes_lead_there_and_back_with_the_rows_on_sqlite() {
    all_hold(&Place::sqlite().await).await;
}

#[tokio::test]
async fn changes_lead_there_and_back_with_the_rows_on_postgres() {
    on_postgres(async |database| {
        all_hold(&Place::postgres(database).await).await;
    })
    .await;
}
