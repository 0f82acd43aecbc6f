//! How a value becomes one of another type.

use super::types;
use crate::schema::Enum;

/// What a type's change needs to say.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Cast {
    /// What follows `USING`, where the server does not find the way by itself.
    pub(super) expression: Option<String>,
    /// What a person should look at.
    pub(super) note: Option<&'static str>,
}

const UTC: &str = "Times without a zone are taken to be UTC.";
const JOINED: &str = "An array becomes its elements with commas between them.";
const EPOCH: &str = "A time becomes that of 1 January 1970, in UTC.";
const ZONE: &str =
    "Times without a zone are taken to be those of the session's TimeZone, and given in it.";
const SINGLE: &str = "Fails where an array has more than one element.";

/// The types that are assigned to each other as they are.
const NUMBERS: &[&str] = &[
    "smallint",
    "integer",
    "bigint",
    "numeric",
    "real",
    "double precision",
];
const TEXTS: &[&str] = &["text", "character varying", "bpchar"];
const WHOLE: &[&str] = &["smallint", "integer", "bigint"];

/// Pairs that are assigned as they are, beside numbers and texts.
const ASSIGNED: &[(&str, &str)] = &[
    ("date", "timestamp without time zone"),
    ("timestamp without time zone", "date"),
    ("timestamp without time zone", "time without time zone"),
    ("time without time zone", "interval"),
    ("interval", "time without time zone"),
    ("timestamp with time zone", "time with time zone"),
    ("time with time zone", "time without time zone"),
    ("time without time zone", "time with time zone"),
    ("json", "jsonb"),
    ("jsonb", "json"),
    ("cidr", "inet"),
    ("inet", "cidr"),
    ("\"bit\"", "bit varying"),
    ("bit varying", "\"bit\""),
    ("integer", "money"),
    ("bigint", "money"),
    ("numeric", "money"),
    ("money", "numeric"),
];

/// Whether the server makes the one of the other by itself. It fails then where a value does not fit, where
/// a cast that is spelt out would cut it off.
fn is_assigned(from: &str, to: &str) -> bool {
    let both = |names: &[&str]| names.contains(&from) && names.contains(&to);
    // Everything is assigned to a text, but bytes, of which nobody says the encoding.
    let to_text = TEXTS.contains(&to) && from != "bytea" && !from.ends_with("[]");
    from == to || both(NUMBERS) || to_text || ASSIGNED.contains(&(from, to))
}

/// How a column, as SQL spells its name, comes from one type to another.
pub(super) fn of(
    column: &str,
    before: &str,
    after: &str,
    (enums_before, enums_after): (&[Enum], &[Enum]),
) -> Cast {
    let (from, to) = (types::base(before), types::base(after));
    let using = |expression: String| Cast {
        expression: Some(expression),
        note: None,
    };
    match (from.strip_suffix("[]"), to.strip_suffix("[]")) {
        (None, Some(element)) => {
            // Assigned it fails where a value does not fit; a cast would cut it off.
            let array = match is_assigned(from.as_str(), element) {
                true => format!("ARRAY[{column}]"),
                false => format!("ARRAY[{column}]::{after}"),
            };
            return using(format!("CASE WHEN {column} IS NOT NULL THEN {array} END"));
        }
        (Some(old), Some(new)) if is_assigned(old, new) => return Cast::default(),
        // An element of its own has no way to say its zone here.
        (Some("timestamp with time zone"), Some(other))
        | (Some(other), Some("timestamp with time zone"))
            if matches!(
                other,
                "date" | "timestamp without time zone" | "time without time zone"
            ) =>
        {
            return Cast {
                expression: Some(format!("{column}::{after}")),
                note: Some(ZONE),
            };
        }
        (Some(_), None) if TEXTS.contains(&to.as_str()) => {
            return Cast {
                expression: Some(format!("array_to_string({column}, ',')")),
                note: Some(JOINED),
            };
        }
        (Some(_), None) => {
            return Cast {
                expression: Some(format!(
                    "nullif(array_to_string({column}, ','), '')::{after}"
                )),
                note: Some(SINGLE),
            };
        }
        _ => {}
    }
    let (from, to) = (from.as_str(), to.as_str());
    let text = |name: &str| TEXTS.contains(&name);
    if is_assigned(from, to) {
        return Cast::default();
    }
    match (from, to) {
        ("bytea", to) if text(to) => using(format!("convert_from({column}, 'UTF8')")),
        (from, "bytea") if text(from) => using(format!("convert_to({column}, 'UTF8')")),
        ("integer", "boolean") => using(format!("{column}::boolean")),
        (from, "boolean") if NUMBERS.contains(&from) => using(format!("{column} <> 0")),
        ("integer" | "bigint", "\"bit\"") => using(bits(column, from, after)),
        ("boolean", "integer") => using(format!("{column}::integer")),
        ("boolean", to) if NUMBERS.contains(&to) => using(format!("{column}::integer::{after}")),
        ("timestamp with time zone", "timestamp without time zone" | "date")
        | ("timestamp without time zone", "timestamp with time zone") => Cast {
            expression: Some(format!("({column} AT TIME ZONE 'UTC')::{after}")),
            note: Some(UTC),
        },
        ("date", "timestamp with time zone") => Cast {
            expression: Some(format!("({column}::timestamp AT TIME ZONE 'UTC')::{after}")),
            note: Some(UTC),
        },
        ("timestamp with time zone", "time without time zone") => Cast {
            expression: Some(format!("({column} AT TIME ZONE 'UTC')::{after}")),
            note: Some(UTC),
        },
        ("time without time zone", "timestamp without time zone")
        | ("time with time zone", "timestamp with time zone") => Cast {
            expression: Some(format!("DATE '1970-01-01' + {column}")),
            note: Some(EPOCH),
        },
        ("time without time zone", "timestamp with time zone") => Cast {
            expression: Some(format!("(DATE '1970-01-01' + {column}) AT TIME ZONE 'UTC'")),
            note: Some(EPOCH),
        },
        ("time with time zone", "timestamp without time zone") => Cast {
            expression: Some(format!("(DATE '1970-01-01' + {column}) AT TIME ZONE 'UTC'")),
            note: Some(EPOCH),
        },
        (from, "bit varying") if text(from) => using(format!("{column}::{to}")),
        (from, "timestamp with time zone") if WHOLE.contains(&from) => {
            using(format!("to_timestamp({column})"))
        }
        ("timestamp with time zone" | "timestamp without time zone", to) if WHOLE.contains(&to) => {
            using(format!("extract(epoch FROM {column})::{after}"))
        }
        ("money", to) if WHOLE.contains(&to) => using(format!("{column}::numeric::{after}")),
        _ => {
            let is_enum = types::enum_of(after, enums_after).is_some();
            let was_enum = types::enum_of(before, enums_before).is_some();
            let array = if to.ends_with("[]") { "[]" } else { "" };
            if (is_enum || was_enum) && from.trim_end_matches("[]") != "text" {
                using(format!("{column}::text{array}::{after}"))
            } else {
                using(format!("{column}::{after}"))
            }
        }
    }
}

/// A whole number as bits. A cast cuts off what does not fit: then it comes with all of its bits, and is
/// refused for its length.
fn bits(column: &str, from: &str, after: &str) -> String {
    let all = if from == "bigint" { 64 } else { 32 };
    let length = after
        .split(['(', ')'])
        .nth(1)
        .map_or(Some(1), |n| n.parse().ok());
    match length {
        Some(length) if length < all => format!(
            "CASE WHEN {column}::{after}::{from} = {column} THEN {column}::{after} \
             ELSE {column}::bit({all}) END"
        ),
        _ => format!("{column}::{after}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from_to(before: &str, after: &str) -> Option<String> {
        let enums = [Enum {
            name: "mood".into(),
            ..Enum::default()
        }];
        of("c", before, after, (&enums, &enums)).expression
    }

    #[test]
    fn what_the_server_assigns_needs_nothing() {
        for (before, after) in [
            ("character varying(20)", "character varying(40)"),
            ("character varying", "text"),
            ("integer", "bigint"),
            ("numeric(10,2)", "double precision"),
            ("mood", "character varying(20)"),
            ("integer", "text"),
            ("date", "timestamp without time zone"),
            ("text[]", "character varying(3)[]"),
            ("integer[]", "character varying(3)[]"),
            ("mood[]", "text[]"),
        ] {
            assert_eq!(from_to(before, after), None, "{before} to {after}");
        }
    }

    #[test]
    fn what_it_does_not_assign_is_spelt_out() {
        for (before, after, expected) in [
            ("character varying", "integer", "c::integer"),
            ("character varying", "mood", "c::text::mood"),
            ("text", "mood", "c::mood"),
            ("text[]", "mood[]", "c::mood[]"),
            (
                "text",
                "text[]",
                "CASE WHEN c IS NOT NULL THEN ARRAY[c] END",
            ),
            ("text[]", "text", "array_to_string(c, ',')"),
            (
                "integer[]",
                "integer",
                "nullif(array_to_string(c, ','), '')::integer",
            ),
            ("bigint", "boolean", "c <> 0"),
            ("boolean", "smallint", "c::integer::smallint"),
            ("integer", "bit(32)", "c::bit(32)"),
            (
                "timestamp with time zone",
                "bigint",
                "extract(epoch FROM c)::bigint",
            ),
            ("money", "integer", "c::numeric::integer"),
            (
                "bigint",
                "bit(4)",
                "CASE WHEN c::bit(4)::bigint = c THEN c::bit(4) ELSE c::bit(64) END",
            ),
            (
                "timestamp without time zone",
                "timestamp with time zone",
                "(c AT TIME ZONE 'UTC')::timestamp with time zone",
            ),
        ] {
            assert_eq!(from_to(before, after).as_deref(), Some(expected));
        }
    }
}
