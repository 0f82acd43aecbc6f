//! Calling Compose: the plugin of `docker`, else docker-compose.

mod trouble;
mod volumes;

use std::fs;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::engine::{self, Container};
use crate::failure::{Failure, Result};
use trouble::Trouble;

/// A Compose that was found, and the project it works on.
pub(crate) struct Compose {
    /// The program, with what comes before every call.
    program: Vec<String>,
    root: PathBuf,
    /// The Compose file, from the root.
    file: String,
    /// What Compose calls the project.
    name: String,
    /// How a person says where: `--env prd --infra docker`.
    options: String,
}

impl Compose {
    /// Finds the engine and a Compose, for the project `name` that `file` in `root` describes.
    ///
    /// Fails where the containers of that name are those of a project in another folder: Compose
    /// knows a project by its name alone, and would replace them.
    pub(crate) fn find(root: &Path, file: &str, name: &str, options: String) -> Result<Self> {
        if !root.join(file).is_file() {
            return Err(
                Failure::new(format!("there is no {file} in {}", root.display()))
                    .hint("workspace/*_resources.toml names it under [docker]"),
            );
        }
        engine::answer()?;
        let mut program = program()?;
        let project = ["--file", file, "--project-name", name];
        program.extend(project.map(Into::into));
        let compose = Self {
            program,
            root: root.into(),
            file: file.into(),
            name: name.into(),
            options,
        };
        compose.refuse_another()?;
        Ok(compose)
    }

    fn refuse_another(&self) -> Result<()> {
        for container in self.containers()? {
            if self.is_another(&container.folder) {
                let whose = format!("the containers of `{}` are those", self.name);
                return Err(self.another(&whose, &container.folder));
            }
        }
        Ok(())
    }

    /// Whether a project lies in `folder` that is not this one.
    fn is_another(&self, folder: &Path) -> bool {
        if folder.as_os_str().is_empty() {
            return false;
        }
        // Nothing lies there any more where the project was moved. What cannot be looked at, as a folder
        // of another user, is there.
        let is_gone = fs::metadata(folder.join(&self.file)).is_err_and(|error| {
            matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            )
        });
        !is_gone && real(folder) != real(&self.root)
    }

    /// `whose` says what is the other project's.
    fn another(&self, whose: &str, folder: &Path) -> Failure {
        let folder = folder.display();
        Failure::new(format!("{whose} of another project, in {folder}")).hint(format!(
            "they would share containers and data: make one of the two under another name, or run `seaworthy down {} \
             --volumes` there first, which removes its data",
            self.options
        ))
    }

    /// The project's containers.
    fn containers(&self) -> Result<Vec<Container>> {
        engine::containers(&format!("label=com.docker.compose.project={}", self.name))
    }

    /// Fails where the project has no containers.
    pub(crate) fn has_containers(&self) -> Result<()> {
        if self.containers()?.is_empty() {
            return Err(self.nothing());
        }
        Ok(())
    }

    /// Fails unless `service` runs.
    pub(crate) fn runs(&self, service: &str) -> Result<()> {
        let containers = self.containers()?;
        if containers.is_empty() {
            return Err(self.nothing());
        }
        let mut its = containers.iter().filter(|one| one.service == service);
        let Some(first) = its.clone().next() else {
            let mut services: Vec<&str> = containers
                .iter()
                .map(|container| container.service.as_str())
                .collect();
            services.sort_unstable();
            services.dedup();
            return Err(
                Failure::new(format!("`{}` has no container of `{service}`", self.name)).hint(
                    format!(
                        "`seaworthy up {}` makes what is missing; there are {}",
                        self.options,
                        services.join(", ")
                    ),
                ),
            );
        };
        if its.any(Container::runs) {
            return Ok(());
        }
        let options = &self.options;
        Err(
            Failure::new(format!("{service} does not run: {}", first.status)).hint(format!(
                "`seaworthy logs {options} {service}` shows what it said, `seaworthy up {options}` starts it"
            )),
        )
    }

    fn nothing(&self) -> Failure {
        Failure::new(format!("`{}` has no containers", self.name)).hint(format!(
            "`seaworthy up {}` makes and starts them",
            self.options
        ))
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
        // Shown as it comes, and kept for the hint. A build says what it likes, not only UTF-8.
        if let Some(stderr) = child.stderr.take() {
            for line in BufReader::new(stderr)
                .split(b'\n')
                .map_while(io::Result::ok)
            {
                let line = String::from_utf8_lossy(&line);
                anstream::eprintln!("{line}");
                said.push_str(&line);
                said.push('\n');
            }
        }
        let status = child
            .wait()
            .map_err(|error| Failure::new("Compose cannot be waited for").because(error))?;
        // The exit code of 1.29 is 0 where `restart` failed.
        if status.success() && !said.lines().any(|line| line.starts_with("ERROR: for ")) {
            return Ok(());
        }
        Err(self.failed(&said, arguments))
    }

    /// Why the call with `arguments` failed, out of what it `said`.
    fn failed(&self, said: &str, arguments: &[&str]) -> Failure {
        match Trouble::of(said) {
            Some(trouble) => self.explain(trouble, arguments),
            None => Failure::new(format!(
                "Compose failed, see above: {}",
                arguments.join(" ")
            )),
        }
    }

    /// What happened and what to do, with what the engine knows of it.
    fn explain(&self, trouble: Trouble, arguments: &[&str]) -> Failure {
        let options = &self.options;
        let on = format!("`seaworthy up {options}` then goes on from here");
        match trouble {
            Trouble::Port { address, container } => {
                let variable = match container.as_str() {
                    name if name.ends_with("-db") => "DB_PORT",
                    name if name.ends_with("-prd-api") => "PRD_API_PORT",
                    _ => "API_PORT",
                };
                let port = address.rsplit(':').next().unwrap_or_default();
                let failure = Failure::new(format!("{container} was not started: {address} is in use"));
                let failure = match holder(&format!("publish={port}")) {
                    Some(holder) => failure.because(format!("{} has it", called(&holder))),
                    None => failure,
                };
                failure.hint(format!(
                    "stop what has it, or set another {variable} in .env; {on}"
                ))
            }
            Trouble::Name(name) => {
                let failure = Failure::new(format!("the container name {name} is taken"));
                let Some(holder) = holder(&format!("name=^/{name}$")) else {
                    return failure.hint(format!("`docker rm --force {name}` frees it; {on}"));
                };
                let failure = failure.because(format!("{} has it", called(&holder)));
                let folder = holder.folder.display();
                failure.hint(if holder.project.is_empty() {
                    format!("`docker rm --force {name}` frees it; {on}")
                } else {
                    format!("`docker compose --project-name {} down` in {folder} frees it; {on}", holder.project)
                })
            }
            Trouble::Image { name, service } => {
                let (what, pull) = match (name, service) {
                    (Some(name), _) => (name.clone(), format!("`docker pull {name}`")),
                    (None, Some(service)) => (format!("of {service}"), "`docker pull`".into()),
                    (None, None) => ("of a service".into(), "`docker pull`".into()),
                };
                Failure::new(format!(
                    "the image {what} is not on this machine, and could not be fetched: see above"
                ))
                .hint(format!(
                    "{pull} fetches it where there is a network, and none is needed once it is here; {on}"
                ))
            }
            Trouble::NotHere(_) if arguments.contains(&"--no-build") => {
                Failure::new("the project's image is not built, and --no-build was given")
                    .hint("leave --no-build out, or build it: scripts/build_dev_image.sh, scripts/build_prd_image.sh")
            }
            Trouble::NotHere(image) => {
                let image = image.map_or_else(|| "an image".into(), |image| format!("the image {image}"));
                Failure::new(format!("{image} is not on this machine"))
                    .hint(format!("`seaworthy up {options}` builds or fetches what is missing"))
            }
            Trouble::NoBuildx => Failure::new("this docker cannot build: it has no buildx").hint(
                "install Docker's buildx plugin: https://docs.docker.com/go/buildx",
            ),
            Trouble::Build => Failure::new("the image was not built: see above"),
            Trouble::Unset(variable) => {
                let hint = format!("the Compose file has no default for it: set {variable} in .env");
                Failure::new(format!("{variable} is not set")).hint(hint)
            }
            Trouble::Dependency(name) => self.explain_dependency(name.as_deref()),
        }
    }

    /// How the service is that others waited for in vain; Compose says a container's name or the
    /// beginning of its id, or the service.
    fn explain_dependency(&self, name: Option<&str>) -> Failure {
        let options = &self.options;
        let containers = self.containers().unwrap_or_default();
        let found = name.and_then(|name| {
            containers
                .iter()
                .find(|one| one.name == name || one.service == name || one.id.starts_with(name))
        });
        let Some(one) = found else {
            return Failure::new("what a service waits for did not come up")
                .hint(format!("`seaworthy status {options}` shows which"));
        };
        let how = match one.failed_with() {
            Some(code) => format!("ended with exit code {code}"),
            None if one.status.contains("(unhealthy)") => "is not healthy".into(),
            None => "did not come up".into(),
        };
        let service = &one.service;
        for line in one.last_said().lines() {
            anstream::eprintln!("{service} | {line}");
        }
        Failure::new(format!(
            "{service} {how}, so what waits for it was not started"
        ))
        .hint(format!("`seaworthy logs {options} {service}` shows why"))
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

/// The folder itself, whatever links lead there.
fn real(folder: &Path) -> PathBuf {
    folder.canonicalize().unwrap_or_else(|_| folder.into())
}

/// The plugin, else docker-compose.
fn program() -> Result<Vec<String>> {
    let works = |output: &io::Result<std::process::Output>| {
        output.as_ref().is_ok_and(|output| output.status.success())
    };
    let plugin = Command::new("docker").args(["compose", "version"]).output();
    if works(&plugin) {
        return Ok(vec!["docker".into(), "compose".into()]);
    }
    let standalone = Command::new("docker-compose").arg("version").output();
    if works(&standalone) {
        return Ok(vec!["docker-compose".into()]);
    }
    let failure = match standalone {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Failure::new("there is no Compose: neither `docker compose` nor `docker-compose`")
        }
        Err(error) => Failure::new("docker-compose does not work").because(error),
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            let last = said.trim().lines().last().unwrap_or_default();
            Failure::new("docker-compose does not work, and there is no `docker compose`")
                .because(last)
        }
    };
    Err(failure
        .hint("install the Compose plugin of Docker: https://docs.docker.com/compose/install"))
}

/// The container that has what another wanted.
fn holder(filter: &str) -> Option<Container> {
    let found = engine::containers(filter).unwrap_or_default();
    let mut of_name_or_running = found
        .into_iter()
        .filter(|one| one.runs() || filter.starts_with("name="));
    of_name_or_running.next()
}

fn called(container: &Container) -> String {
    if container.project.is_empty() {
        format!(
            "the container {}, which Compose did not make,",
            container.name
        )
    } else {
        format!(
            "the container {} of the project {} in {}",
            container.name,
            container.project,
            container.folder.display()
        )
    }
}
