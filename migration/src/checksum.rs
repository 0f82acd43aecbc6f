//! The checksum of a revision: what its file does, however it is written down.

use std::borrow::Cow;
use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::tokens::tokens;

/// The SHA-256 of the tokens of `source`, in 64 hexadecimal digits.
///
/// Spaces and comments do not count, nor does what rustfmt changes: a comma before a closing
/// bracket, and the order, grouping and braces of `use`.
pub(crate) fn checksum(source: &str) -> String {
    let mut hasher = Sha256::new();
    let mut imports = Vec::new();
    let mut comma = false;
    let mut tokens = tokens(source).peekable();
    let mut add = |text: &str| {
        hasher.update(text.as_bytes());
        hasher.update([0]);
    };
    while let Some(token) = tokens.next() {
        // `use<'a>` is part of a type.
        if token.text == "use" && tokens.peek().is_some_and(|next| next.text != "<") {
            let words = tokens.by_ref().take_while(|token| token.text != ";");
            let words = words.map(|token| token.text);
            imports.extend(words.filter(|word| !matches!(*word, "{" | "}" | "," | ":")));
            continue;
        }
        if comma && !matches!(token.text, ")" | "]" | "}") {
            add(",");
        }
        comma = token.text == ",";
        if !comma {
            add(&with_unix_newlines(token.text));
        }
    }
    imports.sort_unstable();
    imports.dedup();
    imports.iter().for_each(|word| add(word));
    hasher
        .finalize()
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            // Writing to a string does not fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// A string over several lines is the same program with either kind of line end: git may change them.
fn with_unix_newlines(text: &str) -> Cow<'_, str> {
    if text.contains("\r\n") {
        text.replace("\r\n", "\n").into()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = r#"
        //! Adds posts.
        use sea_orm_migration::{prelude::*, schema};

        fn f() { g("a  b", 1); }
    "#;

    #[test]
    fn format_and_comments_do_not_count() {
        let same = "use sea_orm_migration::schema;\r\nuse sea_orm_migration::prelude::*;\n\
                    /// Documented.\nfn f() {\n    g( // why\n        \"a  b\",\n 1,\n    );\n}\n";
        assert_eq!(checksum(SOURCE), checksum(same));
    }

    #[test]
    fn what_is_done_counts() {
        for (old, new) in [("a  b", "a b"), ("1", "2"), ("g(", "h("), ("schema", "x")] {
            assert_ne!(
                checksum(SOURCE),
                checksum(&SOURCE.replace(old, new)),
                "{old}"
            );
        }
        // Words do not run together.
        assert_ne!(checksum("a b"), checksum("ab"));
    }

    #[test]
    fn line_ends_inside_a_string_do_not_count() {
        assert_eq!(checksum("f(\"a\r\nb\")"), checksum("f(\"a\nb\")"));
    }

    #[test]
    fn the_normal_form_stays_as_it_is() {
        // What databases have recorded must still be found: this value never changes.
        assert_eq!(
            checksum("fn main() { f(1, 'a', \"b\",) } // c"),
            checksum("fn main(){f(1,'a',\"b\")}")
        );
    }
}
