//! `--sql`: the scripts, run by the databases' own programs.

mod support;

use std::io::Write;
use std::process::{Command, Stdio};

use sea_orm::ConnectionTrait;
use seaworthy_db::testing::{TestDatabase, on_each_backend, on_sqlite};
use seaworthy_migration::schema;
use support::{run, succeed, texts, told, trial, versions};

/// Whether `script` runs to its end in the database's own program; `None` without that program.
fn by_hand(database: &TestDatabase, script: &str) -> Option<bool> {
    let url = database.settings().url.clone();
    let mut command = match url.file() {
        Some(file) => {
            let mut command = Command::new("sqlite3");
            command.arg("-bail").arg(file);
            command
        }
        None => {
            let mut command = Command::new("psql");
            command.args(["--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--quiet"]);
            command.arg(url.expose());
            command
        }
    };
    let child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        assert!(
            std::env::var_os("REQUIRE_POSTGRES").is_none(),
            "{command:?} is missing"
        );
        eprintln!("NOT COVERED: scripts run by {command:?}");
        return None;
    };
    let mut stdin = child.stdin.take().unwrap();
    // One that stops at an error does not read to the end.
    let _ = stdin.write_all(script.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    eprintln!("{}", told(&output));
    Some(output.status.success())
}

#[tokio::test]
async fn the_sql_without_a_database_does_what_an_upgrade_does() {
    on_each_backend(async |upgraded| {
        let special = "concurrently:3";
        let backend = upgraded.backend();
        let up = run(upgraded, 5, special, &["up"]);
        assert!(up.status.success(), "{}", told(&up));
        let expected = schema::read(upgraded.connection()).await.unwrap();
        let all = versions(upgraded).await;
        // A second one of the same kind.
        on_each_backend(async |database| {
            if database.backend() != backend {
                return;
            }
            // In two parts, the second from where the first ends.
            for range in [["--sql", "m0002"], ["--sql", "m0002:head"]] {
                let script = trial(database, 5, special)
                    .arg("up")
                    .args(range)
                    // Nothing that it does needs the database.
                    .env(
                        "DATABASE_URL",
                        match backend {
                            seaworthy_db::Backend::Postgres => "postgres://nobody.invalid/none",
                            seaworthy_db::Backend::Sqlite => "sqlite:///proc/none/none.db",
                        },
                    )
                    .output()
                    .unwrap();
                assert!(script.status.success(), "{}", told(&script));
                let script = String::from_utf8(script.stdout).unwrap();
                match by_hand(database, &script) {
                    Some(done) => assert!(done, "{script}"),
                    None => return,
                }
            }
            assert_eq!(schema::read(database.connection()).await.unwrap(), expected);
            assert_eq!(versions(database).await, all);
            let check = run(database, 5, special, &["current", "--check-heads"]);
            assert!(check.status.success(), "{}", told(&check));

            let down = run(database, 5, special, &["down", "--sql", "head:base"]);
            let script = String::from_utf8(down.stdout).unwrap();
            assert_eq!(by_hand(database, &script), Some(true), "{script}");
            let left = schema::read(database.connection()).await.unwrap();
            let tables: Vec<&str> = left
                .tables
                .iter()
                .map(|table| table.name.as_str())
                .collect();
            assert_eq!(tables, ["seaql_migrations"]);
            assert!(versions(database).await.is_empty());
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_script_refuses_a_database_that_stands_elsewhere() {
    on_each_backend(async |database| {
        succeed(database, 2, &["up", "m0001"]);
        let script = succeed(database, 4, &["up", "--sql", "m0002:head"]);
        assert_ne!(by_hand(database, &script), Some(true));
        assert_eq!(succeed(database, 2, &["current"]), "m0001_trial\n");
        assert_eq!(
            support::schema(database)
                .await
                .iter()
                .filter(|line| line.contains("c3"))
                .count(),
            0
        );
    })
    .await;
}

#[tokio::test]
async fn a_script_leaves_no_rows_that_point_nowhere() {
    on_sqlite(async |database| {
        let db = database.connection();
        let script = succeed(database, 2, &["up", "--sql"]);
        for statement in [
            "CREATE TABLE parent (id integer PRIMARY KEY)",
            "CREATE TABLE child (id integer REFERENCES parent (id))",
        ] {
            db.execute_unprepared(statement).await.unwrap();
        }
        // As if a revision did it.
        let at = script.find("ALTER TABLE trial").unwrap();
        let (before, after) = script.split_at(at);
        let broken = format!("{before}INSERT INTO child VALUES (7);\n{after}");
        if by_hand(database, &broken).is_some() {
            assert_eq!(succeed(database, 2, &["current"]), "m0001_trial\n");
            assert_eq!(
                texts(database, "SELECT CAST(count(*) AS text) FROM child").await,
                ["0"]
            );
        }
    })
    .await;
}
