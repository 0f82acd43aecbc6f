//! The call itself: what it refuses, and that scripts and proofs run what it runs.

use sea_orm::sea_query::{ColumnDef, Index, Table};
use sea_orm::{DbBackend, DbErr, TransactionTrait};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

use super::{Scenario, execute, memory, rebuild, rows};
use crate::autogenerate::{Operation, sqlite::rebuild_sql};
use crate::recording::{Step, record};
use crate::{Direction, Rebuild, Revision};

struct Rebuilding(Rebuild, bool);

impl MigrationName for Rebuilding {
    fn name(&self) -> &str {
        "m1"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Rebuilding {
    fn use_transaction(&self) -> Option<bool> {
        Some(self.1)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        self.0.run(manager).await
    }
}

async fn recorded(rebuild: Rebuild, in_transaction: bool, backend: DbBackend) -> Vec<String> {
    let revision = Revision::new(Rebuilding(rebuild, in_transaction), "");
    let steps = record(&revision, Direction::Up, backend).await.unwrap();
    let sql = |step| match step {
        Step::Execute(sql) => sql,
        Step::Asked(..) => panic!("{step:?}"),
    };
    steps.into_iter().map(sql).collect()
}

fn posts() -> Rebuild {
    Rebuild::to(
        Table::create()
            .table("posts")
            .col(ColumnDef::new("id").big_integer().not_null().primary_key())
            .col(ColumnDef::new("body").text().not_null())
            .to_owned(),
    )
    .keep(["id"])
    .copy("body", "coalesce(body, '')")
    .index(
        Index::create()
            .name("posts_body")
            .table("posts")
            .col("body")
            .to_owned(),
    )
    .then("CREATE TRIGGER changed AFTER UPDATE ON posts BEGIN SELECT 1; END")
}

const POSTS: [&str; 4] = [
    "CREATE TABLE posts (id integer PRIMARY KEY, body text)",
    "CREATE TABLE comments (post_id integer REFERENCES posts (id) ON DELETE CASCADE)",
    "INSERT INTO posts VALUES (1, NULL), (2, 'two')",
    "INSERT INTO comments VALUES (1), (2)",
];

#[tokio::test]
async fn what_is_proven_is_what_a_revision_executes() {
    let before = [
        "CREATE TABLE t (id integer PRIMARY KEY AUTOINCREMENT, a text, b text)",
        "CREATE INDEX i ON t (a)",
        "CREATE INDEX l ON t (lower(a))",
    ];
    for after in [
        "CREATE TABLE t (id integer PRIMARY KEY AUTOINCREMENT, a text NOT NULL, b integer)",
        "CREATE TABLE t (id integer PRIMARY KEY, a text COLLATE RTRIM, b text, UNIQUE (a) ON CONFLICT FAIL)",
    ] {
        let scenario = Scenario::read(&before, &[after, before[1], before[2]], &[]).await;
        let [step] = &scenario.up()[..] else {
            panic!("{:?}", scenario.up());
        };
        let Operation::Rebuild(operation) = &step.operation else {
            panic!("{step:?}");
        };
        let call = rebuild::runtime(operation);
        assert_eq!(
            recorded(call, true, DbBackend::Sqlite).await,
            rebuild_sql(operation)
        );
    }
}

#[tokio::test]
async fn without_a_transaction_it_makes_its_own() {
    let all = recorded(posts(), false, DbBackend::Sqlite).await;
    assert_eq!(all.first().map(String::as_str), Some("BEGIN"));
    assert_eq!(all.last().map(String::as_str), Some("COMMIT"));
    assert_eq!(all[1..all.len() - 1], posts().statements());

    let db = memory(&POSTS).await;
    let broken =
        posts().then("CREATE TRIGGER of_nothing AFTER UPDATE ON nothing BEGIN SELECT 1; END");
    broken.run(&SchemaManager::new(&db)).await.unwrap_err();
    assert_eq!(
        rows(&db, "SELECT sql FROM sqlite_schema WHERE name = 'posts'").await,
        POSTS[..1]
    );
    assert_eq!(
        rows(
            &db,
            "SELECT CAST(legacy_alter_table AS text) FROM pragma_legacy_alter_table"
        )
        .await,
        ["0"]
    );
    posts().run(&SchemaManager::new(&db)).await.unwrap();
    assert_eq!(
        rows(&db, "SELECT body FROM posts ORDER BY id").await,
        ["", "two"]
    );
    assert_eq!(
        rows(&db, "SELECT CAST(post_id AS text) FROM comments").await,
        ["1", "2"]
    );
}

#[tokio::test]
async fn it_refuses_while_foreign_keys_are_on() {
    let db = memory(&POSTS).await;
    execute(&db, &["PRAGMA foreign_keys = ON"]).await;
    let transaction = db.begin().await.unwrap();
    let error = posts()
        .run(&SchemaManager::new(&transaction))
        .await
        .unwrap_err();
    assert!(
        error
            .to_string()
            .contains("posts cannot be rebuilt while foreign keys are on"),
        "{error}"
    );
    transaction.commit().await.unwrap();
    assert_eq!(
        rows(&db, "SELECT CAST(post_id AS text) FROM comments").await,
        ["1", "2"]
    );
    assert_eq!(
        rows(&db, "SELECT name FROM sqlite_schema ORDER BY name").await,
        ["comments", "posts"]
    );
}

#[tokio::test]
async fn it_refuses_to_lose_rows() {
    let db = memory(&POSTS).await;
    let unique = "(id integer PRIMARY KEY, body text NOT NULL ON CONFLICT IGNORE)";
    let call = Rebuild::to_sql("posts", unique).keep(["id", "body"]);
    let error = call
        .run(&SchemaManager::new(&db))
        .await
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("posts would lose rows") && error.contains("1 of 2 moved"),
        "{error}"
    );
    assert_eq!(
        rows(&db, "SELECT CAST(count(*) AS text) FROM posts").await,
        ["2"]
    );
    // A column that is not there is not taken for a string.
    let call =
        Rebuild::to_sql("posts", "(id integer PRIMARY KEY, body text)").keep(["id", "boddy"]);
    call.run(&SchemaManager::new(&db)).await.unwrap_err();
    // Nothing is copied.
    let call = Rebuild::to_sql("posts", "(id integer PRIMARY KEY, body text)");
    call.run(&SchemaManager::new(&db)).await.unwrap_err();
    assert_eq!(
        rows(&db, "SELECT body FROM posts ORDER BY id").await,
        ["NULL", "two"]
    );
}

#[tokio::test]
async fn it_refuses_to_lose_what_it_does_not_know() {
    let by_hand = [
        (
            "ALTER TABLE posts ADD COLUMN \"no'te\" text DEFAULT 'mine'",
            "column no''te",
            "no'te",
        ),
        (
            "ALTER TABLE posts ADD COLUMN shown text AS (body || '!')",
            "column shown",
            "SHOWN",
        ),
        (
            "CREATE INDEX \"By Body\" ON Posts (body)",
            "index By Body",
            "by body",
        ),
        (
            "CREATE TRIGGER mine AFTER INSERT ON posts BEGIN SELECT 1; END",
            "trigger mine",
            "mine",
        ),
    ];
    for (statement, thing, name) in by_hand {
        let db = memory(&POSTS).await;
        execute(&db, &[statement]).await;
        let schema = "SELECT sql FROM sqlite_schema ORDER BY name";
        let before = rows(&db, schema).await;
        let error = posts().run(&SchemaManager::new(&db)).await.unwrap_err();
        let error = error.to_string();
        assert!(
            error.contains("posts has more than its rebuild knows")
                && error.contains(thing)
                && error.contains(".drops"),
            "{error}"
        );
        assert_eq!(rows(&db, schema).await, before);
        let call = posts().drops([name]);
        call.run(&SchemaManager::new(&db)).await.unwrap();
    }
    // It says all that there is, in a script as well.
    let db = memory(&POSTS).await;
    execute(&db, &by_hand.map(|(statement, ..)| statement)).await;
    let script = recorded(posts(), true, DbBackend::Sqlite).await;
    execute(&db, &[&script[1]]).await;
    let error = sea_orm::ConnectionTrait::execute_unprepared(&db, &script[2]).await;
    let error = error.unwrap_err().to_string();
    let says = |thing: &str| error.contains(thing);
    assert!(by_hand.iter().all(|(_, thing, _)| says(thing)), "{error}");
}

#[tokio::test]
async fn what_an_expression_uses_or_a_statement_makes_anew_is_known() {
    let db = memory(&[
        "CREATE TABLE posts (id integer PRIMARY KEY, text text, twice text AS (text || text))",
        "INSERT INTO posts (id, text) VALUES (1, 'a')",
        "CREATE UNIQUE INDEX by_text ON posts (lower(text))",
        "CREATE TRIGGER \"on posts\" AFTER UPDATE ON posts BEGIN SELECT 1; END",
    ])
    .await;
    let call = Rebuild::to_sql(
        "posts",
        "(id integer PRIMARY KEY, body text, twice text AS (body || body))",
    )
    .keep(["id"])
    .copy("body", "upper(Text)")
    .then("create unique index if not exists main.[by_text] on posts (lower(body))")
    .then("CREATE TRIGGER \"on posts\" AFTER UPDATE ON posts BEGIN SELECT 2; END");
    call.run(&SchemaManager::new(&db)).await.unwrap();
    assert_eq!(rows(&db, "SELECT twice FROM posts").await, ["AA"]);
}

#[tokio::test]
async fn what_a_query_speaks_of_need_not_be_the_tables() {
    let db = memory(&[
        "CREATE TABLE users (id integer PRIMARY KEY, name text)",
        "CREATE TABLE posts (id integer PRIMARY KEY, name text)",
    ])
    .await;
    let call = Rebuild::to_sql("posts", "(id integer PRIMARY KEY, author text)")
        .keep(["id"])
        .copy("author", "(SELECT name FROM users LIMIT 1)");
    let error = call.clone().run(&SchemaManager::new(&db)).await;
    assert!(error.unwrap_err().to_string().contains("column name"));
    let call = call.drops(["name"]);
    call.run(&SchemaManager::new(&db)).await.unwrap();
}

#[tokio::test]
async fn it_is_for_sqlite_alone() {
    let revision = Revision::new(Rebuilding(posts(), true), "");
    let error = record(&revision, Direction::Up, DbBackend::Postgres)
        .await
        .unwrap_err();
    assert!(
        error.source.to_string().contains("rebuilt on SQLite alone"),
        "{}",
        error.source
    );
}

#[tokio::test]
async fn a_script_written_without_a_database_does_the_same_and_is_as_careful() {
    let script = recorded(posts(), true, DbBackend::Sqlite).await;
    let script: Vec<&str> = script.iter().map(String::as_str).collect();
    let db = memory(&POSTS).await;
    execute(&db, &script).await;
    assert_eq!(
        rows(&db, "SELECT body FROM posts ORDER BY id").await,
        ["", "two"]
    );
    assert_eq!(
        rows(
            &db,
            "SELECT name FROM sqlite_schema WHERE tbl_name = 'posts' ORDER BY name"
        )
        .await,
        ["changed", "posts", "posts_body"]
    );

    let db = memory(&POSTS).await;
    execute(&db, &["PRAGMA foreign_keys = ON"]).await;
    let error = sea_orm::ConnectionTrait::execute_unprepared(&db, script[0]).await;
    assert!(
        error
            .unwrap_err()
            .to_string()
            .contains("foreign keys are on")
    );
}
