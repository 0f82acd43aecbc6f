//! `ColumnDef::new(…)`.

use sea_orm::sea_query::{ColumnType, PgInterval, PostgresQueryBuilder, StringLen, TableBuilder};

use super::literal::text;
use super::rust::Rust;
use crate::autogenerate::{ColumnBuilder, DefaultValue};

/// `Expr::cust(…)`.
pub(super) fn custom(expression: &str) -> Rust {
    Rust::call("Expr::cust", [text(expression)])
}

/// The column's definition.
pub(super) fn column(column: &ColumnBuilder) -> Rust {
    let mut chain = match &column.column_type {
        Some(column_type) => typed(&column.name, column_type),
        None => Rust::call("ColumnDef::new", [text(&column.name)]),
    };
    match column.nullable {
        Some(true) => chain = chain.then("null", []),
        Some(false) => chain = chain.then("not_null", []),
        None => {}
    }
    if let Some(default) = &column.default {
        chain = chain.then("default", [value(default)]);
    }
    if column.auto_increment {
        chain = chain.then("auto_increment", []);
    }
    if column.primary_key {
        chain = chain.then("primary_key", []);
    }
    if column.unique {
        chain = chain.then("unique_key", []);
    }
    if let Some(generated) = &column.generated {
        let stored = Rust::text(generated.stored.to_string());
        chain = chain.then("generated", [custom(&generated.expression), stored]);
    }
    if let Some(extra) = &column.extra {
        chain = chain.then("extra", [text(extra)]);
    }
    if let Some(using) = &column.using {
        chain = chain.then("using", [custom(using)]);
    }
    chain
}

fn value(default: &DefaultValue) -> Rust {
    match default {
        DefaultValue::Bool(value) => Rust::text(value.to_string()),
        DefaultValue::Integer(value) if i32::try_from(*value).is_ok() => {
            Rust::text(value.to_string())
        }
        DefaultValue::Integer(value) => Rust::text(format!("{value}_i64")),
        DefaultValue::Text(value) => text(value),
        DefaultValue::CurrentTimestamp => Rust::call("Expr::current_timestamp", []),
        DefaultValue::Expression(expression) => custom(expression),
    }
}

/// A column with its type: by the type's own method, where there is one.
fn typed(name: &str, column_type: &ColumnType) -> Rust {
    let new = Rust::call("ColumnDef::new", [text(name)]);
    let number = |number: &u32| Rust::text(number.to_string());
    match column_type {
        ColumnType::Char(Some(length)) => new.then("char_len", [number(length)]),
        ColumnType::String(StringLen::N(length)) => new.then("string_len", [number(length)]),
        ColumnType::Decimal(Some((precision, scale))) => {
            new.then("decimal_len", [number(precision), number(scale)])
        }
        ColumnType::Money(Some((precision, scale))) => {
            new.then("money_len", [number(precision), number(scale)])
        }
        ColumnType::Interval(fields, precision) => new.then(
            "interval",
            [
                option(fields.as_ref().map(interval)),
                option(precision.as_ref().map(number)),
            ],
        ),
        ColumnType::Binary(1) => new.then("binary", []),
        ColumnType::Binary(length) => new.then("binary_len", [number(length)]),
        ColumnType::VarBinary(StringLen::N(length)) => new.then("var_binary", [number(length)]),
        ColumnType::Bit(length) => new.then("bit", [option(length.as_ref().map(number))]),
        ColumnType::VarBit(length) => new.then("varbit", [number(length)]),
        ColumnType::Custom(name) => new.then("custom", [text(&name.to_string())]),
        ColumnType::Enum { name, variants } => {
            let variants = variants.iter().map(|value| text(&value.to_string()));
            let variants = Rust::Array(variants.collect());
            new.then("enumeration", [text(&name.to_string()), variants])
        }
        ColumnType::Array(element) => new.then("array", [written(element)]),
        other => match method(other) {
            Some(method) => new.then(method, []),
            None => Rust::call("ColumnDef::new_with_type", [text(name), written(other)]),
        },
    }
}

fn option(value: Option<Rust>) -> Rust {
    match value {
        Some(value) => Rust::call("Some", [value]),
        None => Rust::text("None"),
    }
}

/// The method without arguments that gives a column this type.
fn method(column_type: &ColumnType) -> Option<&'static str> {
    Some(match column_type {
        ColumnType::Char(None) => "char",
        ColumnType::String(StringLen::None) => "string",
        ColumnType::Text => "text",
        ColumnType::Blob => "blob",
        ColumnType::TinyInteger => "tiny_integer",
        ColumnType::SmallInteger => "small_integer",
        ColumnType::Integer => "integer",
        ColumnType::BigInteger => "big_integer",
        ColumnType::TinyUnsigned => "tiny_unsigned",
        ColumnType::SmallUnsigned => "small_unsigned",
        ColumnType::Unsigned => "unsigned",
        ColumnType::BigUnsigned => "big_unsigned",
        ColumnType::Float => "float",
        ColumnType::Double => "double",
        ColumnType::Decimal(None) => "decimal",
        ColumnType::DateTime => "date_time",
        ColumnType::Timestamp => "timestamp",
        ColumnType::TimestampWithTimeZone => "timestamp_with_time_zone",
        ColumnType::Time => "time",
        ColumnType::Date => "date",
        ColumnType::Year => "year",
        ColumnType::Boolean => "boolean",
        ColumnType::Money(None) => "money",
        ColumnType::Json => "json",
        ColumnType::JsonBinary => "json_binary",
        ColumnType::Uuid => "uuid",
        ColumnType::Cidr => "cidr",
        ColumnType::Inet => "inet",
        ColumnType::MacAddr => "mac_address",
        ColumnType::LTree => "ltree",
        _ => return None,
    })
}

/// The type as a value: an array's elements are of it, and some types have no method.
fn written(column_type: &ColumnType) -> Rust {
    let variant = |name: &str| Rust::text(format!("ColumnType::{name}"));
    let sized = |name: &str, length: &dyn std::fmt::Debug| {
        Rust::text(format!("ColumnType::{name}({length:?})"))
    };
    match column_type {
        ColumnType::String(StringLen::N(length)) => sized("string", &Some(length)),
        ColumnType::String(StringLen::None) => sized("string", &None::<u32>),
        ColumnType::String(StringLen::Max) => variant("String(StringLen::Max)"),
        ColumnType::VarBinary(StringLen::N(length)) => sized("var_binary", length),
        ColumnType::VarBinary(StringLen::Max) => variant("VarBinary(StringLen::Max)"),
        ColumnType::VarBinary(StringLen::None) => variant("VarBinary(StringLen::None)"),
        ColumnType::Char(length) => sized("Char", length),
        ColumnType::Binary(length) => sized("Binary", length),
        ColumnType::Bit(length) => sized("Bit", length),
        ColumnType::VarBit(length) => sized("VarBit", length),
        ColumnType::Decimal(size) => sized("Decimal", size),
        ColumnType::Money(size) => sized("Money", size),
        ColumnType::Vector(size) => sized("Vector", size),
        ColumnType::Interval(fields, precision) => match fields {
            Some(fields) => Rust::text(format!(
                "ColumnType::Interval(Some(PgInterval::{fields:?}), {precision:?})"
            )),
            None => Rust::text(format!("ColumnType::Interval(None, {precision:?})")),
        },
        ColumnType::Array(element) => Rust::call(
            "ColumnType::Array",
            [Rust::call("RcOrArc::new", [written(element)])],
        ),
        // Its name is all that is written of it.
        ColumnType::Custom(name) | ColumnType::Enum { name, .. } => {
            Rust::call("ColumnType::custom", [text(&name.to_string())])
        }
        plain if method(plain).is_some() => variant(&format!("{plain:?}")),
        // A type that later versions of sea-query may have.
        other => {
            let mut sql = String::new();
            PostgresQueryBuilder.prepare_column_type(other, &mut sql);
            Rust::call("ColumnType::custom", [text(&sql)])
        }
    }
}

fn interval(fields: &PgInterval) -> Rust {
    Rust::text(format!("PgInterval::{fields:?}"))
}
