//! Asking the Docker engine.

use std::io;
use std::path::PathBuf;
use std::process::{Command, Output};

use crate::failure::{Failure, Result};

/// A container, whoever made it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Container {
    pub(crate) id: String,
    pub(crate) name: String,
    /// As the engine says it: running, exited and so on.
    pub(crate) state: String,
    /// For a person: `Exited (1) 2 minutes ago`.
    pub(crate) status: String,
    /// What Compose calls the project and the service, and the folder it was called in; empty where it
    /// was not Compose.
    pub(crate) project: String,
    pub(crate) service: String,
    pub(crate) folder: PathBuf,
}

impl Container {
    pub(crate) fn runs(&self) -> bool {
        self.state == "running"
    }

    /// The exit code of one that failed, also where it is tried again and again.
    pub(crate) fn failed_with(&self) -> Option<u8> {
        let ended = ["Exited (", "Restarting ("];
        let code = ended.iter().find_map(|how| self.status.strip_prefix(how))?;
        let code = code.split(')').next()?;
        code.parse().ok().filter(|code| *code != 0)
    }

    /// The last lines of what it said; none where the engine does not tell.
    pub(crate) fn last_said(&self) -> String {
        let call = ["logs", "--tail", "5", &self.id];
        let output = docker(&call).ok().filter(|output| output.status.success());
        let said = output.map(|output| [output.stdout, output.stderr].concat());
        String::from_utf8_lossy(&said.unwrap_or_default()).into_owned()
    }
}

const FORMAT: &str = concat!(
    "{{.ID}}\t{{.Names}}\t{{.State}}\t{{.Status}}",
    "\t{{.Label \"com.docker.compose.project\"}}",
    "\t{{.Label \"com.docker.compose.service\"}}",
    "\t{{.Label \"com.docker.compose.project.working_dir\"}}",
);

/// Where a volume says what it belongs to. Compose gives containers the same labels, and volumes all but
/// the last; one of our own would make docker-compose 1.29 warn at every start.
pub(crate) const PROJECT: &str = "com.docker.compose.project";
pub(crate) const VOLUME: &str = "com.docker.compose.volume";
pub(crate) const FOLDER: &str = "com.docker.compose.project.working_dir";

/// Fails where no engine answers.
pub(crate) fn answer() -> Result<()> {
    let output = docker(&["version", "--format", "{{.Server.Version}}"]).map_err(no_docker)?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.trim();
    if said.contains("permission denied") {
        return Err(Failure::new("the Docker engine does not let you in")
            .because(said)
            .hint("join the group docker (`sudo usermod -aG docker $USER`, then log in again), or use sudo"));
    }
    Err(Failure::new("no Docker engine answers")
        .because(said)
        .hint("start it: Docker Desktop, or `systemctl start docker`; `docker version` shows whether it answers"))
}

/// All that match `filter`, as `docker ps --filter` takes it, those that ended too.
pub(crate) fn containers(filter: &str) -> Result<Vec<Container>> {
    let call = [
        "ps",
        "--all",
        "--no-trunc",
        "--filter",
        filter,
        "--format",
        FORMAT,
    ];
    let output = docker(&call).map_err(no_docker)?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(Failure::new("the Docker engine does not say what runs").because(said.trim()));
    }
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok(lines.lines().map(read).collect())
}

/// In which folder's name the volume `name` was made, empty where nobody said; `None` where there is no
/// such volume.
pub(crate) fn volume(name: &str) -> Result<Option<PathBuf>> {
    // The filter also finds what only contains the name.
    let filter = format!("name={name}");
    let format = format!("{{{{.Name}}}}\t{{{{.Label \"{FOLDER}\"}}}}");
    let call = ["volume", "ls", "--filter", &filter, "--format", &format];
    let output = docker(&call).map_err(no_docker)?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(
            Failure::new("the Docker engine does not say which volumes there are")
                .because(said.trim()),
        );
    }
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut found = lines.lines().filter_map(|line| line.split_once('\t'));
    Ok(found
        .find(|(its, _)| *its == name)
        .map(|(_, folder)| folder.into()))
}

/// Makes the volume `name`; one that is there already stays as it is, its labels too.
pub(crate) fn make_volume(name: &str, labels: &[(&str, &str)]) -> Result<()> {
    let labels = labels
        .iter()
        .map(|(key, value)| format!("--label={key}={value}"));
    let mut call = vec!["volume".to_owned(), "create".into()];
    call.extend(labels);
    call.push(name.into());
    let call: Vec<&str> = call.iter().map(String::as_str).collect();
    let output = docker(&call).map_err(no_docker)?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(Failure::new(format!("the volume {name} was not made")).because(said.trim()))
}

fn read(line: &str) -> Container {
    let mut parts = line.split('\t').map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    Container {
        id: next(),
        name: next(),
        state: next(),
        status: next(),
        project: next(),
        service: next(),
        folder: next().into(),
    }
}

fn docker(arguments: &[&str]) -> io::Result<Output> {
    Command::new("docker").args(arguments).output()
}

fn no_docker(error: io::Error) -> Failure {
    let failure = match error.kind() {
        io::ErrorKind::NotFound => Failure::new("there is no `docker` on the PATH"),
        _ => Failure::new("cannot start `docker`").because(error),
    };
    failure.hint("install Docker: https://docs.docker.com/engine/install")
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_container_is_read() {
        let ended = read("3caa\tai-db\texited\tExited (1) 2 seconds ago\tai\tai-db\t/home/me/ai");
        assert_eq!(
            (ended.service.as_str(), ended.folder.to_str().unwrap()),
            ("ai-db", "/home/me/ai")
        );
        assert_eq!((ended.runs(), ended.failed_with()), (false, Some(1)));
        let again = read("3caa\tai-db\trestarting\tRestarting (1) 2 seconds ago\tai\tai-db\t");
        assert_eq!((again.runs(), again.failed_with()), (false, Some(1)));
        let well = read("3caa\tmine\texited\tExited (0) 2 seconds ago\t\t\t");
        assert_eq!((well.project.as_str(), well.failed_with()), ("", None));
        assert!(read("3caa\tmine\trunning\tUp 2 seconds\t\t\t").runs());
    }
}
