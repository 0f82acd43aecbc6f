//! A generated project, used as its README says: built from its lock file, tested, migrated, served,
//! and given a second table, on SQLite and, where `TEST_POSTGRES_URL` gives a server, on PostgreSQL.

mod support;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use support::{cargo_generate, fail, repository, seaworthy, succeed, template, text, tree};

/// Runs SQL on a server: the tests need databases of their own, and the project has a driver.
const ADMINISTER: &str = r#"
use sea_orm::ConnectionTrait;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), sea_orm::DbErr> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let db = sea_orm::Database::connect(&arguments[0]).await?;
    for statement in &arguments[1..] {
        db.execute_unprepared(statement).await?;
    }
    db.close().await
}
"#;

struct Project {
    folder: PathBuf,
    database_url: Option<String>,
}

impl Project {
    /// cargo in the project.
    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = self.command("cargo");
        command.args(arguments);
        command
    }

    /// A program in the project, with no settings but the database's.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.folder).stdin(Stdio::null());
        for name in [
            "DATABASE_URL",
            "DB_DRIVER",
            "DB_HOST",
            "DB_DATABASE",
            "POSTGRES_SERVER",
            "API_PORT",
        ] {
            command.env_remove(name);
        }
        // What cargo says of this crate to its tests would make some dependencies compile again.
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy();
            if name.starts_with("CARGO_PKG_")
                || name.starts_with("CARGO_MANIFEST_")
                || name == "OUT_DIR"
            {
                command.env_remove(&*name);
            }
        }
        if let Some(url) = &self.database_url {
            command.env("DATABASE_URL", url);
        }
        command
    }

    /// The answer of `cargo migration …`.
    fn migration(&self, arguments: &[&str]) -> String {
        let output = self.cargo(&["migration"]).args(arguments).output().unwrap();
        assert!(
            output.status.success(),
            "migration {arguments:?}: {}",
            text(&output)
        );
        String::from_utf8(output.stdout).unwrap()
    }

    /// The Rust blocks of the README.
    fn readme_blocks(&self) -> Vec<String> {
        let readme = fs::read_to_string(self.folder.join("README.md")).unwrap();
        let blocks = readme.split("```rust\n").skip(1);
        blocks
            .map(|rest| rest.split("```").next().unwrap().to_owned())
            .collect()
    }

    fn replace(&self, file: &str, old: &str, new: &str) {
        let path = self.folder.join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(old), "{file} has no `{old}`: {text}");
        fs::write(path, text.replace(old, new)).unwrap();
    }
}

/// The running server; stopped when dropped.
struct Server {
    child: Child,
    port: u16,
}

impl Server {
    /// By `seaworthy up`, from a folder inside the project.
    fn start(project: &Project) -> Self {
        let mut command = project.command(env!("CARGO_BIN_EXE_seaworthy"));
        let mut child = command
            .arg("up")
            .current_dir(project.folder.join("api/src"))
            .env("API_PORT", "0")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = lines
            .by_ref()
            .map(Result::unwrap)
            .find_map(|line| {
                let address = line.split("http://127.0.0.1:").nth(1)?;
                address.split_whitespace().next()?.parse().ok()
            })
            .expect("the server says where it serves");
        // What it says later must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, port }
    }

    /// The status and the body of an answer.
    fn call(&self, method: &str, path: &str, body: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
        (status, answer.split("\r\n\r\n").nth(1).unwrap().to_owned())
    }

    /// Asks it to stop, as a container's scheduler does; it must end well.
    fn stop(mut self) {
        succeed(Command::new("kill").args(["-TERM", &self.child.id().to_string()]));
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_project_does_what_its_readme_says() {
    let folder = tempfile::tempdir().unwrap();
    let project = Project {
        folder: folder.path().join("ai"),
        database_url: None,
    };
    // Plain cargo-generate where there is one; another test shows that `seaworthy new` makes the same.
    match cargo_generate() {
        Some(mut command) => {
            command
                .arg("--path")
                .arg(template())
                .args(["--name", "ai", "--destination"]);
            succeed(command.arg(folder.path()));
        }
        None => {
            succeed(seaworthy().arg("new").arg(&project.folder));
        }
    }
    let checkout = repository().display().to_string();
    for (path, (_, content)) in tree(&project.folder) {
        let content = String::from_utf8_lossy(&content);
        assert!(
            !content.contains(&checkout),
            "{} points back to the checkout",
            path.display()
        );
    }

    succeed(&mut project.cargo(&["build", "--locked", "--workspace"]));
    succeed(&mut project.cargo(&["test", "--locked", "--workspace"]));
    run_through(&project);
    // From now on the project has a second table; the next database starts with it.
    add_second_table(&project);

    let Some(server) = std::env::var("TEST_POSTGRES_URL")
        .ok()
        .filter(|url| !url.is_empty())
    else {
        eprintln!("NOT COVERED: the project on PostgreSQL");
        return;
    };
    fs::create_dir(project.folder.join("db/examples")).unwrap();
    fs::write(project.folder.join("db/examples/administer.rs"), ADMINISTER).unwrap();
    let administer = |statement: &str| {
        succeed(&mut project.cargo(&[
            "run",
            "--package",
            "db",
            "--example",
            "administer",
            "--",
            &server,
            statement,
        ]));
    };
    let name = format!("seaworthy_project_{}", std::process::id());
    administer(&format!("CREATE DATABASE {name}"));
    // The server's URL with another database, its parameters kept.
    let (place, parameters) = server.split_once('?').unwrap_or((&server, ""));
    let (before, _) = place.rsplit_once('/').unwrap();
    let on_postgres = Project {
        folder: project.folder.clone(),
        database_url: Some(format!("{before}/{name}?{parameters}")),
    };
    let outcome = std::panic::catch_unwind(|| run_through(&on_postgres));
    administer(&format!("DROP DATABASE {name} WITH (FORCE)"));
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
}

/// The main job: migrate, serve, and back to the empty database and forth.
fn run_through(project: &Project) {
    assert!(project.migration(&["status"]).contains("pending"));
    project.migration(&["up"]);
    assert!(!project.migration(&["status"]).contains("pending"));
    assert!(project.migration(&["current"]).ends_with("(head)\n"));
    project.migration(&["down", "base"]);
    assert_eq!(project.migration(&["current"]), "");
    project.migration(&["upgrade", "head"]);

    for _ in 0..2 {
        let mut command = project.cargo(&["add-test-user"]);
        let output = command
            .current_dir(project.folder.join("db/src"))
            .output()
            .unwrap();
        assert_eq!(
            String::from_utf8_lossy(&output.stdout),
            "user 1 is test@test.com\n",
            "{}",
            text(&output)
        );
    }

    let server = Server::start(project);
    assert_eq!(
        server.call("GET", "/v1/health", ""),
        (200, r#"{"status":"ok"}"#.into())
    );
    assert_eq!(server.call("GET", "/v1/ready", "").0, 200);
    let (status, user) = server.call("POST", "/v1/users", r#"{"email": "me@example.com"}"#);
    assert_eq!(status, 201);
    let id = user.split(&[':', ','][..]).nth(1).unwrap();
    assert_eq!(
        server.call("GET", &format!("/v1/users/{id}"), ""),
        (200, user)
    );
    let (status, error) = server.call("POST", "/v1/users", r#"{"email": "me@example.com"}"#);
    assert_eq!(
        (status, error.contains(r#""code":"conflict""#)),
        (409, true)
    );
    let (status, error) = server.call("POST", "/v1/users", "{");
    assert_eq!(
        (status, error.contains(r#""code":"invalid_body""#)),
        (400, true)
    );
    server.stop();
}

/// "A second table" of the README, step by step.
fn add_second_table(project: &Project) {
    let blocks = project.readme_blocks();
    let [table, module, list, revision] = &blocks[..] else {
        panic!("the README has other steps: {blocks:#?}");
    };
    fs::write(project.folder.join("db/src/tables/post.rs"), table).unwrap();
    let talk = fail(1, &mut project.cargo(&["migration", "status"]));
    assert!(
        talk.contains("post.rs is not in the list of tables"),
        "{talk}"
    );
    assert!(talk.contains("`post::Entity`"), "{talk}");

    let tables = "db/src/tables/mod.rs";
    project.replace(
        tables,
        "pub mod user;\n",
        &format!("{module}pub mod user;\n"),
    );
    project.replace(tables, "    seaworthy_db::tables![user::Entity]\n", list);
    let made = project.migration(&["revision", "--autogenerate", "-m", "add posts"]);
    let file = Path::new(made.trim_end());
    let name = file.file_stem().unwrap().to_str().unwrap();
    assert!(name.ends_with("_add_posts"), "{made}");
    let written = fs::read_to_string(file).unwrap();
    assert!(written.contains(&**revision), "{written}");

    succeed(&mut project.cargo(&["fmt", "--all", "--check"]));
    succeed(&mut project.cargo(&[
        "clippy",
        "--package",
        "migration",
        "--",
        "--deny",
        "warnings",
    ]));
    let status = project.migration(&["status"]);
    assert!(status.contains(&format!("{name}      pending")), "{status}");
    project.migration(&["up"]);
    assert_eq!(project.migration(&["current"]), format!("{name} (head)\n"));
    project.migration(&["down"]);
    assert_eq!(
        project.migration(&["current"]),
        "m20260101_000001_initialize_db\n"
    );
    // An empty one is formatted, compiles, and runs.
    project.migration(&["revision", "-m", "nothing yet"]);
    succeed(&mut project.cargo(&["fmt", "--all", "--check"]));
    project.migration(&["up"]);
    project.migration(&["check"]);
    // Where both tables stand, deleting a user deletes the user's posts: the tests go on to pass.
    succeed(&mut project.cargo(&["test", "--locked", "--workspace"]));
    assert!(Path::new(&project.folder.join("data/ai.db")).is_file());
}
