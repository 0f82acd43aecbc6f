//! Sequences, those of serial columns with them.

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::{Column, Schema, Sequence, Table, TableName};

use super::super::Change;
use super::super::postgres::name;
use super::plan::{Phase, Plan};
use super::same;

/// The columns that are just what `serial`, `bigserial` or `smallserial` make: not null, with a default from
/// a sequence of their own that has the usual name and counts as usual.
///
/// Where such a column is made or dropped, be it with its table, its sequence is no change of its own.
/// A sequence that a change speaks of is: there the column takes its numbers from one that is made before it,
/// and given to it afterwards, be the names as they may ([`Serials::made`]).
#[derive(Clone, Debug, Default)]
pub struct Serials(BTreeSet<(TableName, String)>);

impl Serials {
    /// Those that changes make by a column alone. `after` is what they lead to: on the way back, what was
    /// before.
    pub fn made(changes: &[Change], after: &Schema) -> Self {
        let mut serials = Self::of(after);
        for change in changes {
            if let Change::CreateSequence { of } | Change::AlterSequence { after: of, .. } = change
                && let Some(owner) = &of.owned_by
            {
                serials.0.remove(owner);
            }
        }
        serials
    }

    /// Those of a schema.
    pub fn of(schema: &Schema) -> Self {
        let tables = tables(schema);
        let shared = shared(schema);
        let serials = schema.sequences.iter().filter_map(|sequence| {
            let (table, column) = sequence.owned_by.as_ref()?;
            let column = tables.get(table)?.column(column)?;
            // It has to be there before the tables of the others, which may come first.
            let is_serial = is_serial(sequence, table, column)
                && !shared.contains(next_value(sequence).as_str());
            is_serial.then(|| (table.clone(), column.name.clone()))
        });
        Self(serials.collect())
    }

    /// Whether a column is one.
    pub fn contains(&self, table: &TableName, column: &str) -> bool {
        self.0.contains(&(table.clone(), column.to_owned()))
    }

    fn has(&self, sequence: &Sequence) -> bool {
        let owner = sequence.owned_by.as_ref();
        owner.is_some_and(|owner| self.0.contains(owner))
    }
}

fn tables(schema: &Schema) -> BTreeMap<TableName, &Table> {
    super::renames::by_name(schema)
}

/// What several tables take their numbers with, heirs and partitions apart.
fn shared(schema: &Schema) -> BTreeSet<&str> {
    const START: &str = "nextval('";
    const END: &str = "'::regclass)";
    let mut takers: BTreeMap<&str, &Table> = BTreeMap::new();
    let mut shared = BTreeSet::new();
    for table in &schema.tables {
        let own = table.columns.iter().filter(|column| !column.inherited);
        for default in own.filter_map(|column| column.default.as_deref()) {
            for (start, _) in default.match_indices(START) {
                let rest = &default[start..];
                let Some(end) = rest.find(END) else { continue };
                let value = &rest[..end + END.len()];
                let first = takers.entry(value).or_insert(table);
                if !std::ptr::eq(*first, table) {
                    shared.insert(value);
                }
            }
        }
    }
    shared
}

fn is_serial(sequence: &Sequence, table: &TableName, column: &Column) -> bool {
    sequence.schema == table.schema
        && sequence.name == name::chosen(&table.name, Some(&column.name), "seq")
        && sequence.data_type == column.data_type
        && same::is_usual(&sequence.counting, &sequence.data_type)
        && sequence.comment.is_none()
        && !column.nullable
        && column.default.as_ref() == Some(&next_value(sequence))
}

/// The default that takes the next number, as the catalog spells it.
fn next_value(sequence: &Sequence) -> String {
    let name = name::in_schema(sequence.schema.as_deref(), &sequence.name);
    format!("nextval('{}'::regclass)", name.replace('\'', "''"))
}

/// The sequences of both sides: which is which.
pub(super) struct Sequences {
    /// The second as it is by then, but for its name.
    kept: Vec<(Sequence, Sequence)>,
    gone: Vec<Sequence>,
    new: Vec<Sequence>,
    renamed: Vec<(Sequence, Sequence)>,
}

impl Sequences {
    /// Matches by name, and what is left by the column that each is the only one of. There it goes by
    /// another name alone, as after a table's rename, and so it does in the defaults of `before`: the
    /// database keeps them by number, and not by text. By the column alone where names pass from one to
    /// another, as with tables that follow each other.
    pub(super) fn settle(original: &Schema, before: &mut Schema, after: &Schema) -> Self {
        let key = |sequence: &Sequence| (sequence.schema.clone(), sequence.name.clone());
        let mut olds: BTreeMap<_, _> = BTreeMap::new();
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
        for (was, is) in original.sequences.iter().zip(&before.sequences) {
            olds.insert(key(is), is.clone());
            // It may have moved with its table.
            texts.insert(next_value(was), next_value(is));
        }
        let mut sequences = Self {
            kept: Vec::new(),
            gone: Vec::new(),
            new: Vec::new(),
            renamed: Vec::new(),
        };
        let (owned_before, owned_after) = (owned(before), owned(after));
        let pass_on = |old: &Sequence, new: &Sequence| {
            old.owned_by.is_some()
                && new.owned_by.is_some()
                && old.owned_by != new.owned_by
                && owned_after.get(&old.owned_by) == Some(&1)
                && owned_before.get(&new.owned_by) == Some(&1)
        };
        for sequence in &after.sequences {
            let old = olds.get(&key(sequence));
            if old.is_some_and(|old| !pass_on(old, sequence))
                && let Some(old) = olds.remove(&key(sequence))
            {
                sequences.kept.push((old, sequence.clone()));
            } else {
                sequences.new.push(sequence.clone());
            }
        }
        sequences.gone = olds.into_values().collect();
        let mut values: BTreeMap<String, String> = BTreeMap::new();
        for (old, new) in sequences.match_by_owner() {
            let mut named = old.clone();
            named.schema.clone_from(&new.schema);
            named.name.clone_from(&new.name);
            values.insert(next_value(&old), next_value(&named));
            sequences.renamed.push((old, named.clone()));
            sequences.kept.push((named, new));
        }
        for text in texts.values_mut() {
            if let Some(value) = values.get(text) {
                text.clone_from(value);
            }
        }
        texts.retain(|was, is| was != is);
        if !texts.is_empty() {
            let columns = before
                .tables
                .iter_mut()
                .flat_map(|table| &mut table.columns);
            for default in columns.filter_map(|column| column.default.as_mut()) {
                if let Some(text) = texts.get(default) {
                    default.clone_from(text);
                }
            }
        }
        sequences
    }

    fn match_by_owner(&mut self) -> Vec<(Sequence, Sequence)> {
        let mut owners: BTreeMap<_, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (place, sequence) in self.gone.iter().enumerate() {
            let owner = sequence.owned_by.iter();
            owner.for_each(|owner| owners.entry(owner.clone()).or_default().0.push(place));
        }
        for (place, sequence) in self.new.iter().enumerate() {
            let owner = sequence.owned_by.iter();
            owner.for_each(|owner| owners.entry(owner.clone()).or_default().1.push(place));
        }
        let alone = owners
            .into_values()
            .filter_map(|(gone, new)| match (&*gone, &*new) {
                ([gone], [new]) => Some((*gone, *new)),
                _ => None,
            });
        let places: Vec<(usize, usize)> = alone.collect();
        let pairs = places.iter();
        let pairs = pairs.map(|(gone, new)| (self.gone[*gone].clone(), self.new[*new].clone()));
        let pairs = pairs.collect();
        let (gone, new): (BTreeSet<_>, BTreeSet<_>) = places.into_iter().unzip();
        remove(&mut self.gone, &gone);
        remove(&mut self.new, &new);
        pairs
    }

    /// `stays` says whether a column is there all the time. A sequence whose owner is not has none when the
    /// column comes or goes: it is made before it and given to it afterwards, and taken from it before it
    /// goes. The sequence of a [serial](Serials) column comes and goes with it.
    pub(super) fn plan(
        self,
        plan: &mut Plan,
        before: &Schema,
        after: &Schema,
        stays: impl Fn(&(TableName, String)) -> bool,
    ) {
        let (olds, news) = (Serials::of(before), Serials::of(after));
        let leaves = |sequence: &Sequence| sequence.owned_by.as_ref().is_some_and(|o| !stays(o));
        let free = |sequence: &Sequence| Sequence {
            owned_by: None,
            ..sequence.clone()
        };
        let alter = |plan: &mut Plan, phase, before: &Sequence, after: &Sequence| {
            let (before, after) = (before.clone(), after.clone());
            plan.push(phase, Change::AlterSequence { before, after });
        };
        for (old, new) in &self.renamed {
            alter(plan, Phase::Rename, old, new);
        }
        for (mut old, new) in self.kept {
            if leaves(&old) {
                if olds.has(&old) && news.has(&new) && old.owned_by == new.owned_by {
                    continue;
                }
                alter(plan, Phase::DisownSequence, &old, &free(&old));
                old = free(&old);
            }
            if old != new {
                alter(plan, Phase::AlterSequence, &old, &new);
            }
        }
        for of in self.new {
            if !leaves(&of) {
                plan.push(Phase::CreateSequence, Change::CreateSequence { of });
            } else if !news.has(&of) {
                alter(plan, Phase::AlterSequence, &free(&of), &of);
                let of = free(&of);
                plan.push(Phase::CreateSequence, Change::CreateSequence { of });
            }
        }
        for of in self.gone {
            if !leaves(&of) {
                plan.push(Phase::DropSequence, Change::DropSequence { of });
            } else if !olds.has(&of) {
                alter(plan, Phase::DisownSequence, &of, &free(&of));
                let of = free(&of);
                plan.push(Phase::DropSequence, Change::DropSequence { of });
            }
        }
    }
}

/// How many sequences each column has.
fn owned(schema: &Schema) -> BTreeMap<&Option<(TableName, String)>, usize> {
    let mut owned = BTreeMap::new();
    for sequence in &schema.sequences {
        *owned.entry(&sequence.owned_by).or_default() += 1;
    }
    owned
}

fn remove(sequences: &mut Vec<Sequence>, places: &BTreeSet<usize>) {
    let mut place = 0;
    sequences.retain(|_| {
        place += 1;
        !places.contains(&(place - 1))
    });
}
