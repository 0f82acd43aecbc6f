//! What goes wrong around a revision: a clear error, a hint, the right exit code, and nothing half done.

mod support;

use std::process::Command;

use sea_orm::ConnectionTrait;
use seaworthy_db::testing::{TestDatabase, on_each_backend, on_postgres, on_sqlite};
use support::{assert_said, program, run, succeed, told, trial};

/// A failed call: its code and what it said.
fn fail(database: &TestDatabase, special: &str, arguments: &[&str]) -> (i32, String) {
    let output = run(database, 4, special, arguments);
    assert!(!output.status.success(), "{arguments:?} succeeded");
    (output.status.code().unwrap(), told(&output))
}

#[tokio::test]
async fn a_failed_statement_is_shown_with_its_place() {
    on_each_backend(async |database| {
        let (code, said) = fail(database, "fails:3", &["up"]);
        assert_eq!(code, 1);
        assert_said(
            &said,
            &[
                "error: m0003_trial failed on the way up, and nothing of it stays",
                "\n    INSERT INTO\n      nowhere VALUES (1)",
            ],
        );
        if database.connection().get_database_backend() == sea_orm::DbBackend::Postgres {
            assert_said(
                &said,
                &[
                    "relation \"nowhere\" does not exist (42P01)",
                    "nowhere VALUES (1)\n      ^",
                ],
            );
        }
        assert_eq!(succeed(database, 2, &["current"]), "m0002_trial (head)\n");
    })
    .await;
}

#[tokio::test]
async fn a_revision_that_panics_leaves_nothing() {
    on_each_backend(async |database| {
        let (code, said) = fail(database, "panics:3", &["up"]);
        assert_eq!(code, 1);
        assert_said(
            &said,
            &["and nothing of it stays", "it panicked: as it was told"],
        );
        succeed(database, 4, &["up"]);
    })
    .await;
}

#[tokio::test]
async fn a_revision_that_commits_by_itself_is_found_out() {
    on_each_backend(async |database| {
        let (code, said) = fail(database, "commits:3", &["up"]);
        assert_eq!(code, 1);
        assert_said(
            &said,
            &[
                "what it committed by itself stays",
                "it ended the transaction it ran in",
                "hint: `migration repair`",
            ],
        );
        let (code, said) = fail(database, "", &["up"]);
        assert_eq!(code, 1);
        assert_said(&said, &["interrupted: m0003_trial"]);
        succeed(database, 4, &["repair", "--applied", "m0003"]);
        succeed(database, 4, &["up"]);
        succeed(database, 4, &["check"]);
    })
    .await;
}

#[tokio::test]
async fn a_revision_that_rolls_back_by_itself_is_found_out() {
    on_each_backend(async |database| {
        let (code, said) = fail(database, "rolls:3", &["up"]);
        assert_eq!(code, 1);
        assert_said(
            &said,
            &[
                "what it committed by itself stays",
                "it ended the transaction it ran in",
            ],
        );
        let (_, said) = fail(database, "", &["up"]);
        assert_said(&said, &["interrupted: m0003_trial"]);
        succeed(database, 4, &["repair", "--pending", "m0003"]);
        succeed(database, 4, &["up"]);
        let (code, said) = fail(database, "rolls:4", &["down", "--dry-run", "x"]);
        assert_eq!((code, said.contains("there is no revision x")), (1, true));
    })
    .await;
}

#[tokio::test]
async fn a_revision_that_leaves_a_transaction_open_is_not_done() {
    on_each_backend(async |database| {
        let (code, said) = fail(database, "opens:4", &["up"]);
        assert_eq!(code, 1);
        assert_said(
            &said,
            &["it left a transaction open, which was rolled back"],
        );
        let (_, said) = fail(database, "", &["up"]);
        assert_said(&said, &["interrupted: m0004_trial"]);
        succeed(database, 4, &["repair", "--pending", "m0004"]);
        succeed(database, 4, &["up"]);
    })
    .await;
}

#[tokio::test]
async fn a_revision_that_commits_in_a_dry_run_is_found_out_too() {
    on_each_backend(async |database| {
        succeed(database, 2, &["up"]);
        let (_, said) = fail(database, "commits:3", &["up", "--dry-run"]);
        assert_said(
            &said,
            &["what it committed by itself stays", "`migration repair`"],
        );
        let (_, said) = fail(database, "", &["up"]);
        assert_said(&said, &["interrupted: m0003_trial"]);
    })
    .await;
}

#[tokio::test]
async fn an_edited_revision_stops_an_upgrade_and_not_a_way_back() {
    on_each_backend(async |database| {
        succeed(database, 3, &["up"]);
        let (code, said) = fail(database, "edited:2", &["up"]);
        assert_eq!(code, 1);
        assert_said(
            &said,
            &[
                "edited since they were applied: m0002_trial",
                "migration repair --accept",
            ],
        );
        let (code, _) = fail(database, "edited:2", &["check"]);
        assert_eq!(code, 1);
        let status = run(database, 3, "edited:2", &["status", "--json"]);
        let status = String::from_utf8_lossy(&status.stdout).into_owned();
        assert!(status.contains(r#""state":"edited""#), "{status}");
        let down = run(database, 3, "edited:2", &["down", "m0001"]);
        assert!(down.status.success(), "{}", told(&down));
        let up = run(database, 3, "edited:2", &["up"]);
        assert!(up.status.success(), "{}", told(&up));
    })
    .await;
}

#[tokio::test]
async fn a_deleted_revision_stops_both_ways_until_it_is_forgotten() {
    on_each_backend(async |database| {
        succeed(database, 3, &["up"]);
        for arguments in [
            ["up"].as_slice(),
            &["down", "--yes"],
            &["check"],
            &["stamp", "head"],
        ] {
            let output = run(database, 2, "", arguments);
            assert_eq!(output.status.code(), Some(1), "{arguments:?}");
            let said = told(&output) + &String::from_utf8_lossy(&output.stdout);
            assert_said(
                &said,
                &["applied, and not in this program: m0003_trial", "--forget"],
            );
        }
        let status = succeed(database, 2, &["status"]);
        assert_said(&status, &["m0003_trial  missing"]);
        succeed(database, 2, &["history"]);
        succeed(database, 2, &["repair", "--forget", "m0003_trial"]);
        succeed(database, 2, &["up"]);
    })
    .await;
}

#[tokio::test]
async fn a_state_table_of_another_tool_is_left_alone() {
    on_each_backend(async |database| {
        let db = database.connection();
        db.execute_unprepared("CREATE TABLE seaql_migrations (id integer, script text)")
            .await
            .unwrap();
        let (code, said) = fail(database, "", &["up"]);
        assert_eq!(code, 1);
        assert_said(
            &said,
            &[
                "the state table seaql_migrations cannot be used",
                "columns version (text)",
            ],
        );
        let kept = db
            .execute_unprepared("INSERT INTO seaql_migrations VALUES (1, 'x')")
            .await;
        kept.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_role_that_may_not_create_is_told_so() {
    on_postgres(async |database| {
        let db = database.connection();
        let url = &database.settings().url;
        // Roles belong to the whole server: one named after this database, and dropped again.
        let own: Vec<String> = support::texts(database, "SELECT current_database()::text").await;
        let role = format!("{}_reader", own[0]);
        for statement in [
            format!("CREATE ROLE {role} LOGIN PASSWORD 'secret'"),
            "REVOKE CREATE ON SCHEMA public FROM PUBLIC".into(),
        ] {
            db.execute_unprepared(&statement).await.unwrap();
        }
        let given = url.expose();
        let (_, place) = given.split_once('@').unwrap();
        let output = trial(database, 2, "")
            .args(["up", "-u", &format!("postgres://{role}:secret@{place}")])
            .output()
            .unwrap();
        let wrong = trial(database, 2, "")
            .args(["up", "-u", &format!("postgres://{role}:wrong@{place}")])
            .output()
            .unwrap();
        db.execute_unprepared(&format!("DROP ROLE {role}"))
            .await
            .unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert_said(
            &told(&output),
            &[
                "permission denied for schema public (42501)",
                "hint: the role lacks that right",
            ],
        );
        assert_eq!(wrong.status.code(), Some(1));
        assert_said(
            &told(&wrong),
            &["refuses the connection", "hint: mend the user and password"],
        );
        assert!(!told(&wrong).contains("wrong"), "{}", told(&wrong));
    })
    .await;
}

#[tokio::test]
async fn a_session_that_the_server_ends_leaves_nothing_of_its_revision() {
    on_postgres(async |database| {
        let child = trial(database, 4, "slow:3").arg("up").spawn().unwrap();
        // As soon as the slow one runs.
        let deadline = std::time::Instant::now() + std::time::Duration::from_secs(30);
        loop {
            let ended = support::texts(
                database,
                "SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity \
                 WHERE application_name LIKE 'migration %' AND query LIKE '%c3%'",
            )
            .await;
            if !ended.is_empty() {
                break;
            }
            assert!(std::time::Instant::now() < deadline, "it never began");
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        let said = told(&output);
        assert_said(&said, &["error: m0003_trial failed on the way up"]);
        assert_eq!(succeed(database, 2, &["current"]), "m0002_trial (head)\n");
        succeed(database, 4, &["up"]);
    })
    .await;
}

#[tokio::test]
async fn a_disk_that_fills_up_leaves_nothing_of_its_revision() {
    on_sqlite(async |database| {
        succeed(database, 2, &["up"]);
        // A limit on the size of files, in blocks of 512 bytes, where the signal of it is ignored.
        let limited = Command::new("sh")
            .arg("-c")
            .arg("trap '' XFSZ; ulimit -f 128; exec \"$0\" up")
            .arg(program())
            .env("DATABASE_URL", database.settings().url.expose())
            .env("TRIAL_REVISIONS", "300")
            .output()
            .unwrap();
        assert_eq!(limited.status.code(), Some(1), "{}", told(&limited));
        assert_said(
            &told(&limited),
            &[
                "failed on the way up, and nothing of it stays",
                "hint: the disk",
            ],
        );
        assert_eq!(
            support::texts(database, "PRAGMA integrity_check").await,
            ["ok"]
        );
        succeed(database, 300, &["up"]);
        succeed(database, 300, &["check"]);
    })
    .await;
}

#[tokio::test]
async fn a_read_only_database_is_said_to_be_one() {
    on_sqlite(async |database| {
        succeed(database, 2, &["up"]);
        let url = format!(
            "{}?mode=ro",
            database.settings().url.expose().split('?').next().unwrap()
        );
        let output = trial(database, 3, "")
            .args(["up", "-u", &url])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert_said(&told(&output), &["readonly database", "hint:"]);
        assert_eq!(succeed(database, 2, &["current"]), "m0002_trial (head)\n");
    })
    .await;
    on_postgres(async |database| {
        succeed(database, 2, &["up"]);
        let own = support::texts(database, "SELECT current_database()::text").await;
        let read_only = format!(
            "ALTER DATABASE {} SET default_transaction_read_only = on",
            own[0]
        );
        database
            .connection()
            .execute_unprepared(&read_only)
            .await
            .unwrap();
        let (code, said) = fail(database, "", &["up"]);
        assert_eq!(code, 1);
        assert_said(&said, &["read-only transaction", "hint:"]);
    })
    .await;
}

/// The command without what this test's own environment may say.
fn alone() -> Command {
    let mut command = Command::new(program());
    for name in [
        "DATABASE_URL",
        "DATABASE_SCHEMA",
        "RUNTIME_ENV",
        "DB_HOST",
        "DB_DRIVER",
        "DB_DATABASE",
    ] {
        command.env_remove(name);
    }
    command
}

#[test]
fn what_cannot_be_reached_or_understood_has_its_own_code() {
    for (url, code, said) in [
        (
            "postgres://127.0.0.1:1/x",
            3,
            "cannot reach postgres://127.0.0.1:1/x",
        ),
        (
            "postgres://nobody.invalid/x",
            3,
            "cannot reach postgres://nobody.invalid/x",
        ),
        ("oracle://x/y", 1, "unknown scheme `oracle`"),
        ("mysql://x/y", 1, "MySQL and MariaDB are not supported yet"),
        ("sqlite:///proc/none/x.db", 1, "cannot make /proc/none"),
    ] {
        let output = alone().args(["up", "-u", url]).output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{url}: {}", told(&output));
        assert_said(&told(&output), &["error: ", said, "hint: "]);
    }
    for arguments in [
        ["sideways"].as_slice(),
        &["up", "base"],
        &["down", "head"],
        &["up", "+x"],
    ] {
        let output = alone().args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}
