//! Findings that somebody has looked at: `// lint: allow(table-rewrite) the table has ten rows`.

use seaworthy_db::Hint;
use serde::Serialize;

use super::RULES;
use crate::tokens::comments;

/// A rule that a revision's file allows to find something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suppression {
    /// The rule.
    pub rule: &'static str,
    /// Why it is allowed.
    pub reason: String,
    /// The line of the comment, from 1.
    pub line: usize,
}

/// Why a suppression is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SuppressionError {
    /// It says something else than `allow(…)`.
    #[error("line {line}: `{text}` is no suppression")]
    Malformed {
        /// What it says.
        text: String,
        /// The line, from 1.
        line: usize,
    },
    /// There is no such rule.
    #[error("line {line}: there is no rule {rule}")]
    UnknownRule {
        /// What it says.
        rule: String,
        /// The line, from 1.
        line: usize,
    },
    /// It does not say why.
    #[error("line {line}: allow({rule}) has no reason")]
    WithoutReason {
        /// What it allows.
        rule: String,
        /// The line, from 1.
        line: usize,
    },
}

impl Hint for SuppressionError {
    fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Malformed { .. } => {
                "a suppression reads `// lint: allow(table-rewrite) the table has ten rows`".into()
            }
            Self::UnknownRule { .. } => {
                let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
                format!("the rules are {}", names.join(", "))
            }
            Self::WithoutReason { rule, .. } => {
                format!("say why behind it: `// lint: allow({rule}) the table has ten rows`")
            }
        })
    }
}

/// What the comments of `source`, a revision's file, allow. Several rules may stand in one pair of
/// parentheses. A comment holds for the whole file wherever it stands, as changes have no lines; one for
/// documentation (`///`, `//!`) allows nothing.
///
/// Fails at the first comment that begins with `lint:` and is no suppression, names no rule or gives no
/// reason: one that does nothing should not look as if it did.
pub fn suppressed(source: &str) -> Result<Vec<Suppression>, SuppressionError> {
    let mut found = Vec::new();
    for comment in comments(source) {
        let line = 1 + source[..comment.at].matches('\n').count();
        let Some(text) = directive(comment.text) else {
            continue;
        };
        let malformed = || SuppressionError::Malformed {
            text: text.into(),
            line,
        };
        let inside = text.strip_prefix("allow").map(str::trim_start);
        let inside = inside.and_then(|rest| rest.strip_prefix('('));
        let (rules, reason) = inside
            .and_then(|rest| rest.split_once(')'))
            .ok_or_else(malformed)?;
        let reason = reason
            .trim_start_matches([':', ',', '-', '–', '—', ' '])
            .trim();
        for given in rules.split(',').map(str::trim) {
            let rule = RULES
                .iter()
                .find(|rule| rule.name == given)
                .ok_or_else(|| SuppressionError::UnknownRule {
                    rule: given.into(),
                    line,
                })?;
            if !reason.contains(char::is_alphanumeric) {
                return Err(SuppressionError::WithoutReason {
                    rule: given.into(),
                    line,
                });
            }
            found.push(Suppression {
                rule: rule.name,
                reason: reason.into(),
                line,
            });
        }
    }
    Ok(found)
}

/// What stands behind `lint:` in a comment that begins with it.
fn directive(comment: &str) -> Option<&str> {
    let text = comment
        .strip_prefix("//")
        .or_else(|| comment.strip_prefix("/*")?.strip_suffix("*/"))?;
    Some(text.trim().strip_prefix("lint:")?.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_with_rules_and_a_reason_allows_them() {
        let source = "\
//! Docs.
// lint: allow(table-rewrite) the table has ten rows

fn up() {
    /* lint: allow(data-loss, enum-value): nobody uses it */
    run(); // lint:allow(narrowing) — all are small
}
";
        let found = suppressed(source).unwrap();
        let found: Vec<_> = found
            .iter()
            .map(|one| (one.rule, one.reason.as_str(), one.line))
            .collect();
        assert_eq!(
            found,
            [
                ("table-rewrite", "the table has ten rows", 2),
                ("data-loss", "nobody uses it", 5),
                ("enum-value", "nobody uses it", 5),
                ("narrowing", "all are small", 6),
            ]
        );
    }

    #[test]
    fn what_is_no_comment_or_speaks_of_something_else_allows_nothing() {
        let source = r####"
/// lint: allow(data-loss) in documentation
//! lint: allow(data-loss) in documentation
// The lint: allow(data-loss) of another file
fn f() -> &str { "// lint: allow(data-loss) in a string" }
const S: &str = r#"
// lint: allow(data-loss) in a raw string
"#;
"####;
        assert_eq!(suppressed(source), Ok(vec![]));
    }

    #[test]
    fn a_suppression_that_would_do_nothing_is_an_error_with_a_hint() {
        let error = |source: &str| suppressed(source).unwrap_err();
        let unknown = error("\n// lint: allow(table-rewrites) ten rows");
        assert_eq!(
            unknown.to_string(),
            "line 2: there is no rule table-rewrites"
        );
        assert!(unknown.hint().unwrap().contains("table-rewrite,"));
        let bare = error("// lint: allow(table-rewrite) -");
        assert_eq!(
            bare.to_string(),
            "line 1: allow(table-rewrite) has no reason"
        );
        assert!(
            bare.hint()
                .unwrap()
                .contains("allow(table-rewrite) the table")
        );
        for text in [
            "// lint: allow table-rewrite",
            "// lint: disable(data-loss) x",
            "// lint: allow(data-loss",
        ] {
            assert!(
                matches!(error(text), SuppressionError::Malformed { .. }),
                "{text}"
            );
        }
        assert!(matches!(
            error("// lint: allow() x"),
            SuppressionError::UnknownRule { .. }
        ));
    }
}
