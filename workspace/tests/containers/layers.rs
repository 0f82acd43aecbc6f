//! What lies in an image.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::engine::docker;
use crate::project::{PASSWORD, Project};
use crate::support::succeed;

/// Stands in every secret that a test plants.
const PLANTED: &str = "planted-hunter2";

/// Puts secrets where a project has them: beside the sources, in settings, in the repository's address and
/// history.
pub fn plant_secrets(project: &Project) {
    let secrets = project.folder.join("workspace/secrets");
    fs::create_dir(&secrets).unwrap();
    fs::write(secrets.join("token"), PLANTED).unwrap();
    fs::write(
        project.folder.join(".env.local"),
        format!("TOKEN={PLANTED}"),
    )
    .unwrap();
    let origin = format!("https://me:{PLANTED}@x@example.com/ai");
    for arguments in [
        ["init", "--quiet"].as_slice(),
        &["config", "user.name", "Nobody"],
        &["config", "user.email", "nobody@example.com"],
        &["remote", "add", "origin", &origin],
        &["add", "--force", "workspace/secrets/token"],
        &["commit", "--quiet", "--message", PLANTED],
    ] {
        let mut git = Command::new("git");
        succeed(git.args(arguments).current_dir(&project.folder));
    }
}

/// Looks through an image: its layers, and what it says of itself.
pub fn holds_no_secret(image: &str) {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("image.tar");
    succeed(docker(&["save", "--output"]).arg(&archive).arg(image));
    let mut tar = Command::new("tar");
    succeed(tar.arg("-xf").arg(&archive).current_dir(folder.path()));
    let mut parts = Vec::new();
    let mut folders = vec![folder.path().to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path != archive {
                parts.push(path);
            }
        }
    }
    let (mut files, mut labels) = (0, 0);
    for part in parts {
        let content = fs::read(&part).unwrap();
        refuse_secrets(&content, image);
        let listing = tar_of(&part, "-tf");
        // What is not a layer is JSON: the settings of containers, labels, history.
        let Some(listing) = listing else {
            let said = String::from_utf8_lossy(&content);
            labels += said.matches("org.opencontainers.image.source").count();
            continue;
        };
        // A layer may be compressed.
        refuse_secrets(&tar_of(&part, "-xOf").unwrap(), image);
        let listing = String::from_utf8_lossy(&listing).into_owned();
        files += listing.lines().count();
        for name in listing.lines() {
            let base = name.trim_end_matches('/').rsplit('/').next();
            let base = base.unwrap_or_default();
            assert!(
                !(base == ".env"
                    || base.starts_with(".env.")
                    || base == ".git"
                    || base == "workspace"
                    || base.ends_with(".rs")
                    || base == "Cargo.toml"
                    || base == "cargo"
                    || base == "rustc"),
                "{name} is in a layer of {image}"
            );
        }
    }
    assert!(files > 100, "{files} files were looked at");
    assert!(labels > 0, "no label was looked at");
}

/// What tar says of a layer; `None` where it is none.
fn tar_of(part: &Path, what: &str) -> Option<Vec<u8>> {
    let output = Command::new("tar").arg(what).arg(part).output().unwrap();
    output.status.success().then_some(output.stdout)
}

fn refuse_secrets(content: &[u8], image: &str) {
    for secret in [PASSWORD, PLANTED] {
        let secret = secret.as_bytes();
        assert!(
            !content.windows(secret.len()).any(|part| part == secret),
            "a secret is in {image}"
        );
    }
}
