//! What `--infra docker` says where Docker or Compose is missing, broken or in somebody else's hands:
//! programs of these tests' own stand in for both.

#![cfg(unix)]

mod support;

use std::fs;
use std::process::Command;

use support::{fail, names, seaworthy, succeed, text, tree};

/// A project, and a folder that is all there is on the PATH.
struct Machine {
    folder: tempfile::TempDir,
}

impl Machine {
    fn with(programs: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let project = folder.path().join("ai");
        succeed(seaworthy().args(["new", "--yes", "--no-git"]).arg(&project));
        let path = folder.path().join("path");
        fs::create_dir(&path).unwrap();
        for (name, text) in programs {
            support::script(&path.join(name), text);
        }
        Self { folder }
    }

    fn call(&self, arguments: &[&str]) -> Command {
        let mut command = seaworthy();
        command
            .args(arguments)
            .args(["--infra", "docker"])
            .current_dir(self.folder.path().join("ai"))
            .env("PATH", self.folder.path().join("path"));
        command
    }

    /// Fails unless each command fails with these words and changes no file.
    fn refuses(&self, words: &[&str]) {
        let state = || (tree(self.folder.path()), names(self.folder.path()));
        let before = state();
        for arguments in [
            ["up"].as_slice(),
            &["up", "--no-build"],
            &["down", "--volumes"],
            &["restart"],
            &["status"],
            &["logs"],
        ] {
            let said = fail(1, &mut self.call(arguments));
            for word in words {
                assert!(said.contains(word), "{arguments:?}: no `{word}` in {said}");
            }
        }
        assert!(state() == before, "a file was changed");
    }
}

/// Answers, and holds nothing.
const ENGINE: &str = "[ \"$1\" = version ] || [ \"$1\" = ps ] || [ \"$1\" = volume ]";

#[test]
fn without_docker() {
    Machine::with(&[]).refuses(&["there is no `docker` on the PATH", "hint: install Docker"]);
}

#[test]
fn without_an_engine_or_the_right_to_it() {
    let away = "echo 'Cannot connect to the Docker daemon.' >&2; exit 1";
    Machine::with(&[("docker", away)]).refuses(&[
        "no Docker engine answers",
        "because: Cannot connect",
        "hint: start it",
    ]);
    let closed = "echo 'permission denied while trying to connect' >&2; exit 1";
    Machine::with(&[("docker", closed)]).refuses(&["does not let you in", "the group docker"]);
}

#[test]
fn without_compose() {
    let none = Machine::with(&[("docker", ENGINE)]);
    none.refuses(&["there is no Compose", "hint: install the Compose plugin"]);
    let broken = "echo Traceback >&2; echo 'No module named distutils' >&2; exit 1";
    let broken = Machine::with(&[("docker", ENGINE), ("docker-compose", broken)]);
    broken.refuses(&[
        "docker-compose does not work",
        "because: No module named distutils",
    ]);
}

#[test]
fn compose_fails_though_it_says_success() {
    let compose = "[ \"$1\" = version ] || [ \"$5\" = config ] && exit 0\n\
        echo \"$@\" >> ../calls\n\
        echo 'ERROR: for ai-api  Cannot restart container 1: something new' >&2";
    let machine = Machine::with(&[("docker", ENGINE), ("docker-compose", compose)]);
    let said = fail(1, &mut machine.call(&["up", "--no-build"]));
    assert!(said.contains("Compose failed, see above: up"), "{said}");
    let calls = fs::read_to_string(machine.folder.path().join("calls")).unwrap();
    assert_eq!(
        calls,
        "--file docker-compose.yml --project-name ai up --detach --no-build\n"
    );
}

/// An engine with these containers: what `docker ps` is asked for, by `|`.
fn engine(containers: &str) -> String {
    let containers = containers.replace('|', "\t");
    format!("[ \"$1\" = ps ] && echo '{containers}'\n{ENGINE}")
}

/// A Compose that is asked for `config` and prints it, and does the rest by `script`.
fn compose(script: &str) -> String {
    format!(
        "[ \"$1\" = version ] && exit 0\n\
         [ \"$5\" = config ] && printf 'services: {{}}\\nvolumes:\\n  db-data:\\n    name: ai_db-data\\n' && exit 0\n\
         {script}"
    )
}

#[test]
fn a_folder_that_cannot_be_looked_at_is_not_one_that_moved() {
    let elsewhere = tempfile::tempdir().unwrap();
    let folder = elsewhere.path().join("loop");
    std::os::unix::fs::symlink(&folder, &folder).unwrap();
    let container = format!("1|ai-db|running|Up 1 second|ai|ai-db|{}", folder.display());
    let machine = Machine::with(&[
        ("docker", &engine(&container)),
        ("docker-compose", &compose("exit 0")),
    ]);
    let whose = format!("of another project, in {}", folder.display());
    machine.refuses(&["the containers of `ai` are those", &whose, "hint: "]);
}

#[test]
fn data_of_another_project_is_neither_used_nor_removed() {
    let other = tempfile::tempdir().unwrap();
    fs::write(other.path().join("docker-compose.yml"), "").unwrap();
    let other = other.path().display().to_string();
    let volume = format!("printf 'my-ai_db-data\\t/\\nai_db-data\\t{other}\\n'");
    let there =
        format!("[ \"$1\" = volume ] && {{ [ \"$2\" = ls ] && {volume}; exit; }}\n{ENGINE}");
    // Another `up` is a moment earlier.
    let made_meanwhile = format!(
        "[ \"$1$2\" = volumecreate ] && echo \"$@\" >> ../made && exit 0\n\
         [ \"$1$2\" = volumels ] && [ -e ../made ] && {volume} && exit 0\n{ENGINE}"
    );
    for (engine, refused) in [
        (
            there,
            [["up"].as_slice(), &["down", "--volumes"]].as_slice(),
        ),
        (made_meanwhile, &[["up"].as_slice()]),
    ] {
        let machine = Machine::with(&[
            ("docker", &engine),
            ("docker-compose", &compose("echo \"$@\" >> ../calls")),
        ]);
        for arguments in refused {
            let said = fail(1, &mut machine.call(arguments));
            let whose = format!("the volume ai_db-data is that of another project, in {other}");
            for words in [&whose, "under another name", "seaworthy down"] {
                assert!(
                    said.contains(words),
                    "{arguments:?}: no `{words}` in {said}"
                );
            }
            assert!(!machine.folder.path().join("calls").exists(), "{said}");
        }
        // What removes nothing does not ask.
        succeed(&mut machine.call(&["status"]));
        succeed(&mut machine.call(&["down"]));
    }
}

#[test]
fn volumes_are_made_in_the_name_of_the_folder() {
    let docker = format!("[ \"$1$2\" = volumecreate ] && echo \"$@\" >> ../made\n{ENGINE}");
    let machine = Machine::with(&[
        ("docker", &docker),
        ("docker-compose", &compose("[ -e ../made ]")),
    ]);
    succeed(&mut machine.call(&["up"]));
    let made = fs::read_to_string(machine.folder.path().join("made")).unwrap();
    let folder = machine.folder.path().canonicalize().unwrap().join("ai");
    let label = |name: &str, value: &str| format!(" --label=com.docker.compose.{name}={value}");
    let expected = [
        label("project", "ai"),
        label("volume", "db-data"),
        label("project.working_dir", folder.to_str().unwrap()),
    ];
    assert_eq!(
        made,
        format!("volume create{} ai_db-data\n", expected.concat())
    );
}

#[test]
fn logs_and_status_are_what_compose_says() {
    // Bytes that are no text, and an application that speaks of troubles.
    let said = "printf 'a\\377b\\n'; echo 'ERROR: for you: port is already allocated'; echo last";
    let machine = Machine::with(&[
        ("docker", &engine("1|ai-api|running|Up 1 second|ai|ai-api|")),
        ("docker-compose", &compose(&format!("({said}) >&2; exit 7"))),
    ]);
    let expected = b"a\xffb\nERROR: for you: port is already allocated\nlast\n";
    for arguments in [["logs", "--follow"].as_slice(), &["logs"], &["status"]] {
        let output = machine.call(arguments).output().unwrap();
        assert_eq!(output.stderr, expected, "{}", text(&output));
        assert_eq!(output.status.code(), Some(7), "{arguments:?}");
    }
    // `up` reads it, and to its end.
    let said = fail(1, &mut machine.call(&["up"]));
    assert!(said.contains("\nlast\n"), "{said}");
}

#[test]
fn of_what_others_wait_for_the_right_one_is_named() {
    let containers = "3caa7564430b11|ai-migrate-1|exited|Exited (1) 2 days ago|ai|ai-migrate|\n\
                      0c74db94b9bd22|ai-db|running|Up 1 minute (unhealthy)|ai|ai-db|";
    for (said, words) in [
        (
            "ERROR: for ai-api  Container \"0c74db94b9bd\" is unhealthy.",
            "ai-db is not healthy",
        ),
        (
            "dependency failed to start: container ai-db is unhealthy",
            "ai-db is not healthy",
        ),
        (
            "ERROR: for ai-api  Container \"3caa7564430b\" exited with code 1.",
            "ai-migrate ended with exit code 1",
        ),
        (
            "service \"ai-migrate\" didn'\\''t complete successfully: exit 1",
            "ai-migrate ended with exit code 1",
        ),
    ] {
        let logs = "[ \"$1\" = logs ] && echo no password of $4 && echo nor a user >&2 && exit 0\n";
        let machine = Machine::with(&[
            ("docker", &format!("{logs}{}", engine(containers))),
            (
                "docker-compose",
                &compose(&format!("echo '{said}' >&2; exit 1")),
            ),
        ]);
        let heard = fail(1, &mut machine.call(&["up"]));
        assert!(heard.contains(words), "{said}: {heard}");
        let service = words.split(' ').next().unwrap();
        let hint = format!("hint: `seaworthy logs --infra docker {service}` shows why");
        assert!(heard.contains(&hint), "{heard}");
        let its = |line: &&str| line.contains(&format!("|{service}|"));
        let id = &containers.split('\n').find(its).unwrap()[..14];
        let why = format!("{service} | no password of {id}\n{service} | nor a user\n");
        assert!(heard.contains(&why), "{heard}");
    }
}

#[test]
fn an_image_that_is_gone_is_not_laid_to_an_option_that_nobody_gave() {
    let gone = "echo 'Error response from daemon: No such image: ai-api:dev' >&2; exit 1";
    let machine = Machine::with(&[("docker", ENGINE), ("docker-compose", &compose(gone))]);
    let said = fail(1, &mut machine.call(&["up"]));
    assert!(
        said.contains("the image ai-api:dev is not on this machine")
            && !said.contains("--no-build"),
        "{said}"
    );
    let said = fail(1, &mut machine.call(&["up", "--no-build"]));
    assert!(said.contains("--no-build was given"), "{said}");
}
