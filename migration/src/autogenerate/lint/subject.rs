//! What the rules look at, and what they all ask of it.

use std::collections::{HashMap, HashSet};

use sea_orm::DbBackend;

use crate::autogenerate::{Change, Constraint};
use crate::schema::{Domain, Schema, Table, TableName};

/// Changes and what they begin with.
pub(super) struct Subject<'a> {
    pub(super) changes: &'a [Change],
    pub(super) backend: DbBackend,
    before: &'a Schema,
    /// The statements of the changes, in small letters and without quotes, where they are known.
    statements: Vec<String>,
    /// Tables and views that the changes make.
    made: HashSet<TableName>,
    /// What renamed tables were called, by their new names.
    renamed: HashMap<&'a TableName, &'a TableName>,
}

impl<'a> Subject<'a> {
    pub(super) fn of(
        changes: &'a [Change],
        backend: DbBackend,
        before: &'a Schema,
        statements: &[String],
    ) -> Self {
        let made = changes.iter().filter_map(|change| match change {
            Change::CreateTable { table } => Some(table.full_name()),
            Change::CreateView { view } => Some(TableName {
                schema: view.schema.clone(),
                name: view.name.clone(),
            }),
            _ => None,
        });
        let renamed = changes.iter().filter_map(|change| match change {
            Change::RenameTable { from, to } => Some((to, from)),
            _ => None,
        });
        Self {
            changes,
            backend,
            before,
            statements: statements.iter().map(|one| plain(one)).collect(),
            made: made.collect(),
            renamed: renamed.collect(),
        }
    }

    pub(super) fn is_postgres(&self) -> bool {
        self.backend == DbBackend::Postgres
    }

    /// Whether the table or view was there before, so that rows may be in it.
    pub(super) fn had(&self, table: &TableName) -> bool {
        !self.made.contains(table)
    }

    /// The table as it was, whatever it was called.
    pub(super) fn table_before(&self, table: &TableName) -> Option<&'a Table> {
        if !self.had(table) {
            return None;
        }
        let table = self.renamed.get(table).copied().unwrap_or(table);
        self.before
            .tables
            .iter()
            .find(|one| one.name == table.name && one.schema == table.schema)
    }

    /// What the column was called.
    pub(super) fn column_before<'n>(&'n self, table: &TableName, column: &'n str) -> &'n str {
        let from = self.changes.iter().find_map(|change| match change {
            Change::RenameColumn {
                table: of,
                from,
                to,
            } if of == table && to == column => Some(from.as_str()),
            _ => None,
        });
        from.unwrap_or(column)
    }

    /// Whether it was partitioned before.
    pub(super) fn is_partitioned(&self, table: &TableName) -> bool {
        self.table_before(table)
            .is_some_and(|table| table.partitioned_by.is_some())
    }

    /// The domain of that name as a column's type spells it, before the changes or made by them.
    pub(super) fn domain(&self, data_type: &str) -> Option<&'a Domain> {
        let given = data_type.replace('"', "");
        let is_named = |domain: &&Domain| match &domain.schema {
            Some(schema) => given == format!("{schema}.{}", domain.name),
            None => given == domain.name,
        };
        let made = self.changes.iter().filter_map(|change| match change {
            Change::CreateDomain { of } => Some(of),
            _ => None,
        });
        self.before.domains.iter().chain(made).find(is_named)
    }

    /// The type that holds the values: what a domain narrows, or an array of that.
    pub(super) fn base_type(&self, data_type: &str) -> String {
        let (mut found, array) = match data_type.strip_suffix("[]") {
            Some(element) => (element, "[]"),
            None => (data_type, ""),
        };
        // A domain may stand on another; a circle cannot be made, but is not trusted either.
        for _ in 0..8 {
            match self.domain(found) {
                Some(domain) => found = &domain.data_type,
                None => break,
            }
        }
        format!("{found}{array}")
    }

    /// Whether a constraint was there already, and only its rows were not checked yet: it becomes valid
    /// by `VALIDATE CONSTRAINT`, under a lock that lets rows be written.
    pub(super) fn becomes_valid(&self, table: &TableName, constraint: &Constraint) -> bool {
        self.changes.iter().any(|change| match change {
            Change::DropConstraint {
                table: of,
                constraint: dropped,
            } => {
                of == table && is_valid(dropped) == Some(false) && &validated(dropped) == constraint
            }
            _ => false,
        })
    }

    /// Whether a statement names all of `words` and the object.
    pub(super) fn says(&self, words: &[&str], object: &str) -> bool {
        let object = plain(object);
        self.statements.iter().any(|statement| {
            words.iter().all(|word| statement.contains(word))
                && statement
                    .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$'))
                    .any(|word| word == object)
        })
    }
}

fn plain(text: &str) -> String {
    text.to_lowercase().replace('"', "")
}

fn is_valid(constraint: &Constraint) -> Option<bool> {
    match constraint {
        Constraint::ForeignKey(key) => Some(key.validated),
        Constraint::Check(check) => Some(check.validated),
        _ => None,
    }
}

fn validated(constraint: &Constraint) -> Constraint {
    let mut constraint = constraint.clone();
    match &mut constraint {
        Constraint::ForeignKey(key) => key.validated = true,
        Constraint::Check(check) => check.validated = true,
        _ => {}
    }
    constraint
}
