//! What changes become on PostgreSQL, 14 and later.
//!
//! SeaORM's builders where what they write is exactly what is meant, plain SQL where they are not. Both are
//! written for the database's own spelling: after the steps the catalog says what the target's says.
//!
//! Foreign tables are not made, since where their rows are is not read; a partition's indexes and
//! constraints that came from its parent get the names that the server gives them.

mod alter_column;
mod cast;
mod column;
mod comment;
mod constraint;
mod defaults;
mod domain;
mod enums;
mod exchange;
mod expression;
mod identity;
mod index;
pub(super) mod name;
mod options;
mod sequence;
mod serial;
mod table;
pub(super) mod types;
mod view;

use std::collections::HashMap;

use exchange::Turn;
use sea_orm::sea_query::ColumnType;
use serial::Serials;

use super::models::Types;
use super::{Change, Operation, Step};
use crate::schema::{Schema, Table, TableName};

pub use enums::adds_enum_values;

/// The calls that `changes` are, which lead from `before` to `after`, in their order. `types` are those
/// that the entities say.
pub fn steps(changes: &[Change], before: &Schema, after: &Schema, types: &Types) -> Vec<Step> {
    let context = Context {
        changes,
        before,
        after,
        types,
        serials: Serials::of(changes, before, after),
        tables: after
            .tables
            .iter()
            .map(|table| (table.full_name(), table))
            .collect(),
    };
    changes
        .iter()
        .enumerate()
        .flat_map(|(position, change)| context.steps_of(position, change))
        .collect()
}

/// What a change may have to look at beside itself.
struct Context<'a> {
    changes: &'a [Change],
    before: &'a Schema,
    after: &'a Schema,
    types: &'a Types,
    serials: Serials<'a>,
    /// The tables as they come to be.
    tables: HashMap<TableName, &'a Table>,
}

impl Context<'_> {
    fn steps_of(&self, position: usize, change: &Change) -> Vec<Step> {
        match change {
            Change::CreateSchema { name } => {
                vec![sql(format!(
                    "CREATE SCHEMA IF NOT EXISTS {}",
                    name::ident(name)
                ))]
            }
            Change::DropSchema { name } => vec![sql(format!("DROP SCHEMA {}", name::ident(name)))],
            Change::CreateTable { table } => table::create(self, table),
            Change::DropTable { table } => table::drop(table),
            Change::RenameTable { from, to } => table::rename(from, to),
            Change::AlterTable { before, after } => table::alter(before, after),
            Change::AddColumn {
                table,
                column,
                fill,
            } => column::add(self, table, column, fill.as_deref()),
            Change::DropColumn { table, column } => column::drop(table, column),
            Change::RenameColumn { table, from, to } => vec![step(Operation::RenameColumn {
                table: table.clone(),
                from: from.clone(),
                to: to.clone(),
            })],
            Change::AlterColumn {
                table,
                before,
                after,
                fill,
            } => alter_column::alter(self, table, (before, after), fill.as_deref()),
            Change::AddConstraint { table, constraint } => constraint::add(table, constraint),
            Change::DropConstraint { table, constraint } => constraint::drop(table, constraint),
            Change::AlterConstraint {
                table,
                before,
                after,
            } => constraint::alter(&Turn::of(self.changes, position), table, before, after),
            Change::CreateIndex { table, index } => index::create(table, index),
            Change::DropIndex { table, index } => index::drop(table, index),
            Change::AlterIndex {
                table,
                before,
                after,
            } => index::alter(&Turn::of(self.changes, position), table, before, after),
            Change::CreateEnum { of } => enums::create(of),
            Change::DropEnum { of } => enums::drop(of),
            Change::AlterEnum {
                before,
                after,
                columns,
            } => enums::alter(self, position, before, after, columns),
            Change::CreateDomain { of } => domain::create(of),
            Change::DropDomain { of } => domain::drop(of),
            Change::AlterDomain { before, after } => domain::alter(self, before, after),
            Change::CreateSequence { of } => serial::create(self, of),
            Change::DropSequence { of } => serial::drop(self, of),
            Change::AlterSequence { before, after } => sequence::alter(before, after),
            Change::CreateView { view } => view::create(view),
            Change::DropView { view } => view::drop(view),
            Change::Execute { up, .. } => match up.trim().trim_end_matches(';') {
                "" => Vec::new(),
                statement => vec![sql(statement)],
            },
        }
    }

    /// The builder of a column's type.
    fn column_type(&self, table: &TableName, column: &str, data_type: &str) -> ColumnType {
        types::column_type(data_type, self.types.get(table, column), &self.after.enums)
    }
}

fn step(operation: Operation) -> Step {
    Step {
        operation,
        notes: Vec::new(),
    }
}

fn sql(text: impl Into<String>) -> Step {
    step(Operation::Sql(text.into()))
}

fn noted(mut step: Step, note: impl Into<String>) -> Step {
    step.notes.push(note.into());
    step
}
