//! Asking before data is lost.

use std::io::{BufRead, IsTerminal};

use seaworthy_db::{DatabaseUrl, RuntimeEnv};

use super::output::{eprint, eprintln};
use crate::MigrationError;

/// Fails in production without `yes`.
pub(super) fn refuse_in_production(
    yes: bool,
    runtime_env: RuntimeEnv,
) -> Result<(), MigrationError> {
    if !yes && runtime_env == RuntimeEnv::Prd {
        return Err(MigrationError::Production);
    }
    Ok(())
}

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
    refuse_in_production(yes, runtime_env)?;
    if yes {
        return Ok(());
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
