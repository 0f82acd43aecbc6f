//! The command as a person and a script use it.

mod support;

use std::path::Path;
use std::process::Command;

use sea_orm::{ConnectionTrait, DbBackend};
use seaworthy_db::testing::{on_each_backend, on_postgres, on_sqlite};
use seaworthy_migration::schema;
use support::{assert_said, program, run, succeed, texts, told, trial, versions};

#[tokio::test]
async fn a_dry_run_tries_everything_and_leaves_nothing() {
    on_each_backend(async |database| {
        succeed(database, 4, &["up", "m0001"]);
        let before = (support::schema(database).await, versions(database).await);
        let good = run(database, 4, "", &["up", "--dry-run"]);
        assert!(good.status.success());
        assert_said(&told(&good), &["tried 3 revisions, and rolled back"]);
        let bad = run(database, 4, "fails:3", &["up", "--dry-run"]);
        assert_eq!(bad.status.code(), Some(1));
        assert_said(
            &told(&bad),
            &[
                "m0003_trial failed on the way up, and nothing of it stays",
                "INSERT INTO",
            ],
        );
        let alone = run(database, 4, "concurrently:3", &["up", "--dry-run"]);
        assert_said(
            &told(&alone),
            &[
                "tried 1 revision",
                "not tried: m0003_trial",
                "and 1 after it",
            ],
        );
        let commits = run(database, 2, "", &["down", "--dry-run"]);
        assert!(commits.status.success(), "{}", told(&commits));
        assert_eq!(
            (support::schema(database).await, versions(database).await),
            before
        );
    })
    .await;
}

#[tokio::test]
async fn reverting_names_the_data_that_it_loses() {
    on_each_backend(async |database| {
        let db = database.connection();
        succeed(database, 3, &["up"]);
        // Nothing is lost: nobody is asked.
        succeed(database, 3, &["down"]);
        succeed(database, 3, &["up"]);
        db.execute_unprepared("INSERT INTO trial (id, c3) VALUES (1, 1), (2, NULL)")
            .await
            .unwrap();

        let refused = run(database, 3, "", &["down", "base"]);
        assert_eq!(refused.status.code(), Some(1));
        assert_said(
            &told(&refused),
            &[
                "the column trial.c3 with a value in 1 row",
                "the table trial with 2 rows",
                "there is nobody to ask",
                "hint: say --yes",
            ],
        );
        assert!(
            !told(&refused).contains("c2"),
            "a column without values is no loss"
        );
        let production = trial(database, 3, "")
            .args(["down"])
            .env("RUNTIME_ENV", "prd")
            .output()
            .unwrap();
        assert_said(
            &told(&production),
            &["reverting or dropping in production loses data"],
        );
        for command in ["fresh", "refresh", "reset"] {
            let refused = run(database, 3, "", &[command]);
            assert_eq!(refused.status.code(), Some(1), "{command}");
            assert_said(&told(&refused), &["the table trial with 2 rows"]);
        }
        assert_eq!(
            texts(database, "SELECT CAST(count(*) AS text) FROM trial").await,
            ["2"]
        );
        succeed(database, 3, &["down", "base", "--yes"]);
        assert_eq!(succeed(database, 3, &["current"]), "");
    })
    .await;
}

#[tokio::test]
async fn fresh_drops_whatever_there_is() {
    on_each_backend(async |database| {
        let db = database.connection();
        succeed(database, 3, &["up"]);
        db.execute_unprepared("CREATE TABLE \"other \"\"one\" (id integer PRIMARY KEY)")
            .await
            .unwrap();
        db.execute_unprepared("CREATE TABLE child (id integer REFERENCES \"other \"\"one\" (id))")
            .await
            .unwrap();
        db.execute_unprepared("CREATE VIEW seen AS SELECT * FROM child")
            .await
            .unwrap();
        if db.get_database_backend() == DbBackend::Postgres {
            for statement in [
                "CREATE TYPE mood AS ENUM ('good')",
                "CREATE DOMAIN small AS integer CHECK (VALUE < 9)",
                "CREATE SEQUENCE counting",
                "CREATE MATERIALIZED VIEW kept AS SELECT 1 AS one",
                "CREATE TABLE parts (id serial, at date) PARTITION BY RANGE (at)",
                "CREATE TABLE part PARTITION OF parts DEFAULT",
            ] {
                db.execute_unprepared(statement).await.unwrap();
            }
        }
        if db.get_database_backend() == DbBackend::Postgres {
            for statement in [
                "CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
                "CREATE TYPE span AS RANGE (subtype = integer)",
                "CREATE SCHEMA other",
                "CREATE TABLE other.keeps (feels mood)",
            ] {
                db.execute_unprepared(statement).await.unwrap();
            }
            // What another schema has is not dropped with ours, nor is anything of ours then.
            let refused = run(database, 3, "", &["fresh", "--yes"]);
            assert_eq!(refused.status.code(), Some(1));
            let said =
                "other schemas depend on what would be dropped: column feels of table other.keeps";
            assert_said(&told(&refused), &[said, "and none was"]);
            assert_eq!(succeed(database, 3, &["current"]), "m0003_trial (head)\n");
            db.execute_unprepared("DROP TABLE other.keeps")
                .await
                .unwrap();
        }
        succeed(database, 3, &["fresh", "--yes"]);
        let schema = schema::read(db).await.unwrap();
        let names: Vec<&str> = schema
            .tables
            .iter()
            .map(|table| table.name.as_str())
            .collect();
        assert_eq!(names, ["seaql_migrations", "trial"]);
        assert!(schema.views.is_empty() && schema.enums.is_empty() && schema.sequences.is_empty());
        succeed(database, 3, &["refresh", "--yes"]);
        assert_eq!(succeed(database, 3, &["current"]), "m0003_trial (head)\n");
        succeed(database, 3, &["reset", "--yes"]);
        assert_eq!(succeed(database, 3, &["current"]), "");
    })
    .await;
}

#[tokio::test]
async fn a_stamp_records_and_runs_nothing() {
    on_each_backend(async |database| {
        assert_eq!(
            succeed(database, 3, &["stamp", "m0002"]),
            "stamped m0001_trial\nstamped m0002_trial\n"
        );
        let tables = schema::read(database.connection()).await.unwrap().tables;
        assert_eq!(tables.len(), 1, "the state table alone");
        let refused = run(database, 3, "", &["stamp", "m0001"]);
        assert_eq!(refused.status.code(), Some(1));
        let lost = "the record that m0002_trial is applied";
        assert_said(&told(&refused), &[lost, "hint: say --yes"]);
        assert_eq!(
            succeed(database, 3, &["stamp", "m0001", "--yes"]),
            "removed m0002_trial\n"
        );
        succeed(database, 3, &["stamp", "head"]);
        let all = versions(database).await;
        assert!(
            all.iter().all(|row| row.len() > 64),
            "with their checksums: {all:?}"
        );
        // What another program left is only purged.
        assert_eq!(
            run(database, 2, "", &["stamp", "head"]).status.code(),
            Some(1)
        );
        succeed(database, 2, &["stamp", "head", "--purge", "--yes"]);
        assert_eq!(versions(database).await.len(), 2);
        let steps = run(database, 2, "", &["stamp", "+1"]);
        assert_eq!(steps.status.code(), Some(2));
        // What SeaORM applied has no checksum until somebody vouches for it.
        let db = database.connection();
        db.execute_unprepared("UPDATE seaql_migrations SET checksum = NULL")
            .await
            .unwrap();
        succeed(database, 2, &["repair", "--checksums"]);
        assert!(versions(database).await.iter().all(|row| row.len() > 64));
    })
    .await;
}

#[tokio::test]
async fn sea_orm_clis_own_calls_work() {
    on_each_backend(async |database| {
        let url = database.settings().url.expose();
        let call = |arguments: &[&str]| {
            let mut command = trial(database, 3, "");
            command
                .args(arguments)
                .args(["-u", &url])
                .env_remove("DATABASE_URL");
            let output = command.output().unwrap();
            assert!(output.status.success(), "{arguments:?}: {}", told(&output));
            told(&output)
        };
        call(&["up", "-n", "2"]);
        call(&["down", "-n", "1"]);
        call(&["-v", "up", "--num", "1"]);
        assert_said(&call(&["status", "-v"]), &["SELECT version"]);
        call(&["fresh"]);
        call(&["refresh"]);
        call(&["reset"]);
        // No command at all is up.
        assert_said(&call(&[]), &["applied 3 revisions"]);
    })
    .await;
    on_postgres(async |database| {
        let db = database.connection();
        db.execute_unprepared("CREATE SCHEMA \"Other one\"")
            .await
            .unwrap();
        succeed(database, 2, &["up", "-s", "\"Other one\""]);
        let query = "SELECT schemaname::text FROM pg_tables WHERE tablename = 'trial'";
        assert_eq!(texts(database, query).await, ["Other one"]);
        let output = trial(database, 2, "")
            .arg("current")
            // One name is taken as it is.
            .env("DATABASE_SCHEMA", "Other one")
            .output()
            .unwrap();
        assert_eq!(
            String::from_utf8_lossy(&output.stdout),
            "m0002_trial (head)\n"
        );
        assert_eq!(succeed(database, 2, &["current"]), "");
        let script = succeed(database, 2, &["up", "--sql", "-s", "Other two"]);
        assert_said(&script, &["SET search_path = \"Other two\";"]);
    })
    .await;
}

#[tokio::test]
async fn what_a_script_reads_is_json() {
    on_sqlite(async |database| {
        succeed(database, 2, &["up", "+1"]);
        for (arguments, expected) in [
            (
                ["current", "--json"].as_slice(),
                r#"{"current":["m0001_trial"],"heads":["m0002_trial"]}"#,
            ),
            (&["heads", "--json"], r#"["m0002_trial"]"#),
            (&["check", "--json"], "[]"),
        ] {
            assert_eq!(succeed(database, 2, arguments).trim_end(), expected);
        }
        for arguments in [
            ["status", "--json"].as_slice(),
            &["history", "--json"],
            &["show", "m0001", "--json"],
            &["inspect", "--json"],
        ] {
            let answer = succeed(database, 2, arguments);
            serde_json::from_str::<serde_json::Value>(&answer).unwrap();
        }
        assert_eq!(
            run(database, 2, "", &["current", "--check-heads"])
                .status
                .code(),
            Some(1)
        );
        succeed(database, 2, &["up"]);
        succeed(database, 2, &["current", "--check-heads"]);
        // Nobody reads to the end.
        let mut head = trial(database, 500, "").arg("history").spawn().unwrap();
        drop(head.stdout.take());
        let mut said = String::new();
        std::io::Read::read_to_string(&mut head.stderr.take().unwrap(), &mut said).unwrap();
        assert!(head.wait().unwrap().success() && said.is_empty(), "{said}");
    })
    .await;
}

#[tokio::test]
async fn looking_writes_nothing() {
    on_sqlite(async |database| {
        let file = database.settings().url.file().unwrap().to_owned();
        std::fs::remove_file(&file).unwrap();
        for arguments in [
            ["status"].as_slice(),
            &["current"],
            &["check"],
            &["history"],
            &["heads"],
            &["inspect"],
            &["repair"],
            &["up", "--sql"],
            &["up", "--dry-run"],
            &["down", "--dry-run"],
        ] {
            succeed(database, 3, arguments);
            let folder = file.parent().unwrap();
            assert_eq!(folder.read_dir().unwrap().count(), 0, "{arguments:?}");
        }
        // What writes makes the file.
        succeed(database, 3, &["refresh"]);
        assert!(file.is_file());
    })
    .await;
    on_postgres(async |database| {
        for command in ["status", "current", "check", "inspect", "repair"] {
            succeed(database, 3, &[command]);
        }
        succeed(database, 3, &["up", "--dry-run"]);
        assert!(
            schema::read(database.connection())
                .await
                .unwrap()
                .tables
                .is_empty()
        );
    })
    .await;
}

/// A project's folder, with a list of revisions.
fn project(folder: &Path, list: &str) {
    std::fs::create_dir_all(folder.join("workspace")).unwrap();
    std::fs::write(folder.join("workspace/settings.toml"), "").unwrap();
    std::fs::create_dir_all(folder.join("migration/src/versions")).unwrap();
    std::fs::write(folder.join("migration/src/versions/mod.rs"), list).unwrap();
}

fn in_project(folder: &Path, arguments: &[&str]) -> std::process::Output {
    Command::new(program())
        .args(arguments)
        .current_dir(folder.join("workspace"))
        .env_remove("DATABASE_URL")
        .env_remove("RUNTIME_ENV")
        .env("TRIAL_REVISIONS", "2")
        .output()
        .unwrap()
}

#[test]
fn a_new_revision_is_a_file_in_the_list_on_top_of_the_head() {
    let folder = tempfile::tempdir().unwrap();
    let compiled = "mod m0001_trial;\nmod m0002_trial;\npub fn all() -> Revisions {\n    revisions![m0001_trial, m0002_trial]\n}\n";
    project(folder.path(), compiled);
    let made = in_project(folder.path(), &["revision", "-m", "Add posts, and more"]);
    assert!(made.status.success(), "{}", told(&made));
    let path = String::from_utf8(made.stdout).unwrap();
    assert!(
        path.trim_end().ends_with("_add_posts_and_more.rs"),
        "{path}"
    );
    let text = std::fs::read_to_string(path.trim_end()).unwrap();
    assert_said(
        &text,
        &[
            "//! Add posts, and more.\n",
            "impl MigrationTrait for Migration",
        ],
    );
    let list =
        std::fs::read_to_string(folder.path().join("migration/src/versions/mod.rs")).unwrap();
    assert_said(&list, &["_add_posts_and_more <- m0002_trial,\n    ]"]);

    // This program was compiled without it: another on the same parent would be a second head.
    let again = in_project(folder.path(), &["revision", "-m", "x"]);
    assert_eq!(again.status.code(), Some(1));
    assert_said(&told(&again), &["this program does not know", "hint: "]);

    let anew = || project(folder.path(), compiled);
    anew();
    let on_first = in_project(folder.path(), &["revision", "-m", "x", "--head", "m0001"]);
    assert_said(&told(&on_first), &["_x on top of m0001_trial"]);
    anew();
    let on_none = in_project(folder.path(), &["revision", "-m", "y", "--head", "base"]);
    assert!(on_none.status.success());
    let list =
        std::fs::read_to_string(folder.path().join("migration/src/versions/mod.rs")).unwrap();
    assert_said(&list, &["_y <- [],\n"]);
    for (arguments, said) in [
        (["revision", "-m", "…"].as_slice(), "no letter and no digit"),
        (
            &["revision", "-m", "x", "--head", "m9"],
            "there is no revision m9",
        ),
        (
            &["merge", "-m", "x"],
            "there is nothing to merge: only m0002_trial",
        ),
        (
            &["merge", "-m", "x", "m0001", "m0002"],
            "stands on m0001_trial already",
        ),
    ] {
        let refused = in_project(folder.path(), arguments);
        assert_eq!(refused.status.code(), Some(1));
        assert_said(&told(&refused), &[said, "hint: "]);
    }
}

#[test]
fn without_a_list_no_revision_is_made() {
    let folder = tempfile::tempdir().unwrap();
    project(folder.path(), "// nothing here\n");
    let refused = in_project(folder.path(), &["revision", "-m", "x"]);
    assert_eq!(refused.status.code(), Some(1));
    assert_said(&told(&refused), &["holds no revisions![…]", "hint: "]);
    let versions = folder.path().join("migration/src/versions");
    assert_eq!(versions.read_dir().unwrap().count(), 1, "the list alone");
    std::fs::remove_file(versions.join("mod.rs")).unwrap();
    let refused = in_project(folder.path(), &["revision", "-m", "x"]);
    assert_said(
        &told(&refused),
        &[
            "cannot use the list of revisions",
            "where the project's sources are",
        ],
    );
}

#[tokio::test]
async fn an_accepted_edit_is_written_into_the_list() {
    on_sqlite(async |database| {
        let folder = tempfile::tempdir().unwrap();
        project(folder.path(), "revisions![m0001_trial, m0002_trial]");
        succeed(database, 2, &["up"]);
        let accept = |revision: &str| {
            let mut command = trial(database, 2, "edited:2");
            command.current_dir(folder.path());
            command
                .args(["repair", "--accept", revision])
                .output()
                .unwrap()
        };
        assert_said(
            &told(&accept("m0001")),
            &["m0001_trial is not edited since it was applied"],
        );
        let accepted = accept("m0002");
        assert!(accepted.status.success(), "{}", told(&accepted));
        let list =
            std::fs::read_to_string(folder.path().join("migration/src/versions/mod.rs")).unwrap();
        let recorded = texts(
            database,
            "SELECT substr(checksum, 1, 16) FROM seaql_migrations WHERE version = 'm0002_trial'",
        )
        .await;
        assert_eq!(
            list,
            format!(
                "revisions![m0001_trial, m0002_trial was \"{}\"]",
                recorded[0]
            )
        );
    })
    .await;
}

#[tokio::test]
async fn revisions_are_judged_in_other_schemas_and_where_one_transaction_cannot_run_them() {
    on_postgres(async |database| {
        let special = "content:2,mood:3,moodier:4,moody:5";
        let up = run(database, 5, special, &["up"]);
        assert!(up.status.success(), "{}", told(&up));
        for name in ["m0002_trial", "m0005_trial"] {
            let judged = run(database, 5, special, &["lint", name, "--json"]);
            assert!(judged.status.success(), "{}", told(&judged));
            assert!(String::from_utf8_lossy(&judged.stdout).contains(name));
        }
    })
    .await;
}
