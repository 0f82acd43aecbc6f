//! Whether the versions of the new crates and of the project's go together.
//!
//! Where they do not, cargo refuses every package of the workspace, and not the new ones alone: the
//! project would be worse off than before. One native library allows one crate, for instance, and so an
//! old rusqlite does not stand beside SeaORM's SQLite.

use std::fs;
use std::path::Path;

use crate::cargo::{cargo, no_cargo};
use crate::failure::{Failure, Result};
use crate::init::metadata::said;

/// What came of asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Together,
    /// There is no network, or something else that says nothing of the versions.
    Unknown,
}

/// Asks cargo, and leaves Cargo.lock as it is; fails where there are no versions for all.
pub(crate) fn check(root: &Path) -> Result<Answer> {
    let lock = root.join("Cargo.lock");
    let had_lock = lock.exists();
    let output = cargo(root)
        .args(["update", "--workspace", "--dry-run"])
        // Without a network it should say so soon.
        .env("CARGO_NET_RETRY", "0")
        .output()
        .map_err(no_cargo)?;
    if !had_lock {
        // A dry run changes no lock file, but makes one.
        let _ = fs::remove_file(&lock);
    }
    if output.status.success() {
        return Ok(Answer::Together);
    }
    let said = said(&output.stderr);
    // Offline, it does not know of all the versions that there are.
    if !said.contains("failed to select a version") || said.contains("offline") {
        return Ok(Answer::Unknown);
    }
    Err(
        Failure::new("the project's dependencies and those of the new crates do not go together")
            .because(said)
            .hint("bring what cargo names up to date first; the project is again as it was"),
    )
}
