//! Starting cargo.

use std::path::Path;
use std::process::Command;

use crate::failure::Failure;

/// cargo in `folder`.
pub(crate) fn cargo(folder: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(folder);
    // Run by cargo ourselves, we would hand on what it says of our own crate; the build script of ring
    // reads that, and SeaORM would be compiled again each time it changes.
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CARGO_PKG_")
            || name.starts_with("CARGO_MANIFEST_")
            || name == "OUT_DIR"
        {
            command.env_remove(&*name);
        }
    }
    command
}

/// What to say where cargo does not start.
pub(crate) fn no_cargo(error: std::io::Error) -> Failure {
    Failure::new("cannot start cargo")
        .because(error)
        .hint("install Rust: https://rustup.rs")
}
