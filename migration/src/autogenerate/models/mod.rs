//! What the entities say the schema is: the statements that make it from nothing.
//!
//! They are not what a revision executes, but what leads to the same schema, run in an empty place and read
//! from there. So they need not be portable, only exact.

mod column;
mod error;
mod render;
mod table;
mod types;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use sea_orm::DbBackend;
use seaworthy_db::tables::Argument;
use seaworthy_db::{TableArguments, Tables};

use self::render::{Writer, literal};
use self::table::{Maker, TableStatements};
use super::{Change, Renames};
use crate::quote;
use crate::schema::TableName;

pub use error::ModelError;
pub use types::Types;
pub(super) use types::is_available;

/// What the entities say on one backend.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// What makes all of it in an empty place, in order, the plain SQL of [`first`](Self::first) and
    /// [`executes`](Self::executes) included.
    pub statements: Vec<String>,
    /// The types of the columns.
    pub types: Types,
    /// What was called otherwise before.
    pub renames: Renames,
    /// Plain SQL that tables need, [`Change::Execute`] each.
    pub first: Vec<Change>,
    /// Plain SQL that needs the tables, [`Change::Execute`] each.
    pub executes: Vec<Change>,
    /// The schemas that entities name beside the project's own.
    pub schemas: Vec<String>,
}

impl Model {
    /// What `tables` say on `backend`. Each `schema_name` counts as a schema beside the project's own: see
    /// [`within`](Self::within).
    ///
    /// Fails where SeaORM would panic, and where the tables contradict each other.
    pub fn of(tables: &Tables, backend: DbBackend) -> Result<Self, ModelError> {
        Self::within(tables, backend, None)
    }

    /// As [`of`](Self::of), but for entities that name the project's own schema: to them it is as if they
    /// named none.
    pub fn within(
        tables: &Tables,
        backend: DbBackend,
        own_schema: Option<&str>,
    ) -> Result<Self, ModelError> {
        if !matches!(backend, DbBackend::Postgres | DbBackend::Sqlite) {
            return Err(ModelError::Backend { backend });
        }
        let writer = Writer(backend);
        let arguments: Vec<TableArguments> = tables.iter().map(|table| table.arguments()).collect();
        let makers = tables
            .iter()
            .zip(&arguments)
            .map(|(table, arguments)| Maker::of(table, arguments, writer, own_schema))
            .collect::<Result<Vec<_>, _>>()?;
        let schemas: BTreeSet<String> = makers
            .iter()
            .filter_map(|maker| maker.name.schema.clone())
            .collect();
        check_names(&makers, &schemas)?;

        let mut model = Self {
            schemas: schemas.into_iter().collect(),
            ..Self::default()
        };
        let enums = enums(&makers)?;
        let mut tables = Vec::new();
        let mut afterwards = Vec::new();
        for maker in &makers {
            tables.push(maker.statements()?);
            model.columns(maker);
            model.others(maker, writer, &mut afterwards)?;
        }
        check_renames(&model.renames)?;
        model.order(backend, enums, tables, afterwards);
        Ok(model)
    }

    /// Types and renames of a table.
    fn columns(&mut self, maker: &Maker) {
        for column in &maker.definition.columns {
            let table = maker.name.clone();
            if let Some(from) = &column.renamed_from {
                let rename = (table.clone(), from.clone(), column.name.clone());
                self.renames.columns.push(rename);
            }
            self.types
                .insert(table, column.name.clone(), column.column_type.clone());
        }
    }

    /// What a table's arguments say beside the table. Views and SQL that come after all tables do so in the
    /// order in which they are said.
    fn others(
        &mut self,
        maker: &Maker,
        writer: Writer,
        afterwards: &mut Vec<String>,
    ) -> Result<(), ModelError> {
        for argument in maker.arguments.on_backend(writer.0) {
            match argument {
                Argument::RenamedFrom(name) => {
                    let from = TableName {
                        schema: maker.name.schema.clone(),
                        name: name.clone(),
                    };
                    self.renames.tables.push((from, maker.name.clone()));
                }
                Argument::View {
                    name,
                    materialized,
                    query,
                } => {
                    if *materialized && writer.is_sqlite() {
                        return Err(maker.unavailable("a materialized view"));
                    }
                    let view = TableName {
                        schema: maker.name.schema.clone(),
                        name: name.clone(),
                    };
                    let kind = if *materialized { "MATERIALIZED " } else { "" };
                    let view = quote::table(&view);
                    afterwards.push(format!("CREATE {kind}VIEW {view} AS {query}"));
                }
                Argument::Sql {
                    name,
                    up,
                    down,
                    first,
                } => {
                    let execute = Change::Execute {
                        name: name.clone(),
                        up: up.clone(),
                        down: down.clone(),
                    };
                    if self.is_new(name, &execute)? {
                        if *first {
                            self.first.push(execute);
                        } else {
                            self.executes.push(execute);
                            afterwards.push(up.clone());
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Whether this SQL was not said before, by another table.
    fn is_new(&self, name: &str, execute: &Change) -> Result<bool, ModelError> {
        let said = self
            .first
            .iter()
            .chain(&self.executes)
            .find(|one| matches!(one, Change::Execute { name: other, .. } if other == name));
        match said {
            None => Ok(true),
            Some(said) if said == execute => Ok(false),
            Some(_) => Err(ModelError::Sql {
                name: name.to_owned(),
            }),
        }
    }

    fn order(
        &mut self,
        backend: DbBackend,
        enums: Vec<(String, Vec<String>)>,
        mut tables: Vec<TableStatements>,
        afterwards: Vec<String>,
    ) {
        let statements = &mut self.statements;
        for schema in &self.schemas {
            statements.push(format!(
                "CREATE SCHEMA IF NOT EXISTS {}",
                quote::name(schema)
            ));
        }
        for change in &self.first {
            if let Change::Execute { up, .. } = change {
                statements.push(up.clone());
            }
        }
        if backend == DbBackend::Postgres {
            statements.extend(enums.into_iter().map(|(name, values)| {
                let values: Vec<_> = values.iter().map(|value| literal(value)).collect();
                let values = values.join(", ");
                format!("CREATE TYPE {} AS ENUM ({values})", quote::name(&name))
            }));
        }
        for part in [
            |table: &mut TableStatements| vec![std::mem::take(&mut table.create)],
            |table: &mut TableStatements| std::mem::take(&mut table.constraints),
            |table: &mut TableStatements| std::mem::take(&mut table.foreign_keys),
            |table: &mut TableStatements| std::mem::take(&mut table.indexes),
            |table: &mut TableStatements| std::mem::take(&mut table.comments),
        ] {
            statements.extend(tables.iter_mut().flat_map(part));
        }
        statements.extend(afterwards);
    }
}

/// Each table is listed once, and what a foreign key points to is listed. A table in a schema that none of
/// the entities is in is somebody else's, and may be pointed to.
fn check_names(makers: &[Maker], schemas: &BTreeSet<String>) -> Result<(), ModelError> {
    let mut names = HashSet::new();
    for maker in makers {
        if !names.insert(&maker.name) {
            return Err(ModelError::Twice {
                table: maker.name.clone(),
            });
        }
    }
    for maker in makers {
        let ours = |schema: &Option<String>| {
            schema
                .as_ref()
                .is_none_or(|schema| schemas.contains(schema))
        };
        let missing = maker
            .targets()
            .find(|target| !names.contains(target) && ours(&target.schema));
        if let Some(target) = missing {
            return Err(ModelError::Target {
                table: maker.name.clone(),
                target,
            });
        }
    }
    Ok(())
}

/// Nothing has two new names, and none pass theirs on in a circle.
fn check_renames(renames: &Renames) -> Result<(), ModelError> {
    let tables = renames.tables.iter();
    check_names_passed_on(tables.map(|(from, to)| (from.to_string(), to.to_string())))?;
    let columns = renames.columns.iter();
    check_names_passed_on(
        columns.map(|(table, from, to)| (format!("{table}.{from}"), format!("{table}.{to}"))),
    )
}

fn check_names_passed_on(names: impl Iterator<Item = (String, String)>) -> Result<(), ModelError> {
    let mut new_names = BTreeMap::new();
    for (from, to) in names {
        if let Some(first) = new_names.insert(from.clone(), to.clone()) {
            let second = to;
            return Err(ModelError::RenamedTwice {
                from,
                first,
                second,
            });
        }
    }
    for first in new_names.keys() {
        let mut passed = vec![first.clone()];
        let mut name = first;
        while let Some(next) = new_names.get(name).filter(|next| *next != name) {
            if passed.contains(next) {
                return Err(ModelError::Exchange(passed));
            }
            passed.push(next.clone());
            name = next;
        }
    }
    Ok(())
}

/// The enum types of all columns, each once, in the order in which they come. They belong to the project's
/// own schema, whatever their tables do: SeaORM casts to their bare names.
fn enums(makers: &[Maker]) -> Result<Vec<(String, Vec<String>)>, ModelError> {
    let mut places: HashMap<String, (usize, String)> = HashMap::new();
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for maker in makers {
        for column in &maker.definition.columns {
            let Some((name, values)) = types::enum_of(&column.column_type) else {
                continue;
            };
            let place = format!("{}.{}", maker.name, column.name);
            match places.get(&name) {
                None => {
                    places.insert(name.clone(), (found.len(), place));
                    found.push((name, values));
                }
                Some((at, _)) if found[*at].1 == values => {}
                Some((_, first)) => {
                    return Err(ModelError::Enum {
                        name,
                        first: first.clone(),
                        second: place,
                    });
                }
            }
        }
    }
    Ok(found)
}
