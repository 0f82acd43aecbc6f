//! What hangs on that which a revision makes anew: it is made again, or named.
//!
//! Needs `examples/trial_tables.rs`, which tests of the whole package build with `--features testing`.

mod support;

use std::path::Path;
use std::process::{Command, Output};

use sea_orm::ConnectionTrait;
use seaworthy_db::testing::{TestDatabase, on_postgres};
use support::{assert_said, program, told};

/// The command, with two tables.
fn run(database: &TestDatabase, root: &Path, arguments: &[&str]) -> Output {
    let program = program().with_file_name(format!("trial_tables{}", std::env::consts::EXE_SUFFIX));
    let output = Command::new(program)
        .args(arguments)
        .current_dir(root)
        .env("DATABASE_URL", database.settings().url.expose())
        .env("TRIAL_TABLES", "2")
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("RUNTIME_ENV")
        .env_remove("DATABASE_SCHEMA")
        .output();
    output.unwrap()
}

/// What is said of a revision, and its file, where the database is what the tables say but for these
/// statements.
async fn revision(database: &TestDatabase, statements: &str) -> (String, String) {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    std::fs::create_dir(root.join("workspace")).unwrap();
    std::fs::write(root.join("workspace/settings.toml"), "").unwrap();
    let versions = root.join("migration/src/versions");
    std::fs::create_dir_all(&versions).unwrap();
    std::fs::write(versions.join("mod.rs"), "revisions![]").unwrap();
    let base = ["diff", "--from", "base", "--to", "models", "--sql"];
    let sql = String::from_utf8(run(database, root, &base).stdout).unwrap();
    let db = database.connection();
    db.execute_unprepared(&sql).await.unwrap();
    db.execute_unprepared(statements).await.unwrap();
    let revision = ["revision", "--autogenerate", "-m", "more", "--no-verify"];
    let output = run(database, root, &revision);
    assert!(output.status.success(), "{}", told(&output));
    let files = std::fs::read_dir(versions).unwrap();
    let mut files = files.map(|file| file.unwrap().path());
    let file = files.find(|file| !file.ends_with("mod.rs")).unwrap();
    let text = std::fs::read_to_string(file).unwrap();
    (told(&output), text)
}

#[tokio::test]
async fn what_a_view_has_beside_its_query_comes_back_or_is_named() {
    on_postgres(async |database| {
        let (told, text) = revision(
            database,
            "ALTER TABLE bench_1 ALTER title TYPE varchar(20);
            CREATE VIEW titles AS SELECT id, title FROM bench_1;
            COMMENT ON COLUMN titles.title IS 'of a post';
            ALTER VIEW titles ALTER COLUMN title SET DEFAULT 'none';
            GRANT SELECT ON titles TO PUBLIC;
            GRANT UPDATE ON titles TO pg_monitor;
            CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
            CREATE TRIGGER tr INSTEAD OF INSERT ON titles FOR EACH ROW EXECUTE FUNCTION f();
            CREATE POLICY p ON bench_1 USING (title <> '');
            CREATE VIEW only_this AS SELECT id FROM bench_0;
            GRANT SELECT ON only_this TO PUBLIC",
        )
        .await;
        assert_said(
            &told,
            &[
                "warning: the view titles is made anew, and this database loses with it: GRANT UPDATE ON titles TO pg_monitor",
                "loses with it: CREATE TRIGGER tr INSTEAD OF INSERT ON titles ",
                "warning: the policy p on public.bench_1 uses the column bench_1.title: \
                 as long as it is there, the revision fails",
                "  hint: drop it before",
            ],
        );
        assert!(!told.contains("PUBLIC"), "{told}");
        assert!(!told.contains("not proven"), "{told}");
        for statement in [
            "COMMENT ON COLUMN titles.title IS 'of a post'",
            "ALTER VIEW titles ALTER COLUMN title SET DEFAULT 'none'::character varying",
            "GRANT SELECT ON titles TO PUBLIC",
        ] {
            let count = text.matches(statement).count();
            assert_eq!(count, 2, "{statement}: {text}");
        }
        assert_said(
            &text,
            &[
                "Loses `GRANT UPDATE ON titles TO pg_monitor`, as the view titles",
                "Fails where the policy p on public.bench_1 uses",
                "// What the database drops with what is made anew.",
            ],
        );
        assert!(!text.contains("only_this"), "{text}");
    })
    .await;
}

#[tokio::test]
async fn an_index_that_is_made_anew_keeps_its_marks() {
    on_postgres(async |database| {
        let (told, text) = revision(
            database,
            "DROP INDEX bench_1_title_idx;
            CREATE INDEX bench_1_title_idx ON bench_1 (title DESC);
            ALTER TABLE bench_1 CLUSTER ON bench_1_title_idx",
        )
        .await;
        assert!(!told.contains("loses with it"), "{told}");
        let mark = "ALTER TABLE bench_1 CLUSTER ON bench_1_title_idx";
        assert_eq!(text.matches(mark).count(), 2, "{text}");
    })
    .await;
}
