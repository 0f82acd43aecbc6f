//! What is different between two schemas, found and put in order.
//!
//! Pure: nothing is asked of a database, and nothing here knows which one it is. Names that change are
//! given to the one side first ([`Renames`]), so that all the rest compares like with like:
//!
//! ```text
//! before ─renames─▶ before, by its new names ┐
//!                                            ├ by kind of object ▶ Plan ─by phase─▶ Vec<Change>
//! after ─────────────────────────────────────┘
//! ```
//!
//! What counts as the same is in `same.rs`, and two spellings of one expression in `spelling.rs`; which comes first is in `plan.rs`.

mod hasty;
mod likely;
mod matching;
mod order;
mod plan;
mod renames;
mod same;
mod sequences;
pub(super) mod spelling;
mod tables;
#[cfg(test)]
mod tests;
mod types;
mod views;
mod whole;
pub(super) mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::{Schema, TableName};

use super::Change;
use plan::{Phase, Plan};
use sequences::Sequences;
use tables::{Difference, Pairs};
use types::Enums;
use views::Unsteady;
use whole::Whole;

pub use likely::{Likely, likely_renames};
pub use renames::Renames;
pub use sequences::Serials;

/// All that leads from `before` to `after`, in the order in which it can be done; nothing if there is
/// nothing to do. [`inverted`], it leads back.
///
/// Renames that [do not fit](Renames::unknown) are left out. The order of columns is no difference: one that
/// is added stands at the end.
pub fn diff(before: &Schema, after: &Schema, renames: &Renames) -> Vec<Change> {
    let mut plan = Plan::default();
    let renames = renames.fitting(before, after);
    let mut standing = renames.applied(before, after);
    let sequences = Sequences::settle(before, &mut standing, after);
    let whole = Whole::of(&standing, after);
    let enums = Enums::of(&standing, after);

    let pairs = pairs(&standing, after, &whole);
    let names = pairs.keys();
    let mut tables: Vec<Difference<'_>> = names
        .filter_map(|name| Difference::of(name, &pairs, &enums))
        .collect();
    remake_foreign_keys(&mut tables, &whole);

    plan_schemas(&mut plan, before, after);
    let unsteady = unsteady(&renames, &tables, &whole);
    views::plan(&mut plan, before, after, &unsteady);
    plan_renames(&mut plan, &renames);
    let by_name: BTreeMap<&TableName, &Difference<'_>> =
        tables.iter().map(|table| (&table.name, table)).collect();
    sequences.plan(&mut plan, &standing, after, |(table, column)| {
        by_name.get(table).is_some_and(|table| table.keeps(column))
    });
    whole.plan(&mut plan, &by_name);
    enums.plan(&mut plan, &tables);
    types::plan_domains(&mut plan, &standing, after);
    enums.plan_drops(&mut plan);
    for table in tables {
        table.plan(&mut plan, &enums);
    }
    plan.into_changes()
}

/// What undoes changes: each of them, from the last to the first.
pub fn inverted(changes: Vec<Change>) -> Vec<Change> {
    changes.into_iter().rev().map(Change::inverse).collect()
}

/// The tables on both sides that stay what they are.
fn pairs<'s>(before: &'s Schema, after: &'s Schema, whole: &Whole<'_>) -> Pairs<'s> {
    let olds = renames::by_name(before);
    let news = renames::by_name(after).into_iter();
    news.filter(|(name, _)| !whole.is_new(name))
        .filter_map(|(name, new)| Some((name.clone(), (*olds.get(&name)?, new))))
        .collect()
}

/// Takes apart the foreign keys that stay but could not outlive what becomes of their columns, or of the
/// table and key that they point to.
fn remake_foreign_keys(tables: &mut [Difference<'_>], whole: &Whole<'_>) {
    let mut keys: BTreeMap<TableName, BTreeSet<BTreeSet<String>>> = BTreeMap::new();
    let mut columns: BTreeMap<TableName, BTreeSet<String>> = BTreeMap::new();
    for table in tables.iter() {
        keys.insert(table.name.clone(), table.lost_keys());
        columns.insert(table.name.clone(), table.unsteady().cloned().collect());
    }
    for table in tables {
        let own = columns.get(&table.name);
        table.remake_foreign_keys(|key| {
            let any = |unsteady: Option<&BTreeSet<String>>, columns: &[String]| {
                unsteady.is_some_and(|unsteady| columns.iter().any(|c| unsteady.contains(c)))
            };
            let set: BTreeSet<String> = key.target_columns.iter().cloned().collect();
            whole.is_new(&key.target)
                || any(own, &key.columns)
                || any(columns.get(&key.target), &key.target_columns)
                || keys
                    .get(&key.target)
                    .is_some_and(|lost| lost.contains(&set))
        });
    }
}

/// What views could not outlive.
fn unsteady(renames: &Renames, tables: &[Difference<'_>], whole: &Whole<'_>) -> Unsteady {
    let mut unsteady = Unsteady::default();
    let olds: BTreeMap<_, _> = renames.tables.iter().map(|(from, to)| (to, from)).collect();
    let old_name = |name: &TableName| {
        olds.get(name)
            .map_or(&name.name, |old| &old.name)
            .to_lowercase()
    };
    for (from, _) in &renames.tables {
        unsteady.tables.insert(from.name.to_lowercase());
    }
    for (table, from, _) in &renames.columns {
        let columns = unsteady.columns.entry(old_name(table)).or_default();
        columns.insert(from.clone());
    }
    for name in whole.gone() {
        unsteady.tables.insert(old_name(name));
    }
    for table in tables {
        if table.loses_primary_key() {
            unsteady.tables.insert(old_name(&table.name));
        }
        let columns = unsteady.columns.entry(old_name(&table.name)).or_default();
        columns.extend(table.unsteady_for_views());
    }
    unsteady
}

/// The schemas beside the project's own, as far as anything is in them.
fn plan_schemas(plan: &mut Plan, before: &Schema, after: &Schema) {
    let (olds, news) = (schemas(before), schemas(after));
    for name in news.difference(&olds).cloned() {
        plan.push(Phase::CreateSchema, Change::CreateSchema { name });
    }
    for name in olds.difference(&news).cloned() {
        plan.push(Phase::DropSchema, Change::DropSchema { name });
    }
}

fn schemas(schema: &Schema) -> BTreeSet<String> {
    let tables = schema.tables.iter().map(|table| &table.schema);
    let views = schema.views.iter().map(|view| &view.schema);
    let enums = schema.enums.iter().map(|of| &of.schema);
    let domains = schema.domains.iter().map(|domain| &domain.schema);
    let sequences = schema.sequences.iter().map(|sequence| &sequence.schema);
    let all = tables
        .chain(views)
        .chain(enums)
        .chain(domains)
        .chain(sequences);
    all.flatten().cloned().collect()
}

fn plan_renames(plan: &mut Plan, renames: &Renames) {
    for (from, to) in &renames.tables {
        let (from, to) = (from.clone(), to.clone());
        plan.push(Phase::RenameTable, Change::RenameTable { from, to });
    }
    for (table, from, to) in &renames.columns {
        let (table, from, to) = (table.clone(), from.clone(), to.clone());
        plan.push(
            Phase::RenameColumn,
            Change::RenameColumn { table, from, to },
        );
    }
}
