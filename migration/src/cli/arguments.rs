//! What the command understands.

use clap::{Parser, Subcommand};

use crate::Target;

#[derive(Debug, Parser)]
#[command(
    name = "migration",
    about = "Upgrades the database to the revisions of this project, and back",
    after_help = "The database is DATABASE_URL, or DB_HOST, DB_USER, DB_PASS and DB_DATABASE, from the environment \
                  or the project's .env."
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    /// How long up and down wait while another runner is at work, in seconds (MIGRATION_LOCK_TIMEOUT,
    /// else 300)
    #[arg(long, global = true, value_name = "SECONDS")]
    pub(super) lock_timeout: Option<u64>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Apply the pending revisions
    #[command(alias = "upgrade")]
    Up {
        /// How far: head, +N, or a revision (the start of its name will do)
        #[arg(default_value = "head", value_name = "TARGET", value_parser = up_target)]
        target: Target,
    },
    /// Revert revisions: one, unless told otherwise. Reverting loses data
    #[command(alias = "downgrade")]
    Down {
        /// How far: -N, base, or the revision that stays
        #[arg(
            default_value = "-1",
            value_name = "TARGET",
            value_parser = down_target,
            allow_hyphen_values = true
        )]
        target: Target,
        /// Do it in production too (RUNTIME_ENV=prd)
        #[arg(short, long)]
        yes: bool,
    },
    /// Show where the database stands
    Current {
        /// For scripts
        #[arg(long)]
        json: bool,
    },
    /// List the revisions, newest first
    History {
        /// With their parents
        #[arg(short, long)]
        verbose: bool,
    },
    /// Show each revision, and whether it is applied
    Status {
        /// For scripts
        #[arg(long)]
        json: bool,
    },
    /// Show the database's schema as it is: all tables, or everything about one
    Inspect {
        /// The table, or the view
        table: Option<String>,
        /// For scripts
        #[arg(long)]
        json: bool,
    },
}

fn up_target(text: &str) -> Result<Target, String> {
    if text == "base" || text.starts_with('-') {
        return Err("that is the way down: `migration down`".into());
    }
    text.parse()
}

fn down_target(text: &str) -> Result<Target, String> {
    if text == "head" || text.starts_with('+') {
        return Err("that is the way up: `migration up`".into());
    }
    text.parse()
}
