//! The statements that make one table.

use sea_orm::sea_query::{
    self, ForeignKeyCreateStatement, Index, IndexCreateStatement, IntoTableRef, TableRef,
};
use seaworthy_db::tables::{Argument, Definition};
use seaworthy_db::{Table, TableArguments};

use super::error::ModelError;
use super::render::{Writer, literal};
use crate::quote;
use crate::schema::TableName;

/// What makes one table, in the kinds that are run one after the other over all tables.
#[derive(Debug, Default)]
pub(super) struct TableStatements {
    /// The table itself. On SQLite it has its foreign keys within.
    pub(super) create: String,
    /// Constraints that may need other tables, but foreign keys.
    pub(super) constraints: Vec<String>,
    /// Foreign keys.
    pub(super) foreign_keys: Vec<String>,
    /// Indexes.
    pub(super) indexes: Vec<String>,
    /// Comments.
    pub(super) comments: Vec<String>,
}

/// A table while its statements are made.
pub(super) struct Maker<'t> {
    pub(super) name: TableName,
    pub(super) definition: Definition,
    pub(super) arguments: &'t TableArguments,
    pub(super) writer: Writer,
    own_schema: Option<&'t str>,
}

/// A table's name, without its schema where that is the project's own.
pub(super) fn name_of(table: &Table, own_schema: Option<&str>) -> TableName {
    relative(table.schema(), table.name(), own_schema)
}

fn relative(schema: Option<&str>, name: &str, own_schema: Option<&str>) -> TableName {
    TableName {
        schema: schema
            .filter(|schema| Some(*schema) != own_schema)
            .map(str::to_owned),
        name: name.to_owned(),
    }
}

impl<'t> Maker<'t> {
    pub(super) fn of(
        table: &Table,
        arguments: &'t TableArguments,
        writer: Writer,
        own_schema: Option<&'t str>,
    ) -> Result<Self, ModelError> {
        let mut maker = Self {
            name: name_of(table, own_schema),
            definition: table.definition(writer.0),
            arguments,
            writer,
            own_schema,
        };
        if writer.is_sqlite() && table.schema().is_some() {
            return Err(ModelError::Schema { table: maker.name });
        }
        maker.add_arguments()?;
        Ok(maker)
    }

    /// What the arguments say about columns, comments and keys becomes the definition's.
    fn add_arguments(&mut self) -> Result<(), ModelError> {
        for argument in self.arguments.on_backend(self.writer.0) {
            match argument {
                Argument::Comment(text) => self.definition.comment = Some(text.clone()),
                Argument::ForeignKey(key) => self.definition.foreign_keys.push(*key.clone()),
                Argument::Index(index) => self.definition.indexes.push(*index.clone()),
                Argument::Column { name, arguments } => self.add_to_column(name, arguments)?,
                _ => {}
            }
        }
        Ok(())
    }

    pub(super) fn statements(&self) -> Result<TableStatements, ModelError> {
        let mut statements = TableStatements::default();
        let mut inside = Vec::new();
        for column in &self.definition.columns {
            inside.push(self.column(column)?);
        }
        if let Some(key) = &self.definition.primary_key {
            let mut key = key.clone();
            if let Some(name) = key.get_index_spec().get_name().map(quote::escaped) {
                key.name(name);
            }
            inside.push(self.writer.key(&key));
        }
        self.constraints(&mut inside, &mut statements)?;
        self.foreign_keys(&mut inside, &mut statements)?;
        statements.create = format!(
            "CREATE TABLE {} ( {} ){}",
            quote::table(&self.name),
            inside.join(", "),
            self.extra()
        );
        self.indexes(&mut statements)?;
        self.comments(&mut statements);
        Ok(statements)
    }

    /// Constraints that the arguments say, but foreign keys of sea-query's. PostgreSQL gets those in plain
    /// SQL when all tables are there.
    fn constraints(
        &self,
        inside: &mut Vec<String>,
        statements: &mut TableStatements,
    ) -> Result<(), ModelError> {
        for argument in self.arguments.on_backend(self.writer.0) {
            match argument {
                Argument::Check { name, expression } => inside.push(format!(
                    "CONSTRAINT {} CHECK ({})",
                    quote::name(name),
                    self.writer.expression(expression, &self.name.name)
                )),
                Argument::Unique { name, columns } => {
                    let mut key = Index::create();
                    key.name(quote::escaped(name)).unique();
                    for column in columns {
                        key.col(column.clone());
                    }
                    let deferral = self.deferral(name);
                    if !deferral.is_empty() && self.writer.is_sqlite() {
                        return Err(self.unavailable("a unique constraint that is deferred"));
                    }
                    inside.push(self.writer.key(&key) + deferral);
                }
                Argument::Constraint { name, definition } => {
                    let constraint = format!("CONSTRAINT {} {definition}", quote::name(name));
                    let first = definition.trim_start().to_ascii_uppercase();
                    if self.writer.is_sqlite() {
                        if first.starts_with("EXCLUDE") {
                            return Err(self.unavailable("an exclusion constraint"));
                        }
                        inside.push(constraint);
                        continue;
                    }
                    let list = if first.starts_with("FOREIGN") {
                        &mut statements.foreign_keys
                    } else {
                        &mut statements.constraints
                    };
                    list.push(format!(
                        "ALTER TABLE {} ADD {constraint}",
                        quote::table(&self.name)
                    ));
                }
                Argument::Deferrable { name, .. } => self.check_deferred(name)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn foreign_keys(
        &self,
        inside: &mut Vec<String>,
        statements: &mut TableStatements,
    ) -> Result<(), ModelError> {
        let mut seen = Vec::new();
        for key in &self.definition.foreign_keys {
            let mut key = key.clone();
            let spec = key.get_foreign_key();
            let name = spec.get_name().map(str::to_owned);
            let target = spec.get_ref_table().map(|table| self.target(table));
            if let Some(target) = target {
                key.to_tbl(table_ref(&target));
            }
            if let Some(name) = &name {
                key.name(quote::escaped(name));
            }
            let deferral = name.as_deref().map_or("", |name| self.deferral(name));
            let text = self.writer.foreign_key(&key) + deferral;
            // Two relations may go over one key, as one with a condition beside one without.
            if seen.contains(&text) {
                continue;
            }
            if self.writer.is_sqlite() {
                inside.push(text.clone());
            } else {
                let table = quote::table(&self.name);
                statements
                    .foreign_keys
                    .push(format!("ALTER TABLE {table} ADD {text}"));
            }
            seen.push(text);
        }
        Ok(())
    }

    /// The tables that its foreign keys point to.
    pub(super) fn targets(&self) -> impl Iterator<Item = TableName> {
        let keys = self.definition.foreign_keys.iter();
        keys.filter_map(|key| Some(self.target(key.get_foreign_key().get_ref_table()?)))
    }

    fn target(&self, table: &TableRef) -> TableName {
        match table {
            TableRef::Table(sea_query::TableName(schema, name), _) => {
                let schema = schema.as_ref().map(|schema| schema.1.to_string());
                relative(schema.as_deref(), &name.to_string(), self.own_schema)
            }
            // No relation points to a query.
            _ => TableName::default(),
        }
    }

    fn indexes(&self, statements: &mut TableStatements) -> Result<(), ModelError> {
        for index in &self.definition.indexes {
            let mut index: IndexCreateStatement = index.clone();
            let Some(name) = index.get_index_spec().get_name().map(quote::escaped) else {
                return Err(ModelError::Unnamed {
                    table: self.name.clone(),
                });
            };
            index.name(name).table(table_ref(&self.name));
            let Some(text) = self.writer.index(&index, &self.name) else {
                return Err(self.unavailable(
                    "an index to which nulls are the same, or over an expression with columns beside it",
                ));
            };
            statements.indexes.push(text);
        }
        for argument in self.arguments.on_backend(self.writer.0) {
            if let Argument::IndexSql {
                name,
                unique,
                definition,
            } = argument
            {
                statements.indexes.push(format!(
                    "CREATE {}INDEX {} ON {} {definition}",
                    if *unique { "UNIQUE " } else { "" },
                    quote::name(name),
                    quote::table(&self.name)
                ));
            }
        }
        Ok(())
    }

    /// SQLite has no comments.
    fn comments(&self, statements: &mut TableStatements) {
        if self.writer.is_sqlite() {
            return;
        }
        let table = quote::table(&self.name);
        if let Some(comment) = &self.definition.comment {
            let comment = literal(comment);
            let comments = &mut statements.comments;
            comments.push(format!("COMMENT ON TABLE {table} IS {comment}"));
        }
        for column in &self.definition.columns {
            if let Some(comment) = &column.comment {
                statements.comments.push(format!(
                    "COMMENT ON COLUMN {table}.{} IS {}",
                    quote::name(&column.name),
                    literal(comment)
                ));
            }
        }
    }

    fn extra(&self) -> String {
        let arguments = self.arguments.on_backend(self.writer.0);
        let extras = arguments.filter_map(|argument| match argument {
            Argument::Extra(extra) => Some(format!(" {extra}")),
            _ => None,
        });
        extras.collect()
    }

    /// What is said of the constraint's deferral, as it stands behind it.
    fn deferral(&self, constraint: &str) -> &'static str {
        let arguments = self.arguments.on_backend(self.writer.0);
        let said = arguments.filter_map(|argument| match argument {
            Argument::Deferrable {
                name,
                initially_deferred,
            } if name == constraint => Some(*initially_deferred),
            _ => None,
        });
        match said.last() {
            None => "",
            Some(false) => " DEFERRABLE",
            Some(true) => " DEFERRABLE INITIALLY DEFERRED",
        }
    }

    fn check_deferred(&self, name: &str) -> Result<(), ModelError> {
        let keys = self.definition.foreign_keys.iter();
        let keys = keys.filter_map(|key: &ForeignKeyCreateStatement| {
            Some(key.get_foreign_key().get_name()?.to_owned())
        });
        let arguments = self.arguments.on_backend(self.writer.0);
        let uniques = arguments.filter_map(|argument| match argument {
            Argument::Unique { name, .. } => Some(name.clone()),
            _ => None,
        });
        let known: Vec<String> = keys.chain(uniques).collect();
        if known.iter().any(|one| one == name) {
            return Ok(());
        }
        Err(ModelError::Constraint {
            table: self.name.clone(),
            name: name.to_owned(),
            known,
        })
    }

    pub(super) fn unavailable(&self, what: &str) -> ModelError {
        ModelError::Unavailable {
            table: self.name.clone(),
            what: what.to_owned(),
            backend: self.writer.0,
        }
    }
}

fn table_ref(table: &TableName) -> TableRef {
    match &table.schema {
        Some(schema) => (schema.clone(), table.name.clone()).into_table_ref(),
        None => table.name.clone().into_table_ref(),
    }
}
