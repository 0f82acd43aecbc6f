//! The libraries, as a project carries them until they are on crates.io.

use toml_edit::{Array, DocumentMut};

use crate::failure::{Failure, Result};
use crate::template;

/// Where they lie in a project.
pub(crate) const FOLDER: &str = "vendor/seaworthy";

/// One library.
pub(crate) struct Library {
    pub(crate) package: &'static str,
    pub(crate) folder: &'static str,
}

/// Those that revisions need: the service kit is for projects that start with it.
pub(crate) const LIBRARIES: &[Library] = &[
    Library {
        package: "seaworthy-db",
        folder: "db",
    },
    Library {
        package: "seaworthy-migration",
        folder: "migration",
    },
];

/// Their files, from the project's root.
pub(crate) fn files() -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = vec![
        (format!("{FOLDER}/Cargo.toml"), manifest()?.into_bytes()),
        (format!("{FOLDER}/README.md"), readme()?.into_bytes()),
    ];
    for (path, content) in template::FILES {
        let folder = path.split_once('/').map_or("", |(folder, _)| folder);
        if LIBRARIES.iter().any(|library| library.folder == folder) || path.starts_with("LICENSE-")
        {
            files.push((format!("{FOLDER}/{path}"), content.to_vec()));
        }
    }
    Ok(files)
}

/// The workspace that gives the libraries their versions, with no other members.
fn manifest() -> Result<String> {
    let mut document: DocumentMut = template::text("Cargo.toml")?
        .parse()
        .map_err(|error| Failure::new("the template's Cargo.toml is not TOML").because(error))?;
    let workspace = &mut document["workspace"];
    let members = LIBRARIES.iter().map(|library| library.folder);
    workspace["members"] = toml_edit::value(Array::from_iter(members));
    if let Some(workspace) = workspace.as_table_mut() {
        workspace.remove("exclude");
    }
    if let Some(dependencies) = workspace["dependencies"].as_table_mut() {
        dependencies.remove("seaworthy-api");
    }
    Ok(document.to_string())
}

fn readme() -> Result<String> {
    let all = template::text("template/vendor/seaworthy/README.md")?;
    Ok(all.replace(
        "`seaworthy-db`, `seaworthy-migration` and `seaworthy-api`",
        "`seaworthy-db` and `seaworthy-migration`",
    ))
}
