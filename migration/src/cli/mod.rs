//! The `migration` command that a project embeds.
//!
//! ```text
//! fn main() -> std::process::ExitCode {
//!     seaworthy_migration::cli::main(Project::new(migration::revisions(), db::tables()))
//! }
//! ```
//!
//! The answer goes to stdout, the talk to stderr. Exit codes: 0 done, 1 failed (`error:`, and a
//! `hint:` where one helps), 2 called wrongly, 3 the database cannot be reached, and may be later.

mod arguments;
mod inspect;
mod show;

use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use sea_orm::DatabaseConnection;
use seaworthy_db::{
    DatabaseSettings, Environment, Report, RuntimeEnv, Tables, connect, create_database,
};

use crate::{History, MigrationError, Progress, Revisions, Runner, schema, state};
use arguments::{Arguments, Command};

/// Where a project keeps its tables, from its root.
const TABLES: &str = "db/src/tables";

/// The exit code for a database that may be there later: what waits for it tries again.
const UNREACHABLE: u8 = 3;

/// What the command works on.
pub struct Project {
    revisions: Revisions,
    tables: Tables,
}

impl Project {
    /// A project of these revisions and tables.
    pub fn new(revisions: Revisions, tables: Tables) -> Self {
        Self { revisions, tables }
    }
}

/// Reads the arguments, runs the command, and gives the code to exit with.
pub fn main(project: Project) -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            anstream::eprintln!("error: cannot start: {error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(run(arguments, project)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let code = match &error {
                MigrationError::Connect(error) if error.is_transient() => {
                    ExitCode::from(UNREACHABLE)
                }
                _ => ExitCode::FAILURE,
            };
            anstream::eprintln!("error: {}", Report::from(error));
            code
        }
    }
}

async fn run(arguments: Arguments, project: Project) -> Result<(), MigrationError> {
    let environment = Environment::load()?;
    let runtime_env = RuntimeEnv::from_environment(&environment)?;
    project
        .tables
        .check_folder(&environment.root().join(TABLES))?;
    let history = History::new(project.revisions)?;
    let command = match arguments.command {
        Command::History { verbose } => {
            show::history(&history, verbose);
            return Ok(());
        }
        other => other,
    };

    let settings = DatabaseSettings::from_environment(&environment)?;
    if matches!(command, Command::Up { .. }) {
        create_database(&settings.url)?;
    }
    if let Command::Down { yes: false, .. } = command
        && runtime_env == RuntimeEnv::Prd
    {
        return Err(MigrationError::Production);
    }
    // A new SQLite project has no file yet, and nothing applied.
    let missing = settings.url.file().is_some_and(|file| !file.exists());
    if missing && matches!(command, Command::Status { .. } | Command::Current { .. }) {
        show::read_only(&command, &history, &[]);
        return Ok(());
    }
    if let Command::Inspect { table, json } = &command
        && missing
    {
        return inspect::inspect(&schema::Schema::default(), table.as_deref(), *json);
    }
    let lock_timeout = lock_timeout(arguments.lock_timeout, &environment)?;
    let db = connect(&settings).await?;
    let outcome = execute(&command, &db, &history, lock_timeout).await;
    // The answer stands; a connection that cannot say goodbye changes nothing.
    let _ = db.close().await;
    outcome
}

async fn execute(
    command: &Command,
    db: &DatabaseConnection,
    history: &History,
    lock_timeout: Duration,
) -> Result<(), MigrationError> {
    let runner = Runner::new(db, history)
        .lock_timeout(lock_timeout)
        .on_progress(tell);
    match command {
        Command::Up { target } => {
            let done = runner.upgrade(target).await?;
            show::summary(&done, "applied", "nothing to apply");
        }
        Command::Down { target, .. } => {
            let done = runner.downgrade(target).await?;
            show::summary(&done, "reverted", "nothing to revert");
        }
        Command::Current { .. } | Command::Status { .. } => {
            let applied = state::read(db).await.map_err(MigrationError::State)?;
            show::read_only(command, history, &applied);
        }
        Command::Inspect { table, json } => {
            let schema = schema::read(db).await.map_err(MigrationError::Schema)?;
            inspect::inspect(&schema, table.as_deref(), *json)?;
        }
        Command::History { verbose } => show::history(history, *verbose),
    }
    Ok(())
}

/// The flag, else `MIGRATION_LOCK_TIMEOUT`, else five minutes.
fn lock_timeout(given: Option<u64>, environment: &Environment) -> Result<Duration, MigrationError> {
    let variable = "MIGRATION_LOCK_TIMEOUT";
    let seconds = match (given, environment.get(variable)) {
        (Some(seconds), _) => seconds,
        (None, None) => 300,
        (None, Some(text)) => text
            .trim()
            .parse()
            .map_err(|_| MigrationError::LockTimeout(text.into()))?,
    };
    Ok(Duration::from_secs(seconds))
}

fn tell(progress: Progress<'_>) {
    match progress {
        Progress::Waiting(holder) => anstream::eprintln!("waiting for {holder}"),
        Progress::Started(..) => {}
        Progress::Done(revision, direction, took) => {
            anstream::eprintln!("{direction} {} ({} ms)", revision.name(), took.as_millis());
        }
    }
}
