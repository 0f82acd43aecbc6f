//! What stands beside the model: where a database is made from another's schema, what its tables and views
//! cannot be without.

use std::collections::{BTreeSet, HashSet};

use super::object::{Kind, Object};
use super::{Change, kept};
use crate::quote;
use crate::schema::{Dependent, DependentKind, Schema, Unread};

/// The kinds that go with their tables.
const OF_TABLES: [&str; 11] = [
    "trigger",
    "policy",
    "rule",
    "row security",
    "statistics object",
    "column setting",
    "table setting",
    "foreign table",
    "view column comment",
    "view column default",
    "identity sequence",
];

/// What is done beside the changes of the model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// What has to be there before tables are: [`Change::Execute`] each.
    first: Vec<Change>,
    /// What has to go before tables do.
    first_drops: Vec<Change>,
    /// What has to go after views did, and before tables do.
    middle_drops: Vec<Change>,
    /// What has to go after tables did, and before their types do.
    last_drops: Vec<Change>,
    /// The schemas that stay, since something is in them that is not compared.
    pub kept: BTreeSet<String>,
    /// What is not made, since it needs something that cannot be said here, and what that is.
    pub left_out: Vec<(Object, String)>,
}

impl Beside {
    /// What is missing in a database that holds `there`, where `wanted` is beside what `after` has. What of
    /// `after` cannot be made is taken out of it.
    pub fn of(after: &mut Schema, there: &[Unread], wanted: &[Unread]) -> Self {
        let there: HashSet<_> = there.iter().map(|one| (&one.kind, &one.name)).collect();
        let missing: Vec<&Unread> = wanted
            .iter()
            .filter(|one| !there.contains(&(&one.kind, &one.name)))
            .collect();
        let made = needed(&missing);
        let mut beside = Self::default();
        let mut is_function_there = false;
        for (one, made) in missing.into_iter().zip(made) {
            let what = format!("{} {}", one.kind, one.name);
            match &one.definition {
                Some(definition) if made => {
                    if let Some(schema) = &one.schema {
                        let up = format!("CREATE SCHEMA IF NOT EXISTS {}", quote::name(schema));
                        let change = execute(&format!("schema {schema}"), &up);
                        if !beside.first.contains(&change) {
                            beside.first.push(change);
                        }
                    }
                    if matches!(one.kind.as_str(), "function" | "procedure") && !is_function_there {
                        // They may speak of tables that come after them.
                        is_function_there = true;
                        let up = "SET check_function_bodies = off";
                        beside.first.push(execute("functions before tables", up));
                    }
                    beside.first.push(execute(&what, definition.trim_end()));
                }
                Some(_) => {}
                None => {
                    for dependent in &one.needed_by {
                        if let Some(object) = leave_out(after, dependent)
                            && !beside.left_out.iter().any(|(other, _)| *other == object)
                        {
                            beside.left_out.push((object, what.clone()));
                        }
                    }
                }
            }
        }
        beside
    }

    /// What is in the way where everything is to go, and a database holds `there`.
    pub fn emptied(there: &[Unread]) -> Self {
        let mut beside = Self::default();
        for one in there.iter().rev() {
            if let Some(drop) = &one.drop {
                let change = execute(&format!("drop {} {}", one.kind, one.name), drop);
                // What something needs outlives it.
                let is_view = |one: &Dependent| one.kind == DependentKind::View;
                let drops = match &one.needed_by[..] {
                    [] => &mut beside.first_drops,
                    all if all.iter().all(is_view) => &mut beside.middle_drops,
                    _ => &mut beside.last_drops,
                };
                drops.push(change);
            } else if !OF_TABLES.contains(&one.kind.as_str()) {
                beside.kept.extend(one.schema.clone());
            }
        }
        beside
    }

    /// Puts these between `changes`, each where it belongs.
    pub fn between(self, changes: &mut Vec<Change>) {
        let is_early = |change: &Change| {
            matches!(
                change,
                Change::CreateSchema { .. } | Change::CreateEnum { .. }
            )
        };
        let is_late = |change: &Change| {
            matches!(
                change,
                Change::DropEnum { .. } | Change::DropDomain { .. } | Change::DropSchema { .. }
            )
        };
        let is_kept = |change: &Change| matches!(change, Change::DropSchema { name } if self.kept.contains(name));
        changes.retain(|change| !is_kept(change));
        let before = |is: &dyn Fn(&Change) -> bool, changes: &[Change]| {
            changes.iter().position(is).unwrap_or(changes.len())
        };
        let late = before(&is_late, changes);
        changes.splice(late..late, self.last_drops);
        let is_drop = |change: &Change| matches!(change, Change::DropTable { .. });
        let middle = before(&is_drop, changes).min(late);
        changes.splice(middle..middle, self.middle_drops);
        let early = changes.iter().take_while(|change| is_early(change)).count();
        changes.splice(early..early, self.first);
        changes.splice(0..0, self.first_drops);
    }
}

/// Which of `missing` have to be made: extensions, what the model needs, and what those speak of. The
/// catalog does not know of whom the body of a function speaks, so that a name in it is enough.
fn needed(missing: &[&Unread]) -> Vec<bool> {
    let mut needed: Vec<bool> = missing
        .iter()
        .map(|one| one.kind == "extension" || !one.needed_by.is_empty())
        .collect();
    let mut open: Vec<usize> = (0..missing.len()).filter(|place| needed[*place]).collect();
    while let Some(place) = open.pop() {
        let Some(definition) = &missing[place].definition else {
            continue;
        };
        let words: HashSet<&str> = definition
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .collect();
        for (other, one) in missing.iter().enumerate() {
            if !needed[other] && words.contains(bare(&one.name)) {
                needed[other] = true;
                open.push(other);
            }
        }
    }
    needed
}

/// A name without its schema and its arguments.
fn bare(name: &str) -> &str {
    let name = name.split('(').next().unwrap_or(name);
    let name = name.rsplit('.').next().unwrap_or(name);
    name.trim_matches('"')
}

fn execute(name: &str, up: &str) -> Change {
    Change::Execute {
        name: name.into(),
        up: up.into(),
        down: String::new(),
    }
}

/// Takes `dependent` out of `schema`, if something is left without it. A table's columns, and what they are
/// of, stay: that the database refuses them says more than tables with holes.
fn leave_out(schema: &mut Schema, dependent: &Dependent) -> Option<Object> {
    let kind = match dependent.kind {
        DependentKind::View => Kind::View,
        DependentKind::Value => Kind::Column,
        DependentKind::Constraint => Kind::Constraint,
        DependentKind::Index => Kind::Index,
        DependentKind::Table | DependentKind::Domain | DependentKind::Column => return None,
    };
    let object = Object {
        kind,
        schema: dependent.schema.clone(),
        table: dependent.table.clone(),
        name: dependent.name.clone(),
    };
    if kind != Kind::Column {
        kept::remove(schema, &object);
        return Some(object);
    }
    let name = object.table_name();
    let mut tables = schema.tables.iter_mut();
    let table = tables.find(|table| Some(table.full_name()) == name)?;
    let mut columns = table.columns.iter_mut();
    let column = columns.find(|column| column.name == object.name)?;
    column.default = None;
    column.generated = None;
    Some(object)
}
