//! Enum types.

use super::comment::{self, On};
use super::{Context, name, noted, sql, step, types};
use crate::autogenerate::split::uses_new_values;
use crate::autogenerate::{Change, EnumColumn, Operation, Step};
use crate::schema::{Column, Enum, TableName};

pub(super) fn create(of: &Enum) -> Vec<Step> {
    let full_name = types::enum_name(of);
    let mut steps = vec![if has_builder(of) {
        step(Operation::CreateType(Enum {
            comment: None,
            ..of.clone()
        }))
    } else {
        let values: Vec<_> = of.values.iter().map(|value| name::literal(value)).collect();
        sql(format!(
            "CREATE TYPE {} AS ENUM ({})",
            name::table(&full_name),
            values.join(", ")
        ))
    }];
    steps.extend(comment::new(&On::Type(&full_name), of.comment.as_deref()));
    steps
}

/// The builder takes `[]` for an array's, leaves the parentheses out that hold nothing, and writes some
/// letters with a backslash.
fn has_builder(of: &Enum) -> bool {
    let ordinary =
        |value: &String| !value.contains(|letter: char| letter == '\\' || letter.is_control());
    !of.name.ends_with("[]") && !of.values.is_empty() && of.values.iter().all(ordinary)
}

pub(super) fn drop(of: &Enum) -> Vec<Step> {
    if of.name.ends_with("[]") {
        return vec![sql(format!("DROP TYPE {}", types::enum_text(of)))];
    }
    vec![step(Operation::DropType {
        schema: of.schema.clone(),
        name: of.name.clone(),
    })]
}

/// Whether a change gives an enum new values and does nothing else to its values. PostgreSQL before 17 does
/// not let them be used in the transaction that added them.
pub fn adds_enum_values(change: &Change) -> bool {
    matches!(change, Change::AlterEnum { before, after, .. }
        if before.values != after.values && is_grown(before, after))
}

/// Whether all the old values are there, in their order.
fn is_grown(before: &Enum, after: &Enum) -> bool {
    let mut values = after.values.iter();
    before
        .values
        .iter()
        .all(|old| values.any(|value| value == old))
}

/// Changes an enum. `position` is the change's place among all.
pub(super) fn alter(
    context: &Context<'_>,
    position: usize,
    before: &Enum,
    after: &Enum,
    columns: &[EnumColumn],
) -> Vec<Step> {
    let full_name = types::enum_name(after);
    // On the way down there is no second revision that could use what comes back.
    if !is_grown(before, after) || uses_new_values(context.changes) {
        return anew(context, position, before, after, columns);
    }
    let mut steps = grow(before, after);
    steps.extend(comment::changed(
        &On::Type(&full_name),
        before.comment.as_deref(),
        after.comment.as_deref(),
    ));
    steps
}

fn grow(before: &Enum, after: &Enum) -> Vec<Step> {
    let mut steps = Vec::new();
    for (place, value) in after.values.iter().enumerate() {
        if before.values.contains(value) {
            continue;
        }
        let next = after.values[place..]
            .iter()
            .find(|next| before.values.contains(next))
            .map(|next| format!(" BEFORE {}", name::literal(next)))
            .unwrap_or_default();
        steps.push(sql(format!(
            "ALTER TYPE {} ADD VALUE {}{next}",
            types::enum_text(after),
            name::literal(value)
        )));
    }
    steps
}

/// Makes the type anew, since PostgreSQL neither removes nor moves a value.
fn anew(
    context: &Context<'_>,
    position: usize,
    before: &Enum,
    after: &Enum,
    columns: &[EnumColumn],
) -> Vec<Step> {
    let old = Enum {
        name: free_name(context, &before.name),
        ..before.clone()
    };
    let mut rename = sql(format!(
        "ALTER TYPE {} RENAME TO {}",
        types::enum_text(before),
        name::ident(&old.name)
    ));
    let gone: Vec<_> = before
        .values
        .iter()
        .filter(|value| !after.values.contains(value))
        .map(|value| name::literal(value))
        .collect();
    if !gone.is_empty() {
        rename = noted(
            rename,
            format!(
                "Fails where a row still holds {}: give such rows another value first.",
                gone.join(" or ")
            ),
        );
    }
    let mut steps = vec![rename];
    steps.extend(create(after));
    // A table's columns together: its rows are written once.
    let mut tables: Vec<&TableName> = columns.iter().map(|column| &column.table).collect();
    tables.dedup();
    let mut done: Vec<&TableName> = Vec::new();
    for table in tables {
        if done.contains(&table) {
            continue;
        }
        done.push(table);
        let actions: Vec<_> = columns
            .iter()
            .filter(|one| one.table == *table && !one.column.inherited)
            .flat_map(|one| retyped(context, position, table, &one.column))
            .collect();
        if !actions.is_empty() {
            steps.push(sql(format!(
                "ALTER TABLE {} {}",
                name::table(table),
                actions.join(", ")
            )));
        }
    }
    steps.extend(drop(&old));
    steps
}

/// What turns a column to the new type. Its default is one of the old type, and would hinder it.
fn retyped(
    context: &Context<'_>,
    position: usize,
    table: &TableName,
    column: &Column,
) -> Vec<String> {
    let name = name::ident(&column.name);
    let of = &column.data_type;
    let array = if of.ends_with("[]") { "[]" } else { "" };
    let mut actions = vec![format!(
        "ALTER COLUMN {name} TYPE {of} USING {name}::text{array}::{of}"
    )];
    let (now, then) = defaults(context, position, table, column);
    if now.is_some() {
        actions.insert(0, format!("ALTER COLUMN {name} DROP DEFAULT"));
    }
    if let Some(then) = then {
        actions.push(format!("ALTER COLUMN {name} SET DEFAULT {then}"));
    }
    actions
}

/// The default that a column has at this place among the changes, and the one that it is to have. Where a
/// later change gives it another, it has none until then.
fn defaults<'a>(
    context: &'a Context<'_>,
    position: usize,
    table: &TableName,
    column: &'a Column,
) -> (Option<&'a str>, Option<&'a str>) {
    for (place, change) in context.changes.iter().enumerate() {
        if let Change::AlterColumn {
            table: other,
            before,
            after,
            ..
        } = change
            && other == table
            && after.name == column.name
            && before.default != after.default
        {
            return if place < position {
                (after.default.as_deref(), after.default.as_deref())
            } else {
                (before.default.as_deref(), None)
            };
        }
    }
    let default = column.default.as_deref();
    (default, default)
}

/// A name for the old type that nothing else has.
pub(super) fn free_name(context: &Context<'_>, old: &str) -> String {
    let taken = |name: &str| {
        [context.before, context.after].iter().any(|schema| {
            schema.enums.iter().any(|of| of.name == name)
                || schema.domains.iter().any(|of| of.name == name)
                || schema.tables.iter().any(|of| of.name == name)
                || schema.views.iter().any(|of| of.name == name)
        })
    };
    let mut name = name::chosen(old, None, "old");
    for number in 2.. {
        if !taken(&name) {
            break;
        }
        name = name::chosen(old, None, &format!("old{number}"));
    }
    name
}
