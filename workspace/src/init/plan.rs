//! What `init` makes and edits, prepared before anything is written.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::arguments::Database;
use crate::failure::{Failure, Result};
use crate::init::changes::Changes;
use crate::init::entities::{self, Found};
use crate::init::metadata::Metadata;
use crate::init::{crates, edits, vendored};

/// The file that marks the project's root.
const ROOT_MARK: &str = "workspace/settings.toml";

/// What `cargo migration` stands for.
pub(crate) const COMMAND: &str = "run --package migration --bin migration --";

/// What is to be done, and to be said of it.
pub(crate) struct Plan {
    /// The name of the root's folder.
    pub(crate) name: String,
    pub(crate) changes: Changes,
    pub(crate) found: Found,
    /// Settings of cargo that the project has otherwise.
    pub(crate) kept: Vec<String>,
}

/// Prepares every file; writes none.
pub(crate) fn prepare(
    project: &Metadata,
    versions: &crates::Versions,
    database: Database,
) -> Result<Plan> {
    let root = &project.root;
    let found = entities::search(project);
    let name = root
        .file_name()
        .map_or_else(|| "app".into(), |name| name.to_string_lossy().into_owned());
    let mut changes = Changes::default();
    let mut members = vec!["migration"];
    for (path, content) in crates::migration(versions, root, &found.listed)? {
        changes.make(path, content);
    }
    if found.listed.is_empty() {
        check_db(project)?;
        members.push("db");
        for (path, content) in crates::db(versions)? {
            changes.make(path, content);
        }
    }
    for (path, content) in vendored::files()? {
        changes.make(path, content);
    }
    if !root.join(ROOT_MARK).exists() {
        changes.make(ROOT_MARK, settings(&name));
    }

    let manifest = root.join("Cargo.toml");
    let before = read(&manifest)?.unwrap_or_default();
    let after = edits::manifest(&manifest, &before, &members)?;
    changes.edit("Cargo.toml", before, after);
    let kept = plan_config(&mut changes, root, &database_url(database, &name))?;
    let before = read(&root.join(".gitignore"))?;
    let after = edits::gitignore(before.as_deref().unwrap_or_default());
    match before {
        Some(before) => changes.edit(".gitignore", before, after),
        None => changes.make(".gitignore", after),
    }
    Ok(Plan {
        name,
        changes,
        found,
        kept,
    })
}

/// Fails where a package is called as ours would be.
fn check_db(project: &Metadata) -> Result<()> {
    match project.packages.iter().find(|it| it.name == "db") {
        None => Ok(()),
        Some(package) => Err(Failure::new(format!(
            "the tables would stand in a package `db`, and the project has one in {}",
            package.folder().display()
        ))
        .because("no library of the project has an entity that could be listed")
        .hint(
            "rename it, or put an entity into one of the project's libraries; nothing was changed",
        )),
    }
}

/// cargo's settings, in the file that cargo reads. Gives what the project has otherwise.
fn plan_config(changes: &mut Changes, root: &Path, url: &str) -> Result<Vec<String>> {
    // The old name, which wins where both are there.
    let old = Path::new(".cargo/config");
    let path = if root.join(old).is_file() {
        old
    } else {
        Path::new(".cargo/config.toml")
    };
    match read(&root.join(path))? {
        None => {
            let whole = format!(
                "# `cargo migration status` works in every folder of the project.\n\
                 [alias]\nmigration = \"{COMMAND}\"\n\n\
                 # What applies where nothing else is set: the environment and .env, with DATABASE_URL, win over\n\
                 # it. It holds for what cargo runs and for nothing else, so that a container without settings does\n\
                 # not start on it.\n\
                 [env]\nDEFAULT_DATABASE_URL = \"{url}\"\n"
            );
            changes.make(path, whole);
            Ok(Vec::new())
        }
        Some(before) => {
            let wanted = [
                ("alias", "migration", COMMAND),
                ("env", "DEFAULT_DATABASE_URL", url),
            ];
            let (after, kept) = edits::config(&root.join(path), &before, &wanted)?;
            changes.edit(path, before, after);
            Ok(kept)
        }
    }
}

/// As hooks/settings.rhai makes it, with a database that is called as the project.
fn database_url(database: Database, name: &str) -> String {
    let name = database_name(name);
    match database {
        Database::Sqlite => format!("sqlite://data/{name}.db"),
        Database::Postgres => format!("postgres://{name}:{name}@localhost:5432/{name}"),
    }
}

/// What a database can be called, near to `name`.
fn database_name(name: &str) -> String {
    let kept: String = name
        .chars()
        .map(|c| c.to_ascii_lowercase())
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .take(63)
        .collect();
    let kept = kept.trim_matches('_');
    let start = kept.trim_start_matches(|c: char| c.is_ascii_digit() || c == '_');
    if start.is_empty() { "app" } else { start }.to_owned()
}

fn settings(name: &str) -> String {
    format!(
        "# What `seaworthy` knows of this project. This file also marks the project's root.\n\
         name = {}\n\n\
         default_env = \"dev\"\ndefault_infra = \"local\"\n",
        toml_edit::Value::from(name)
    )
}

/// The text of a file; `None` where there is none.
fn read(path: &Path) -> Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::new(format!("cannot read {}", path.display())).because(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::check_database_name;

    #[test]
    fn a_database_can_be_called_as_the_project_is() {
        for (name, database) in [
            ("shop", "shop"),
            ("My-Shop", "my_shop"),
            ("9lives", "lives"),
            ("日本", "app"),
            (".hidden", "hidden"),
        ] {
            assert_eq!(database_name(name), database);
            assert!(check_database_name(database).is_ok());
        }
    }
}
