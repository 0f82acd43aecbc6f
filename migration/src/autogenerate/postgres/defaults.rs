//! A column's default: the catalog's text, and what a person would have written for it.

use super::types;
use crate::autogenerate::DefaultValue;

/// The default whose catalog text is `text`, of a column of type `data_type`: each gives the same text
/// again.
pub(super) fn value(text: &str, data_type: &str) -> DefaultValue {
    simple(text, data_type).unwrap_or_else(|| DefaultValue::Expression(text.to_owned()))
}

fn simple(text: &str, data_type: &str) -> Option<DefaultValue> {
    match text {
        "true" => return Some(DefaultValue::Bool(true)),
        "false" => return Some(DefaultValue::Bool(false)),
        // `now()` is the same moment, and another text.
        "CURRENT_TIMESTAMP" => return Some(DefaultValue::CurrentTimestamp),
        _ => {}
    }
    if let Some(number) = integer(text) {
        // A larger one would have been of another type.
        return i32::try_from(number)
            .is_ok()
            .then_some(DefaultValue::Integer(number));
    }
    let (constant, cast) = constant(text)?;
    match cast {
        // How the server spells numbers below zero, and large ones.
        "integer" => {
            let number = integer(&constant).filter(|number| *number < 0)?;
            i32::try_from(number)
                .is_ok()
                .then_some(DefaultValue::Integer(number))
        }
        "bigint" if integer(&constant).is_some_and(|number| i32::try_from(number).is_err()) => {
            Some(DefaultValue::Integer(integer(&constant)?))
        }
        cast if cast == types::base(data_type) && is_ordinary(&constant) => {
            Some(DefaultValue::Text(constant))
        }
        _ => None,
    }
}

fn integer(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let number: i64 = text.parse().ok()?;
    (digits.bytes().all(|digit| digit.is_ascii_digit()) && number.to_string() == text)
        .then_some(number)
}

/// Whether sea-query spells it without escapes.
fn is_ordinary(text: &str) -> bool {
    !text.contains(|letter: char| letter == '\\' || letter.is_control())
}

/// The text of `'…'::type`, and the type.
fn constant(text: &str) -> Option<(String, &str)> {
    let rest = text.strip_prefix('\'')?;
    let mut constant = String::new();
    let mut letters = rest.char_indices().peekable();
    while let Some((_, letter)) = letters.next() {
        if letter != '\'' {
            constant.push(letter);
        } else if letters.next_if(|(_, next)| *next == '\'').is_some() {
            constant.push('\'');
        } else {
            let (end, _) = letters.next()?;
            return Some((constant, rest[end..].strip_prefix("::")?));
        }
    }
    None
}

/// Whether an expression is the same for every row and at every time: a number, a text, a truth.
pub(super) fn is_constant(text: &str) -> bool {
    let number = |text: &str| text.parse::<f64>().is_ok_and(f64::is_finite);
    let quoted = |text: &str| {
        constant(&format!("{text}::text")).is_some_and(|(_, cast)| cast == "text")
            || constant(text).is_some_and(|(_, cast)| {
                cast.chars()
                    .all(|letter| letter.is_alphanumeric() || " _[](),\"".contains(letter))
            })
    };
    number(text) || quoted(text) || matches!(text.to_ascii_lowercase().as_str(), "true" | "false")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_values_are_written_plainly() {
        for (text, data_type, expected) in [
            ("true", "boolean", DefaultValue::Bool(true)),
            ("5", "integer", DefaultValue::Integer(5)),
            ("'-5'::integer", "bigint", DefaultValue::Integer(-5)),
            (
                "'9999999999'::bigint",
                "bigint",
                DefaultValue::Integer(9_999_999_999),
            ),
            (
                "'it''s'::character varying",
                "character varying(20)",
                DefaultValue::Text("it's".into()),
            ),
            (
                "'x'::bpchar",
                "character(3)",
                DefaultValue::Text("x".into()),
            ),
            ("''::text", "text", DefaultValue::Text(String::new())),
            ("'ok'::mood", "mood", DefaultValue::Text("ok".into())),
            ("'{}'::text[]", "text[]", DefaultValue::Text("{}".into())),
            (
                "CURRENT_TIMESTAMP",
                "timestamp with time zone",
                DefaultValue::CurrentTimestamp,
            ),
        ] {
            assert_eq!(value(text, data_type), expected);
        }
    }

    #[test]
    fn everything_else_is_an_expression() {
        for (text, data_type) in [
            ("now()", "timestamp with time zone"),
            ("1.5", "numeric"),
            ("'x'::text", "character varying(3)"),
            ("'a\\b'::text", "text"),
            ("('a'::text || 'b'::text)", "text"),
            ("'5'::bigint", "integer"),
            ("007", "integer"),
            ("NULL::character varying", "character varying"),
            ("'ok'::content.mood", "mood"),
        ] {
            assert_eq!(
                value(text, data_type),
                DefaultValue::Expression(text.into())
            );
        }
    }

    #[test]
    fn constants_are_told_from_what_is_computed() {
        for text in ["5", "-1.5", "'a''b'", "'a'::text", "TRUE", "'{}'::text[]"] {
            assert!(is_constant(text), "{text}");
        }
        for text in [
            "now()",
            "a",
            "'a' || 'b'",
            "'a'::text || b",
            "NULL",
            "nan",
            "'a",
        ] {
            assert!(!is_constant(text), "{text}");
        }
    }
}
