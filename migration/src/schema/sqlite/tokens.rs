//! The words of SQL, as far as SQLite's own texts need it.

use std::ops::Range;

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A keyword, a name without quotes, or a number.
    Bare,
    /// A name in quotes. SQLite takes strings for names too, where only a name can stand.
    Quoted,
    /// One other character.
    Symbol,
}

/// A word of a text, and where it stands there.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) range: Range<usize>,
}

/// A text and its words, without blanks and comments, and how far they have been read.
#[derive(Clone, Debug)]
pub(crate) struct Tokens<'s> {
    sql: &'s str,
    tokens: Vec<Token>,
    next: usize,
}

impl<'s> Tokens<'s> {
    pub(crate) fn of(sql: &'s str) -> Self {
        let mut tokens = Vec::new();
        let mut at = 0;
        while at < sql.len() {
            let (kind, length) = first(&sql[at..]);
            if let Some(kind) = kind {
                let range = at..at + length;
                tokens.push(Token { kind, range });
            }
            at += length;
        }
        Self {
            sql,
            tokens,
            next: 0,
        }
    }

    /// Whether the word `ahead` of the next is this keyword or symbol.
    pub(crate) fn is(&self, ahead: usize, word: &str) -> bool {
        self.tokens.get(self.next + ahead).is_some_and(|token| {
            token.kind != Kind::Quoted && self.text(token).eq_ignore_ascii_case(word)
        })
    }

    /// Whether the next word is a string.
    pub(crate) fn is_string(&self) -> bool {
        self.tokens
            .get(self.next)
            .is_some_and(|token| self.text(token).starts_with('\''))
    }

    /// Whether the next word is one of these.
    pub(crate) fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(0, word))
    }

    /// Reads these words, or none of them.
    pub(crate) fn take(&mut self, words: &[&str]) -> bool {
        let found = words
            .iter()
            .enumerate()
            .all(|(ahead, word)| self.is(ahead, word));
        if found {
            self.next += words.len();
        }
        found
    }

    /// Reads a name, and takes off its quotes.
    pub(crate) fn name(&mut self) -> Option<String> {
        let token = self.tokens.get(self.next)?;
        if token.kind == Kind::Symbol {
            return None;
        }
        let name = unquote(self.text(token));
        self.next += 1;
        Some(name)
    }

    /// Reads one word, whatever it is. Nothing at the end.
    pub(crate) fn skip(&mut self) -> Option<&'s str> {
        let text = self.text(self.tokens.get(self.next)?);
        self.next += 1;
        Some(text)
    }

    /// Reads what stands in the parentheses that the next word opens.
    pub(crate) fn parenthesized(&mut self) -> Option<Tokens<'s>> {
        if !self.take(&["("]) {
            return None;
        }
        let start = self.next;
        let mut depth = 1;
        while let Some(word) = self.skip() {
            match word {
                "(" => depth += 1,
                ")" => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        let end = if depth == 0 { self.next - 1 } else { self.next };
        Some(self.between(start, end))
    }

    /// The rest, in parts, at the commas that stand in no parentheses.
    pub(crate) fn parts(self) -> Vec<Tokens<'s>> {
        let mut parts = Vec::new();
        let mut depth = 0;
        let mut start = self.next;
        for place in self.next..self.tokens.len() {
            match self.text(&self.tokens[place]) {
                "(" => depth += 1,
                ")" => depth -= 1,
                "," if depth == 0 => {
                    parts.push(self.between(start, place));
                    start = place + 1;
                }
                _ => {}
            }
        }
        parts.push(self.between(start, self.tokens.len()));
        parts
    }

    /// Takes these words off the end.
    pub(crate) fn take_last(&mut self, words: &[&str]) -> bool {
        let Some(start) = self.tokens.len().checked_sub(words.len()) else {
            return false;
        };
        let mut end = self.clone();
        end.next = start;
        let found = start > self.next && end.take(words);
        if found {
            self.tokens.truncate(start);
        }
        found
    }

    /// Takes a word off the end, whatever it is.
    pub(crate) fn drop_last(&mut self) {
        self.tokens.pop();
    }

    /// Whether the word before the last is this one.
    pub(crate) fn is_before_last(&self, word: &str) -> bool {
        let mut end = self.clone();
        match self.tokens.len().checked_sub(2) {
            Some(place) if place > self.next => {
                end.next = place;
                end.is(0, word)
            }
            _ => false,
        }
    }

    /// Whether the rest says this keyword anywhere.
    pub(crate) fn says(&self, word: &str) -> bool {
        (0..self.tokens.len().saturating_sub(self.next)).any(|ahead| self.is(ahead, word))
    }

    /// The words that may be names, without their quotes, and where each stands. Strings are none.
    pub(crate) fn names(&self) -> impl Iterator<Item = (Range<usize>, String)> {
        let rest = self.tokens.get(self.next..).unwrap_or_default();
        rest.iter()
            .filter(|token| token.kind != Kind::Symbol && !self.text(token).starts_with('\''))
            .map(|token| (token.range.clone(), unquote(self.text(token))))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.next >= self.tokens.len()
    }

    /// The rest as it was written, from its first word to its last.
    pub(crate) fn source(&self) -> &'s str {
        match (self.tokens.get(self.next), self.tokens.last()) {
            (Some(first), Some(last)) => &self.sql[first.range.start..last.range.end],
            _ => "",
        }
    }

    fn between(&self, start: usize, end: usize) -> Tokens<'s> {
        Tokens {
            sql: self.sql,
            tokens: self.tokens.get(start..end).unwrap_or_default().to_vec(),
            next: 0,
        }
    }

    fn text(&self, token: &Token) -> &'s str {
        &self.sql[token.range.clone()]
    }
}

/// The first word of a text that is not empty, or none where it begins with blanks or a comment, and
/// how long that is. Never longer than the text, never nothing, and never within a character.
fn first(text: &str) -> (Option<Kind>, usize) {
    let until = |end: &str, from: usize| {
        text[from..]
            .find(end)
            .map_or(text.len(), |place| from + place + end.len())
    };
    let bytes = text.as_bytes();
    match bytes[0] {
        byte if byte.is_ascii_whitespace() => (None, 1),
        b'-' if bytes.get(1) == Some(&b'-') => (None, until("\n", 2)),
        b'/' if bytes.get(1) == Some(&b'*') => (None, until("*/", 2)),
        b'[' => (Some(Kind::Quoted), until("]", 1)),
        quote @ (b'\'' | b'"' | b'`') => (Some(Kind::Quoted), quoted_length(bytes, quote)),
        byte if is_bare(byte) => (Some(Kind::Bare), bare(bytes)),
        _ => (Some(Kind::Symbol), 1),
    }
}

/// A quote is doubled within its kind.
fn quoted_length(bytes: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while at < bytes.len() {
        if bytes[at] != quote {
            at += 1;
        } else if bytes.get(at + 1) == Some(&quote) {
            at += 2;
        } else {
            return at + 1;
        }
    }
    bytes.len()
}

/// Every character beyond ASCII belongs to a name.
fn is_bare(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || !byte.is_ascii()
}

fn bare(bytes: &[u8]) -> usize {
    let is_number = bytes[0].is_ascii_digit();
    let is_exponent = |at: usize| {
        is_number
            && matches!(bytes[at], b'+' | b'-')
            && matches!(bytes[at - 1], b'e' | b'E')
            && !bytes.starts_with(b"0x")
    };
    let mut at = 1;
    while at < bytes.len()
        && (is_bare(bytes[at]) || is_number && bytes[at] == b'.' || is_exponent(at))
    {
        at += 1;
    }
    at
}

fn unquote(text: &str) -> String {
    let mut characters = text.chars();
    let inner = |open: char, close: char| {
        text.strip_prefix(open)
            .and_then(|rest| rest.strip_suffix(close))
            .unwrap_or(text)
    };
    match characters.next() {
        Some('[') => inner('[', ']').to_owned(),
        Some(quote @ ('"' | '`' | '\'')) => {
            inner(quote, quote).replace(&format!("{quote}{quote}"), &quote.to_string())
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(sql: &str) -> Vec<&str> {
        let mut tokens = Tokens::of(sql);
        std::iter::from_fn(|| tokens.skip()).collect()
    }

    #[test]
    fn words_come_without_blanks_and_comments_and_with_their_quotes() {
        assert_eq!(
            words("a -- not , this\n/* nor ( this */ \"b \"\" c\", [d ] e' `f`'('') 'é1"),
            [
                "a",
                "\"b \"\" c\"",
                ",",
                "[d ]",
                "e",
                "' `f`'",
                "(",
                "''",
                ")",
                "'é1"
            ]
        );
    }

    #[test]
    fn numbers_are_one_word() {
        assert_eq!(words("1.5e-3+0x1e+1"), ["1.5e-3", "+", "0x1e", "+", "1"]);
    }

    #[test]
    fn whatever_the_text_it_comes_to_an_end() {
        for sql in ["'", "\"a", "[", "/*", "--", "(", "é", "1e", "'''"] {
            assert!(
                !words(sql).is_empty() || sql.starts_with(['/', '-']),
                "{sql}"
            );
            Tokens::of(sql).parenthesized();
        }
    }

    #[test]
    fn names_lose_their_quotes() {
        for (sql, name) in [
            ("plain", "plain"),
            ("\"a \"\" b\"", "a \" b"),
            ("`a``b`", "a`b"),
            ("[a \" b]", "a \" b"),
            ("'a''b'", "a'b"),
        ] {
            assert_eq!(Tokens::of(sql).name().as_deref(), Some(name));
        }
    }
}
