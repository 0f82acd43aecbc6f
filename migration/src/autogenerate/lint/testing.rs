//! A table of posts, and changes of it.

use sea_orm::DbBackend;

use super::{Finding, lint};
use crate::autogenerate::{Change, Constraint, EnumColumn};
use crate::schema::{Column, Domain, Enum, Index, Key, PrimaryKey, Schema, Table};

pub(super) fn column(name: &str, data_type: &str) -> Column {
    Column {
        name: name.into(),
        data_type: data_type.into(),
        nullable: true,
        ..Column::default()
    }
}

pub(super) fn required(name: &str, data_type: &str) -> Column {
    Column {
        nullable: false,
        ..column(name, data_type)
    }
}

pub(super) fn table(name: &str) -> Table {
    Table {
        name: name.into(),
        columns: vec![
            required("id", "integer"),
            column("title", "text"),
            column("author", "integer"),
        ],
        primary_key: Some(PrimaryKey {
            name: Some(format!("{name}_pkey")),
            keys: vec![Key::column("id")],
            ..PrimaryKey::default()
        }),
        ..Table::default()
    }
}

/// A schema with a table of posts and domains over text.
pub(super) fn posts() -> Schema {
    let domain = |name: &str, data_type: &str| Domain {
        name: name.into(),
        data_type: data_type.into(),
        nullable: true,
        ..Domain::default()
    };
    Schema {
        tables: vec![table("posts")],
        domains: vec![
            domain("long", "text"),
            domain("short", "character varying(5)"),
        ],
        ..Schema::default()
    }
}

pub(super) fn create_posts() -> Change {
    Change::CreateTable {
        table: Box::new(table("posts")),
    }
}

pub(super) fn add_column(column: Column) -> Change {
    Change::AddColumn {
        table: "posts".into(),
        column,
        fill: None,
    }
}

pub(super) fn drop_column(column: Column) -> Change {
    Change::DropColumn {
        table: "posts".into(),
        column,
    }
}

pub(super) fn alter_column(before: Column, after: Column) -> Change {
    Change::AlterColumn {
        table: "posts".into(),
        before,
        after,
        fill: None,
    }
}

pub(super) fn add(constraint: Constraint) -> Change {
    Change::AddConstraint {
        table: "posts".into(),
        constraint,
    }
}

pub(super) fn create_index(name: &str, columns: &[&str]) -> Change {
    Change::CreateIndex {
        table: "posts".into(),
        index: Box::new(Index {
            name: name.into(),
            keys: columns.iter().map(|name| Key::column(*name)).collect(),
            ..Index::default()
        }),
    }
}

pub(super) fn alter_enum(before: &[&str], after: &[&str]) -> Change {
    let mood = |values: &[&str]| Enum {
        name: "mood".into(),
        values: values.iter().map(|value| (*value).into()).collect(),
        ..Enum::default()
    };
    Change::AlterEnum {
        before: mood(before),
        after: mood(after),
        columns: vec![EnumColumn {
            table: "posts".into(),
            column: column("mood", "mood"),
        }],
    }
}

/// What one rule finds.
pub(super) fn find_in(
    rule: &str,
    changes: &[Change],
    backend: DbBackend,
    before: &Schema,
) -> Vec<Finding> {
    let mut findings = lint(changes, backend, before);
    findings.retain(|finding| finding.rule == rule);
    findings
}

/// What the findings of one rule are about.
pub(super) fn objects_of(
    rule: &str,
    changes: &[Change],
    backend: DbBackend,
    before: &Schema,
) -> Vec<String> {
    let findings = find_in(rule, changes, backend, before);
    findings.into_iter().map(|finding| finding.object).collect()
}
