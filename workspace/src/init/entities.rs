//! The search for the project's entities, and for how another crate would call each.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::init::metadata::{Library, Metadata, Package};

/// What the search found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The entities that can be listed, by library.
    pub(crate) listed: Vec<Entities>,
    /// The files with entities that cannot be, each with the reason.
    pub(crate) others: Vec<(PathBuf, String)>,
}

/// The entities of one library.
#[derive(Debug)]
pub(crate) struct Entities {
    /// The package's name.
    pub(crate) package: String,
    /// The package's folder.
    pub(crate) folder: PathBuf,
    /// Each by its path, as `entity::cake::Entity`.
    pub(crate) paths: Vec<String>,
    /// The library's name, and the folder of its sources, where all of its entities are listed.
    pub(crate) whole: Option<(String, PathBuf)>,
}

/// Searches the sources of every package.
pub(crate) fn search(project: &Metadata) -> Found {
    let mut found = Found::default();
    for package in &project.packages {
        match package.library() {
            Some(library) => search_library(package, library, &mut found),
            None => search_programs(package, &mut found),
        }
    }
    found.listed.sort_by(|a, b| a.package.cmp(&b.package));
    found.others.sort();
    found
}

fn search_library(package: &Package, library: Library, found: &mut Found) {
    let sources = library.file().parent().unwrap_or(library.file());
    let (mut paths, mut others) = (Vec::new(), Vec::new());
    for (file, source) in entity_files(sources) {
        match module_of(&file, &source, library) {
            Ok(module) => paths.push(format!("{}{module}::Entity", library.name())),
            Err(reason) => others.push((file, reason)),
        }
    }
    if !paths.is_empty() {
        paths.sort();
        found.listed.push(Entities {
            package: package.name.clone(),
            folder: package.folder().into(),
            paths,
            whole: others
                .is_empty()
                .then(|| (library.name(), sources.to_path_buf())),
        });
    }
    found.others.append(&mut others);
}

fn search_programs(package: &Package, found: &mut Found) {
    for (file, _) in entity_files(&package.folder().join("src")) {
        let reason = format!(
            "`{}` is a program alone, which no other crate can import",
            package.name
        );
        found.others.push((file, reason));
    }
}

/// The files below `folder` that derive an entity, with their text.
fn entity_files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).into_iter().flatten().flatten() {
            let path = entry.path();
            // A link may lead back; another package has sources of its own; what cargo built is none.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                if !path.join("Cargo.toml").exists() && !path.join("CACHEDIR.TAG").exists() {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && let Ok(source) = fs::read_to_string(&path)
                && !derives(&source).is_empty()
            {
                found.insert(path, source);
            }
        }
    }
    found
}

/// For each derived entity of a source, whether it stands in a module of its own inside the file.
fn derives(source: &str) -> Vec<bool> {
    let mut found = Vec::new();
    let mut attribute_is_indented = false;
    for line in source.lines() {
        let code = line.trim_start();
        if code.starts_with("//") || code.starts_with("use ") || code.starts_with("pub use ") {
            continue;
        }
        // A long derive goes over lines, and those after the first are always indented.
        if code.starts_with("#[") {
            attribute_is_indented = code.len() < line.len();
        }
        if code.contains("DeriveEntity") {
            found.push(attribute_is_indented);
        }
        // `#[sea_orm::model]` stands above the derive and counts where that is not written out.
        if code.starts_with("#[sea_orm::model]") && !source.contains("DeriveEntity") {
            found.push(attribute_is_indented);
        }
    }
    found
}

/// The module of `file`, as `::blog::post`, where each step to it from the library's first file is
/// public; else why it cannot be called from another crate.
fn module_of(file: &Path, source: &str, library: Library) -> Result<String, String> {
    match derives(source)[..] {
        [false] => {}
        [true] => return Err("it stands in a module inside the file".into()),
        _ => return Err("the file holds several entities".into()),
    }
    if file == library.file() {
        return Ok(String::new());
    }
    let folder = library.file().parent().unwrap_or(library.file());
    let below = file.strip_prefix(folder).unwrap_or(file).with_extension("");
    let mut steps: Vec<String> = below
        .iter()
        .map(|step| step.to_string_lossy().into_owned())
        .collect();
    if steps.last().is_some_and(|step| step == "mod") {
        steps.pop();
    }
    let mut module = String::new();
    let mut parents = vec![library.file().to_path_buf()];
    let mut here = folder.to_path_buf();
    for step in steps {
        let parent = parents
            .iter()
            .find_map(|file| fs::read_to_string(file).ok())
            .unwrap_or_default();
        let Some(name) = public_module(&parent, &step) else {
            return Err(format!("no `pub mod {step};` leads to it"));
        };
        module = format!("{module}::{name}");
        here.push(&step);
        parents = vec![here.with_extension("rs"), here.join("mod.rs")];
    }
    Ok(module)
}

/// The module `name` as `source` declares it for everybody: `type` is `r#type`.
fn public_module<'a>(source: &'a str, name: &str) -> Option<&'a str> {
    source
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("//"))
        .flat_map(|line| line.split_inclusive(';'))
        .filter_map(|statement| statement.trim().strip_suffix(';'))
        .filter_map(|statement| statement.split("pub mod ").nth(1))
        .map(str::trim)
        .find(|declared| declared.trim_start_matches("r#") == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entity_is_what_derives_one() {
        assert_eq!(derives("#[derive(Clone, DeriveEntityModel)]"), [false]);
        assert_eq!(
            derives("#[derive(\n    Clone,\n    DeriveEntityModel,\n)]"),
            [false]
        );
        assert_eq!(
            derives("#[sea_orm::model]\n#[derive(DeriveEntityModel)]"),
            [false]
        );
        assert_eq!(derives("#[sea_orm::model]\npub struct Model {}"), [false]);
        assert_eq!(
            derives("mod a {\n    #[derive(DeriveEntityModel)]\n}"),
            [true]
        );
        for none in [
            "// #[derive(DeriveEntityModel)]",
            "pub use sea_orm::DeriveEntityModel;",
            "#[derive(DeriveActiveEnum)]",
        ] {
            assert!(derives(none).is_empty(), "{none}");
        }
    }

    #[test]
    fn a_module_is_public_where_it_says_so() {
        let source = "pub mod cake; pub mod fruit;\n#[cfg(x)] pub mod r#type;\nmod secret;\n// pub mod old;\n";
        assert_eq!(public_module(source, "fruit"), Some("fruit"));
        assert_eq!(public_module(source, "type"), Some("r#type"));
        assert_eq!(public_module(source, "secret"), None);
        assert_eq!(public_module(source, "old"), None);
    }
}
