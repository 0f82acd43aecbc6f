//! Text as Rust spells it.

use super::rust::Rust;

/// A text as an expression.
pub(super) fn text(text: &str) -> Rust {
    Rust::Text(literal(text))
}

/// A string literal: raw where there are quotes, backslashes or lines in it, so that SQL is read as SQL.
pub(super) fn literal(text: &str) -> String {
    if text.chars().any(is_unreadable) {
        return escaped(text);
    }
    if !text.contains(['"', '\\', '\n']) {
        return format!("\"{text}\"");
    }
    // What could end it: a quote with that many signs behind it.
    let needed = if text.contains('"') {
        let longest = text.split('"').skip(1).map(hashes).max().unwrap_or(0);
        longest + 1
    } else {
        0
    };
    let hashes = "#".repeat(needed);
    format!("r{hashes}\"{text}\"{hashes}")
}

/// How many `#` it begins with.
fn hashes(text: &str) -> usize {
    text.chars().take_while(|c| *c == '#').count()
}

/// What a raw literal may not hold or would change (`\r`), what nobody sees, and what turns the direction
/// of the text around it, which the compiler refuses.
pub(super) fn is_unreadable(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn escaped(text: &str) -> String {
    let mut escaped = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => escaped.push_str("\\\""),
            c if is_unreadable(c) || matches!(c, '\\' | '\n') => escaped.extend(c.escape_default()),
            c => escaped.push(c),
        }
    }
    escaped.push('"');
    escaped
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn text_that_has_nothing_to_escape_is_plain() {
        assert_eq!(literal("it's größer"), "\"it's größer\"");
        assert_eq!(literal(""), "\"\"");
    }

    #[test]
    fn quotes_backslashes_and_lines_stand_in_raw_literals() {
        assert_eq!(literal(r#"SELECT "a""#), r##"r#"SELECT "a""#"##);
        assert_eq!(literal(r"a ~ '^\d'"), r#"r"a ~ '^\d'""#);
        assert_eq!(literal("a\nb"), "r\"a\nb\"");
    }

    #[test]
    fn a_raw_literal_has_more_signs_than_what_is_in_it() {
        assert_eq!(literal("\"#"), "r##\"\"#\"##");
        assert_eq!(literal("a\"##b\"#c"), "r###\"a\"##b\"#c\"###");
    }

    #[test]
    fn what_a_raw_literal_would_change_is_escaped() {
        assert_eq!(literal("a\r\nb \"c\""), r#""a\r\nb \"c\"""#);
        assert_eq!(literal("a\tb"), r#""a\tb""#);
        assert_eq!(literal("\u{202e}x\\"), r#""\u{202e}x\\""#);
    }
}
