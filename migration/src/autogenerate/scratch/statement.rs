//! What a statement says of where it runs.

use std::borrow::Cow;

/// What may stand before `CONCURRENTLY`: keywords alone.
const BEFORE: [&str; 9] = [
    "CREATE",
    "DROP",
    "REFRESH",
    "REINDEX",
    "UNIQUE",
    "INDEX",
    "MATERIALIZED",
    "VIEW",
    "TABLE",
];

/// The statement without `CONCURRENTLY`: it then does the same, in a transaction too.
pub(super) fn at_once(statement: &str) -> Cow<'_, str> {
    let mut rest = statement;
    loop {
        rest = rest.trim_start();
        let length = rest
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(rest.len());
        let (word, behind) = rest.split_at(length);
        if word.eq_ignore_ascii_case("CONCURRENTLY") {
            let before = &statement[..statement.len() - rest.len()];
            return format!("{before}{}", behind.trim_start()).into();
        }
        if !BEFORE.iter().any(|known| word.eq_ignore_ascii_case(known)) {
            return statement.into();
        }
        rest = behind;
    }
}

/// Whether nothing in the statement can reach into one behind it: a quote or a comment that was left open.
pub(super) fn ends_itself(statement: &str) -> bool {
    let is_even = |sign: char| statement.matches(sign).count().is_multiple_of(2);
    is_even('\'')
        && is_even('"')
        && !statement.contains(['$', '\\'])
        && !statement.contains("/*")
        && !statement.contains("--")
}

#[cfg(test)]
mod tests {
    use super::{at_once, ends_itself};

    #[test]
    fn concurrently_is_left_out_where_it_is_the_keyword() {
        for (given, expected) in [
            (
                "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)",
                "CREATE UNIQUE INDEX IF NOT EXISTS i ON t (a)",
            ),
            ("drop index concurrently \"i\"", "drop index \"i\""),
            (
                "REFRESH MATERIALIZED VIEW\n CONCURRENTLY v",
                "REFRESH MATERIALIZED VIEW\n v",
            ),
        ] {
            assert_eq!(at_once(given), expected);
        }
        for other in [
            "CREATE TABLE \"CONCURRENTLY\" (i int)",
            "CREATE INDEX i ON t (concurrently)",
            "",
        ] {
            assert_eq!(at_once(other), other);
        }
    }

    #[test]
    fn what_could_reach_into_the_next_statement_is_known() {
        assert!(ends_itself("CREATE TABLE \"a\" (b text DEFAULT 'it''s')"));
        for open in [
            "SELECT 'a",
            "SELECT \"a",
            "SELECT 1 /* a",
            "DO $$ BEGIN",
            "SELECT E'\\''",
            "SELECT 1 -- '",
        ] {
            assert!(!ends_itself(open), "{open}");
        }
    }
}
