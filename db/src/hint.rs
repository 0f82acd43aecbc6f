//! What a person reads when something fails: what happened, why, what to do.

use std::error::Error;
use std::fmt;

use sea_orm::DbErr;

/// An error that knows what its reader can do about it.
pub trait Hint: Error {
    /// The next step for the reader, without the leading `hint:`; `None` where there is none.
    fn hint(&self) -> Option<String>;
}

impl Hint for DbErr {
    fn hint(&self) -> Option<String> {
        let text = self.to_string();
        // PostgreSQL's and SQLite's words for a table that no migration has made yet.
        let missing = text.contains("no such table")
            || (text.contains("relation \"") && text.contains("does not exist"));
        missing
            .then(|| "`cargo migration up` makes the tables; in a container, `migration up`".into())
    }
}

/// The text of an error for a terminal or a log: one line for what happened, one for each cause, and
/// the hint last.
///
/// `?` makes one of any error with a [`Hint`], so that `main` can return it. A cause whose words are
/// already part of the line above it is left out.
pub struct Report(String);

impl<E: Hint> From<E> for Report {
    fn from(error: E) -> Self {
        let mut above = error.to_string();
        let mut text = above.clone();
        let mut cause = error.source();
        while let Some(error) = cause {
            let words = error.to_string();
            if !above.contains(&words) {
                text.push_str(&format!("\n  because: {words}"));
            }
            above = words;
            cause = error.source();
        }
        if let Some(hint) = error.hint() {
            text.push_str(&format!("\nhint: {hint}"));
        }
        Self(text)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// As `Display`: what Rust prints for a `main` that fails.
impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
