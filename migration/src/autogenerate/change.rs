//! What is different between two schemas, as values.

use serde::Serialize;

use crate::schema::{
    Check, Column, Domain, Enum, Exclusion, ForeignKey, Index, PrimaryKey, Sequence, Table,
    TableName, Unique, View,
};

/// One difference, with what was before and what comes after: all that it takes to write it, to undo it
/// and to judge it.
///
/// The pieces of a table are changes of their own where the table stays. A table that is made or dropped
/// is whole, but for foreign keys that point in a circle: those are added after the last of its tables,
/// and dropped before the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// A schema beside the project's own.
    CreateSchema {
        /// Its name.
        name: String,
    },
    /// A schema that is empty by then.
    DropSchema {
        /// Its name.
        name: String,
    },
    /// A table with everything of it.
    CreateTable {
        /// The table.
        table: Box<Table>,
    },
    /// A table with everything of it, and its rows.
    DropTable {
        /// The table.
        table: Box<Table>,
    },
    /// The same table under another name, or in another schema.
    RenameTable {
        /// What it was called.
        from: TableName,
        /// What it is called then.
        to: TableName,
    },
    /// What is the table's own, and neither a column's nor a constraint's: comment, storage parameters,
    /// whether it is logged, strict or without rowid, its place in a partitioned table, its parents. The rest
    /// of the two is not looked at. A table of another kind, or partitioned otherwise, is dropped and made.
    AlterTable {
        /// As it was.
        before: Box<Table>,
        /// As it comes to be.
        after: Box<Table>,
    },
    /// A column at the end of its table.
    AddColumn {
        /// The table.
        table: TableName,
        /// The column.
        column: Column,
        /// What rows get that are there already, as an expression of the backend.
        fill: Option<String>,
    },
    /// A column and its values.
    ///
    /// A column that becomes a computed one, or is computed from something else, or from a column whose type
    /// changes, is dropped and added, with all that hangs on it: PostgreSQL has no other way before 17. Where
    /// the backend makes the whole table anew, the two are one change of a column.
    DropColumn {
        /// The table.
        table: TableName,
        /// The column.
        column: Column,
    },
    /// The same column under another name.
    RenameColumn {
        /// The table, by its new name where that changes, too.
        table: TableName,
        /// What it was called.
        from: String,
        /// What it is called then.
        to: String,
    },
    /// Type, default, null, identity, collation or comment of a column; or that it is computed no more, which
    /// keeps its values. On the way back the last makes it computed again: a column dropped and added, which
    /// nothing hangs on by then.
    ///
    /// Between serial and identity it is one change, too. The serial's sequence is made before it, or dropped
    /// after it, by a change of its own.
    AlterColumn {
        /// The table.
        table: TableName,
        /// As it was; its name is already the new one.
        before: Column,
        /// As it comes to be.
        after: Column,
        /// What rows get whose value is null, where null is not taken any more.
        fill: Option<String>,
    },
    /// A constraint of a table that is there.
    AddConstraint {
        /// The table.
        table: TableName,
        /// The constraint.
        constraint: Constraint,
    },
    /// A constraint of a table that stays.
    DropConstraint {
        /// The table.
        table: TableName,
        /// The constraint.
        constraint: Constraint,
    },
    /// Name or comment of a constraint that is the same otherwise.
    AlterConstraint {
        /// The table.
        table: TableName,
        /// As it was.
        before: Constraint,
        /// As it comes to be.
        after: Constraint,
    },
    /// An index on a table or materialized view that is there.
    CreateIndex {
        /// The table.
        table: TableName,
        /// The index.
        index: Box<Index>,
    },
    /// An index of a table that stays.
    DropIndex {
        /// The table.
        table: TableName,
        /// The index.
        index: Box<Index>,
    },
    /// Name or comment of an index that is the same otherwise.
    AlterIndex {
        /// The table.
        table: TableName,
        /// As it was.
        before: Box<Index>,
        /// As it comes to be.
        after: Box<Index>,
    },
    /// An enum type.
    CreateEnum {
        /// The type.
        of: Enum,
    },
    /// An enum type that nothing uses by then.
    DropEnum {
        /// The type.
        of: Enum,
    },
    /// Values or comment of an enum type. Where values change, checks, predicates, computed columns, foreign
    /// keys and views that have to do with its columns are dropped before and added after.
    AlterEnum {
        /// As it was.
        before: Enum,
        /// As it comes to be.
        after: Enum,
        /// The columns that are of this type, or of arrays of it, before and after: where values are
        /// removed or change their order, the type is made anew and these follow.
        columns: Vec<EnumColumn>,
    },
    /// A domain.
    CreateDomain {
        /// The domain.
        of: Domain,
    },
    /// A domain that nothing uses by then.
    DropDomain {
        /// The domain.
        of: Domain,
    },
    /// Null, default, checks or comment of a domain.
    AlterDomain {
        /// As it was.
        before: Domain,
        /// As it comes to be.
        after: Domain,
    },
    /// A sequence. It has its owner from the start where that is there by then; else it gets it by a later
    /// [`Change::AlterSequence`], and on the way back leaves it before that goes. The sequence of a column
    /// that `serial` makes just so ([`Serials`](super::Serials)) comes and goes with the column, without a
    /// change.
    CreateSequence {
        /// The sequence.
        of: Sequence,
    },
    /// A sequence that no default uses by then.
    DropSequence {
        /// The sequence.
        of: Sequence,
    },
    /// Name, type, counting, owner or comment of a sequence. Where the name changes nothing else does, and
    /// defaults that take its numbers follow by themselves.
    AlterSequence {
        /// As it was.
        before: Sequence,
        /// As it comes to be.
        after: Sequence,
    },
    /// A view.
    CreateView {
        /// The view.
        view: View,
    },
    /// A view.
    DropView {
        /// The view.
        view: View,
    },
    /// Plain SQL that a table brings along, and what undoes it.
    Execute {
        /// What it is, in a few words.
        name: String,
        /// What makes it.
        up: String,
        /// What undoes it; empty where nothing can.
        down: String,
    },
}

/// A column of an enum type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EnumColumn {
    /// Its table.
    pub table: TableName,
    /// The column, as it comes to be. Its default is the one that it has before and after; if that changes,
    /// it has none at that time.
    pub column: Column,
}

/// What a table's rows must keep to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Constraint {
    /// Its primary key.
    PrimaryKey(PrimaryKey),
    /// One of its unique constraints.
    Unique(Unique),
    /// One of its foreign keys.
    ForeignKey(ForeignKey),
    /// One of its checks.
    Check(Check),
    /// One of its exclusion constraints.
    Exclusion(Exclusion),
}

impl Constraint {
    /// Its name. SQLite's may have none.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::PrimaryKey(key) => key.name.as_deref(),
            Self::Unique(unique) => unique.name.as_deref(),
            Self::ForeignKey(key) => key.name.as_deref(),
            Self::Check(check) => check.name.as_deref(),
            Self::Exclusion(exclusion) => Some(&exclusion.name),
        }
    }
}

impl Change {
    /// What undoes it. Data that it lost does not come back, and where a column must not be null again,
    /// nothing says yet what its rows get.
    pub fn inverse(self) -> Self {
        match self {
            Self::CreateSchema { name } => Self::DropSchema { name },
            Self::DropSchema { name } => Self::CreateSchema { name },
            Self::CreateTable { table } => Self::DropTable { table },
            Self::DropTable { table } => Self::CreateTable { table },
            Self::RenameTable { from, to } => Self::RenameTable { from: to, to: from },
            Self::AlterTable { before, after } => Self::AlterTable {
                before: after,
                after: before,
            },
            Self::AddColumn { table, column, .. } => Self::DropColumn { table, column },
            Self::DropColumn { table, column } => Self::AddColumn {
                table,
                column,
                fill: None,
            },
            Self::RenameColumn { table, from, to } => Self::RenameColumn {
                table,
                from: to,
                to: from,
            },
            Self::AlterColumn {
                table,
                before,
                after,
                ..
            } => Self::AlterColumn {
                table,
                before: after,
                after: before,
                fill: None,
            },
            Self::AddConstraint { table, constraint } => Self::DropConstraint { table, constraint },
            Self::DropConstraint { table, constraint } => Self::AddConstraint { table, constraint },
            Self::AlterConstraint {
                table,
                before,
                after,
            } => Self::AlterConstraint {
                table,
                before: after,
                after: before,
            },
            Self::CreateIndex { table, index } => Self::DropIndex { table, index },
            Self::DropIndex { table, index } => Self::CreateIndex { table, index },
            Self::AlterIndex {
                table,
                before,
                after,
            } => Self::AlterIndex {
                table,
                before: after,
                after: before,
            },
            Self::CreateEnum { of } => Self::DropEnum { of },
            Self::DropEnum { of } => Self::CreateEnum { of },
            Self::AlterEnum {
                before,
                after,
                columns,
            } => Self::AlterEnum {
                before: after,
                after: before,
                columns,
            },
            Self::CreateDomain { of } => Self::DropDomain { of },
            Self::DropDomain { of } => Self::CreateDomain { of },
            Self::AlterDomain { before, after } => Self::AlterDomain {
                before: after,
                after: before,
            },
            Self::CreateSequence { of } => Self::DropSequence { of },
            Self::DropSequence { of } => Self::CreateSequence { of },
            Self::AlterSequence { before, after } => Self::AlterSequence {
                before: after,
                after: before,
            },
            Self::CreateView { view } => Self::DropView { view },
            Self::DropView { view } => Self::CreateView { view },
            Self::Execute { name, up, down } => Self::Execute {
                name,
                up: down,
                down: up,
            },
        }
    }
}
