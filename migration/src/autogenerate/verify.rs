//! Whether the file that was written does what was proven: it is compiled, and the program that it is
//! then part of says what it executes.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use sea_orm::DbBackend;
use seaworthy_db::Hint;

use super::recorded::{Difference, Recorded};

/// What came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verified {
    /// The file executes what was proven.
    Equal,
    /// It cannot be found out here, and why.
    NotPossible(String),
}

/// Why a file is not what it should be.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// cargo is there and does not start.
    #[error("cannot start cargo")]
    Start(#[source] std::io::Error),
    /// The project does not compile with it.
    #[error("the project does not compile with the new revision:\n{0}")]
    Compile(String),
    /// The new program cannot say what the revision executes.
    #[error("the new program cannot say what {revision} executes: {told}")]
    Record {
        /// The revision.
        revision: String,
        /// What it said instead.
        told: String,
    },
    /// The file executes something else.
    #[error(
        "the file executes something else on the way {} than what was proven, at statement {}:\n  \
         it executes {}\n  proven was  {}",
        .0.direction, .0.at, or_nothing(&.0.first), or_nothing(&.0.other)
    )]
    Differs(Box<Difference>),
}

fn or_nothing(sql: &Option<String>) -> &str {
    sql.as_deref().unwrap_or("nothing")
}

impl Hint for VerifyError {
    fn hint(&self) -> Option<String> {
        match self {
            Self::Start(_) => None,
            Self::Compile(_) => Some(
                "the revision is there, and listed; mend what the compiler says, or make it anew once the \
                 project compiles"
                    .into(),
            ),
            Self::Record { .. } => Some("--no-verify leaves this step out".into()),
            Self::Differs(_) => Some(
                "it was taken back, since what was in the file was not tried. What goes over new files, \
                 MIGRATION_POST_WRITE_HOOK, may have changed it"
                    .into(),
            ),
        }
    }
}

/// A project's own migration program, as cargo makes it.
#[derive(Clone, Debug)]
pub struct Program {
    /// cargo.
    pub cargo: OsString,
    /// The project's root, whose settings hold.
    pub root: PathBuf,
    /// The manifest of the program's package.
    pub manifest: PathBuf,
    /// The program's name in it.
    pub binary: String,
    /// Whether it is made with optimisations.
    pub release: bool,
}

impl Program {
    /// The program that is running, as a newer one would be made from the sources around `versions`, the
    /// folder of the project's revisions.
    ///
    /// `Err` says why that cannot be.
    pub fn running(root: &Path, versions: &Path) -> Result<Self, String> {
        if cfg!(windows) {
            return Err("on Windows a program that runs cannot be made anew".into());
        }
        let Some(manifest) = versions
            .ancestors()
            .map(|folder| folder.join("Cargo.toml"))
            .find(|manifest| manifest.is_file())
        else {
            return Err(format!(
                "there is no Cargo.toml around {}",
                versions.display()
            ));
        };
        let own = std::env::current_exe().map_err(|error| format!("who we are: {error}"))?;
        let name = |path: &Path| path.file_name()?.to_str().map(str::to_owned);
        let Some(binary) = name(&own) else {
            return Err(format!("{} is no name for a program", own.display()));
        };
        Ok(Self {
            cargo: std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
            root: root.into(),
            manifest,
            // Linux says so of one that was made anew while it ran.
            binary: binary.trim_end_matches(" (deleted)").into(),
            // Made in the same way, what it stands on need not be compiled again.
            release: own.parent().and_then(name).as_deref() == Some("release"),
        })
    }

    /// Compiles it, asks it what `revision` executes on `backend`, and compares that with what was proven.
    pub fn verify(
        &self,
        revision: &str,
        backend: DbBackend,
        proven: &Recorded,
    ) -> Result<Verified, VerifyError> {
        // By itself, as a program that panics exits like a cargo that cannot compile.
        let built = match self.command("build").output() {
            Ok(output) => output,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Ok(Verified::NotPossible("there is no cargo here".into()));
            }
            Err(error) => return Err(VerifyError::Start(error)),
        };
        if !built.status.success() {
            return Err(VerifyError::Compile(told(&built)));
        }
        let backend = match backend {
            DbBackend::Postgres => "postgres",
            DbBackend::Sqlite => "sqlite",
            _ => "mysql",
        };
        let mut run = self.command("run");
        run.args(["--", "record", revision, "--backend", backend, "--json"]);
        let output = run.output().map_err(VerifyError::Start)?;
        let unsaid = |told: String| VerifyError::Record {
            revision: revision.into(),
            told,
        };
        if !output.status.success() {
            return Err(unsaid(told(&output)));
        }
        let written: Recorded = serde_json::from_slice(&output.stdout)
            .map_err(|error| unsaid(format!("its answer cannot be read: {error}")))?;
        match written.difference(proven) {
            None => Ok(Verified::Equal),
            Some(difference) => Err(VerifyError::Differs(Box::new(difference))),
        }
    }

    /// `cargo build` or `cargo run` of it: after the one, the other has nothing to compile.
    fn command(&self, name: &str) -> Command {
        let mut command = Command::new(&self.cargo);
        command.args([name, "--quiet", "--manifest-path"]);
        command.arg(&self.manifest).args(["--bin", &self.binary]);
        if self.release {
            command.arg("--release");
        }
        command.current_dir(&self.root).stdin(Stdio::null());
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
}

/// What a program said on stderr, else how it ended.
fn told(output: &Output) -> String {
    let told = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    if told.is_empty() {
        output.status.to_string()
    } else {
        told
    }
}

/// Whether the file of `revision` executes what was proven, for the program that is running: see
/// [`Program`].
pub fn verify(
    root: &Path,
    versions: &Path,
    revision: &str,
    backend: DbBackend,
    proven: &Recorded,
) -> Result<Verified, VerifyError> {
    match Program::running(root, versions) {
        Ok(program) => program.verify(revision, backend, proven),
        Err(reason) => Ok(Verified::NotPossible(reason)),
    }
}
