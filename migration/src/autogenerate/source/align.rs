//! What the steps of several backends have in common.

use std::collections::HashMap;

use sea_orm::DbBackend;

use crate::autogenerate::{Operation, Step};
use crate::schema::TableName;

/// Steps that follow each other.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece<'a> {
    /// The same on every backend.
    Common(&'a [Step]),
    /// Others on each. A backend that has none is not there.
    Differs(Vec<(DbBackend, &'a [Step])>),
}

impl<'a> Piece<'a> {
    /// All of its steps, of one backend after the other.
    pub(super) fn steps(&self) -> impl Iterator<Item = &'a Step> + use<'a> {
        let parts = match self {
            Self::Common(steps) => vec![*steps],
            Self::Differs(parts) => parts.iter().map(|(_, steps)| *steps).collect(),
        };
        parts.into_iter().flatten()
    }
}

/// The steps of one way on all backends, in an order that is each one's own.
///
/// A table that all of them make is a place where they meet, also where it is not made in the same way.
pub(super) fn pieces<'a>(scripts: &[(DbBackend, &'a [Step])]) -> Vec<Piece<'a>> {
    if let [(_, steps)] = scripts {
        return steps.chunks(1).map(Piece::Common).collect();
    }
    let keys: Vec<Vec<Key<'_>>> = scripts
        .iter()
        .map(|(_, steps)| steps.iter().map(Key::of).collect())
        .collect();
    let mut keys = Numbered::default().all(&keys).into_iter();
    let Some(first) = keys.next() else {
        return Vec::new();
    };
    let others: Vec<Vec<usize>> = keys.collect();
    let common = others
        .iter()
        .fold(first.clone(), |common, other| meet(&common, other));
    let places: Vec<Vec<usize>> = std::iter::once(&first)
        .chain(&others)
        .map(|keys| places(&common, keys))
        .collect();

    let mut pieces = Vec::new();
    let mut at = vec![0; scripts.len()];
    for meeting in 0..common.len() {
        let to: Vec<usize> = places.iter().map(|places| places[meeting]).collect();
        add(&mut pieces, scripts, &at, &to);
        at = to.iter().map(|to| to + 1).collect();
        add(&mut pieces, scripts, &to, &at);
    }
    let ends: Vec<usize> = scripts.iter().map(|(_, steps)| steps.len()).collect();
    add(&mut pieces, scripts, &at, &ends);
    pieces
}

/// Adds the steps of each backend from one place to another.
fn add<'a>(
    pieces: &mut Vec<Piece<'a>>,
    scripts: &[(DbBackend, &'a [Step])],
    from: &[usize],
    to: &[usize],
) {
    let parts: Vec<(DbBackend, &'a [Step])> = scripts
        .iter()
        .zip(from.iter().zip(to))
        .map(|((backend, steps), (from, to))| (*backend, &steps[*from..*to]))
        .filter(|(_, steps)| !steps.is_empty())
        .collect();
    let is_common = parts.len() == scripts.len() && parts.iter().all(|part| part.1 == parts[0].1);
    match parts.first() {
        None => {}
        Some((_, steps)) if is_common => pieces.push(Piece::Common(steps)),
        Some(_) => pieces.push(Piece::Differs(parts)),
    }
}

/// By what two steps are one.
#[derive(PartialEq)]
enum Key<'a> {
    Table(&'a TableName),
    Step(&'a Step),
}

impl<'a> Key<'a> {
    fn of(step: &'a Step) -> Self {
        match &step.operation {
            Operation::CreateTable(table) => Self::Table(&table.table),
            _ => Self::Step(step),
        }
    }

    /// Text that is the same for equal ones. Steps cannot be hashed: a column's type cannot.
    fn text(&self) -> String {
        match self {
            Self::Table(table) => format!("{:?}.{:?}", table.schema, table.name),
            Self::Step(step) => format!("{step:?}"),
        }
    }
}

/// Keys as numbers, equal ones as the same.
#[derive(Default)]
struct Numbered(HashMap<String, usize>);

impl Numbered {
    fn all(mut self, keys: &[Vec<Key<'_>>]) -> Vec<Vec<usize>> {
        let mut numbers = Vec::with_capacity(keys.len());
        for keys in keys {
            let keys = keys.iter().map(|key| {
                let next = self.0.len();
                *self.0.entry(key.text()).or_insert(next)
            });
            numbers.push(keys.collect());
        }
        numbers
    }
}

/// The longest run of keys that both have in the same order, of those that each has once.
fn meet(first: &[usize], second: &[usize]) -> Vec<usize> {
    let (mine, theirs) = (once(first), once(second));
    let both: Vec<(usize, usize)> = first
        .iter()
        .filter(|key| mine.contains_key(key))
        .filter_map(|key| Some((*key, *theirs.get(key)?)))
        .collect();
    // Patience sorting: for each length, the run that ends earliest in the second.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(both.len());
    for (at, (_, place)) in both.iter().enumerate() {
        let length = ends.partition_point(|end| both[*end].1 < *place);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut run = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(at) = next {
        run.push(both[at].0);
        next = before[at];
    }
    run.reverse();
    run
}

/// Where the keys are that come once.
fn once(keys: &[usize]) -> HashMap<usize, usize> {
    let mut places: HashMap<usize, Option<usize>> = HashMap::new();
    for (place, key) in keys.iter().enumerate() {
        places
            .entry(*key)
            .and_modify(|place| *place = None)
            .or_insert(Some(place));
    }
    places
        .into_iter()
        .filter_map(|(key, place)| Some((key, place?)))
        .collect()
}

/// Where each of `common` stands in `keys`.
fn places(common: &[usize], keys: &[usize]) -> Vec<usize> {
    let places = once(keys);
    common
        .iter()
        .filter_map(|key| places.get(key).copied())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(sql: &[&str]) -> Vec<Step> {
        let step = |sql: &&str| Step {
            operation: Operation::Sql((*sql).into()),
            notes: Vec::new(),
        };
        sql.iter().map(step).collect()
    }

    /// `=` before what is common, the backend's letter before what is not.
    fn aligned(first: &[&str], second: &[&str]) -> String {
        let (first, second) = (steps(first), steps(second));
        let scripts = [
            (DbBackend::Sqlite, &first[..]),
            (DbBackend::Postgres, &second[..]),
        ];
        let text = |steps: &[Step]| -> String {
            let sql = steps.iter().map(|step| match &step.operation {
                Operation::Sql(sql) => sql.as_str(),
                _ => unreachable!(),
            });
            sql.collect()
        };
        let pieces = pieces(&scripts);
        let pieces = pieces.iter().map(|piece| match piece {
            Piece::Common(steps) => format!("={}", text(steps)),
            Piece::Differs(parts) => parts
                .iter()
                .map(|(backend, steps)| format!("{}{}", &format!("{backend:?}")[..1], text(steps)))
                .collect::<Vec<_>>()
                .join("/"),
        });
        pieces.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_equal_is_common_and_the_rest_is_each_ones_own() {
        assert_eq!(aligned(&["a", "b"], &["a", "b"]), "=a =b");
        assert_eq!(aligned(&["a", "b", "c"], &["a", "x", "c"]), "=a Sb/Px =c");
        assert_eq!(
            aligned(&["a", "c"], &["t", "a", "x", "c", "y"]),
            "Pt =a Px =c Py"
        );
        assert_eq!(aligned(&[], &["x"]), "Px");
        assert_eq!(aligned(&[], &[]), "");
    }

    #[test]
    fn each_backend_keeps_its_own_order() {
        assert_eq!(aligned(&["a", "b", "c"], &["b", "c", "a"]), "Sa =b =c Pa");
        assert_eq!(aligned(&["a", "a", "b"], &["a", "b"]), "Saa/Pa =b");
    }
}
