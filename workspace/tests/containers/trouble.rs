//! What is in the way of the containers: named, with a way out, and left alone.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;

use crate::engine::docker;
use crate::project::Project;
use crate::support::{fail, seaworthy, succeed, text};

/// In place of the project's images: these trials are of what comes before the server.
const SMALL: &str = "FROM debian:bookworm-slim AS dev\nSTOPSIGNAL SIGKILL\nCMD [\"sleep\", \"600\"]\n\
                     FROM dev AS prd\n";

fn small(kind: &str) -> Option<Project> {
    let project = Project::new(kind)?;
    fs::write(project.folder.join("Dockerfile"), SMALL).unwrap();
    Some(project)
}

fn up(project: &Project) -> Command {
    project.seaworthy(&["up", "--infra", "docker"])
}

/// Expects `command` to fail with all of these words, and gives what it said.
fn refused(command: &mut Command, words: &[&str]) {
    let said = fail(1, command);
    for word in words {
        assert!(said.contains(word), "no `{word}` in {said}");
    }
}

/// All containers and volumes whose name begins with the project's.
fn held(project: &Project) -> String {
    let filter = format!("name={}", project.name);
    let containers = docker(&["ps", "--all", "--quiet", "--filter", &filter]).output();
    let volumes = docker(&["volume", "ls", "--quiet", "--filter", &filter]).output();
    text(&containers.unwrap()) + &text(&volumes.unwrap())
}

fn is_running(container: &str) -> bool {
    let call = ["inspect", "--format", "{{.State.Running}}", container];
    let output = docker(&call).output().unwrap();
    output.stdout.starts_with(b"true")
}

#[test]
fn an_engine_that_is_away_is_said() {
    let Some(project) = small("away") else {
        return;
    };
    for command in ["up", "down", "restart", "status", "logs"] {
        let mut call = project.seaworthy(&[command, "--infra", "docker"]);
        call.env("DOCKER_HOST", "unix:///nowhere/docker.sock");
        refused(&mut call, &["no Docker engine answers", "hint: start it"]);
    }
}

#[test]
fn a_port_in_use_is_named_and_up_goes_on_once_it_is_free() {
    let Some(project) = small("port") else {
        return;
    };
    let api = format!("{}-api", project.name);
    let listener = TcpListener::bind(("127.0.0.1", project.port)).unwrap();
    let what = format!(
        "{api} was not started: 127.0.0.1:{} is in use",
        project.port
    );
    refused(&mut up(&project), &[&what, "another API_PORT in .env"]);
    let restart = ["restart", "--infra", "docker"];
    refused(&mut project.seaworthy(&restart), &[&what]);
    let exec = ["exec", "--infra", "docker", "true"];
    let what = format!("{api} does not run");
    refused(&mut project.seaworthy(&exec), &[&what, "seaworthy logs"]);
    drop(listener);
    succeed(&mut up(&project));
    succeed(&mut project.seaworthy(&exec));

    // Of a container the name is known.
    succeed(&mut project.seaworthy(&["down", "--infra", "docker"]));
    let holder = format!("{}-holder", project.name);
    let publish = format!("127.0.0.1:{}:80", project.port);
    let run = ["run", "--rm", "--detach", "--name", &holder, "--publish"];
    let sleep = [&publish, "debian:bookworm-slim", "sleep", "600"];
    succeed(docker(&run).args(sleep));
    refused(&mut up(&project), &["was not started", &holder]);
    assert!(is_running(&holder));
    succeed(&mut docker(&["rm", "--force", &holder]));
}

#[test]
fn a_name_that_is_taken_is_left_to_its_owner() {
    let Some(project) = small("taken") else {
        return;
    };
    let name = format!("{}-api", project.name);
    let run = ["run", "--rm", "--detach", "--name", &name];
    succeed(docker(&run).args(["debian:bookworm-slim", "sleep", "600"]));
    let way_out = format!("docker rm --force {name}");
    let what = format!("the container name {name} is taken");
    let whose = "which Compose did not make";
    refused(&mut up(&project), &[&what, whose, &way_out]);
    assert!(is_running(&name));
    succeed(Command::new("sh").args(["-c", &way_out]));
    succeed(&mut up(&project));
}

#[test]
fn a_project_of_the_same_name_keeps_its_containers_and_data() {
    let Some(project) = small("twin") else {
        return;
    };
    succeed(&mut up(&project));
    let before = held(&project);
    let elsewhere = tempfile::tempdir().unwrap();
    let twin = elsewhere.path().join(&project.name);
    let mut copy = Command::new("cp");
    succeed(copy.arg("-R").arg(&project.folder).arg(&twin));
    let call = |folder: &Path, arguments: &[&str]| {
        let mut command = seaworthy();
        command.args(arguments).current_dir(folder);
        command.args(["--infra", "docker"]);
        command
    };
    let folder = project.folder.canonicalize().unwrap();
    let what = format!("of another project, in {}", folder.display());
    for arguments in [
        ["up"].as_slice(),
        &["down", "--volumes"],
        &["restart"],
        &["status"],
        &["logs"],
    ] {
        let words = [what.as_str(), "under another name"];
        refused(&mut call(&twin, arguments), &words);
    }
    assert_eq!(held(&project), before);
    // One that moved takes its containers along.
    let moved = elsewhere.path().join("moved");
    fs::rename(&project.folder, &moved).unwrap();
    succeed(&mut call(&moved, &["status"]));
    fs::rename(&moved, &project.folder).unwrap();

    // Nor is its data there for the taking once its containers are gone.
    succeed(&mut project.seaworthy(&["down", "--infra", "docker"]));
    let data = held(&project);
    assert!(!data.is_empty());
    for arguments in [["up"].as_slice(), &["down", "--volumes"]] {
        let words = [what.as_str(), "the volume ", "under another name"];
        refused(&mut call(&twin, arguments), &words);
    }
    assert_eq!(held(&project), data);
    // One that moved finds it again, and what is removed is anybody's.
    fs::rename(&project.folder, &moved).unwrap();
    succeed(&mut call(&moved, &["up"]));
    succeed(&mut call(&moved, &["down", "--volumes"]));
    fs::rename(&moved, &project.folder).unwrap();
    assert_eq!(held(&project), "");
    succeed(&mut call(&twin, &["up"]));
    succeed(&mut call(&twin, &["down", "--volumes"]));
}

#[test]
fn volumes_that_compose_made_by_itself_are_the_projects() {
    let Some(project) = small("plain") else {
        return;
    };
    let volume = format!("{}_db-data", project.name);
    let label = format!("--label=com.docker.compose.project={}", project.name);
    let its = "--label=com.docker.compose.volume=db-data";
    succeed(&mut docker(&["volume", "create", &label, its, &volume]));
    succeed(&mut up(&project));
    succeed(&mut project.seaworthy(&["down", "--infra", "docker", "--volumes"]));
    assert_eq!(held(&project), "");
}

#[test]
fn a_source_that_does_not_compile_is_no_image_that_is_missing() {
    let Some(project) = small("broken") else {
        return;
    };
    let step =
        "echo 'error: src/routes/v2/users.rs: No such image: address already in use' >&2; exit 1";
    let dockerfile = format!("FROM debian:bookworm-slim AS dev\nRUN {step}\n");
    fs::write(project.folder.join("Dockerfile"), dockerfile).unwrap();
    let said = fail(1, &mut up(&project));
    let last = said.lines().last().unwrap();
    assert_eq!(last, "error: the image was not built: see above", "{said}");
}

#[test]
fn an_image_that_is_missing_is_named() {
    let Some(project) = small("image") else {
        return;
    };
    let no_build = ["up", "--infra", "docker", "--no-build"];
    let words = ["image is not built", "leave --no-build out"];
    refused(&mut project.seaworthy(&no_build), &words);
    succeed(&mut project.seaworthy(&["down", "--infra", "docker", "--volumes"]));

    // A registry that nobody answers for.
    let compose = project.folder.join("docker-compose.yml");
    let text = fs::read_to_string(&compose).unwrap();
    fs::write(&compose, text.replace("postgres:17", "localhost:1/none:1")).unwrap();
    let words = ["could not be fetched", "docker pull", "goes on from here"];
    refused(&mut up(&project), &words);
    for command in ["restart", "logs"] {
        let mut call = project.seaworthy(&[command, "--infra", "docker"]);
        refused(&mut call, &["has no containers", "seaworthy up"]);
    }
    fs::write(&compose, text).unwrap();
    succeed(&mut up(&project));
}

#[test]
fn production_wants_a_password() {
    let Some(project) = small("password") else {
        return;
    };
    let env = project.folder.join(".env");
    let text = fs::read_to_string(&env).unwrap();
    fs::write(&env, text.replace("DB_PASS=", "OTHER=")).unwrap();
    let up = ["up", "--env", "prd", "--infra", "docker"];
    let words = ["DB_PASS is not set", "in .env"];
    refused(&mut project.seaworthy(&up), &words);
    fs::write(&env, text).unwrap();
}
