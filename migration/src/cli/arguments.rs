//! What the command understands.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};
use sea_orm::DbBackend;

use crate::Target;
use crate::autogenerate::{Backfill, Pattern, RenameWish};

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
    /// Exit with 1 and the reasons where an upgrade would be refused, or where the tables say something
    /// that no revision does
    Check {
        #[command(flatten)]
        format: Format,
    },
    /// Make a new revision: an empty one, or one that makes the database what the tables say
    #[command(mut_group("Changes", |changes| changes.requires("autogenerate")))]
    Revision {
        /// What it is for
        #[arg(short, long)]
        message: String,
        /// What it stands on, where there are several heads
        #[arg(long, value_name = "REVISION")]
        head: Option<String>,
        /// Write into it what leads from the database to the tables, and back
        #[arg(long)]
        autogenerate: bool,
        /// Compare the tables with the revisions instead, replayed in scratch: where the database is not
        /// at the head, or not there
        #[arg(
            long,
            value_name = "SIDE",
            default_value = "database",
            requires = "autogenerate"
        )]
        from: Side,
        /// Do not compile the new file to see that it does what was proven
        #[arg(long, requires = "autogenerate")]
        no_verify: bool,
        #[command(flatten)]
        changes: Changes,
    },
    /// Show what leads from one schema to another: the changes, or the SQL
    Diff {
        /// From what: models, database, revisions, base, or a database's URL
        #[arg(long, value_name = "SIDE", default_value = "database")]
        from: Side,
        /// To what, the same
        #[arg(long, value_name = "SIDE", default_value = "models")]
        to: Side,
        /// Print the SQL
        #[arg(long, conflicts_with = "json")]
        sql: bool,
        #[command(flatten)]
        format: Format,
        #[command(flatten)]
        changes: Changes,
    },
    /// Judge what revisions change: what loses data, locks or rewrites tables, or breaks running replicas
    Lint {
        /// Which: head, a revision, or A:B; those that are pending, unless given
        #[arg(value_name = "REVISION")]
        revisions: Vec<String>,
        /// List the rules instead
        #[arg(long, conflicts_with = "revisions")]
        rules: bool,
        #[command(flatten)]
        format: Format,
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
    /// Print what a revision executes, both ways, without a database
    #[command(hide = true)]
    Record {
        /// Which
        #[arg(value_name = "REVISION")]
        revision: String,
        /// On which database: postgres or sqlite
        #[arg(long, value_parser = backend)]
        backend: DbBackend,
        #[command(flatten)]
        format: Format,
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

/// What a person says to a comparison.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct Changes {
    /// The same under another name: posts.body:content of a column, posts:articles of a table
    #[arg(long, value_name = "OLD:NEW")]
    pub(super) rename: Vec<RenameWish>,
    /// What rows get that are there already: posts.body='none'
    #[arg(long, value_name = "TABLE.COLUMN=EXPR")]
    pub(super) backfill: Vec<Backfill>,
    /// Lose data where the changes do, and ask nothing
    #[arg(long)]
    pub(super) allow_data_loss: bool,
    /// Also drop what neither the tables nor a revision ever made
    #[arg(long, hide_short_help = true)]
    pub(super) drop_unknown: bool,
    /// Look at nothing else of that kind: shop_*, table:shop_*, schema:shop
    #[arg(long, value_name = "PATTERN", hide_short_help = true)]
    pub(super) include: Vec<Pattern>,
    /// Leave that alone: audit_*, index:*_trgm
    #[arg(long, value_name = "PATTERN", hide_short_help = true)]
    pub(super) exclude: Vec<Pattern>,
}

impl Arguments {
    /// Sees that each end of a comparison is one that the command takes. What was given is not repeated: it may
    /// hold a password.
    pub(super) fn check(&self) -> Result<(), clap::Error> {
        let refused = match &self.command {
            Some(Command::Revision { from, .. }) => {
                let is_start = matches!(from, Side::Database | Side::Revisions);
                (!is_start).then_some("--from: a revision starts from database or revisions")
            }
            Some(Command::Diff { from, to, .. }) => {
                let is_none = |side: &&Side| matches!(side, Side::Url(url) if !url.contains(':'));
                let why = "--from, --to: each is models, database, revisions, base, or a URL";
                [from, to].iter().any(is_none).then_some(why)
            }
            _ => None,
        };
        match refused {
            Some(why) => Err(Self::command().error(ErrorKind::ValueValidation, why)),
            None => Ok(()),
        }
    }
}

/// One end of a comparison.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Side {
    /// What the tables say.
    Models,
    /// The project's database as it is.
    Database,
    /// What the revisions make of an empty database.
    Revisions,
    /// An empty database.
    Base,
    /// Another database.
    Url(String),
}

impl fmt::Debug for Side {
    /// Without the URL, which may hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Models => "Models",
            Self::Database => "Database",
            Self::Revisions => "Revisions",
            Self::Base => "Base",
            Self::Url(_) => "Url",
        })
    }
}

impl FromStr for Side {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(match text {
            "models" | "tables" => Self::Models,
            "database" | "db" => Self::Database,
            "revisions" | "head" => Self::Revisions,
            "base" => Self::Base,
            url => Self::Url(url.into()),
        })
    }
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

fn backend(text: &str) -> Result<DbBackend, String> {
    match text {
        "postgres" => Ok(DbBackend::Postgres),
        "sqlite" => Ok(DbBackend::Sqlite),
        _ => Err("postgres or sqlite".into()),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_side_is_refused_and_not_repeated() {
        for given in [
            "diff --from hunter2",
            "diff --to hunter2",
            "revision -m x --autogenerate --from postgres://me:hunter2@db/app",
            "revision -m x --autogenerate --from hunter2",
        ] {
            let words = format!("migration {given}");
            let arguments = Arguments::try_parse_from(words.split(' ')).unwrap();
            let refused = arguments.check().unwrap_err();
            assert_eq!(refused.exit_code(), 2);
            let said = format!("{refused} {refused:?} {arguments:?}");
            assert!(!said.contains("hunter2"), "{said}");
        }
        let fine = Arguments::try_parse_from(["migration", "diff", "--from", "postgres://a/b"]);
        assert!(fine.unwrap().check().is_ok());
    }

    #[test]
    fn what_is_said_to_a_comparison_is_not_lost_on_an_empty_revision() {
        let parses = |given: &str| {
            let words = format!("migration {given}");
            Arguments::try_parse_from(words.split(' ')).is_ok()
        };
        assert!(parses("revision -m x"));
        assert!(parses(
            "revision -m x --autogenerate --rename a:b --allow-data-loss"
        ));
        assert!(parses("diff --rename a:b"));
        for alone in [
            "--rename a:b",
            "--backfill a.b=1",
            "--allow-data-loss",
            "--exclude a",
        ] {
            assert!(!parses(&format!("revision -m x {alone}")), "{alone}");
        }
    }
}
