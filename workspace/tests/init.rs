//! `seaworthy init`: an existing project gets revisions, and keeps what it has.

mod support;

use std::fs;
use std::path::Path;

use support::existing::{ENTITY, PACKAGE, Project};
use support::{repository, seaworthy, succeed, text, tree};

/// Made where the tables are found, in a single package or a workspace.
const MADE: &[&str] = &[
    ".cargo/config.toml",
    ".gitignore",
    "migration/Cargo.toml",
    "migration/src/lib.rs",
    "migration/src/main.rs",
    "migration/src/versions/mod.rs",
    "migration/tests/revisions.rs",
    "workspace/settings.toml",
];

#[test]
fn a_single_package_becomes_the_root_of_a_workspace() {
    let project = Project::program();
    let talk = succeed(&mut project.init());
    let manifest = project.read("Cargo.toml");
    assert!(manifest.starts_with(PACKAGE), "{manifest}");
    assert!(
        manifest.contains(
            "[workspace]\nmembers = [\"migration\", \"db\"]\nexclude = [\"vendor/seaworthy\"]\n"
        ),
        "{manifest}"
    );
    let mut expected = MADE.to_vec();
    expected.extend([
        "Cargo.toml",
        "src/main.rs",
        "db/Cargo.toml",
        "db/src/lib.rs",
        "db/src/tables/mod.rs",
    ]);
    expected.sort();
    assert_eq!(project.made(), expected);
    assert!(
        project
            .read(".cargo/config.toml")
            .contains("DEFAULT_DATABASE_URL = \"sqlite://data/shop.db\"")
    );
    assert!(
        project
            .read("migration/src/main.rs")
            .contains("db::tables()")
    );
    assert!(talk.contains("  cargo migration revision -m"), "{talk}");
}

#[test]
fn an_empty_workspace_is_a_project_too() {
    for manifest in [
        "[workspace]\n",
        "[workspace]\nmembers = []\n",
        "workspace = { members = [] }\n",
    ] {
        let project = Project::of(&[("Cargo.toml", manifest)]);
        succeed(&mut project.init());
        assert!(project.folder.join("db/Cargo.toml").is_file());
    }
}

#[test]
fn a_workspace_of_all_below_vendor_does_not_take_the_libraries() {
    let manifest = "[workspace]\nmembers = [\"vendor/*\"]\nexclude = [\"vendor/old\"]\n";
    let project = Project::of(&[
        ("Cargo.toml", manifest),
        ("vendor/old/notes", ""),
        ("vendor/own/Cargo.toml", &PACKAGE.replace("shop", "own")),
        ("vendor/own/src/lib.rs", ""),
    ]);
    succeed(&mut project.init());
    let mut metadata = project.cargo(&["metadata", "--no-deps", "--format-version=1"]);
    let output = metadata.output().unwrap();
    let members = String::from_utf8(output.stdout).unwrap();
    assert!(members.contains("/vendor/own#"), "{members}");
    assert!(!members.contains("/vendor/seaworthy/db#"), "{members}");
}

#[test]
fn a_library_with_entities_is_listed_and_the_manifest_keeps_its_form() {
    let project = Project::workspace();
    let before = project.read("Cargo.toml");
    let talk = succeed(
        project
            .init()
            .current_dir("/")
            .arg(&project.folder)
            .args(["--database", "postgres"]),
    );
    let expected = before
        .replace(
            "\"crates/*\", # all of them\n",
            "\"crates/*\", # all of them\n    \"migration\",\n",
        )
        .replace(
            "resolver = \"2\"\n",
            "resolver = \"2\"\nexclude = [\"vendor/seaworthy\"]\n",
        );
    assert_eq!(
        project.read("Cargo.toml"),
        expected
            + "\n[patch.crates-io]\nseaworthy-db = { path = \"vendor/seaworthy/db\" }\n\
               seaworthy-migration = { path = \"vendor/seaworthy/migration\" }\n"
    );
    assert!(!project.folder.join("db").exists());
    let tables = project.read("migration/src/tables.rs");
    for entity in [
        "entity::blog::post::Entity",
        "entity::cake::Entity",
        "entity::r#type::Entity",
    ] {
        assert!(tables.contains(entity), "{tables}");
        assert!(talk.contains(&format!("listed  {entity}\n")), "{talk}");
    }
    let manifest = project.read("migration/Cargo.toml");
    assert!(
        manifest.contains("\nentity = { path = \"../crates/entity\" }\n"),
        "{manifest}"
    );
    // Nothing of the project's workspace may reach the new crate.
    assert!(!manifest.contains("workspace"), "{manifest}");
    assert!(
        project
            .read(".cargo/config.toml")
            .contains("\"postgres://shop:shop@localhost:5432/shop\"")
    );
    assert!(talk.contains("`cargo run --bin shop`"), "{talk}");
}

#[test]
fn an_entity_that_no_crate_can_import_is_named() {
    let project = Project::program();
    project.write("src/cake.rs", ENTITY);
    let talk = succeed(&mut project.init());
    assert!(
        talk.contains("not listed: src/cake.rs: `shop` is a program alone"),
        "{talk}"
    );
    assert!(project.folder.join("db/src/tables/mod.rs").is_file());

    let project = Project::workspace();
    project.write("crates/entity/src/lib.rs", "mod cake;\npub mod blog;\n");
    let talk = succeed(&mut project.init());
    assert!(
        talk.contains("crates/entity/src/cake.rs: no `pub mod cake;` leads to it"),
        "{talk}"
    );
    let tables = project.read("migration/src/tables.rs");
    assert!(
        tables.contains("tables![entity::blog::post::Entity]"),
        "{tables}"
    );
    // What the list cannot hold must not fail the project's tests.
    let tests = project.read("migration/tests/revisions.rs");
    assert!(!tests.contains("check_library"), "{tests}");
}

#[test]
fn settings_that_are_there_stay_and_get_what_is_missing() {
    let project = Project::program();
    let config = "# ours\n[alias]\nx = \"run\" # short\n\n[env]\nDEFAULT_DATABASE_URL = \"sqlite://mine.db\"\n";
    project.write(".cargo/config.toml", config);
    project.write(".gitignore", "/target\n/data");
    project.write("workspace/settings.toml", "mine = true\n");
    let talk = succeed(&mut project.init());
    assert_eq!(
        project.read(".cargo/config.toml"),
        config.replace(
            "# short\n",
            "# short\nmigration = \"run --package migration --bin migration --\"\n"
        )
    );
    assert!(talk.contains("kept    env.DEFAULT_DATABASE_URL"), "{talk}");
    assert_eq!(project.read(".gitignore"), "/target\n/data\n.env\n");
    assert_eq!(project.read("workspace/settings.toml"), "mine = true\n");
}

#[test]
fn the_libraries_are_those_of_a_new_project() {
    let project = Project::program();
    succeed(&mut project.init());
    let folder = tempfile::tempdir().unwrap();
    succeed(
        seaworthy()
            .args(["new", "ai", "--no-git"])
            .current_dir(&folder),
    );
    let ours = tree(&project.folder.join("vendor/seaworthy"));
    let mut theirs = tree(&folder.path().join("ai/vendor/seaworthy"));
    theirs.retain(|path, _| !path.starts_with("api"));
    assert_eq!(
        ours.keys().collect::<Vec<_>>(),
        theirs.keys().collect::<Vec<_>>()
    );
    for (path, file) in &ours {
        let name = path.to_str().unwrap();
        if name == "Cargo.toml" || name == "README.md" {
            assert!(
                !String::from_utf8_lossy(&file.1).contains("seaworthy-api"),
                "{name}"
            );
        } else {
            assert!(theirs[path] == *file, "{name} differs");
        }
    }
    // They are a workspace that stands by itself, for whoever looks into it.
    let mut metadata = project.cargo(&["metadata", "--no-deps", "--format-version=1"]);
    succeed(metadata.current_dir(project.folder.join("vendor/seaworthy/db")));
}

/// With the template's lock file to start from, so that what it compiled is compiled once.
#[test]
fn the_result_builds_and_migrates() {
    for project in [Project::workspace(), Project::program()] {
        let lock = repository().join("template/Cargo.lock");
        fs::copy(lock, project.folder.join("Cargo.lock")).unwrap();
        succeed(&mut project.init());
        let ours: &[&str] = if project.folder.join("db").exists() {
            &[
                "fmt",
                "--check",
                "--package",
                "migration",
                "--package",
                "db",
            ]
        } else {
            &["fmt", "--check", "--package", "migration"]
        };
        succeed(&mut project.cargo(ours));
        let run = ["run", "--package", "migration", "--", "status"];
        succeed(&mut project.cargo(&run));
        let mut up = project.cargo(&["migration", "up"]);
        let talk = succeed(up.current_dir(project.folder.join("migration/src")));
        assert!(talk.contains("nothing to apply"), "{talk}");
        assert!(Path::new(&project.folder.join("data/shop.db")).is_file());
        if !project.folder.join("db").exists() {
            let mut test = project.cargo(&["test", "--package", "migration"]);
            succeed(&mut test);
            project.write("crates/entity/src/fruit.rs", ENTITY);
            let output = test.output().unwrap();
            assert!(text(&output).contains("entity::fruit"), "{}", text(&output));
        }
    }
}
