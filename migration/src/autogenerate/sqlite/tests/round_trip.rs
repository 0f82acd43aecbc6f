//! A table that is read makes the same table again.

use sea_orm::sea_query::SqliteQueryBuilder;

use super::super::builder;
use super::super::create_table::create_table_sql;
use super::{execute, memory, rows, schema};
use crate::autogenerate::Types;

/// One of each thing that the reader knows, and of each that the builder cannot say.
const TABLES: &[&str] = &[
    "CREATE TABLE plain (id integer NOT NULL PRIMARY KEY AUTOINCREMENT, name varchar(20) NOT NULL DEFAULT 'it''s',
        at timestamp_with_timezone_text DEFAULT CURRENT_TIMESTAMP, ok boolean NOT NULL DEFAULT TRUE,
        n integer DEFAULT -1, x double DEFAULT 1.5, y real(10, 2) DEFAULT (1 + 2), odd LONG VARCHAR(3), untyped,
        lower DEFAULT true, void DEFAULT NULL,
        doubled int GENERATED ALWAYS AS (n * (2)) STORED, shown text AS (name || ',') VIRTUAL, email varchar UNIQUE, a int, b int, UNIQUE (a, b),
        CONSTRAINT plain_ab UNIQUE (b, a, n), CHECK (n < 9 -- ')'
        ), CONSTRAINT n_is CHECK (n <> 7),
        FOREIGN KEY (a, b) REFERENCES pair (a, b) ON DELETE CASCADE ON UPDATE SET NULL)",
    "CREATE TABLE pair (a int, b text, c text, CONSTRAINT pair_pk PRIMARY KEY (a, b)) WITHOUT ROWID, STRICT",
    "CREATE TABLE keyed (\"order\" text, CONSTRAINT keyed_pk PRIMARY KEY (\"order\"))",
    "CREATE TABLE counted (id INTEGER CONSTRAINT counted_pk PRIMARY KEY ON CONFLICT IGNORE AUTOINCREMENT)",
    "CREATE TABLE turned (a INTEGER PRIMARY KEY DESC, b text)",
    "CREATE TABLE collated (a text COLLATE NOCASE NOT NULL ON CONFLICT IGNORE, b text COLLATE \"RTRIM\" DEFAULT 'x',
        PRIMARY KEY (a COLLATE RTRIM DESC, b) ON CONFLICT REPLACE, UNIQUE (b COLLATE BINARY, a DESC) ON CONFLICT FAIL)",
    "CREATE TABLE keys (id integer PRIMARY KEY, parent integer CONSTRAINT up REFERENCES keys ON DELETE SET NULL
        DEFERRABLE INITIALLY DEFERRED, soon integer REFERENCES keys (id) DEFERRABLE, missing int REFERENCES nowhere)",
    "CREATE TABLE \"Mixed \"\"Case\" (\"a \"\" b\" integer PRIMARY KEY, \"select\" text UNIQUE, \"größe\" text,
        CONSTRAINT \"q\"\"q\" CHECK (\"a \"\" b\" > 0))",
    "CREATE TABLE named (a int, CONSTRAINT \"q\"\"u\" UNIQUE (a))",
    "CREATE TABLE comments (a int DEFAULT (1 -- one
        + 2), b text)",
    "CREATE TABLE loose (a int, b int CONSTRAINT one UNIQUE CONSTRAINT two CHECK (b > 0))",
    "CREATE VIRTUAL TABLE search USING fts5(body, content='plain')",
];

#[tokio::test]
async fn a_table_read_makes_the_same_table_again() {
    let db = memory(TABLES).await;
    let expected = schema(&db).await;
    let read = crate::schema::read(&db).await.unwrap();
    let again = memory(&[]).await;
    for table in &read.tables {
        execute(&again, &[&create_table_sql(table)]).await;
    }
    assert_eq!(schema(&again).await, expected);
}

#[tokio::test]
async fn what_the_builder_takes_on_it_says_in_full() {
    let db = memory(TABLES).await;
    let read = crate::schema::read(&db).await.unwrap();
    let mut said = Vec::new();
    for table in &read.tables {
        let Some(create) = builder::table(table, &Types::default()) else {
            continue;
        };
        said.push(table.name.as_str());
        let sql = create.statement().to_string(SqliteQueryBuilder);
        // Others are named, but need not be there.
        let again = memory(&["CREATE TABLE pair (a int, b int, PRIMARY KEY (a, b))"]).await;
        if table.name == "pair" {
            execute(&again, &["DROP TABLE pair"]).await;
        }
        execute(&again, &[&sql]).await;
        let again = crate::schema::read(&again).await.unwrap();
        assert_eq!(again.table(&table.name), Some(table), "{sql}");
    }
    assert_eq!(said, ["Mixed \"Case", "keyed", "loose", "pair", "plain"]);
}

#[tokio::test]
async fn rows_that_point_in_different_order_are_told_apart() {
    // Sanity of the comparison above: the reader sees what the builder would lose.
    let one = memory(&["CREATE TABLE t (a int CONSTRAINT x REFERENCES t (a))"]).await;
    let other = memory(&["CREATE TABLE t (a int REFERENCES t (a))"]).await;
    assert_ne!(schema(&one).await, schema(&other).await);
    assert_eq!(rows(&one, "SELECT name FROM sqlite_schema").await, ["t"]);
}

#[tokio::test]
async fn indexes_are_the_builders_where_it_says_them_as_they_are() {
    let db = memory(&[
        "CREATE TABLE t (a text, b text)",
        "CREATE INDEX plain ON t (a, b DESC)",
        "CREATE UNIQUE INDEX part ON t (b) WHERE a > 'x' AND b <> 'y' OR a IS NULL",
        "CREATE INDEX computed ON t (lower(a))",
        "CREATE INDEX collated ON t (a COLLATE NOCASE)",
        "CREATE INDEX \"quo\"\"ted\" ON t (a)",
    ])
    .await;
    let read = crate::schema::read(&db).await.unwrap();
    let said: Vec<&str> = read.tables[0]
        .indexes
        .iter()
        .filter(|index| builder::says_index("t", index))
        .map(|index| index.name.as_str())
        .collect();
    assert_eq!(said, ["part", "plain"]);
}
