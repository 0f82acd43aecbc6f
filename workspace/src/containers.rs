//! The project's containers on this machine: `--infra docker`, by Compose.

use std::io::{IsTerminal, stdin, stdout};

use crate::arguments::{Down, Exec, Logs, Services, Where};
use crate::compose::Compose;
use crate::failure::Result;
use crate::project::{self, Place};

/// Builds and starts them, and says how to look at them.
pub(crate) fn up(place: &Place, no_build: bool) -> Result<()> {
    let compose = compose(place, "up")?;
    compose.claim_volumes()?;
    anstream::eprintln!("Starting {} ({}, docker)", place.settings.name, place.env);
    let mut arguments = vec!["up", "--detach"];
    arguments.push(if no_build { "--no-build" } else { "--build" });
    compose.run(&arguments)?;
    let options = place.options();
    anstream::eprintln!(
        "`seaworthy logs {options} --follow` shows what they say, `seaworthy status {options}` whether they are healthy"
    );
    Ok(())
}

/// Stops and removes them; the volumes stay, unless told otherwise.
pub(crate) fn down(arguments: &Down) -> Result<()> {
    let place = Place::of(&arguments.place)?;
    let compose = compose(&place, "down")?;
    let mut call = vec!["down"];
    if arguments.volumes {
        compose.refuse_another_data()?;
        call.push("--volumes");
    }
    compose.run(&call)
}

pub(crate) fn restart(arguments: &Services) -> Result<()> {
    let place = Place::of(&arguments.place)?;
    let services = arguments.services.iter().map(String::as_str);
    let call: Vec<&str> = ["restart"].into_iter().chain(services).collect();
    let compose = compose(&place, "restart")?;
    compose.has_containers()?;
    compose.run(&call)
}

pub(crate) fn status(arguments: &Where) -> Result<()> {
    let place = Place::of(arguments)?;
    compose(&place, "status")?.become_it(&["ps"])
}

pub(crate) fn logs(arguments: &Logs) -> Result<()> {
    let place = Place::of(&arguments.place)?;
    let mut call = vec!["logs"];
    if arguments.follow {
        call.push("--follow");
    }
    call.extend(arguments.services.iter().map(String::as_str));
    let compose = compose(&place, "logs")?;
    compose.has_containers()?;
    compose.become_it(&call)
}

pub(crate) fn exec(arguments: &Exec) -> Result<()> {
    let place = Place::of(&arguments.place)?;
    let compose = compose(&place, "exec")?;
    let service = match (&arguments.service, place.env.as_str()) {
        (Some(service), _) => service.clone(),
        (None, "dev") => format!("{}-api", place.settings.name),
        (None, env) => format!("{}-{env}-api", place.settings.name),
    };
    // 1.29 says nothing but `1` of a container that does not run.
    compose.runs(&service)?;
    let mut call = vec!["exec"];
    // Compose asks for a terminal, where there may be none.
    if !(stdin().is_terminal() && stdout().is_terminal()) {
        call.push("-T");
    }
    call.push(&service);
    call.extend(arguments.command.iter().map(String::as_str));
    compose.become_it(&call)
}

/// The Compose that works on `place`; fails where that is not in containers.
fn compose(place: &Place, command: &str) -> Result<Compose> {
    if place.infra != "docker" {
        return Err(place.unsupported(command));
    }
    let resources = project::resources(&place.root, &place.env)?;
    let Some(docker) = resources.docker else {
        return Err(place.unsupported(command));
    };
    // Dev and prd are two projects to Compose, side by side.
    let name = match place.env.as_str() {
        "dev" => place.settings.name.clone(),
        env => format!("{}-{env}", place.settings.name),
    };
    Compose::find(&place.root, &docker.compose_file, &name, place.options())
}
