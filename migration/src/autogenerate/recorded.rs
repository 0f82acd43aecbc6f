//! What a revision executes, both ways.

use sea_orm::DbBackend;
use serde::{Deserialize, Serialize};

use crate::recording::{self, RecordError};
use crate::{Direction, Revision};

/// The statements of a revision, in their order, without those of its transaction.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// On its way up.
    pub up: Vec<String>,
    /// On its way down.
    pub down: Vec<String>,
}

/// Where two of them are apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// On which way.
    pub direction: Direction,
    /// At which statement, from 1.
    pub at: usize,
    /// What the first has there.
    pub first: Option<String>,
    /// What the other has there.
    pub other: Option<String>,
}

impl Recorded {
    /// Records `revision` on a `backend` that need not be there.
    ///
    /// Fails where it reads what only a database knows.
    pub async fn of(revision: &Revision, backend: DbBackend) -> Result<Self, RecordError> {
        let way = async |direction| {
            let steps = recording::record(revision, direction, backend).await?;
            let statements = steps.into_iter().filter_map(|step| match step {
                recording::Step::Execute(sql) if !is_of_transaction(&sql) => Some(sql),
                _ => None,
            });
            Ok(statements.collect())
        };
        Ok(Self {
            up: way(Direction::Up).await?,
            down: way(Direction::Down).await?,
        })
    }

    /// The first statement in which they differ.
    pub fn difference(&self, other: &Self) -> Option<Difference> {
        let ways = [
            (Direction::Up, &self.up, &other.up),
            (Direction::Down, &self.down, &other.down),
        ];
        ways.into_iter().find_map(|(direction, first, other)| {
            let length = first.len().max(other.len());
            let at = (0..length).find(|at| first.get(*at) != other.get(*at))?;
            Some(Difference {
                direction,
                at: at + 1,
                first: first.get(at).cloned(),
                other: other.get(at).cloned(),
            })
        })
    }
}

/// Whether the recorder wrote it for a transaction that begins or ends. On a real connection there may be
/// none: what wants one, and runs in one already, takes that.
fn is_of_transaction(sql: &str) -> bool {
    matches!(sql, "BEGIN" | "COMMIT")
        || sql.starts_with("SAVEPOINT level_")
        || sql.starts_with("RELEASE SAVEPOINT level_")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recorded(up: &[&str], down: &[&str]) -> Recorded {
        let own = |sql: &[&str]| sql.iter().map(|sql| (*sql).to_owned()).collect();
        Recorded {
            up: own(up),
            down: own(down),
        }
    }

    #[test]
    fn the_first_difference_is_found() {
        let first = recorded(&["a", "b"], &["c"]);
        assert_eq!(first.difference(&first), None);
        let at = |other: &Recorded| {
            let found = first.difference(other).unwrap();
            (found.direction, found.at, found.first, found.other)
        };
        let (b, c) = (Some("b".to_owned()), Some("c".to_owned()));
        assert_eq!(at(&recorded(&["a"], &["c"])), (Direction::Up, 2, b, None));
        assert_eq!(at(&recorded(&["a", "b"], &["x"])).1, 1);
        assert_eq!(
            at(&recorded(&["a", "b"], &["x"])),
            (Direction::Down, 1, c, Some("x".into()))
        );
    }
}
