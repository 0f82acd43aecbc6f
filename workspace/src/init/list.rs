//! The list of the project's tables, and the test that holds it.

use std::path::Path;

use crate::init::crates::path_between;
use crate::init::entities::Entities;

/// How long a list rustfmt leaves on one line.
const LIST_WIDTH: usize = 60;

/// The test that each entity is listed; none where one cannot be.
pub(crate) fn check(root: &Path, libraries: &[Entities]) -> String {
    let mut checks = String::new();
    if libraries.is_empty() {
        checks.push_str("    db::tables()\n        .check_folder(\"../db/src/tables\".as_ref())\n        .unwrap();\n");
    }
    for (name, sources) in libraries
        .iter()
        .filter_map(|library| library.whole.as_ref())
    {
        let place = path_between(&root.join("migration"), sources);
        checks.push_str(&format!(
            "    migration::tables()\n        .check_library({name:?}, {place:?}.as_ref())\n        .unwrap();\n"
        ));
    }
    if checks.is_empty() {
        return checks;
    }
    // cargo runs a test in its package's folder.
    format!("\n#[test]\nfn every_entity_is_in_the_list() {{\n{checks}}}\n")
}

/// The list of the entities, as rustfmt would write it.
pub(crate) fn tables(libraries: &[Entities]) -> String {
    let paths: Vec<&str> = libraries
        .iter()
        .flat_map(|library| library.paths.iter().map(String::as_str))
        .collect();
    let short = paths.join(", ");
    let list = if short.len() <= LIST_WIDTH {
        format!("    seaworthy_db::tables![{short}]\n")
    } else {
        let lines: String = paths
            .iter()
            .map(|path| format!("        {path},\n"))
            .collect();
        format!("    seaworthy_db::tables![\n{lines}    ]\n")
    };
    include_str!("files/tables.rs").replace("    seaworthy_db::tables![]\n", &list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_has_a_line_for_each() {
        let library = |count: usize| Entities {
            package: "entity".into(),
            folder: "/x".into(),
            paths: (0..count)
                .map(|i| format!("entity::cake{i}::Entity"))
                .collect(),
            whole: None,
        };
        assert!(
            tables(&[library(1)]).contains("    seaworthy_db::tables![entity::cake0::Entity]\n")
        );
        assert!(tables(&[library(4)]).contains("![\n        entity::cake0::Entity,\n"));
    }
}
