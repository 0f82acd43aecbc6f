//! The text of revisions: it is what it was, it compiles, and it executes what it was written from.

mod drafts;

use std::path::{Path, PathBuf};

use sea_orm::{DbBackend, MockDatabase, MockExecResult};
use sea_orm_migration::{MigrationTrait, SchemaManager};
use seaworthy_migration::autogenerate::{Draft, revision, sql};

/// What was written, compiled.
mod generated {
    pub mod calls;
    pub mod empty;
    pub mod first;
    pub mod tables;
    pub mod types;
}

/// The revisions of `generated/`, and what they are written from.
fn written() -> [(&'static str, Draft); 6] {
    [
        ("calls", drafts::calls()),
        ("empty", drafts::empty()),
        ("first", drafts::first()),
        ("rebuild", drafts::rebuild()),
        ("tables", drafts::tables()),
        ("types", drafts::types()),
    ]
}

/// Those that were compiled.
fn compiled() -> Vec<(Draft, Box<dyn MigrationTrait>)> {
    vec![
        (drafts::calls(), Box::new(generated::calls::Migration)),
        (drafts::empty(), Box::new(generated::empty::Migration)),
        (drafts::first(), Box::new(generated::first::Migration)),
        (drafts::tables(), Box::new(generated::tables::Migration)),
        (drafts::types(), Box::new(generated::types::Migration)),
    ]
}

/// A file among those that were written.
fn path(file: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/source/generated");
    folder.join(file)
}

/// Compares with what is committed. `UPDATE_GENERATED=1` writes that anew: run it twice, since what is
/// compiled is what was there before.
fn is_as_before(file: &str, text: &str) {
    let path = path(file);
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let before = std::fs::read_to_string(&path)
        .unwrap()
        .replace("\r\n", "\n");
    assert!(
        text == before,
        "{file} is another now: see UPDATE_GENERATED\n{text}"
    );
}

#[test]
fn what_is_written_is_what_was_written_before() {
    for (name, draft) in written() {
        is_as_before(&format!("{name}.rs"), &revision(&draft));
    }
}

#[test]
fn rustfmt_changes_nothing() {
    for (name, draft) in written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name).with_extension("rs");
        std::fs::write(&path, revision(&draft)).unwrap();
        let mut rustfmt = std::process::Command::new("rustfmt");
        let Ok(output) = rustfmt
            .args(["--edition", "2024", "--check"])
            .arg(path)
            .output()
        else {
            return;
        };
        let told = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{told}");
    }
}

/// What `migration` executes on its way up or down.
async fn recorded(migration: &dyn MigrationTrait, backend: DbBackend, up: bool) -> Vec<String> {
    let done = MockExecResult {
        last_insert_id: 0,
        rows_affected: 0,
    };
    let db = MockDatabase::new(backend)
        .append_exec_results(vec![done; 100])
        .into_connection();
    let manager = SchemaManager::new(&db);
    match up {
        true => migration.up(&manager).await.unwrap(),
        false => migration.down(&manager).await.unwrap(),
    }
    let log = db.into_transaction_log().into_iter();
    let statements = log.flat_map(|transaction| transaction.statements().to_vec());
    statements
        .map(|statement| statement.to_string())
        // The runner has a transaction; here what wants one begins its own.
        .filter(|sql| sql != "BEGIN" && sql != "COMMIT")
        .collect()
}

/// What is proven is what [`sql`] gives: the file must execute the same.
#[tokio::test]
async fn what_compiled_executes_what_is_proven() {
    for (draft, migration) in compiled() {
        for script in &draft.scripts {
            for (up, steps) in [(true, &script.up), (false, &script.down)] {
                let proven: Vec<String> = steps
                    .iter()
                    .flat_map(|step| sql(&step.operation, script.backend))
                    .collect();
                let executed = recorded(migration.as_ref(), script.backend, up).await;
                assert_eq!(executed, proven, "{}, {:?}", draft.title, script.backend);
            }
        }
    }
}

#[test]
fn each_of_many_tables_has_a_function_of_its_own() {
    let draft = drafts::many(2_000);
    let text = revision(&draft);
    assert_eq!(text.matches("async fn create_").count(), 2_000);
    assert_eq!(text.matches("DbBackend::Postgres").count(), 2_000);
}
