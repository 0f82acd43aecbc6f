//! The Compose file of production, brought up by the command.

use std::fs;
use std::process::Command;

use crate::engine::{call, docker, free_port, inspect, is_healthy, wait_until};
use crate::project::Project;
use crate::support::{fail, succeed, text};

fn prd(project: &Project, arguments: &[&str]) -> Command {
    let mut command = project.seaworthy(arguments);
    command.args(["--env", "prd", "--infra", "docker"]);
    command
}

/// The container of a service of production, whichever Compose named it.
fn container(project: &Project, service: &str) -> String {
    let project = format!("label=com.docker.compose.project={}-prd", project.name);
    let service = format!("label=com.docker.compose.service={service}");
    let ps = ["ps", "--all", "--quiet", "--filter", &project, "--filter"];
    let output = docker(&ps).arg(&service).output().unwrap();
    let id = String::from_utf8(output.stdout).unwrap().trim().to_owned();
    assert!(!id.is_empty(), "no container of {service}");
    id
}

#[test]
fn production_comes_up_and_goes_by_its_compose_file() {
    let Some(project) = Project::new("shipped") else {
        return;
    };
    let dockerfile = project.folder.join("Dockerfile");
    let optimised = fs::read_to_string(&dockerfile).unwrap();
    fs::write(
        &dockerfile,
        optimised.replace("PROFILE=release", "PROFILE=dev"),
    )
    .unwrap();
    let [db, migrate, api] =
        ["prd-db", "migrate", "prd-api"].map(|role| format!("{}-{role}", project.name));

    // Development's password is not production's. Without one nothing serves, and the way out is open.
    fail(1, &mut prd(&project, &["up"]));
    let logs = prd(&project, &["logs", &db]).output().unwrap();
    assert!(
        text(&logs).contains("error: PRD_DB_PASS is not set"),
        "{}",
        text(&logs)
    );
    succeed(&mut prd(&project, &["status"]));
    succeed(&mut prd(&project, &["down"]));

    let env = project.folder.join(".env");
    let without = fs::read_to_string(&env).unwrap();
    let port = free_port();
    let settings = format!("PRD_API_PORT={port}\nREQUEST_TIMEOUT=7\nDB_POOL_SIZE=3\n{without}");
    fs::write(&env, format!("PRD_DB_PASS='an other'\n{settings}")).unwrap();
    succeed(&mut prd(&project, &["up"]));
    let ready = || matches!(call(port, "GET", "/v1/ready", ""), Ok((200, _)));
    wait_until("production", 1, ready);
    assert!(is_healthy(&container(&project, &db)));
    let migrate = container(&project, &migrate);
    assert_eq!(
        inspect(&migrate, "{{.State.Status}} {{.State.ExitCode}}"),
        "exited 0"
    );
    let said = text(&docker(&["logs", &migrate]).output().unwrap());
    assert_eq!(
        said.matches("up m20260101_000001_initialize_db").count(),
        1,
        "{said}"
    );
    let api = container(&project, &api);
    let said = text(&docker(&["logs", &api]).output().unwrap());
    assert!(!said.contains("up m2026"), "{said}");
    // What .env says reaches it; where it is silent, the defaults do.
    let environment = inspect(&api, "{{join .Config.Env \"\\n\"}}\n");
    for setting in ["REQUEST_TIMEOUT=7", "DB_POOL_SIZE=3", "SHUTDOWN_DELAY=2"] {
        assert!(
            environment.lines().any(|line| line == setting),
            "{environment}"
        );
    }
    assert!(!environment.contains("SHUTDOWN_TIMEOUT="), "{environment}");
    let user = r#"{"email": "me@example.com"}"#;
    assert_eq!(call(port, "POST", "/v1/users", user).unwrap().0, 201);

    // It can be taken down where the password is gone, and its data stays.
    fs::write(&env, &settings).unwrap();
    succeed(&mut prd(&project, &["status"]));
    succeed(&mut prd(&project, &["logs"]));
    succeed(&mut prd(&project, &["down"]));
    assert!(call(port, "GET", "/v1/health", "").is_err());
    fs::write(&env, format!("PRD_DB_PASS='an other'\n{settings}")).unwrap();
    succeed(&mut prd(&project, &["up"]));
    wait_until("production again", 1, ready);
    assert_eq!(call(port, "GET", "/v1/users/1", "").unwrap().0, 200);
}
