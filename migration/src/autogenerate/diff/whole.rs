//! Tables that are made or dropped as a whole.

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::{ForeignKey, Schema, Table, TableName};

use super::super::{Change, Constraint};
use super::order::{Needs, sorted};
use super::plan::{Phase, Plan};
use super::renames::{by_name, parents};
use super::same;
use super::tables::Difference;

/// The tables of one side alone, and those of both that cannot become what they shall be: they are dropped
/// and made anew.
pub(super) struct Whole<'s> {
    gone: BTreeMap<TableName, &'s Table>,
    new: BTreeMap<TableName, &'s Table>,
}

impl<'s> Whole<'s> {
    pub(super) fn of(before: &'s Schema, after: &'s Schema) -> Self {
        let (olds, news) = (by_name(before), by_name(after));
        let anew = made_anew(&olds, &news);
        let alone = |one: &BTreeMap<TableName, &'s Table>, other: &BTreeMap<TableName, &Table>| {
            let tables = one.iter();
            tables
                .filter(|(name, _)| anew.contains(*name) || !other.contains_key(name))
                .map(|(name, table)| (name.clone(), *table))
                .collect()
        };
        Self {
            gone: alone(&olds, &news),
            new: alone(&news, &olds),
        }
    }

    pub(super) fn is_new(&self, name: &TableName) -> bool {
        self.new.contains_key(name)
    }

    pub(super) fn gone(&self) -> impl Iterator<Item = &TableName> {
        self.gone.keys()
    }

    pub(super) fn plan(&self, plan: &mut Plan, staying: &BTreeMap<&TableName, &Difference<'_>>) {
        for (table, circle) in parts(&self.gone).into_iter().rev() {
            let is_early = self.new.contains_key(&table.full_name())
                || table.foreign_keys.iter().any(|key| {
                    let target = staying.get(&key.target);
                    target.is_some_and(|target| target.loses_target(key))
                })
                || parents(&table).any(|parent| {
                    let parent = staying.get(parent);
                    parent.is_some_and(|parent| parent.changes_columns() || parent.loses_pieces())
                });
            for constraint in circle {
                let table = table.full_name();
                plan.push(
                    Phase::DropForeignKey,
                    Change::DropConstraint { table, constraint },
                );
            }
            let phase = match is_early {
                true => Phase::DropEarlyTable,
                false => Phase::DropTable,
            };
            let table = Box::new(table);
            plan.push(phase, Change::DropTable { table });
        }
        let mut late = BTreeSet::new();
        for (table, circle) in parts(&self.new) {
            let name = table.full_name();
            let is_late = table.foreign_keys.iter().any(|key| {
                late.contains(&key.target)
                    || staying
                        .get(&key.target)
                        .is_some_and(|target| is_unready(target, key))
            }) || parents(&table).any(|parent| {
                late.contains(parent)
                    || staying
                        .get(parent)
                        .is_some_and(|parent| parent.changes_columns())
            });
            let phase = match is_late {
                true => {
                    late.insert(name.clone());
                    Phase::CreateLateTable
                }
                false => Phase::CreateTable,
            };
            let table = Box::new(table);
            plan.push(phase, Change::CreateTable { table });
            for constraint in circle {
                let table = name.clone();
                plan.push(
                    Phase::AddForeignKey,
                    Change::AddConstraint { table, constraint },
                );
            }
        }
    }
}

/// Whether what a key points to is only there when the table's columns and keys are what they shall be.
fn is_unready(target: &Difference<'_>, key: &ForeignKey) -> bool {
    let columns: BTreeSet<String> = key.target_columns.iter().cloned().collect();
    target.new_keys().contains(&columns)
        || target.unsteady().any(|column| columns.contains(column))
        || !columns
            .iter()
            .all(|column| target.keeps(column) && target.had(column))
}

/// Tables that become another kind of table, with their partitions and heirs.
fn made_anew(
    olds: &BTreeMap<TableName, &Table>,
    news: &BTreeMap<TableName, &Table>,
) -> BTreeSet<TableName> {
    let mut heirs: BTreeMap<&TableName, BTreeSet<&TableName>> = BTreeMap::new();
    for (name, table) in olds.iter().chain(news) {
        for parent in parents(table) {
            heirs.entry(parent).or_default().insert(name);
        }
    }
    let mut waiting: Vec<&TableName> = news
        .iter()
        .filter(|(name, new)| olds.get(name).is_some_and(|old| same::is_another(old, new)))
        .map(|(name, _)| name)
        .collect();
    let mut anew = BTreeSet::new();
    while let Some(name) = waiting.pop() {
        if anew.insert(name.clone()) {
            waiting.extend(heirs.get(name).into_iter().flatten());
        }
    }
    anew
}

/// The tables, each after what it needs, each without the foreign keys that cannot be inside it, and with
/// those beside it.
fn parts(tables: &BTreeMap<TableName, &Table>) -> Vec<(Table, Vec<Constraint>)> {
    let needs = tables.iter().map(|(name, table)| {
        let hard = parents(table).cloned().collect();
        let soft = table
            .foreign_keys
            .iter()
            .map(|key| key.target.clone())
            .collect();
        (name.clone(), Needs { hard, soft })
    });
    let mut there = BTreeSet::new();
    let mut parts = Vec::with_capacity(tables.len());
    for name in sorted(&needs.collect()) {
        let mut table = tables[&name].clone();
        there.insert(name);
        let (inside, circle) = table.foreign_keys.into_iter().partition(|key| {
            !tables.contains_key(&key.target) || there.contains(&key.target) || key.inherited
        });
        table.foreign_keys = inside;
        parts.push((
            table,
            circle.into_iter().map(Constraint::ForeignKey).collect(),
        ));
    }
    parts
}
