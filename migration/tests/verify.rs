//! A new revision's file against what was proven: `record` of a program as cargo would make and run it.
#![cfg(unix)]

mod support;

use std::path::Path;

use sea_orm::DbBackend;
use seaworthy_db::Hint;
use seaworthy_migration::Direction;
use seaworthy_migration::autogenerate::{Program, Recorded, Verified, VerifyError};

/// A project whose cargo is that script.
fn project(folder: &Path, script: &str) -> Program {
    let cargo = folder.join("cargo");
    support::script(&cargo, script);
    Program {
        cargo: cargo.into(),
        root: folder.into(),
        manifest: folder.join("migration/Cargo.toml"),
        binary: "migration".into(),
        release: false,
    }
}

/// A cargo that has made `examples/trial.rs`, and runs it.
fn trial() -> String {
    let program = support::program();
    format!(
        "[ \"$1 $2 $5\" = 'build --quiet --bin' ] && exit\n\
         [ \"$1 $2 $5\" = 'run --quiet --bin' ] || exit 101\n\
         while [ \"$1\" != -- ]; do shift; done\nshift\nexec '{}' \"$@\"",
        program.display()
    )
}

fn recorded(up: &str, down: &str) -> Recorded {
    Recorded {
        up: vec![up.into()],
        down: vec![down.into()],
    }
}

fn second() -> Recorded {
    recorded(
        "ALTER TABLE trial ADD COLUMN c2 integer",
        "ALTER TABLE trial DROP COLUMN c2",
    )
}

#[test]
fn a_file_that_executes_what_was_proven_is_verified_without_a_database() {
    let folder = tempfile::tempdir().unwrap();
    let program = project(folder.path(), &trial());
    for backend in [DbBackend::Sqlite, DbBackend::Postgres] {
        let verified = program.verify("m0002_trial", backend, &second());
        assert_eq!(verified.unwrap(), Verified::Equal, "{backend:?}");
    }
}

#[test]
fn the_first_statement_that_is_another_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let program = project(folder.path(), &trial());
    let mut proven = second();
    proven.down.push("DROP TABLE trial".into());
    let error = program.verify("m0002_trial", DbBackend::Sqlite, &proven);
    let error = error.unwrap_err();
    assert!(error.hint().is_some());
    let VerifyError::Differs(difference) = &error else {
        panic!("{error}")
    };
    assert_eq!((difference.direction, difference.at), (Direction::Down, 2));
    assert!(error.to_string().contains("executes nothing"), "{error}");
    assert!(error.to_string().contains("DROP TABLE trial"), "{error}");
}

#[test]
fn what_the_compiler_says_is_handed_on() {
    let folder = tempfile::tempdir().unwrap();
    let program = project(
        folder.path(),
        "echo 'error[E0432]: no such thing' >&2; exit 101",
    );
    let error = program
        .verify("m1", DbBackend::Sqlite, &second())
        .unwrap_err();
    assert!(
        matches!(&error, VerifyError::Compile(told) if told.contains("E0432")),
        "{error}"
    );
}

#[test]
fn a_program_that_panics_did_compile() {
    let folder = tempfile::tempdir().unwrap();
    let script = "[ $1 = build ] && exit; echo \"thread 'main' panicked\" >&2; exit 101";
    let error = project(folder.path(), script)
        .verify("m1", DbBackend::Sqlite, &second())
        .unwrap_err();
    assert!(
        matches!(&error, VerifyError::Record { told, .. } if told.contains("panicked")),
        "{error}"
    );
}

#[test]
fn a_program_that_does_not_have_the_revision_is_no_proof() {
    let folder = tempfile::tempdir().unwrap();
    let program = project(folder.path(), &trial());
    let error = program.verify("m0009_trial", DbBackend::Sqlite, &second());
    let error = error.unwrap_err();
    assert!(matches!(error, VerifyError::Record { .. }), "{error:?}");
    assert!(
        error
            .to_string()
            .contains("there is no revision m0009_trial"),
        "{error}"
    );

    let silent = project(folder.path(), "echo '{}'");
    let error = silent
        .verify("m1", DbBackend::Sqlite, &second())
        .unwrap_err();
    assert!(matches!(error, VerifyError::Record { .. }), "{error}");
}

#[test]
fn without_cargo_or_sources_nothing_can_be_verified() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program {
        cargo: folder.path().join("nowhere").into(),
        ..project(folder.path(), "")
    };
    let verified = program.verify("m1", DbBackend::Sqlite, &second()).unwrap();
    assert!(matches!(verified, Verified::NotPossible(_)));
    assert!(Program::running(folder.path(), &folder.path().join("versions")).is_err());
}

#[test]
fn the_package_around_the_revisions_is_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let versions = folder.path().join("migration/src/versions");
    std::fs::create_dir_all(&versions).unwrap();
    for manifest in ["Cargo.toml", "migration/Cargo.toml"] {
        std::fs::write(folder.path().join(manifest), "").unwrap();
    }
    let program = Program::running(folder.path(), &versions).unwrap();
    assert_eq!(program.manifest, folder.path().join("migration/Cargo.toml"));
    let own = std::env::current_exe().unwrap();
    assert_eq!(own.file_name().unwrap().to_str().unwrap(), program.binary);
}
