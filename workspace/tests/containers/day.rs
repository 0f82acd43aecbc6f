//! A day of development.

use std::fs;
use std::process::{Command, Stdio};

use crate::engine::{call, docker, exit_code, give_to, owner_of, wait_until};
use crate::project::Project;
use crate::support::{self, succeed};

/// Whom the sources belong to in these tests: not root, and nobody of this machine.
const OWNER: u32 = 12345;
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
    // The README's way into the database.
    let rows = ["--tuples-only", "--command", "SELECT email FROM dim_users"];
    let mut psql = docker(&[
        "exec",
        &format!("{}-db", project.name),
        "psql",
        "--username",
    ]);
    let found = psql.arg(&project.name).args(rows).output().unwrap();
    assert_eq!(
        String::from_utf8_lossy(&found.stdout).trim(),
        "test@test.com"
    );
    // With a terminal, as a person calls it.
    let exec = format!("docker exec -it {}-api migration current", project.name);
    let mut script = Command::new("script");
    script.args(["--quiet", "--return", "--command", &exec, "/dev/null"]);
    let seen = script.stdin(Stdio::null()).output().unwrap();
    let seen = (seen.status.success(), support::text(&seen));
    assert!(seen.0 && seen.1.contains("(head)"), "{}", seen.1);
    let (status, user) = call(project.port, "GET", "/v1/users/1", "").unwrap();
    assert_eq!((status, user.contains("test@test.com")), (200, true));

    // The tables write a revision, which belongs to whom the sources belong, as all else does.
    let generate = ["migration", "revision", "--autogenerate", "-m"];
    let nothing = project.exec(&[&generate[..], &["nothing"]].concat());
    let said = support::text(&nothing);
    assert!(
        nothing.status.success() && nothing.stdout.is_empty(),
        "{said}"
    );
    assert!(said.contains("no changes"), "{said}");
    add_posts(&project);
    let check = project.exec(&["migration", "check"]);
    assert_eq!(check.status.code(), Some(1), "{}", support::text(&check));
    let made = project.exec_well(&[&generate[..], &["add posts"]].concat());
    let made = made.trim().strip_prefix("/app/").unwrap();
    let source = fs::read_to_string(project.folder.join(made)).unwrap();
    assert!(source.contains("Tried on PostgreSQL"), "{source}");
    // The image has rustfmt.
    project.exec_well(&["cargo", "fmt", "--all", "--check"]);
    let sql = project.exec_well(&["migration", "up", "--sql"]);
    assert!(sql.contains("CREATE TABLE \"posts\""), "{sql}");
    project.exec_well(&["migration", "up"]);
    let posts = project.exec_well(&["migration", "inspect", "posts"]);
    assert!(posts.contains("owner_id"), "{posts}");
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

    // The server ends well, though a build is under way that would never end, and its data outlives its
    // container.
    let endless = project.folder.join("api/build.rs");
    fs::write(&endless, "fn main() { loop { std::thread::park() } }\n").unwrap();
    wait_until("a build", 2, || {
        let processes = docker(&["top", &container]).output().unwrap();
        support::text(&processes).contains("build-script-build")
    });
    succeed(&mut docker(&["stop", "--time", "60", &container]));
    assert_eq!(exit_code(&container), "0");
    fs::remove_file(&endless).unwrap();
    succeed(&mut project.seaworthy(&["down", "--infra", "docker"]));
    succeed(&mut project.seaworthy(&["up", "--infra", "docker"]));
    wait_until("the second start", 5, || {
        matches!(call(project.port, "GET", "/v1/users/1", ""), Ok((200, _)))
    });
}

/// The README's second table.
fn add_posts(project: &Project) {
    let readme = fs::read_to_string(project.folder.join("README.md")).unwrap();
    let table = readme.split("```rust\n").nth(1).unwrap();
    let table = table.split("```").next().unwrap();
    let tables = project.folder.join("db/src/tables");
    fs::write(tables.join("post.rs"), table).unwrap();
    let list = fs::read_to_string(tables.join("mod.rs")).unwrap();
    let list = list
        .replace("pub mod user;", "pub mod post;\npub mod user;")
        .replace("[user::Entity]", "[user::Entity, post::Entity]");
    fs::write(tables.join("mod.rs"), list).unwrap();
}
