//! Whether a server's database is the one that its code was written for.

use sea_orm::{ConnectionTrait, DbErr};

use crate::{History, state};

/// How a database and the code's revisions stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// Every revision is applied, and no other.
    AtHead,
    /// Revisions wait to be applied, or were interrupted.
    Behind {
        /// Their names, oldest first.
        pending: Vec<String>,
    },
    /// Every revision is applied, and others too: a newer program migrated the database.
    Ahead {
        /// The names that the code does not have.
        unknown: Vec<String>,
    },
}

/// Asks the database, in one statement that writes nothing.
///
/// Fails where the database cannot be reached or read.
pub async fn readiness(db: &impl ConnectionTrait, history: &History) -> Result<Readiness, DbErr> {
    let versions = state::versions(db).await?;
    let pending: Vec<String> = history
        .revisions()
        .iter()
        .filter(|revision| !versions.iter().any(|version| version == revision.name()))
        .map(|revision| revision.name().to_owned())
        .collect();
    if !pending.is_empty() {
        return Ok(Readiness::Behind { pending });
    }
    let unknown: Vec<String> = versions
        .into_iter()
        .filter(|version| history.get(version).is_none())
        .collect();
    Ok(if unknown.is_empty() {
        Readiness::AtHead
    } else {
        Readiness::Ahead { unknown }
    })
}
