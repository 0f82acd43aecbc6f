//! What lies in an image.

use std::fs;
use std::process::Command;

use crate::engine::docker;
use crate::support::succeed;

/// Looks through every layer of an image.
pub fn holds_no_secret(image: &str) {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("image.tar");
    succeed(docker(&["save", "--output"]).arg(&archive).arg(image));
    succeed(
        Command::new("tar")
            .arg("-xf")
            .arg(&archive)
            .current_dir(folder.path()),
    );
    let mut layers = Vec::new();
    let mut folders = vec![folder.path().to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path != archive {
                layers.push(path);
            }
        }
    }
    let mut files = 0;
    for layer in layers {
        let output = Command::new("tar").arg("-tf").arg(&layer).output().unwrap();
        // The rest is JSON about the layers.
        if !output.status.success() {
            continue;
        }
        let listing = String::from_utf8_lossy(&output.stdout).into_owned();
        files += listing.lines().count();
        for name in listing.lines() {
            let base = name.rsplit('/').next().unwrap_or_default();
            assert!(
                !(base == ".env"
                    || base.ends_with(".rs")
                    || base == "Cargo.toml"
                    || base == "cargo"
                    || base == "rustc"),
                "{name} is in a layer of {image}"
            );
        }
        let content = fs::read(&layer).unwrap();
        let password = b"p@ss w/%rd";
        assert!(
            !content.windows(password.len()).any(|part| part == password),
            "the password is in a layer"
        );
    }
    assert!(files > 100, "{files} files were looked at");
}
