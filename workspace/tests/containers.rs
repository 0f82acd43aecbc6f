//! A day's work in containers, on a real engine: `scripts/test containers`. Elsewhere these tests say
//! that they cover nothing; with REQUIRE_DOCKER that is a failure.
//!
//! The engine needs the images that the project names: debian:bookworm-slim, rust:1-bookworm and
//! postgres:17.

mod support;

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use support::{fail, seaworthy, succeed, text};

/// Whom the sources belong to in these tests: not root, and nobody of this machine.
const OWNER: u32 = 12345;

/// A project, and what Docker holds of it; removed when dropped.
struct Project {
    name: String,
    folder: PathBuf,
    port: u16,
    _temporary: tempfile::TempDir,
}

impl Project {
    /// A new project with ports of its own; `None` where there is no engine to try it on.
    fn new(kind: &str) -> Option<Self> {
        if std::env::var_os("TEST_CONTAINERS").is_none() {
            assert!(
                std::env::var_os("REQUIRE_DOCKER").is_none(),
                "REQUIRE_DOCKER is set, and TEST_CONTAINERS is not"
            );
            eprintln!("NOT COVERED: containers, which `scripts/test containers` tries");
            return None;
        }
        let temporary = tempfile::tempdir().unwrap();
        let name = format!("{kind}{}", std::process::id());
        let folder = temporary.path().join(&name);
        succeed(seaworthy().args(["new", "--yes", "--no-git"]).arg(&folder));
        let port = free_port();
        let env = format!(
            "API_PORT={port}\nDB_PORT={}\nDB_PASS='p@ss w/%rd'\n",
            free_port()
        );
        fs::write(folder.join(".env"), env).unwrap();
        Some(Self {
            name,
            folder,
            port,
            _temporary: temporary,
        })
    }

    fn seaworthy(&self, arguments: &[&str]) -> Command {
        let mut command = seaworthy();
        command.args(arguments).current_dir(&self.folder);
        command
    }

    /// `docker exec` in the container of the API, as a person calls it without a terminal.
    fn exec(&self, arguments: &[&str]) -> Output {
        docker(&["exec", &format!("{}-api", self.name)])
            .args(arguments)
            .output()
            .unwrap()
    }

    fn exec_well(&self, arguments: &[&str]) -> String {
        let output = self.exec(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", text(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// The production image, built without optimisation.
    fn build_production(&self, options: &[&str]) -> String {
        let mut script = Command::new(self.folder.join("scripts/build_prd_image.sh"));
        script.args(["--build-arg", "PROFILE=dev"]).args(options);
        let output = script.output().unwrap();
        assert!(output.status.success(), "{}", text(&output));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        for env in ["dev", "prd"] {
            let arguments = ["down", "--infra", "docker", "--env", env, "--volumes"];
            let _ = self.seaworthy(&arguments).output();
        }
        for stage in ["dev", "prd"] {
            let image = format!("{}-api:{stage}", self.name);
            let _ = docker(&["image", "rm", "--force", &image]).output();
        }
    }
}

fn docker(arguments: &[&str]) -> Command {
    let mut command = Command::new("docker");
    command.args(arguments).stdin(Stdio::null());
    command
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

/// The status and the body of an answer; an error where there is none.
fn call(port: u16, method: &str, path: &str, body: &str) -> std::io::Result<(u16, String)> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let status = answer
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    let status = status.ok_or(std::io::ErrorKind::UnexpectedEof)?;
    let body = answer.split("\r\n\r\n").nth(1).unwrap_or_default();
    Ok((status, body.to_owned()))
}

/// Asks again until `is_so`, for `minutes` at most.
fn wait_until(what: &str, minutes: u64, mut is_so: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(60 * minutes);
    while !is_so() {
        assert!(
            Instant::now() < deadline,
            "{what}: not within {minutes} minutes"
        );
        std::thread::sleep(Duration::from_millis(300));
    }
}

fn give_to(owner: u32, folder: &Path) {
    let mut chown = Command::new("chown");
    succeed(chown.arg("-R").arg(format!("{owner}:{owner}")).arg(folder));
}

fn owner_of(path: &Path) -> u32 {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).unwrap().uid()
}

#[test]
fn a_day_of_development_goes_through_docker_exec() {
    let Some(project) = Project::new("day") else {
        return;
    };
    give_to(OWNER, &project.folder);
    succeed(&mut project.seaworthy(&["up", "--infra", "docker"]));
    let ready = || matches!(call(project.port, "GET", "/v1/ready", ""), Ok((200, _)));
    wait_until("the first build, migrated and served", 20, ready);

    // The database was upgraded before the server came.
    let current = project.exec_well(&["migration", "current"]);
    assert_eq!(current, "m20260101_000001_initialize_db (head)\n");
    assert_eq!(
        project.exec_well(&["add_test_user"]),
        "user 1 is test@test.com\n"
    );
    let (status, user) = call(project.port, "GET", "/v1/users/1", "").unwrap();
    assert_eq!((status, user.contains("test@test.com")), (200, true));

    // A revision made in the container belongs to whom the sources belong, and so does all else.
    let made = project.exec_well(&["migration", "revision", "-m", "add posts"]);
    let made = made.trim().strip_prefix("/app/").unwrap();
    let file = project.folder.join(made);
    assert_eq!(owner_of(&file), OWNER);
    let text = fs::read_to_string(&file).unwrap();
    let table =
        "manager.get_connection().execute_unprepared(\"CREATE TABLE posts (id bigint)\").await?;";
    let up = text.replacen(
        "_manager: &SchemaManager) -> Result<(), DbErr> {\n",
        &format!("manager: &SchemaManager) -> Result<(), DbErr> {{\n        {table}\n"),
        1,
    );
    let down = up.replacen("_manager: &SchemaManager) -> Result<(), DbErr> {\n", "manager: &SchemaManager) -> Result<(), DbErr> {\n        manager.drop_table(Table::drop().table(\"posts\").to_owned()).await?;\n", 1);
    fs::write(&file, down).unwrap();
    project.exec_well(&["cargo", "fmt", "--all"]);
    let sql = project.exec_well(&["migration", "up", "--sql"]);
    assert!(sql.contains("CREATE TABLE posts"), "{sql}");
    project.exec_well(&["migration", "up"]);
    assert!(
        project
            .exec_well(&["migration", "inspect"])
            .contains("posts")
    );
    project.exec_well(&["migration", "down"]);
    project.exec_well(&["migration", "up"]);
    project.exec_well(&["migration", "check"]);
    for path in [made, "migration/src/versions/mod.rs", "Cargo.lock"] {
        assert_eq!(owner_of(&project.folder.join(path)), OWNER, "{path}");
    }

    // A changed source is served without anybody's doing.
    let router = project.folder.join("api/src/lib.rs");
    let text = fs::read_to_string(&router).unwrap();
    fs::write(&router, text.replace(".nest(\"/v1\"", ".nest(\"/v2\"")).unwrap();
    let served = || matches!(call(project.port, "GET", "/v2/ready", ""), Ok((200, _)));
    wait_until("the changed server", 5, served);
    // One that does not compile leaves the server there is, and migrations work all the same.
    fs::write(&router, "broken").unwrap();
    project.exec_well(&["migration", "status"]);
    assert!(served());
    fs::write(&router, &text).unwrap();
    wait_until("the server as it was", 5, ready);

    // After the first build none needs the network.
    let (network, container) = (
        format!("{0}_default", project.name),
        format!("{}-api", project.name),
    );
    succeed(&mut docker(&[
        "network",
        "disconnect",
        &network,
        &container,
    ]));
    fs::write(&router, format!("{text}\n// Changed.\n")).unwrap();
    project.exec_well(&[
        "cargo",
        "build",
        "--package",
        "api",
        "--package",
        "migration",
    ]);
    succeed(&mut docker(&["network", "connect", &network, &container]));
    succeed(&mut docker(&["restart", &container]));
    wait_until("the server in its network again", 2, ready);

    // The command's own exec.
    let rows = project
        .seaworthy(&[
            "exec",
            "--infra",
            "docker",
            "migration",
            "current",
            "--json",
        ])
        .output()
        .unwrap();
    assert!(rows.status.success(), "{}", support::text(&rows));
    succeed(&mut project.seaworthy(&["status", "--infra", "docker"]));
    succeed(&mut project.seaworthy(&["logs", "--infra", "docker"]));

    // The server ends well, and its data outlives its container.
    succeed(&mut docker(&["stop", &container]));
    let code = docker(&["inspect", "--format", "{{.State.ExitCode}}", &container])
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&code.stdout).trim(), "0");
    succeed(&mut project.seaworthy(&["down", "--infra", "docker"]));
    succeed(&mut project.seaworthy(&["up", "--infra", "docker"]));
    wait_until("the second start", 5, || {
        matches!(call(project.port, "GET", "/v1/users/1", ""), Ok((200, _)))
    });
}

/// A PostgreSQL in a network of its own, and containers of the production image beside it.
struct Production {
    network: String,
    image: String,
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
    fn run(&self, name: &str, options: &[&str], command: &[&str]) -> Command {
        let mut run = docker(&["run", "--network", &self.network]);
        run.args(["--name", &format!("{}-{name}", self.network)]);
        run.args(["--env", &format!("DB_HOST={}-db", self.network)]);
        run.args(["--env", "DB_DRIVER=postgresql", "--env", "DB_USER=postgres"]);
        run.args(["--env", "DB_PASS=secret", "--env", "DB_DATABASE=postgres"]);
        run.args(options).arg(&self.image).args(command);
        run
    }

    /// Starts a server on a port of this machine.
    fn serve(&self, name: &str, port: u16, options: &[&str]) {
        let publish = format!("127.0.0.1:{port}:8000");
        let mut all = vec!["--detach", "--publish", &publish];
        all.extend(options);
        succeed(&mut self.run(name, &all, &[]));
    }

    fn sql(&self, query: &str) -> String {
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
        let output = psql.args(["--command", query]).output().unwrap();
        assert!(output.status.success(), "{}", text(&output));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
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

/// One more revision, which makes `table` in two seconds.
fn add_slow_revision(project: &Project, name: &str, table: &str) {
    let sql = format!("CREATE TABLE {table} AS SELECT 1 AS one FROM pg_sleep(2)");
    add_revision(project, name, &sql);
}

/// One more revision, which executes `sql`.
fn add_revision(project: &Project, name: &str, sql: &str) {
    let versions = project.folder.join("migration/src/versions");
    let text = format!(
        r#"//! For a trial.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {{
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {{
        let db = manager.get_connection();
        db.execute_unprepared("{sql}").await.map(drop)
    }}
}}
"#
    );
    fs::write(versions.join(format!("{name}.rs")), text).unwrap();
    let list = versions.join("mod.rs");
    let text = fs::read_to_string(&list).unwrap();
    let first = "mod m20260101_000001_initialize_db;";
    let text = text
        .replace(first, &format!("{first}\nmod {name};"))
        .replace(
            "[m20260101_000001_initialize_db",
            &format!("[m20260101_000001_initialize_db, {name}"),
        );
    fs::write(list, text).unwrap();
}

#[test]
fn the_production_image_migrates_or_does_not_start() {
    let Some(project) = Project::new("prd") else {
        return;
    };
    let image = project.build_production(&[]);
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

    // True: migrated before it serves; and the other commands are there.
    production.serve(
        "on",
        free_port(),
        &["--env", "MIGRATE_DB=True", "--health-interval", "1s"],
    );
    let container = format!("{}-on", production.network);
    let healthy = || {
        let state = docker(&[
            "inspect",
            "--format",
            "{{.State.Health.Status}}",
            &container,
        ])
        .output();
        String::from_utf8_lossy(&state.unwrap().stdout).trim() == "healthy"
    };
    wait_until("a healthy server", 1, healthy);
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
    succeed(&mut docker(&["stop", &container]));
    let code = docker(&["inspect", "--format", "{{.State.ExitCode}}", &container])
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&code.stdout).trim(), "0");

    // A newer image, on many replicas at once.
    add_slow_revision(&project, "m20270101_000000_slow", "slow");
    project.build_production(&["--network", "none"]);
    starts_on_eight_replicas(&production, port);

    // And one replica after the other.
    succeed(&mut docker(&[
        "tag",
        &production.image,
        &format!("{}-api:older", project.name),
    ]));
    add_slow_revision(&project, "m20280101_000000_slower", "slower");
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

/// Starts eight replicas of a newer image while a client writes to the old one, and then to the new.
fn starts_on_eight_replicas(newer: &Production, old: u16) {
    let ports: Vec<u16> = (0..8).map(|_| free_port()).collect();
    for (number, port) in ports.iter().enumerate() {
        newer.serve(
            &format!("replica{number}"),
            *port,
            &["--env", "MIGRATE_DB=True"],
        );
    }
    let mut acknowledged = 0;
    let mut write = |port: u16| {
        let body = format!(r#"{{"email": "user{acknowledged}@example.com"}}"#);
        let (status, answer) = call(port, "POST", "/v1/users", &body).unwrap();
        assert_eq!(status, 201, "{answer}");
        acknowledged += 1;
    };
    // The old server goes on while the new ones migrate and come.
    wait_until("eight replicas", 3, || {
        write(old);
        ports
            .iter()
            .all(|port| matches!(call(*port, "GET", "/v1/ready", ""), Ok((200, _))))
    });
    for round in 0..40 {
        write(ports[round % ports.len()]);
    }
    let told: String = (0..8)
        .map(|number| {
            let name = format!("{}-replica{number}", newer.network);
            text(&docker(&["logs", &name]).output().unwrap())
        })
        .collect();
    assert_eq!(
        told.matches("up m20270101_000000_slow (").count(),
        1,
        "{told}"
    );
    assert_eq!(newer.sql("SELECT count(*) FROM slow"), "1");
    let written = newer.sql("SELECT count(*) FROM dim_users WHERE email LIKE 'user%'");
    assert_eq!(written, acknowledged.to_string());
}

/// Replaces three replicas of the `older` image one by one, each stopped once its successor is ready,
/// while clients write to all of them in turn.
fn rolls_over_without_loss(newer: &Production, older: &str) {
    let replicas: Vec<u16> = (0..3).map(|_| free_port()).collect();
    for (number, port) in replicas.iter().enumerate() {
        let publish = format!("127.0.0.1:{port}:8000");
        let run = ["--detach", "--publish", &publish];
        let older = Production {
            network: newer.network.clone(),
            image: older.into(),
        };
        succeed(&mut older.run(&format!("older{number}"), &run, &[]));
        std::mem::forget(older);
        wait_until("an older replica", 1, || {
            matches!(call(*port, "GET", "/v1/ready", ""), Ok((200, _)))
        });
    }
    let replicas = Arc::new(Mutex::new(replicas));
    let ended = Arc::new(AtomicBool::new(false));
    let clients: Vec<_> = (0..4)
        .map(|client| {
            let (replicas, ended) = (replicas.clone(), ended.clone());
            std::thread::spawn(move || write_in_turn(client, &replicas, &ended))
        })
        .collect();
    for number in 0..3 {
        let port = free_port();
        newer.serve(
            &format!("newer{number}"),
            port,
            &["--env", "MIGRATE_DB=True"],
        );
        wait_until("a newer replica", 2, || {
            matches!(call(port, "GET", "/v1/ready", ""), Ok((200, _)))
        });
        replicas.lock().unwrap()[number] = port;
        // What it has begun it ends, and then itself.
        let container = format!("{}-older{number}", newer.network);
        let start = Instant::now();
        succeed(&mut docker(&["stop", "--time", "30", &container]));
        assert!(
            start.elapsed() < Duration::from_secs(30),
            "it had to be killed"
        );
        let code = docker(&["inspect", "--format", "{{.State.ExitCode}}", &container])
            .output()
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&code.stdout).trim(), "0");
    }
    ended.store(true, Ordering::SeqCst);
    let clients = clients.into_iter();
    let acknowledged: Vec<String> = clients.flat_map(|client| client.join().unwrap()).collect();
    assert!(acknowledged.len() > 20, "{acknowledged:?}");
    let emails = acknowledged.join("', '");
    let query = format!("SELECT count(*) FROM dim_users WHERE email IN ('{emails}')");
    assert_eq!(newer.sql(&query), acknowledged.len().to_string());
    assert_eq!(newer.sql("SELECT count(*) FROM slower"), "1");
}

/// Writes to one replica after the other until `ended`, and gives what was acknowledged. A replica
/// answers well as long as it is in the list.
fn write_in_turn(client: usize, replicas: &Mutex<Vec<u16>>, ended: &AtomicBool) -> Vec<String> {
    let mut acknowledged = Vec::new();
    for turn in 0.. {
        if ended.load(Ordering::SeqCst) {
            break;
        }
        let port = replicas.lock().unwrap()[turn % 3];
        let email = format!("rolling{client}-{turn}@example.com");
        let answer = call(
            port,
            "POST",
            "/v1/users",
            &format!(r#"{{"email": "{email}"}}"#),
        );
        match answer {
            Ok((201, _)) => acknowledged.push(email),
            // Chosen before it was replaced, and called after it was gone.
            Err(_) if !replicas.lock().unwrap().contains(&port) => {}
            other => panic!("from a replica that is ready: {other:?}"),
        }
    }
    acknowledged
}

/// Looks through every layer of an image.
fn holds_no_secret(image: &str) {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("image.tar");
    succeed(docker(&["save", "--output"]).arg(&archive).arg(image));
    succeed(
        Command::new("tar")
            .arg("-xf")
            .arg(&archive)
            .current_dir(folder.path()),
    );
    let mut layers = Vec::new();
    let mut folders = vec![folder.path().to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path != archive {
                layers.push(path);
            }
        }
    }
    let mut files = 0;
    for layer in layers {
        let output = Command::new("tar").arg("-tf").arg(&layer).output().unwrap();
        // The rest is JSON about the layers.
        if !output.status.success() {
            continue;
        }
        let listing = String::from_utf8_lossy(&output.stdout).into_owned();
        files += listing.lines().count();
        for name in listing.lines() {
            let base = name.rsplit('/').next().unwrap_or_default();
            assert!(
                !(base == ".env"
                    || base.ends_with(".rs")
                    || base == "Cargo.toml"
                    || base == "cargo"
                    || base == "rustc"),
                "{name} is in a layer of {image}"
            );
        }
        let content = fs::read(&layer).unwrap();
        let password = b"p@ss w/%rd";
        assert!(
            !content.windows(password.len()).any(|part| part == password),
            "the password is in a layer"
        );
    }
    assert!(files > 100, "{files} files were looked at");
}
