//! What the command understands.

use clap::{Parser, Subcommand};

use crate::Target;

#[derive(Debug, Parser)]
#[command(
    name = "migration",
    version,
    about = "Upgrades the database to the revisions of this project, and back",
    after_help = "\
A revision is named by its name or a start of it that fits no other: m20260101, or 20260101. head is the newest, \
base the empty database.

The database is DATABASE_URL, or DB_HOST, DB_USER, DB_PASS and DB_DATABASE, from the environment or the project's \
.env.

Exit codes: 0 done; 1 failed, or refused, or `check` found something; 2 called wrongly; 3 the database cannot be \
reached now, and may be later."
)]
pub(super) struct Arguments {
    /// What to do: up, where nothing is said
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) options: Options,
}

/// What every command takes.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// The database, instead of the settings'
    #[arg(
        short = 'u',
        long,
        global = true,
        value_name = "URL",
        hide_short_help = true
    )]
    pub(super) database_url: Option<String>,
    /// PostgreSQL's search_path (else DATABASE_SCHEMA, else the server's)
    #[arg(
        short = 's',
        long,
        global = true,
        value_name = "SCHEMA",
        hide_short_help = true
    )]
    pub(super) database_schema: Option<String>,
    /// Say more: each statement, and in `history` the parents
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
    /// Wait that many seconds while another runner is at work (MIGRATION_LOCK_TIMEOUT, else 300)
    #[arg(long, global = true, value_name = "SECONDS", hide_short_help = true)]
    pub(super) lock_timeout: Option<u64>,
    /// Let a statement wait that many seconds for a table that others use: PostgreSQL's lock_timeout
    /// (MIGRATION_TABLE_LOCK_TIMEOUT, else the server's)
    #[arg(long, global = true, value_name = "SECONDS", hide_short_help = true)]
    pub(super) table_lock_timeout: Option<u64>,
    /// Let a statement run that many seconds: PostgreSQL's statement_timeout
    /// (MIGRATION_STATEMENT_TIMEOUT, else the server's)
    #[arg(long, global = true, value_name = "SECONDS", hide_short_help = true)]
    pub(super) statement_timeout: Option<u64>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Apply the pending revisions
    #[command(visible_alias = "upgrade")]
    Up {
        /// How far: head, +N, or a revision
        #[arg(default_value = "head", value_name = "TARGET", value_parser = up_target)]
        target: Target,
        /// As many: the same as +N
        #[arg(short, long, value_name = "N", conflicts_with = "target")]
        num: Option<usize>,
        /// Print the SQL instead, without a database: all of it, or from A to B
        #[arg(
            long,
            value_name = "A:B",
            num_args = 0..=1,
            default_missing_value = "",
            conflicts_with_all = ["num", "dry_run", "out_of_order"]
        )]
        sql: Option<String>,
        /// Run it all in one transaction, roll back, and report
        #[arg(long)]
        dry_run: bool,
        /// Also apply revisions on which applied ones stand already
        #[arg(long)]
        out_of_order: bool,
    },
    /// Revert revisions: one, unless told otherwise
    #[command(visible_alias = "downgrade")]
    Down {
        /// How far: -N, base, or the revision that stays
        #[arg(
            default_value = "-1",
            value_name = "TARGET",
            value_parser = down_target,
            allow_hyphen_values = true
        )]
        target: Target,
        /// As many: the same as -N
        #[arg(short, long, value_name = "N", conflicts_with = "target")]
        num: Option<usize>,
        /// Print the SQL instead, without a database, from A back to B
        #[arg(long, value_name = "A:B", conflicts_with_all = ["num", "dry_run"])]
        sql: Option<String>,
        /// Run it all in one transaction, roll back, and report
        #[arg(long)]
        dry_run: bool,
        #[command(flatten)]
        consent: Consent,
    },
    /// Show where the database stands
    Current {
        /// Exit with 1 unless it stands at the head
        #[arg(long)]
        check_heads: bool,
        #[command(flatten)]
        format: Format,
    },
    /// Show the newest revisions: several, where branches wait to be merged
    Heads {
        #[command(flatten)]
        format: Format,
    },
    /// List the revisions, newest first, branches as a tree
    History {
        /// Only from A to B; either may be left out
        #[arg(short, long, value_name = "A:B")]
        range: Option<String>,
        #[command(flatten)]
        format: Format,
    },
    /// Show one revision
    Show {
        /// Which: head, or a revision
        #[arg(value_name = "REVISION")]
        revision: String,
        #[command(flatten)]
        format: Format,
    },
    /// Show each revision: applied when and how fast, pending, edited or missing
    Status {
        #[command(flatten)]
        format: Format,
    },
    /// Exit with 1 and the reasons where an upgrade would be refused
    Check {
        #[command(flatten)]
        format: Format,
    },
    /// Make a new, empty revision
    Revision {
        /// What it is for
        #[arg(short, long)]
        message: String,
        /// What it stands on, where there are several heads
        #[arg(long, value_name = "REVISION")]
        head: Option<String>,
    },
    /// Join heads by a revision that does nothing
    Merge {
        /// What it is for
        #[arg(short, long)]
        message: String,
        /// Which: all heads, unless given
        #[arg(value_name = "REVISION")]
        revisions: Vec<String>,
    },
    /// Record revisions as applied without running them, to adopt a database
    Stamp {
        /// Up to which: head, base, or a revision
        #[arg(value_name = "TARGET", value_parser = stamp_target)]
        target: Target,
        /// Forget all that is recorded first, also what this program does not know
        #[arg(long)]
        purge: bool,
        #[command(flatten)]
        consent: Consent,
    },
    /// Say what is wrong after an interruption or an edit, and mend it when told how
    Repair(Repair),
    /// Show the database's schema as it is: all tables, or everything about one
    Inspect {
        /// The table, or the view
        #[arg(value_name = "TABLE")]
        table: Option<String>,
        #[command(flatten)]
        format: Format,
    },
    /// Drop everything in the database, and apply all revisions
    Fresh {
        #[command(flatten)]
        consent: Consent,
    },
    /// Revert all revisions, and apply them again
    Refresh {
        #[command(flatten)]
        consent: Consent,
    },
    /// Revert all revisions
    Reset {
        #[command(flatten)]
        consent: Consent,
    },
    /// Print what makes a shell complete this command
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
}

#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct Format {
    /// For scripts
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct Consent {
    /// Ask nothing, and do it in production (RUNTIME_ENV=prd) too
    #[arg(short, long)]
    pub(super) yes: bool,
}

#[derive(Debug, clap::Args)]
#[group(multiple = false)]
pub(super) struct Repair {
    /// The interrupted revision is there in full: record it as applied
    #[arg(long, value_name = "REVISION")]
    pub(super) applied: Option<String>,
    /// Nothing is there of the interrupted revision: let it be pending
    #[arg(long, value_name = "REVISION")]
    pub(super) pending: Option<String>,
    /// The revision is gone from the program for good: remove its row
    #[arg(long, value_name = "REVISION")]
    pub(super) forget: Option<String>,
    /// Record the checksums of applied revisions that have none: those that SeaORM applied
    #[arg(long)]
    pub(super) checksums: bool,
    /// The file was edited, and the database has what it says: accept it in the list
    #[arg(long, value_name = "REVISION")]
    pub(super) accept: Option<String>,
}

fn up_target(text: &str) -> Result<Target, String> {
    if text == "base" || text.starts_with('-') {
        return Err("that is the way down: `migration down`".into());
    }
    text.parse()
}

fn stamp_target(text: &str) -> Result<Target, String> {
    match text.parse()? {
        Target::Steps(_) => Err("a stamp needs a revision, head or base".into()),
        target => Ok(target),
    }
}

fn down_target(text: &str) -> Result<Target, String> {
    if text == "head" || text.starts_with('+') {
        return Err("that is the way up: `migration up`".into());
    }
    text.parse()
}
