//! Changes over rows.

use super::{Scenario, execute, rows, run, schema, steps, there_and_back};
use crate::autogenerate::{Change, Operation, Types};

const USERS: &str =
    "CREATE TABLE users (id integer NOT NULL PRIMARY KEY AUTOINCREMENT, email varchar NOT NULL)";
const TWO_USERS: &str = "INSERT INTO users (id, email) VALUES (1, 'a'), (7, 'g')";

#[tokio::test]
async fn plain_columns_come_and_go_in_place() {
    there_and_back(
        &[USERS],
        &[TWO_USERS],
        &["CREATE TABLE users (id integer NOT NULL PRIMARY KEY AUTOINCREMENT, email varchar NOT NULL,
            nick text COLLATE NOCASE, score integer NOT NULL DEFAULT 0, ok boolean NOT NULL DEFAULT TRUE,
            half double DEFAULT 0.5, shown text AS (email || '!'))"],
        (0, 0),
        &["SELECT email FROM users ORDER BY id"],
    )
    .await;
}

#[tokio::test]
async fn a_nullable_key_comes_with_its_column() {
    for key in [
        "REFERENCES users (id) ON DELETE CASCADE",
        "CONSTRAINT owner REFERENCES users (id) DEFERRABLE",
    ] {
        let posts = "CREATE TABLE posts (id integer PRIMARY KEY, title text)";
        there_and_back(
            &[USERS, posts],
            &[TWO_USERS, "INSERT INTO posts VALUES (1, 'x')"],
            &[USERS, &format!("CREATE TABLE posts (id integer PRIMARY KEY, title text, owner_id integer {key})")],
            (0, 1),
            &["SELECT title FROM posts"],
        )
        .await;
    }
}

#[tokio::test]
async fn a_parent_is_made_anew_and_keeps_its_children_counter_triggers_and_views() {
    let beside = [
        "CREATE TABLE posts (id integer PRIMARY KEY, user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE)",
        "CREATE TABLE log (what text)",
        "CREATE INDEX users_email ON users (email)",
        "CREATE UNIQUE INDEX users_lower ON users (lower(email)) WHERE id > 0",
        "CREATE VIEW mails AS SELECT email FROM users",
        "CREATE VIEW again AS SELECT * FROM mails",
        "CREATE TRIGGER on_user AFTER INSERT ON users BEGIN INSERT INTO log VALUES ('user ' || NEW.id); END",
        "CREATE TRIGGER on_post AFTER INSERT ON posts BEGIN INSERT INTO log SELECT email FROM users WHERE id = NEW.user_id; END",
        "CREATE TRIGGER on_view INSTEAD OF INSERT ON mails BEGIN INSERT INTO users (email) VALUES (NEW.email); END",
    ];
    let before: Vec<&str> = std::iter::once(USERS).chain(beside).collect();
    let after: Vec<&str> = std::iter::once(
        "CREATE TABLE users (id integer NOT NULL PRIMARY KEY AUTOINCREMENT, email varchar(50) NOT NULL,
            CHECK (email <> ''), UNIQUE (email))",
    )
    .chain(beside)
    .collect();
    let inserts = [
        TWO_USERS,
        "INSERT INTO posts VALUES (1, 1), (2, 7)",
        "DELETE FROM posts WHERE id = 2",
        "DELETE FROM users WHERE id = 7",
    ];
    let counter = "SELECT CAST(seq AS text) FROM sqlite_sequence WHERE name = 'users'";
    there_and_back(
        &before,
        &inserts,
        &after,
        (1, 1),
        &[
            "SELECT email FROM users",
            "SELECT CAST(user_id AS text) FROM posts",
            "SELECT email FROM again",
            "SELECT what FROM log ORDER BY what",
            counter,
            "SELECT sql FROM sqlite_schema WHERE type IN ('trigger', 'view') ORDER BY name",
        ],
    )
    .await;
    let scenario = Scenario::read(&before, &after, &[]).await;
    let db = scenario.go_up(&before, &inserts).await;
    execute(
        &db,
        &[
            "INSERT INTO mails VALUES ('new')",
            "INSERT INTO posts VALUES (9, 8)",
        ],
    )
    .await;
    assert_eq!(
        rows(&db, "SELECT CAST(max(id) AS text) FROM users").await,
        ["8"]
    );
    assert!(
        rows(&db, "SELECT what FROM log")
            .await
            .ends_with(&["user 8".into(), "new".into()])
    );
    execute(
        &db,
        &["PRAGMA foreign_keys = ON", "DELETE FROM users WHERE id = 8"],
    )
    .await;
    assert_eq!(rows(&db, "SELECT CAST(id AS text) FROM posts").await, ["1"]);
}

#[tokio::test]
async fn a_counter_of_a_table_that_is_empty_goes_on() {
    let after = "CREATE TABLE users (id integer NOT NULL PRIMARY KEY AUTOINCREMENT, email text)";
    there_and_back(
        &[USERS],
        &[TWO_USERS, "DELETE FROM users"],
        &[after],
        (1, 1),
        &["SELECT CAST(seq AS text) FROM sqlite_sequence WHERE name = 'users'"],
    )
    .await;
    // One that begins to count, and one that ends it.
    let plain = "CREATE TABLE users (id integer NOT NULL PRIMARY KEY, email varchar NOT NULL)";
    there_and_back(
        &[plain],
        &[TWO_USERS],
        &[USERS],
        (1, 1),
        &["SELECT CAST(id AS text) FROM users ORDER BY id"],
    )
    .await;
}

#[tokio::test]
async fn types_keep_what_they_cannot_read() {
    let before = ["CREATE TABLE t (id integer PRIMARY KEY, a text, b integer, c blob)"];
    let after = ["CREATE TABLE t (id integer PRIMARY KEY, a integer, b varchar(9), c text)"];
    let scenario = Scenario::read(&before, &after, &[]).await;
    let notes = &scenario.up()[0].notes;
    assert_eq!(
        *notes,
        [
            "A value of a that is no number stays as it is.",
            "A value of c that is no text stays as it is."
        ]
    );
    let insert = "INSERT INTO t VALUES (1, '42', 7, x'00ff'), (2, 'many', NULL, 'x')";
    let db = scenario.go_up(&before, &[insert]).await;
    assert_eq!(
        rows(&db, "SELECT typeof(a) || a || typeof(b) FROM t").await,
        ["integer42text", "textmanynull"]
    );
    assert_eq!(rows(&db, "SELECT hex(c) FROM t").await, ["00FF", "78"]);
    scenario.go_down(&db).await;
    assert_eq!(
        rows(&db, "SELECT typeof(a) || a || typeof(b) FROM t").await,
        ["text42integer", "textmanynull"]
    );
    let strict = "CREATE TABLE t (id integer PRIMARY KEY, a integer, b text, c text) STRICT";
    let scenario = Scenario::read(&before, &[strict], &[]).await;
    assert_eq!(
        scenario.up()[0].notes[0],
        "A value of a that is no number makes this fail."
    );
}

#[tokio::test]
async fn nulls_and_new_columns_get_their_fill() {
    let before = ["CREATE TABLE t (id integer PRIMARY KEY, a text, \"Order\" text)"];
    let after = ["CREATE TABLE t (id integer PRIMARY KEY, a text NOT NULL, \"Order\" text NOT NULL, b text NOT NULL,
        c text DEFAULT CURRENT_TIMESTAMP)"];
    let mut scenario = Scenario::read(&before, &after, &[]).await;
    for change in &mut scenario.up {
        match change {
            Change::AlterColumn { fill, .. } => *fill = Some("'none'".into()),
            Change::AddColumn { column, fill, .. } if column.name == "b" => {
                *fill = Some("upper(coalesce(a, id))".into())
            }
            _ => {}
        }
    }
    let db = scenario
        .go_up(
            &before,
            &["INSERT INTO t VALUES (1, NULL, NULL), (2, 'x', 'y')"],
        )
        .await;
    // The fill of a new column sees what comes before it among the changes.
    assert_eq!(
        rows(&db, "SELECT a || \"Order\" || b FROM t WHERE c IS NOT NULL").await,
        ["nonenoneNONE", "xyX"]
    );
    assert!(scenario.up()[0].notes.is_empty());
}

#[tokio::test]
async fn what_takes_no_null_and_gets_no_value_is_pointed_out() {
    let before = ["CREATE TABLE t (id integer PRIMARY KEY)"];
    let after = ["CREATE TABLE t (id integer PRIMARY KEY, a text NOT NULL)"];
    let scenario = Scenario::read(&before, &after, &[]).await;
    assert_eq!(
        scenario.up()[0].notes,
        ["a takes no null and has no default: this fails where there are rows."]
    );
}

#[tokio::test]
async fn keys_change_with_all_their_rows() {
    let before = [
        "CREATE TABLE a (id integer PRIMARY KEY, parent integer, x text, y text)",
        "CREATE TABLE b (id integer PRIMARY KEY, a_id integer REFERENCES a (id))",
    ];
    let after = [
        "CREATE TABLE a (id integer PRIMARY KEY, parent integer REFERENCES a (id) ON DELETE SET NULL, x text, y text,
            UNIQUE (x, y), CONSTRAINT x_y CHECK (x <> y))",
        "CREATE TABLE b (id integer, a_id integer REFERENCES a (id) ON DELETE CASCADE, PRIMARY KEY (id, a_id))",
    ];
    there_and_back(
        &before,
        &[
            "INSERT INTO a VALUES (1, NULL, 'x', 'y'), (2, 1, 'y', 'x')",
            "INSERT INTO b VALUES (1, 1), (5, 2)",
        ],
        &after,
        (2, 2),
        &[
            "SELECT x || coalesce(parent, '') FROM a ORDER BY id",
            "SELECT id || ' ' || a_id FROM b ORDER BY id",
        ],
    )
    .await;
}

#[tokio::test]
async fn hidden_numbers_of_rows_stay() {
    there_and_back(
        &["CREATE TABLE t (a text PRIMARY KEY, b text)"],
        &[
            "INSERT INTO t VALUES ('x', 1), ('y', 2), ('z', 3)",
            "DELETE FROM t WHERE a = 'y'",
        ],
        &["CREATE TABLE t (a text PRIMARY KEY, b text NOT NULL)"],
        (1, 1),
        &["SELECT a || rowid FROM t ORDER BY a"],
    )
    .await;
    // One that has none, and one that names it.
    there_and_back(
        &["CREATE TABLE t (a text NOT NULL PRIMARY KEY)"],
        &["INSERT INTO t VALUES ('x')"],
        &["CREATE TABLE t (a text NOT NULL PRIMARY KEY) WITHOUT ROWID, STRICT"],
        (1, 1),
        &["SELECT a FROM t"],
    )
    .await;
}

#[tokio::test]
async fn tables_indexes_and_views_come_and_go() {
    let after = [
        USERS,
        // In a circle.
        "CREATE TABLE a (id integer PRIMARY KEY, b_id integer REFERENCES b (id))",
        "CREATE TABLE b (id integer PRIMARY KEY, a_id integer REFERENCES a (id))",
        "CREATE TABLE named (id integer, CONSTRAINT k FOREIGN KEY (id) REFERENCES a (id))",
        "CREATE VIRTUAL TABLE search USING fts5(body)",
        "CREATE INDEX a_b ON a (b_id DESC) WHERE b_id > 1 AND id < 9",
        "CREATE INDEX a_c ON a (b_id + 1)",
        "CREATE INDEX \"odd \"\" name\" ON users (email)",
        "CREATE VIEW v AS SELECT * FROM a",
        "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END",
    ];
    there_and_back(
        &[USERS],
        &[TWO_USERS],
        &after,
        (0, 0),
        &["SELECT email FROM users"],
    )
    .await;
}

#[tokio::test]
async fn keys_added_behind_a_table_that_is_made_are_made_with_it() {
    let after = [
        "CREATE TABLE a (id integer PRIMARY KEY, a_id integer, FOREIGN KEY (a_id) REFERENCES a (id))",
    ];
    let mut scenario = Scenario::read(&[], &after, &[]).await;
    let Change::CreateTable { table } = &mut scenario.up[0] else {
        panic!("{:?}", scenario.up);
    };
    let (name, key) = (table.full_name(), table.foreign_keys.remove(0));
    scenario.up.push(Change::AddConstraint {
        table: name,
        constraint: crate::autogenerate::Constraint::ForeignKey(key),
    });
    assert_eq!(scenario.up().len(), 1);
    assert_eq!(scenario.down().len(), 1);
    let db = scenario.go_up(&[], &[]).await;
    scenario.go_down(&db).await;
}

#[tokio::test]
async fn a_column_on_which_something_stands_is_dropped_with_it() {
    let after = ["CREATE TABLE t (id integer PRIMARY KEY, keep text)"];
    for (column, rebuilds) in [
        ("gone text", 0),
        ("gone text NOT NULL DEFAULT 'x'", 0),
        ("gone text UNIQUE", 1),
        ("gone text CHECK (gone <> 'y')", 1),
        ("gone integer REFERENCES t (id)", 1),
        ("gone text, made text AS (gone || '!')", 1),
    ] {
        let before = [format!(
            "CREATE TABLE t (id integer PRIMARY KEY, keep text, {column})"
        )];
        let before = [before[0].as_str(), "CREATE INDEX t_keep ON t (keep)"];
        let after = [after[0], before[1]];
        let scenario = Scenario::read(&before, &after, &[]).await;
        assert_eq!(scenario.rebuilds().0, rebuilds, "{column}");
        let db = scenario
            .go_up(&before, &["INSERT INTO t (id, keep) VALUES (1, 'x')"])
            .await;
        assert_eq!(rows(&db, "SELECT keep FROM t").await, ["x"]);
    }
    let before = [
        "CREATE TABLE t (id integer PRIMARY KEY, keep text, gone text)",
        "CREATE INDEX i ON t (gone)",
    ];
    let scenario = Scenario::read(&before, &after, &[]).await;
    assert_eq!(scenario.rebuilds().0, 0, "the index is dropped before");
    scenario.go_up(&before, &[]).await;
}

#[tokio::test]
async fn a_trigger_that_plain_sql_makes_is_made_once() {
    let up = "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END;";
    let after = ["CREATE TABLE a (id integer PRIMARY KEY)", up];
    let mut scenario = Scenario::read(&[], &after, &[]).await;
    scenario.up.push(Change::Execute {
        name: "a trigger".into(),
        up: up.into(),
        down: "DROP TRIGGER t".into(),
    });
    let db = scenario.go_up(&[], &[]).await;
    scenario.go_down(&db).await;
}

#[tokio::test]
async fn types_of_entities_are_taken_where_sqlite_has_one_for_several() {
    use sea_orm::sea_query::ColumnType;
    let scenario = Scenario::read(
        &[],
        &["CREATE TABLE a (id integer NOT NULL PRIMARY KEY, n integer)"],
        &[],
    )
    .await;
    let mut types = Types::default();
    types.insert("a".into(), "n", ColumnType::BigUnsigned);
    let steps = steps(&scenario.up, &scenario.before, &scenario.after, &types);
    let Operation::CreateTable(create) = &steps[0].operation else {
        panic!("{steps:?}");
    };
    let types: Vec<_> = create
        .columns
        .iter()
        .map(|column| column.column_type.clone())
        .collect();
    assert_eq!(
        types,
        [Some(ColumnType::BigInteger), Some(ColumnType::BigUnsigned)]
    );
}

#[tokio::test]
async fn a_file_is_as_a_database_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("a.db").display());
    let before = [
        USERS,
        "CREATE TABLE posts (user_id integer REFERENCES users (id) ON DELETE CASCADE)",
    ];
    let scenario = Scenario::read(
        &before,
        &[
            "CREATE TABLE users (id integer NOT NULL PRIMARY KEY AUTOINCREMENT, email text UNIQUE)",
            before[1],
        ],
        &[],
    )
    .await;
    let db = super::database(&url, &before).await;
    execute(&db, &[TWO_USERS, "INSERT INTO posts VALUES (7)"]).await;
    run(&db, &scenario.up()).await;
    db.close().await.unwrap();
    let db = super::database(&url, &[]).await;
    super::assert_same(&schema(&db).await, &scenario.after);
    assert_eq!(
        rows(
            &db,
            "SELECT email FROM posts JOIN users ON users.id = user_id"
        )
        .await,
        ["g"]
    );
    assert_eq!(rows(&db, "PRAGMA integrity_check").await, ["ok"]);
}
