//! What `--infra docker` says where Docker or Compose is missing or broken: programs of these tests'
//! own stand in for both.

#![cfg(unix)]

mod support;

use std::fs;
use std::process::Command;

use support::{fail, names, seaworthy, succeed, tree};

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

const ENGINE: &str = "[ \"$1\" = version ] && exit 0\n[ \"$1\" = ps ] && exit 0\nexit 1";

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
    let compose = "[ \"$1\" = version ] && exit 0\n\
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
