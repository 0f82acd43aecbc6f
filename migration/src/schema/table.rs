//! Tables and their columns.

use serde::{Deserialize, Serialize};

use super::{Check, Counting, Exclusion, ForeignKey, Index, PrimaryKey, TableName, Unique};

/// A table. What its columns are is in their order; everything else is by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its schema, where it is not the project's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Its name.
    pub name: String,
    /// What kind of table it is.
    pub kind: TableKind,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its primary key.
    pub primary_key: Option<PrimaryKey>,
    /// Its foreign keys.
    pub foreign_keys: Vec<ForeignKey>,
    /// Its unique constraints. Unique indexes without a constraint are among `indexes`.
    pub uniques: Vec<Unique>,
    /// Its checks.
    pub checks: Vec<Check>,
    /// Its exclusion constraints, on PostgreSQL.
    pub exclusions: Vec<Exclusion>,
    /// Its indexes, without those that stand behind a constraint.
    pub indexes: Vec<Index>,
    /// Its triggers on SQLite, the whole `CREATE TRIGGER` of each, by name: they go away with a table
    /// that is made anew.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub triggers: Vec<String>,
    /// By what it is partitioned, `RANGE (created_at)` for one.
    pub partitioned_by: Option<String>,
    /// Of which table it is a partition.
    pub partition: Option<Partition>,
    /// The tables it inherits from, in their order. A partition's parent is not among them.
    pub inherits: Vec<TableName>,
    /// Whether it is unlogged, on PostgreSQL.
    pub unlogged: bool,
    /// Whether it is without rowid, on SQLite.
    pub without_rowid: bool,
    /// Whether it is strict, on SQLite.
    pub strict: bool,
    /// Its storage parameters, `fillfactor=70` for one, by name.
    pub options: Vec<String>,
    /// Its comment.
    pub comment: Option<String>,
}

impl Table {
    /// Its name, with its schema where it is not the project's own.
    pub fn full_name(&self) -> TableName {
        TableName {
            schema: self.schema.clone(),
            name: self.name.clone(),
        }
    }

    /// The column of that name, spelt exactly so.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}

/// What kind of table it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    /// One whose rows the database keeps.
    #[default]
    Ordinary,
    /// One whose rows are elsewhere, on PostgreSQL. Where is not read.
    Foreign,
    /// One that a module makes up, on SQLite. Its columns and indexes are the module's.
    Virtual {
        /// The whole `CREATE VIRTUAL TABLE`.
        definition: String,
    },
}

/// A partition's place in its parent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partition {
    /// The partitioned table.
    pub of: TableName,
    /// Which of its rows: `DEFAULT`, or `FOR VALUES …`.
    pub bound: String,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its type: as `format_type` says it on PostgreSQL, as it was declared on SQLite (where it may be
    /// empty).
    pub data_type: String,
    /// Whether it takes null. SQLite's rowid, `INTEGER PRIMARY KEY`, never does.
    pub nullable: bool,
    /// Its default, as an expression. A serial column's is its `nextval(…)`.
    pub default: Option<String>,
    /// What it is computed from.
    pub generated: Option<Generated>,
    /// Whether and how the database numbers its rows, on PostgreSQL.
    pub identity: Option<Identity>,
    /// Its collation, where it is not the default one of its type, as SQL spells it.
    pub collation: Option<String>,
    /// What a null for a column that takes none does, where it is not `ABORT`, on SQLite.
    pub on_null: Option<String>,
    /// Whether it came from a parent alone, and so is not the table's own: in partitions and heirs.
    pub inherited: bool,
    /// Its comment.
    pub comment: Option<String>,
}

/// What a generated column is computed from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Generated {
    /// The expression.
    pub expression: String,
    /// Whether the result is kept, and not computed on reading.
    pub stored: bool,
}

/// How the database numbers a column's rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// `GENERATED ALWAYS`, and not `BY DEFAULT`.
    pub always: bool,
    /// How it counts. A partition counts with its parent from PostgreSQL 17 on, and has none.
    pub counting: Option<Counting>,
}
