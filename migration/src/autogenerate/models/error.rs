//! What cannot be made of the entities.

use sea_orm::DbBackend;
use seaworthy_db::Hint;

use crate::autogenerate::backend_name;
use crate::schema::TableName;

/// Why there are no statements for the tables.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ModelError {
    /// A backend that is not supported.
    #[error("{} is not supported yet", backend_name(*.backend))]
    Backend {
        /// The backend.
        backend: DbBackend,
    },
    /// Two entities, or one twice, are the same table.
    #[error("the table {table} is listed twice")]
    Twice {
        /// The table.
        table: TableName,
    },
    /// A table in another schema, on SQLite.
    #[error("{table} is in a schema of its own, and SQLite has no schemas")]
    Schema {
        /// The table.
        table: TableName,
    },
    /// A type that the backend does not have.
    #[error("{table}.{column} is of type {column_type}, which {} does not have", backend_name(*.backend))]
    Type {
        /// The table.
        table: TableName,
        /// The column.
        column: String,
        /// The type.
        column_type: String,
        /// The backend.
        backend: DbBackend,
    },
    /// A key that the database should number, and cannot.
    #[error("{} cannot number {table}.{column}, which is of type {column_type}", backend_name(*.backend))]
    AutoIncrement {
        /// The table.
        table: TableName,
        /// The column.
        column: String,
        /// The type.
        column_type: String,
        /// The backend.
        backend: DbBackend,
    },
    /// Two enums of one name with other values.
    #[error("the enum {name} has other values in {first} than in {second}")]
    Enum {
        /// The enum.
        name: String,
        /// The column where it came first.
        first: String,
        /// The column where it is another.
        second: String,
    },
    /// A foreign key to a table that is not listed.
    #[error("a foreign key of {table} points to {target}, which is not in the list of tables")]
    Target {
        /// The table.
        table: TableName,
        /// What the key points to.
        target: TableName,
    },
    /// `TableArgs` that speak of a column that the table does not have.
    #[error("the TableArgs of {table} name a column {column}, which it does not have")]
    Column {
        /// The table.
        table: TableName,
        /// The column.
        column: String,
    },
    /// `TableArgs` that defer a constraint that the table does not have.
    #[error("the TableArgs of {table} defer {name}, and it has no such constraint")]
    Constraint {
        /// The table.
        table: TableName,
        /// The name.
        name: String,
        /// The names that could be meant.
        known: Vec<String>,
    },
    /// An index without a name.
    #[error("an index in the TableArgs of {table} has no name")]
    Unnamed {
        /// The table.
        table: TableName,
    },
    /// `TableArgs` that the backend cannot follow.
    #[error("the TableArgs of {table} have {what}, which {} does not have", backend_name(*.backend))]
    Unavailable {
        /// The table.
        table: TableName,
        /// What it is.
        what: String,
        /// The backend.
        backend: DbBackend,
    },
    /// Two that say they were one and the same before.
    #[error("{first} and {second} both say that they were {from} before")]
    RenamedTwice {
        /// What it was called.
        from: String,
        /// One.
        first: String,
        /// The other.
        second: String,
    },
    /// Names that are passed on in a circle.
    #[error("{} exchange their names", .0.join(" and "))]
    Exchange(Vec<String>),
    /// Two pieces of plain SQL of one name.
    #[error("two pieces of SQL in TableArgs are called {name:?}, and are not the same")]
    Sql {
        /// The name.
        name: String,
    },
}

impl Hint for ModelError {
    fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Backend { .. } => "use PostgreSQL or SQLite".into(),
            Self::Twice { .. } => "name each entity once in tables![…]".into(),
            Self::Schema { .. } => {
                "leave out `schema_name`, or use PostgreSQL where entities need it".into()
            }
            Self::Type {
                backend: DbBackend::Sqlite,
                ..
            } => "use PostgreSQL, or a type that both have: `column_type = \"Json\"` holds lists; or name one \
                  for SQLite in the entity's TableArgs: `.on(DbBackend::Sqlite, |args| args.column(…, |column| \
                  column.sql_type(\"json_text\")))`"
                .into(),
            Self::Type { .. } => {
                "use another type, as an integer for a year, or name one in the entity's TableArgs: \
                 `.column(…, |column| column.sql_type(\"…\"))`"
                    .into()
            }
            Self::AutoIncrement { column_type, .. }
                if column_type.contains("Unsigned") || column_type.contains("Tiny") =>
            {
                "make the key an i32 or i64".into()
            }
            Self::AutoIncrement { .. } => {
                "say `auto_increment = false` beside `primary_key`".into()
            }
            Self::Enum { .. } => "give one of the two another `enum_name`".into(),
            Self::Target { .. } => {
                "add the entity that it points to to tables![…], or say `skip_fk` in the relation".into()
            }
            Self::Column { .. } => "name a column of the entity by its `Column::…`".into(),
            Self::Constraint { known, .. } if known.is_empty() => {
                "foreign keys and unique constraints can be deferred; the table has neither".into()
            }
            Self::Constraint { known, .. } => format!("it has {}", known.join(", ")),
            Self::Unnamed { .. } => "give it one: `Index::create().name(\"…\")`".into(),
            Self::Unavailable { backend, .. } => {
                let other = match backend {
                    DbBackend::Sqlite => "Postgres",
                    _ => "Sqlite",
                };
                format!("say it for the other alone: `.on(DbBackend::{other}, |args| args.…)`")
            }
            Self::RenamedTwice { .. } => {
                "leave renamed_from to the one that has its rows; the other is new".into()
            }
            Self::Exchange(_) => "nobody could tell whether it has happened yet: make two revisions of it, \
                                  with a name in between"
                .into(),
            Self::Sql { .. } => "give one of the two another name".into(),
        })
    }
}
