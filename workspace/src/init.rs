//! `seaworthy init`: revisions for a Cargo project that exists, or nothing at all.

mod changes;
mod crates;
mod edits;
mod entities;
mod list;
mod metadata;
mod plan;
mod resolution;
mod show;
mod vendored;
mod versions;

use std::path::{Path, PathBuf};

use crate::arguments::Init;
use crate::failure::{Failure, Result};
use metadata::Metadata;
use resolution::Answer;

pub(crate) fn run(arguments: &Init) -> Result<()> {
    let folder = folder(&arguments.path)?;
    let project = metadata::read(&folder)?;
    let versions = crates::Versions::read()?;
    check(&project, &folder)?;
    versions::check(&project, &versions.sea_orm()?)?;
    check_migration(&project)?;
    let plan = plan::prepare(&project, &versions, arguments.database)?;
    plan.changes.check(&project.root)?;

    anstream::eprintln!(
        "Adding revisions to {} in {} ({})",
        plan.name,
        project.root.display(),
        arguments.database.title()
    );
    let written = plan.changes.write(&project.root)?;
    match accepted(&project) {
        Ok((after, answer)) => {
            show::done(&plan, &project, &after, answer);
            show::next(&plan, &arguments.path);
            Ok(())
        }
        Err(failure) => Err(written.take_back(failure)),
    }
}

/// The project as cargo sees it with the new crates; fails where it refuses them.
fn accepted(before: &Metadata) -> Result<(Metadata, Answer)> {
    let after = metadata::read(&before.root).map_err(|failure| {
        failure.hint("cargo refused the project with the new crates; it is again as it was")
    })?;
    let answer = resolution::check(&before.root)?;
    Ok((after, answer))
}

/// The folder of `path`, without links; fails unless it holds a Cargo.toml.
fn folder(path: &Path) -> Result<PathBuf> {
    let manifest = path.join("Cargo.toml");
    if !manifest.is_file() {
        return Err(
            Failure::new(format!("there is no Cargo.toml in {}", path.display()))
                .hint("go to a project's root, or make a project with `seaworthy new`"),
        );
    }
    path.canonicalize()
        .map_err(|error| Failure::new(format!("{} cannot be used", path.display())).because(error))
}

/// Fails where this is no place for it: a part of a project, or one that has it.
fn check(project: &Metadata, folder: &Path) -> Result<()> {
    let root = &project.root;
    let has_it = |name: &str| name == "seaworthy-migration" || name == "seaworthy-db";
    let mut dependencies = project.packages.iter().flat_map(|it| &it.dependencies);
    if dependencies.any(|dependency| has_it(&dependency.name)) {
        return Err(
            Failure::new(format!("{} is a Seaworthy project already", root.display()))
                .hint("nothing was changed; `cargo migration status` shows where it stands"),
        );
    }
    if root.canonicalize().ok().as_deref() != Some(folder) {
        return Err(Failure::new(format!(
            "{} is a part of the workspace {}",
            folder.display(),
            root.display()
        ))
        .hint(format!("seaworthy init {}", root.display())));
    }
    Ok(())
}

/// Fails where the project has a `migration` of its own, as sea-orm-cli makes it.
fn check_migration(project: &Metadata) -> Result<()> {
    let package = project.packages.iter().find(|it| it.name == "migration");
    let place = match package {
        Some(package) => package.folder().to_path_buf(),
        None => project.root.join("migration"),
    };
    if package.is_none() && place.symlink_metadata().is_err() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "the project has its own migrations in {}, and nothing is overwritten",
        place.display()
    ))
    .hint(
        "keep them: make it depend on seaworthy-migration and its main \
         `seaworthy_migration::cli::main(Project::from_migrator::<Migrator>())`; docs/adopting.md of the repository has the steps: https://github.com/seaworthy-rs/seaworthy",
    ))
}
