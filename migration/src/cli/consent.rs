//! Asking before data is lost.

use std::io::{BufRead, IsTerminal};

use anstream::{eprint, eprintln};
use seaworthy_db::{DatabaseUrl, RuntimeEnv};

use crate::MigrationError;

/// Says what will be lost, and asks, unless `yes` or nothing is.
///
/// Fails where a person says no, where nobody can be asked, and in production without `yes`.
pub(super) fn ask(
    what: &str,
    url: &DatabaseUrl,
    losses: &[String],
    yes: bool,
    runtime_env: RuntimeEnv,
) -> Result<(), MigrationError> {
    if !losses.is_empty() {
        eprintln!("{what} on {url} loses:");
        for loss in losses {
            eprintln!("  {loss}");
        }
    }
    if yes {
        return Ok(());
    }
    if runtime_env == RuntimeEnv::Prd {
        return Err(MigrationError::Production);
    }
    if losses.is_empty() {
        return Ok(());
    }
    let stdin = std::io::stdin();
    if !stdin.is_terminal() {
        return Err(MigrationError::NobodyToAsk);
    }
    eprint!("Go on? [y/N] ");
    let mut answer = String::new();
    let read = stdin.lock().read_line(&mut answer);
    let is_yes = matches!(answer.trim().to_ascii_lowercase().as_str(), "y" | "yes");
    if read.is_ok() && is_yes {
        Ok(())
    } else {
        Err(MigrationError::Declined)
    }
}
