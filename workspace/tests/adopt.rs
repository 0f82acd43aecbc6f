//! A project that sea-orm-cli made adopts the engine as docs/adopting.md says, and goes back.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use support::{fail, repository, succeed, text};

/// cargo in the project's `migration`, with what cargo told this test taken out.
fn run(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CARGO_PKG_")
            || name.starts_with("CARGO_MANIFEST_")
            || name == "OUT_DIR"
        {
            command.env_remove(&*name);
        }
    }
    command
        .args(["run", "--quiet", "--manifest-path"])
        .arg(folder.join("migration/Cargo.toml"))
        .arg("--")
        .args(arguments)
        .current_dir(folder)
        .env(
            "DATABASE_URL",
            format!("sqlite://{}/shop.db?mode=rwc", folder.display()),
        );
    command
}

fn answer(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", text(&output));
    String::from_utf8(output.stdout).unwrap()
}

/// The block of docs/adopting.md that begins with `start`.
fn documented(language: &str, start: &str) -> String {
    let guide = fs::read_to_string(repository().join("docs/adopting.md")).unwrap();
    let mut blocks = guide
        .split("```")
        .filter_map(|block| block.strip_prefix(language)?.strip_prefix('\n'));
    blocks
        .find(|block| block.starts_with(start))
        .unwrap()
        .to_owned()
}

#[test]
fn a_project_of_sea_orm_cli_adopts_the_engine_and_goes_back() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let migration = folder.join("migration");
    sea_orm_cli::run_migrate_init(migration.to_str().unwrap()).unwrap();
    // What its user has to do: choose a runtime and a driver, and write the revision.
    let manifest = migration.join("Cargo.toml");
    let made = fs::read_to_string(&manifest).unwrap();
    let chosen = made
        .replace("# \"runtime-tokio-rustls\",", "\"runtime-tokio-rustls\",")
        .replace("# \"sqlx-postgres\",", "\"sqlx-sqlite\",");
    assert!(chosen.contains("    \"sqlx-sqlite\","), "{made}");
    // In the lock file of the template are versions that this machine has.
    fs::copy(
        repository().join("template/Cargo.lock"),
        migration.join("Cargo.lock"),
    )
    .unwrap();
    fs::write(&manifest, &chosen).unwrap();
    let first = migration.join("src/m20220101_000001_create_table.rs");
    let revision = fs::read_to_string(&first).unwrap();
    fs::write(&first, revision.replace("todo!();", "")).unwrap();
    succeed(&mut run(folder, &["up"]));

    let libraries = repository().display().to_string();
    let dependency = documented("toml", "seaworthy-migration").replace(
        "\"0.1\"",
        &format!("{{ path = \"{libraries}/migration\" }}"),
    );
    let adopted = chosen.replace("[dependencies]\n", &format!("[dependencies]\n{dependency}"));
    fs::write(&manifest, &adopted).unwrap();
    let main = migration.join("src/main.rs");
    let seaorms = fs::read_to_string(&main).unwrap();
    fs::write(&main, documented("rust", "use std::process")).unwrap();

    let status = answer(&mut run(folder, &["status"]));
    assert!(
        status.starts_with("m20220101_000001_create_table  applied"),
        "{status}"
    );
    assert_eq!(
        answer(&mut run(folder, &["current"])),
        "m20220101_000001_create_table (head)\n"
    );
    let inspected = answer(&mut run(folder, &["inspect", "post"]));
    assert!(inspected.contains("title"), "{inspected}");

    // A revision by sea-orm-cli, applied by this engine.
    sea_orm_cli::run_migrate_generate(migration.to_str().unwrap(), "add_note", true).unwrap();
    let files = fs::read_dir(migration.join("src")).unwrap();
    let new = files
        .map(|entry| entry.unwrap().path())
        .find(|path| path.display().to_string().ends_with("_add_note.rs"))
        .unwrap();
    let note = fs::read_to_string(&new).unwrap();
    fs::write(&new, note.replace("todo!();", "return Ok(());")).unwrap();
    succeed(&mut run(folder, &["up"]));
    assert!(answer(&mut run(folder, &["current"])).ends_with("_add_note (head)\n"));
    let refused = fail(1, &mut run(folder, &["revision", "-m", "x"]));
    assert!(refused.contains("hint: "), "{refused}");

    // And back: SeaORM's own main on the same database.
    fs::write(&main, seaorms).unwrap();
    succeed(&mut run(folder, &["status"]));
    succeed(&mut run(folder, &["down"]));
    succeed(&mut run(folder, &["up"]));
    fs::write(&main, documented("rust", "use std::process")).unwrap();
    succeed(&mut run(folder, &["check"]));
    succeed(&mut run(folder, &["down", "base"]));
}
