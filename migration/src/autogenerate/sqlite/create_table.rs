//! A table as SQL that says everything the model knows of it.

use super::default;
use crate::quote;
use crate::schema::{Action, Column, ForeignKey, Key, PrimaryKey, Table, TableKind, Unique};

/// The statement that makes `table`, without its indexes and triggers: what is read of the one that it
/// makes is `table` again.
pub fn create_table_sql(table: &Table) -> String {
    match &table.kind {
        TableKind::Virtual { definition } => definition.clone(),
        _ => format!(
            "CREATE TABLE {} {}",
            quote::name(&table.name),
            definition(table)
        ),
    }
}

/// What follows the name of a table that is not virtual.
pub(super) fn definition(table: &Table) -> String {
    let inline = table.primary_key.as_ref().filter(|key| is_inline(key));
    let mut parts: Vec<String> = table
        .columns
        .iter()
        .map(|column| {
            let key = inline.filter(|key| key.columns().any(|name| name == column.name));
            self::column(column, key)
        })
        .collect();
    if let Some(key) = table.primary_key.as_ref().filter(|key| !is_inline(key)) {
        parts.push(format!(
            "{}PRIMARY KEY ({}){}",
            constraint(key.name.as_deref()),
            keys(&key.keys),
            on_conflict(key.on_conflict.as_deref())
        ));
    }
    parts.extend(table.uniques.iter().map(unique));
    parts.extend(table.foreign_keys.iter().map(|key| {
        format!(
            "{}FOREIGN KEY ({}) {}",
            constraint(key.name.as_deref()),
            names(&key.columns),
            references(key)
        )
    }));
    parts.extend(table.checks.iter().map(|check| {
        format!(
            "{}CHECK ({})",
            constraint(check.name.as_deref()),
            check.expression
        )
    }));
    let options: Vec<&str> = [
        (table.without_rowid, "WITHOUT ROWID"),
        (table.strict, "STRICT"),
    ]
    .into_iter()
    .filter_map(|(is, word)| is.then_some(word))
    .collect();
    let mut text = format!("(\n    {}\n)", parts.join(",\n    "));
    if !options.is_empty() {
        text.push(' ');
        text.push_str(&options.join(", "));
    }
    text
}

/// Only beside its column a key counts rows, and only there `INTEGER … DESC` is not their number.
fn is_inline(key: &PrimaryKey) -> bool {
    matches!(key.keys.as_slice(), [one] if one.collation.is_none())
}

pub(super) fn column(column: &Column, key: Option<&PrimaryKey>) -> String {
    let mut text = quote::name(&column.name);
    let mut add = |part: &str| {
        text.push(' ');
        text.push_str(part);
    };
    if !column.data_type.is_empty() {
        add(&column.data_type);
    }
    if !column.nullable {
        add(&not_null(column));
    }
    if let Some(default) = &column.default {
        add(&format!("DEFAULT {}", default::sql(default)));
    }
    if let Some(collation) = &column.collation {
        add(&format!("COLLATE {collation}"));
    }
    if let Some(generated) = &column.generated {
        let kind = if generated.stored {
            "STORED"
        } else {
            "VIRTUAL"
        };
        add(&format!(
            "GENERATED ALWAYS AS ({}) {kind}",
            generated.expression
        ));
    }
    if let Some(key) = key {
        add(&format!(
            "{}PRIMARY KEY{}{}{}",
            constraint(key.name.as_deref()),
            if key.keys[0].descending { " DESC" } else { "" },
            on_conflict(key.on_conflict.as_deref()),
            if key.autoincrement {
                " AUTOINCREMENT"
            } else {
                ""
            }
        ));
    }
    text
}

/// `NOT NULL`, and what a null does.
pub(super) fn not_null(column: &Column) -> String {
    format!("NOT NULL{}", on_conflict(column.on_null.as_deref()))
}

fn unique(unique: &Unique) -> String {
    format!(
        "{}UNIQUE ({}){}",
        constraint(unique.name.as_deref()),
        keys(&unique.keys),
        on_conflict(unique.on_conflict.as_deref())
    )
}

/// `REFERENCES` and what follows it.
pub(super) fn references(key: &ForeignKey) -> String {
    let mut text = format!("REFERENCES {}", quote::name(&key.target.name));
    if !key.target_columns.is_empty() {
        text.push_str(&format!(" ({})", names(&key.target_columns)));
    }
    for (event, action) in [("DELETE", key.on_delete), ("UPDATE", key.on_update)] {
        if action != Action::NoAction {
            text.push_str(&format!(" ON {event} {}", action.as_sql()));
        }
    }
    if key.deferrable {
        text.push_str(" DEFERRABLE");
        if key.initially_deferred {
            text.push_str(" INITIALLY DEFERRED");
        }
    }
    text
}

/// What stands before a constraint that has a name.
pub(super) fn constraint(name: Option<&str>) -> String {
    name.map(|name| format!("CONSTRAINT {} ", quote::name(name)))
        .unwrap_or_default()
}

fn on_conflict(action: Option<&str>) -> String {
    action
        .map(|action| format!(" ON CONFLICT {action}"))
        .unwrap_or_default()
}

fn names(columns: &[String]) -> String {
    let columns: Vec<String> = columns.iter().map(|column| quote::name(column)).collect();
    columns.join(", ")
}

fn keys(keys: &[Key]) -> String {
    let keys: Vec<String> = keys
        .iter()
        .map(|key| {
            let mut text = quote::name(key.text());
            if let Some(collation) = &key.collation {
                text.push_str(&format!(" COLLATE {collation}"));
            }
            if key.descending {
                text.push_str(" DESC");
            }
            text
        })
        .collect();
    keys.join(", ")
}
