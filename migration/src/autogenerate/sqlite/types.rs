//! Types as SQLite keeps them, the declared text, and as builders say them.

use sea_orm::sea_query::{
    Alias, ColumnDef, ColumnType, IntoIden, SqliteQueryBuilder, StringLen, Table,
};

/// Declared types that SQLite shows in capitals, however they were written.
const STANDARD: [&str; 6] = ["ANY", "BLOB", "INT", "INTEGER", "REAL", "TEXT"];

/// The type to render for a column that was declared as `declared`: the entity's own where it is the same
/// on SQLite, else the one that the text means, else the text. None where there is no type.
///
/// An `integer` of which nothing more is known is an `Integer`; the number of a row, which has 64 bits,
/// a `BigInteger`.
pub(in crate::autogenerate) fn column_type(
    declared: &str,
    entity: Option<&ColumnType>,
    numbers_rows: bool,
) -> Option<ColumnType> {
    if declared.is_empty() {
        return None;
    }
    let found = entity.filter(|known| is_written(known, declared)).cloned();
    let found = found.or_else(|| {
        let recognized = recognized(declared)?;
        let recognized = match recognized {
            ColumnType::Integer if numbers_rows => ColumnType::BigInteger,
            other => other,
        };
        is_written(&recognized, declared).then_some(recognized)
    });
    Some(found.unwrap_or_else(|| ColumnType::Custom(Alias::new(declared).into_iden())))
}

/// Whether SQLite shows `declared` where the builder has written this type.
fn is_written(column_type: &ColumnType, declared: &str) -> bool {
    let Some(written) = written(column_type) else {
        return false;
    };
    written == declared || STANDARD.contains(&declared) && written.eq_ignore_ascii_case(declared)
}

/// What the builder writes, which panics at types that SQLite has not.
fn written(column_type: &ColumnType) -> Option<String> {
    if matches!(
        column_type,
        ColumnType::Interval(..)
            | ColumnType::Array(_)
            | ColumnType::Vector(_)
            | ColumnType::Cidr
            | ColumnType::Inet
            | ColumnType::MacAddr
            | ColumnType::Year
            | ColumnType::Bit(_)
            | ColumnType::VarBit(_)
            | ColumnType::LTree
    ) {
        return None;
    }
    let sql = Table::create()
        .table("t")
        .col(ColumnDef::new_with_type("c", column_type.clone()))
        .to_string(SqliteQueryBuilder);
    let text = sql.strip_prefix("CREATE TABLE \"t\" ( \"c\" ")?;
    text.strip_suffix(" )").map(str::to_owned)
}

fn recognized(declared: &str) -> Option<ColumnType> {
    let (name, numbers) = match declared.split_once('(') {
        Some((name, numbers)) => (name, Some(numbers.strip_suffix(')')?)),
        None => (declared, None),
    };
    let numbers: Option<Vec<u32>> = numbers
        .map(|numbers| numbers.split(", ").map(str::parse).collect())
        .transpose()
        .ok()?;
    let length = |numbers: &Option<Vec<u32>>| match numbers.as_deref() {
        Some([length]) => StringLen::N(*length),
        _ => StringLen::None,
    };
    let pair = |numbers: &Option<Vec<u32>>| match numbers.as_deref() {
        Some([precision, scale]) => Some((*precision, *scale)),
        _ => None,
    };
    // Each is compared with what the builder writes of it, so that numbers too many do no harm.
    Some(match name.to_ascii_lowercase().as_str() {
        "char" => ColumnType::Char(numbers.as_deref().and_then(|all| all.first()).copied()),
        "varchar" => ColumnType::String(length(&numbers)),
        "text" => ColumnType::Text,
        "tinyint" => ColumnType::TinyInteger,
        "smallint" => ColumnType::SmallInteger,
        "integer" => ColumnType::Integer,
        "float" => ColumnType::Float,
        "double" => ColumnType::Double,
        "real" | "real_decimal" => ColumnType::Decimal(pair(&numbers)),
        "real_money" => ColumnType::Money(pair(&numbers)),
        "datetime_text" => ColumnType::DateTime,
        "timestamp_text" => ColumnType::Timestamp,
        "timestamp_with_timezone_text" => ColumnType::TimestampWithTimeZone,
        "time_text" => ColumnType::Time,
        "date_text" => ColumnType::Date,
        "blob" => match numbers.as_deref() {
            Some([length]) => ColumnType::Binary(*length),
            _ => ColumnType::Blob,
        },
        "varbinary_blob" => ColumnType::VarBinary(length(&numbers)),
        "boolean" => ColumnType::Boolean,
        "json_text" => ColumnType::Json,
        "jsonb_text" => ColumnType::JsonBinary,
        "uuid_text" => ColumnType::Uuid,
        _ => return None,
    })
}

/// Whether SeaORM keeps UUIDs in such a column, each as its 16 bytes: SQLite changes bytes into nothing else,
/// whatever the type.
pub(in crate::autogenerate) fn is_uuid(declared: &str) -> bool {
    declared.eq_ignore_ascii_case("uuid_text")
}

/// What part of a moment SeaORM keeps in a column, as a text: it reads none of another form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::autogenerate) enum Moment {
    Date,
    Time,
    /// Both, and it reads them with and without a zone.
    Both,
}

impl Moment {
    pub(in crate::autogenerate) fn of(declared: &str) -> Option<Self> {
        match declared.to_ascii_lowercase().as_str() {
            "date_text" => Some(Self::Date),
            "time_text" => Some(Self::Time),
            "datetime_text" | "timestamp_text" | "timestamp_with_timezone_text" => Some(Self::Both),
            _ => None,
        }
    }

    /// The text of another part, where there is one. What is no moment stays as it is.
    pub(super) fn to(self, other: Self, column: &str) -> Option<String> {
        match (self, other) {
            (Self::Both, Self::Date) => Some(format!("coalesce(date({column}), {column})")),
            (Self::Both, Self::Time) => Some(format!(
                "coalesce(strftime('%H:%M:%f', {column}), {column})"
            )),
            (Self::Date, Self::Both) => Some(format!("{column} || ' 00:00:00'")),
            (Self::Time, Self::Both) => Some(format!("'1970-01-01 ' || {column}")),
            _ => None,
        }
    }
}

/// Whether any text is at home in such a column, and not only that of times, JSON and the like.
pub(in crate::autogenerate) fn is_plain_text(declared: &str) -> bool {
    let declared = declared.to_ascii_lowercase();
    let name = declared.split('(').next().unwrap_or_default().trim();
    matches!(
        name,
        "text" | "char" | "varchar" | "clob" | "character" | "nvarchar"
    )
}

/// What SQLite makes of a value that is put into a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::autogenerate) enum Affinity {
    Integer,
    Text,
    /// As it is.
    Blob,
    Real,
    Numeric,
}

impl Affinity {
    /// By the rules of SQLite's documentation, in their order.
    pub(in crate::autogenerate) fn of(declared: &str) -> Self {
        let declared = declared.to_ascii_uppercase();
        let has = |part: &str| declared.contains(part);
        if has("INT") {
            Self::Integer
        } else if has("CHAR") || has("CLOB") || has("TEXT") {
            Self::Text
        } else if declared.is_empty() || has("BLOB") {
            Self::Blob
        } else if has("REAL") || has("FLOA") || has("DOUB") {
            Self::Real
        } else {
            Self::Numeric
        }
    }

    pub(super) fn is_number(self) -> bool {
        matches!(self, Self::Integer | Self::Real | Self::Numeric)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_builder_writes_is_recognized() {
        for column_type in [
            ColumnType::Char(Some(3)),
            ColumnType::Char(None),
            ColumnType::String(StringLen::N(20)),
            ColumnType::String(StringLen::None),
            ColumnType::Text,
            ColumnType::TinyInteger,
            ColumnType::SmallInteger,
            ColumnType::Integer,
            ColumnType::Float,
            ColumnType::Double,
            ColumnType::Decimal(Some((10, 2))),
            ColumnType::Decimal(None),
            ColumnType::Money(None),
            ColumnType::DateTime,
            ColumnType::Timestamp,
            ColumnType::TimestampWithTimeZone,
            ColumnType::Time,
            ColumnType::Date,
            ColumnType::Binary(16),
            ColumnType::VarBinary(StringLen::N(16)),
            ColumnType::Blob,
            ColumnType::Boolean,
            ColumnType::Json,
            ColumnType::JsonBinary,
            ColumnType::Uuid,
        ] {
            let declared = written(&column_type).unwrap();
            assert_eq!(self::column_type(&declared, None, false), Some(column_type));
        }
    }

    #[test]
    fn the_entity_decides_between_types_that_sqlite_writes_alike() {
        let big = ColumnType::BigInteger;
        assert_eq!(column_type("INTEGER", Some(&big), false), Some(big.clone()));
        assert_eq!(
            column_type("INTEGER", None, false),
            Some(ColumnType::Integer)
        );
        assert_eq!(column_type("INTEGER", None, true), Some(big.clone()));
        // It was declared by somebody else.
        assert_eq!(
            column_type("TEXT", Some(&big), false),
            Some(ColumnType::Text)
        );
    }

    #[test]
    fn what_nobody_writes_stays_as_it_is() {
        for declared in [
            "REAL",
            "INT",
            "Varchar(20)",
            "varchar(20,3)",
            "DECIMAL(10, 2)",
            "text(5)",
            "(1)",
        ] {
            let custom = ColumnType::Custom(Alias::new(declared).into_iden());
            let array = ColumnType::Array(std::sync::Arc::new(ColumnType::Text));
            assert_eq!(column_type(declared, Some(&array), false), Some(custom));
        }
        assert_eq!(column_type("", None, false), None);
    }

    #[test]
    fn affinities_are_those_of_the_documentation() {
        for (declared, affinity) in [
            ("bigint", Affinity::Integer),
            ("varchar(20)", Affinity::Text),
            ("", Affinity::Blob),
            ("floating point", Affinity::Integer),
            ("double", Affinity::Real),
            ("boolean", Affinity::Numeric),
            ("timestamp_text", Affinity::Text),
        ] {
            assert_eq!(Affinity::of(declared), affinity, "{declared}");
        }
    }
}
