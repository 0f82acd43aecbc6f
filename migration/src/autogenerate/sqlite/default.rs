//! Defaults as a person would write them.

use crate::autogenerate::DefaultValue;

/// What a default's text is. Only what the builder writes as the very same text is more than an expression.
pub(super) fn value(text: &str) -> DefaultValue {
    match text {
        "TRUE" => return DefaultValue::Bool(true),
        "FALSE" => return DefaultValue::Bool(false),
        "CURRENT_TIMESTAMP" => return DefaultValue::CurrentTimestamp,
        _ => {}
    }
    if let Ok(number) = text.parse::<i64>()
        && number.to_string() == text
    {
        return DefaultValue::Integer(number);
    }
    match string(text) {
        Some(string) => DefaultValue::Text(string),
        None => DefaultValue::Expression(text.into()),
    }
}

/// The string that a literal is.
fn string(text: &str) -> Option<String> {
    let inner = text.strip_prefix('\'')?.strip_suffix('\'')?;
    let string = inner.replace("''", "'");
    let is_plain = !string.contains(|c: char| c == '\\' || c.is_control());
    (is_plain && string.replace('\'', "''") == inner).then_some(string)
}

/// Whether rows that are there can get it without being written: what SQLite takes in ADD COLUMN.
pub(super) fn is_constant(text: &str) -> bool {
    match value(text) {
        DefaultValue::CurrentTimestamp => false,
        DefaultValue::Expression(text) => {
            let is_word = ["TRUE", "FALSE", "NULL"]
                .iter()
                .any(|word| word.eq_ignore_ascii_case(&text));
            is_word
                || text.parse::<f64>().is_ok()
                    && text.starts_with([
                        '-', '+', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
                    ])
        }
        _ => true,
    }
}

/// As it follows DEFAULT.
pub(super) fn sql(text: &str) -> String {
    match value(text) {
        DefaultValue::Expression(_) if !is_constant(text) => parenthesized(text),
        _ => text.to_owned(),
    }
}

/// An expression in parentheses, which a comment at its end must not swallow.
pub(super) fn parenthesized(expression: &str) -> String {
    let end = if expression.contains("--") { "\n" } else { "" };
    format!("({expression}{end})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_default_is_as_simple_as_it_may_be_and_no_simpler() {
        for (text, expected) in [
            ("TRUE", DefaultValue::Bool(true)),
            ("true", DefaultValue::Expression("true".into())),
            ("-5", DefaultValue::Integer(-5)),
            ("05", DefaultValue::Expression("05".into())),
            ("1.5", DefaultValue::Expression("1.5".into())),
            ("'it''s'", DefaultValue::Text("it's".into())),
            ("'a' || 'b'", DefaultValue::Expression("'a' || 'b'".into())),
            ("CURRENT_TIMESTAMP", DefaultValue::CurrentTimestamp),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
    }

    #[test]
    fn only_literals_are_constant() {
        for text in ["1", "-1.5e3", "'x'", "NULL", "true"] {
            assert!(is_constant(text), "{text}");
        }
        for text in [
            "CURRENT_TIMESTAMP",
            "CURRENT_DATE",
            "1 + 2",
            "random()",
            "inf",
        ] {
            assert!(!is_constant(text), "{text}");
        }
    }
}
