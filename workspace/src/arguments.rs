//! What the command understands.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

#[derive(Debug, Parser)]
#[command(
    name = "seaworthy",
    version,
    about = "Makes a Rust workspace with an API, tables and migrations, and runs it"
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a new project
    New(New),
    /// Add revisions to an existing Cargo project, and overwrite nothing
    Init(Init),
    /// Migrate and serve the project around the current folder
    Up(Up),
    /// Stop the project's containers; their data stays
    Down(Down),
    /// Restart the project's containers
    Restart(Services),
    /// Show the project's containers
    Status(Where),
    /// Show what the project's containers say
    Logs(Logs),
    /// Run a command in a container of the project
    Exec(Exec),
    /// Run cargo-generate on the embedded template: `new` calls it in a process of its own
    #[command(name = "__expand", hide = true)]
    Expand(Expand),
}

#[derive(Debug, Args)]
pub(crate) struct New {
    /// Where: a folder that does not exist yet, or is empty
    pub(crate) path: PathBuf,
    /// The project's name, instead of the last part of PATH
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// The database it starts on: asked for on a terminal, else sqlite
    #[arg(long, value_enum)]
    pub(crate) database: Option<Database>,
    /// The database's name: the project's, unless given
    #[arg(long, value_name = "NAME")]
    pub(crate) db_name: Option<String>,
    /// The port it serves on: 8000, unless given
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) port: Option<u16>,
    /// Make no git repository
    #[arg(long)]
    pub(crate) no_git: bool,
    /// Ask nothing, and take the defaults
    #[arg(short, long)]
    pub(crate) yes: bool,
    /// Start the project afterwards
    #[arg(long)]
    pub(crate) up: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// Where: the folder with the project's Cargo.toml
    #[arg(default_value = ".")]
    pub(crate) path: PathBuf,
    /// The database where no setting names one
    #[arg(long, value_enum, default_value_t = Database::Sqlite)]
    pub(crate) database: Database,
}

/// The databases that a new project can start on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Database {
    /// A file: nothing to install
    Sqlite,
    /// A server
    Postgres,
}

impl Database {
    /// As the template and the arguments call it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }

    /// As a person calls it.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Up {
    #[command(flatten)]
    pub(crate) place: Where,
    /// Build no image, even where sources changed
    #[arg(long)]
    pub(crate) no_build: bool,
}

/// Which of the project's environments, on what.
#[derive(Clone, Debug, Args)]
pub(crate) struct Where {
    /// The environment: workspace/settings.toml names the default
    #[arg(long, value_parser = ["dev", "stg", "prd"])]
    pub(crate) env: Option<String>,
    /// The infrastructure: workspace/settings.toml names the default
    #[arg(long, value_parser = ["local", "docker", "aws"])]
    pub(crate) infra: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Down {
    #[command(flatten)]
    pub(crate) place: Where,
    /// Remove the volumes too, and with them the database's data
    #[arg(long)]
    pub(crate) volumes: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Services {
    #[command(flatten)]
    pub(crate) place: Where,
    /// Which services: all, unless given
    pub(crate) services: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Logs {
    #[command(flatten)]
    pub(crate) place: Where,
    /// Go on until interrupted
    #[arg(short, long)]
    pub(crate) follow: bool,
    /// Which services: all, unless given
    pub(crate) services: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Exec {
    #[command(flatten)]
    pub(crate) place: Where,
    /// In which service: the API's, unless given
    #[arg(long)]
    pub(crate) service: Option<String>,
    /// The command and its arguments: `seaworthy exec migration up`
    #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    pub(crate) command: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Expand {
    /// The template
    #[arg(long)]
    pub(crate) template: PathBuf,
    /// An empty file, so that no user's settings change the result
    #[arg(long)]
    pub(crate) config: PathBuf,
    /// The folder that gets the folder NAME
    #[arg(long)]
    pub(crate) into: PathBuf,
    #[arg(long)]
    pub(crate) name: String,
    #[arg(long)]
    pub(crate) define: Vec<String>,
}
