//! Which names a project can have. `hooks/name.rhai` holds the same rule for plain cargo-generate, and
//! a test holds the two together.

use std::fmt;

use crate::failure::{Failure, Result};

/// Long enough for a person, and short enough for `NAME-api` to be a host's name.
const MAX: usize = 50;

/// Rust's keywords, and what cargo refuses as a package's name or the project's own crates are called.
const RESERVED: &[&str] = &[
    "abstract",
    "alloc",
    "api",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "build",
    "const",
    "continue",
    "core",
    "crate",
    "db",
    "deps",
    "do",
    "dyn",
    "else",
    "enum",
    "examples",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "incremental",
    "let",
    "loop",
    "macro",
    "match",
    "migration",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "proc_macro",
    "pub",
    "ref",
    "return",
    "self",
    "static",
    "std",
    "struct",
    "super",
    "test",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "unsafe",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
    "yield",
];

/// A name that cargo takes for a package and Docker for an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ProjectName(String);

impl ProjectName {
    /// Checks `name`; fails with the reason, and a name that would do.
    pub(crate) fn new(name: &str) -> Result<Self> {
        match refusal(name) {
            None => Ok(Self(name.to_owned())),
            Some(reason) => Err(Failure::new(format!(
                "the name `{name}` cannot be used: {reason}"
            ))
            .hint(format!("give another with --name, as {}", suggestion(name)))),
        }
    }

    /// The name of its database, unless another is given.
    pub(crate) fn database(&self) -> String {
        self.0.replace('-', "_")
    }
}

impl fmt::Display for ProjectName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why `name` cannot be a project's; `None` where it can.
fn refusal(name: &str) -> Option<String> {
    let is_separator = |c: char| c == '-' || c == '_';
    if name.is_empty() || name.len() > MAX {
        return Some(format!("it must have from 1 to {MAX} letters"));
    }
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        return Some("it must start with a letter from a to z".into());
    }
    if !name
        .chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || is_separator(c))
    {
        return Some("it may hold letters from a to z, digits, - and _ alone".into());
    }
    if name.split(is_separator).any(str::is_empty) {
        return Some("- and _ stand between letters or digits, one at a time".into());
    }
    if name.contains('-') && name.contains('_') {
        // cargo-generate would make them all the same.
        return Some("it may hold - or _, not both".into());
    }
    RESERVED
        .contains(&name)
        .then(|| "cargo or Rust reserves it".into())
}

/// A name like `name` that can be used.
fn suggestion(name: &str) -> String {
    let mut kept = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && kept.ends_with(|c: char| c.is_ascii_lowercase()) {
            kept.push('-');
        }
        kept.push(if c.is_ascii_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            '-'
        });
    }
    let words: Vec<&str> = kept.split('-').filter(|word| !word.is_empty()).collect();
    let plain = words.join("-");
    let candidates = [
        plain
            .trim_start_matches(|c: char| !c.is_ascii_lowercase())
            .to_owned(),
        format!("my-{plain}"),
    ];
    candidates
        .into_iter()
        .find(|name| refusal(name).is_none())
        .unwrap_or_else(|| "my-app".into())
}

/// Checks the name of a database: what PostgreSQL takes without quotes, and a file system as a file.
pub(crate) fn check_database_name(name: &str) -> Result<()> {
    let starts = name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_');
    let holds = name
        .chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if starts && holds && name.len() <= 63 {
        return Ok(());
    }
    Err(
        Failure::new(format!("the database's name `{name}` cannot be used"))
            .hint("letters from a to z, digits and _, not starting with a digit, 63 at most"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cargo_and_docker_take_is_taken() {
        for name in ["ai", "a", "my-app", "my_app", "app2", "a1-b2"] {
            assert_eq!(refusal(name), None, "{name}");
        }
    }

    #[test]
    fn what_one_of_them_refuses_is_refused_with_a_name_that_will_do() {
        for (name, better) in [
            ("fn", "my-fn"),
            ("9app", "app"),
            ("élan", "lan"),
            ("MyApp", "my-app"),
            ("a--b", "a-b"),
            ("-a", "a"),
            ("a-", "a"),
            ("a b", "a-b"),
            ("test", "my-test"),
            ("db", "my-db"),
            ("", "my-app"),
            ("日本", "my-app"),
            ("a-b_c", "a-b-c"),
        ] {
            assert!(refusal(name).is_some(), "{name}");
            assert_eq!(suggestion(name), better, "{name}");
        }
        assert!(refusal(&"a".repeat(51)).is_some());
    }

    #[test]
    fn plain_cargo_generate_reserves_the_same_names() {
        let hook = include_str!("../../hooks/name.rhai");
        let list = hook.split("RESERVED = [").nth(1).unwrap();
        let list = list.split(']').next().unwrap();
        let reserved: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
        assert_eq!(reserved, RESERVED);
    }

    #[test]
    fn a_databases_name_needs_no_quotes() {
        assert!(check_database_name("my_app2").is_ok());
        for name in ["", "my-app", "2x", "App", "a b", "a'; --"] {
            assert!(check_database_name(name).is_err(), "{name}");
        }
    }
}
