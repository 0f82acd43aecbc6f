//! The checksum of a revision: what its file does, however it is written down.

use std::borrow::Cow;
use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::tokens::{Token, tokens};

/// The SHA-256 of the words and signs of `source`, in 64 hexadecimal digits.
///
/// Left out is what a person or rustfmt changes without changing what is done: spaces, comments,
/// commas, braces, and semicolons but for those of `[value; count]`. Of `use` counts which paths are
/// brought in, in whatever order and grouping.
pub(crate) fn checksum(source: &str) -> String {
    let mut hasher = Sha256::new();
    let mut add = |text: &str| {
        hasher.update(text.as_bytes());
        hasher.update([0]);
    };
    let mut paths = Vec::new();
    let mut open = Vec::new();
    let mut tokens = tokens(source).peekable();
    while let Some(token) = tokens.next() {
        // `use<'a>` is part of a type.
        if token.text == "use" && tokens.peek().is_some_and(|next| next.text != "<") {
            let tree: Vec<Token<'_>> = tokens.by_ref().take_while(|one| one.text != ";").collect();
            flatten("", &mut tree.iter(), &mut paths);
            continue;
        }
        match token.text {
            "(" | "[" | "{" => open.push(token.text),
            ")" | "]" | "}" => drop(open.pop()),
            _ => {}
        }
        let is_written = match token.text {
            "," | "{" | "}" => false,
            ";" => matches!(open.last(), Some(&("[" | "("))),
            _ => true,
        };
        if is_written {
            add(&with_unix_newlines(token.text));
        }
    }
    paths.sort_unstable();
    paths.iter().for_each(|path| add(path));
    hasher
        .finalize()
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            // Writing to a string does not fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// Adds each path of a `use` to `paths`: `a::{b, c as d}` is `a::b` and `a::c as d`.
fn flatten<'a>(
    prefix: &str,
    tree: &mut dyn Iterator<Item = &'a Token<'a>>,
    paths: &mut Vec<String>,
) {
    let mut path = prefix.to_owned();
    let mut is_grouped = false;
    while let Some(token) = tree.next() {
        match token.text {
            "{" => {
                flatten(&path, tree, paths);
                is_grouped = true;
            }
            "}" => break,
            "," => {
                if !std::mem::take(&mut is_grouped) && path != prefix {
                    paths.push(std::mem::take(&mut path));
                }
                path = prefix.to_owned();
            }
            "as" => path.push_str(" as "),
            word => path.push_str(word),
        }
    }
    if !is_grouped && path != prefix {
        paths.push(path);
    }
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
        for same in [
            "use sea_orm_migration::schema;\r\nuse sea_orm_migration::prelude::*;\n\
             /// Documented.\nfn f() {\n    g( // why\n        \"a  b\",\n 1,\n    );\n}\n",
            "use sea_orm_migration::{schema, prelude::{*},};\nfn f() { g(\"a  b\", 1) }",
        ] {
            assert_eq!(checksum(SOURCE), checksum(same), "{same}");
        }
        // What rustfmt does.
        for (before, after) in [
            (
                "match a { A => f(), B => g() }",
                "match a {\n    A => {\n        f()\n    }\n    B => g(),\n}",
            ),
            ("a.map(|x| { x + 1 })", "a.map(|x| x + 1)"),
            (
                "fn f() { return Ok(()) }",
                "fn f() {\n    return Ok(());\n}",
            ),
            (
                "fn f<T>() where T: Clone {}",
                "fn f<T>()\nwhere\n    T: Clone,\n{\n}",
            ),
        ] {
            assert_eq!(checksum(before), checksum(after), "{before}");
        }
    }

    #[test]
    fn what_is_done_counts() {
        for (old, new) in [
            ("a  b", "a b"),
            ("1", "2"),
            ("g(", "h("),
            ("schema", "x"),
            ("1)", "-1)"),
        ] {
            assert_ne!(
                checksum(SOURCE),
                checksum(&SOURCE.replace(old, new)),
                "{old}"
            );
        }
        // Words do not run together, an array is no list, and names that are swapped are others.
        assert_ne!(checksum("a b"), checksum("ab"));
        assert_ne!(checksum("[a; 2]"), checksum("[a, 2]"));
        assert_ne!(
            checksum("use a::{X as Old, b::X as New};"),
            checksum("use a::{X as New, b::X as Old};")
        );
    }

    #[test]
    fn line_ends_inside_a_string_do_not_count() {
        assert_eq!(checksum("f(\"a\r\nb\")"), checksum("f(\"a\nb\")"));
    }

    /// What databases have recorded must still be found: these values never change.
    #[test]
    fn the_normal_form_stays_as_it_is() {
        for (source, expected) in [
            (
                "",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            ),
            (
                SOURCE,
                "c574510b98f6fad3f85da663ee19ce9a345af2d2e0ebd2e1578d4ea3c06cd130",
            ),
            (
                "use a::{b::{self, c as d}, e};\nfn f<'a>() -> impl Sized + use<'a> { r#\"x \"y\"\"#; [0; 2]; 'c'; 1.5 }",
                "d0413cd432eba76d0bbcfdeab90c7879e94b31787b7ad12f3b4c0418ad35d983",
            ),
        ] {
            assert_eq!(checksum(source), expected, "{source}");
        }
    }
}
