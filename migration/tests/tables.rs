//! What the commands that compare say of a project's tables.
//!
//! Needs `examples/trial_tables.rs`, which tests of the whole package build with `--features testing`.

mod support;

use std::process::{Command, Output};

use sea_orm::ConnectionTrait;
use seaworthy_db::testing::{TestDatabase, on_each_backend, on_postgres, on_sqlite};
use support::{program, told};

/// The command, in a folder of its own.
fn run(database: &TestDatabase, arguments: &[&str]) -> Output {
    run_with(Some(&database.settings().url.expose()), arguments)
}

fn run_with(database_url: Option<&str>, arguments: &[&str]) -> Output {
    let program = program().with_file_name(format!("trial_tables{}", std::env::consts::EXE_SUFFIX));
    let root = tempfile::tempdir().unwrap();
    std::fs::create_dir(root.path().join("workspace")).unwrap();
    std::fs::write(root.path().join("workspace/settings.toml"), "").unwrap();
    let mut command = Command::new(program);
    command
        .args(arguments)
        .current_dir(root.path())
        .env("TRIAL_TABLES", "2")
        .env("TRIAL_SQL", "1")
        .env_remove("DATABASE_URL")
        .env_remove("RUNTIME_ENV")
        .env_remove("DATABASE_SCHEMA");
    if let Some(url) = database_url {
        command.env("DATABASE_URL", url);
    }
    command.output().unwrap()
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
async fn the_projects_database_is_compared_with_another() {
    on_sqlite(async |database| {
        on_sqlite(async |other| compared_with_another(database, other).await).await;
    })
    .await;
    on_postgres(async |database| {
        on_postgres(async |other| compared_with_another(database, other).await).await;
    })
    .await;
}

async fn compared_with_another(database: &TestDatabase, other: &TestDatabase) {
    for (database, table) in [(database, "here"), (other, "there")] {
        let table = format!("CREATE TABLE {table} (id integer NOT NULL PRIMARY KEY)");
        let db = database.connection();
        db.execute_unprepared(&table).await.unwrap();
    }
    let settings = other.settings();
    let url = settings.url.expose();
    for (from, to, made) in [("database", &*url, "there"), (&*url, "database", "here")] {
        let lines = diff(database, &["--from", from, "--to", to]);
        assert_eq!(lines.lines().count(), 2, "{lines}");
        assert!(lines.contains(&format!("add table {made} ")), "{lines}");
    }
    // Where all are named, nobody asks for the project's own.
    let base = run_with(None, &["diff", "--from", "base", "--to", &url]);
    assert!(base.status.success(), "{}", told(&base));
}

#[tokio::test]
async fn what_is_not_ours_makes_no_room_for_a_rename() {
    on_each_backend(async |database| {
        for table in ["old", "bench_1"] {
            let table = format!("CREATE TABLE {table} (id integer NOT NULL PRIMARY KEY)");
            let db = database.connection();
            db.execute_unprepared(&table).await.unwrap();
        }
        let rename = ["diff", "--rename", "old:bench_1"];
        let refused = run(database, &rename);
        assert_eq!(refused.status.code(), Some(1));
        let talk = told(&refused);
        assert!(
            talk.contains("neither the tables nor a revision made it"),
            "{talk}"
        );
        assert!(talk.contains("--drop-unknown"), "{talk}");

        let lines = diff(database, &["--rename", "old:bench_1", "--drop-unknown"]);
        let renames = "rename table bench_1 to bench_1_old\nrename table old to bench_1\n";
        assert!(lines.contains(renames), "{lines}");
        assert!(lines.contains("drop table bench_1_old"), "{lines}");
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

#[tokio::test]
async fn what_a_comparison_is_told_wrongly_is_pointed_out() {
    on_each_backend(async |database| {
        let ends = ["--from", "base", "--to", "models"];
        let told_of = |more: &[&str]| {
            let arguments = [&["diff"], &ends[..], more].concat();
            told(&run(database, &arguments))
        };
        let talk = told_of(&["--exclude", "bench_7*", "--exclude", "index:bench_1_*"]);
        assert!(
            talk.contains("--exclude bench_7*: nothing is called so"),
            "{talk}"
        );
        assert!(!talk.contains("bench_1"), "{talk}");

        let output = run(database, &["diff", "--from", "postgres://", "--to", "base"]);
        let talk = told(&output);
        assert_eq!(output.status.code(), Some(1), "{talk}");
        assert!(talk.contains("error: the database to compare: "), "{talk}");
        assert!(talk.contains("hint: "), "{talk}");
    })
    .await;
}

#[tokio::test]
async fn revisions_that_cannot_be_replayed_are_a_problem() {
    on_postgres(async |database| {
        let revisions = "content:2,fails:3";
        let done = |count, arguments: &[&str]| support::run(database, count, revisions, arguments);
        assert!(done(2, &["up"]).status.success());
        assert!(done(3, &["stamp", "head"]).status.success());
        // What the tables do not have could be the revisions', or anybody's.
        let output = done(3, &["check"]);
        assert_eq!(output.status.code(), Some(1), "{}", told(&output));
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &told(&output);
        assert!(said.contains("the revisions cannot be replayed"), "{said}");
        assert!(said.contains("nowhere"), "{said}");
    })
    .await;
}
