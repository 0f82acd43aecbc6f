//! What rows get in a column that must not be null.

use std::collections::HashMap;

use sea_orm::DbBackend;

use super::Change;
use super::postgres::types::enum_text;
use crate::schema::{Column, Enum, TableName};

/// The column whose rows would get null, although it takes none, if nothing says what they get.
pub fn wanted(change: &Change) -> Option<(&TableName, &Column)> {
    match change {
        Change::AddColumn {
            table,
            column,
            fill: None,
        } if is_left_null(column) => Some((table, column)),
        Change::AlterColumn {
            table,
            before,
            after,
            fill: None,
            ..
        } if before.nullable && !after.nullable && after.generated.is_none() => {
            Some((table, after))
        }
        _ => None,
    }
}

/// The column in which rows get something by a change, and what.
pub(super) fn given(change: &Change) -> Option<(&TableName, &str, &str)> {
    match change {
        Change::AddColumn {
            table,
            column,
            fill,
        }
        | Change::AlterColumn {
            table,
            after: column,
            fill,
            ..
        } => Some((table, &column.name, fill.as_deref()?)),
        _ => None,
    }
}

/// Gives the changes of `to` what rows get by the same changes of `from`, which may be on another backend.
pub fn copy_fills(from: &[Change], to: &mut [Change]) {
    let fills: HashMap<(&TableName, &str), &str> = (from.iter())
        .filter_map(given)
        .map(|(table, column, fill)| ((table, column), fill))
        .collect();
    for change in to {
        // Whatever the backfill was said for takes it here, too: also a column that has a default.
        let (table, column, fill) = match change {
            Change::AddColumn {
                table,
                column,
                fill,
            } => (table, column, fill),
            Change::AlterColumn {
                table,
                after: column,
                fill,
                ..
            } if !column.nullable => (table, column, fill),
            _ => continue,
        };
        if let Some(given) = fills.get(&(&*table, column.name.as_str())) {
            *fill = Some((*given).to_owned());
        }
    }
}

/// Whether rows that are there would have null in it.
fn is_left_null(column: &Column) -> bool {
    !column.nullable
        && column.default.is_none()
        && column.generated.is_none()
        && column.identity.is_none()
}

/// What rows may get on the way down in a column whose values are gone: as little as its type can say.
/// `None` where a type is not known so well.
pub(super) fn neutral(
    column: &Column,
    is_unique: bool,
    backend: DbBackend,
    enums: &[Enum],
) -> Option<String> {
    if let Some(default) = &column.default {
        return Some(default.clone());
    }
    let full = column.data_type.to_ascii_lowercase();
    let of = full.split('(').next().unwrap_or_default().trim();
    if full.ends_with("[]") {
        return Some("'{}'".into());
    }
    let is_text = of.contains("char") || of == "text" || of == "citext" || of == "enum_text";
    if is_unique {
        // One value for all would not do.
        let is_bounded = full.contains('(');
        return match backend {
            DbBackend::Postgres if of == "uuid" => Some("gen_random_uuid()".into()),
            DbBackend::Postgres if is_text && !is_bounded => Some("gen_random_uuid()::text".into()),
            // As SeaORM keeps it.
            DbBackend::Sqlite if of == "uuid_text" => Some("randomblob(16)".into()),
            DbBackend::Sqlite if is_text => Some("lower(hex(randomblob(16)))".into()),
            _ => None,
        };
    }
    let value = match of {
        _ if is_text => "''",
        "smallint" | "integer" | "bigint" | "int" | "tinyint" | "numeric" | "decimal" | "real"
        | "real_decimal" | "real_money" | "double" | "double precision" | "float" | "money" => "0",
        "boolean" | "bool" => "false",
        "json" | "jsonb" | "json_text" | "jsonb_text" => "'{}'",
        "bytea" => "''",
        "uuid" => "'00000000-0000-0000-0000-000000000000'",
        "uuid_text" => "zeroblob(16)",
        "interval" => "'0'",
        "date" | "date_text" => "'1970-01-01'",
        "time_text" => "'00:00:00'",
        "datetime_text" | "timestamp_text" => "'1970-01-01 00:00:00'",
        "timestamp_with_timezone_text" => "'1970-01-01 00:00:00 +00:00'",
        "blob" | "varbinary_blob" => "x''",
        _ if of.starts_with("timestamp") => "'1970-01-01 00:00:00'",
        _ if of.starts_with("time") => "'00:00:00'",
        _ => {
            let of = enums.iter().find(|of| enum_text(of) == column.data_type)?;
            return Some(format!("'{}'", of.values.first()?.replace('\'', "''")));
        }
    };
    Some(value.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(data_type: &str) -> Column {
        Column {
            name: "a".into(),
            data_type: data_type.into(),
            ..Column::default()
        }
    }

    fn mood() -> Enum {
        Enum {
            name: "Mood".into(),
            values: vec!["it's bad".into(), "good".into()],
            ..Enum::default()
        }
    }

    #[test]
    fn each_type_has_a_value_that_says_little() {
        let of =
            |data_type: &str| neutral(&column(data_type), false, DbBackend::Postgres, &[mood()]);
        assert_eq!(of("character varying(20)").as_deref(), Some("''"));
        assert_eq!(of("numeric(10,2)").as_deref(), Some("0"));
        assert_eq!(of("integer[]").as_deref(), Some("'{}'"));
        let zoned = of("timestamp(3) with time zone");
        assert_eq!(zoned.as_deref(), Some("'1970-01-01 00:00:00'"));
        assert_eq!(of("\"Mood\"").as_deref(), Some("'it''s bad'"));
        assert_eq!(of("inet"), None);
    }

    #[test]
    fn unique_values_differ() {
        let of =
            |data_type: &str| neutral(&column(data_type), true, DbBackend::Postgres, &[mood()]);
        assert_eq!(of("text").as_deref(), Some("gen_random_uuid()::text"));
        assert_eq!(of("integer"), None);
        assert_eq!(of("\"Mood\""), None);
    }

    #[test]
    fn a_uuid_on_sqlite_is_the_bytes_that_seaorm_reads() {
        let of = |unique| neutral(&column("uuid_text"), unique, DbBackend::Sqlite, &[]);
        assert_eq!(of(false).as_deref(), Some("zeroblob(16)"));
        assert_eq!(of(true).as_deref(), Some("randomblob(16)"));
    }

    #[test]
    fn what_rows_get_they_get_on_the_other_backend_too() {
        let added = |fill: Option<&str>| Change::AddColumn {
            table: "t".into(),
            column: Column {
                nullable: true,
                default: Some("'new'".into()),
                ..column("text")
            },
            fill: fill.map(Into::into),
        };
        let mut other = [added(None)];
        copy_fills(&[added(Some("'old'"))], &mut other);
        assert_eq!(other, [added(Some("'old'"))]);
    }

    #[test]
    fn only_a_column_that_would_be_null_wants_one() {
        let added = |column: Column| Change::AddColumn {
            table: "t".into(),
            column,
            fill: None,
        };
        assert!(wanted(&added(column("text"))).is_some());
        let with_default = Column {
            default: Some("''".into()),
            ..column("text")
        };
        assert!(wanted(&added(with_default)).is_none());
        let nullable = Column {
            nullable: true,
            ..column("text")
        };
        assert!(wanted(&added(nullable)).is_none());
    }
}
