//! The crates that the project gets: `migration`, and `db` where no library holds its entities.
//!
//! They carry their own versions and inherit nothing, since the project's workspace may say anything.
//! The versions are those of the template.

use std::path::{Component, Path, PathBuf};

use semver::Version;
use toml_edit::{DocumentMut, Item, Table, Value};

use crate::failure::{Failure, Result};
use crate::init::entities::Entities;
use crate::init::list;
use crate::template;

/// The template's Cargo.toml, for its versions.
pub(crate) struct Versions(DocumentMut);

impl Versions {
    pub(crate) fn read() -> Result<Self> {
        template::text("template/Cargo.toml")?
            .parse()
            .map(Self)
            .map_err(|error| Failure::new("the template's Cargo.toml is not TOML").because(error))
    }

    /// The SeaORM that the libraries ask for.
    pub(crate) fn sea_orm(&self) -> Result<Version> {
        let version = self.table("dependencies")?["sea-orm"]["version"].as_str();
        version
            .and_then(|version| Version::parse(version).ok())
            .ok_or_else(|| Failure::new("the template's Cargo.toml names no version of SeaORM"))
    }

    fn table(&self, name: &str) -> Result<&Table> {
        self.0["workspace"][name]
            .as_table()
            .ok_or_else(|| Failure::new(format!("the template's Cargo.toml has no {name}")))
    }

    /// A value, as it is written.
    fn text(&self, table: &str, key: &str) -> Result<String> {
        self.table(table)?
            .get(key)
            .and_then(Item::as_value)
            .map(|value| value.to_string().trim().to_owned())
            .ok_or_else(|| Failure::new(format!("the template's Cargo.toml has no {key}")))
    }

    /// `edition = …` and `rust-version = …`, as lines.
    fn package(&self) -> Result<String> {
        let edition = self.text("package", "edition")?;
        let rust = self.text("package", "rust-version")?;
        Ok(format!("edition = {edition}\nrust-version = {rust}\n"))
    }

    /// `name = …`, as a line.
    fn dependency(&self, name: &str) -> Result<String> {
        Ok(format!("{name} = {}\n", self.text("dependencies", name)?))
    }
}

/// The files of `migration`, which lists the entities of `libraries`, or takes the list of `db` where
/// there are none. `root` is the project's.
pub(crate) fn migration(
    versions: &Versions,
    root: &Path,
    libraries: &[Entities],
) -> Result<Vec<(String, String)>> {
    let main = template::text("template/migration/src/main.rs")?;
    let lib = template::text("template/migration/src/lib.rs")?;
    let mut files = vec![
        ("Cargo.toml", manifest(versions, root, libraries)?),
        (
            "src/versions/mod.rs",
            include_str!("files/versions.rs").into(),
        ),
        (
            "tests/revisions.rs",
            [
                include_str!("files/revisions.rs"),
                &list::check(root, libraries),
            ]
            .concat(),
        ),
    ];
    if libraries.is_empty() {
        files.push(("src/main.rs", main.into()));
        files.push(("src/lib.rs", lib.into()));
    } else {
        files.push((
            "src/main.rs",
            main.replace("db::tables()", "migration::tables()"),
        ));
        let lib = lib
            .replace("mod versions;", "mod tables;\nmod versions;")
            .replace(
                "pub use versions",
                "pub use tables::all as tables;\npub use versions",
            );
        files.push(("src/lib.rs", lib));
        files.push(("src/tables.rs", list::tables(libraries)));
    }
    Ok(files
        .into_iter()
        .map(|(path, content)| (format!("migration/{path}"), content))
        .collect())
}

/// The files of `db`, with an empty list.
pub(crate) fn db(versions: &Versions) -> Result<Vec<(String, String)>> {
    let manifest = format!(
        "[package]\nname = \"db\"\nversion = \"0.1.0\"\n{}publish = false\n\n[dependencies]\n{}{}",
        versions.package()?,
        versions.dependency("sea-orm")?,
        versions.dependency("seaworthy-db")?,
    );
    Ok(vec![
        ("db/Cargo.toml".into(), manifest),
        ("db/src/lib.rs".into(), include_str!("files/db.rs").into()),
        (
            "db/src/tables/mod.rs".into(),
            include_str!("files/no_tables.rs").into(),
        ),
    ])
}

fn manifest(versions: &Versions, root: &Path, libraries: &[Entities]) -> Result<String> {
    let mut dependencies: Vec<String> = libraries
        .iter()
        .map(|library| {
            let place = path_between(&root.join("migration"), &library.folder);
            format!(
                "{} = {{ path = {} }}\n",
                library.package,
                Value::from(place)
            )
        })
        .collect();
    if libraries.is_empty() {
        dependencies.push("db = { path = \"../db\" }\n".into());
    }
    for name in ["sea-orm-migration", "seaworthy-db", "seaworthy-migration"] {
        dependencies.push(versions.dependency(name)?);
    }
    Ok(format!(
        "[package]\nname = \"migration\"\nversion = \"0.1.0\"\n{}publish = false\n\n\
         [features]\ndefault = [\"cli\"]\n\
         # The `migration` command; a server takes the revisions alone.\n\
         cli = [\"seaworthy-migration/cli\"]\n\n\
         [[bin]]\nname = \"migration\"\nrequired-features = [\"cli\"]\n\n\
         [dependencies]\n{}\n\
         [dev-dependencies]\nseaworthy-migration = {}\n{}",
        versions.package()?,
        dependencies.concat(),
        // The same, with one feature more.
        versions
            .text("dependencies", "seaworthy-migration")?
            .replace(" }", ", features = [\"testing\"] }"),
        versions.dependency("tokio")?,
    ))
}

/// The way from one folder to another, as Cargo.toml writes it.
pub(crate) fn path_between(from: &Path, to: &Path) -> String {
    let same = from
        .components()
        .zip(to.components())
        .take_while(|(a, b)| a == b)
        .count();
    let up = from.components().skip(same).map(|_| Component::ParentDir);
    let down = to.components().skip(same);
    let path: PathBuf = up.chain(down).collect();
    path.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_a_package_is_relative() {
        let migration = Path::new("/x/shop/migration");
        for (package, way) in [
            ("/x/shop", ".."),
            ("/x/shop/crates/entity", "../crates/entity"),
            ("/x/entity", "../../entity"),
        ] {
            assert_eq!(path_between(migration, Path::new(package)), way);
        }
    }
}
