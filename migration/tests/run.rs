//! Revisions on a real database: what is applied, what is reverted, and what a failure leaves.

use sea_orm::ConnectionTrait;
use sea_orm_migration::prelude::*;
use seaworthy_db::testing::{TestDatabase, on_each_backend, on_postgres, on_sqlite};
use seaworthy_migration::{
    History, Left, MigrationError, Progress, Readiness, Revision, Runner, Target, readiness,
};

/// Makes a table of its own name, and fails afterwards where it is told to.
struct MakeTable {
    name: &'static str,
    fails: bool,
    transaction: Option<bool>,
}

impl MigrationName for MakeTable {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for MakeTable {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let id = ColumnDef::new("id")
            .integer()
            .not_null()
            .primary_key()
            .take();
        manager
            .create_table(Table::create().table(self.name).col(id).take())
            .await?;
        if self.fails {
            return Err(DbErr::Custom("as it was told".into()));
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table(self.name).take())
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        self.transaction
    }
}

fn good(name: &'static str) -> Revision {
    Revision::new(
        MakeTable {
            name,
            fails: false,
            transaction: None,
        },
        "",
    )
}

fn failing(name: &'static str, transaction: Option<bool>) -> Revision {
    Revision::new(
        MakeTable {
            name,
            fails: true,
            transaction,
        },
        "",
    )
}

fn history(revisions: Vec<Revision>) -> History {
    History::new(revisions).unwrap()
}

async fn up(
    database: &TestDatabase,
    history: &History,
    target: Target,
) -> Result<Vec<String>, MigrationError> {
    Runner::new(database.connection(), history)
        .upgrade(&target)
        .await
}

async fn down(
    database: &TestDatabase,
    history: &History,
    target: Target,
) -> Result<Vec<String>, MigrationError> {
    Runner::new(database.connection(), history)
        .downgrade(&target)
        .await
}

async fn has_table(database: &TestDatabase, name: &str) -> bool {
    let query = format!("SELECT * FROM {name}");
    database
        .connection()
        .execute_unprepared(&query)
        .await
        .is_ok()
}

#[tokio::test]
async fn up_and_down_go_as_far_as_they_are_told() {
    on_each_backend(async |database| {
        let history = history(vec![good("m1"), good("m2"), good("m3")]);
        assert_eq!(
            up(database, &history, Target::Steps(1)).await.unwrap(),
            ["m1"]
        );
        assert_eq!(
            up(database, &history, Target::Revision("m2".into()))
                .await
                .unwrap(),
            ["m2"]
        );
        assert_eq!(up(database, &history, Target::Head).await.unwrap(), ["m3"]);
        assert!(
            up(database, &history, Target::Head)
                .await
                .unwrap()
                .is_empty()
        );
        assert!(has_table(database, "m3").await);

        assert_eq!(
            down(database, &history, Target::Steps(1)).await.unwrap(),
            ["m3"]
        );
        assert!(!has_table(database, "m3").await);
        assert_eq!(
            down(database, &history, Target::Revision("m1".into()))
                .await
                .unwrap(),
            ["m2"]
        );
        assert_eq!(
            down(database, &history, Target::Base).await.unwrap(),
            ["m1"]
        );
    })
    .await;
}

#[tokio::test]
async fn a_failed_revision_leaves_nothing_and_the_ones_before_it_stay() {
    on_each_backend(async |database| {
        let history = history(vec![good("m1"), failing("m2", None), good("m3")]);
        let error = up(database, &history, Target::Head).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "m2 failed on the way up, and nothing of it stays"
        );
        assert!(has_table(database, "m1").await);
        assert!(!has_table(database, "m2").await);
        assert_eq!(
            readiness(database.connection(), &history).await.unwrap(),
            Readiness::Behind {
                pending: vec!["m2".into(), "m3".into()]
            }
        );
    })
    .await;
}

#[tokio::test]
async fn a_failed_revision_without_a_transaction_says_that_something_may_stay() {
    on_each_backend(async |database| {
        let history = history(vec![failing("m1", Some(false))]);
        let error = up(database, &history, Target::Head).await.unwrap_err();
        assert!(
            matches!(
                error,
                MigrationError::Revision {
                    left: Left::Perhaps,
                    ..
                }
            ),
            "{error}"
        );
        assert!(has_table(database, "m1").await);
    })
    .await;
}

#[tokio::test]
async fn a_database_ahead_of_the_code_is_left_alone() {
    on_each_backend(async |database| {
        let newer = history(vec![good("m1"), good("m2")]);
        up(database, &newer, Target::Head).await.unwrap();

        let older = history(vec![good("m1")]);
        for error in [
            up(database, &older, Target::Head).await.unwrap_err(),
            down(database, &older, Target::Base).await.unwrap_err(),
        ] {
            assert!(
                matches!(&error, MigrationError::Ahead(names) if names == &["m2"]),
                "{error}"
            );
        }
        assert_eq!(
            readiness(database.connection(), &older).await.unwrap(),
            Readiness::Ahead {
                unknown: vec!["m2".into()]
            }
        );
    })
    .await;
}

#[tokio::test]
async fn asking_writes_nothing_not_even_the_state_table() {
    on_each_backend(async |database| {
        let history = history(vec![good("m1")]);
        let behind = Readiness::Behind {
            pending: vec!["m1".into()],
        };
        assert_eq!(
            readiness(database.connection(), &history).await.unwrap(),
            behind
        );
        assert!(
            down(database, &history, Target::Base)
                .await
                .unwrap()
                .is_empty()
        );
        assert!(!has_table(database, "seaql_migrations").await);
    })
    .await;
}

#[tokio::test]
async fn several_heads_and_names_that_fit_badly_are_refused() {
    on_each_backend(async |database| {
        let branches = history(vec![
            good("m1"),
            good("m20").after(&["m1"]),
            good("m21").after(&["m1"]),
        ]);
        let error = up(database, &branches, Target::Head).await.unwrap_err();
        assert_eq!(error.to_string(), "there are several heads: m20, m21");
        let error = up(database, &branches, Target::Revision("m2".into()))
            .await
            .unwrap_err();
        assert_eq!(error.to_string(), "m2 fits several revisions: m20, m21");
        let error = up(database, &branches, Target::Revision("m9".into()))
            .await
            .unwrap_err();
        assert_eq!(error.to_string(), "there is no revision m9");
        assert_eq!(
            up(database, &branches, Target::Revision("20".into()))
                .await
                .unwrap(),
            ["m1", "m20"]
        );
    })
    .await;
}

/// Rebuilds `parent` as SQLite needs it: a new table, the rows copied, the old one dropped.
struct Rebuild;

impl MigrationName for Rebuild {
    fn name(&self) -> &str {
        "m2_rebuild"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Rebuild {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for statement in [
            "CREATE TABLE parent_new (id integer PRIMARY KEY, added text)",
            "INSERT INTO parent_new (id) SELECT id FROM parent",
            "DROP TABLE parent",
            "ALTER TABLE parent_new RENAME TO parent",
        ] {
            db.execute_unprepared(statement).await?;
        }
        Ok(())
    }

    /// Leaves children without parents.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        db.execute_unprepared("DELETE FROM parent").await.map(drop)
    }
}

#[tokio::test]
async fn rebuilding_a_table_on_sqlite_keeps_the_childrens_rows() {
    on_sqlite(async |database| {
        let db = database.connection();
        for statement in [
            "CREATE TABLE parent (id integer PRIMARY KEY)",
            "CREATE TABLE child (parent_id integer REFERENCES parent (id) ON DELETE CASCADE)",
            "INSERT INTO parent VALUES (1)",
            "INSERT INTO child VALUES (1)",
        ] {
            db.execute_unprepared(statement).await.unwrap();
        }
        let history = history(vec![Revision::new(Rebuild, "")]);
        up(database, &history, Target::Head).await.unwrap();
        let deleted = db
            .execute_unprepared("UPDATE child SET parent_id = 1")
            .await;
        assert_eq!(
            deleted.unwrap().rows_affected(),
            1,
            "the child is still there"
        );

        let error = down(database, &history, Target::Base).await.unwrap_err();
        let cause = std::error::Error::source(&error).unwrap().to_string();
        assert!(
            cause.contains("1 rows would point to rows that do not exist"),
            "{cause}"
        );
        let kept = db.execute_unprepared("UPDATE parent SET id = 1").await;
        assert_eq!(
            kept.unwrap().rows_affected(),
            1,
            "and nothing was committed"
        );
    })
    .await;
}

#[tokio::test]
async fn down_reverts_no_branch_that_nobody_named() {
    on_each_backend(async |database| {
        let history = history(vec![
            good("m1"),
            good("m2").after(&["m1"]),
            good("m3").after(&["m1"]),
            good("m4").after(&["m2", "m3"]),
        ]);
        up(database, &history, Target::Head).await.unwrap();
        assert_eq!(
            down(database, &history, Target::Revision("m2".into()))
                .await
                .unwrap(),
            ["m4"]
        );
        let error = down(database, &history, Target::Steps(1))
            .await
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "the database stands at several revisions: m2, m3"
        );
        let error = down(database, &history, Target::Revision("m4".into()))
            .await
            .unwrap_err();
        assert_eq!(error.to_string(), "m4 is not applied");
        assert_eq!(
            down(database, &history, Target::Revision("m1".into()))
                .await
                .unwrap(),
            ["m3", "m2"]
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_runners_at_once_one_does_each_revision() {
    on_each_backend(async |database| {
        let runners = (0..12).map(|_| {
            let db = database.settings().clone();
            tokio::spawn(async move {
                let db = seaworthy_db::connect(&db).await.unwrap();
                let history = history(vec![good("m1"), good("m2"), good("m3")]);
                let done = Runner::new(&db, &history)
                    .upgrade(&Target::Head)
                    .await
                    .unwrap();
                db.close().await.unwrap();
                done
            })
        });
        let mut done = Vec::new();
        for runner in runners.collect::<Vec<_>>() {
            done.extend(runner.await.unwrap());
        }
        assert_eq!(done, ["m1", "m2", "m3"]);
    })
    .await;
}

/// Runs until it is told to end.
struct Slow(std::sync::Arc<tokio::sync::Semaphore>);

impl MigrationName for Slow {
    fn name(&self) -> &str {
        "m1_slow"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Slow {
    async fn up(&self, _: &SchemaManager) -> Result<(), DbErr> {
        self.0.acquire().await.unwrap().forget();
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_waits_too_long_is_told_for_whom() {
    on_each_backend(async |database| {
        let end = std::sync::Arc::new(tokio::sync::Semaphore::new(0));
        let (started, is_started) = tokio::sync::oneshot::channel();
        let slow = tokio::spawn({
            let (settings, end) = (database.settings().clone(), end.clone());
            async move {
                let db = seaworthy_db::connect(&settings).await.unwrap();
                let history = history(vec![Revision::new(Slow(end), "")]);
                let mut started = Some(started);
                Runner::new(&db, &history)
                    .on_progress(move |progress| {
                        if let (Progress::Started(..), Some(started)) = (progress, started.take()) {
                            started.send(()).unwrap();
                        }
                    })
                    .upgrade(&Target::Head)
                    .await
            }
        });
        is_started.await.unwrap();
        let history = history(vec![Revision::new(Slow(end.clone()), "")]);
        let error = Runner::new(database.connection(), &history)
            .lock_timeout(std::time::Duration::ZERO)
            .upgrade(&Target::Head)
            .await
            .unwrap_err();
        let own = format!("migration {} on ", std::process::id());
        assert!(
            matches!(&error, MigrationError::Locked { holder, .. } if holder.starts_with(&own)),
            "{error}"
        );
        end.add_permits(1);
        assert_eq!(slow.await.unwrap().unwrap(), ["m1_slow"]);
    })
    .await;
}

#[tokio::test]
async fn an_index_made_concurrently_needs_no_transaction() {
    struct Concurrently;
    impl MigrationName for Concurrently {
        fn name(&self) -> &str {
            "m2"
        }
    }
    #[async_trait::async_trait]
    impl MigrationTrait for Concurrently {
        async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
            let statement = "CREATE INDEX CONCURRENTLY m1_id ON m1 (id)";
            manager
                .get_connection()
                .execute_unprepared(statement)
                .await
                .map(drop)
        }
        fn use_transaction(&self) -> Option<bool> {
            Some(false)
        }
    }
    on_postgres(async |database| {
        let history = history(vec![good("m1"), Revision::new(Concurrently, "")]);
        assert_eq!(
            up(database, &history, Target::Head).await.unwrap(),
            ["m1", "m2"]
        );
    })
    .await;
}

/// Reverting it lasts until it is told to end.
struct SlowDown(std::sync::Arc<tokio::sync::Semaphore>);

impl MigrationName for SlowDown {
    fn name(&self) -> &str {
        "m2_slow"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for SlowDown {
    async fn up(&self, _: &SchemaManager) -> Result<(), DbErr> {
        Ok(())
    }

    async fn down(&self, _: &SchemaManager) -> Result<(), DbErr> {
        self.0.acquire().await.unwrap().forget();
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_step_down_asked_for_twice_at_once_is_one_step() {
    on_each_backend(async |database| {
        let end = std::sync::Arc::new(tokio::sync::Semaphore::new(0));
        let revisions = |end: &std::sync::Arc<tokio::sync::Semaphore>| {
            history(vec![good("m1"), Revision::new(SlowDown(end.clone()), "")])
        };
        up(database, &revisions(&end), Target::Head).await.unwrap();
        let (started, is_started) = tokio::sync::oneshot::channel();
        let first = tokio::spawn({
            let (settings, history) = (database.settings().clone(), revisions(&end));
            async move {
                let db = seaworthy_db::connect(&settings).await.unwrap();
                let mut started = Some(started);
                let runner = Runner::new(&db, &history).on_progress(move |progress| {
                    if let (Progress::Started(..), Some(started)) = (progress, started.take()) {
                        started.send(()).unwrap();
                    }
                });
                runner.downgrade(&Target::Steps(1)).await
            }
        });
        is_started.await.unwrap();
        // Told that it waits, the second has seen the database as it was; then the first may end.
        let history = revisions(&end);
        let second = Runner::new(database.connection(), &history)
            .on_progress(|progress| {
                if let Progress::Waiting(_) = progress {
                    end.add_permits(1);
                }
            })
            .downgrade(&Target::Steps(1))
            .await;
        assert_eq!(first.await.unwrap().unwrap(), ["m2_slow"]);
        assert!(matches!(second, Err(MigrationError::Changed)), "{second:?}");
        assert!(has_table(database, "m1").await);
    })
    .await;
}

/// Does as SQLite's own recipe for rebuilding a table ends.
struct KeysOn;

impl MigrationName for KeysOn {
    fn name(&self) -> &str {
        "m1_keys_on"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for KeysOn {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        db.execute_unprepared("PRAGMA foreign_keys = ON")
            .await
            .map(drop)
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(false)
    }
}

#[tokio::test]
async fn foreign_keys_that_a_revision_turns_on_cascade_in_no_other() {
    on_sqlite(async |database| {
        let db = database.connection();
        for statement in [
            "CREATE TABLE parent (id integer PRIMARY KEY)",
            "CREATE TABLE child (parent_id integer REFERENCES parent (id) ON DELETE CASCADE)",
            "INSERT INTO parent VALUES (1)",
            "INSERT INTO child VALUES (1)",
        ] {
            db.execute_unprepared(statement).await.unwrap();
        }
        let history = history(vec![
            Revision::new(KeysOn, ""),
            Revision::new(Rebuild, "").after(&["m1_keys_on"]),
        ]);
        up(database, &history, Target::Head).await.unwrap();
        let kept = db
            .execute_unprepared("UPDATE child SET parent_id = 1")
            .await;
        assert_eq!(kept.unwrap().rows_affected(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_the_callers_pool_does_to_connections_holds_for_revisions_too() {
    on_postgres(async |database| {
        let own = database.connection();
        own.execute_unprepared("CREATE SCHEMA tenant")
            .await
            .unwrap();
        let mut options = sea_orm::ConnectOptions::new(database.settings().url.expose());
        options.set_schema_search_path("tenant");
        let db = sea_orm::Database::connect(options).await.unwrap();
        let history = history(vec![good("m1")]);
        Runner::new(&db, &history)
            .upgrade(&Target::Head)
            .await
            .unwrap();
        assert_eq!(readiness(&db, &history).await.unwrap(), Readiness::AtHead);
        db.close().await.unwrap();
        assert!(
            own.execute_unprepared("SELECT * FROM tenant.m1")
                .await
                .is_ok()
        );
        assert!(!has_table(database, "m1").await);
    })
    .await;
}
