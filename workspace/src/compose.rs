//! Calling Compose: the plugin of `docker`, else docker-compose.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::{Failure, Result};

/// A Compose that was found, and the project it works on.
pub(crate) struct Compose {
    /// The program, with what comes before every call.
    program: Vec<String>,
    root: PathBuf,
}

impl Compose {
    /// Finds the engine and a Compose, for the project `name` that `file` in `root` describes.
    pub(crate) fn find(root: &Path, file: &str, name: &str) -> Result<Self> {
        if !root.join(file).is_file() {
            return Err(
                Failure::new(format!("there is no {file} in {}", root.display()))
                    .hint("workspace/*_resources.toml names it under [docker]"),
            );
        }
        engine()?;
        let plugin = answers(&["docker", "compose", "version"]);
        let mut program: Vec<String> = if plugin {
            vec!["docker".into(), "compose".into()]
        } else if answers(&["docker-compose", "version"]) {
            vec!["docker-compose".into()]
        } else {
            return Err(Failure::new("there is no Compose").hint(
                "install the Compose plugin of Docker, or docker-compose: https://docs.docker.com/compose/install",
            ));
        };
        let options = ["--file", file, "--project-name", name];
        program.extend(options.map(Into::into));
        Ok(Self {
            program,
            root: root.into(),
        })
    }

    /// Runs it with `arguments`, and shows what it says. Fails as it does, with what to do about it
    /// where that is known.
    pub(crate) fn run(&self, arguments: &[&str]) -> Result<()> {
        let mut child = self
            .command(arguments)
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| Failure::new("cannot start Compose").because(error))?;
        let mut said = String::new();
        // Shown as it comes, and kept for the hint.
        if let Some(stderr) = child.stderr.take() {
            for line in BufReader::new(stderr)
                .lines()
                .map_while(std::io::Result::ok)
            {
                anstream::eprintln!("{line}");
                said.push_str(&line);
                said.push('\n');
            }
        }
        let status = child
            .wait()
            .map_err(|error| Failure::new("Compose cannot be waited for").because(error))?;
        if status.success() {
            return Ok(());
        }
        let failure = Failure::new(format!("Compose failed: {}", arguments.join(" ")));
        Err(match hint(&said) {
            Some(hint) => failure.hint(hint),
            None => failure,
        })
    }

    /// Becomes it: signals, the terminal and the exit code are then its own.
    pub(crate) fn become_it(&self, arguments: &[&str]) -> Result<()> {
        let mut command = self.command(arguments);
        #[cfg(unix)]
        let error = {
            use std::os::unix::process::CommandExt;
            command.exec()
        };
        #[cfg(not(unix))]
        let error = match command.status() {
            Ok(status) => std::process::exit(status.code().unwrap_or(1)),
            Err(error) => error,
        };
        Err(Failure::new("cannot start Compose").because(error))
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program[0]);
        command
            .args(&self.program[1..])
            .args(arguments)
            .current_dir(&self.root)
            // docker-compose 1.29 builds the old way unless it is told.
            .env("DOCKER_BUILDKIT", "1")
            .env("COMPOSE_DOCKER_CLI_BUILD", "1");
        command
    }
}

/// Fails where no engine answers.
fn engine() -> Result<()> {
    let output = Command::new("docker")
        .args(["version", "--format", "{{.Server.Version}}"])
        .output()
        .map_err(|error| {
            Failure::new("cannot start docker")
                .because(error)
                .hint("install Docker: https://docs.docker.com/engine/install")
        })?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(Failure::new("no Docker engine answers")
        .because(said.trim())
        .hint("start it: Docker Desktop, or `systemctl start docker`; `docker version` shows whether it answers"))
}

fn answers(call: &[&str]) -> bool {
    let output = Command::new(call[0]).args(&call[1..]).output();
    output.is_ok_and(|output| output.status.success())
}

/// What to do about what Compose said.
fn hint(said: &str) -> Option<&'static str> {
    let knows = |words: &[&str]| words.iter().any(|word| said.contains(word));
    if knows(&["port is already allocated", "address already in use"]) {
        Some("another program has the port: stop it, or set API_PORT or DB_PORT in .env")
    } else if knows(&["is already in use by container"]) {
        Some(
            "a container of another project has that name: remove it (`docker rm`), or run that project's `seaworthy \
             down --infra docker`",
        )
    } else if knows(&[
        "pull access denied",
        "No such image",
        "manifest unknown",
        "not found: manifest",
    ]) {
        Some(
            "the image is not on this machine: leave --no-build out, or run scripts/build_dev_image.sh",
        )
    } else if knows(&["set DB_PASS in .env", "required variable"]) {
        Some("production has no default password: set DB_PASS in .env")
    } else if knows(&["No container found", "is not running"]) {
        Some("`seaworthy up --infra docker` starts it")
    } else if knows(&[
        "permission denied while trying to connect",
        "Permission denied",
    ]) {
        Some("the engine lets its group in alone: join the group docker, or use sudo")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::hint;

    #[test]
    fn what_compose_says_has_a_way_out() {
        for (said, expected) in [
            (
                "Bind for 127.0.0.1:8000 failed: port is already allocated",
                "API_PORT",
            ),
            (
                "The container name \"/ai-db\" is already in use by container \"1\".",
                "docker rm",
            ),
            (
                "pull access denied for ai-api, repository does not exist",
                "--no-build",
            ),
            (
                "ERROR: Missing mandatory value for \"environment\" option: set DB_PASS in .env",
                "DB_PASS",
            ),
        ] {
            assert!(hint(said).unwrap().contains(expected), "{said}");
        }
        assert_eq!(hint("something else"), None);
    }
}
