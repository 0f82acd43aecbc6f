//! The entrypoint of the images, in each shell that there is: sh, dash, and busybox's.

mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use support::{repository, text};

/// The shells of this machine.
fn shells() -> Vec<Vec<&'static str>> {
    let all = [
        vec!["sh"],
        vec!["dash"],
        vec!["busybox", "sh"],
        vec!["bash", "--posix"],
    ];
    let found: Vec<_> = all
        .into_iter()
        .filter(|shell| {
            let mut command = Command::new(shell[0]);
            let output = command.args(&shell[1..]).args(["-c", "true"]).output();
            output.is_ok_and(|output| output.status.success())
        })
        .collect();
    assert!(!found.is_empty());
    found
}

/// Runs the entrypoint with a `migration` that exits with `code`, and writes down its calls.
fn enter(
    shell: &[&str],
    folder: &Path,
    code: u8,
    environment: &[(&str, &str)],
) -> (Output, String) {
    let migration = folder.join("migration");
    let calls = folder.join("calls");
    let _ = fs::remove_file(&calls);
    let script = format!(
        "echo \"$*\" >> {}\n[ \"$1\" = history ] && exit 0\necho 'as it was told' >&2\nexit {code}",
        calls.display()
    );
    support::script(&migration, &script);
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    let output = Command::new(shell[0])
        .args(&shell[1..])
        .arg(repository().join("template/scripts/entrypoint.sh"))
        .args(["sh", "-c", "echo \"served $1\"; exit 7", "sh", "two words"])
        .env_clear()
        .env("PATH", path)
        .envs(environment.iter().copied())
        .output()
        .unwrap();
    (output, fs::read_to_string(calls).unwrap_or_default())
}

#[test]
fn it_becomes_its_command_after_what_it_is_told_to_do() {
    let folder = tempfile::tempdir().unwrap();
    for shell in shells() {
        for (value, migrates) in [
            ("True", true),
            ("true", true),
            ("TRUE", true),
            ("1", true),
            ("yes", true),
            ("On", true),
            ("False", false),
            ("0", false),
            ("no", false),
            ("OFF", false),
            ("", false),
        ] {
            let (output, calls) = enter(&shell, folder.path(), 0, &[("MIGRATE_DB", value)]);
            assert_eq!(
                output.status.code(),
                Some(7),
                "{shell:?} {value}: {}",
                text(&output)
            );
            assert_eq!(output.stdout, b"served two words\n");
            assert_eq!(
                calls,
                if migrates { "up\n" } else { "" },
                "{shell:?} {value}"
            );
        }
    }
}

#[test]
fn nothing_starts_where_something_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    for shell in shells() {
        let wait = [("WAIT_FOR_DB", "1"), ("WAIT_FOR_DB_TIMEOUT", "1")];
        for (code, environment, said) in [
            (
                0,
                [("MIGRATE_DB", "maybe"), ("", "")].as_slice(),
                "MIGRATE_DB is `maybe`, which is neither on nor off",
            ),
            (1, &[("MIGRATE_DB", "1")], "as it was told"),
            (3, &wait, "the database did not answer within 1 s"),
            (1, &wait, "as it was told"),
        ] {
            let environment: Vec<_> = environment
                .iter()
                .copied()
                .filter(|(name, _)| !name.is_empty())
                .collect();
            let (output, _) = enter(&shell, folder.path(), code, &environment);
            assert_eq!(
                output.status.code(),
                Some(1),
                "{shell:?}: {}",
                text(&output)
            );
            assert!(text(&output).contains(said), "{shell:?}: {}", text(&output));
            assert!(!text(&output).contains("served"), "{shell:?}");
        }
    }
}

#[test]
fn the_environment_is_shown_without_its_secrets() {
    let folder = tempfile::tempdir().unwrap();
    let environment = [
        ("PRINT_ENV_ON_LOAD", "1"),
        ("DB_PASS", "hunter2"),
        ("API_TOKEN", "hunter2"),
        ("DATABASE_URL", "postgres://a:hunter2@b/c"),
        ("PROXY", "http://a:hunter2@b/"),
        ("API_PORT", "8000"),
        ("TWO_LINES", "a\nb"),
    ];
    for shell in shells() {
        let (output, _) = enter(&shell, folder.path(), 0, &environment);
        let said = text(&output);
        assert!(
            said.contains("API_PORT=8000\n") && said.contains("DB_PASS=***\n"),
            "{said}"
        );
        assert!(said.contains("TWO_LINES=a\\nb\n"), "{said}");
        assert!(!said.contains("hunter2"), "{said}");
    }
}

#[test]
fn scripts_have_unix_line_ends_and_their_run_bit() {
    let attributes = fs::read_to_string(repository().join("template/.gitattributes")).unwrap();
    assert!(attributes.contains("*.sh text eol=lf"));
    let mut folders = vec![repository().join("template/scripts")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let content = fs::read(&path).unwrap();
            assert!(!content.contains(&b'\r'), "{}", path.display());
            let mode = fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o111, 0o111, "{}", path.display());
        }
    }
}
