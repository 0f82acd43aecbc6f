//! `seaworthy init`: an existing project gets revisions, or stays to the letter what it was.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use support::{fail, names, repository, seaworthy, succeed, text, tree};

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

const PACKAGE: &str = "[package]\nname = \"shop\"\nversion = \"0.1.0\"\nedition = \"2021\"\n";

const ENTITY: &str = "use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = \"cakes\")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
";

/// A folder with these files.
struct Project {
    _parent: tempfile::TempDir,
    folder: PathBuf,
}

impl Project {
    fn of(files: &[(&str, &str)]) -> Self {
        let parent = tempfile::tempdir().unwrap();
        let project = Self {
            folder: parent.path().join("shop"),
            _parent: parent,
        };
        fs::create_dir(&project.folder).unwrap();
        for (path, text) in files {
            project.write(path, text);
        }
        project
    }

    /// A program alone, without entities.
    fn program() -> Self {
        Self::of(&[("Cargo.toml", PACKAGE), ("src/main.rs", "fn main() {}\n")])
    }

    /// A virtual workspace of a program and the library that sea-orm-cli calls `entity`.
    fn workspace() -> Self {
        let manifest = "# The shop.\n[workspace]\nmembers = [\n    \"crates/*\", # all of them\n]\n\
            resolver = \"2\"\n\n[workspace.package]\nedition = \"2021\"\nrust-version = \"1.70\"\n\n\
            [workspace.dependencies]\nsea-orm = { version = \"2\", default-features = false }\n";
        let member = |name: &str, rest: &str| {
            format!(
                "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition.workspace = true\n{rest}"
            )
        };
        let entity = member(
            "entity",
            "\n[dependencies]\nsea-orm = { workspace = true, features = [\"macros\"] }\n",
        );
        Self::of(&[
            ("Cargo.toml", manifest),
            ("crates/shop/Cargo.toml", &member("shop", "")),
            ("crates/shop/src/main.rs", "fn main() {}\n"),
            ("crates/entity/Cargo.toml", &entity),
            (
                "crates/entity/src/lib.rs",
                "pub mod blog;\npub mod cake;\npub mod r#type;\n",
            ),
            ("crates/entity/src/blog/mod.rs", "pub mod post;\n"),
            (
                "crates/entity/src/blog/post.rs",
                &ENTITY.replace("cakes", "posts"),
            ),
            ("crates/entity/src/cake.rs", ENTITY),
            (
                "crates/entity/src/type.rs",
                &ENTITY.replace("cakes", "types"),
            ),
        ])
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder.join(path)).unwrap()
    }

    fn init(&self) -> Command {
        let mut command = seaworthy();
        command.arg("init").current_dir(&self.folder);
        command
    }

    /// Runs it, and gives what it said; fails unless it fails and leaves every file and folder as it was.
    fn refuses(&self, command: &mut Command) -> String {
        let before = (tree(&self.folder), names(&self.folder));
        let talk = fail(1, command);
        assert!(
            (tree(&self.folder), names(&self.folder)) == before,
            "something was changed: {talk}"
        );
        talk
    }

    /// The new files, without the libraries'.
    fn made(&self) -> Vec<String> {
        tree(&self.folder)
            .into_keys()
            .map(|path| path.to_str().unwrap().to_owned())
            .filter(|path| !path.starts_with("vendor/"))
            .collect()
    }

    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("cargo");
        command
            .args(arguments)
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .env_remove("DATABASE_URL");
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
        command
    }
}

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
        seaworthy()
            .arg("init")
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
    for (version, said) in [
        ("1.1.19", guide),
        ("2.0.1", "hint: cargo update --package sea-orm@2.0.1"),
    ] {
        let project = Project::program();
        let lock =
            format!("version = 4\n\n[[package]]\nname = \"sea-orm\"\nversion = \"{version}\"\n");
        project.write("Cargo.lock", &lock);
        let talk = project.refuses(&mut project.init());
        assert!(
            talk.contains(&format!("Cargo.lock has sea-orm {version}")),
            "{talk}"
        );
        assert!(talk.contains(said), "{talk}");
    }
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
