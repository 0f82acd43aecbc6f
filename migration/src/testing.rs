//! The tests that every project's revisions should pass, one line each: what pytest-alembic gives.
//!
//! ```text
//! #[test]
//! fn there_is_one_head() {
//!     seaworthy_migration::testing::single_head(migration::revisions());
//! }
//!
//! #[tokio::test]
//! async fn the_revisions_run_from_base_to_head() {
//!     seaworthy_migration::testing::upgrade(migration::revisions()).await;
//! }
//!
//! #[tokio::test]
//! async fn every_revision_goes_up_down_and_up_again() {
//!     seaworthy_migration::testing::up_down_up(migration::revisions()).await;
//! }
//! ```
//!
//! Those that need a database run on each that [`seaworthy_db::testing`] has.

use sea_orm::DatabaseConnection;
use seaworthy_db::Report;
use seaworthy_db::testing::on_each_backend;

use crate::apply::apply;
use crate::schema::{self, Schema};
use crate::{
    Direction, History, MigrationError, Readiness, Revision, Revisions, Runner, Target, readiness,
};

/// The revisions make a history with one head.
///
/// # Panics
///
/// Where they do not, with what is wrong.
pub fn single_head(revisions: Revisions) {
    let history = history(revisions);
    let heads = crate::standing::names(history.heads());
    assert!(
        heads.len() < 2,
        "there are several heads: {}; `migration merge` joins them",
        heads.join(", ")
    );
}

/// The revisions run from base to head on an empty database.
///
/// # Panics
///
/// Where one fails, with what the database said.
pub async fn upgrade(revisions: Revisions) {
    let history = history(revisions);
    on_each_backend(async |database| {
        let db = database.connection();
        let done = Runner::new(db, &history).upgrade(&Target::Head).await;
        said(done);
        let stands = readiness(db, &history).await;
        assert_eq!(stands.ok(), Some(Readiness::AtHead));
    })
    .await;
}

/// Each revision, applied, reverted and applied again, leaves the schema as it was before it, and
/// then as it made it: `down` undoes what `up` does, and `up` works on what `down` leaves.
///
/// The order of a table's columns does not count: a column that comes back comes last.
///
/// # Panics
///
/// Where one fails, or leaves another schema, with both.
pub async fn up_down_up(revisions: Revisions) {
    let history = history(revisions);
    on_each_backend(async |database| {
        let db = database.connection();
        let mut before = schema(db).await;
        for revision in history.revisions() {
            let name = revision.name();
            said(run(db, &history, revision, Direction::Up).await);
            let after = schema(db).await;
            said(run(db, &history, revision, Direction::Down).await);
            assert_same(&schema(db).await, &before, &format!("after down of {name}"));
            said(run(db, &history, revision, Direction::Up).await);
            assert_same(
                &schema(db).await,
                &after,
                &format!("after the second up of {name}"),
            );
            before = after;
        }
    })
    .await;
}

fn history(revisions: Revisions) -> History {
    History::new(revisions).unwrap_or_else(|error| panic!("{}", Report::from(error)))
}

fn said<T>(outcome: Result<T, MigrationError>) -> T {
    outcome.unwrap_or_else(|error| panic!("{}", Report::from(error)))
}

/// Runs this revision, wherever it stands: a number of steps says nothing where branches are applied.
async fn run(
    db: &DatabaseConnection,
    history: &History,
    revision: &Revision,
    direction: Direction,
) -> Result<(), MigrationError> {
    let mut runner = Runner::new(db, history);
    let mut locked = runner.lock().await?;
    let outcome = match runner.prepare(&mut locked.session).await {
        Ok(()) => apply(&mut locked.session, db, revision, direction, None).await,
        Err(error) => Err(error),
    };
    locked.close().await;
    outcome.map(drop)
}

/// The schema without the state table, its columns by name.
async fn schema(db: &DatabaseConnection) -> Schema {
    let mut schema = said(schema::read(db).await.map_err(MigrationError::Schema));
    schema
        .tables
        .retain(|table| table.name != crate::state::TABLE);
    for table in &mut schema.tables {
        table.columns.sort_by(|a, b| a.name.cmp(&b.name));
    }
    schema
}

fn assert_same(found: &Schema, expected: &Schema, when: &str) {
    if found == expected {
        return;
    }
    // Whole schemas are long: the tables that differ say most.
    for table in &expected.tables {
        let other = found.table(&table.name);
        assert_eq!(other, Some(table), "{when}, the table {}", table.name);
    }
    for table in &found.tables {
        assert!(
            expected.table(&table.name).is_some(),
            "{when}, the table {} is there",
            table.name
        );
    }
    assert_eq!(found, expected, "{when}");
}
