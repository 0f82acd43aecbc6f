//! Whatever of a project is built, its dependencies have the same features, so that what SeaORM stands
//! on is compiled once, and SeaORM itself twice: see "One set of features" in docs/ARCHITECTURE.md.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use support::{repository, text};

/// The most packages that the API may stand on, build dependencies included.
const API_PACKAGES: usize = 240;

/// Packages that differ and that nothing else stands on, or only the command does.
const MAY_DIFFER: &[&str] = &[
    "db",
    "migration",
    "rustix",
    "seaworthy-db",
    "seaworthy-migration",
];

/// Each package that `selection` of the raw template builds, with the features it is built with.
fn packages(selection: &[&str], edges: &str) -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new("cargo")
        .args([
            "tree",
            "--locked",
            "--edges",
            edges,
            "--no-dedupe",
            "--prefix",
            "none",
            "--format",
            "{p}\t{f}",
        ])
        .args(selection)
        .current_dir(repository().join("template"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", text(&output));
    let mut packages = BTreeMap::<String, BTreeSet<String>>::new();
    let tree = String::from_utf8(output.stdout).unwrap();
    // Empty lines stand between the trees of several packages.
    for line in tree.lines().filter(|line| !line.is_empty()) {
        let (package, features) = line.split_once('\t').unwrap();
        // Name and version, without the path or the note that it is a macro.
        let package = package.split(" (").next().unwrap();
        packages
            .entry(package.into())
            .or_default()
            .insert(features.trim_end_matches(" (*)").into());
    }
    packages
}

#[test]
fn every_part_of_a_project_is_built_with_the_same_features() {
    let all = packages(&["--workspace"], "normal,build,dev");
    for part in ["api", "db", "migration"] {
        for (package, features) in packages(&["--package", part], "normal,build") {
            let name = package.split(' ').next().unwrap();
            if !MAY_DIFFER.contains(&name) {
                // The command records what revisions execute; no server holds that.
                let mut expected = all[&package].clone();
                if name == "sea-orm" && part != "migration" {
                    expected = expected
                        .iter()
                        .map(|all| all.replace("mock,", ""))
                        .collect();
                }
                assert_eq!(
                    features, expected,
                    "{package}, for {part} and for all: name it in db/Cargo.toml"
                );
            }
        }
    }
}

#[test]
fn the_api_stands_on_few_packages_and_none_of_the_command() {
    let packages = packages(&["--package", "api"], "normal,build");
    assert!(
        packages.len() <= API_PACKAGES,
        "{} packages",
        packages.len()
    );
    let recording = packages
        .iter()
        .filter(|(package, _)| package.starts_with("sea-orm "))
        .any(|(_, features)| features.iter().any(|all| all.contains("mock")));
    assert!(!recording, "the api records statements");
    for absent in ["cargo-generate", "clap", "dialoguer", "sea-orm-cli"] {
        let prefix = format!("{absent} ");
        assert!(
            !packages.keys().any(|package| package.starts_with(&prefix)),
            "the api stands on {absent}"
        );
    }
}
