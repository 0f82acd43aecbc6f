//! What a database's schema is: one neutral model, and how it is read.
//!
//! The model is what two schemas are compared by, so it holds facts in the database's own spelling:
//! types, defaults and expressions as the catalog says them, and not as somebody once wrote them. Where
//! a backend keeps no other spelling than the one that was written, as SQLite does, it is that one.
//!
//! Nothing in it says where it was read: the name of the schema, the owner, privileges, tablespaces and
//! statistics are left out, so that a schema and its copy under another name are equal. Left out too are
//! functions, PostgreSQL's triggers, rules, policies, composite and range types, the names of NOT NULL constraints and of
//! identity columns' sequences, and how columns are stored and compressed.

mod constraint;
#[cfg(feature = "cli")]
pub(crate) mod hanging;
mod index;
mod postgres;
pub(crate) mod sqlite;
mod table;
mod unread;

use sea_orm::{ConnectionTrait, DbBackend, DbErr};
use serde::{Deserialize, Serialize};

pub use constraint::{Action, Check, Exclusion, ForeignKey, Match, PrimaryKey, TableName, Unique};
pub use index::{Index, Key, KeyPart, Nulls};
pub use table::{Column, Generated, Identity, Partition, Table, TableKind};
pub use unread::{Dependent, DependentKind, Unread, unread};

/// Everything of a schema that revisions change, each list by name, other schemas after the own one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schema {
    /// Its tables, partitions and foreign tables among them.
    pub tables: Vec<Table>,
    /// Its views, materialized ones among them.
    pub views: Vec<View>,
    /// Its enum types, on PostgreSQL.
    pub enums: Vec<Enum>,
    /// Its domains, on PostgreSQL.
    pub domains: Vec<Domain>,
    /// Its sequences, on PostgreSQL: those of serial columns too, but not those of identity columns,
    /// which are the column's own.
    pub sequences: Vec<Sequence>,
}

impl Schema {
    /// The table of that name in the project's own schema, spelt exactly so.
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables
            .iter()
            .find(|table| table.schema.is_none() && table.name == name)
    }
}

/// A view. The columns it gives follow from its definition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// Its schema, where it is not the project's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Its name.
    pub name: String,
    /// Whether its rows are kept.
    pub materialized: bool,
    /// Its query on PostgreSQL (`pg_get_viewdef`), the whole `CREATE VIEW` on SQLite.
    pub definition: String,
    /// Its triggers on SQLite, the whole `CREATE TRIGGER` of each, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub triggers: Vec<String>,
    /// Its options, `security_invoker=true` for one, by name.
    pub options: Vec<String>,
    /// The indexes of a materialized view.
    pub indexes: Vec<Index>,
    /// Its comment.
    pub comment: Option<String>,
}

/// An enum type.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enum {
    /// Its schema, where it is not the project's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Its name.
    pub name: String,
    /// Its values, in their order.
    pub values: Vec<String>,
    /// Its comment.
    pub comment: Option<String>,
}

/// A domain: a type that narrows another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Domain {
    /// Its schema, where it is not the project's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Its name.
    pub name: String,
    /// The type that it narrows.
    pub data_type: String,
    /// Whether it takes null.
    pub nullable: bool,
    /// Its default.
    pub default: Option<String>,
    /// Its collation, where it is not that of the type it narrows.
    pub collation: Option<String>,
    /// Its checks, in which `VALUE` is what is checked.
    pub checks: Vec<Check>,
    /// Its comment.
    pub comment: Option<String>,
}

/// A sequence that stands by itself or serves a serial column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sequence {
    /// Its schema, where it is not the project's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Its name.
    pub name: String,
    /// The type of its numbers.
    pub data_type: String,
    /// How it counts.
    pub counting: Counting,
    /// The table and column with which it goes away.
    pub owned_by: Option<(TableName, String)>,
    /// Its comment.
    pub comment: Option<String>,
}

/// How a sequence counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counting {
    /// Its first number.
    pub start: i64,
    /// From one number to the next.
    pub increment: i64,
    /// Its smallest number.
    pub min: i64,
    /// Its largest number.
    pub max: i64,
    /// How many numbers a session takes at once.
    pub cache: i64,
    /// Whether it begins anew after the last.
    pub cycle: bool,
}

/// Reads the schema that `db` stands in: `current_schema()` on PostgreSQL, the main file on SQLite.
///
/// It writes nothing, needs no right but to connect, and asks the same number of questions whatever the
/// number of tables. They are several statements: where somebody may change the schema meanwhile, give a
/// transaction that reads one snapshot. On PostgreSQL names outside the `search_path` come with their
/// schema, so that schemas to be compared want the same `search_path` but for their own place in it.
///
/// Fails where the catalog cannot be read, where the `search_path` names no schema that exists and may be
/// used, and on MySQL and MariaDB.
pub async fn read(db: &impl ConnectionTrait) -> Result<Schema, DbErr> {
    read_with(db, &[]).await
}

/// As [`read`], and the `others` of the database's schemas beside it, in as many questions.
///
/// What is in one of them comes with its name; names of what is in the schema that `db` stands in come
/// without. Schemas that do not exist are empty, and that one is not read twice. SQLite has no others.
pub async fn read_with(db: &impl ConnectionTrait, others: &[String]) -> Result<Schema, DbErr> {
    match db.get_database_backend() {
        DbBackend::Postgres => postgres::read(db, others).await,
        DbBackend::Sqlite => sqlite::read(db).await,
        _ => Err(DbErr::Custom(
            "MySQL and MariaDB are not supported yet".into(),
        )),
    }
}

/// The names of the schemas beside the one that `db` stands in, without the server's own and those that
/// extensions bring. SQLite has none.
pub async fn others(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    match db.get_database_backend() {
        DbBackend::Postgres => postgres::others(db).await,
        _ => Ok(Vec::new()),
    }
}
