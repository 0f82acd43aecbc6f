//! `seaworthy up`: migrates the project's database and serves, on this machine.

use std::path::Path;
use std::process::Command;

use crate::arguments::Up;
use crate::cargo::{cargo, no_cargo};
use crate::failure::{Failure, Result};
use crate::project::{self, Resources};

pub(crate) fn run(arguments: &Up) -> Result<()> {
    let current = std::env::current_dir()
        .map_err(|error| Failure::new("cannot tell the current folder").because(error))?;
    let root = project::root_around(&current)?;
    let settings = project::settings(&root)?;
    let env = arguments.env.as_ref().unwrap_or(&settings.default_env);
    let infra = arguments.infra.as_ref().unwrap_or(&settings.default_infra);
    match (env.as_str(), infra.as_str()) {
        ("dev", "local") => {
            anstream::eprintln!("Starting {} (dev, local)", settings.name);
            start(&root)
        }
        (env, infra) => Err(
            Failure::new(format!("`up` does not support {env} on {infra} yet")).hint(
                "--env dev --infra local runs on this machine; for containers use the project's docker-compose.yml",
            ),
        ),
    }
}

/// Migrates and serves the project at `root`, and ends with it.
pub(crate) fn start(root: &Path) -> Result<()> {
    let Resources { local } = project::resources(root, "dev")?;
    if local.migrate {
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
