//! Where `seaworthy init` cannot help, the project stays to the letter what it was.

mod support;

use std::fs;

use support::existing::{PACKAGE, Project};
use support::{fail, names, repository, seaworthy, succeed};

#[test]
fn what_stands_in_the_way_is_named_whole_and_nothing_is_written() {
    let project = Project::program();
    project.write("db/src/lib.rs", "// mine\n");
    project.write("vendor/seaworthy/db/Cargo.toml", "# mine\n");
    project.write("workspace", "a file\n");
    let talk = project.refuses(&mut project.init());
    assert!(
        talk.contains("db/src/lib.rs, vendor/seaworthy/db/Cargo.toml, workspace are there already"),
        "{talk}"
    );
    assert!(talk.contains("\nhint: "), "{talk}");
}

#[test]
fn a_package_that_is_called_as_ours_is_named() {
    let db = PACKAGE.replace("shop", "db");
    let project = Project::of(&[
        ("Cargo.toml", "[workspace]\nmembers = [\"store\"]\n"),
        ("store/Cargo.toml", &db),
        ("store/src/lib.rs", ""),
    ]);
    let talk = project.refuses(&mut project.init());
    assert!(talk.contains("a package `db`"), "{talk}");
}

#[test]
fn a_second_run_says_that_it_is_done() {
    let project = Project::workspace();
    succeed(&mut project.init());
    let talk = project.refuses(&mut project.init());
    assert!(
        talk.contains("is a Seaworthy project already\nhint: nothing was changed"),
        "{talk}"
    );
    let talk = project.refuses(
        project
            .init()
            .current_dir(project.folder.join("crates/shop")),
    );
    assert!(talk.contains("is a Seaworthy project already"), "{talk}");
}

#[test]
fn migrations_of_the_projects_own_are_left_to_it() {
    let elsewhere = PACKAGE.replace("shop", "migration");
    for files in [
        [("Cargo.toml", PACKAGE), ("migration/notes", "mine")],
        [("Cargo.toml", elsewhere.as_str()), ("notes", "mine")],
    ] {
        let project = Project::of(&files);
        project.write("src/lib.rs", "");
        let talk = project.refuses(&mut project.init());
        assert!(
            talk.contains("the project has its own migrations in"),
            "{talk}"
        );
        assert!(
            talk.contains("Project::from_migrator::<Migrator>()"),
            "{talk}"
        );
    }
}

#[test]
fn another_seaorm_is_refused_before_anything_is_written() {
    let asks = |line: &str| format!("{PACKAGE}\n[dependencies]\n{line}\n");
    let guide = "hint: move the project to SeaORM 2 first";
    for (line, said) in [
        ("sea-orm = \"1.1\"", guide),
        ("orm = { package = \"sea-orm\", version = \"0.12\" }", guide),
        ("sea-orm = \"=2.0.0-rc.30\"", guide),
        (
            "sea-orm = { git = \"https://example.com/sea-orm\" }",
            "to Rust they are two libraries",
        ),
    ] {
        let project = Project::of(&[("Cargo.toml", &asks(line)), ("src/lib.rs", "")]);
        let talk = project.refuses(&mut project.init());
        assert!(talk.contains(said), "{line}: {talk}");
    }
    // A library that the project uses may ask for it.
    let project = Project::program();
    let lock = "version = 4\n\n[[package]]\nname = \"sea-orm\"\nversion = \"1.1.19\"\n";
    project.write("Cargo.lock", lock);
    let talk = project.refuses(&mut project.init());
    assert!(talk.contains("Cargo.lock has sea-orm 1.1.19"), "{talk}");
    assert!(talk.contains(guide), "{talk}");
}

#[test]
fn what_is_no_project_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let talk = fail(1, seaworthy().arg("init").current_dir(&folder));
    assert!(talk.contains("there is no Cargo.toml in"), "{talk}");
    assert!(talk.contains("`seaworthy new`"), "{talk}");

    let broken = Project::of(&[("Cargo.toml", "[package\n")]);
    let talk = broken.refuses(&mut broken.init());
    assert!(talk.contains("error: cargo cannot read"), "{talk}");
    assert!(talk.contains("Cargo.toml"), "{talk}");

    let project = Project::workspace();
    let talk = project.refuses(project.init().arg("crates/shop"));
    assert!(talk.contains("is a part of the workspace"), "{talk}");
    assert!(
        talk.contains(&format!(
            "hint: seaworthy init {}",
            project.folder.display()
        )),
        "{talk}"
    );
}

/// Fails in the middle: most files are written before the libraries. Holds for root too.
#[test]
#[cfg(target_os = "linux")]
fn a_failure_in_the_middle_leaves_nothing() {
    let project = Project::program();
    std::os::unix::fs::symlink("/proc", project.folder.join("vendor")).unwrap();
    let before = names(&project.folder);
    let manifest = project.read("Cargo.toml");
    let talk = fail(1, &mut project.init());
    assert!(talk.contains("error: cannot write"), "{talk}");
    assert_eq!(names(&project.folder), before);
    assert_eq!(project.read("Cargo.toml"), manifest);
}

#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_written_is_left() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::program();
    let mode = |mode| {
        fs::set_permissions(&project.folder, fs::Permissions::from_mode(mode)).unwrap();
    };
    mode(0o555);
    if fs::write(project.folder.join("probe"), "").is_ok() {
        eprintln!("NOT COVERED: a folder without the right to write: this is root");
        return;
    }
    let talk = project.refuses(&mut project.init());
    mode(0o755);
    assert!(talk.contains("hint: nothing was changed"), "{talk}");
}

/// `*` takes every folder for a package, and `.cargo` is none. An older cargo, which does not know the
/// edition of the new crates, refuses them too.
#[test]
fn what_cargo_refuses_afterwards_is_taken_back() {
    let project = Project::of(&[
        ("Cargo.toml", "[workspace]\nmembers = [\"*\"]\n"),
        ("shop/Cargo.toml", PACKAGE),
        ("shop/src/main.rs", "fn main() {}\n"),
    ]);
    let talk = project.refuses(&mut project.init());
    assert!(talk.contains("failed to load manifest"), "{talk}");
    assert!(
        talk.contains("hint: cargo refused the project with the new crates"),
        "{talk}"
    );
}

/// As an old rusqlite does: the whole workspace would not build any more.
#[test]
fn versions_that_do_not_go_together_are_taken_back() {
    let sqlite = PACKAGE.replace("shop", "sqlite") + "links = \"sqlite3\"\n";
    let project = Project::of(&[
        ("Cargo.toml", "[workspace]\nmembers = [\"sqlite\"]\n"),
        ("Cargo.lock", &lock()),
        ("sqlite/Cargo.toml", &sqlite),
        ("sqlite/build.rs", "fn main() {}\n"),
        ("sqlite/src/lib.rs", ""),
    ]);
    let talk = project.refuses(project.init().env_remove("CARGO_NET_OFFLINE"));
    assert!(talk.contains("do not go together"), "{talk}");
    assert!(
        talk.contains("links to the native library `sqlite3`"),
        "{talk}"
    );
    assert!(
        talk.contains("hint: bring what cargo names up to date"),
        "{talk}"
    );
}

/// The template's, so that few versions need to be asked for.
fn lock() -> String {
    fs::read_to_string(repository().join("template/Cargo.lock")).unwrap()
}
