//! UUIDs, which SeaORM keeps as bytes in a column that says text.

use super::{Scenario, rows};

#[tokio::test]
async fn a_uuid_that_becomes_text_is_written_as_one() {
    let of = |uuid: &str, text: &str| {
        [
            format!("CREATE TABLE users (id {uuid} NOT NULL PRIMARY KEY)"),
            format!(
                "CREATE TABLE posts (id integer PRIMARY KEY, \"order\" {text} REFERENCES users (id))"
            ),
        ]
    };
    let (before, after) = (of("uuid_text", "uuid_text"), of("varchar(36)", "text"));
    let before = [before[0].as_str(), before[1].as_str()];
    let after = [after[0].as_str(), after[1].as_str()];
    let scenario = Scenario::read(&before, &after, &[]).await;
    let inserts = [
        "INSERT INTO users VALUES (x'6F2C1B9E111142228333444455556666'), ('by hand'), (x'0102')",
        "INSERT INTO posts VALUES (1, x'6F2C1B9E111142228333444455556666'), (2, NULL), (3, 'by hand')",
    ];
    let db = scenario.go_up(&before, &inserts).await;
    let text = "6f2c1b9e-1111-4222-8333-444455556666";
    assert_eq!(
        rows(&db, "SELECT \"order\" FROM posts ORDER BY id").await,
        [text, "NULL", "by hand"]
    );
    assert_eq!(
        rows(
            &db,
            "SELECT id FROM users WHERE typeof(id) = 'text' ORDER BY id"
        )
        .await,
        [text, "by hand"]
    );
    // What is no UUID stays.
    assert_eq!(
        rows(&db, "SELECT hex(id) FROM users WHERE typeof(id) = 'blob'").await,
        ["0102"]
    );
    // The way back needs what older versions have not.
    let down = scenario.down();
    let notes = down.iter().flat_map(|step| &step.notes);
    let said = notes.filter(|note| note.contains("reads a UUID from 16 bytes"));
    assert_eq!(said.count(), 2, "{down:#?}");
    assert!(scenario.up().iter().all(|step| step.notes.is_empty()));
}
