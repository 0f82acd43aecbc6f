//! The command as a process: `examples/trial.rs` on a test's own database.

// Not every test needs all of it.
#![allow(dead_code)]

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use seaworthy_db::testing::TestDatabase;

/// The program. Tests of the whole package build it; for one alone say `--examples` too.
pub fn program() -> PathBuf {
    let own = std::env::current_exe().unwrap();
    let folder = own.parent().unwrap().parent().unwrap().join("examples");
    let program = folder.join(format!("trial{}", std::env::consts::EXE_SUFFIX));
    assert!(
        program.is_file(),
        "{} is missing: cargo build --package seaworthy-migration --example trial",
        program.display()
    );
    program
}

/// A call of the command with `revisions` revisions, `special` ones among them.
pub fn trial(database: &TestDatabase, revisions: usize, special: &str) -> Command {
    let mut command = Command::new(program());
    command
        .env("DATABASE_URL", database.settings().url.expose())
        .env("TRIAL_REVISIONS", revisions.to_string())
        .env("TRIAL_SPECIAL", special)
        .env_remove("RUNTIME_ENV")
        .env_remove("DATABASE_SCHEMA")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Runs `trial` with `arguments` to its end.
pub fn run(database: &TestDatabase, revisions: usize, special: &str, arguments: &[&str]) -> Output {
    trial(database, revisions, special)
        .args(arguments)
        .output()
        .unwrap()
}

/// As [`run`], which must succeed; gives its answer.
pub fn succeed(database: &TestDatabase, revisions: usize, arguments: &[&str]) -> String {
    let output = run(database, revisions, "", arguments);
    assert!(output.status.success(), "{arguments:?}: {}", told(&output));
    String::from_utf8(output.stdout).unwrap()
}

/// What it said on stderr.
pub fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A round of a trial that is random or takes long: `variable` of the environment, else `few`.
pub fn rounds(variable: &str, few: usize) -> usize {
    std::env::var(variable).map_or(few, |text| text.parse().expect(variable))
}

/// One column of what `query` gives, as text.
pub async fn texts(database: &TestDatabase, query: &str) -> Vec<String> {
    let db = database.connection();
    let statement = Statement::from_string(db.get_database_backend(), query);
    let rows = db.query_all_raw(statement).await.unwrap();
    rows.iter()
        .map(|row| row.try_get_by_index(0).unwrap())
        .collect()
}

/// The tables, columns and indexes, as the database itself describes them.
pub async fn schema(database: &TestDatabase) -> Vec<String> {
    let query = match database.connection().get_database_backend() {
        DbBackend::Postgres => {
            "SELECT concat_ws(' ', attrelid::regclass, attnum, attname, format_type(atttypid, atttypmod), attnotnull) \
             FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid \
             WHERE relnamespace = 'public'::regnamespace AND attnum > 0 \
             UNION ALL SELECT concat_ws(' ', indexrelid::regclass, indisvalid, pg_get_indexdef(indexrelid)) FROM pg_index \
             JOIN pg_class ON pg_class.oid = indexrelid WHERE relnamespace = 'public'::regnamespace ORDER BY 1"
        }
        _ => "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name",
    };
    texts(database, query).await
}

/// The state table without what differs from run to run.
pub async fn versions(database: &TestDatabase) -> Vec<String> {
    let query =
        "SELECT version || ' ' || coalesce(checksum, '-') FROM seaql_migrations ORDER BY version";
    texts(database, query).await
}

/// Sees that all of `expected` was said.
pub fn assert_said(said: &str, expected: &[&str]) {
    for expected in expected {
        assert!(said.contains(expected), "no `{expected}` in: {said}");
    }
}

/// A shell script that can be run at once.
///
/// A child of its own writes it: a file that this process has open for writing is open in what another
/// thread has just forked too, and cannot be executed meanwhile (`Text file busy`).
#[cfg(unix)]
pub fn script(path: &std::path::Path, text: &str) {
    let mut writer = Command::new("sh")
        .args(["-c", "cat > \"$0\" && chmod 755 \"$0\""])
        .arg(path)
        .stdin(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = writer.stdin.take().unwrap();
    std::io::Write::write_all(&mut input, format!("#!/bin/sh\n{text}\n").as_bytes()).unwrap();
    drop(input);
    assert!(writer.wait().unwrap().success(), "{}", path.display());
}
