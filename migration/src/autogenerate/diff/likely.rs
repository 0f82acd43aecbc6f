//! Renames that nobody declared, but that look like it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::schema::{Column, Table, TableName};

use super::super::Change;

/// What looks like a rename: to be pointed out, and never to be taken for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Likely {
    /// One table is dropped, and one with nearly the same columns made.
    Table {
        /// What it was called.
        from: TableName,
        /// What it would be called.
        to: TableName,
    },
    /// In a table that stays, one column is dropped and one of the same type added.
    Column {
        /// The table, by its new name.
        table: TableName,
        /// What it was called.
        from: String,
        /// What it would be called.
        to: String,
    },
}

impl Likely {
    /// What `--rename` takes to make it one.
    pub fn argument(&self) -> String {
        match self {
            Self::Table { from, to } => format!("{from}:{to}"),
            Self::Column { table, from, to } => format!("{table}.{from}:{to}"),
        }
    }
}

impl fmt::Display for Likely {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Table { from, to } => write!(f, "{from} → {to}")?,
            Self::Column { table, from, to } => write!(f, "{table}.{from} → {table}.{to}")?,
        }
        write!(f, " looks like a rename: --rename {}", self.argument())
    }
}

/// The likely renames among changes: of tables, then of columns. Where a thing could have become one of
/// several, none is.
pub fn likely_renames(changes: &[Change]) -> Vec<Likely> {
    let mut likely = likely_tables(changes);
    likely.extend(likely_columns(changes));
    likely
}

fn likely_tables(changes: &[Change]) -> Vec<Likely> {
    let (mut gone, mut new) = (BTreeMap::new(), BTreeMap::new());
    for change in changes {
        match change {
            Change::DropTable { table } => gone.insert(table.full_name(), &**table),
            Change::CreateTable { table } => new.insert(table.full_name(), &**table),
            _ => None,
        };
    }
    // By name and type of the columns, so that only those tables are compared that share some.
    let mut with_column: BTreeMap<_, Vec<&TableName>> = BTreeMap::new();
    for (name, table) in &new {
        for column in &table.columns {
            with_column.entry(look(column)).or_default().push(name);
        }
    }
    let mut pairs = BTreeSet::new();
    for (from, table) in gone.iter().filter(|(from, _)| !new.contains_key(*from)) {
        // Whoever shares three of four columns shares one of the rarest of them.
        let mut looks: Vec<_> = table.columns.iter().map(look).collect();
        looks.sort_by_key(|look| with_column.get(look).map_or(0, Vec::len));
        looks.truncate(looks.len() / 4 + 1);
        let candidates = looks.iter().filter_map(|look| with_column.get(look));
        let candidates: BTreeSet<&TableName> = candidates.flatten().copied().collect();
        for to in candidates {
            if !gone.contains_key(to) && is_alike(table, new[to]) {
                pairs.insert((from.clone(), to.clone()));
            }
        }
    }
    let pairs = only(pairs).into_iter();
    pairs.map(|(from, to)| Likely::Table { from, to }).collect()
}

fn look(column: &Column) -> (&str, &str) {
    (&column.name, &column.data_type)
}

/// Whether at least three of four columns are the same.
fn is_alike(before: &Table, after: &Table) -> bool {
    let olds: BTreeSet<_> = before.columns.iter().map(look).collect();
    let shared = after
        .columns
        .iter()
        .filter(|column| olds.contains(&look(column)));
    shared.count() * 4 >= before.columns.len().max(after.columns.len()) * 3
}

fn likely_columns(changes: &[Change]) -> Vec<Likely> {
    type Columns<'c> = (Vec<&'c Column>, Vec<&'c Column>);
    let mut tables: BTreeMap<&TableName, Columns<'_>> = BTreeMap::new();
    for change in changes {
        match change {
            Change::DropColumn { table, column } => tables.entry(table).or_default().0.push(column),
            Change::AddColumn { table, column, .. } => {
                tables.entry(table).or_default().1.push(column);
            }
            _ => {}
        }
    }
    let mut likely = Vec::new();
    for (table, (gone, new)) in tables {
        let mut kinds: BTreeMap<_, Columns<'_>> = BTreeMap::new();
        let comes_back = |column: &Column, others: &[&Column]| {
            others.iter().any(|other| other.name == column.name)
        };
        for column in gone.iter().filter(|column| !comes_back(column, &new)) {
            kinds.entry(kind(column)).or_default().0.push(column);
        }
        for column in new.iter().filter(|column| !comes_back(column, &gone)) {
            kinds.entry(kind(column)).or_default().1.push(column);
        }
        likely.extend(kinds.into_values().filter_map(|(gone, new)| {
            let ([gone], [new]) = (&*gone, &*new) else {
                return None;
            };
            Some(Likely::Column {
                table: table.clone(),
                from: gone.name.clone(),
                to: new.name.clone(),
            })
        }));
    }
    likely
}

/// What a column must have in common with another to be taken for it.
fn kind(column: &Column) -> (&str, bool, Option<&str>) {
    let generated = column.generated.as_ref();
    let expression = generated.map(|generated| generated.expression.as_str());
    (&column.data_type, column.nullable, expression)
}

/// The pairs of which neither side is in another.
fn only<K: Clone + Ord>(pairs: BTreeSet<(K, K)>) -> Vec<(K, K)> {
    let mut times: BTreeMap<(bool, K), usize> = BTreeMap::new();
    for (from, to) in &pairs {
        *times.entry((false, from.clone())).or_default() += 1;
        *times.entry((true, to.clone())).or_default() += 1;
    }
    let alone =
        |(from, to): &(K, K)| times[&(false, from.clone())] == 1 && times[&(true, to.clone())] == 1;
    pairs.into_iter().filter(alone).collect()
}
