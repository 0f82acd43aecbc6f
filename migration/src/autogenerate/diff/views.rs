//! Views: which differ, and which have to go meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::{Schema, TableName, View};

use super::super::Change;
use super::matching::Matched;
use super::order::{Needs, sorted};
use super::plan::{Phase, Plan};
use super::tables::plan_indexes;
use super::{spelling, words};

/// What views could not outlive, by the names of tables before any rename, in small letters. What a view
/// uses is told by the names in its text, so that one may go and come back without need.
#[derive(Default)]
pub(super) struct Unsteady {
    /// Tables that go, come back as others or change their names.
    pub(super) tables: BTreeSet<String>,
    /// Columns by table.
    pub(super) columns: BTreeMap<String, BTreeSet<String>>,
}

impl Unsteady {
    fn shakes(&self, view: &View) -> bool {
        let names: BTreeSet<String> = words::names(&view.definition).collect();
        let all = view.definition.contains('*');
        names.iter().any(|name| {
            self.tables.contains(name)
                || self.columns.get(name).is_some_and(|columns| {
                    !columns.is_empty()
                        && (all
                            || columns
                                .iter()
                                .any(|column| names.contains(&column.to_lowercase())))
                })
        })
    }
}

type Views<'s> = BTreeMap<TableName, &'s View>;

pub(super) fn plan(plan: &mut Plan, before: &Schema, after: &Schema, unsteady: &Unsteady) {
    let (olds, news) = (by_name(before), by_name(after));
    let kept = |name: &TableName| {
        let (old, new) = (olds.get(name)?, news.get(name)?);
        (is_same(old, new) && !unsteady.shakes(old)).then_some((*old, *new))
    };
    // What goes takes along what shows it, and so does what comes back.
    let (old_needs, new_needs) = (needs(&olds), needs(&news));
    let mut leaving: BTreeSet<&TableName> = BTreeSet::new();
    let mut waiting: Vec<&TableName> = olds.keys().filter(|name| kept(name).is_none()).collect();
    let new = news.keys().filter(|name| !olds.contains_key(name));
    waiting.extend(new);
    let mut shown_by: BTreeMap<&TableName, Vec<&TableName>> = BTreeMap::new();
    for (name, needs) in old_needs.iter().chain(&new_needs) {
        for needed in &needs.soft {
            shown_by.entry(needed).or_default().push(name);
        }
    }
    while let Some(name) = waiting.pop() {
        if leaving.insert(name) {
            waiting.extend(shown_by.get(name).into_iter().flatten());
        }
    }
    for name in sorted(&old_needs)
        .iter()
        .rev()
        .filter(|name| leaving.contains(name))
    {
        let view = olds[name].clone();
        plan.push(Phase::DropView, Change::DropView { view });
    }
    for name in sorted(&new_needs)
        .iter()
        .filter(|name| leaving.contains(name))
    {
        let view = news[name].clone();
        plan.push(Phase::CreateView, Change::CreateView { view });
    }
    for (name, old) in olds.iter().filter(|(name, _)| !leaving.contains(name)) {
        plan_indexes(plan, name, Matched::of(&old.indexes, &news[name].indexes));
    }
}

/// Whether one need not be made anew, whatever becomes of its indexes.
fn is_same(before: &View, after: &View) -> bool {
    let usual = |view: &View| View {
        indexes: Vec::new(),
        definition: String::new(),
        ..view.clone()
    };
    usual(before) == usual(after) && spelling::is_same(&before.definition, &after.definition)
}

fn by_name(schema: &Schema) -> Views<'_> {
    let views = schema.views.iter().map(|view| {
        let (schema, name) = (view.schema.clone(), view.name.clone());
        (TableName { schema, name }, view)
    });
    views.collect()
}

/// The views that a view shows, as far as its text tells.
fn needs(views: &Views<'_>) -> BTreeMap<TableName, Needs<TableName>> {
    let mut names: BTreeMap<String, Vec<&TableName>> = BTreeMap::new();
    for name in views.keys() {
        names
            .entry(name.name.to_lowercase())
            .or_default()
            .push(name);
    }
    let needs = views.iter().map(|(name, view)| {
        let mut soft = BTreeSet::new();
        for qualified in [false, true] {
            for word in words::relations(&view.definition, qualified) {
                let shown = names.get(&word).into_iter().flatten().copied();
                let shown = shown.filter(|other| other.schema.is_some() == qualified);
                soft.extend(shown.filter(|other| *other != name).cloned());
            }
        }
        let hard = BTreeSet::new();
        (name.clone(), Needs { hard, soft })
    });
    needs.collect()
}
