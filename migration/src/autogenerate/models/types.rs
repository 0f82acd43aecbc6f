//! The types of columns.

use std::collections::HashMap;

use sea_orm::DbBackend;
use sea_orm::sea_query::ColumnType;

use crate::quote;
use crate::schema::TableName;

/// The types of columns, as entities have them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Types(HashMap<TableName, HashMap<String, ColumnType>>);

impl Types {
    /// The type of a column, where an entity has it.
    pub fn get(&self, table: &TableName, column: &str) -> Option<&ColumnType> {
        self.0.get(table)?.get(column)
    }

    /// Sets the type of a column.
    pub fn insert(&mut self, table: TableName, column: impl Into<String>, column_type: ColumnType) {
        let columns = self.0.entry(table).or_default();
        columns.insert(column.into(), column_type);
    }
}

/// Whether sea-query can write the type on `backend`: it panics where it cannot.
pub(in crate::autogenerate) fn is_available(column_type: &ColumnType, backend: DbBackend) -> bool {
    match (backend, column_type) {
        (
            DbBackend::Sqlite,
            ColumnType::Array(_)
            | ColumnType::Bit(_)
            | ColumnType::Cidr
            | ColumnType::Inet
            | ColumnType::Interval(..)
            | ColumnType::LTree
            | ColumnType::MacAddr
            | ColumnType::VarBit(_)
            | ColumnType::Vector(_)
            | ColumnType::Year,
        ) => false,
        (DbBackend::Postgres, ColumnType::Year) => false,
        (DbBackend::Postgres, ColumnType::Array(of)) => is_available(of, backend),
        _ => true,
    }
}

/// Whether sea-query can let the database number a column of this type: it panics where it cannot, and
/// SQLite fails at anything but `integer`.
pub(super) fn can_count(column_type: &ColumnType, backend: DbBackend) -> bool {
    match backend {
        DbBackend::Sqlite => matches!(
            column_type,
            ColumnType::Integer
                | ColumnType::BigInteger
                | ColumnType::Unsigned
                | ColumnType::BigUnsigned
        ),
        _ => matches!(
            column_type,
            ColumnType::SmallInteger | ColumnType::Integer | ColumnType::BigInteger
        ),
    }
}

/// The enum type that a column is of, or an array of.
pub(super) fn enum_of(column_type: &ColumnType) -> Option<(String, Vec<String>)> {
    match column_type {
        ColumnType::Enum { name, variants } => Some((
            name.to_string(),
            variants.iter().map(ToString::to_string).collect(),
        )),
        ColumnType::Array(of) => enum_of(of),
        _ => None,
    }
}

/// The type as it is written into `CREATE TABLE`: sea-query writes the names of enum types without
/// quotes, so that `Mood` would be looked for as `mood`.
pub(super) fn written(column_type: &ColumnType, backend: DbBackend) -> ColumnType {
    let mut brackets = String::new();
    let mut of = column_type;
    while let ColumnType::Array(inner) = of {
        brackets.push_str("[]");
        of = inner;
    }
    match of {
        ColumnType::Enum { name, .. } if backend == DbBackend::Postgres => {
            ColumnType::custom(quote::name(&name.to_string()) + &brackets)
        }
        _ => column_type.clone(),
    }
}

/// What Rust calls the type.
pub(super) fn rust_name(column_type: &ColumnType) -> String {
    let text = format!("{column_type:?}");
    let end = text.find(['(', '{', ' ']).unwrap_or(text.len());
    text[..end].to_owned()
}
