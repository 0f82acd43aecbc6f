//! Embeds the template, which is the whole repository, so that the command needs no checkout.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// What `hooks/move.rhai` needs, from the repository's root.
const PARTS: &[&str] = &[
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "api",
    "cargo-generate.toml",
    "db",
    "hooks",
    "migration",
    "template",
];

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"))
        .parent()
        .expect("the crate lies in the repository")
        .to_path_buf();
    let mut files: Vec<PathBuf> = PARTS
        .iter()
        .flat_map(|part| files_of(&root.join(part)))
        .collect();
    files.sort();

    let mut code = String::from("pub(crate) static FILES: &[(&str, &[u8])] = &[\n");
    for file in &files {
        let relative = file.strip_prefix(&root).expect("walked from there");
        let slashed: Vec<_> = relative
            .iter()
            .map(|part| part.to_str().expect("UTF-8"))
            .collect();
        writeln!(
            code,
            "    ({:?}, include_bytes!({file:?})),",
            slashed.join("/")
        )
        .expect("a String");
    }
    code.push_str("];\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("template.rs"), code).expect("OUT_DIR can be written");
}

/// The files of one part, without what git ignores there.
fn files_of(part: &Path) -> Vec<PathBuf> {
    ignore::WalkBuilder::new(part)
        .hidden(false)
        .parents(false)
        .require_git(false)
        .git_global(false)
        .git_exclude(false)
        .build()
        .map(|entry| entry.expect("the template can be read").into_path())
        // A folder too: cargo then sees a file that is added to it.
        .inspect(|path| {
            // But not one that building the template in place fills.
            if path.file_name() != Some("template".as_ref()) {
                println!("cargo::rerun-if-changed={}", path.display());
            }
        })
        .filter(|path| path.is_file())
        .collect()
}
