//! What the tables came to in scratch is remembered, and only for as long as it is true.
//!
//! Needs `examples/trial_tables.rs`, which tests of the whole package build with `--features testing`.

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;

use sea_orm::ConnectionTrait;
use seaworthy_db::testing::{TestDatabase, on_postgres};
use support::{program, told};

fn trial_tables() -> PathBuf {
    program().with_file_name(format!("trial_tables{}", std::env::consts::EXE_SUFFIX))
}

/// What `diff` says of three tables, the last with a column more where `longer` says so.
fn diff(database: &TestDatabase, root: &Path, longer: bool, more: &[&str]) -> String {
    diff_by(&trial_tables(), database, root, longer, more)
}

/// The same, of another file of the program.
fn diff_by(
    program: &Path,
    database: &TestDatabase,
    root: &Path,
    longer: bool,
    more: &[&str],
) -> String {
    let output = Command::new(program)
        .arg("diff")
        .args(more)
        .current_dir(root)
        .env("DATABASE_URL", database.settings().url.expose())
        .env("TRIAL_TABLES", "3")
        .env("TRIAL_COLUMNS", if longer { "1" } else { "0" })
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("RUNTIME_ENV")
        .env_remove("DATABASE_SCHEMA")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", told(&output));
    String::from_utf8(output.stdout).unwrap()
}

#[tokio::test]
async fn what_is_remembered_counts_for_the_same_tables_on_the_same_server() {
    on_postgres(async |database| {
        let root = tempfile::tempdir().unwrap();
        let root = root.path();
        std::fs::create_dir_all(root.join("workspace")).unwrap();
        std::fs::write(root.join("workspace/settings.toml"), "").unwrap();
        let file = root.join("target/seaworthy/tables.json");

        let sql = diff(
            database,
            root,
            false,
            &["--from", "base", "--to", "models", "--sql"],
        );
        assert!(!file.exists(), "no target folder, nothing remembered");
        let db = database.connection();
        db.execute_unprepared(&sql).await.unwrap();
        std::fs::create_dir(root.join("target")).unwrap();
        assert_eq!(diff(database, root, false, &[]), "");
        let first = std::fs::read_to_string(&file).unwrap();

        // It is what is compared: said otherwise, the comparison comes out otherwise.
        let wrong = first.replace("\"amount\"", "\"price\"");
        std::fs::write(&file, wrong).unwrap();
        assert!(diff(database, root, false, &[]).contains("price"));

        // Another build of the same sources believes it, or no edit of a table would: it is built anew.
        let other = root.join("other");
        let copy = Command::new("cp").args([&trial_tables(), &other]).status();
        assert!(copy.unwrap().success());
        assert!(diff_by(&other, database, root, false, &[]).contains("price"));

        // Other tables are others, and so is a server on which a function is another.
        assert!(diff(database, root, true, &[]).contains("subtitle"));
        std::fs::write(&file, first.replace("\"amount\"", "\"price\"")).unwrap();
        let make = "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'";
        db.execute_unprepared(make).await.unwrap();
        assert_eq!(diff(database, root, false, &[]), "");

        std::fs::write(&file, "{").unwrap();
        assert_eq!(diff(database, root, false, &[]), "");
    })
    .await;
}
