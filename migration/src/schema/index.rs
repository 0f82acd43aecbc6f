//! Indexes and what they are made of.

use serde::{Deserialize, Serialize};

/// An index that stands behind no constraint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// Its name.
    pub name: String,
    /// Whether it allows each key once.
    pub unique: bool,
    /// Whether two nulls are the same to it.
    pub nulls_not_distinct: bool,
    /// How it searches, `btree` or `gin` for two. SQLite has `btree` alone.
    pub method: String,
    /// What it is ordered by.
    pub keys: Vec<Key>,
    /// Columns that it carries along.
    pub include: Vec<String>,
    /// Which rows it holds, where not all.
    pub predicate: Option<String>,
    /// Whether queries may use it: a `CREATE INDEX CONCURRENTLY` that failed leaves one that they may not.
    pub valid: bool,
    /// Its storage parameters, `fillfactor=70` for one, by name.
    pub options: Vec<String>,
    /// Whether it came from the partitioned table.
    pub inherited: bool,
    /// The statement that makes it: on PostgreSQL `pg_get_indexdef`, without the schema that was read and the `ONLY`
    /// of a partitioned table; on SQLite one spelling for all.
    pub definition: String,
    /// Its comment.
    pub comment: Option<String>,
}

impl Default for Index {
    /// A plain one, over nothing yet.
    fn default() -> Self {
        Self {
            name: String::new(),
            unique: false,
            nulls_not_distinct: false,
            method: "btree".into(),
            keys: Vec::new(),
            include: Vec::new(),
            predicate: None,
            valid: true,
            options: Vec::new(),
            inherited: false,
            definition: String::new(),
            comment: None,
        }
    }
}

/// One of the things that an index is ordered by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// A column or an expression.
    #[serde(flatten)]
    pub part: KeyPart,
    /// Whether the largest comes first.
    pub descending: bool,
    /// Where nulls stand, where it is not their usual place (last, and first when descending).
    pub nulls: Option<Nulls>,
    /// Its collation as SQL spells it, where it is not the column's, or for an expression its type's.
    pub collation: Option<String>,
    /// Its operator class, where it is not the default one of its type, as SQL spells it.
    pub operator_class: Option<String>,
}

impl Key {
    /// A column, in the usual order.
    pub fn column(name: impl Into<String>) -> Self {
        Self::from(KeyPart::Column(name.into()))
    }

    /// An expression, in the usual order.
    pub fn expression(text: impl Into<String>) -> Self {
        Self::from(KeyPart::Expression(text.into()))
    }

    /// The column's name as it is, or the expression.
    pub fn text(&self) -> &str {
        match &self.part {
            KeyPart::Column(text) | KeyPart::Expression(text) => text,
        }
    }
}

impl From<KeyPart> for Key {
    fn from(part: KeyPart) -> Self {
        Self {
            part,
            descending: false,
            nulls: None,
            collation: None,
            operator_class: None,
        }
    }
}

/// A column or an expression.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyPart {
    /// A column, by its bare name.
    Column(String),
    /// An expression, in parentheses where SQL wants them.
    Expression(String),
}

/// Where nulls stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nulls {
    /// Before all else.
    First,
    /// After all else.
    Last,
}
