//! A project in containers.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use crate::engine::{docker, free_port};
use crate::support::{seaworthy, succeed, text};

/// The database's, in .env.
pub const PASSWORD: &str = "p@ss w/%rd";

/// A project, and what Docker holds of it; removed when dropped.
pub struct Project {
    pub name: String,
    pub folder: PathBuf,
    pub port: u16,
    _temporary: tempfile::TempDir,
}

impl Project {
    /// A new project with ports of its own; `None` where there is no engine to try it on.
    pub fn new(kind: &str) -> Option<Self> {
        if std::env::var_os("TEST_CONTAINERS").is_none() {
            assert!(
                std::env::var_os("REQUIRE_DOCKER").is_none(),
                "REQUIRE_DOCKER is set, and TEST_CONTAINERS is not"
            );
            eprintln!("NOT COVERED: containers, which `scripts/test containers` tries");
            return None;
        }
        let temporary = tempfile::tempdir().unwrap();
        let name = format!("{kind}{}", std::process::id());
        let folder = temporary.path().join(&name);
        succeed(seaworthy().args(["new", "--yes", "--no-git"]).arg(&folder));
        let port = free_port();
        let env = format!(
            "API_PORT={port}\nDB_PORT={}\nDB_PASS='{PASSWORD}'\n",
            free_port()
        );
        fs::write(folder.join(".env"), env).unwrap();
        Some(Self {
            name,
            folder,
            port,
            _temporary: temporary,
        })
    }

    pub fn seaworthy(&self, arguments: &[&str]) -> Command {
        let mut command = seaworthy();
        command.args(arguments).current_dir(&self.folder);
        command
    }

    /// `docker exec` in the container of the API, as a person calls it without a terminal.
    pub fn exec(&self, arguments: &[&str]) -> Output {
        docker(&["exec", &format!("{}-api", self.name)])
            .args(arguments)
            .output()
            .unwrap()
    }

    pub fn exec_well(&self, arguments: &[&str]) -> String {
        let output = self.exec(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", text(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// The production image, built without optimisation.
    pub fn build_production(&self, options: &[&str]) -> String {
        let mut script = Command::new(self.folder.join("scripts/build_prd_image.sh"));
        script.args(["--build-arg", "PROFILE=dev"]).args(options);
        let output = script.output().unwrap();
        assert!(output.status.success(), "{}", text(&output));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        for env in ["dev", "prd"] {
            let arguments = ["down", "--infra", "docker", "--env", env, "--volumes"];
            let _ = self.seaworthy(&arguments).output();
        }
        for stage in ["dev", "prd"] {
            let image = format!("{}-api:{stage}", self.name);
            let _ = docker(&["image", "rm", "--force", &image]).output();
        }
    }
}
