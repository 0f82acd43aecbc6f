//! The words of an expression or a view, as far as names in it go.

use std::borrow::Cow;

use crate::autogenerate::{postgres, sqlite};
use crate::quote;

/// A word, and where it stands in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::autogenerate) struct Word<'t> {
    pub(in crate::autogenerate) kind: Kind,
    pub(in crate::autogenerate) text: &'t str,
    pub(in crate::autogenerate) at: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::autogenerate) enum Kind {
    /// A name or keyword without quotes, or a number.
    Bare,
    /// A name in quotes.
    Quoted,
    /// A string.
    String,
    /// One other character.
    Symbol,
}

impl<'t> Word<'t> {
    /// The name that it is, without its quotes.
    pub(super) fn name(&self) -> Option<Cow<'t, str>> {
        match self.kind {
            Kind::Bare => Some(Cow::Borrowed(self.text)),
            Kind::Quoted => {
                let quote = &self.text[..1];
                let inner = self.text[1..].strip_suffix(quote);
                let inner = inner.unwrap_or(&self.text[1..]);
                Some(match inner.contains(quote) {
                    true => Cow::Owned(inner.replace(&quote.repeat(2), quote)),
                    false => Cow::Borrowed(inner),
                })
            }
            Kind::String | Kind::Symbol => None,
        }
    }

    /// Whether it is this name. Without quotes its case means nothing.
    fn is(&self, name: &str) -> bool {
        match self.kind {
            Kind::Bare => self.text.eq_ignore_ascii_case(name),
            Kind::Quoted => self.name().is_some_and(|own| own == name),
            Kind::String | Kind::Symbol => false,
        }
    }
}

/// The words of `text`, without blanks and comments, which SQLite keeps.
pub(in crate::autogenerate) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let (kind, length) = match first {
            '\'' => (Some(Kind::String), quoted(rest, first)),
            '"' | '`' => (Some(Kind::Quoted), quoted(rest, first)),
            _ if is_part(first) => (
                Some(Kind::Bare),
                rest.find(|c| !is_part(c)).unwrap_or(rest.len()),
            ),
            _ if first.is_whitespace() => (None, first.len_utf8()),
            '-' if rest.starts_with("--") => (None, rest.find('\n').unwrap_or(rest.len())),
            '/' if rest.starts_with("/*") => {
                (None, rest.find("*/").map_or(rest.len(), |end| end + 2))
            }
            _ => (Some(Kind::Symbol), first.len_utf8()),
        };
        if let Some(kind) = kind {
            let text = &rest[..length];
            words.push(Word { kind, text, at });
        }
        at += length;
    }
    words
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

/// The length of what stands in quotes at the start of `text`; a doubled quote does not end it.
fn quoted(text: &str, quote: char) -> usize {
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c == quote && chars.next_if(|(_, next)| *next == quote).is_none() {
            return at + 1;
        }
    }
    text.len()
}

/// Every name in `text`, and every keyword with them, without quotes and in small letters.
pub(in crate::autogenerate) fn names(text: &str) -> impl Iterator<Item = String> + '_ {
    words(text)
        .into_iter()
        .filter_map(|word| Some(word.name()?.to_lowercase()))
}

/// The names in `text` that may be those of tables or views, in small letters: not what stands behind a
/// full stop, unless `qualified`, nor what `AS` calls something.
pub(super) fn relations(text: &str, qualified: bool) -> Vec<String> {
    let words = words(text);
    let mut names = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let before = place.checked_sub(1).map(|place| &words[place]);
        let is_column = before.is_some_and(|before| before.text == "." && !qualified);
        let is_alias = before.is_some_and(|before| before.is("as") && before.kind == Kind::Bare);
        if let (Some(name), false) = (word.name(), is_column || is_alias) {
            names.push(name.to_lowercase());
        }
    }
    names
}

/// Whether one of the names in `text` is `name`, in whatever case.
pub(super) fn mentions(text: &str, name: &str) -> bool {
    let name = name.to_lowercase();
    names(text).any(|word| word == name)
}

/// `text` with another name for a column: neither functions, nor types behind `::`, are taken for one.
pub(super) fn with_column(text: &str, from: &str, to: &str) -> String {
    replaced(text, from, to, |before, after| {
        before.is_none_or(|word| word.text != ":") && after.is_none_or(|word| word.text != "(")
    })
}

/// `text` with another name for a table where it qualifies a column.
pub(super) fn with_table(text: &str, from: &str, to: &str) -> String {
    replaced(text, from, to, |_, after| {
        after.is_some_and(|word| word.text == ".")
    })
}

fn replaced(
    text: &str,
    from: &str,
    to: &str,
    fits: impl Fn(Option<&Word<'_>>, Option<&Word<'_>>) -> bool,
) -> String {
    let words = words(text);
    let mut result = String::with_capacity(text.len());
    let mut done = 0;
    for (place, word) in words.iter().enumerate() {
        let before = place.checked_sub(1).map(|place| &words[place]);
        if word.is(from) && fits(before, words.get(place + 1)) {
            result.push_str(&text[done..word.at]);
            // SQLite keeps quotes that were not needed.
            let keeps_quotes = word.kind == Kind::Quoted && is_simple(from);
            // One that means something by itself would not be the column.
            match is_simple(to) && !is_keyword(to) && !keeps_quotes {
                true => result.push_str(to),
                false => result.push_str(&quote::name(to)),
            }
            done = word.at + word.text.len();
        }
    }
    result.push_str(&text[done..]);
    result
}

/// What two spellings of one expression have in common: quotes that may or may not be needed are left
/// out, and so is the space between words.
pub(super) fn canonical(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for word in words(text) {
        match word.name() {
            Some(name) if is_simple(&name) && !(word.kind == Kind::Quoted && is_keyword(&name)) => {
                result.push_str(&name);
            }
            _ => result.push_str(word.text),
        }
        result.push(' ');
    }
    result
}

/// A type's name, with its schema, if `data_type` is but that name, or an array of it.
pub(in crate::autogenerate) fn type_name(data_type: &str) -> Option<(Option<String>, String)> {
    let words = words(data_type.trim_end_matches("[]"));
    match words.as_slice() {
        [name] => Some((None, name.name()?.into_owned())),
        [schema, dot, name] if dot.text == "." => {
            Some((Some(schema.name()?.into_owned()), name.name()?.into_owned()))
        }
        _ => None,
    }
}

/// Whether a database takes the name without quotes for something else.
fn is_keyword(name: &str) -> bool {
    is_simple(name) && !(postgres::name::is_plain(name) && sqlite::words::is_plain(name))
}

fn is_simple(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_renamed_as_a_word_and_nowhere_else() {
        let text = r#"((date > date(now())) AND ('date'::text <> "date") AND (dated::date > 1))"#;
        assert_eq!(
            with_column(text, "date", "day"),
            r#"((day > date(now())) AND ('date'::text <> "day") AND (dated::date > 1))"#
        );
        assert_eq!(with_column("(a > 0)", "a", "My a"), r#"("My a" > 0)"#);
        assert_eq!(with_column(r#"("My ""a" > 0)"#, "My \"a", "a"), "(a > 0)");
        assert_eq!(with_column(r#"("A" > a)"#, "a", "b"), r#"("A" > b)"#);
        assert_eq!(with_column("(a <> 'x')", "a", "user"), r#"("user" <> 'x')"#);
        assert_ne!(canonical(r#""user" <> 'x'"#), canonical("user <> 'x'"));
        assert_eq!(canonical(r#""kind" <> 'x'"#), canonical("kind <> 'x'"));
    }

    #[test]
    fn a_table_is_renamed_where_it_qualifies_a_column() {
        assert_eq!(with_table("(t.t > 0)", "t", "u"), "(u.t > 0)");
    }

    #[test]
    fn what_stands_in_comments_is_no_name() {
        assert!(!mentions("a > 0 -- it's mood\n/* 'mood */ AND b", "mood"));
        assert!(mentions("a > 0 -- it's\n AND mood / 2 - -1", "mood"));
        assert_eq!(with_column("a > 0 -- a 'b\n", "a", "c"), "c > 0 -- a 'b\n");
    }

    #[test]
    fn what_stands_in_strings_is_no_name() {
        assert!(!mentions("('it''s mood'::text = kind)", "mood"));
        assert!(mentions("((Kind)::mood = 'a')", "kind"));
    }

    #[test]
    fn a_type_is_known_by_its_name_with_quotes_schema_and_brackets() {
        let name =
            |schema: Option<&str>, name: &str| Some((schema.map(str::to_owned), name.into()));
        assert_eq!(type_name("mood[]"), name(None, "mood"));
        assert_eq!(
            type_name(r#"content."Mood""#),
            name(Some("content"), "Mood")
        );
        assert_eq!(type_name("character varying(20)"), None);
    }
}
