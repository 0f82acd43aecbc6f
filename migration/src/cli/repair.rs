//! `migration repair`: what is wrong with the state of a database, and mending it.

use std::process::ExitCode;

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

use super::arguments;
use super::list::List;
use super::online::Online;
use super::output::{eprintln, println};
use super::revise::ReviseError;
use crate::{Direction, MigrationError, Repair, Standing, plan};

/// As many digits of a checksum as the list needs.
const DIGITS: usize = 16;

/// Mends what `arguments` name; without any it says what is wrong, and exits with 1 where anything
/// is.
pub(super) async fn run(
    online: &Online<'_>,
    db: &DatabaseConnection,
    arguments: &arguments::Repair,
) -> Result<ExitCode, MigrationError> {
    let standing = online.standing(db).await?;
    if let Some(name) = &arguments.accept {
        accept(online, &standing, name)?;
        return Ok(ExitCode::SUCCESS);
    }
    // A revision that the program lacks is named in full.
    let full = |name: &String| {
        plan::find(online.history, name).map_or_else(|_| name.clone(), |one| one.name().into())
    };
    let repair = match arguments {
        arguments::Repair {
            applied: Some(name),
            ..
        } => Repair::Applied(full(name)),
        arguments::Repair {
            pending: Some(name),
            ..
        } => Repair::Pending(full(name)),
        arguments::Repair {
            forget: Some(name), ..
        } => Repair::Forget(name.clone()),
        arguments::Repair {
            checksums: true, ..
        } => Repair::Checksums,
        _ => return Ok(explain(&standing, db).await),
    };
    online.runner(db).repair(&repair).await?;
    match repair {
        Repair::Applied(name) => eprintln!("{name} counts as applied"),
        Repair::Pending(name) => eprintln!("{name} is pending"),
        Repair::Forget(name) => eprintln!("{name} is forgotten"),
        Repair::Checksums => eprintln!("every applied revision has its checksum"),
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes the checksum that the database has into the list, where it is committed with the code.
fn accept(online: &Online<'_>, standing: &Standing<'_>, name: &str) -> Result<(), MigrationError> {
    let revision = plan::find(online.history, name)?;
    let is_edited = standing
        .edited()
        .iter()
        .any(|edited| edited.name() == revision.name());
    let recorded = standing
        .row(revision)
        .and_then(|row| row.checksum.as_deref());
    let (true, Some(recorded)) = (is_edited, recorded) else {
        return Err(MigrationError::NothingToRepair {
            revision: revision.name().into(),
            expected: "edited since it was applied",
        });
    };
    let digits = recorded.get(..DIGITS).unwrap_or(recorded);
    let mut list = List::read(&online.versions).map_err(ReviseError::from)?;
    list.accept(revision.name(), digits)
        .and_then(|()| list.write())
        .map_err(ReviseError::from)?;
    println!("{}", list.path().display());
    eprintln!(
        "{} was \"{digits}\": commit the list, and every database accepts the edit",
        revision.name()
    );
    Ok(())
}

/// Says what is wrong, and what can be done about each.
async fn explain(standing: &Standing<'_>, db: &DatabaseConnection) -> ExitCode {
    let mut found = false;
    for one in standing.interrupted() {
        found = true;
        let name = &one.revision;
        let (way, in_full, nothing) = match one.direction {
            Direction::Up => (
                "applied",
                format!("what it makes is there in full:  migration repair --applied {name}"),
                format!("nothing of it is there:          migration repair --pending {name}"),
            ),
            Direction::Down => (
                "reverted",
                format!("nothing of it was reverted:      migration repair --applied {name}"),
                format!("it was reverted in full:         migration repair --pending {name}"),
            ),
        };
        println!("{name} was interrupted while it was {way}, outside a transaction.");
        println!(
            "  Compare its file with the database (`migration inspect`), finish or undo it by hand, then:"
        );
        println!("  {in_full}\n  {nothing}");
        for index in invalid_indexes(db).await {
            println!(
                "  The index {index} is not valid: DROP INDEX CONCURRENTLY {index}, and it can be made again."
            );
        }
    }
    for revision in standing.edited() {
        found = true;
        let name = revision.name();
        println!("{name} was edited since it was applied.");
        println!(
            "  Put its file back, and make a new revision for what has changed; or, where the database"
        );
        println!(
            "  has what the file says now, accept it in the list:  migration repair --accept {name}"
        );
    }
    for row in standing.missing() {
        found = true;
        let name = &row.version;
        println!("{name} is applied, and not in this program.");
        println!(
            "  Bring its file back, or run the newer program that has it; or, where it is gone for good:"
        );
        println!("  migration repair --forget {name}");
    }
    if !found {
        eprintln!("nothing to repair");
    }
    ExitCode::from(u8::from(found))
}

/// What CREATE INDEX CONCURRENTLY leaves where it is interrupted.
async fn invalid_indexes(db: &DatabaseConnection) -> Vec<String> {
    if db.get_database_backend() != DbBackend::Postgres {
        return Vec::new();
    }
    let query =
        "SELECT indexrelid::regclass::text AS name FROM pg_index WHERE NOT indisvalid ORDER BY 1";
    let rows = db
        .query_all_raw(Statement::from_string(DbBackend::Postgres, query))
        .await
        .unwrap_or_default();
    rows.iter()
        .filter_map(|row| row.try_get("", "name").ok())
        .collect()
}
