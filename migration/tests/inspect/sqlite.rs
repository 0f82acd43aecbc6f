use sea_orm::ConnectionTrait;
use seaworthy_db::testing::on_sqlite;
use seaworthy_migration::schema::{
    Action, Check, Column, ForeignKey, Generated, Index, Key, PrimaryKey, TableKind, Unique,
};

use super::{execute, names, schema, table};

fn column(name: &str, data_type: &str) -> Column {
    Column {
        name: name.into(),
        data_type: data_type.into(),
        nullable: true,
        ..Column::default()
    }
}

#[tokio::test]
async fn columns_are_as_declared() {
    on_sqlite(async |database| {
        execute(
            database.connection(),
            &["CREATE TABLE t (
                id INTEGER PRIMARY KEY,
                price DECIMAL(10, 2) NOT NULL ON CONFLICT IGNORE DEFAULT (1 + 2),
                name varchar(20) COLLATE nocase DEFAULT 'it''s -- (not) a comment' -- a comment
                    /* CHECK (no) */,
                at timestamp_text DEFAULT CURRENT_TIMESTAMP,
                anything,
                bare DEFAULT it_is, quoted DEFAULT [it's], truth DEFAULT true, shift DEFAULT -1e-5,
                doubled int GENERATED ALWAYS AS (price * (2)) STORED,
                shown text AS (name || ',') VIRTUAL
            )"],
        )
        .await;
        let default = |name, default: &str| Column {
            default: Some(default.into()),
            ..column(name, "")
        };
        let generated = |expression: &str, stored| {
            Some(Generated {
                expression: expression.into(),
                stored,
            })
        };
        assert_eq!(
            table(&schema(database).await, "t").columns,
            [
                Column {
                    nullable: false,
                    ..column("id", "INTEGER")
                },
                Column {
                    nullable: false,
                    default: Some("1 + 2".into()),
                    on_null: Some("IGNORE".into()),
                    ..column("price", "DECIMAL(10, 2)")
                },
                Column {
                    default: Some("'it''s -- (not) a comment'".into()),
                    collation: Some("NOCASE".into()),
                    ..column("name", "varchar(20)")
                },
                Column {
                    default: Some("CURRENT_TIMESTAMP".into()),
                    ..column("at", "timestamp_text")
                },
                column("anything", ""),
                default("bare", "'it_is'"),
                default("quoted", "'it''s'"),
                default("truth", "true"),
                default("shift", "-1e-5"),
                Column {
                    generated: generated("price * (2)", true),
                    ..column("doubled", "INT")
                },
                Column {
                    generated: generated("name || ','", false),
                    ..column("shown", "TEXT")
                },
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn primary_keys_keep_their_order_and_kind() {
    on_sqlite(async |database| {
        execute(
            database.connection(),
            &[
                "CREATE TABLE counted (id INTEGER CONSTRAINT counted_pk PRIMARY KEY AUTOINCREMENT)",
                "CREATE TABLE turned (a INTEGER PRIMARY KEY DESC)",
                "CREATE TABLE pair (a int, b text, c int, CONSTRAINT pair_pk PRIMARY KEY (c, b COLLATE nocase DESC)
                    ON CONFLICT REPLACE) WITHOUT ROWID, STRICT",
                "CREATE TABLE none (a int)",
            ],
        )
        .await;
        let schema = schema(database).await;
        assert_eq!(
            table(&schema, "counted").primary_key,
            Some(PrimaryKey {
                name: Some("counted_pk".into()),
                keys: vec![Key::column("id")],
                autoincrement: true,
                ..PrimaryKey::default()
            })
        );
        assert!(!table(&schema, "counted").columns[0].nullable);
        let turned = table(&schema, "turned");
        assert!(turned.primary_key.as_ref().unwrap().keys[0].descending);
        assert!(turned.columns[0].nullable, "it is not the row's number");
        let pair = table(&schema, "pair");
        assert!(pair.without_rowid && pair.strict);
        assert_eq!(
            pair.primary_key,
            Some(PrimaryKey {
                name: Some("pair_pk".into()),
                keys: vec![
                    Key::column("c"),
                    Key {
                        descending: true,
                        collation: Some("NOCASE".into()),
                        ..Key::column("b")
                    }
                ],
                on_conflict: Some("REPLACE".into()),
                ..PrimaryKey::default()
            })
        );
        assert!(pair.indexes.is_empty());
        assert_eq!(table(&schema, "none").primary_key, None);
    })
    .await;
}

#[tokio::test]
async fn constraints_keep_their_names_and_what_they_say() {
    on_sqlite(async |database| {
        execute(
            database.connection(),
            &[
                "CREATE TABLE Parent (id INTEGER PRIMARY KEY, a int, b int, UNIQUE (a, b))",
                "CREATE TABLE child (
                    a int CONSTRAINT a_positive CHECK (a > (0)) UNIQUE,
                    b int CHECK (b <> ')'),
                    parent_id int CONSTRAINT to_parent REFERENCES parent ON DELETE SET NULL
                        ON UPDATE CASCADE MATCH FULL DEFERRABLE INITIALLY DEFERRED,
                    missing_id int REFERENCES nowhere,
                    CONSTRAINT child_key UNIQUE (b DESC, a COLLATE rtrim) ON CONFLICT IGNORE,
                    CONSTRAINT both FOREIGN KEY (a, b) REFERENCES Parent (a, b) ON DELETE RESTRICT
                )",
            ],
        )
        .await;
        let schema = schema(database).await;
        let child = table(&schema, "child");
        assert_eq!(
            child.checks,
            [
                Check {
                    expression: "b <> ')'".into(),
                    ..Check::default()
                },
                Check {
                    name: Some("a_positive".into()),
                    expression: "a > (0)".into(),
                    ..Check::default()
                }
            ]
        );
        assert_eq!(
            child.uniques,
            [
                Unique {
                    keys: vec![Key::column("a")],
                    ..Unique::default()
                },
                Unique {
                    name: Some("child_key".into()),
                    keys: vec![
                        Key {
                            descending: true,
                            ..Key::column("b")
                        },
                        Key {
                            collation: Some("RTRIM".into()),
                            ..Key::column("a")
                        }
                    ],
                    on_conflict: Some("IGNORE".into()),
                    ..Unique::default()
                }
            ]
        );
        assert_eq!(
            child.foreign_keys,
            [
                ForeignKey {
                    columns: vec!["missing_id".into()],
                    target: "nowhere".into(),
                    ..ForeignKey::default()
                },
                ForeignKey {
                    name: Some("both".into()),
                    columns: vec!["a".into(), "b".into()],
                    target: "Parent".into(),
                    target_columns: vec!["a".into(), "b".into()],
                    on_delete: Action::Restrict,
                    ..ForeignKey::default()
                },
                ForeignKey {
                    name: Some("to_parent".into()),
                    columns: vec!["parent_id".into()],
                    target: "Parent".into(),
                    target_columns: vec!["id".into()],
                    on_delete: Action::SetNull,
                    on_update: Action::Cascade,
                    deferrable: true,
                    initially_deferred: true,
                    ..ForeignKey::default()
                },
            ]
        );
        assert!(child.indexes.is_empty());
    })
    .await;
}

#[tokio::test]
async fn indexes_keep_expressions_order_collation_and_rows() {
    on_sqlite(async |database| {
        execute(
            database.connection(),
            &[
                "CREATE TABLE t (a text COLLATE NOCASE, b int)",
                "create unique index  rich on t(lower(a) collate rtrim desc, b DESC, a COLLATE binary)
                    where b > 1 AND a <> ';' -- end",
                "CREATE INDEX plain ON t (a)",
            ],
        )
        .await;
        let schema = schema(database).await;
        assert_eq!(
            table(&schema, "t").indexes,
            [
                Index {
                    name: "plain".into(),
                    keys: vec![Key::column("a")],
                    definition: r#"CREATE INDEX "plain" ON "t" ("a")"#.into(),
                    ..Index::default()
                },
                Index {
                    name: "rich".into(),
                    unique: true,
                    keys: vec![
                        Key {
                            descending: true,
                            collation: Some("RTRIM".into()),
                            ..Key::expression("lower(a)")
                        },
                        Key {
                            descending: true,
                            ..Key::column("b")
                        },
                        Key {
                            collation: Some("BINARY".into()),
                            ..Key::column("a")
                        },
                    ],
                    predicate: Some("b > 1 AND a <> ';'".into()),
                    definition: r#"CREATE UNIQUE INDEX "rich" ON "t" (lower(a) COLLATE RTRIM DESC, "b" DESC, "a" COLLATE BINARY) WHERE b > 1 AND a <> ';'"#.into(),
                    ..Index::default()
                },
            ]
        );
        execute(
            database.connection(),
            &[&format!("DROP INDEX rich; {}", table(&schema, "t").indexes[1].definition)],
        )
        .await;
        assert_eq!(super::schema(database).await, schema);
    })
    .await;
}

#[tokio::test]
async fn columns_that_came_later_are_read_as_those_before() {
    on_sqlite(async |database| {
        execute(
            database.connection(),
            &[
                "CREATE TABLE t (a int, CHECK (a > 0))",
                "ALTER TABLE t ADD COLUMN b int CONSTRAINT b_key REFERENCES t (a) CHECK (b < 9)",
                "ALTER TABLE t ADD COLUMN c int AS (a + b)",
                "ALTER TABLE t RENAME COLUMN a TO \"select\"",
                "CREATE TABLE made AS SELECT 1 AS \"a,b\", 'x' AS c",
            ],
        )
        .await;
        let schema = schema(database).await;
        let t = table(&schema, "t");
        let checks: Vec<_> = t
            .checks
            .iter()
            .map(|check| check.expression.as_str())
            .collect();
        assert_eq!(checks, ["\"select\" > 0", "b < 9"]);
        assert_eq!(t.foreign_keys[0].name.as_deref(), Some("b_key"));
        assert_eq!(t.foreign_keys[0].target_columns, ["select"]);
        let generated = t.columns[2].generated.as_ref().unwrap();
        assert_eq!(generated.expression, "\"select\" + b");
        assert_eq!(table(&schema, "made").columns[0].name, "a,b");
    })
    .await;
}

#[tokio::test]
async fn what_is_not_the_projects_is_left_out() {
    on_sqlite(async |database| {
        // Of one connection, since a temporary table is its own.
        let db = database.connection();
        execute(
            db,
            &[
                "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a text)",
                "CREATE VIRTUAL TABLE search USING fts5(a, content='t')",
                "CREATE VIEW shown AS SELECT a FROM t",
                "CREATE TRIGGER changed AFTER INSERT ON t BEGIN SELECT 1; END",
                "ANALYZE",
            ],
        )
        .await;
        let mut schema = schema(database).await;
        assert_eq!(names(&schema), ["search", "t"]);
        assert_eq!(
            table(&schema, "search").kind,
            TableKind::Virtual {
                definition: "CREATE VIRTUAL TABLE search USING fts5(a, content='t')".into()
            }
        );
        assert_eq!(
            schema.views.remove(0).definition,
            "CREATE VIEW shown AS SELECT a FROM t"
        );

        let transaction = sea_orm::TransactionTrait::begin(db).await.unwrap();
        execute(
            &transaction,
            &[
                "CREATE TEMP TABLE t (other int)",
                "CREATE TEMP TABLE mine (a int)",
            ],
        )
        .await;
        let beside = seaworthy_migration::schema::read(&transaction).await;
        assert_eq!(names(beside.as_ref().unwrap()), ["search", "t"]);
        assert_eq!(table(beside.as_ref().unwrap(), "t").columns.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn reading_changes_nothing() {
    on_sqlite(async |database| {
        let db = database.connection();
        execute(
            db,
            &[
                "CREATE TABLE t (a int UNIQUE)",
                "CREATE INDEX i ON t (a + 1)",
            ],
        )
        .await;
        execute(db, &["PRAGMA wal_checkpoint(TRUNCATE)"]).await;
        let file = database.settings().url.file().unwrap().to_owned();
        let before = std::fs::read(&file).unwrap();
        schema(database).await;
        db.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)")
            .await
            .unwrap();
        assert!(before == std::fs::read(&file).unwrap());
    })
    .await;
}

#[tokio::test]
async fn triggers_belong_to_their_table_or_view_however_they_name_it() {
    on_sqlite(async |database| {
        let triggers = [
            "CREATE TRIGGER a AFTER INSERT ON T BEGIN SELECT 1; END",
            "CREATE TRIGGER b AFTER DELETE ON \"t\" BEGIN SELECT 1; END",
            "CREATE TRIGGER c INSTEAD OF INSERT ON v BEGIN SELECT 1; END",
        ];
        let db = database.connection();
        execute(
            db,
            &["CREATE TABLE t (a int)", "CREATE VIEW v AS SELECT a FROM t"],
        )
        .await;
        execute(db, &[triggers[1], triggers[0], triggers[2]]).await;
        let schema = schema(database).await;
        assert_eq!(table(&schema, "t").triggers, triggers[..2]);
        assert_eq!(schema.views[0].triggers, triggers[2..]);
    })
    .await;
}
