//! The scripts of the images, in each shell that there is: sh, dash, and busybox's.

mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

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
    let script = format!("[ \"$1\" = history ] && exit 0\necho 'as it was told' >&2\nexit {code}");
    let output = entrypoint(shell, folder, &script)
        .envs(environment.iter().copied())
        .output()
        .unwrap();
    (output, calls(folder))
}

/// The entrypoint with a `migration` that writes down its calls and then does as `script` says.
fn entrypoint(shell: &[&str], folder: &Path, script: &str) -> Command {
    let calls = folder.join("calls");
    let _ = fs::remove_file(&calls);
    let script = format!("echo \"$*\" >> {}\n{script}", calls.display());
    support::script(&folder.join("migration"), &script);
    let mut command = Command::new(shell[0]);
    command
        .args(&shell[1..])
        .arg(repository().join("template/scripts/entrypoint.sh"))
        .args(["sh", "-c", "echo \"served $1\"; exit 7", "sh", "two words"])
        .env_clear()
        .env("PATH", path_before(folder));
    command
}

fn calls(folder: &Path) -> String {
    fs::read_to_string(folder.join("calls")).unwrap_or_default()
}

/// The PATH, and before it the stand-ins in `folder`.
fn path_before(folder: &Path) -> String {
    format!("{}:{}", folder.display(), std::env::var("PATH").unwrap())
}

fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(20);
    while !is_so() {
        assert!(Instant::now() < deadline, "{what}: not within 20 s");
        std::thread::sleep(Duration::from_millis(10));
    }
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
fn a_deadline_that_is_no_number_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for shell in shells() {
        for seconds in ["1m", "08", "abc", "-1", "1.5", "9999999"] {
            let environment = [("WAIT_FOR_DB", "1"), ("WAIT_FOR_DB_TIMEOUT", seconds)];
            let (output, calls) = enter(&shell, folder.path(), 0, &environment);
            let what =
                format!("WAIT_FOR_DB_TIMEOUT is `{seconds}`, which is not a number of seconds");
            let said = text(&output);
            assert_eq!(output.status.code(), Some(1), "{shell:?}: {said}");
            assert!(
                said.contains(&what) && said.contains("hint: "),
                "{shell:?}: {said}"
            );
            assert_eq!(calls, "");
        }
    }
}

#[test]
fn a_signal_ends_what_comes_before_the_command() {
    let folder = tempfile::tempdir().unwrap();
    // Each is under way when its last call is written down.
    let patient =
        "trap 'echo ended >> \"${0%/*}/calls\"; exit 1' TERM\nsleep 30 >/dev/null &\nwait";
    for (environment, script, under_way, ended) in [
        ("MIGRATE_DB", patient, "up\n", "up\nended\n"),
        (
            "WAIT_FOR_DB",
            "[ \"$1\" = history ] || exit 3",
            "current\n",
            "",
        ),
        ("WAIT_FOR_DB", "exec sleep 30", "history\n", ""),
    ] {
        for shell in shells() {
            let mut child = entrypoint(&shell, folder.path(), script)
                .env(environment, "1")
                .stdout(Stdio::piped())
                .spawn()
                .unwrap();
            wait_until(under_way, || calls(folder.path()).ends_with(under_way));
            let start = Instant::now();
            let mut kill = Command::new("kill");
            support::succeed(kill.arg("-TERM").arg(child.id().to_string()));
            let status = child.wait().unwrap();
            let what = format!("{shell:?} {environment} {script}");
            assert_eq!(status.code(), Some(143), "{what}");
            assert!(start.elapsed() < Duration::from_secs(10), "{what}");
            let mut said = String::new();
            std::io::Read::read_to_string(&mut child.stdout.take().unwrap(), &mut said).unwrap();
            assert_eq!(said, "", "{what}");
            if !ended.is_empty() {
                assert_eq!(calls(folder.path()), ended, "{what}");
            }
        }
    }
}

#[test]
fn the_environment_is_shown_without_its_secrets() {
    let folder = tempfile::tempdir().unwrap();
    let environment = [
        ("PRINT_ENV_ON_LOAD", "1"),
        ("DB_PASS", "hunter2"),
        ("DB_PWD", "hunter2"),
        ("API_TOKEN", "hunter2"),
        ("JWT", "hunter2"),
        ("PRIVATE", "hunter2"),
        ("COOKIE_SALT", "hunter2"),
        ("SIGNING", "hunter2"),
        ("CLIENT_CERT", "hunter2"),
        ("MONGO_URI", "mongodb://a:hunter2@b/c"),
        ("DATABASE_URL", "postgres://a:hunter2@b/c"),
        ("PROXY", "http://a:hunter2@b/"),
        ("CACHE", "redis://:hun/ter2@h/"),
        ("QUEUE", "amqp://u:hun@ter2@h/"),
        ("BROKEN", "amqp://u:hun\nter2@h/"),
        ("PWD", "/"),
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
        assert!(said.contains("\nPWD=/"), "{said}");
        assert!(said.contains("QUEUE=amqp://***@h/\n"), "{said}");
        assert!(!said.contains("hun") && !said.contains("ter2"), "{said}");
    }
}

#[test]
fn an_image_has_its_names_from_the_settings_and_no_password_in_its_labels() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("project");
    fs::create_dir_all(project.join("scripts")).unwrap();
    fs::create_dir_all(project.join("workspace")).unwrap();
    let script = project.join("scripts/build_image.sh");
    let original = repository().join("template/scripts/build_image.sh");
    support::succeed(Command::new("cp").arg(original).arg(&script));
    support::script(&folder.path().join("docker"), "echo \"$@\" >&2");
    let git = "case $1 in config) echo 'https://u:hun@t/er2@example.com/ai' ;; *) echo abc ;; esac";
    support::script(&folder.path().join("git"), git);
    for shell in shells() {
        for (repository, called, tags) in [
            ("", "ai-api:prd", "--tag ai-api:prd"),
            (
                "example.com/me",
                "example.com/me/ai-api:prd",
                // By the first it is known to the Compose file.
                "--tag ai-api:prd --tag example.com/me/ai-api:prd",
            ),
        ] {
            let settings = format!(
                "name = \"ai\"\n[images]\nrepository = \"{repository}\"\nname = \"ai-api\"\n"
            );
            fs::write(project.join("workspace/settings.toml"), settings).unwrap();
            let output = Command::new(shell[0])
                .args(&shell[1..])
                .arg(&script)
                .arg("prd")
                .env("PATH", path_before(folder.path()))
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{shell:?}: {said}");
            assert_eq!(output.stdout, format!("{called}\n").into_bytes());
            assert!(said.contains(tags), "{said}");
            assert!(said.contains("source=https://example.com/ai"), "{said}");
        }
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
