//! A Cargo project that is there before `seaworthy init`.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::{fail, names, seaworthy, tree};

/// A package without dependencies.
pub const PACKAGE: &str = "[package]\nname = \"shop\"\nversion = \"0.1.0\"\nedition = \"2021\"\n";

/// The file of an entity.
pub const ENTITY: &str = "use sea_orm::entity::prelude::*;

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
pub struct Project {
    _parent: tempfile::TempDir,
    pub folder: PathBuf,
}

impl Project {
    pub fn of(files: &[(&str, &str)]) -> Self {
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
    pub fn program() -> Self {
        Self::of(&[("Cargo.toml", PACKAGE), ("src/main.rs", "fn main() {}\n")])
    }

    /// A virtual workspace of a program and the library that sea-orm-cli calls `entity`.
    pub fn workspace() -> Self {
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

    pub fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder.join(path)).unwrap()
    }

    pub fn init(&self) -> Command {
        let mut command = seaworthy();
        command.arg("init").current_dir(&self.folder);
        // One test asks crates.io; the others should neither wait for it nor need it.
        command.env("CARGO_NET_OFFLINE", "true");
        command
    }

    /// Runs it, and gives what it said; fails unless it fails and leaves every file and folder as it was.
    pub fn refuses(&self, command: &mut Command) -> String {
        let before = (tree(&self.folder), names(&self.folder));
        let talk = fail(1, command);
        assert!(
            (tree(&self.folder), names(&self.folder)) == before,
            "something was changed: {talk}"
        );
        talk
    }

    /// The new files, without the libraries'.
    pub fn made(&self) -> Vec<String> {
        tree(&self.folder)
            .into_keys()
            .map(|path| path.to_str().unwrap().to_owned())
            .filter(|path| !path.starts_with("vendor/"))
            .collect()
    }

    pub fn cargo(&self, arguments: &[&str]) -> Command {
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
