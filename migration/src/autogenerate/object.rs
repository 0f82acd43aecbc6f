//! What a schema holds, by kind and name: for filters, for what is left alone, and for what is said.

use std::fmt;

use serde::Serialize;

use crate::schema::{Check, ForeignKey, PrimaryKey, Schema, Table, TableName, Unique};

/// What kind of thing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A table.
    Table,
    /// A view.
    View,
    /// An enum type.
    Enum,
    /// A domain.
    Domain,
    /// A sequence that stands by itself.
    Sequence,
    /// A column of a table.
    Column,
    /// A constraint of a table, its primary key among them.
    Constraint,
    /// An index on a table.
    Index,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Table,
        Self::View,
        Self::Enum,
        Self::Domain,
        Self::Sequence,
        Self::Column,
        Self::Constraint,
        Self::Index,
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::View => "view",
            Self::Enum => "enum",
            Self::Domain => "domain",
            Self::Sequence => "sequence",
            Self::Column => "column",
            Self::Constraint => "constraint",
            Self::Index => "index",
        }
    }
}

/// One thing of a schema. The fields are those of Alembic's `include_name`: kind, name, and the table
/// that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Object {
    /// What it is.
    pub kind: Kind,
    /// Its schema, where it is not the project's own.
    pub schema: Option<String>,
    /// The table that it belongs to, where it is a part of one.
    pub table: Option<String>,
    /// Its name; of a constraint without one, its columns in parentheses.
    pub name: String,
}

impl fmt::Display for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.kind.word())?;
        for part in [&self.schema, &self.table].into_iter().flatten() {
            write!(f, "{part}.")?;
        }
        f.write_str(&self.name)
    }
}

impl Object {
    pub(super) fn of(kind: Kind, name: TableName) -> Self {
        Self {
            kind,
            schema: name.schema,
            table: None,
            name: name.name,
        }
    }

    pub(super) fn part(kind: Kind, table: &Table, name: impl Into<String>) -> Self {
        Self {
            kind,
            schema: table.schema.clone(),
            table: Some(table.name.clone()),
            name: name.into(),
        }
    }

    /// The table that it is, or belongs to.
    pub fn table_name(&self) -> Option<TableName> {
        let name = match (&self.table, self.kind) {
            (Some(table), _) => table,
            (None, Kind::Table) => &self.name,
            _ => return None,
        };
        Some(TableName {
            schema: self.schema.clone(),
            name: name.clone(),
        })
    }
}

/// Everything that `schema` holds, tables before what is in them.
pub fn objects(schema: &Schema) -> Vec<Object> {
    let mut objects = Vec::new();
    let named = |kind, schema: &Option<String>, name: &str| {
        Object::of(
            kind,
            TableName {
                schema: schema.clone(),
                name: name.into(),
            },
        )
    };
    for of in &schema.enums {
        objects.push(named(Kind::Enum, &of.schema, &of.name));
    }
    for of in &schema.domains {
        objects.push(named(Kind::Domain, &of.schema, &of.name));
    }
    for of in &schema.sequences {
        // One that a column owns comes and goes with it.
        if of.owned_by.is_none() {
            objects.push(named(Kind::Sequence, &of.schema, &of.name));
        }
    }
    for table in &schema.tables {
        objects.push(Object::of(Kind::Table, table.full_name()));
        objects.extend(parts(table));
    }
    for of in &schema.views {
        objects.push(named(Kind::View, &of.schema, &of.name));
    }
    objects
}

/// Everything that `table` holds of its own: what came from a parent is the parent's.
pub(super) fn parts(table: &Table) -> Vec<Object> {
    let columns = table.columns.iter().filter(|column| !column.inherited);
    let mut parts: Vec<Object> = columns
        .map(|column| Object::part(Kind::Column, table, &column.name))
        .collect();
    let mut constraint = |inherited: bool, name: String| {
        if !inherited {
            parts.push(Object::part(Kind::Constraint, table, name));
        }
    };
    if let Some(key) = &table.primary_key {
        constraint(key.inherited, primary_key(key));
    }
    for key in &table.uniques {
        constraint(key.inherited, unique(key));
    }
    for key in &table.foreign_keys {
        constraint(key.inherited, foreign_key(key));
    }
    for of in &table.checks {
        constraint(of.inherited, check(of));
    }
    for of in &table.exclusions {
        constraint(of.inherited, of.name.clone());
    }
    for index in table.indexes.iter().filter(|index| !index.inherited) {
        parts.push(Object::part(Kind::Index, table, &index.name));
    }
    parts
}

/// What a primary key is called here.
pub(super) fn primary_key(key: &PrimaryKey) -> String {
    named_or("primary key", &key.name, key.columns())
}

/// What a unique constraint is called here.
pub(super) fn unique(key: &Unique) -> String {
    named_or("unique", &key.name, key.columns())
}

/// What a foreign key is called here.
pub(super) fn foreign_key(key: &ForeignKey) -> String {
    let columns = key.columns.iter().map(String::as_str);
    named_or("foreign key", &key.name, columns)
}

/// What a check is called here.
pub(super) fn check(check: &Check) -> String {
    named_or(
        "check",
        &check.name,
        [check.expression.as_str()].into_iter(),
    )
}

fn named_or<'a>(
    what: &str,
    name: &Option<String>,
    columns: impl Iterator<Item = &'a str>,
) -> String {
    name.clone()
        .unwrap_or_else(|| format!("{what} ({})", columns.collect::<Vec<_>>().join(", ")))
}
