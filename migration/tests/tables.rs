//! What the commands that compare say of a project's tables.
//!
//! Needs `examples/trial_tables.rs`, which tests of the whole package build with `--features testing`.

mod support;

use std::process::{Command, Output};

use seaworthy_db::testing::{TestDatabase, on_each_backend};
use support::{program, told};

/// The command, in a folder of its own.
fn run(database: &TestDatabase, arguments: &[&str]) -> Output {
    let program = program().with_file_name(format!("trial_tables{}", std::env::consts::EXE_SUFFIX));
    let root = tempfile::tempdir().unwrap();
    std::fs::create_dir(root.path().join("workspace")).unwrap();
    std::fs::write(root.path().join("workspace/settings.toml"), "").unwrap();
    let output = Command::new(program)
        .args(arguments)
        .current_dir(root.path())
        .env("DATABASE_URL", database.settings().url.expose())
        .env("TRIAL_TABLES", "2")
        .env("TRIAL_SQL", "1")
        .env_remove("RUNTIME_ENV")
        .env_remove("DATABASE_SCHEMA")
        .output();
    output.unwrap()
}

fn diff(database: &TestDatabase, arguments: &[&str]) -> String {
    let output = run(database, &[&["diff"], arguments].concat());
    assert!(output.status.success(), "{}", told(&output));
    String::from_utf8(output.stdout).unwrap()
}

#[tokio::test]
async fn the_sql_of_an_empty_database_has_the_plain_sql_of_the_tables() {
    on_each_backend(async |database| {
        let base = ["--from", "base", "--to", "models"];
        let lines = diff(database, &base);
        assert_eq!(lines.lines().count(), 4, "{lines}");
        let sql = diff(database, &[&base[..], &["--sql"]].concat());
        let lines: Vec<&str> = sql.lines().collect();
        assert_eq!(lines[0], "SELECT 'before all tables';", "{sql}");
        let last = lines.last().copied();
        assert_eq!(last, Some("SELECT 'after all tables';"), "{sql}");
    })
    .await;
}
