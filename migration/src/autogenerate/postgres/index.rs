//! Indexes.

use super::comment::{self, On};
use super::exchange::Turn;
use super::expression::written;
use super::{name, options, sql, step};
use crate::autogenerate::{Operation, Step};
use crate::schema::{Index, Key, KeyPart, Nulls, TableName};

/// Makes an index on a table or materialized view.
pub(super) fn create(table: &TableName, index: &Index) -> Vec<Step> {
    let index = &as_written(index);
    let operation = if is_plain(index) {
        Operation::CreateIndex {
            table: table.clone(),
            index: Box::new(index.clone()),
        }
    } else {
        Operation::Sql(definition(table, index))
    };
    let mut steps = vec![step(operation)];
    steps.extend(comment::new(
        &On::Index(table.schema.as_deref(), &index.name),
        index.comment.as_deref(),
    ));
    steps
}

fn as_written(index: &Index) -> Index {
    let mut index = index.clone();
    for key in &mut index.keys {
        if let KeyPart::Expression(text) = &mut key.part {
            *text = written(text);
        }
    }
    index.predicate = index.predicate.as_deref().map(written);
    index
}

/// Drops an index.
pub(super) fn drop(table: &TableName, index: &Index) -> Vec<Step> {
    if name::builder_writes(&index.name) {
        return vec![step(Operation::DropIndex {
            table: table.clone(),
            name: index.name.clone(),
        })];
    }
    let name = name::in_schema(table.schema.as_deref(), &index.name);
    vec![sql(format!("DROP INDEX {name}"))]
}

/// Gives an index another name or comment.
pub(super) fn alter(
    turn: &Turn<'_>,
    table: &TableName,
    before: &Index,
    after: &Index,
) -> Vec<Step> {
    let mut steps = Vec::new();
    if before.name != after.name {
        steps.extend(turn.make_way());
        steps.push(rename(table, &turn.name(&before.name), &after.name));
    }
    steps.extend(comment::changed(
        &On::Index(table.schema.as_deref(), &after.name),
        before.comment.as_deref(),
        after.comment.as_deref(),
    ));
    steps
}

pub(super) fn rename(table: &TableName, from: &str, to: &str) -> Step {
    sql(format!(
        "ALTER INDEX {} RENAME TO {}",
        name::in_schema(table.schema.as_deref(), from),
        name::ident(to)
    ))
}

/// Whether `Index::create()` says all of it, but for its comment.
fn is_plain(index: &Index) -> bool {
    name::builder_writes(&index.name)
        && index.options.is_empty()
        && index.keys.iter().all(|key| {
            key.nulls.is_none() && key.collation.is_none() && key.operator_class.is_none()
        })
}

fn definition(table: &TableName, index: &Index) -> String {
    let keys: Vec<_> = index.keys.iter().map(key).collect();
    let mut text = format!(
        "CREATE {}INDEX {} ON {}",
        if index.unique { "UNIQUE " } else { "" },
        name::ident(&index.name),
        name::table(table)
    );
    if index.method != "btree" {
        text += &format!(" USING {}", name::ident(&index.method));
    }
    text += &format!(" ({})", keys.join(", "));
    if !index.include.is_empty() {
        text += &format!(" INCLUDE ({})", name::idents(&index.include));
    }
    if index.nulls_not_distinct {
        text += " NULLS NOT DISTINCT";
    }
    if !index.options.is_empty() {
        text += &format!(" WITH ({})", options::list(&index.options));
    }
    if let Some(predicate) = &index.predicate {
        text += &format!(" WHERE {}", super::expression::bare(predicate));
    }
    text
}

fn key(key: &Key) -> String {
    let mut text = match &key.part {
        KeyPart::Column(column) => name::ident(column),
        // Doubled parentheses mean nothing, missing ones are a mistake.
        KeyPart::Expression(text) => format!("({})", super::expression::bare(text)),
    };
    if let Some(collation) = &key.collation {
        text += &format!(" COLLATE {collation}");
    }
    if let Some(class) = &key.operator_class {
        text += &format!(" {class}");
    }
    if key.descending {
        text += " DESC";
    }
    match key.nulls {
        Some(Nulls::First) => text += " NULLS FIRST",
        Some(Nulls::Last) => text += " NULLS LAST",
        None => {}
    }
    text
}
