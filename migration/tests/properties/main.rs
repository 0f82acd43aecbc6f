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

use std::ops::Range;
use std::panic::AssertUnwindSafe;

use futures_util::FutureExt;
use pair::{Bytes, bytes};
use place::Place;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use seaworthy_db::testing::on_postgres;
use tokio::sync::Mutex;

/// As many pairs as CI has the time for.
const FEW: u64 = 24;
/// What was made and dropped slows PostgreSQL's catalogs down: now and then it gets a new database.
const IN_A_DATABASE: u64 = 50;
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

/// The numbers of the pairs that are asked for.
fn numbers() -> Range<u64> {
    match setting("PROPERTY_CASE") {
        Some(number) => number..number + 1,
        None => 0..setting("PROPERTY_CASES").unwrap_or(FEW),
    }
}

/// What was found.
#[derive(Default)]
struct Found {
    failures: Vec<String>,
    rows: trial::Rows,
}

impl Found {
    async fn try_all(&mut self, numbers: Range<u64>, place: &Place) {
        let seed = setting("PROPERTY_SEED").unwrap_or_default();
        for number in numbers {
            let mut tree = decisions(seed, number);
            match tried(&tree.current(), place).await {
                Ok(more) => self.rows.add(&more),
                Err(why) => {
                    let why = match setting("PROPERTY_CASE") {
                        Some(_) => simplest(&mut tree, place, why).await,
                        None if self.failures.is_empty() => why,
                        None => why.lines().next().unwrap_or_default().into(),
                    };
                    let failure = format!("PROPERTY_SEED={seed} PROPERTY_CASE={number}: {why}");
                    // A long run does not end soon.
                    eprintln!("{failure}");
                    self.failures.push(failure);
                }
            }
        }
    }

    fn assert_all_hold(&self) {
        let (numbers, Self { failures, rows }) = (numbers(), self);
        assert!(
            failures.is_empty(),
            "{} of {numbers:?}:\n\n{}",
            failures.len(),
            failures.join("\n\n")
        );
        println!("{numbers:?}: {rows:?}");
        assert!(
            numbers.end - numbers.start < 20 || rows.kept * 2 > rows.tables,
            "too few tables have rows: {rows:?}"
        );
    }
}

#[tokio::test]
async fn changes_lead_there_and_back_with_the_rows_on_sqlite() {
    let mut found = Found::default();
    found.try_all(numbers(), &Place::sqlite().await).await;
    found.assert_all_hold();
}

#[tokio::test]
async fn changes_lead_there_and_back_with_the_rows_on_postgres() {
    let found = Mutex::new(Found::default());
    let mut numbers = numbers();
    while !numbers.is_empty() {
        let some = numbers.start..numbers.end.min(numbers.start + IN_A_DATABASE);
        numbers.start = some.end;
        on_postgres(async |database| {
            let place = Place::postgres(database).await;
            found.lock().await.try_all(some.clone(), &place).await;
        })
        .await;
    }
    let found = found.into_inner();
    // Without a server nothing was tried.
    if found.rows.tables > 0 || !found.failures.is_empty() {
        found.assert_all_hold();
    }
}
