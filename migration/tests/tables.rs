//! What the commands that compare say of a project's tables.
//!
//! Needs `examples/trial_tables.rs`, which tests of the whole package build with `--features testing`.

mod support;

use std::process::{Command, Output};

use sea_orm::ConnectionTrait;
use seaworthy_db::testing::{TestDatabase, on_each_backend, on_postgres};
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

#[tokio::test]
async fn an_index_that_no_query_may_use_is_pointed_out() {
    on_postgres(async |database| {
        let base = ["--from", "base", "--to", "models", "--sql"];
        let sql = diff(database, &base);
        let db = database.connection();
        db.execute_unprepared(&sql).await.unwrap();
        let commands = [
            &["check"][..],
            &["revision", "--autogenerate", "-m", "more", "--no-verify"],
        ];
        for command in commands {
            let told = told(&run(database, command));
            assert!(!told.contains("is invalid"), "{told}");
        }

        let fails = "UPDATE pg_index SET indisvalid = false \
            WHERE indexrelid = 'bench_1_title_idx'::regclass";
        db.execute_unprepared(fails).await.unwrap();
        for command in commands {
            let told = told(&run(database, command));
            assert!(
                told.contains(r#"index "bench_1_title_idx" is invalid"#),
                "{told}"
            );
            let hint = r#"REINDEX INDEX CONCURRENTLY "bench_1_title_idx""#;
            assert!(told.contains(hint), "{told}");
        }
        assert!(!diff(database, &[]).contains("title"));
    })
    .await;
}
