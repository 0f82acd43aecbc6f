//! A table becomes a revision through `docker exec`.

use std::fs;

use crate::engine::{call, give_to, owner_of, wait_until};
use crate::project::Project;
use crate::support::{succeed, text};

/// Whom the sources belong to: not root, and nobody of this machine.
const OWNER: u32 = 12346;

#[test]
fn the_tables_write_a_revision_in_the_dev_container() {
    let Some(project) = Project::new("autogenerate") else {
        return;
    };
    give_to(OWNER, &project.folder);
    succeed(&mut project.seaworthy(&["up", "--infra", "docker"]));
    let ready = || matches!(call(project.port, "GET", "/v1/ready", ""), Ok((200, _)));
    wait_until("the first build, migrated and served", 20, ready);
    let generate = ["migration", "revision", "--autogenerate", "-m"];
    let nothing = project.exec(&[&generate[..], &["nothing"]].concat());
    assert!(nothing.status.success(), "{}", text(&nothing));
    assert!(nothing.stdout.is_empty(), "{}", text(&nothing));
    assert!(text(&nothing).contains("no changes"), "{}", text(&nothing));

    add_posts(&project);
    let check = project.exec(&["migration", "check"]);
    assert_eq!(check.status.code(), Some(1), "{}", text(&check));
    let made = project.exec_well(&[&generate[..], &["add posts"]].concat());
    let made = made.trim().strip_prefix("/app/").unwrap();
    let source = fs::read_to_string(project.folder.join(made)).unwrap();
    assert!(source.contains("Tried on PostgreSQL"), "{source}");
    assert!(source.contains("ForeignKeyAction::Cascade"), "{source}");
    // The image has rustfmt, and writes as the owner of the sources.
    project.exec_well(&["cargo", "fmt", "--all", "--check"]);
    for path in [made, "migration/src/versions/mod.rs", "Cargo.lock"] {
        assert_eq!(owner_of(&project.folder.join(path)), OWNER, "{path}");
    }
    project.exec_well(&["migration", "up"]);
    project.exec_well(&["migration", "check"]);
    let posts = project.exec_well(&["migration", "inspect", "posts"]);
    assert!(posts.contains("owner_id"), "{posts}");
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
