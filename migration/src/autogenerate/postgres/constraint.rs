//! Constraints: which of them a builder writes, and how the others are spelt.

use super::comment::{self, On};
use super::exchange::Turn;
use super::expression::{bare, written};
use super::{name, sql, step};
use crate::autogenerate::{Constraint, KeyBuilder, Operation, Step};
use crate::schema::{Check, ForeignKey, Match, PrimaryKey, TableName, Unique};

/// Adds a constraint to a table that is there.
pub(super) fn add(table: &TableName, constraint: &Constraint) -> Vec<Step> {
    let name = constraint.name().unwrap_or_default();
    let mut steps = match constraint {
        Constraint::ForeignKey(key) if is_plain_key(key) => {
            vec![step(Operation::CreateForeignKey {
                table: table.clone(),
                key: without_comment(key),
            })]
        }
        other => vec![sql(format!(
            "ALTER TABLE {} ADD CONSTRAINT {} {}",
            name::table(table),
            name::ident(name),
            definition(other)
        ))],
    };
    steps.extend(comment::new(
        &On::Constraint(table, name),
        comment_of(constraint),
    ));
    steps
}

/// Drops a constraint of a table that stays.
pub(super) fn drop(table: &TableName, constraint: &Constraint) -> Vec<Step> {
    vec![step(Operation::DropConstraint {
        table: table.clone(),
        name: constraint.name().unwrap_or_default().to_owned(),
    })]
}

/// Gives a constraint another name or comment.
pub(super) fn alter(
    turn: &Turn<'_>,
    table: &TableName,
    before: &Constraint,
    after: &Constraint,
) -> Vec<Step> {
    let (from, to) = (
        before.name().unwrap_or_default(),
        after.name().unwrap_or_default(),
    );
    let mut steps = Vec::new();
    if from != to {
        steps.extend(turn.make_way());
        steps.push(rename(table, &turn.name(from), to));
    }
    steps.extend(comment::changed(
        &On::Constraint(table, to),
        comment_of(before),
        comment_of(after),
    ));
    steps
}

pub(super) fn rename(table: &TableName, from: &str, to: &str) -> Step {
    sql(format!(
        "ALTER TABLE {} RENAME CONSTRAINT {} TO {}",
        name::table(table),
        name::ident(from),
        name::ident(to)
    ))
}

pub(super) fn comment_of(constraint: &Constraint) -> Option<&str> {
    match constraint {
        Constraint::PrimaryKey(key) => key.comment.as_deref(),
        Constraint::Unique(unique) => unique.comment.as_deref(),
        Constraint::ForeignKey(key) => key.comment.as_deref(),
        Constraint::Check(check) => check.comment.as_deref(),
        Constraint::Exclusion(exclusion) => exclusion.comment.as_deref(),
    }
}

/// Whether the key came from a parent: it comes and goes with that one.
pub(super) fn is_inherited(constraint: &Constraint) -> bool {
    match constraint {
        Constraint::PrimaryKey(key) => key.inherited,
        Constraint::Unique(unique) => unique.inherited,
        Constraint::ForeignKey(key) => key.inherited,
        Constraint::Check(check) => check.inherited,
        Constraint::Exclusion(exclusion) => exclusion.inherited,
    }
}

/// Whether `Index::create().primary()` says all of it.
pub(super) fn is_plain_primary(key: &PrimaryKey) -> bool {
    !key.without_overlaps
        && !key.deferrable
        && key.options.is_empty()
        && key.name.as_deref().is_none_or(name::builder_writes)
}

/// Whether `Index::create().unique()` says all of it.
pub(super) fn is_plain_unique(unique: &Unique) -> bool {
    !unique.without_overlaps
        && !unique.deferrable
        && unique.options.is_empty()
        && unique.name.as_deref().is_none_or(name::builder_writes)
}

/// Whether `ForeignKey::create()` says all of it, but for its comment.
pub(super) fn is_plain_key(key: &ForeignKey) -> bool {
    let plain = ForeignKey {
        name: key.name.clone(),
        columns: key.columns.clone(),
        target: key.target.clone(),
        target_columns: key.target_columns.clone(),
        on_delete: key.on_delete,
        on_update: key.on_update,
        comment: key.comment.clone(),
        ..ForeignKey::default()
    };
    *key == plain && key.name.as_deref().is_none_or(name::builder_writes)
}

/// Whether `.check(…)` says all of it, but for its comment.
pub(super) fn is_plain_check(check: &Check) -> bool {
    !check.no_inherit && check.validated && check.enforced
}

pub(super) fn without_comment(key: &ForeignKey) -> ForeignKey {
    ForeignKey {
        comment: None,
        ..key.clone()
    }
}

/// The builder of a primary key. Its name is said where it is not the one that PostgreSQL chooses.
pub(super) fn primary_builder(table: &str, key: &PrimaryKey) -> KeyBuilder {
    let chosen = name::chosen(table, None, "pkey");
    KeyBuilder {
        name: key.name.clone().filter(|name| *name != chosen),
        columns: key.columns().map(str::to_owned).collect(),
        include: key.include.clone(),
        nulls_not_distinct: false,
    }
}

/// The builder of a unique constraint.
pub(super) fn unique_builder(unique: &Unique) -> KeyBuilder {
    KeyBuilder {
        name: unique.name.clone(),
        columns: unique.columns().map(str::to_owned).collect(),
        include: unique.include.clone(),
        nulls_not_distinct: unique.nulls_not_distinct,
    }
}

/// What follows a constraint's name in SQL.
pub(super) fn definition(constraint: &Constraint) -> String {
    match constraint {
        Constraint::PrimaryKey(key) => {
            let columns: Vec<_> = key.columns().collect();
            let mut text = String::from("PRIMARY KEY");
            push_columns(&mut text, &columns, key.without_overlaps);
            push_index(&mut text, &key.include, &key.options);
            push_deferral(&mut text, key.deferrable, key.initially_deferred);
            text
        }
        Constraint::Unique(unique) => {
            let columns: Vec<_> = unique.columns().collect();
            let mut text = String::from("UNIQUE");
            if unique.nulls_not_distinct {
                text += " NULLS NOT DISTINCT";
            }
            push_columns(&mut text, &columns, unique.without_overlaps);
            push_index(&mut text, &unique.include, &unique.options);
            push_deferral(&mut text, unique.deferrable, unique.initially_deferred);
            text
        }
        Constraint::ForeignKey(key) => foreign_key(key),
        Constraint::Check(check) => check_text(check),
        Constraint::Exclusion(exclusion) => written(&exclusion.definition),
    }
}

fn foreign_key(key: &ForeignKey) -> String {
    let columns: Vec<_> = key.columns.iter().map(String::as_str).collect();
    let targets: Vec<_> = key.target_columns.iter().map(String::as_str).collect();
    let mut text = String::from("FOREIGN KEY");
    push_keys(&mut text, &columns, key.period.then_some("PERIOD "), None);
    text += " REFERENCES ";
    text += &name::table(&key.target);
    push_keys(&mut text, &targets, key.period.then_some("PERIOD "), None);
    if key.matching == Match::Full {
        text += " MATCH FULL";
    }
    if key.on_delete != Default::default() {
        text += " ON DELETE ";
        text += key.on_delete.as_sql();
        if !key.on_delete_columns.is_empty() {
            text += &format!(" ({})", name::idents(&key.on_delete_columns));
        }
    }
    if key.on_update != Default::default() {
        text += " ON UPDATE ";
        text += key.on_update.as_sql();
    }
    push_deferral(&mut text, key.deferrable, key.initially_deferred);
    push_validity(&mut text, key.validated, key.enforced);
    text
}

/// A check as a table, a domain and a column have it.
pub(super) fn check_text(check: &Check) -> String {
    let mut text = format!("CHECK ({})", bare(&written(&check.expression)));
    if check.no_inherit {
        text += " NO INHERIT";
    }
    push_validity(&mut text, check.validated, check.enforced);
    text
}

fn push_columns(text: &mut String, columns: &[&str], without_overlaps: bool) {
    push_keys(
        text,
        columns,
        None,
        without_overlaps.then_some(" WITHOUT OVERLAPS"),
    );
}

/// Columns in parentheses, the last of them with something before or after it.
fn push_keys(text: &mut String, columns: &[&str], before: Option<&str>, after: Option<&str>) {
    text.push_str(" (");
    for (position, column) in columns.iter().enumerate() {
        if position > 0 {
            text.push_str(", ");
        }
        let last = position + 1 == columns.len();
        if last {
            text.push_str(before.unwrap_or_default());
        }
        text.push_str(&name::ident(column));
        if last {
            text.push_str(after.unwrap_or_default());
        }
    }
    text.push(')');
}

fn push_index(text: &mut String, include: &[String], options: &[String]) {
    if !include.is_empty() {
        *text += &format!(" INCLUDE ({})", name::idents(include));
    }
    if !options.is_empty() {
        *text += &format!(" WITH ({})", super::options::list(options));
    }
}

fn push_deferral(text: &mut String, deferrable: bool, initially_deferred: bool) {
    if deferrable {
        *text += " DEFERRABLE";
    }
    if initially_deferred {
        *text += " INITIALLY DEFERRED";
    }
}

/// What is not enforced has never been checked, and is not said to be.
fn push_validity(text: &mut String, validated: bool, enforced: bool) {
    if !enforced {
        *text += " NOT ENFORCED";
    } else if !validated {
        *text += " NOT VALID";
    }
}
