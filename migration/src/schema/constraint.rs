//! What a table's rows must keep to.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Key;

/// A table's name, with its schema where that is not the one that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TableName {
    /// The other schema.
    pub schema: Option<String>,
    /// The name.
    pub name: String,
}

impl fmt::Display for TableName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.schema {
            Some(schema) => write!(f, "{schema}.{}", self.name),
            None => f.write_str(&self.name),
        }
    }
}

impl From<&str> for TableName {
    /// A table of the schema that was read.
    fn from(name: &str) -> Self {
        Self {
            schema: None,
            name: name.into(),
        }
    }
}

/// A primary key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrimaryKey {
    /// Its name. SQLite's may have none.
    pub name: Option<String>,
    /// Its columns. On SQLite they may have an order and a collation.
    pub keys: Vec<Key>,
    /// Columns that its index carries along.
    pub include: Vec<String>,
    /// Whether numbers are never given twice, on SQLite.
    pub autoincrement: bool,
    /// Whether its last column is a period that may not overlap, on PostgreSQL 18.
    pub without_overlaps: bool,
    /// Whether it may be checked at the end of a transaction.
    pub deferrable: bool,
    /// Whether it is, unless told otherwise.
    pub initially_deferred: bool,
    /// What a row that breaks it does, where it is not `ABORT`, on SQLite.
    pub on_conflict: Option<String>,
    /// Storage parameters of its index, by name.
    pub options: Vec<String>,
    /// Whether it came from the partitioned table.
    pub inherited: bool,
    /// Its comment.
    pub comment: Option<String>,
}

impl PrimaryKey {
    /// The names of its columns.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(Key::text)
    }
}

/// A unique constraint.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unique {
    /// Its name. SQLite's may have none.
    pub name: Option<String>,
    /// Its columns. On SQLite they may have an order and a collation.
    pub keys: Vec<Key>,
    /// Columns that its index carries along.
    pub include: Vec<String>,
    /// Whether two nulls are the same.
    pub nulls_not_distinct: bool,
    /// Whether its last column is a period that may not overlap, on PostgreSQL 18.
    pub without_overlaps: bool,
    /// Whether it may be checked at the end of a transaction.
    pub deferrable: bool,
    /// Whether it is, unless told otherwise.
    pub initially_deferred: bool,
    /// What a row that breaks it does, where it is not `ABORT`, on SQLite.
    pub on_conflict: Option<String>,
    /// Storage parameters of its index, by name.
    pub options: Vec<String>,
    /// Whether it came from the partitioned table.
    pub inherited: bool,
    /// Its comment.
    pub comment: Option<String>,
}

impl Unique {
    /// The names of its columns.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(Key::text)
    }
}

/// A foreign key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignKey {
    /// Its name. SQLite's may have none.
    pub name: Option<String>,
    /// Its columns.
    pub columns: Vec<String>,
    /// The table that it points to.
    pub target: TableName,
    /// The columns that it points to, in the order of its own. Empty where they were not named and the
    /// table does not exist, as SQLite allows.
    pub target_columns: Vec<String>,
    /// What happens to its rows when a row that they point to is deleted.
    pub on_delete: Action,
    /// Which of its columns that sets, where not all: `ON DELETE SET NULL (…)`.
    pub on_delete_columns: Vec<String>,
    /// What happens to its rows when a key that they point to changes.
    pub on_update: Action,
    /// What it makes of nulls among several columns.
    pub matching: Match,
    /// Whether its last columns are periods, on PostgreSQL 18.
    pub period: bool,
    /// Whether it may be checked at the end of a transaction.
    pub deferrable: bool,
    /// Whether it is, unless told otherwise.
    pub initially_deferred: bool,
    /// Whether rows that were there before it have been checked (not `NOT VALID`).
    pub validated: bool,
    /// Whether rows are checked at all (not `NOT ENFORCED`, on PostgreSQL 18).
    pub enforced: bool,
    /// Whether it came from the partitioned table.
    pub inherited: bool,
    /// Its comment.
    pub comment: Option<String>,
}

impl Default for ForeignKey {
    /// As SQL has it where nothing is said: checked at once, without actions.
    fn default() -> Self {
        Self {
            name: None,
            columns: Vec::new(),
            target: TableName::default(),
            target_columns: Vec::new(),
            on_delete: Action::default(),
            on_delete_columns: Vec::new(),
            on_update: Action::default(),
            matching: Match::default(),
            period: false,
            deferrable: false,
            initially_deferred: false,
            validated: true,
            enforced: true,
            inherited: false,
            comment: None,
        }
    }
}

/// What a foreign key does to its rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Fails at the end of the statement, or of the transaction where it is deferred.
    #[default]
    NoAction,
    /// Fails at once.
    Restrict,
    /// Does the same to them.
    Cascade,
    /// Sets their columns to null.
    SetNull,
    /// Sets their columns to their defaults.
    SetDefault,
}

impl Action {
    /// As SQL spells it.
    pub fn as_sql(self) -> &'static str {
        match self {
            Self::NoAction => "NO ACTION",
            Self::Restrict => "RESTRICT",
            Self::Cascade => "CASCADE",
            Self::SetNull => "SET NULL",
            Self::SetDefault => "SET DEFAULT",
        }
    }
}

/// What a foreign key makes of nulls among several columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Match {
    /// One null is enough to point nowhere.
    #[default]
    Simple,
    /// All of them are null, or none. SQLite takes the word, and forgets it.
    Full,
}

/// A check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Its name. SQLite's may have none.
    pub name: Option<String>,
    /// What must not be false: on PostgreSQL what stands in the parentheses of `pg_get_constraintdef`'s
    /// `CHECK (…)`, on SQLite what was written in them.
    pub expression: String,
    /// Whether heirs do not get it.
    pub no_inherit: bool,
    /// Whether rows that were there before it have been checked (not `NOT VALID`).
    pub validated: bool,
    /// Whether rows are checked at all (not `NOT ENFORCED`, on PostgreSQL 18).
    pub enforced: bool,
    /// Whether it came from a parent alone.
    pub inherited: bool,
    /// Its comment.
    pub comment: Option<String>,
}

impl Default for Check {
    /// One that holds for every row.
    fn default() -> Self {
        Self {
            name: None,
            expression: String::new(),
            no_inherit: false,
            validated: true,
            enforced: true,
            inherited: false,
            comment: None,
        }
    }
}

/// An exclusion constraint.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exclusion {
    /// Its name.
    pub name: String,
    /// The whole of it, as `pg_get_constraintdef` says it.
    pub definition: String,
    /// Whether it came from the partitioned table.
    pub inherited: bool,
    /// Its comment.
    pub comment: Option<String>,
}
