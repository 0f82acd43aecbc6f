//! Revisions on a real database: what is applied, what is reverted, and what a failure leaves.

mod at_once;
mod sqlite;

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
