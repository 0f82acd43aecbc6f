//! The words of SQL, as far as it takes to see what a statement drops.

/// A word, a name or a sign of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// A keyword or a bare name, as written.
    Word(String),
    /// A name between quotes, without them.
    Name(String),
    /// A sign.
    Sign(char),
    /// A string between single quotes, without them.
    Text(String),
    /// A number, or another string, whose content does not matter here.
    Literal,
}

impl Token {
    /// Whether it is that keyword.
    pub(crate) fn is(&self, keyword: &str) -> bool {
        matches!(self, Self::Word(word) if word.eq_ignore_ascii_case(keyword))
    }

    /// The name that it may be.
    pub(crate) fn name(&self) -> Option<&str> {
        match self {
            Self::Word(name) | Self::Name(name) => Some(name),
            Self::Sign(_) | Self::Text(_) | Self::Literal => None,
        }
    }
}

/// A statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parsed<'a> {
    /// Its tokens, comments left out.
    pub(crate) tokens: Vec<Token>,
    /// As it stands.
    pub(crate) text: &'a str,
}

/// Each statement in `text` that is not empty.
pub(crate) fn statements(text: &str) -> Vec<Parsed<'_>> {
    let mut statements = Vec::new();
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        at += match first {
            _ if rest.starts_with("--") => rest.find('\n').unwrap_or(rest.len()),
            _ if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            c if c.is_whitespace() => c.len_utf8(),
            ';' => {
                statements.push(Parsed {
                    tokens: std::mem::take(&mut tokens),
                    text: &text[start..at],
                });
                start = at + 1;
                1
            }
            _ => {
                let (token, length) = token(rest, first);
                tokens.push(token);
                length
            }
        };
    }
    statements.push(Parsed {
        tokens,
        text: &text[start..],
    });
    statements.retain(|statement| !statement.tokens.is_empty());
    statements
}

fn token(rest: &str, first: char) -> (Token, usize) {
    match first {
        '\'' => {
            let (text, length) = quoted(rest, first);
            (Token::Text(text), length)
        }
        '"' | '`' => {
            let (name, length) = quoted(rest, first);
            (Token::Name(name), length)
        }
        '[' => match rest.find(']') {
            Some(end) => (Token::Name(rest[1..end].into()), end + 1),
            None => (Token::Sign(first), 1),
        },
        '$' => match dollar_quoted(rest) {
            Some(length) => (Token::Literal, length),
            None => (Token::Sign(first), 1),
        },
        // PostgreSQL's own strings, in which a backslash escapes.
        'e' | 'E' if rest[1..].starts_with('\'') => (Token::Literal, 1 + escaped(&rest[1..])),
        c if c.is_alphabetic() || c == '_' => {
            let length = rest
                .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$'))
                .unwrap_or(rest.len());
            (Token::Word(rest[..length].into()), length)
        }
        c if c.is_ascii_digit() => {
            let length = rest
                .find(|c: char| !(c.is_alphanumeric() || c == '.'))
                .unwrap_or(rest.len());
            (Token::Literal, length)
        }
        c => (Token::Sign(c), c.len_utf8()),
    }
}

/// What stands between `mark`s, a doubled one being one of the content; and its length.
fn quoted(rest: &str, mark: char) -> (String, usize) {
    let mut content = String::new();
    let mut chars = rest.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c != mark {
            content.push(c);
        } else if chars.next_if(|(_, next)| *next == mark).is_some() {
            content.push(mark);
        } else {
            return (content, at + 1);
        }
    }
    (content, rest.len())
}

/// The length of a string in which a backslash escapes and a quote may be doubled.
fn escaped(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => {
                chars.next();
            }
            '\'' if chars.next_if(|(_, next)| *next == '\'').is_none() => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The length of `$tag$…$tag$`; `None` where it is none, as in `$1`.
fn dollar_quoted(rest: &str) -> Option<usize> {
    let end = rest[1..].find('$')? + 2;
    let tag = &rest[..end];
    let is_tag = |c: char| c.is_alphanumeric() || c == '_';
    let inner = &tag[1..end - 1];
    if !inner.chars().all(is_tag) || inner.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let close = rest[end..].find(tag);
    Some(close.map_or(rest.len(), |at| end + at + tag.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_comments_hide_what_is_in_them() {
        let text = "DROP -- TABLE a;\n \"b;\"\"c\" /* ; */; SELECT 'x;''y', $f$ ; $f$, $1, [d e]";
        let word = |text: &str| Token::Word(text.into());
        let name = |text: &str| Token::Name(text.into());
        let all: Vec<Vec<Token>> = statements(text).into_iter().map(|one| one.tokens).collect();
        assert_eq!(
            all,
            [
                vec![word("DROP"), name("b;\"c")],
                vec![
                    word("SELECT"),
                    Token::Text("x;'y".into()),
                    Token::Sign(','),
                    Token::Literal,
                    Token::Sign(','),
                    Token::Sign('$'),
                    Token::Literal,
                    Token::Sign(','),
                    name("d e")
                ],
            ]
        );
    }

    #[test]
    fn what_is_not_closed_ends_with_the_text() {
        for text in ["'a", "E'a\\", "\"a", "$a$ b", "/* a", "[a", "--"] {
            assert!(statements(text).len() <= 1, "{text}");
        }
    }
}
