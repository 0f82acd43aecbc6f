//! `migration record`: what a revision executes. A new revision is verified by it, after it was compiled.

use std::process::ExitCode;

use sea_orm::DbBackend;

use super::output::println;
use crate::autogenerate::Recorded;
use crate::{History, MigrationError, plan};

/// Prints what the revision of that name, or start of a name, executes on `backend`.
pub(super) async fn record(
    history: &History,
    name: &str,
    backend: DbBackend,
    json: bool,
) -> Result<ExitCode, MigrationError> {
    let revision = plan::find(history, name)?;
    let recorded = Recorded::of(revision, backend).await?;
    if json {
        println!("{}", serde_json::json!(recorded));
        return Ok(ExitCode::SUCCESS);
    }
    for (way, statements) in [("up", &recorded.up), ("down", &recorded.down)] {
        println!("-- {way}: {}", revision.name());
        for statement in statements {
            println!("{statement}\n;");
        }
    }
    Ok(ExitCode::SUCCESS)
}
