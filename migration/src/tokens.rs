//! The tokens of Rust source: what is left of it without spaces and comments.

/// A token, as it stands in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    /// Its text.
    pub(crate) text: &'a str,
    /// Where it begins, in bytes.
    pub(crate) at: usize,
}

/// The tokens of `source`, which need not compile: what is not closed ends with the source.
///
/// Comments are left out, those for documentation too. A sign such as `->` is two tokens.
pub(crate) fn tokens(source: &str) -> impl Iterator<Item = Token<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += spaces_and_comments(&source[at..]);
        let length = token(&source[at..]);
        let token = Token {
            text: &source[at..at + length],
            at,
        };
        at += length;
        (length > 0).then_some(token)
    })
}

/// The comments of `source`, those for documentation among them, with the signs that open and close them.
#[cfg(feature = "cli")]
pub(crate) fn comments(source: &str) -> impl Iterator<Item = Token<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < source.len() {
            let rest = &source[at..];
            let (length, is_comment) = if rest.starts_with("//") {
                (rest.find('\n').unwrap_or(rest.len()), true)
            } else if rest.starts_with("/*") {
                (block_comment(rest), true)
            } else if rest.starts_with(char::is_whitespace) {
                (rest.len() - rest.trim_start().len(), false)
            } else {
                (token(rest), false)
            };
            let text = &rest[..length];
            let start = at;
            at += length;
            if is_comment {
                return Some(Token { text, at: start });
            }
        }
        None
    })
}

/// What the strings of `source` hold, escapes resolved.
#[cfg(feature = "cli")]
pub(crate) fn strings(source: &str) -> impl Iterator<Item = String> {
    tokens(source).filter_map(|token| {
        if let Some(raw) = token.text.strip_prefix('r') {
            let marks = raw.len() - raw.trim_start_matches('#').len();
            let inside = raw[marks..].strip_prefix('"')?;
            let close = format!("\"{}", "#".repeat(marks));
            return Some(inside.strip_suffix(&close)?.to_owned());
        }
        let inside = token.text.strip_prefix('"')?.strip_suffix('"')?;
        unescaped(inside)
    })
}

/// A plain string's text; `None` where it would not compile.
#[cfg(feature = "cli")]
fn unescaped(inside: &str) -> Option<String> {
    let mut text = String::with_capacity(inside.len());
    let mut rest = inside;
    while let Some((plain, escape)) = rest.split_once('\\') {
        text.push_str(plain);
        let letter = escape.chars().next()?;
        rest = &escape[letter.len_utf8()..];
        match letter {
            'n' => text.push('\n'),
            'r' => text.push('\r'),
            't' => text.push('\t'),
            '0' => text.push('\0'),
            '\\' | '"' | '\'' => text.push(letter),
            'x' => {
                let code = u8::from_str_radix(rest.get(..2)?, 16).ok()?;
                text.push(char::from(code));
                rest = &rest[2..];
            }
            'u' => {
                let (code, after) = rest.strip_prefix('{')?.split_once('}')?;
                let code = u32::from_str_radix(&code.replace('_', ""), 16).ok()?;
                text.push(char::from_u32(code)?);
                rest = after;
            }
            // The line goes on where the next one begins.
            '\n' | '\r' => rest = rest.trim_start_matches([' ', '\t', '\n', '\r']),
            _ => return None,
        }
    }
    text.push_str(rest);
    Some(text)
}

/// The length of the spaces and comments at the start of `text`.
fn spaces_and_comments(text: &str) -> usize {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        if rest.starts_with("//") {
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
        } else if rest.starts_with("/*") {
            rest = &rest[block_comment(rest)..];
        } else {
            return text.len() - rest.len();
        }
    }
}

/// The length of the comment at the start of `text`; comments nest.
fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text.as_bytes()[at..];
        if rest.starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    text.len()
}

/// The length of the token at the start of `text`; zero at its end.
fn token(text: &str) -> usize {
    let Some(first) = text.chars().next() else {
        return 0;
    };
    match first {
        '"' => quoted(text, 0, '"'),
        '\'' => quote(text),
        _ if is_word(first) => {
            let word = word(text);
            match (&text[..word], text[word..].chars().next()) {
                ("b" | "c", Some('"')) => quoted(text, word, '"'),
                ("b", Some('\'')) => quoted(text, word, '\''),
                ("r" | "br" | "cr", Some('"' | '#')) => raw(text, word).unwrap_or(word),
                _ => word,
            }
        }
        _ => first.len_utf8(),
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The length of the letters, digits and underscores at the start of `text`.
fn word(text: &str) -> usize {
    text.find(|c| !is_word(c)).unwrap_or(text.len())
}

/// The length up to the end of what `mark` opens at `open`.
fn quoted(text: &str, open: usize, mark: char) -> usize {
    let mut escaped = false;
    for (at, c) in text[open + 1..].char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == mark => return open + 1 + at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// A character, or a lifetime, which nothing closes.
fn quote(text: &str) -> usize {
    let mut inside = text[1..].chars();
    match (inside.next(), inside.next()) {
        (Some('\\'), _) => quoted(text, 0, '\''),
        (Some(c), Some('\'')) => 2 + c.len_utf8(),
        _ => 1 + word(&text[1..]),
    }
}

/// A raw string, whose `r` ends at `prefix`: as many `#` close it as open it. `None` where it is a
/// raw name, `r#type`.
fn raw(text: &str, prefix: usize) -> Option<usize> {
    let rest = &text[prefix..];
    let marks = rest.len() - rest.trim_start_matches('#').len();
    let inside = rest[marks..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(marks));
    let end = inside.find(&close).map(|at| at + close.len());
    Some(prefix + marks + 1 + end.unwrap_or(inside.len()))
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use proc_macro2::{Delimiter, TokenStream, TokenTree};

    use super::*;

    fn texts(source: &str) -> Vec<&str> {
        tokens(source).map(|token| token.text).collect()
    }

    #[test]
    fn strings_and_characters_are_one_token_each() {
        assert_eq!(
            texts(r####"f("a \" // b", r#"x "y" /* "#, b"\"", 'c', '\'', '"', b'\'', c"")"####),
            [
                "f",
                "(",
                r#""a \" // b""#,
                ",",
                r##"r#"x "y" /* "#"##,
                ",",
                r#"b"\"""#,
                ",",
                "'c'",
                ",",
                r"'\''",
                ",",
                "'\"'",
                ",",
                r"b'\''",
                ",",
                "c\"\"",
                ")"
            ]
        );
    }

    #[test]
    fn lifetimes_and_raw_names_close_nothing() {
        assert_eq!(
            texts("fn f<'a>(x: &'a str, r#type: u8) {}"),
            [
                "fn", "f", "<", "'a", ">", "(", "x", ":", "&", "'a", "str", ",", "r", "#", "type",
                ":", "u8", ")", "{", "}"
            ]
        );
    }

    #[test]
    fn comments_are_left_out_and_nest() {
        assert_eq!(
            texts("//! x\na /* 1 /* 2 */ 3 */ b // c\n/// d\ne"),
            ["a", "b", "e"]
        );
    }

    #[test]
    #[cfg(feature = "cli")]
    fn comments_are_what_stands_between_tokens() {
        let source = "//! x\na /* 1 /* 2 */ 3 */ \"// b\" // c\r\nr#\"/* d */\"# '/' /// e";
        let found: Vec<_> = comments(source).map(|one| one.text).collect();
        assert_eq!(found, ["//! x", "/* 1 /* 2 */ 3 */", "// c\r", "/// e"]);
        assert!(comments(source).all(|one| source[one.at..].starts_with(one.text)));
    }

    #[test]
    fn what_is_not_closed_ends_with_the_source() {
        for source in ["\"a", "'", "r#\"a\"", "/* a", "b'", "r#", "'\\"] {
            assert!(texts(source).concat().len() <= source.len(), "{source}");
        }
    }

    /// The compiler's own tokens one behind the other; documentation is an attribute to it, and left
    /// out as a comment.
    fn compiled(stream: TokenStream) -> String {
        let mut text = String::new();
        for tree in stream {
            match tree {
                TokenTree::Group(group) => {
                    let inside = compiled(group.stream());
                    if inside.starts_with("doc=") && !inside.contains("include_str!") {
                        text.truncate(text.trim_end_matches('!').trim_end_matches('#').len());
                        continue;
                    }
                    text.push_str(&match group.delimiter() {
                        Delimiter::Parenthesis => format!("({inside})"),
                        Delimiter::Bracket => format!("[{inside}]"),
                        Delimiter::Brace => format!("{{{inside}}}"),
                        Delimiter::None => inside,
                    });
                }
                other => text.push_str(&other.to_string()),
            }
        }
        text
    }

    /// Every Rust file of this crate is cut where the compiler cuts it.
    #[test]
    fn the_tokens_are_those_of_the_compiler() {
        let mut folders = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR"))];
        let mut files = 0;
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    files += 1;
                    let source = std::fs::read_to_string(&path).unwrap();
                    let theirs = compiled(TokenStream::from_str(&source).unwrap());
                    assert_eq!(texts(&source).concat(), theirs, "{}", path.display());
                }
            }
        }
        assert!(files > 10);
    }

    #[cfg(feature = "cli")]
    #[test]
    fn strings_are_what_they_hold() {
        let source = r###"f("a\"b\\\u{e9}\x41", r#"c"\d"#, r"e\n", "one \
            two\n", b"bytes", '"', type_of::<r#type>()) // "none""###;
        let found: Vec<String> = strings(source).collect();
        assert_eq!(found, ["a\"b\\éA", "c\"\\d", "e\\n", "one two\n"]);
    }
}
