//! PostgreSQL: the places, and which of them it is to be.

mod database;
mod guard;
mod rights;
mod transaction;

use sea_orm::{ConnectionTrait, DatabaseConnection};

use super::{Place, ScratchError, Wish};
use rights::Rights;

pub(super) use database::Database;
pub(super) use guard::check_cluster;
pub(super) use transaction::Transaction;

/// What all of scratch's names begin with.
const PREFIX: &str = "seaworthy_scratch_";

/// Opens the first place that the role may make and that can do what is wished.
pub(super) async fn open(db: &DatabaseConnection, wish: &Wish) -> Result<Place, ScratchError> {
    let rights = Rights::of(db, wish).await?;
    if rights.standby {
        return Err(ScratchError::Standby);
    }
    let is_large = rights.is_large(wish.objects);
    if rights.databases && (wish.database || is_large) {
        return Ok(Place::Database(Database::open(db, &rights, wish).await?));
    }
    if rights.schemas() {
        let opened = Transaction::in_schema(db, rights, wish).await?;
        return Ok(Place::Transaction(opened));
    }
    if rights.temporary && wish.schemas.is_empty() && rights.hidden.is_empty() {
        let opened = Transaction::in_temporary(db, rights).await?;
        return Ok(Place::Transaction(opened));
    }
    if rights.databases {
        return Ok(Place::Database(Database::open(db, &rights, wish).await?));
    }
    Err(ScratchError::Rights(rights.missing(wish)))
}

/// A text between quotes, whatever `standard_conforming_strings` says.
fn literal(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('\'', "''");
    format!("E'{escaped}'")
}

async fn execute(db: &impl ConnectionTrait, sql: &str) -> Result<(), ScratchError> {
    let done = db.execute_unprepared(sql).await;
    done.map(drop).map_err(ScratchError::Open)
}
