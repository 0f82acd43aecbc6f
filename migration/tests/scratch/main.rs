//! Scratch: what runs in it, what it refuses, and that nothing stays of it.

mod places;
mod postgres;
mod proof;
mod replay;

use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use seaworthy_db::testing::{on_each_backend, on_sqlite};
use seaworthy_migration::autogenerate::{Scratch, ScratchError, Wish};
use seaworthy_migration::schema;

fn sql(statements: &[&str]) -> Vec<String> {
    statements.iter().map(|text| (*text).to_owned()).collect()
}

async fn execute(db: &DatabaseConnection, statement: &str) {
    let done = db.execute_unprepared(statement).await;
    done.unwrap_or_else(|error| panic!("{statement}: {error}"));
}

/// The one number that `query` gives.
async fn number(db: &DatabaseConnection, query: &str) -> i64 {
    let statement = Statement::from_string(db.get_database_backend(), query);
    let row = db.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

const TABLES: [&str; 3] = [
    "CREATE TABLE users (id integer PRIMARY KEY, name varchar(10) NOT NULL DEFAULT 'x', CHECK (name <> ''))",
    "CREATE TABLE \"Posts\" (id integer PRIMARY KEY, user_id integer REFERENCES users (id) ON DELETE CASCADE)",
    "CREATE UNIQUE INDEX by_name ON users (lower(name)) WHERE id > 0",
];

#[tokio::test]
async fn what_runs_in_scratch_reads_as_in_the_database_itself_which_stays_empty() {
    on_each_backend(async |database| {
        let db = database.connection();
        let scratch = Scratch::filled(db, &Wish::default(), &sql(&TABLES))
            .await
            .unwrap();
        let tried = scratch.read().await.unwrap();
        scratch.close().await.unwrap();
        assert_eq!(tried.tables.len(), 2);
        assert_eq!(schema::read(db).await.unwrap(), schema::Schema::default());
        for statement in TABLES {
            execute(db, statement).await;
        }
        assert_eq!(tried, schema::read(db).await.unwrap());
        // Beside the real ones, under the same names, it is empty again.
        let scratch = Scratch::open(db, &Wish::default()).await.unwrap();
        assert_eq!(scratch.read().await.unwrap(), schema::Schema::default());
        scratch.run(&sql(&TABLES)).await.unwrap();
        assert_eq!(scratch.read().await.unwrap(), tried);
        scratch.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_failure_names_its_statement_and_undoes_the_whole_run() {
    on_each_backend(async |database| {
        let scratch = Scratch::open(database.connection(), &Wish::default())
            .await
            .unwrap();
        scratch
            .run(&sql(&["CREATE TABLE a (i integer)"]))
            .await
            .unwrap();
        let wrong = ["CREATE TABLE b (i integer)", "CREATE TABLE c (i"];
        let failure = scratch.run(&sql(&wrong)).await.unwrap_err();
        let ScratchError::Statement { number, source } = &failure else {
            panic!("{failure}");
        };
        assert_eq!(
            (*number, source.statement()),
            (2, Some("CREATE TABLE c (i"))
        );
        scratch
            .run(&sql(&["CREATE TABLE d (i integer)"]))
            .await
            .unwrap();
        let found = scratch.read().await.unwrap();
        let names: Vec<&str> = found.tables.iter().map(|table| &*table.name).collect();
        assert_eq!(names, ["a", "d"]);
        scratch.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn two_scratches_at_once_do_not_see_each_other() {
    on_each_backend(async |database| {
        let db = database.connection();
        let wish = Wish::default();
        let one = Scratch::open(db, &wish).await.unwrap();
        let other = Scratch::open(db, &wish).await.unwrap();
        one.run(&sql(&TABLES)).await.unwrap();
        assert_eq!(other.read().await.unwrap(), schema::Schema::default());
        other.run(&sql(&TABLES)).await.unwrap();
        assert_eq!(other.read().await.unwrap(), one.read().await.unwrap());
        one.close().await.unwrap();
        other.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn on_sqlite_the_file_is_not_touched() {
    on_sqlite(async |database| {
        let db = database.connection();
        execute(db, "CREATE TABLE users (id integer PRIMARY KEY)").await;
        execute(db, "INSERT INTO users VALUES (1)").await;
        let version = number(db, "PRAGMA data_version").await;
        let scratch = Scratch::open(db, &Wish::default()).await.unwrap();
        let gone = scratch.run(&sql(&["DROP TABLE users"])).await.unwrap_err();
        assert!(matches!(gone, ScratchError::Statement { .. }), "{gone}");
        // As on the connection on which revisions run.
        scratch
            .run(&sql(&[
                "CREATE TABLE a (i integer REFERENCES nowhere (i))",
                "INSERT INTO a VALUES (1)",
            ]))
            .await
            .unwrap();
        scratch.close().await.unwrap();
        assert_eq!(number(db, "PRAGMA data_version").await, version);
        assert_eq!(number(db, "SELECT count(*) FROM users").await, 1);
    })
    .await;
}
