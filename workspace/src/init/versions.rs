//! Whether the project's SeaORM is one that the libraries work with.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use semver::{Version, VersionReq};
use serde::Deserialize;

use crate::failure::{Failure, Result};
use crate::init::metadata::{Metadata, Package};

/// Entities and revisions of another version have other types, though the same names.
const OURS: &[&str] = &["sea-orm", "sea-orm-migration"];

#[derive(Deserialize)]
struct Lock {
    #[serde(default)]
    package: Vec<Locked>,
}

#[derive(Deserialize)]
struct Locked {
    name: String,
    version: String,
}

/// Fails where the project asks for, or has locked, a SeaORM other than `needed` or later of its kind.
pub(crate) fn check(project: &Metadata, needed: &Version) -> Result<()> {
    let mut asks = false;
    for package in &project.packages {
        asks |= check_package(package, needed)?;
    }
    // A lock file may be older than what the project asks for by now.
    if asks {
        return Ok(());
    }
    check_lock(&project.root, needed)
}

/// Gives whether the package asks for SeaORM.
fn check_package(package: &Package, needed: &Version) -> Result<bool> {
    let mut asks = false;
    let ours = |name: &str| OURS.contains(&name);
    for dependency in package.dependencies.iter().filter(|it| ours(&it.name)) {
        asks = true;
        let (package, name, req) = (&package.name, &dependency.name, &dependency.req);
        let from_crates_io = dependency
            .source
            .as_ref()
            .is_some_and(|source| source.contains("rust-lang/crates.io-index"));
        if !from_crates_io {
            let source = dependency.source.as_deref().unwrap_or("a path");
            return Err(Failure::new(format!(
                "`{package}` takes {name} from {source}, and Seaworthy from crates.io"
            ))
            .because(
                "to Rust they are two libraries: the entities of one are no tables of the other",
            )
            .hint(format!(
                "ask for {name} by its version, and name the other source in [patch.crates-io]"
            )));
        }
        if !fits(req, needed) {
            return Err(too_old(
                &format!("`{package}` asks for {name} {req}"),
                needed,
            ));
        }
    }
    Ok(asks)
}

/// Whether `req` takes `needed`, or a later version that stands for it.
fn fits(req: &str, needed: &Version) -> bool {
    let Ok(req) = VersionReq::parse(req) else {
        return false;
    };
    let named = req.comparators.iter().map(|it| {
        let (minor, patch) = (it.minor.unwrap_or(0), it.patch.unwrap_or(0));
        Version::new(it.major, minor, patch)
    });
    named
        .filter(|version| version.major == needed.major && version > needed)
        .chain([needed.clone()])
        .any(|version| req.matches(&version))
}

/// Where a library that the project uses asks for SeaORM, only the lock file shows it.
fn check_lock(root: &Path, needed: &Version) -> Result<()> {
    let path = root.join("Cargo.lock");
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(Failure::new(format!("cannot read {}", path.display())).because(error));
        }
    };
    let lock: Lock = toml::from_str(&text).map_err(|error| {
        Failure::new(format!("{} is not as it should be", path.display()))
            .because(error.to_string().trim_end())
    })?;
    for locked in lock.package {
        let (name, text) = (&locked.name, &locked.version);
        let Ok(version) = Version::parse(text) else {
            continue;
        };
        // cargo goes on to a later one of the same kind by itself.
        if OURS.contains(&name.as_str()) && version.major < needed.major {
            return Err(too_old(&format!("Cargo.lock has {name} {version}"), needed));
        }
    }
    Ok(())
}

fn too_old(what: &str, needed: &Version) -> Failure {
    Failure::new(format!(
        "{what}, and Seaworthy works with SeaORM {needed} or later of {}.x alone",
        needed.major
    ))
    .hint("move the project to SeaORM 2 first: https://www.sea-ql.org/blog/2026-01-12-sea-orm-2.0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_meets_our_version_or_a_later_one_fits() {
        let needed = Version::new(2, 0, 4);
        for req in [
            "2",
            "^2.0",
            "2.0.4",
            "2.0.0-rc.30",
            "~2.0",
            "2.1",
            ">=1.1, <3",
            "=2.0.7",
            "*",
        ] {
            assert!(fits(req, &needed), "{req}");
        }
        for req in [
            "0.12",
            "1",
            "^1.1.19",
            "=2.0.3",
            "=2.0.0-rc.30",
            ">=1, <2",
            "3",
        ] {
            assert!(!fits(req, &needed), "{req}");
        }
    }
}
