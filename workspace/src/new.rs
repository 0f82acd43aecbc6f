//! `seaworthy new`: a project in a new folder, or nothing at all.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

use crate::arguments::{Database, New};
use crate::failure::{Failure, Result};
use crate::name::{ProjectName, check_database_name};
use crate::{ask, template, up};

/// What a new project is like.
struct Plan {
    folder: PathBuf,
    name: ProjectName,
    database: Database,
    db_name: String,
    port: u16,
}

pub(crate) fn run(arguments: New) -> Result<()> {
    let plan = plan(&arguments)?;
    anstream::eprintln!(
        "Making {} in {} ({}, port {})",
        plan.name,
        plan.folder.display(),
        plan.database.title(),
        plan.port
    );
    let files = make(&plan)?;
    anstream::eprintln!("  {files} files");
    if !arguments.no_git {
        anstream::eprintln!("  {}", init_git(&plan.folder));
    }
    if arguments.up {
        anstream::eprintln!("Starting it, as `seaworthy up` does");
        return up::start(&plan.folder);
    }
    show_next(&arguments.path, &plan);
    Ok(())
}

/// Checks all that was given, and asks for the rest, before anything is written.
fn plan(arguments: &New) -> Result<Plan> {
    let folder = resolve(&arguments.path)?;
    let name = match &arguments.name {
        Some(name) => ProjectName::new(name)?,
        None => ProjectName::new(
            &folder
                .file_name()
                .unwrap_or(OsStr::new(""))
                .to_string_lossy(),
        )?,
    };
    if let Some(db_name) = &arguments.db_name {
        check_database_name(db_name)?;
    }
    check_folder(&folder)?;

    let asking = !arguments.yes && ask::is_possible();
    let database = match arguments.database {
        Some(database) => database,
        None if asking => ask::database()?,
        None => Database::Sqlite,
    };
    let db_name = match &arguments.db_name {
        Some(db_name) => db_name.clone(),
        None if asking => ask::database_name(name.database())?,
        None => name.database(),
    };
    let port = match arguments.port {
        Some(port) => port,
        None if asking => ask::port(8000)?,
        None => 8000,
    };
    Ok(Plan {
        folder,
        name,
        database,
        db_name,
        port,
    })
}

/// `path` from the root, without links and `..`: what is above it then decides about git and the
/// place of what is missing. Fails where a folder that does not exist stands before a `..`.
fn resolve(path: &Path) -> Result<PathBuf> {
    let path = std::path::absolute(path)
        .map_err(|error| Failure::new("cannot tell the current folder").because(error))?;
    let existing = path.ancestors().find(|ancestor| ancestor.exists());
    let Some(existing) = existing else {
        return Ok(path);
    };
    let missing = path.strip_prefix(existing).unwrap_or(&path);
    if missing
        .components()
        .any(|part| part == Component::ParentDir)
    {
        return Err(Failure::new(format!(
            "{} goes back from a folder that does not exist",
            path.display()
        ))
        .hint("write the path without .."));
    }
    let existing = existing.canonicalize().map_err(|error| {
        Failure::new(format!("{} cannot be used", existing.display())).because(error)
    })?;
    Ok(existing.join(missing))
}

/// Fails unless `folder` is missing or empty.
fn check_folder(folder: &Path) -> Result<()> {
    match fs::read_dir(folder).map(|mut entries| entries.next().is_none()) {
        Ok(true) => Ok(()),
        Ok(false) => Err(Failure::new(format!("{} is not empty", folder.display()))
            .hint("choose a folder that does not exist yet")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Failure::new(format!("{} cannot be used", folder.display()))
            .because(error)
            .hint("choose a folder that does not exist yet, where you may write")),
    }
}

/// Makes the project beside its place and moves it there: a failure leaves nothing. Gives the number
/// of files.
fn make(plan: &Plan) -> Result<usize> {
    let cannot_write = |folder: &Path, error: io::Error| {
        Failure::new(format!("cannot write to {}", folder.display()))
            .because(error)
            .hint("choose a folder where you may write")
    };
    // The nearest folder that exists: above the new one, or an empty one that is to be filled.
    let existing = plan
        .folder
        .ancestors()
        .find(|ancestor| ancestor.exists())
        .unwrap_or(&plan.folder);
    let staging = tempfile::Builder::new()
        .prefix(".seaworthy-")
        .tempdir_in(existing)
        .map_err(|error| cannot_write(existing, error))?;

    let values = [
        format!("database={}", plan.database.word()),
        format!("db_name={}", plan.db_name),
        format!("port={}", plan.port),
    ];
    let name = plan.name.to_string();
    template::generate(staging.path(), &name, &values)?;
    let made = staging.path().join(name);
    let files = count_files(&made).map_err(|error| cannot_write(&made, error))?;
    if existing == plan.folder {
        fill(existing, &made).map_err(|error| cannot_write(existing, error))?;
    } else {
        place(&made, existing, &plan.folder).map_err(|error| cannot_write(existing, error))?;
    }
    Ok(files)
}

/// Moves `made` to `target`, some folders below `existing`, in one step.
fn place(made: &Path, existing: &Path, target: &Path) -> io::Result<()> {
    let below = target.strip_prefix(existing).unwrap_or(target);
    // The missing folders are made beside `made`, so that they appear with the project or not at all.
    let mut parts = below.iter();
    let first = existing.join(parts.next().unwrap_or_default());
    let rest = parts.as_path();
    if rest.as_os_str().is_empty() {
        return fs::rename(made, first);
    }
    let beside = made.with_extension("parents");
    let inner = beside.join(rest);
    fs::create_dir_all(inner.parent().unwrap_or(&beside))?;
    fs::rename(made, inner)?;
    fs::rename(beside, first)
}

/// Moves what lies in `made` into the empty folder `target`, which stays the folder that it is; takes
/// back what it moved where one fails.
fn fill(target: &Path, made: &Path) -> io::Result<()> {
    let mut moved = Vec::new();
    for entry in fs::read_dir(made)? {
        let from = entry?.path();
        let to = target.join(from.file_name().unwrap_or_default());
        if let Err(error) = fs::rename(&from, &to) {
            for (from, to) in moved {
                let _ = fs::rename::<&PathBuf, &PathBuf>(&to, &from);
            }
            return Err(error);
        }
        moved.push((from, to));
    }
    Ok(())
}

fn count_files(folder: &Path) -> io::Result<usize> {
    let mut count = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        count += if entry.file_type()?.is_dir() {
            count_files(&entry.path())?
        } else {
            1
        };
    }
    Ok(count)
}

/// As cargo does: none inside another repository. A project without one is a project all the same.
fn init_git(folder: &Path) -> &'static str {
    if folder
        .ancestors()
        .skip(1)
        .any(|ancestor| ancestor.join(".git").exists())
    {
        return "inside a git repository: no new one";
    }
    let git = Command::new("git")
        .args(["init", "--quiet"])
        .current_dir(folder)
        // Set where a hook of another repository runs us.
        .env_remove("GIT_DIR")
        .env_remove("GIT_WORK_TREE")
        .env_remove("GIT_INDEX_FILE")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    match git {
        Ok(status) if status.success() => "a git repository",
        _ => "no git repository: git is not installed, or failed",
    }
}

fn show_next(given: &Path, plan: &Plan) {
    let given = given.display().to_string();
    let plain = given
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "/._-~".contains(c));
    let cd = if plain {
        given
    } else {
        format!("'{}'", given.replace('\'', r"'\''"))
    };
    let start = if is_installed("seaworthy") {
        "seaworthy up"
    } else {
        "cargo migration up && cargo api"
    };
    let (second, third) = match plan.database {
        Database::Sqlite => (
            start.to_owned(),
            format!("curl localhost:{}/v1/health", plan.port),
        ),
        Database::Postgres => {
            let compose = if is_installed("docker-compose") {
                "docker-compose"
            } else {
                "docker compose"
            };
            (
                format!("{compose} up -d {}-db", plan.name),
                start.to_owned(),
            )
        }
    };
    anstream::eprintln!("Next:\n  cd {cd}\n  {second}\n  {third}");
}

/// Whether a shell would find the command.
fn is_installed(command: &str) -> bool {
    let file = format!("{command}{}", std::env::consts::EXE_SUFFIX);
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(&file).is_file()))
}
