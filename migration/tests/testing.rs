//! The tests that projects get, on histories that pass them and on histories that do not.

#![cfg(feature = "testing")]

use sea_orm::ConnectionTrait;
use sea_orm_migration::prelude::*;
use seaworthy_migration::{Revision, Revisions, testing};

/// Runs one statement each way.
struct Statements {
    name: &'static str,
    up: &'static str,
    down: &'static str,
}

impl MigrationName for Statements {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Statements {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        db.execute_unprepared(self.up).await.map(drop)
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        db.execute_unprepared(self.down).await.map(drop)
    }
}

fn revision(name: &'static str, up: &'static str, down: &'static str) -> Revision {
    Revision::new(Statements { name, up, down }, "")
}

fn table() -> Revision {
    revision("m1", "CREATE TABLE a (id integer, b text)", "DROP TABLE a")
}

/// Branches, a merge, and a column that comes back in another place.
fn good() -> Revisions {
    vec![
        table(),
        revision(
            "m2",
            "ALTER TABLE a DROP COLUMN id",
            "ALTER TABLE a ADD COLUMN id integer",
        )
        .after(&["m1"]),
        revision("m3", "CREATE INDEX a_b ON a (b)", "DROP INDEX a_b").after(&["m1"]),
        revision("m4", "SELECT 1", "SELECT 1").after(&["m2", "m3"]),
    ]
}

#[tokio::test]
async fn a_good_history_passes() {
    testing::single_head(good());
    testing::upgrade(good()).await;
    testing::up_down_up(good()).await;
    testing::single_head(Vec::new());
    testing::up_down_up(Vec::new()).await;
}

#[test]
#[should_panic(expected = "there are several heads: m2, m3")]
fn several_heads_fail() {
    let mut revisions = good();
    revisions.pop();
    testing::single_head(revisions);
}

#[tokio::test]
#[should_panic(expected = "m2 failed on the way up")]
async fn a_revision_that_fails_fails() {
    testing::upgrade(vec![table(), revision("m2", "SELECT nothing", "SELECT 1")]).await;
}

#[tokio::test]
#[should_panic(expected = "after down of m2, the table a")]
async fn a_down_that_forgets_something_fails() {
    let forgets = revision("m2", "CREATE INDEX a_b ON a (b)", "SELECT 1");
    testing::up_down_up(vec![table(), forgets]).await;
}

#[tokio::test]
#[should_panic(expected = "m2 failed on the way down")]
async fn a_down_that_fails_fails() {
    let fails = revision("m2", "CREATE INDEX a_b ON a (b)", "DROP INDEX a_c");
    testing::up_down_up(vec![table(), fails]).await;
}
