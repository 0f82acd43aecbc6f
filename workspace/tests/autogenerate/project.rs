//! A generated project without revisions.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::database::{self, Database};
use crate::support::{self, repository, seaworthy, succeed, text, tree};

/// All projects have one target folder, so that SeaORM is compiled once, and call their binaries the same.
static TURN: Mutex<()> = Mutex::new(());

pub struct Project {
    pub folder: PathBuf,
    _temporary: tempfile::TempDir,
    _turn: MutexGuard<'static, ()>,
}

impl Project {
    /// One as `seaworthy new` makes it, with an empty list of revisions.
    pub fn new() -> Self {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let temporary = tempfile::tempdir().unwrap();
        let folder = temporary.path().join("ai");
        succeed(seaworthy().args(["new", "--yes", "--no-git"]).arg(&folder));
        let project = Self {
            folder,
            _temporary: temporary,
            _turn: turn,
        };
        // The repository's libraries are the same as the copies, and compiled already.
        let live = repository().display().to_string();
        project.replace(
            "Cargo.toml",
            "path = \"vendor/seaworthy",
            &format!("path = \"{live}"),
        );
        let versions = project.versions();
        fs::remove_file(versions.join("m20260101_000001_initialize_db.rs")).unwrap();
        let list = "migration/src/versions/mod.rs";
        project.replace(list, "mod m20260101_000001_initialize_db;\n\n", "");
        project.replace(list, "m20260101_000001_initialize_db", "");
        project.write("db/examples/sql.rs", database::PROGRAM);
        project
    }

    /// cargo in the project, without settings.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = support::cargo(&self.folder);
        command.args(arguments);
        command
    }

    pub fn versions(&self) -> PathBuf {
        self.folder.join("migration/src/versions")
    }

    /// The files of the revisions, and what is in them.
    pub fn revisions(&self) -> BTreeMap<PathBuf, (bool, Vec<u8>)> {
        tree(&self.versions())
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn replace(&self, path: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.folder.join(path)).unwrap();
        assert!(text.contains(old), "{path} has no `{old}`: {text}");
        self.write(path, &text.replace(old, new));
    }

    /// Writes a table, and lists it with those before it.
    pub fn table(&self, module: &str, text: &str) {
        self.write(&format!("db/src/tables/{module}.rs"), text);
        let list = "db/src/tables/mod.rs";
        let listed = fs::read_to_string(self.folder.join(list)).unwrap();
        if !listed.contains(&format!("pub mod {module};")) {
            let with = |old: &str, new: &str| self.replace(list, old, new);
            with(
                "pub mod user;",
                &format!("pub mod {module};\npub mod user;"),
            );
            with("::Entity]", &format!("::Entity, {module}::Entity]"));
        }
    }

    /// The project with `database` as its own.
    pub fn on<'a>(&'a self, database: &'a Database) -> On<'a> {
        On {
            project: self,
            database,
        }
    }
}

/// A project and its database.
#[derive(Clone, Copy)]
pub struct On<'a> {
    pub project: &'a Project,
    pub database: &'a Database,
}

impl On<'_> {
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.project.cargo(&["migration"]);
        command.args(arguments);
        command.env("DATABASE_URL", &self.database.url);
        command
    }

    /// `cargo migration …`.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// What it answers on stdout.
    pub fn migration(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", text(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// What it says where it must fail, and leave the revisions as they are.
    pub fn refused(&self, arguments: &[&str]) -> String {
        let before = self.project.revisions();
        let talk = support::fail(1, &mut self.command(arguments));
        let after = self.project.revisions();
        assert!(before == after, "something was written: {talk}");
        talk
    }

    /// The file that `revision --autogenerate` writes, formatted as the project is.
    pub fn generate(&self, message: &str, more: &[&str]) -> PathBuf {
        let arguments = ["revision", "--autogenerate", "-m", message];
        let made = self.migration(&[&arguments, more].concat());
        let file = PathBuf::from(made.trim_end());
        assert!(file.is_file(), "{message}: {made}");
        let name = file.file_stem().unwrap().to_str().unwrap();
        let words = message.to_lowercase().replace(' ', "_");
        assert!(name.ends_with(&words), "{name}");
        let mut format = Command::new("rustfmt");
        format.args(["--check", "--edition", "2024"]).arg(&file);
        succeed(format.arg(self.project.versions().join("mod.rs")));
        file
    }

    /// Applies what was made. Then the tables say nothing new, and no revision is written.
    pub fn up(&self) {
        self.migration(&["up"]);
        self.settled();
    }

    pub fn settled(&self) {
        self.migration(&["check"]);
        let before = self.project.revisions();
        let output = self.run(&["revision", "--autogenerate", "-m", "again"]);
        assert!(output.status.success(), "{}", text(&output));
        assert!(text(&output).contains("no changes"), "{}", text(&output));
        assert!(output.stdout.is_empty(), "{}", text(&output));
        assert!(before == self.project.revisions(), "{}", text(&output));
    }

    /// Executes statements, and gives the first column of what is selected, which must be text.
    pub fn sql(&self, statements: &[&str]) -> Vec<String> {
        self.database.sql(statements)
    }
}

/// The name of the revision in `file`.
pub fn name(file: &Path) -> String {
    file.file_stem().unwrap().to_str().unwrap().to_owned()
}
