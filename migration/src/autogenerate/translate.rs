//! A schema of SQLite, as PostgreSQL would have it.
//!
//! A revision that is made on SQLite is written for PostgreSQL too, from what the tables say of types and
//! from the names that SeaORM and PostgreSQL give to what has none on SQLite. It is not tried there, and
//! the file says so.

use std::collections::{BTreeMap, HashSet};

use sea_orm::sea_query::ColumnType;

use super::models::Types;
use super::{postgres, sqlite};
use crate::schema::{Column, Counting, Enum, Generated, Identity, Schema, Table, TableKind};

/// `schema` with PostgreSQL's types, names and defaults. Virtual tables have no like there.
pub(super) fn to_postgres(schema: &Schema, types: &Types) -> Schema {
    let mut enums = BTreeMap::new();
    let tables = schema.tables.iter();
    let tables = tables
        .filter(|table| table.kind == TableKind::Ordinary)
        .map(|table| translated(table, types, &mut enums))
        .collect();
    let views = schema.views.iter().map(|view| {
        let mut view = view.clone();
        // The whole statement there, the query here.
        let upper = view.definition.to_ascii_uppercase();
        if let Some(at) = upper.find(" AS ") {
            view.definition = view.definition[at + " AS ".len()..].trim().into();
        }
        view
    });
    Schema {
        tables,
        views: views.collect(),
        enums: enums.into_values().collect(),
        ..Schema::default()
    }
}

fn translated(table: &Table, types: &Types, enums: &mut BTreeMap<String, Enum>) -> Table {
    let mut to = table.clone();
    let numbered: HashSet<String> = (table.primary_key.iter())
        .filter(|key| key.autoincrement)
        .flat_map(|key| key.columns().map(str::to_owned))
        .collect();
    for column in &mut to.columns {
        let typed = types.get(&table.full_name(), &column.name);
        let is_numbered = numbered.contains(&column.name);
        let of = sqlite::types::column_type(&column.data_type, typed, is_numbered);
        *column = translated_column(column, of, is_numbered, enums);
    }
    if let Some(key) = &mut to.primary_key {
        key.name.get_or_insert(format!("{}_pkey", table.name));
        key.autoincrement = false;
        key.on_conflict = None;
    }
    for unique in &mut to.uniques {
        let columns: Vec<&str> = unique.keys.iter().map(|key| key.text()).collect();
        let name = format!("{}_{}_key", table.name, columns.join("_"));
        unique.name.get_or_insert(name);
        unique.on_conflict = None;
    }
    for key in &mut to.foreign_keys {
        // As SeaORM names those of its relations.
        let name = format!("fk-{}-{}", table.name, key.columns.join("-"));
        key.name.get_or_insert(name);
    }
    for (place, check) in to.checks.iter_mut().enumerate() {
        let number = if place == 0 {
            String::new()
        } else {
            place.to_string()
        };
        check
            .name
            .get_or_insert(format!("{}_check{number}", table.name));
    }
    for index in &mut to.indexes {
        index.definition.clear();
    }
    to.without_rowid = false;
    to.strict = false;
    to
}

fn translated_column(
    column: &Column,
    of: Option<ColumnType>,
    is_numbered: bool,
    enums: &mut BTreeMap<String, Enum>,
) -> Column {
    if let Some(ColumnType::Enum { name, variants }) = &of {
        let name = name.to_string();
        enums.entry(name.clone()).or_insert_with(|| Enum {
            name,
            values: variants.iter().map(ToString::to_string).collect(),
            ..Enum::default()
        });
    }
    let data_type = of
        .as_ref()
        .and_then(postgres::types::meaning)
        .unwrap_or_else(|| "text".into());
    let default = column.default.as_ref().map(|default| {
        match (default.to_ascii_uppercase().as_str(), data_type.as_str()) {
            ("TRUE", _) | ("1", "boolean") => "true".into(),
            ("FALSE", _) | ("0", "boolean") => "false".into(),
            _ => default.clone(),
        }
    });
    let identity = is_numbered.then(|| Identity {
        always: false,
        counting: Some(counting(&data_type)),
    });
    Column {
        name: column.name.clone(),
        data_type,
        nullable: column.nullable,
        default,
        // Before 18 all are kept.
        generated: column.generated.as_ref().map(|generated| Generated {
            expression: generated.expression.clone(),
            stored: true,
        }),
        identity,
        ..Column::default()
    }
}

fn counting(data_type: &str) -> Counting {
    Counting {
        start: 1,
        increment: 1,
        min: 1,
        max: match data_type {
            "smallint" => i16::MAX.into(),
            "integer" => i32::MAX.into(),
            _ => i64::MAX,
        },
        cache: 1,
        cycle: false,
    }
}
