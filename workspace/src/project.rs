//! The project around the current folder, and what its workspace/ says.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

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

/// What the command reads of `workspace/dev_resources.toml`.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub(crate) struct Resources {
    pub(crate) local: Local,
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
