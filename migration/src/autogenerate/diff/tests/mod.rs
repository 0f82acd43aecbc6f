//! Small schemas, and what comes of comparing them.

mod cases;
mod database;
mod kinds;
mod property;
mod rules;

use crate::schema::{
    Check, Column, Enum, ForeignKey, Generated, Index, Key, PrimaryKey, Schema, Table, TableName,
    Unique, View,
};

use database::Database;

use super::super::Change;
use super::{Renames, diff, inverted};

fn column(name: &str, data_type: &str) -> Column {
    Column {
        name: name.into(),
        data_type: data_type.into(),
        nullable: true,
        ..Column::default()
    }
}

fn default(name: &str, data_type: &str, default: &str) -> Column {
    Column {
        default: Some(default.into()),
        ..column(name, data_type)
    }
}

fn computed(name: &str, data_type: &str, expression: &str) -> Column {
    Column {
        generated: Some(Generated {
            expression: expression.into(),
            stored: true,
        }),
        ..column(name, data_type)
    }
}

fn table(name: &str, columns: &[Column]) -> Table {
    Table {
        name: name.into(),
        columns: columns.to_vec(),
        ..Table::default()
    }
}

fn keys(columns: &[&str]) -> Vec<Key> {
    columns.iter().map(|column| Key::column(*column)).collect()
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

impl Table {
    fn primary(mut self, name: &str, columns: &[&str]) -> Self {
        self.primary_key = Some(PrimaryKey {
            name: Some(name.into()),
            keys: keys(columns),
            ..PrimaryKey::default()
        });
        self
    }

    fn unique(mut self, name: &str, columns: &[&str]) -> Self {
        self.uniques.push(Unique {
            name: Some(name.into()),
            keys: keys(columns),
            ..Unique::default()
        });
        self
    }

    fn check(mut self, name: &str, expression: &str) -> Self {
        self.checks.push(Check {
            name: Some(name.into()),
            expression: expression.into(),
            ..Check::default()
        });
        self
    }

    fn references(mut self, name: &str, column: &str, target: &str, target_column: &str) -> Self {
        self.foreign_keys.push(ForeignKey {
            name: Some(name.into()),
            columns: strings(&[column]),
            target: TableName::from(target),
            target_columns: strings(&[target_column]),
            ..ForeignKey::default()
        });
        self
    }

    fn index(mut self, name: &str, columns: &[&str], predicate: Option<&str>) -> Self {
        self.indexes.push(Index {
            name: name.into(),
            keys: keys(columns),
            predicate: predicate.map(str::to_owned),
            definition: format!("CREATE INDEX {name} ON {}", self.name),
            ..Index::default()
        });
        self
    }
}

fn schema(tables: &[Table]) -> Schema {
    Schema {
        tables: tables.to_vec(),
        ..Schema::default()
    }
}

fn enum_type(name: &str, values: &[&str]) -> Enum {
    Enum {
        name: name.into(),
        values: strings(values),
        ..Enum::default()
    }
}

fn view(name: &str, definition: &str) -> View {
    View {
        name: name.into(),
        definition: definition.into(),
        ..View::default()
    }
}

/// What a change does to what, in a word or two.
fn told(changes: &[Change]) -> Vec<String> {
    let constraint = |c: &super::super::Constraint| c.name().unwrap_or("?").to_owned();
    let tell = |change: &Change| match change {
        Change::CreateSchema { name } => format!("create schema {name}"),
        Change::DropSchema { name } => format!("drop schema {name}"),
        Change::CreateTable { table } => format!("create {}", table.full_name()),
        Change::DropTable { table } => format!("drop {}", table.full_name()),
        Change::RenameTable { from, to } => format!("rename {from} {to}"),
        Change::AlterTable { after, .. } => format!("alter {}", after.full_name()),
        Change::AddColumn { table, column, .. } => format!("add {table}.{}", column.name),
        Change::DropColumn { table, column } => format!("drop {table}.{}", column.name),
        Change::RenameColumn { table, from, to } => format!("rename {table}.{from} {to}"),
        Change::AlterColumn { table, after, .. } => format!("alter {table}.{}", after.name),
        Change::AddConstraint { constraint: c, .. } => format!("add {}", constraint(c)),
        Change::DropConstraint { constraint: c, .. } => format!("drop {}", constraint(c)),
        Change::AlterConstraint { before, after, .. } => {
            format!("alter {} {}", constraint(before), constraint(after))
        }
        Change::CreateIndex { index, .. } => format!("create {}", index.name),
        Change::DropIndex { index, .. } => format!("drop {}", index.name),
        Change::AlterIndex { before, after, .. } => {
            format!("alter {} {}", before.name, after.name)
        }
        Change::CreateEnum { of } => format!("create {}", of.name),
        Change::DropEnum { of } => format!("drop {}", of.name),
        Change::AlterEnum { after, .. } => format!("alter {}", after.name),
        Change::CreateDomain { of } => format!("create {}", of.name),
        Change::DropDomain { of } => format!("drop {}", of.name),
        Change::AlterDomain { after, .. } => format!("alter {}", after.name),
        Change::CreateSequence { of } => format!("create {}", of.name),
        Change::DropSequence { of } => format!("drop {}", of.name),
        Change::AlterSequence { before, after } => format!("alter {} {}", before.name, after.name),
        Change::CreateView { view } => format!("create {}", view.name),
        Change::DropView { view } => format!("drop {}", view.name),
        Change::Execute { name, .. } => name.clone(),
    };
    changes.iter().map(tell).collect()
}

/// The changes from `before` to `after`, tried: there, and back.
fn tried(before: &Schema, after: &Schema, renames: &Renames) -> Vec<Change> {
    let changes = diff(before, after, renames);
    let there = Database::of(before).with(&changes, after);
    assert_eq!(there, Database::of(after), "{:#?}", told(&changes));
    let back = inverted(changes.clone());
    let back_again = there.with(&back, before);
    assert_eq!(back_again, Database::of(before), "{:#?}", told(&back));
    changes
}
