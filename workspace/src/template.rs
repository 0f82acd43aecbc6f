//! The embedded template, and cargo-generate on it.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use cargo_generate::{GenerateArgs, TemplatePath, Vcs};

use crate::arguments::Expand;
use crate::failure::{Failure, Result};

include!(concat!(env!("OUT_DIR"), "/template.rs"));

/// The text of a file of the template, from the repository's root.
pub(crate) fn text(path: &str) -> Result<&'static str> {
    FILES
        .iter()
        .find(|(name, _)| *name == path)
        .and_then(|(_, content)| std::str::from_utf8(content).ok())
        .ok_or_else(|| Failure::new(format!("the template has no {path}")))
}

/// Makes the project `name` as the folder `into/name`, with the template's values as
/// `KEY=VALUE` in `values`.
///
/// cargo-generate runs in a process of its own: it needs an environment of its own, talks on stderr,
/// and may panic. What it says is shown where it fails.
pub(crate) fn generate(into: &Path, name: &str, values: &[String]) -> Result<()> {
    let source =
        scratch().map_err(|error| Failure::new("cannot make a temporary folder").because(error))?;
    let template = source.path().join("template");
    let config = source.path().join("config.toml");
    write_to(&template)
        .and_then(|()| fs::write(&config, ""))
        .map_err(|error| {
            Failure::new("cannot write the template to a temporary folder")
                .because(error)
                .hint("set TMPDIR to a folder with room")
        })?;

    let command = std::env::current_exe()
        .map_err(|error| Failure::new("cannot find this program's own file").because(error))?;
    let mut child = Command::new(command);
    child
        .arg("__expand")
        .arg("--template")
        .arg(&template)
        .arg("--config")
        .arg(&config)
        .arg("--into")
        .arg(into)
        .args(["--name", name])
        .args(values.iter().flat_map(|value| ["--define", value]))
        .env("TMPDIR", source.path())
        // It asks for an author, whom the template does not use, and fails where nobody is named.
        .env("CARGO_NAME", "nobody")
        .stdin(Stdio::null());
    for (variable, _) in std::env::vars_os() {
        if variable.to_string_lossy().starts_with("CARGO_GENERATE_") {
            child.env_remove(variable);
        }
    }
    let output = child
        .output()
        .map_err(|error| Failure::new("cannot start cargo-generate").because(error))?;
    if output.status.success() {
        return Ok(());
    }
    Err(Failure::new("cargo-generate failed")
        .because(String::from_utf8_lossy(&output.stderr).trim()))
}

/// A temporary folder; in memory where Linux has one and nobody asked for another. Each file of the
/// template is written, copied and removed several times, which on a disk is most of the work.
fn scratch() -> io::Result<tempfile::TempDir> {
    if cfg!(target_os = "linux")
        && std::env::var_os("TMPDIR").is_none()
        && let Ok(folder) = tempfile::tempdir_in("/dev/shm")
    {
        return Ok(folder);
    }
    tempfile::tempdir()
}

/// The process that [`generate`] starts.
pub(crate) fn expand(arguments: &Expand) -> Result<()> {
    let arguments = GenerateArgs {
        template_path: TemplatePath {
            path: Some(arguments.template.display().to_string()),
            ..TemplatePath::default()
        },
        config: Some(arguments.config.clone()),
        destination: Some(arguments.into.clone()),
        name: Some(arguments.name.clone()),
        define: arguments.define.clone(),
        // Takes the name as it is.
        force: true,
        silent: true,
        // A workspace around the new project is not ours to change.
        no_workspace: true,
        no_fmt: true,
        vcs: Some(Vcs::None),
        ..GenerateArgs::default()
    };
    cargo_generate::generate(arguments)
        .map(drop)
        .map_err(|error| {
            Failure::new("the template could not be expanded").because(format!("{error:#}"))
        })
}

fn write_to(folder: &Path) -> io::Result<()> {
    for (path, content) in FILES {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&path, content)?;
        #[cfg(unix)]
        if path.extension().is_some_and(|extension| extension == "sh") {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755))?;
        }
    }
    Ok(())
}
