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
mod consent;
pub(crate) mod dropped;
mod generate;
mod inspect;
mod list;
mod loss;
mod offline;
mod online;
mod options;
mod output;
mod progress;
mod range;
mod record;
mod repair;
mod revise;
mod show;
#[cfg(unix)]
mod signals;
pub(crate) mod sql;
mod trace;
mod tree;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};
use sea_orm_migration::MigratorTrait;
use seaworthy_db::{Backend, DatabaseSettings, Environment, Report, RuntimeEnv, Tables};

use crate::autogenerate::{Filter, PatternError};
use crate::{Direction, History, HistoryError, MigrationError, Revisions, Target, from_migrator};
use arguments::{Arguments, Command, Side};
pub use generate::GenerateError;
use generate::{Form, Generator, Request};
pub use list::ListError;
use offline::Range;
pub use revise::ReviseError;

/// Where a project keeps its tables, from its root.
const TABLES: &str = "db/src/tables";

/// Where a project keeps its revisions, from its root.
const VERSIONS: &str = "migration/src/versions";

/// The exit code for a database that may be there later: what waits for it tries again.
const UNREACHABLE: u8 = 3;

/// What the command works on.
pub struct Project {
    revisions: Result<Revisions, HistoryError>,
    tables: Option<Tables>,
    tables_folder: PathBuf,
    versions_folder: PathBuf,
    filter: Result<Filter, PatternError>,
}

impl Project {
    /// A project of these revisions and tables, in the folders `migration/src/versions` and
    /// `db/src/tables`.
    pub fn new(revisions: Revisions, tables: Tables) -> Self {
        Self {
            tables: Some(tables),
            ..Self::of(Ok(revisions))
        }
    }

    /// A project that has SeaORM's own `Migrator`: nothing in it changes. Its revisions have no
    /// checksums, and new ones are made by sea-orm-cli.
    pub fn from_migrator<M: MigratorTrait>() -> Self {
        Self::of(from_migrator::<M>())
    }

    fn of(revisions: Result<Revisions, HistoryError>) -> Self {
        Self {
            revisions,
            tables: None,
            tables_folder: TABLES.into(),
            versions_folder: VERSIONS.into(),
            filter: Ok(Filter::default()),
        }
    }

    /// Keeps its tables there, from the project's root.
    pub fn tables_folder(mut self, folder: impl Into<PathBuf>) -> Self {
        self.tables_folder = folder.into();
        self
    }

    /// Compares nothing but what fits, of that kind of thing: `shop_*`, `table:shop_*`, `schema:shop`.
    /// Several add up. Alembic's `include_name`; see [`Pattern`](crate::autogenerate::Pattern).
    pub fn include(mut self, pattern: &str) -> Self {
        self.filter = self.filter.and_then(|mut filter| {
            filter.include(pattern.parse()?);
            Ok(filter)
        });
        self
    }

    /// Leaves alone what fits, and everything in it: `table:spatial_ref_sys`, `index:*_trgm`.
    pub fn exclude(mut self, pattern: &str) -> Self {
        self.filter = self.filter.and_then(|mut filter| {
            filter.exclude(pattern.parse()?);
            Ok(filter)
        });
        self
    }

    /// Keeps its revisions and their list, `mod.rs`, there, from the project's root.
    pub fn versions_folder(mut self, folder: impl Into<PathBuf>) -> Self {
        self.versions_folder = folder.into();
        self
    }
}

/// Reads the arguments, runs the command, and gives the code to exit with.
pub fn main(project: Project) -> ExitCode {
    let arguments = Arguments::parse();
    if let Err(refused) = arguments.check() {
        refused.exit();
    }
    trace::install(arguments.options.verbose);
    let runtime = match tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            output::eprintln!("error: cannot start: {error}");
            return ExitCode::FAILURE;
        }
    };
    #[cfg(unix)]
    if let Err(error) = signals::end_the_first_process() {
        output::eprintln!("error: cannot wait for signals: {error}");
        return ExitCode::FAILURE;
    }
    match runtime.block_on(run(arguments, project)) {
        Ok(code) => code,
        Err(error) => {
            let code = if error.is_transient() {
                ExitCode::from(UNREACHABLE)
            } else {
                ExitCode::FAILURE
            };
            progress::end();
            output::eprintln!("error: {}", Report::from(error));
            code
        }
    }
}

/// A database of those that are compared where all are named: the project's own need not be known then.
fn between_named(command: &Command) -> Option<&str> {
    let Command::Diff { from, to, .. } = command else {
        return None;
    };
    match (from, to) {
        (Side::Url(url), Side::Url(_) | Side::Base) | (Side::Base, Side::Url(url)) => Some(url),
        _ => None,
    }
}

async fn run(arguments: Arguments, project: Project) -> Result<ExitCode, MigrationError> {
    let options = arguments.options;
    let command = arguments.command.unwrap_or(Command::Up {
        target: Target::Head,
        num: None,
        sql: None,
        dry_run: false,
        out_of_order: false,
    });
    if let Command::Completions { shell } = command {
        let mut definition = Arguments::command();
        clap_complete::generate(shell, &mut definition, "migration", &mut std::io::stdout());
        return Ok(ExitCode::SUCCESS);
    }
    let environment = Environment::load()?;
    let runtime_env = RuntimeEnv::from_environment(&environment)?;
    if let Some(tables) = &project.tables {
        tables.check_folder(&environment.root().join(&project.tables_folder))?;
    }
    let history = History::new(project.revisions?)?;
    let versions = environment.root().join(&project.versions_folder);

    // What needs no database.
    let done = Ok(ExitCode::SUCCESS);
    match &command {
        Command::History { range, format } => {
            show::history(&history, range.as_deref(), options.verbose, format.json)?;
            return done;
        }
        Command::Heads { format } => {
            show::heads(&history, format.json);
            return done;
        }
        Command::Show { revision, format } => {
            show::revision(&history, revision, &versions, format.json)?;
            return done;
        }
        Command::Lint {
            rules: true,
            format,
            ..
        } => {
            Generator::rules(format.json);
            return done;
        }
        Command::Revision {
            message,
            head,
            autogenerate: false,
            ..
        } => {
            revise::revision(&history, &versions, message, head.as_deref())?;
            return done;
        }
        Command::Record {
            revision,
            backend,
            format,
        } => return record::record(&history, revision, *backend, format.json).await,
        Command::Merge { message, revisions } => {
            revise::merge(&history, &versions, message, revisions)?;
            return done;
        }
        Command::Up {
            sql: Some(range),
            target,
            ..
        } => {
            let target = match target {
                Target::Revision(name) => Some(name.as_str()),
                Target::Steps(_) => return Err(MigrationError::Steps),
                Target::Head | Target::Base => None,
            };
            let range = Some(range.as_str()).filter(|range| !range.is_empty());
            let range = Range::parse(range.or(target), Direction::Up)?;
            let settings = options::database(&options, &environment)?;
            return print_script(&history, &settings, Direction::Up, &range).await;
        }
        Command::Down {
            sql: Some(range), ..
        } => {
            let range = Range::parse(Some(range), Direction::Down)?;
            let settings = options::database(&options, &environment)?;
            return print_script(&history, &settings, Direction::Down, &range).await;
        }
        _ => {}
    }
    let named = between_named(&command).map(|url| options::named(url, &environment));
    let settings = match named {
        Some(Ok(settings)) => settings,
        // What is wrong with a URL is said where it is opened.
        _ => options::database(&options, &environment)?,
    };
    let generator = Generator {
        history: &history,
        tables: project.tables.as_ref(),
        tables_folder: &environment.root().join(&project.tables_folder),
        versions: &versions,
        filter: project.filter.map_err(GenerateError::from)?,
        environment: &environment,
        settings: settings.clone(),
    };
    match &command {
        Command::Revision {
            message,
            head,
            from,
            no_verify,
            changes,
            ..
        } => {
            let request = Request {
                message,
                head: head.as_deref(),
                from,
                verify: !no_verify,
                changes,
            };
            generator.revision(&request).await?;
            return done;
        }
        Command::Diff {
            from,
            to,
            sql,
            format,
            changes,
        } => {
            let form = match (sql, format.json) {
                (true, _) => Form::Sql,
                (false, true) => Form::Json,
                (false, false) => Form::Lines,
            };
            generator.diff(from, to, form, changes).await?;
            return done;
        }
        Command::Lint {
            revisions, format, ..
        } => {
            let found = generator.lint(revisions, format.json).await?;
            return Ok(ExitCode::from(u8::from(found)));
        }
        _ => {}
    }
    let apart = match &command {
        Command::Check { .. } => match generator.apart().await {
            Err(MigrationError::Generate(error)) => Err(error),
            apart => Ok(apart?),
        },
        _ => Ok(Vec::new()),
    };
    let online = online::Online {
        history: &history,
        settings,
        timeouts: options::Timeouts::new(&options, &environment)?,
        runtime_env,
        versions: versions.clone(),
        apart,
    };
    online.run(&command).await
}

async fn print_script(
    history: &History,
    settings: &DatabaseSettings,
    direction: Direction,
    range: &Range,
) -> Result<ExitCode, MigrationError> {
    let backend = match settings.url.backend() {
        Backend::Postgres => sea_orm::DbBackend::Postgres,
        Backend::Sqlite => sea_orm::DbBackend::Sqlite,
    };
    let schema = settings.url.schema();
    let script = offline::script(history, backend, schema.as_deref(), direction, range).await?;
    output::line(format_args!("{}", script.trim_end()));
    Ok(ExitCode::SUCCESS)
}
