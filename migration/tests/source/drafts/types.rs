//! Columns of every type.

use sea_orm::DbBackend;
use sea_orm::sea_query::{ColumnType, IntoIden, PgInterval, RcOrArc, StringLen};
use seaworthy_migration::autogenerate::{Draft, Script};

use super::{column, create, drop, short_text, table};

/// Every type that a column may be of.
pub fn types() -> Draft {
    let elements = [
        ColumnType::Text,
        short_text(20),
        ColumnType::String(StringLen::None),
        ColumnType::Char(Some(2)),
        ColumnType::Decimal(Some((10, 2))),
        ColumnType::custom("citext"),
        ColumnType::Interval(Some(PgInterval::Day), None),
        ColumnType::Uuid,
        ColumnType::Array(RcOrArc::new(ColumnType::Integer)),
        ColumnType::Enum {
            name: "mood".into_iden(),
            variants: vec!["sad".into_iden(), "happy".into_iden()],
        },
    ];
    let arrays = elements.map(|element| ColumnType::Array(RcOrArc::new(element)));
    let types = [
        ColumnType::Char(None),
        ColumnType::Char(Some(2)),
        ColumnType::String(StringLen::None),
        ColumnType::String(StringLen::Max),
        short_text(20),
        ColumnType::Text,
        ColumnType::Blob,
        ColumnType::TinyInteger,
        ColumnType::SmallInteger,
        ColumnType::Integer,
        ColumnType::BigInteger,
        ColumnType::TinyUnsigned,
        ColumnType::SmallUnsigned,
        ColumnType::Unsigned,
        ColumnType::BigUnsigned,
        ColumnType::Float,
        ColumnType::Double,
        ColumnType::Decimal(None),
        ColumnType::Decimal(Some((10, 2))),
        ColumnType::DateTime,
        ColumnType::Timestamp,
        ColumnType::TimestampWithTimeZone,
        ColumnType::Time,
        ColumnType::Date,
        ColumnType::Interval(None, None),
        ColumnType::Interval(Some(PgInterval::YearToMonth), None),
        ColumnType::Interval(Some(PgInterval::Second), Some(3)),
        ColumnType::Binary(1),
        ColumnType::Binary(16),
        ColumnType::VarBinary(StringLen::N(16)),
        ColumnType::VarBinary(StringLen::None),
        ColumnType::VarBinary(StringLen::Max),
        ColumnType::Bit(None),
        ColumnType::Bit(Some(3)),
        ColumnType::VarBit(5),
        ColumnType::Boolean,
        ColumnType::Money(None),
        ColumnType::Json,
        ColumnType::JsonBinary,
        ColumnType::Uuid,
        ColumnType::Vector(Some(3)),
        ColumnType::Cidr,
        ColumnType::Inet,
        ColumnType::MacAddr,
        ColumnType::LTree,
        ColumnType::custom("\"Mixed\".\"Type\""),
        ColumnType::Enum {
            name: "mood".into_iden(),
            variants: ["melancholic", "cheerful", "indifferent", "enthusiastic"]
                .map(IntoIden::into_iden)
                .into(),
        },
    ];
    let columns = types
        .into_iter()
        .chain(arrays)
        .enumerate()
        .map(|(at, column_type)| column(&format!("c{at}"), column_type));
    Draft {
        title: "Every type.".into(),
        scripts: vec![Script {
            backend: DbBackend::Postgres,
            up: vec![create(table("types", columns.collect()))],
            down: vec![drop("types")],
        }],
        ..Draft::default()
    }
}
