//! What one build of the production image leaves to the next.

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, UNIX_EPOCH};

use crate::engine::docker;
use crate::project::Project;
use crate::support::succeed;

/// Builds the images of two checkouts that differ in one source. Each holds its own, though all its sources are
/// older than what was compiled, and nothing but the package of that source is compiled again.
pub fn compiles_what_differs(project: &Project) {
    let source = project.folder.join("api/src/lib.rs");
    let original = fs::read_to_string(&source).unwrap();
    // Of different lengths: the builder takes a file of the same time and length for the same.
    for (path, other) in [("/elsewhere", "/nowhere"), ("/nowhere", "/elsewhere")] {
        let changed = original.replace(".nest(\"/v1\"", &format!(".nest(\"{path}\""));
        fs::write(&source, changed).unwrap();
        for folder in ["api", "db", "migration", "vendor"] {
            make_old(&project.folder.join(folder));
        }
        let said = build(project);
        let compiled: Vec<_> = said
            .lines()
            .filter(|line| line.contains(" Compiling "))
            .collect();
        assert!(compiled.len() == 1, "{compiled:?}");
        assert!(compiled[0].contains(" Compiling api v"), "{compiled:?}");
        assert_eq!((holds(project, path), holds(project, other)), (true, false));
    }
    fs::write(&source, original).unwrap();
    build(project);
}

/// Whether the server of the image holds `text`.
fn holds(project: &Project, text: &str) -> bool {
    let image = format!("{}-api:prd", project.name);
    let grep = ["--quiet", text, "/usr/local/bin/api"];
    let mut run = docker(&["run", "--rm", "--entrypoint", "grep", &image]);
    run.args(grep).status().unwrap().success()
}

/// What the build says.
fn build(project: &Project) -> String {
    let mut script = Command::new(project.folder.join("scripts/build_prd_image.sh"));
    succeed(script.args(["--build-arg", "PROFILE=dev"]))
}

fn make_old(path: &Path) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            make_old(&entry.unwrap().path());
        }
        return;
    }
    let file = File::options().append(true).open(path).unwrap();
    file.set_modified(UNIX_EPOCH + Duration::from_secs(1_000_000_000))
        .unwrap();
}
