//! Revisions in scratch.

use sea_orm::{ConnectionTrait, TransactionTrait};
use sea_orm_migration::prelude::*;
use seaworthy_db::Backend;
use seaworthy_db::testing::{on_each_backend, on_postgres};
use seaworthy_migration::autogenerate::{Scratch, ScratchError, Wish};
use seaworthy_migration::{Direction, Revision, schema};

use super::places::{as_owner, leavings};
use super::{execute, number, sql};

struct Made {
    name: &'static str,
    up: &'static str,
    alone: bool,
}

impl MigrationName for Made {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Made {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A transaction of its own is a savepoint of ours.
        if !self.alone {
            let inner = manager.get_connection().begin().await?;
            inner.execute_unprepared(self.up).await?;
            return inner.commit().await;
        }
        manager.get_connection().execute_unprepared(self.up).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let drop = Table::drop().table("users").to_owned();
        assert!(manager.has_table("users").await?);
        manager.drop_table(drop).await
    }

    fn use_transaction(&self) -> Option<bool> {
        self.alone.then_some(false)
    }
}

fn revision(name: &'static str, up: &'static str, alone: bool) -> Revision {
    Revision::new(Made { name, up, alone }, "")
}

#[tokio::test]
async fn revisions_run_there_and_back_without_the_state_table() {
    on_each_backend(async |database| {
        let db = database.connection();
        let index = match database.backend() {
            Backend::Postgres => "CREATE INDEX CONCURRENTLY by_name ON users (name)",
            Backend::Sqlite => "CREATE INDEX by_name ON users (name)",
        };
        let first = revision(
            "m1",
            "CREATE TABLE users (id int PRIMARY KEY, name text)",
            false,
        );
        let second = revision("m2", index, true);
        for in_database in [false, true] {
            let wish = Wish {
                database: in_database,
                ..Wish::default()
            };
            let scratch = Scratch::replayed(db, &wish, &[&first, &second])
                .await
                .unwrap();
            let found = scratch.read().await.unwrap();
            assert_eq!(found.tables.len(), 1);
            assert_eq!(found.tables[0].indexes.len(), 1);
            scratch.replay(&[&first], Direction::Down).await.unwrap();
            assert_eq!(scratch.read().await.unwrap(), schema::Schema::default());
            scratch.close().await.unwrap();
        }
        assert_eq!(schema::read(db).await.unwrap(), schema::Schema::default());
    })
    .await;
}

#[tokio::test]
async fn a_revision_that_fails_is_named_with_what_the_database_said() {
    on_each_backend(async |database| {
        let wrong = revision("m1_wrong", "CREATE TABLE users (id", false);
        let failure = Scratch::replayed(database.connection(), &Wish::default(), &[&wrong]).await;
        match failure {
            Err(ScratchError::Revision {
                revision, source, ..
            }) => {
                assert_eq!(revision, "m1_wrong");
                assert!(
                    source.to_string().contains("syntax error")
                        || source.to_string().contains("incomplete")
                );
            }
            Err(other) => panic!("{other:?}"),
            Ok(_) => panic!("it went through"),
        }
    })
    .await;
}

#[tokio::test]
async fn a_new_value_of_an_enum_that_the_next_revision_uses_runs_where_revisions_are_committed() {
    on_postgres(async |database| {
        let db = database.connection();
        let revisions = [
            revision("m1", "CREATE TYPE mood AS ENUM ('a')", false),
            revision("m2", "ALTER TYPE mood ADD VALUE 'b'", false),
            revision("m3", "CREATE TABLE t (m mood DEFAULT 'b')", false),
        ];
        let revisions: Vec<&Revision> = revisions.iter().collect();
        let scratch = Scratch::replayed(db, &Wish::default(), &revisions)
            .await
            .unwrap();
        let found = scratch.read().await.unwrap();
        assert_eq!(found.enums[0].values, ["a", "b"]);
        assert_eq!(
            found.tables[0].columns[0].default.as_deref(),
            Some("'b'::mood")
        );
        scratch.close().await.unwrap();
        assert_eq!(leavings(db).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_revision_that_sets_the_search_path_or_ends_the_transaction_reaches_nothing_real() {
    on_postgres(async |database| {
        for grant in ["CREATE", "TEMPORARY"] {
            let grants = format!("GRANT CONNECT, {grant} ON DATABASE {{here}} TO {{role}}");
            as_owner(database, grant.to_lowercase().as_str(), &grants, async |db| {
                execute(db, "CREATE TABLE users (id int); INSERT INTO users VALUES (1)").await;
                let path = revision(
                    "m1",
                    "SELECT pg_catalog.set_config('search_path', '', false); CREATE TABLE app.t (i int)",
                    false,
                );
                let Err(failure) = Scratch::replayed(db, &Wish::default(), &[&path]).await else {
                    panic!("it went through");
                };
                assert!(matches!(failure, ScratchError::Outside(_)), "{failure:?}");
                let harmless = revision("m1", "SELECT set_config('search_path', '', false)", false);
                let scratch = Scratch::replayed(db, &Wish::default(), &[&harmless]).await.unwrap();
                scratch.run(&sql(&["CREATE TABLE t (i int)"])).await.unwrap();
                assert_eq!(scratch.read().await.unwrap().tables[0].name, "t");
                scratch.close().await.unwrap();
                for ending in ["COMMIT", "ROLLBACK"] {
                    let ends = revision("m1", ending, false);
                    let drops = revision("m2", "DROP TABLE users", true);
                    let Err(failure) = Scratch::replayed(db, &Wish::default(), &[&ends, &drops]).await
                    else {
                        panic!("it went through");
                    };
                    assert!(matches!(failure, ScratchError::Ended), "{failure:?}");
                }
                assert_eq!(number(db, "SELECT count(*) FROM users").await, 1);
            })
            .await;
            // The schema is the role's, and goes with it.
        }
    })
    .await;
}

#[tokio::test]
async fn a_real_table_is_not_there_for_revisions_where_its_schema_holds_nothing_but_tables() {
    on_postgres(async |database| {
        for grant in ["CREATE", "TEMPORARY"] {
            let grants = format!("GRANT CONNECT, {grant} ON DATABASE {{here}} TO {{role}}");
            as_owner(
                database,
                grant.to_lowercase().as_str(),
                &grants,
                async |db| {
                    execute(
                        db,
                        "CREATE TABLE users (id int, tags text[]); INSERT INTO users VALUES (1)",
                    )
                    .await;
                    let touches = revision("m1", "UPDATE users SET id = 2", false);
                    let failure = async || {
                        let scratch = Scratch::open(db, &Wish::default()).await.unwrap();
                        let failure = scratch
                            .replay(&[&touches], Direction::Up)
                            .await
                            .unwrap_err();
                        scratch
                            .run(&sql(&["CREATE TABLE t (i int)"]))
                            .await
                            .unwrap();
                        scratch.close().await.unwrap();
                        failure
                    };
                    let ScratchError::Revision { source, .. } = failure().await else {
                        panic!("it reached the table");
                    };
                    assert!(source.to_string().contains("does not exist"), "{source}");
                    // What scratch may need is found, and with it the table: then it is seen what was reached.
                    execute(
                        db,
                        "CREATE FUNCTION two() RETURNS int LANGUAGE sql AS 'SELECT 2'",
                    )
                    .await;
                    let uses = revision("m1", "CREATE TABLE t (i int DEFAULT two())", false);
                    let scratch = Scratch::replayed(db, &Wish::default(), &[&uses])
                        .await
                        .unwrap();
                    scratch.close().await.unwrap();
                    let seen = failure().await;
                    assert!(matches!(seen, ScratchError::Outside(_)), "{seen:?}");
                    assert_eq!(number(db, "SELECT sum(id) FROM users").await, 1);
                },
            )
            .await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_its_session_may_not_do_is_said_at_its_start_and_no_pooler_hands_it_on() {
    on_postgres(async |database| {
        let scratch = Scratch::open(database.connection(), &Wish::default())
            .await
            .unwrap();
        // What RESET ALL and DISCARD ALL lead back to.
        let asked = "DO $$ BEGIN ASSERT (SELECT reset_val = 'on' AND source = 'client' FROM pg_settings \
                     WHERE name = 'default_transaction_read_only'); END $$";
        scratch.run(&sql(&[asked])).await.unwrap();
        scratch.close().await.unwrap();
    })
    .await;
}
