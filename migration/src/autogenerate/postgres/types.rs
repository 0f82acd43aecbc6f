//! A column's type: the catalog's text, and the builder that means it.

use sea_orm::sea_query::{Alias, ColumnType, IntoIden, StringLen};

use super::name;
use crate::schema::{Enum, TableName};

/// The builder of a column whose type the catalog calls `text`: the entity's own where that means the
/// same, else the one that is recognised, else the text as it is.
pub(super) fn column_type(text: &str, typed: Option<&ColumnType>, enums: &[Enum]) -> ColumnType {
    if let Some(typed) = typed
        && meaning(typed).as_deref() == Some(text)
    {
        return typed.clone();
    }
    recognised(text, enums).unwrap_or_else(|| ColumnType::Custom(Alias::new(text).into_iden()))
}

/// What the catalog calls the type that sea-query writes, where that is a type at all.
pub(in crate::autogenerate) fn meaning(of: &ColumnType) -> Option<String> {
    let text = match of {
        ColumnType::Char(length) => format!("character({})", length.unwrap_or(1)),
        ColumnType::String(StringLen::N(length)) => format!("character varying({length})"),
        ColumnType::String(_) => "character varying".into(),
        ColumnType::Text => "text".into(),
        ColumnType::TinyInteger | ColumnType::TinyUnsigned | ColumnType::SmallInteger => {
            "smallint".into()
        }
        ColumnType::Integer | ColumnType::SmallUnsigned => "integer".into(),
        ColumnType::BigInteger | ColumnType::Unsigned | ColumnType::BigUnsigned => "bigint".into(),
        ColumnType::Float => "real".into(),
        ColumnType::Double => "double precision".into(),
        ColumnType::Decimal(Some((precision, scale))) => format!("numeric({precision},{scale})"),
        ColumnType::Decimal(None) => "numeric".into(),
        ColumnType::DateTime | ColumnType::Timestamp => "timestamp without time zone".into(),
        ColumnType::TimestampWithTimeZone => "timestamp with time zone".into(),
        ColumnType::Time => "time without time zone".into(),
        ColumnType::Date => "date".into(),
        ColumnType::Interval(None, None) => "interval".into(),
        ColumnType::Binary(_) | ColumnType::VarBinary(_) | ColumnType::Blob => "bytea".into(),
        ColumnType::Bit(length) => format!("bit({})", length.unwrap_or(1)),
        ColumnType::VarBit(length) => format!("bit varying({length})"),
        ColumnType::Boolean => "boolean".into(),
        ColumnType::Money(None) => "money".into(),
        ColumnType::Json => "json".into(),
        ColumnType::JsonBinary => "jsonb".into(),
        ColumnType::Uuid => "uuid".into(),
        ColumnType::Array(element) => format!("{}[]", meaning(element)?),
        ColumnType::Vector(Some(size)) => format!("vector({size})"),
        ColumnType::Vector(None) => "vector".into(),
        // Both are written as they are.
        ColumnType::Custom(name) | ColumnType::Enum { name, .. } => name.to_string(),
        ColumnType::Cidr => "cidr".into(),
        ColumnType::Inet => "inet".into(),
        ColumnType::MacAddr => "macaddr".into(),
        ColumnType::LTree => "ltree".into(),
        _ => return None,
    };
    Some(text)
}

fn recognised(text: &str, enums: &[Enum]) -> Option<ColumnType> {
    if let Some(element) = text.strip_suffix("[]") {
        return Some(ColumnType::Array(recognised(element, enums)?.into()));
    }
    let (base, arguments) = split(text);
    let one = || arguments?.parse::<u32>().ok();
    Some(match base {
        "character" => match one()? {
            1 => ColumnType::Char(None),
            length => ColumnType::Char(Some(length)),
        },
        "character varying" if arguments.is_none() => ColumnType::String(StringLen::None),
        "character varying" => ColumnType::String(StringLen::N(one()?)),
        "numeric" if arguments.is_none() => ColumnType::Decimal(None),
        "numeric" => {
            let (precision, scale) = arguments?.split_once(',')?;
            ColumnType::Decimal(Some((precision.parse().ok()?, scale.parse().ok()?)))
        }
        "bit" => ColumnType::Bit(Some(one()?)),
        "bit varying" => ColumnType::VarBit(one()?),
        "vector" if arguments.is_some() => ColumnType::Vector(Some(one()?)),
        _ if arguments.is_some() => return None,
        "vector" => ColumnType::Vector(None),
        "text" => ColumnType::Text,
        "smallint" => ColumnType::SmallInteger,
        "integer" => ColumnType::Integer,
        "bigint" => ColumnType::BigInteger,
        "real" => ColumnType::Float,
        "double precision" => ColumnType::Double,
        "timestamp without time zone" => ColumnType::DateTime,
        "timestamp with time zone" => ColumnType::TimestampWithTimeZone,
        "time without time zone" => ColumnType::Time,
        "date" => ColumnType::Date,
        "interval" => ColumnType::Interval(None, None),
        "bytea" => ColumnType::Blob,
        "boolean" => ColumnType::Boolean,
        "money" => ColumnType::Money(None),
        "json" => ColumnType::Json,
        "jsonb" => ColumnType::JsonBinary,
        "uuid" => ColumnType::Uuid,
        "cidr" => ColumnType::Cidr,
        "inet" => ColumnType::Inet,
        "macaddr" => ColumnType::MacAddr,
        "ltree" => ColumnType::LTree,
        // The builder writes the name without quotes.
        name => {
            let of = enums
                .iter()
                .find(|of| of.schema.is_none() && of.name == name && name::is_plain(name))?;
            ColumnType::Enum {
                name: Alias::new(name).into_iden(),
                variants: of
                    .values
                    .iter()
                    .map(|value| Alias::new(value).into_iden())
                    .collect(),
            }
        }
    })
}

/// A type's name without what is in its parentheses, and that. `time(3) with time zone` is not taken apart.
fn split(text: &str) -> (&str, Option<&str>) {
    match text.strip_suffix(')').and_then(|text| text.split_once('(')) {
        Some((base, arguments)) => (base, Some(arguments)),
        None => (text, None),
    }
}

/// A type without its length or precision: what a constant of it is cast to.
pub(super) fn base(text: &str) -> String {
    let (text, array) = match text.strip_suffix("[]") {
        Some(element) => (element, "[]"),
        None => (text, ""),
    };
    let base = match (text.starts_with('"'), text.find('('), text.find(')')) {
        (false, Some(open), Some(close)) if open < close => {
            format!("{}{}", &text[..open], &text[close + 1..])
        }
        _ => text.to_owned(),
    };
    let base = match base.as_str() {
        "character" => "bpchar",
        "bit" => "\"bit\"",
        base => base,
    };
    format!("{base}{array}")
}

/// The enum that a type is, or that its elements are.
pub(super) fn enum_of<'e>(text: &str, enums: &'e [Enum]) -> Option<&'e Enum> {
    let text = text.strip_suffix("[]").unwrap_or(text);
    enums.iter().find(|of| enum_text(of) == text)
}

/// An enum type as the catalog spells it.
pub(in crate::autogenerate) fn enum_text(of: &Enum) -> String {
    name::in_schema(of.schema.as_deref(), &of.name)
}

/// The name of an enum type.
pub(super) fn enum_name(of: &Enum) -> TableName {
    TableName {
        schema: of.schema.clone(),
        name: of.name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mood() -> Vec<Enum> {
        vec![Enum {
            name: "mood".into(),
            values: vec!["sad".into()],
            ..Enum::default()
        }]
    }

    #[test]
    fn every_recognised_type_means_what_it_was_read_from() {
        for text in [
            "character(1)",
            "character(3)",
            "character varying",
            "character varying(20)",
            "text",
            "smallint",
            "integer",
            "bigint",
            "real",
            "double precision",
            "numeric",
            "numeric(10,2)",
            "timestamp without time zone",
            "timestamp with time zone",
            "time without time zone",
            "date",
            "interval",
            "bytea",
            "bit(1)",
            "bit varying(5)",
            "boolean",
            "money",
            "json",
            "jsonb",
            "uuid",
            "cidr",
            "inet",
            "macaddr",
            "ltree",
            "vector(3)",
            "mood",
            "mood[]",
            "character varying(20)[]",
        ] {
            let of = column_type(text, None, &mood());
            assert!(!matches!(of, ColumnType::Custom(_)), "{text}");
            assert_eq!(meaning(&of).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_no_builder_knows_is_written_as_it_is() {
        for text in [
            "timestamp(3) with time zone",
            "numeric(3,-2)",
            "bit varying",
            "interval day to second",
            "\"Mood\"",
            "content.mood",
            "tsvector",
            "bpchar",
            "citext[]",
        ] {
            let of = column_type(text, None, &mood());
            assert_eq!(of, ColumnType::custom(text), "{text}");
        }
    }

    #[test]
    fn an_entitys_type_is_taken_where_it_means_the_same() {
        let typed = ColumnType::Unsigned;
        assert_eq!(column_type("bigint", Some(&typed), &[]), typed);
        assert_eq!(
            column_type("integer", Some(&typed), &[]),
            ColumnType::Integer
        );
        let camel = ColumnType::Enum {
            name: "Mood".into_iden(),
            variants: Vec::new(),
        };
        assert_eq!(
            column_type("\"Mood\"", Some(&camel), &[]),
            ColumnType::custom("\"Mood\"")
        );
    }

    #[test]
    fn a_constant_is_cast_to_the_type_without_its_length() {
        for (text, base_text) in [
            ("character varying(20)", "character varying"),
            ("character varying(20)[]", "character varying[]"),
            ("timestamp(3) with time zone", "timestamp with time zone"),
            ("character(3)", "bpchar"),
            ("mood", "mood"),
            ("\"odd (name)\"", "\"odd (name)\""),
        ] {
            assert_eq!(base(text), base_text);
        }
    }
}
