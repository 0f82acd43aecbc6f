//! Schemas read back from real databases, each kind of fact exactly.

mod postgres;
mod postgres_keys;
mod postgres_schemas;
mod sqlite;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use sea_orm::{ConnectionTrait, DbErr, TransactionTrait};
use seaworthy_db::Backend;
use seaworthy_db::testing::{TestDatabase, on_each_backend};
use seaworthy_migration::schema::{Schema, Table, read, unread};

/// Runs statements one after the other.
async fn execute(db: &impl ConnectionTrait, statements: &[&str]) {
    for statement in statements {
        db.execute_unprepared(statement)
            .await
            .unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
}

async fn schema(database: &TestDatabase) -> Schema {
    read(database.connection()).await.unwrap()
}

fn table<'s>(schema: &'s Schema, name: &str) -> &'s Table {
    schema
        .table(name)
        .unwrap_or_else(|| panic!("no table {name}"))
}

fn names(schema: &Schema) -> Vec<&str> {
    schema.tables.iter().map(|one| one.name.as_str()).collect()
}

#[tokio::test]
async fn an_empty_database_is_an_empty_schema() {
    on_each_backend(async |database| {
        assert_eq!(schema(database).await, Schema::default());
    })
    .await;
}

#[tokio::test]
async fn names_are_as_they_are_however_they_must_be_quoted() {
    on_each_backend(async |database| {
        let long = "n".repeat(63);
        let quote = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
        let names = [
            "Mixed Case",
            "select",
            "it's",
            "a \"quoted\" one",
            "dot.ted",
            "com,ma (x)",
            "-- comment",
            "[brackets]",
            "größe",
            &long,
        ];
        for (number, name) in names.into_iter().enumerate() {
            // The table, its columns, and all that stands on them.
            let name = quote(name);
            let kind = if database.backend() == Backend::Postgres {
                "text"
            } else {
                "int"
            };
            execute(
                database.connection(),
                &[
                    &format!(
                        "CREATE TABLE {name} ({name} {kind} PRIMARY KEY, other {kind} \
                         REFERENCES {name} ({name}) CONSTRAINT {name} CHECK ({name} > other))"
                    ),
                    &format!("CREATE INDEX \"index {number}\" ON {name} (other, {name})"),
                ],
            )
            .await;
        }
        let read = schema(database).await;
        assert_eq!(read.tables.len(), names.len());
        for name in names {
            let table = table(&read, name);
            assert_eq!(table.columns[0].name, name);
            let key = table.primary_key.as_ref().unwrap();
            assert_eq!(key.columns().collect::<Vec<_>>(), [name]);
            assert_eq!(table.foreign_keys[0].target.name, name);
            assert_eq!(table.foreign_keys[0].target_columns, [name]);
            let keys: Vec<_> = table.indexes[0].keys.iter().map(|key| key.text()).collect();
            assert_eq!(keys, ["other", name]);
            assert_eq!(table.checks[0].name.as_deref(), Some(name));
            assert!(table.checks[0].expression.contains(" > other"));
            // What is said of the index can be run again, at once: a second connection of SQLite would
            // go by what it knew.
            let index = &table.indexes[0];
            let again = format!("DROP INDEX {}; {}", quote(&index.name), index.definition);
            execute(database.connection(), &[&again]).await;
        }
        assert_eq!(schema(database).await, read);
    })
    .await;
}

#[tokio::test]
async fn the_same_statements_make_equal_schemas_and_others_do_not() {
    on_each_backend(async |first| {
        let statements = [
            "CREATE TABLE b (id integer PRIMARY KEY, name varchar(20) DEFAULT 'x' NOT NULL UNIQUE)",
            "CREATE TABLE a (id integer PRIMARY KEY, b_id integer REFERENCES b (id) ON DELETE CASCADE)",
            "CREATE INDEX a_b_id ON a (b_id DESC) WHERE b_id > 0",
            "CREATE VIEW v AS SELECT id FROM a",
        ];
        execute(first.connection(), &statements).await;
        let one = schema(first).await;
        assert_eq!(names(&one), ["a", "b"]);
        assert_eq!(one, schema(first).await);
        execute(
            first.connection(),
            &["DROP VIEW v", "DROP TABLE a", "DROP TABLE b"],
        )
        .await;
        assert_eq!(schema(first).await, Schema::default());
        execute(first.connection(), &statements).await;
        assert_eq!(one, schema(first).await);
        execute(first.connection(), &["ALTER TABLE a RENAME COLUMN b_id TO other"]).await;
        assert_ne!(one, schema(first).await);
    })
    .await;
}

#[tokio::test]
async fn two_thousand_tables_take_as_many_statements_as_one() {
    on_each_backend(async |database| {
        let mut db = seaworthy_db::connect(database.settings()).await.unwrap();
        let count = Arc::new(AtomicUsize::new(0));
        db.set_metric_callback({
            let count = count.clone();
            move |_| {
                count.fetch_add(1, Ordering::SeqCst);
            }
        });
        let (mut statements, mut beside) = (Vec::new(), Vec::new());
        for tables in [1, 2_000] {
            let from = if tables == 1 { 0 } else { 1 };
            let make: Vec<String> = (from..tables)
                .map(|number| {
                    format!(
                        "CREATE TABLE t{number} (id integer PRIMARY KEY, a text UNIQUE CHECK (a <> ''), \
                         t_id integer REFERENCES t0 (id)); \
                         CREATE INDEX i{number} ON t{number} (t_id, lower(a))"
                    )
                })
                .collect();
            // Some at once, each a commit: all of them would take more locks than a transaction may have.
            for some in make.chunks(100) {
                let some = format!("BEGIN; {}; COMMIT", some.join("; "));
                execute(database.connection(), &[&some]).await;
            }
            count.store(0, Ordering::SeqCst);
            let schema = read(&db).await.unwrap();
            assert_eq!(schema.tables.len(), tables);
            assert!(schema.tables.iter().all(|table| table.columns.len() == 3
                && table.foreign_keys.len() == 1
                && table.uniques.len() == 1
                && table.checks.len() == 1
                && table.indexes.len() == 1));
            statements.push(count.swap(0, Ordering::SeqCst));
            unread(&db, &[]).await.unwrap();
            beside.push(count.load(Ordering::SeqCst));
        }
        let (expected, expected_beside) = match database.backend() {
            Backend::Postgres => (7, 2),
            Backend::Sqlite => (5, 1),
        };
        assert_eq!(statements, [expected, expected]);
        assert_eq!(beside, [expected_beside, expected_beside]);
        db.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_transaction_sees_what_it_made() {
    on_each_backend(async |database| {
        let transaction = database.connection().begin().await.unwrap();
        execute(&transaction, &["CREATE TABLE made (id integer)"]).await;
        let seen: Result<Schema, DbErr> = read(&transaction).await;
        assert_eq!(names(&seen.unwrap()), ["made"]);
        transaction.rollback().await.unwrap();
        assert_eq!(schema(database).await, Schema::default());
    })
    .await;
}
