//! The calls that a revision makes: what changes become on one backend.

use sea_orm::sea_query::ColumnType;

use crate::schema::{Enum, ForeignKey, Generated, Index, TableName};

/// One call of a revision, with what a person should know about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The call.
    pub operation: Operation,
    /// Lines of comment above it: why it is there, or what to look at.
    pub notes: Vec<String>,
}

/// One call. All but the last two are SeaORM's builders, and each is only used where what the builder
/// writes is exactly what is meant on its backend.
#[derive(Clone, Debug, PartialEq)]
pub enum Operation {
    /// `manager.create_table(…)`.
    CreateTable(CreateTable),
    /// `manager.drop_table(…)`.
    DropTable(TableName),
    /// `manager.rename_table(…)`. Both are of one schema.
    RenameTable {
        /// What it was called.
        from: TableName,
        /// What it is called then.
        to: TableName,
    },
    /// `manager.alter_table(Table::alter().add_column(…))`.
    AddColumn {
        /// The table.
        table: TableName,
        /// The column.
        column: ColumnBuilder,
    },
    /// `manager.alter_table(Table::alter().modify_column(…))`, on PostgreSQL. Only what is set changes.
    ModifyColumn {
        /// The table.
        table: TableName,
        /// What changes.
        column: ColumnBuilder,
    },
    /// `manager.alter_table(Table::alter().drop_column(…))`.
    DropColumn {
        /// The table.
        table: TableName,
        /// The column.
        column: String,
    },
    /// `manager.alter_table(Table::alter().rename_column(…))`.
    RenameColumn {
        /// The table.
        table: TableName,
        /// What it was called.
        from: String,
        /// What it is called then.
        to: String,
    },
    /// `manager.create_index(…)`.
    CreateIndex {
        /// The table.
        table: TableName,
        /// The index: its definition and comment are not looked at.
        index: Box<Index>,
    },
    /// `manager.drop_index(…)`.
    DropIndex {
        /// The table.
        table: TableName,
        /// The index.
        name: String,
    },
    /// `manager.create_foreign_key(…)`, on PostgreSQL. What the builder does not know is not set: it is
    /// neither deferrable nor the like.
    CreateForeignKey {
        /// The table.
        table: TableName,
        /// The key.
        key: ForeignKey,
    },
    /// `manager.alter_table(Table::alter().drop_constraint(…))`, on PostgreSQL.
    DropConstraint {
        /// The table.
        table: TableName,
        /// The constraint.
        name: String,
    },
    /// `manager.create_type(…)`, on PostgreSQL.
    CreateType(Enum),
    /// `manager.drop_type(…)`, on PostgreSQL.
    DropType {
        /// The type's schema, where it is not the project's own.
        schema: Option<String>,
        /// The type.
        name: String,
    },
    /// `Rebuild::to(…)…run(manager)`, on SQLite: the table is made anew, and its rows move.
    Rebuild(Rebuild),
    /// `db.execute_unprepared(…)`: one statement, without a semicolon at its end.
    Sql(String),
}

/// What `Table::create()` is told.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateTable {
    /// The table.
    pub table: TableName,
    /// Its columns, in their order.
    pub columns: Vec<ColumnBuilder>,
    /// Its primary key, where it has several columns or a name of its own: `Index::create().primary()`.
    pub primary_key: Option<KeyBuilder>,
    /// Its unique constraints that no column says: `.index(Index::create().unique()…)`.
    pub uniques: Vec<KeyBuilder>,
    /// Its foreign keys, as in [`Operation::CreateForeignKey`].
    pub foreign_keys: Vec<ForeignKey>,
    /// Its checks, by name where they have one: `.check(…)`.
    pub checks: Vec<(Option<String>, String)>,
    /// What follows the parentheses: `STRICT`, `PARTITION BY RANGE (at)`.
    pub extra: Option<String>,
}

/// A primary key or unique constraint within `Table::create()`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeyBuilder {
    /// Its name.
    pub name: Option<String>,
    /// Its columns.
    pub columns: Vec<String>,
    /// Columns that its index carries along, on PostgreSQL.
    pub include: Vec<String>,
    /// Whether two nulls are the same.
    pub nulls_not_distinct: bool,
}

/// What `ColumnDef::new()` is told.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ColumnBuilder {
    /// Its name.
    pub name: String,
    /// Its type. What no builder knows is a `Custom` one.
    pub column_type: Option<ColumnType>,
    /// `.not_null()` where false, `.null()` where true. A new column that takes null says neither.
    pub nullable: Option<bool>,
    /// Its default.
    pub default: Option<DefaultValue>,
    /// `.auto_increment()`.
    pub auto_increment: bool,
    /// `.unique_key()`.
    pub unique: bool,
    /// `.primary_key()`.
    pub primary_key: bool,
    /// `.generated(…)`.
    pub generated: Option<Generated>,
    /// `.extra(…)`: what is written as it is at the column's end.
    pub extra: Option<String>,
    /// `.using(…)`, where the type changes on PostgreSQL.
    pub using: Option<String>,
}

/// A default as a person would write it.
#[derive(Clone, Debug, PartialEq)]
pub enum DefaultValue {
    /// `.default(true)`.
    Bool(bool),
    /// `.default(1)`.
    Integer(i64),
    /// `.default("draft")`.
    Text(String),
    /// `.default(Expr::current_timestamp())`.
    CurrentTimestamp,
    /// `.default(Expr::cust("…"))`.
    Expression(String),
}

/// A table made anew on SQLite, which changes little of one in place: [`crate::Rebuild`].
#[derive(Clone, Debug, PartialEq)]
pub struct Rebuild {
    /// The table, as it comes to be, under its own name.
    pub table: RebuildTable,
    /// Columns whose values move as they are.
    pub keep: Vec<String>,
    /// For each other column that takes values over: the column, and the expression over the old row that
    /// it gets. What is named in neither gets its default.
    pub copy: Vec<(String, String)>,
    /// Columns and indexes that go away: the old table has no others than these and those that stay.
    pub drops: Vec<String>,
    /// The indexes to make anew, those that the builder can say.
    pub indexes: Vec<Index>,
    /// Statements that make anew what else hung on the table: its other indexes, its triggers.
    pub afterwards: Vec<String>,
}

/// How a rebuilt table is said.
#[derive(Clone, Debug, PartialEq)]
pub enum RebuildTable {
    /// `Rebuild::to(Table::create()…)`.
    Builder(CreateTable),
    /// `Rebuild::to_sql(name, definition)`, for what the builder cannot say.
    Sql {
        /// The table.
        name: String,
        /// What follows its name in a CREATE TABLE.
        definition: String,
    },
}

impl RebuildTable {
    /// The table's name.
    pub fn name(&self) -> &str {
        match self {
            Self::Builder(table) => &table.table.name,
            Self::Sql { name, .. } => name,
        }
    }
}
