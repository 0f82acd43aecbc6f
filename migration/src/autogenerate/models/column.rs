//! The columns of a table.

use sea_orm::sea_query::{ColumnDef, ColumnType, Expr};
use seaworthy_db::tables::{Argument, ColumnArguments, TypedColumn};

use super::error::ModelError;
use super::table::Maker;
use super::types;
use crate::quote;

impl Maker<'_> {
    pub(super) fn add_to_column(
        &mut self,
        name: &str,
        more: &ColumnArguments,
    ) -> Result<(), ModelError> {
        let columns = &mut self.definition.columns;
        let Some(column) = columns.iter_mut().find(|column| column.name == name) else {
            return Err(ModelError::Column {
                table: self.name.clone(),
                column: name.to_owned(),
            });
        };
        if let Some(comment) = &more.comment {
            column.comment = Some(comment.clone());
        }
        if let Some(sql) = &more.sql_type {
            column.column_type = ColumnType::custom(sql.clone());
        }
        Ok(())
    }

    /// What the arguments say more of a column: what is said last holds.
    fn more_of(&self, column: &str) -> ColumnArguments {
        let mut all = ColumnArguments::default();
        for argument in self.arguments.on_backend(self.writer.0) {
            if let Argument::Column { name, arguments } = argument
                && name == column
            {
                all.identity = arguments.identity.or(all.identity);
                all.sql_type = arguments.sql_type.clone().or(all.sql_type);
                all.collation = arguments.collation.clone().or(all.collation);
                all.generated = arguments.generated.clone().or(all.generated);
            }
        }
        all
    }

    /// A column as it stands in `CREATE TABLE`.
    pub(super) fn column(&self, column: &TypedColumn) -> Result<String, ModelError> {
        let backend = self.writer.0;
        let column_type = types::rust_name(&column.column_type);
        if !types::is_available(&column.column_type, backend) {
            return Err(ModelError::Type {
                table: self.name.clone(),
                column: column.name.clone(),
                column_type,
                backend,
            });
        }
        let more = self.more_of(&column.name);
        let spec = column.definition.get_column_spec();
        // SQLite numbers a key by itself, which is as near as it comes.
        let identity = more.identity.filter(|_| !self.writer.is_sqlite());
        if more.identity.is_some() && self.writer.is_sqlite() && !spec.auto_increment {
            return Err(self.unavailable("an identity column that is no key"));
        }
        let counts = spec.auto_increment && identity.is_none();
        if counts && !types::can_count(&column.column_type, backend) {
            return Err(ModelError::AutoIncrement {
                table: self.name.clone(),
                column: column.name.clone(),
                column_type,
                backend,
            });
        }
        let written = types::written(&column.column_type, backend);
        let mut definition = ColumnDef::new_with_type(column.name.clone(), written);
        if spec.nullable == Some(false) {
            definition.not_null();
        }
        if let Some(default) = &spec.default {
            definition.default(default.clone());
        }
        if let Some((expression, stored)) = &more.generated {
            let expression = self.writer.expression(expression, &self.name.name);
            definition.generated(Expr::cust(expression), *stored);
        }
        if spec.primary_key {
            definition.primary_key();
        }
        if counts {
            definition.auto_increment();
        }
        if spec.unique {
            definition.unique_key();
        }
        let identity = identity.map(|always| {
            let how = if always { "ALWAYS" } else { "BY DEFAULT" };
            format!("GENERATED {how} AS IDENTITY")
        });
        let collation = more
            .collation
            .map(|name| format!("COLLATE {}", quote::name(&name)));
        let extra: Vec<_> = [collation, identity, spec.extra.clone()]
            .into_iter()
            .flatten()
            .collect();
        if !extra.is_empty() {
            definition.extra(extra.join(" "));
        }
        Ok(self.writer.column(&definition))
    }
}
