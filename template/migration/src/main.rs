//! The command `migration`: `cargo migration --help` shows what it does.

use std::process::ExitCode;

use seaworthy_migration::cli::{self, Project};

fn main() -> ExitCode {
    cli::main(Project::new(migration::revisions(), db::tables()))
}
