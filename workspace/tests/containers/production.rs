//! The production image.

use std::process::Command;

use crate::cache::compiles_what_differs;
use crate::drain::{ends_a_migration, ends_what_it_began};
use crate::engine::{call, docker, exit_code, free_port, is_healthy, wait_until};
use crate::layers::{holds_no_secret, plant_secrets};
use crate::project::Project;
use crate::replicas::{rolls_over_without_loss, starts_on_eight_replicas};
use crate::revisions::{add_revision, add_slow_revision};
use crate::support::{fail, succeed, text};

/// A PostgreSQL in a network of its own, and containers of the production image beside it.
pub struct Production {
    pub network: String,
    pub image: String,
}

impl Production {
    fn new(project: &Project, image: String) -> Self {
        let network = format!("{}-trial", project.name);
        succeed(&mut docker(&["network", "create", &network]));
        let production = Self { network, image };
        production.start_database();
        production
    }

    fn start_database(&self) {
        let name = format!("{}-db", self.network);
        succeed(&mut docker(&[
            "run",
            "--detach",
            "--network",
            &self.network,
            "--name",
            &name,
            "--env",
            "POSTGRES_PASSWORD=secret",
            "postgres:17",
        ]));
        wait_until("the database", 2, || {
            let mut ready = docker(&[
                "exec",
                &name,
                "pg_isready",
                "--host",
                "127.0.0.1",
                "--username",
                "postgres",
            ]);
            ready.output().unwrap().status.success()
        });
    }

    /// `docker run` of the image with these settings; the container is called `name`.
    pub fn run(&self, name: &str, options: &[&str], command: &[&str]) -> Command {
        self.call("run", name, options, command)
    }

    /// `docker create` of the same.
    pub fn create(&self, name: &str, options: &[&str]) -> Command {
        self.call("create", name, options, &[])
    }

    fn call(&self, verb: &str, name: &str, options: &[&str], command: &[&str]) -> Command {
        let mut run = docker(&[verb, "--network", &self.network]);
        run.args(["--name", &format!("{}-{name}", self.network)]);
        run.args(["--env", &format!("DB_HOST={}-db", self.network)]);
        run.args(["--env", "DB_DRIVER=postgresql", "--env", "DB_USER=postgres"]);
        run.args(["--env", "DB_PASS=secret", "--env", "DB_DATABASE=postgres"]);
        run.args(options).arg(&self.image).args(command);
        run
    }

    /// Starts a server on a port of this machine.
    pub fn serve(&self, name: &str, port: u16, options: &[&str]) {
        let publish = format!("127.0.0.1:{port}:8000");
        let mut all = vec!["--detach", "--publish", &publish];
        all.extend(options);
        succeed(&mut self.run(name, &all, &[]));
    }

    pub fn sql(&self, query: &str) -> String {
        let output = self.psql(query).output().unwrap();
        assert!(output.status.success(), "{}", text(&output));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    /// psql beside the database, with `query` to execute.
    pub fn psql(&self, query: &str) -> Command {
        let name = format!("{}-db", self.network);
        let mut psql = docker(&[
            "exec",
            &name,
            "psql",
            "--username",
            "postgres",
            "--tuples-only",
            "--no-align",
        ]);
        psql.args(["--command", query]);
        psql
    }
}

impl Drop for Production {
    fn drop(&mut self) {
        let all = docker(&[
            "ps",
            "--all",
            "--quiet",
            "--filter",
            &format!("network={}", self.network),
        ]);
        let ids = { all }.output().unwrap();
        for id in String::from_utf8_lossy(&ids.stdout).split_whitespace() {
            let _ = docker(&["rm", "--force", "--volumes", id]).output();
        }
        let _ = docker(&["network", "rm", &self.network]).output();
    }
}
#[test]
fn the_production_image_migrates_or_does_not_start() {
    let Some(project) = Project::new("prd") else {
        return;
    };
    plant_secrets(&project);
    let image = project.build_production(&[]);
    compiles_what_differs(&project);
    holds_no_secret(&image);
    let production = Production::new(&project, image);
    let hardened = ["--read-only", "--user", "12345:12345", "--cap-drop", "ALL"];

    // False: the schema stays as it is, and the server says that it is not ready.
    let port = free_port();
    let mut options = hardened.to_vec();
    options.extend([
        "--env",
        "MIGRATE_DB=False",
        "--env",
        "WAIT_FOR_DB=True",
        "--env",
        "PRINT_ENV_ON_LOAD=1",
    ]);
    production.serve("off", port, &options);
    wait_until("the server", 1, || {
        call(port, "GET", "/v1/health", "").is_ok()
    });
    let (status, body) = call(port, "GET", "/v1/ready", "").unwrap();
    assert_eq!(
        (status, body.contains("schema_behind")),
        (503, true),
        "{body}"
    );
    assert_eq!(
        production.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"),
        "0"
    );
    let logs = docker(&["logs", &format!("{}-off", production.network)])
        .output()
        .unwrap();
    assert!(
        text(&logs).contains("DB_PASS=***") && !text(&logs).contains("secret"),
        "{}",
        text(&logs)
    );

    // What cannot be understood, what cannot be reached, what fails: no server.
    for (name, options, said) in [
        (
            "maybe",
            ["--env", "MIGRATE_DB=maybe"].as_slice(),
            "MIGRATE_DB is `maybe`, which is neither on nor off",
        ),
        (
            "absent",
            &[
                "--env",
                "WAIT_FOR_DB=1",
                "--env",
                "WAIT_FOR_DB_TIMEOUT=2",
                "--env",
                "DB_HOST=nowhere.invalid",
            ],
            "the database did not answer within 2 s",
        ),
        (
            "wrong",
            &["--env", "MIGRATE_DB=on", "--env", "DB_PASS=wrong"],
            "refuses the connection",
        ),
    ] {
        let said_on_stderr = fail(1, &mut production.run(name, options, &[]));
        assert!(said_on_stderr.contains(said), "{said_on_stderr}");
        assert!(!said_on_stderr.contains("serving on"), "{said_on_stderr}");
    }

    stops_while_it_waits(&production);

    // True: migrated before it serves; and the other commands are there.
    let on = free_port();
    let mut options = hardened.to_vec();
    options.extend(["--env", "MIGRATE_DB=True", "--health-interval", "1s"]);
    production.serve("on", on, &options);
    let container = format!("{}-on", production.network);
    wait_until("a healthy server", 1, || is_healthy(&container));
    let exec = |arguments: &[&str]| {
        let mut command = docker(&["exec", &container]);
        let output = command.args(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", text(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(
        exec(&["migration", "current"]),
        "m20260101_000001_initialize_db (head)\n"
    );
    assert_eq!(exec(&["add_test_user"]), "user 1 is test@test.com\n");
    assert_eq!(call(port, "GET", "/v1/ready", "").unwrap().0, 200);
    ends_a_migration(&production);
    ends_what_it_began(&production, &container, on);

    // A newer image, on many replicas at once.
    add_slow_revision(&project, "m20270101_000000_slow", "slow", 10);
    project.build_production(&["--network", "none"]);
    starts_on_eight_replicas(&production, port);

    // And one replica after the other.
    succeed(&mut docker(&[
        "tag",
        &production.image,
        &format!("{}-api:older", project.name),
    ]));
    add_slow_revision(&project, "m20280101_000000_slower", "slower", 2);
    project.build_production(&["--network", "none"]);
    let older = format!("{}-api:older", project.name);
    rolls_over_without_loss(&production, &older);
    succeed(&mut docker(&["image", "rm", "--force", &older]));

    // A revision that fails: built without a network, since the dependencies are there, and never served.
    add_revision(
        &project,
        "m20290101_000000_broken",
        "CREATE TABEL broken ()",
    );
    project.build_production(&["--network", "none"]);
    let said = fail(
        1,
        &mut production.run("broken", &["--env", "MIGRATE_DB=True"], &[]),
    );
    for expected in [
        "m20290101_000000_broken failed on the way up",
        "syntax error",
        "CREATE TABEL",
    ] {
        assert!(said.contains(expected), "{said}");
    }
    assert!(!said.contains("serving on"), "{said}");
}

/// A shell is the first process of the container then, which hears no signal that it does not ask for.
fn stops_while_it_waits(production: &Production) {
    let options = [
        "--detach",
        "--env",
        "PRINT_ENV_ON_LOAD=1",
        "--env",
        "WAIT_FOR_DB=1",
        "--env",
        "DB_HOST=nowhere.invalid",
    ];
    succeed(&mut production.run("waiting", &options, &[]));
    let container = format!("{}-waiting", production.network);
    wait_until("a container that waits", 1, || {
        let logs = docker(&["logs", &container]).output().unwrap();
        text(&logs).contains("PRINT_ENV_ON_LOAD=1")
    });
    succeed(&mut docker(&["stop", "--time", "60", &container]));
    assert_eq!(exit_code(&container), "143");
}
