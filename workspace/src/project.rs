//! The project around the current folder, and what its workspace/ says.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::arguments::Where;
use crate::failure::{Failure, Result};

const SETTINGS: &str = "workspace/settings.toml";

/// What the command reads of `workspace/settings.toml`.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub(crate) struct Settings {
    /// The project's name.
    pub(crate) name: String,
    /// Where `up` goes when it is not told.
    pub(crate) default_env: String,
    /// On what `up` runs when it is not told.
    pub(crate) default_infra: String,
}

/// What the command reads of `workspace/dev_resources.toml` and `workspace/prd_resources.toml`.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub(crate) struct Resources {
    pub(crate) local: Option<Local>,
    pub(crate) docker: Option<Docker>,
}

/// Running in containers on this machine.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub(crate) struct Docker {
    /// The file that describes them, from the project's root.
    pub(crate) compose_file: String,
}

/// A project, and where of it a command works.
pub(crate) struct Place {
    pub(crate) root: PathBuf,
    pub(crate) settings: Settings,
    pub(crate) env: String,
    pub(crate) infra: String,
}

impl Place {
    /// That of the project around the current folder, by the arguments, else by its settings.
    pub(crate) fn of(arguments: &Where) -> Result<Self> {
        let current = std::env::current_dir()
            .map_err(|error| Failure::new("cannot tell the current folder").because(error))?;
        let root = root_around(&current)?;
        let settings = settings(&root)?;
        let or =
            |given: &Option<String>, default: &String| given.as_ref().unwrap_or(default).clone();
        Ok(Self {
            env: or(&arguments.env, &settings.default_env),
            infra: or(&arguments.infra, &settings.default_infra),
            root,
            settings,
        })
    }

    /// How a person names it to a command.
    pub(crate) fn options(&self) -> String {
        let infra = format!("--infra {}", self.infra);
        if self.env == self.settings.default_env {
            infra
        } else {
            format!("--env {} {infra}", self.env)
        }
    }

    /// What to say where `command` does nothing there.
    pub(crate) fn unsupported(&self, command: &str) -> Failure {
        let (env, infra) = (&self.env, &self.infra);
        Failure::new(format!("`{command}` does not support {env} on {infra} yet"))
            .hint("`up` knows --env dev --infra local; every command knows --infra docker")
    }
}

/// Running on this machine.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub(crate) struct Local {
    /// Whether the database is upgraded to head before the server starts.
    pub(crate) migrate: bool,
}

/// The root of the project around `folder`: the nearest folder upwards with `workspace/settings.toml`.
pub(crate) fn root_around(folder: &Path) -> Result<PathBuf> {
    folder
        .ancestors()
        .find(|ancestor| ancestor.join(SETTINGS).is_file())
        .map(Path::to_path_buf)
        .ok_or_else(|| {
            Failure::new(format!(
                "there is no project in {}, nor above it",
                folder.display()
            ))
            .hint("go into a project's folder, or make one with `seaworthy new`")
        })
}

/// Reads the settings of the project at `root`.
pub(crate) fn settings(root: &Path) -> Result<Settings> {
    read(&root.join(SETTINGS))
}

/// Reads the resources of an environment of the project at `root`.
pub(crate) fn resources(root: &Path, environment: &str) -> Result<Resources> {
    let path = root.join(format!("workspace/{environment}_resources.toml"));
    if !path.exists() {
        return Err(Failure::new(format!(
            "{} is missing, so there is nothing to start",
            path.display()
        ))
        .hint(
            "a project of `seaworthy init` is started in its own way, after `cargo migration up`",
        ));
    }
    read(&path)
}

fn read<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<T> {
    let text = fs::read_to_string(path)
        .map_err(|error| Failure::new(format!("cannot read {}", path.display())).because(error))?;
    toml::from_str(&text).map_err(|error| {
        Failure::new(format!("{} is not as it should be", path.display()))
            .because(error.to_string().trim_end())
    })
}
