//! `Table::create()…`, and what stands in it.

use super::column::{column, custom};
use super::key::foreign_key;
use super::literal::text;
use super::rust::Rust;
use crate::autogenerate::{CreateTable, KeyBuilder};
use crate::schema::TableName;

/// The table's name: with its schema, where that is not the project's own.
pub(super) fn table_name(table: &TableName) -> Rust {
    qualified(table.schema.as_deref(), &table.name)
}

pub(super) fn qualified(schema: Option<&str>, name: &str) -> Rust {
    match schema {
        Some(schema) => Rust::tuple([text(schema), text(name)]),
        None => text(name),
    }
}

/// The whole statement, up to `.to_owned()`.
pub(super) fn create_table(table: &CreateTable) -> Rust {
    let mut chain = Rust::call("Table::create", []).then("table", [table_name(&table.table)]);
    for builder in &table.columns {
        chain = chain.then("col", [column(builder)]);
    }
    if let Some(primary_key) = &table.primary_key {
        chain = chain.then("primary_key", [key(primary_key, false)]);
    }
    for unique in &table.uniques {
        chain = chain.then("index", [key(unique, true)]);
    }
    for key in &table.foreign_keys {
        chain = chain.then("foreign_key", [foreign_key(&table.table, key)]);
    }
    for (name, expression) in &table.checks {
        let check = match name {
            Some(name) => Rust::tuple([text(name), custom(expression)]),
            None => custom(expression),
        };
        chain = chain.then("check", [check]);
    }
    if let Some(extra) = &table.extra {
        chain = chain.then("extra", [text(extra)]);
    }
    chain.then("to_owned", [])
}

fn key(key: &KeyBuilder, unique: bool) -> Rust {
    let mut chain = Rust::call("Index::create", []);
    if unique {
        chain = chain.then("unique", []);
    }
    if let Some(name) = &key.name {
        chain = chain.then("name", [text(name)]);
    }
    for column in &key.columns {
        chain = chain.then("col", [text(column)]);
    }
    for column in &key.include {
        chain = chain.then("include", [text(column)]);
    }
    if key.nulls_not_distinct {
        chain = chain.then("nulls_not_distinct", []);
    }
    chain
}
