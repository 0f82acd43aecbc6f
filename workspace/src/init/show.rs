//! What a person reads when it is done.

use std::path::Path;

use crate::init::metadata::Metadata;
use crate::init::plan::{COMMAND, Plan};
use crate::init::resolution::Answer;
use crate::init::vendored;

/// Says what was made and edited, and what of the project differs from now on.
pub(crate) fn done(plan: &Plan, before: &Metadata, after: &Metadata, answer: Answer) {
    let (libraries, mut ours): (Vec<_>, Vec<_>) = plan
        .changes
        .made
        .iter()
        .partition(|(path, _)| path.starts_with(vendored::FOLDER));
    ours.sort();
    for (path, _) in ours {
        anstream::eprintln!("  made    {}", path.display());
    }
    anstream::eprintln!(
        "  made    {}/ ({} files)",
        vendored::FOLDER,
        libraries.len()
    );
    for edit in &plan.changes.edited {
        anstream::eprintln!("  edited  {}", edit.path.display());
    }
    for name in &plan.kept {
        anstream::eprintln!("  kept    {name} in cargo's settings, which is another here");
    }
    for path in plan.found.listed.iter().flat_map(|library| &library.paths) {
        anstream::eprintln!("  listed  {path}");
    }
    for (file, reason) in &plan.found.others {
        let file = file.strip_prefix(&before.root).unwrap_or(file);
        anstream::eprintln!("  not listed: {}: {reason}", file.display());
    }
    if let [program] = before.default_programs()[..]
        && after.default_programs().len() > 1
    {
        anstream::eprintln!(
            "  `cargo run` has two programs to choose from now: `cargo run --bin {program}`"
        );
    }
    if answer == Answer::Unknown {
        anstream::eprintln!(
            "  whether all versions go together is not known, without a network: the first build will tell"
        );
    }
}

/// Says how it goes on; `given` is the project as it was called.
pub(crate) fn next(plan: &Plan, given: &Path) {
    let command = if plan.kept.iter().any(|name| name == "alias.migration") {
        format!("cargo {COMMAND}")
    } else {
        "cargo migration".into()
    };
    anstream::eprintln!("Next:");
    if given != Path::new(".") {
        anstream::eprintln!("  cd {}", given.display());
    }
    anstream::eprintln!("  {command} revision -m \"first tables\"\n  {command} up");
}
