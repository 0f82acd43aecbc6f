//! Tables, columns and indexes as builders say them: only where what they write means all of it.

use super::{create_table, default, types};
use crate::autogenerate::statement;
use crate::autogenerate::{ColumnBuilder, CreateTable, DefaultValue, KeyBuilder, Types};
use crate::schema::sqlite::create_index;
use crate::schema::{Column, ForeignKey, Index, Key, KeyPart, Table, TableKind, Unique};

/// What the builder is told, if it can say this table.
pub(super) fn table(table: &Table, types: &Types) -> Option<CreateTable> {
    if table.kind != TableKind::Ordinary
        || table.foreign_keys.iter().any(|key| !says_foreign_key(key))
        || table.uniques.iter().any(|unique| !says_unique(unique))
    {
        return None;
    }
    let mut columns: Vec<ColumnBuilder> = table
        .columns
        .iter()
        .map(|one| column(table, one, types))
        .collect::<Option<_>>()?;
    let mut primary_key = None;
    if let Some(key) = &table.primary_key {
        if key.on_conflict.is_some() || !key.keys.iter().all(is_plain) {
            return None;
        }
        let names: Vec<&str> = key.columns().collect();
        match names.as_slice() {
            [name] if key.name.is_none() => {
                let column = columns.iter_mut().find(|column| column.name == *name)?;
                column.primary_key = true;
                column.auto_increment = key.autoincrement;
            }
            // It counts rows only beside the column.
            _ if key.autoincrement => return None,
            _ => {
                primary_key = Some(KeyBuilder {
                    name: says_name(key.name.as_ref())?,
                    columns: names.into_iter().map(str::to_owned).collect(),
                    ..KeyBuilder::default()
                });
            }
        }
    }
    let mut uniques = Vec::new();
    for unique in &table.uniques {
        let names: Vec<&str> = unique.columns().collect();
        match names.as_slice() {
            [name] if unique.name.is_none() => {
                columns
                    .iter_mut()
                    .find(|column| column.name == *name)?
                    .unique = true;
            }
            _ => uniques.push(KeyBuilder {
                name: says_name(unique.name.as_ref())?,
                columns: names.into_iter().map(str::to_owned).collect(),
                ..KeyBuilder::default()
            }),
        }
    }
    Some(CreateTable {
        table: table.full_name(),
        columns,
        primary_key,
        uniques,
        foreign_keys: table.foreign_keys.clone(),
        checks: table
            .checks
            .iter()
            .map(|check| (check.name.clone(), check.expression.clone()))
            .collect(),
        extra: match (table.without_rowid, table.strict) {
            (true, true) => Some("WITHOUT ROWID, STRICT".into()),
            (true, false) => Some("WITHOUT ROWID".into()),
            (false, true) => Some("STRICT".into()),
            (false, false) => None,
        },
    })
}

/// What the builder is told, if it can say this column, without keys.
pub(super) fn column(table: &Table, column: &Column, types: &Types) -> Option<ColumnBuilder> {
    let default = column.default.as_deref().map(default::value);
    if let Some(DefaultValue::Expression(text)) = &default
        && text.contains("--")
    {
        // A comment would swallow what follows.
        return None;
    }
    let mut extra = Vec::new();
    if column.on_null.is_some() && !column.nullable {
        extra.push(create_table::not_null(column));
    }
    if let Some(collation) = &column.collation {
        extra.push(format!("COLLATE {collation}"));
    }
    let entity = types.get(&table.full_name(), &column.name);
    Some(ColumnBuilder {
        name: column.name.clone(),
        column_type: types::column_type(
            &column.data_type,
            entity,
            numbers_rows(table, &column.name),
        ),
        nullable: (!column.nullable && column.on_null.is_none()).then_some(false),
        default,
        generated: column.generated.clone(),
        extra: (!extra.is_empty()).then(|| extra.join(" ")),
        ..ColumnBuilder::default()
    })
}

/// Whether the builder says this index as it is.
pub(super) fn says_index(table: &str, index: &Index) -> bool {
    use sea_orm::sea_query::SqliteQueryBuilder;
    // An expression it would put in parentheses of its own.
    let is_plain = |key: &Key| matches!(key.part, KeyPart::Column(_));
    let statement = statement::create_index(&table.into(), index);
    index.keys.iter().all(is_plain)
        && statement.to_string(SqliteQueryBuilder) == create_index::statement(table, index)
}

/// Whether this column is the number of its table's rows.
pub(super) fn numbers_rows(table: &Table, column: &str) -> bool {
    let is_key = table.primary_key.as_ref().is_some_and(
        |key| matches!(key.keys.as_slice(), [one] if one.text() == column && !one.descending),
    );
    is_key
        && !table.without_rowid
        && table
            .column(column)
            .is_some_and(|column| column.data_type.eq_ignore_ascii_case("INTEGER"))
}

/// The builder leaves out names and deferral, and always names columns.
fn says_foreign_key(key: &ForeignKey) -> bool {
    key.name.is_none() && !key.deferrable && !key.target_columns.is_empty()
}

fn says_unique(unique: &Unique) -> bool {
    unique.on_conflict.is_none() && unique.keys.iter().all(is_plain)
}

fn is_plain(key: &Key) -> bool {
    !key.descending && key.collation.is_none()
}

/// A name, if it is one that the builder quotes well: of constraints and indexes it doubles no quotes.
fn says_name(name: Option<&String>) -> Option<Option<String>> {
    match name {
        Some(name) if name.contains('"') => None,
        name => Some(name.cloned()),
    }
}
