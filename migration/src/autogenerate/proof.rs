//! Proving steps before they are offered: they run in scratch, on a copy of what is.

use sea_orm::{DatabaseConnection, DbBackend};
use seaworthy_db::Hint;

use super::diff::{Renames, diff};
use super::excerpt::excerpt;
use super::models::Types;
use super::scratch::{Scratch, ScratchError, Wish};
use super::source::Script;
use super::{Change, Step, postgres, sqlite, statement};
use crate::schema::Schema;

/// What became of a proof.
#[derive(Debug)]
pub enum Proof {
    /// Up led to what shall be, and down back to what was.
    Proven,
    /// There was nothing to try them on, and why.
    Impossible(String),
}

/// Steps that do not do what they are for. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ProofError {
    /// The database refused a statement.
    #[error("the changes cannot be made on the way {way}")]
    Refused {
        /// `up` or `down`.
        way: &'static str,
        /// What it said, and to which statement.
        #[source]
        source: Box<ScratchError>,
    },
    /// Another schema came out.
    #[error("the changes lead elsewhere on the way {way}: {}", listed(.apart))]
    Elsewhere {
        /// `up` or `down`.
        way: &'static str,
        /// What is left to do from where they led to.
        apart: Vec<Change>,
    },
    /// The schema that came out cannot be read.
    #[error("what the changes lead to cannot be read")]
    Read(#[source] ScratchError),
}

impl Hint for ProofError {
    fn hint(&self) -> Option<String> {
        Some(
            match self {
                Self::Refused { .. } => {
                    "nothing was written; mend the --backfill or the SQL of the tables that this statement has, \
                     if it has one; else the tables say what the database cannot do"
                }
                Self::Elsewhere { .. } | Self::Read(_) => {
                    "nothing was written: please report this; --no-verify writes it all the same, for you to mend"
                }
            }
            .into(),
        )
    }
}

fn listed(changes: &[Change]) -> String {
    let lines: Vec<String> = changes.iter().take(5).map(ToString::to_string).collect();
    lines.join("; ")
}

/// The steps that `changes`, which lead from `before` to `after`, are on `backend`.
pub fn steps(
    backend: DbBackend,
    changes: &[Change],
    before: &Schema,
    after: &Schema,
    types: &Types,
) -> Vec<Step> {
    match backend {
        DbBackend::Sqlite => sqlite::steps(changes, before, after, types),
        _ => postgres::steps(changes, before, after, types),
    }
}

/// The statements that `steps` execute on `backend`.
pub fn statements(backend: DbBackend, steps: &[Step]) -> Vec<String> {
    let operations = steps.iter().map(|step| &step.operation);
    operations
        .flat_map(|operation| statement::sql(operation, backend))
        .collect()
}

/// Runs the `up` of `scripts`, which are the `changes` from `before` to `after`, in scratch, in their order,
/// on a copy of what they touch of `before`, and then their `down` in the reversed order. Where that does not
/// do, on a copy of all of it.
///
/// Fails where one of them is refused, where up does not lead to `after`, and where down does not lead
/// back. Where `before` cannot be copied, nothing is known.
pub async fn prove(
    db: &DatabaseConnection,
    wish: &Wish,
    before: &Schema,
    after: &Schema,
    changes: &[Change],
    scripts: &[Script],
) -> Result<Proof, ProofError> {
    let rebuilds = db.get_database_backend() == DbBackend::Sqlite;
    if let Some((before, after)) = excerpt(changes, before, after, rebuilds)
        && let Ok(Proof::Proven) = prove_on(db, wish, &before, &after, scripts).await
    {
        return Ok(Proof::Proven);
    }
    prove_on(db, wish, before, after, scripts).await
}

async fn prove_on(
    db: &DatabaseConnection,
    wish: &Wish,
    before: &Schema,
    after: &Schema,
    scripts: &[Script],
) -> Result<Proof, ProofError> {
    let backend = db.get_database_backend();
    let empty = Schema::default();
    let copy = diff(&empty, before, &Renames::default());
    let copy = steps(backend, &copy, &empty, before, &Types::default());
    let copy = statements(backend, &copy);
    // What is made or touched is locked until the end, up and down.
    let steps_of = |script: &Script| script.up.len() + script.down.len();
    let wish = Wish {
        objects: wish.objects + copy.len() + scripts.iter().map(steps_of).sum::<usize>(),
        // There are several where what the first does has to be committed before the next.
        database: wish.database || scripts.len() > 1,
        ..wish.clone()
    };
    let scratch = match Scratch::filled(db, &wish, &copy).await {
        Ok(scratch) => scratch,
        Err(error) => {
            let why = format!("what is there cannot be copied: {}", chain(&error));
            return Ok(Proof::Impossible(why));
        }
    };
    let proof = try_out(&scratch, backend, before, after, scripts).await;
    // What was found stands.
    let _ = scratch.close().await;
    proof
}

async fn try_out(
    scratch: &Scratch,
    backend: DbBackend,
    before: &Schema,
    after: &Schema,
    scripts: &[Script],
) -> Result<Proof, ProofError> {
    let renames = Renames::default();
    let copied = scratch.read().await.map_err(ProofError::Read)?;
    let apart = diff(&copied, before, &renames);
    if !apart.is_empty() {
        let why = format!("what is there cannot be copied exactly: {}", listed(&apart));
        return Ok(Proof::Impossible(why));
    }
    let up: Vec<&[Step]> = scripts.iter().map(|script| &script.up[..]).collect();
    let down: Vec<&[Step]> = scripts
        .iter()
        .rev()
        .map(|script| &script.down[..])
        .collect();
    for (way, lists, goal) in [("up", up, after), ("down", down, before)] {
        for steps in lists {
            let ran = scratch.run(&statements(backend, steps)).await;
            match ran {
                Err(error) if is_uncommitted(&error) => {
                    return Ok(Proof::Impossible(UNCOMMITTED.into()));
                }
                ran => ran.map_err(|source| ProofError::Refused {
                    way,
                    source: Box::new(source),
                })?,
            }
        }
        let led_to = scratch.read().await.map_err(ProofError::Read)?;
        let apart = diff(&led_to, goal, &renames);
        if !apart.is_empty() {
            return Err(ProofError::Elsewhere { way, apart });
        }
    }
    Ok(Proof::Proven)
}

/// Why an enum's new value cannot be tried where nothing is committed.
const UNCOMMITTED: &str = "an enum's new value is used, which has to be committed before, and the role may make no \
    database for scratch (ALTER ROLE … CREATEDB)";

/// Whether a value of an enum is used that the transaction, which scratch is, has added.
fn is_uncommitted(error: &ScratchError) -> bool {
    let ScratchError::Statement { source, .. } = error else {
        return false;
    };
    source.code() == Some("55P04")
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = format!("{text}: {error}");
        source = error.source();
    }
    text
}
