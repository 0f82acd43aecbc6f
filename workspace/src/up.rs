//! `seaworthy up`: migrates the project's database and serves, on this machine.

use std::path::Path;
use std::process::Command;

use crate::arguments::Up;
use crate::cargo::{cargo, no_cargo};
use crate::containers;
use crate::failure::{Failure, Result};
use crate::project::{self, Place};

pub(crate) fn run(arguments: &Up) -> Result<()> {
    let place = Place::of(&arguments.place)?;
    match (place.env.as_str(), place.infra.as_str()) {
        ("dev", "local") => {
            anstream::eprintln!("Starting {} (dev, local)", place.settings.name);
            start(&place.root)
        }
        (_, "docker") => containers::up(&place, arguments.no_build),
        _ => Err(place.unsupported("up")),
    }
}

/// Migrates and serves the project at `root`, and ends with it.
pub(crate) fn start(root: &Path) -> Result<()> {
    let migrate = project::resources(root, "dev")?
        .local
        .is_none_or(|local| local.migrate);
    if migrate {
        let status = cargo(root)
            .args([
                "run",
                "--package",
                "migration",
                "--bin",
                "migration",
                "--",
                "up",
            ])
            .status()
            .map_err(no_cargo)?;
        if !status.success() {
            return Err(Failure::new(
                "the database was not migrated, so the server does not start",
            )
            .hint("see above; `cargo migration status` shows where it stands"));
        }
    }
    become_process(cargo(root).args(["run", "--package", "api", "--bin", "api"]))
}

/// Signals then reach the server itself.
#[cfg(unix)]
fn become_process(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(no_cargo(command.exec()))
}

#[cfg(not(unix))]
fn become_process(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(no_cargo)?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::new("the server failed"))
}
