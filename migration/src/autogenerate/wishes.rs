//! What a person says beside the tables: renames, and what rows get.

mod backfill;
mod renames;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use seaworthy_db::Hint;

use crate::schema::TableName;

pub use backfill::{backfill, check_still_there, expression, keep_until_read};
pub use renames::renames;

/// `posts:articles`, `posts.body:content`, or with a schema before: a table or a column that stays
/// the same under another name. Both names are as spelt in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenameWish {
    from: Vec<String>,
    /// What stands before the new name where it is not what stands before the old one.
    within: Vec<String>,
    to: String,
}

/// `posts.body='none'`: what the rows that are there get in a column that must not be null.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backfill {
    path: Vec<String>,
    expression: String,
}

/// Why a wish cannot be granted.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum WishError {
    /// It is written wrongly.
    #[error("`{0}` is no {1}")]
    Form(String, &'static str),
    /// It names something that is not there.
    #[error("--rename {wish}: {why}")]
    Rename {
        /// As it was given.
        wish: String,
        /// What is not there.
        why: String,
    },
    /// The old name is one of the tables', too.
    #[error("--rename {wish}: the tables still have {name}")]
    StillThere {
        /// As it was given.
        wish: String,
        /// The old name, by the table's new one.
        name: String,
    },
    /// A backfill of a column that no change of this kind touches.
    #[error("--backfill {0}: no column of that name comes to be NOT NULL here")]
    Backfill(String),
    /// A backfill that is made of what has to go before.
    #[error("--backfill {filled}: {gone} is gone by then")]
    Gone {
        /// The column.
        filled: String,
        /// What it is made of.
        gone: String,
    },
}

impl Hint for WishError {
    fn hint(&self) -> Option<String> {
        Some(
            match self {
                // It says how.
                Self::Form(..) => return None,
                Self::Rename { .. } => {
                    "the old name stands in the database, the new one in the tables"
                }
                Self::StillThere { name, .. } => {
                    return Some(format!(
                        "make it two revisions, the first while the tables have no {name}; \
                         or give what is new another name"
                    ));
                }
                Self::Gone { .. } => {
                    "its name, or its type, is needed for something else: let it go in a revision after this one"
                }
                Self::Backfill(_) => {
                    "it takes table.column=expression, as the database spells the names"
                }
            }
            .into(),
        )
    }
}

impl FromStr for RenameWish {
    type Err = WishError;

    fn from_str(text: &str) -> Result<Self, WishError> {
        let wrong = || {
            WishError::Form(
                text.into(),
                "rename, as posts.body:content or posts:articles",
            )
        };
        let (from, to) = text.rsplit_once(':').ok_or_else(wrong)?;
        let from = parts(from)
            .filter(|from| from.len() <= 3)
            .ok_or_else(wrong)?;
        // The new name may be written in full, too: `posts.body:posts.content`.
        let mut within = parts(to).ok_or_else(wrong)?;
        let to = within.pop().ok_or_else(wrong)?;
        if from[..from.len() - 1] == within[..] {
            within.clear();
        }
        Ok(Self { from, within, to })
    }
}

impl FromStr for Backfill {
    type Err = WishError;

    fn from_str(text: &str) -> Result<Self, WishError> {
        let wrong = || WishError::Form(text.into(), "backfill, as posts.body='none'");
        let (path, expression) = text.split_once('=').ok_or_else(wrong)?;
        let path = parts(path).filter(|path| (2..=3).contains(&path.len()));
        Ok(Self {
            path: path.ok_or_else(wrong)?,
            expression: backfill::expression(expression).ok_or_else(wrong)?,
        })
    }
}

fn parts(text: &str) -> Option<Vec<String>> {
    let parts: Vec<String> = text.split('.').map(|part| part.trim().to_owned()).collect();
    (!parts.iter().any(String::is_empty)).then_some(parts)
}

impl fmt::Display for RenameWish {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let to: Vec<&str> = (self.within.iter().chain([&self.to]))
            .map(String::as_str)
            .collect();
        write!(f, "{}:{}", self.from.join("."), to.join("."))
    }
}

impl fmt::Display for Backfill {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path.join("."))
    }
}

fn table_name(path: &[String]) -> Option<TableName> {
    match path {
        [name] => Some(TableName::from(name.as_str())),
        [schema, name] => Some(TableName {
            schema: Some(schema.clone()),
            name: name.clone(),
        }),
        _ => None,
    }
}
