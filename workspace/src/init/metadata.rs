//! What cargo says of the project: its root and its packages.
//!
//! cargo itself is asked, since it alone knows what `members`, `exclude` and inheritance come to.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::cargo::{cargo, no_cargo};
use crate::failure::{Failure, Result};

/// A workspace, or a single package.
#[derive(Debug, Deserialize)]
pub(crate) struct Metadata {
    /// The folder of its root's Cargo.toml.
    #[serde(rename = "workspace_root")]
    pub(crate) root: PathBuf,
    /// Its members, without what they depend on.
    pub(crate) packages: Vec<Package>,
    /// Those that cargo works on where it is told of none.
    #[serde(default, rename = "workspace_default_members")]
    defaults: Vec<String>,
}

impl Metadata {
    /// The programs among which `cargo run` chooses: it wants one alone.
    pub(crate) fn default_programs(&self) -> Vec<&str> {
        let defaults = self
            .packages
            .iter()
            .filter(|it| self.defaults.contains(&it.id));
        defaults.flat_map(Package::programs).collect()
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct Package {
    id: String,
    pub(crate) name: String,
    manifest_path: PathBuf,
    pub(crate) dependencies: Vec<Dependency>,
    targets: Vec<Target>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    /// The versions that will do.
    pub(crate) req: String,
    /// Where it comes from; `None` for a path.
    pub(crate) source: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
    src_path: PathBuf,
}

/// A library that other crates can import.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Library<'a> {
    target: &'a Target,
}

impl Package {
    /// Its folder.
    pub(crate) fn folder(&self) -> &Path {
        self.manifest_path.parent().unwrap_or(&self.manifest_path)
    }

    /// Its library; `None` where it has programs alone.
    pub(crate) fn library(&self) -> Option<Library<'_>> {
        self.targets
            .iter()
            .find(|target| {
                let mut kinds = target.kind.iter();
                kinds.any(|kind| matches!(kind.as_str(), "lib" | "rlib" | "dylib"))
            })
            .map(|target| Library { target })
    }

    /// The names of its programs.
    fn programs(&self) -> impl Iterator<Item = &str> {
        self.targets
            .iter()
            .filter(|target| target.kind.iter().any(|kind| kind == "bin"))
            .map(|target| target.name.as_str())
    }
}

impl Library<'_> {
    /// As Rust code calls it.
    pub(crate) fn name(&self) -> String {
        self.target.name.replace('-', "_")
    }

    /// Its first file, most often src/lib.rs.
    pub(crate) fn file(&self) -> &Path {
        &self.target.src_path
    }
}

/// Asks cargo about the project in `folder`; fails with what cargo said.
pub(crate) fn read(folder: &Path) -> Result<Metadata> {
    let output = cargo(folder)
        .args(["metadata", "--no-deps", "--format-version=1"])
        .output()
        .map_err(no_cargo)?;
    let unreadable = || Failure::new(format!("cargo cannot read {}", folder.display()));
    if !output.status.success() {
        return Err(unreadable()
            .because(said(&output.stderr))
            .hint("`cargo metadata --no-deps` says the same; put that right first"));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| unreadable().because(error))
}

/// cargo's words, without the `error: ` that ours has already.
pub(crate) fn said(stderr: &[u8]) -> String {
    let text = String::from_utf8_lossy(stderr);
    let text = text.trim();
    text.strip_prefix("error: ").unwrap_or(text).to_owned()
}
