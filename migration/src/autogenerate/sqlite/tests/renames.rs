//! Tables and columns that change their names, over rows.

use super::{Scenario, execute, memory, rows, run};
use crate::autogenerate::Change;

#[tokio::test]
async fn renamed_tables_and_columns_keep_their_rows_and_change_besides() {
    let before = [
        "CREATE TABLE posts (id integer PRIMARY KEY AUTOINCREMENT, text text, up integer REFERENCES posts (id),
            CHECK (text <> ''))",
        "CREATE TABLE votes (post_id integer NOT NULL REFERENCES posts (id) ON DELETE CASCADE)",
        "CREATE INDEX by_text ON posts (text)",
    ];
    let after = [
        "CREATE TABLE articles (id integer PRIMARY KEY AUTOINCREMENT, body text NOT NULL, up integer REFERENCES articles (id),
            extra text, CHECK (body <> ''))",
        "CREATE TABLE votes (post_id integer NOT NULL REFERENCES articles (id) ON DELETE CASCADE)",
        "CREATE INDEX by_body ON articles (body)",
    ];
    let renames = [
        Change::RenameTable {
            from: "posts".into(),
            to: "articles".into(),
        },
        Change::RenameColumn {
            table: "articles".into(),
            from: "text".into(),
            to: "body".into(),
        },
    ];
    let mut scenario = Scenario::read(&before, &after, &renames).await;
    // SQLite renames in keys by itself.
    scenario.up.retain(|change| match change {
        Change::AddConstraint { table, .. } | Change::DropConstraint { table, .. } => {
            table.name != "votes"
        }
        _ => true,
    });
    let inserts = [
        "INSERT INTO posts VALUES (1, 'a', NULL), (5, 'b', 1)",
        "INSERT INTO votes VALUES (5)",
    ];
    let db = scenario.go_up(&before, &inserts).await;
    assert_eq!(
        rows(&db, "SELECT body || id FROM articles ORDER BY id").await,
        ["a1", "b5"]
    );
    scenario.go_down(&db).await;
    assert_eq!(
        rows(&db, "SELECT text || id FROM posts ORDER BY id").await,
        ["a1", "b5"]
    );
    assert_eq!(
        rows(&db, "SELECT CAST(post_id AS text) FROM votes").await,
        ["5"]
    );
}

#[tokio::test]
async fn triggers_of_a_renamed_table_follow_and_are_pointed_out() {
    let trigger = "CREATE TRIGGER t AFTER UPDATE OF a ON old BEGIN UPDATE old SET a = NEW.a || '!' WHERE id = NEW.id; END";
    let before = ["CREATE TABLE old (id integer PRIMARY KEY, a text)", trigger];
    let after = ["CREATE TABLE new (id integer PRIMARY KEY, b text NOT NULL)"];
    let renames = [
        Change::RenameTable {
            from: "old".into(),
            to: "new".into(),
        },
        Change::RenameColumn {
            table: "new".into(),
            from: "a".into(),
            to: "b".into(),
        },
    ];
    let scenario = Scenario::read(&before, &after, &renames).await;
    let steps = scenario.up();
    assert_eq!(
        steps[2].notes,
        ["Look at the trigger t: names that it uses changed."; 1]
    );
    let db = memory(&before).await;
    execute(&db, &["INSERT INTO old VALUES (1, 'x')"]).await;
    run(&db, &steps).await;
    execute(&db, &["UPDATE new SET b = 'y'"]).await;
    assert_eq!(rows(&db, "SELECT b FROM new").await, ["y!"]);
}

#[tokio::test]
async fn a_name_changes_its_capitals() {
    let before = ["CREATE TABLE users (id integer PRIMARY KEY, Name text)"];
    let after = ["CREATE TABLE Users (id integer PRIMARY KEY, name text)"];
    let renames = [
        Change::RenameTable {
            from: "users".into(),
            to: "Users".into(),
        },
        Change::RenameColumn {
            table: "Users".into(),
            from: "Name".into(),
            to: "name".into(),
        },
    ];
    let scenario = Scenario::read(&before, &after, &renames).await;
    assert_eq!(scenario.rebuilds(), (0, 0));
    let db = scenario
        .go_up(&before, &["INSERT INTO users VALUES (1, 'x')"])
        .await;
    scenario.go_down(&db).await;
    assert_eq!(rows(&db, "SELECT Name FROM users").await, ["x"]);
}
