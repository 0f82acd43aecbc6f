//! The statements that the calls of a revision execute: each is built by the very calls that its Rust
//! text makes, so that what was tried in scratch is what the file does.

use sea_orm::sea_query::extension::postgres::Type;
use sea_orm::sea_query::{
    Alias, ColumnDef, ConditionalStatement, Expr, ForeignKey, ForeignKeyAction,
    ForeignKeyCreateStatement, Index, IndexCreateStatement, IndexDropStatement, IndexOrder,
    IndexType, IntoTableRef, SchemaName, Table, TableAlterStatement, TableCreateStatement,
    TableDropStatement, TableRef, TableRenameStatement, TypeRef,
};
use sea_orm::{DbBackend, StatementBuilder};

use super::{ColumnBuilder, CreateTable, DefaultValue, KeyBuilder, Operation};
use crate::schema::{self, Action, KeyPart, TableName};

/// What `operation` executes on `backend`, in its order: exactly what SeaORM's `SchemaManager` would send.
///
/// # Panics
///
/// Where the operation is not one of that backend, as SeaORM would: a type is made on PostgreSQL alone.
pub fn sql(operation: &Operation, backend: DbBackend) -> Vec<String> {
    let statement = match operation {
        Operation::CreateTable(create) => text(&create.statement(), backend),
        Operation::DropTable(table) => text(&drop_table(table), backend),
        Operation::RenameTable { from, to } => text(&rename_table(from, to), backend),
        Operation::AddColumn { table, column } => {
            text(alter(table).add_column(column.definition()), backend)
        }
        Operation::ModifyColumn { table, column } => {
            text(alter(table).modify_column(column.definition()), backend)
        }
        Operation::DropColumn { table, column } => {
            text(alter(table).drop_column(Alias::new(column)), backend)
        }
        Operation::RenameColumn { table, from, to } => text(
            alter(table).rename_column(Alias::new(from), Alias::new(to)),
            backend,
        ),
        Operation::CreateIndex { table, index } => text(&create_index(table, index), backend),
        Operation::DropIndex { table, name } => text(&drop_index(table, name), backend),
        Operation::CreateForeignKey { table, key } => text(&foreign_key(table, key), backend),
        Operation::DropConstraint { table, name } => {
            text(alter(table).drop_constraint(Alias::new(name)), backend)
        }
        Operation::CreateType(of) => text(
            Type::create()
                .as_enum(type_ref(of.schema.as_deref(), &of.name))
                .values(of.values.iter().map(Alias::new)),
            backend,
        ),
        Operation::DropType { schema, name } => text(
            Type::drop().name(type_ref(schema.as_deref(), name)),
            backend,
        ),
        Operation::Rebuild(rebuild) => return super::sqlite::rebuild_sql(rebuild),
        Operation::Sql(statement) => statement.clone(),
    };
    vec![statement]
}

fn text(statement: &impl StatementBuilder, backend: DbBackend) -> String {
    statement.build(&backend).sql
}

fn table_ref(table: &TableName) -> TableRef {
    match &table.schema {
        Some(schema) => (Alias::new(schema), Alias::new(&table.name)).into_table_ref(),
        None => Alias::new(&table.name).into_table_ref(),
    }
}

fn type_ref(schema: Option<&str>, name: &str) -> TypeRef {
    let schema = schema.map(|schema| SchemaName(None, Alias::new(schema).into()));
    TypeRef(schema, Alias::new(name).into())
}

fn alter(table: &TableName) -> TableAlterStatement {
    Table::alter().table(table_ref(table)).to_owned()
}

fn drop_table(table: &TableName) -> TableDropStatement {
    Table::drop().table(table_ref(table)).to_owned()
}

fn rename_table(from: &TableName, to: &TableName) -> TableRenameStatement {
    Table::rename()
        .table(table_ref(from), table_ref(to))
        .to_owned()
}

impl CreateTable {
    /// The statement of `manager.create_table(…)`.
    pub fn statement(&self) -> TableCreateStatement {
        let mut create = Table::create();
        create.table(table_ref(&self.table));
        for column in &self.columns {
            create.col(column.definition());
        }
        if let Some(key) = &self.primary_key {
            create.primary_key(&mut key.statement());
        }
        for unique in &self.uniques {
            create.index(unique.statement().unique());
        }
        for key in &self.foreign_keys {
            create.foreign_key(&mut foreign_key(&self.table, key));
        }
        for (name, expression) in &self.checks {
            let expression = Expr::cust(expression.clone());
            match name {
                Some(name) => create.check((Alias::new(name), expression)),
                None => create.check(expression),
            };
        }
        if let Some(extra) = &self.extra {
            create.extra(extra.clone());
        }
        create
    }
}

impl KeyBuilder {
    /// `Index::create()…`, to which its place adds whether it is primary or unique.
    pub fn statement(&self) -> IndexCreateStatement {
        let mut key = Index::create();
        if let Some(name) = &self.name {
            key.name(name);
        }
        for column in &self.columns {
            key.col(Alias::new(column));
        }
        for column in &self.include {
            key.include(Alias::new(column));
        }
        if self.nulls_not_distinct {
            key.nulls_not_distinct();
        }
        key
    }
}

impl ColumnBuilder {
    /// `ColumnDef::new(…)…`.
    pub fn definition(&self) -> ColumnDef {
        let name = Alias::new(&self.name);
        let mut column = match &self.column_type {
            Some(of) => ColumnDef::new_with_type(name, of.clone()),
            None => ColumnDef::new(name),
        };
        match self.nullable {
            Some(true) => column.null(),
            Some(false) => column.not_null(),
            None => &mut column,
        };
        if let Some(default) = &self.default {
            column.default(default.expression());
        }
        if self.auto_increment {
            column.auto_increment();
        }
        if self.unique {
            column.unique_key();
        }
        if self.primary_key {
            column.primary_key();
        }
        if let Some(generated) = &self.generated {
            column.generated(Expr::cust(generated.expression.clone()), generated.stored);
        }
        if let Some(extra) = &self.extra {
            column.extra(extra);
        }
        if let Some(using) = &self.using {
            column.using(Expr::cust(using.clone()));
        }
        column
    }
}

impl DefaultValue {
    /// What `.default(…)` is told.
    pub fn expression(&self) -> Expr {
        match self {
            Self::Bool(value) => Expr::val(*value),
            Self::Integer(value) => Expr::val(*value),
            Self::Text(value) => Expr::val(value.as_str()),
            Self::CurrentTimestamp => Expr::current_timestamp(),
            Self::Expression(text) => Expr::cust(text.clone()),
        }
    }
}

/// The statement of `manager.create_index(…)`.
pub(super) fn create_index(table: &TableName, index: &schema::Index) -> IndexCreateStatement {
    let mut create = Index::create();
    create.name(&index.name).table(table_ref(table));
    if index.unique {
        create.unique();
    }
    if index.nulls_not_distinct {
        create.nulls_not_distinct();
    }
    match index.method.as_str() {
        "btree" => {}
        "hash" => {
            create.index_type(IndexType::Hash);
        }
        method => {
            create.index_type(IndexType::Custom(Alias::new(method).into()));
        }
    }
    for key in &index.keys {
        match (&key.part, key.descending) {
            (KeyPart::Column(name), false) => create.col(Alias::new(name)),
            (KeyPart::Column(name), true) => create.col((Alias::new(name), IndexOrder::Desc)),
            (KeyPart::Expression(text), false) => create.col(Expr::cust(text.clone())),
            (KeyPart::Expression(text), true) => {
                create.col((Expr::cust(text.clone()), IndexOrder::Desc))
            }
        };
    }
    for column in &index.include {
        create.include(Alias::new(column));
    }
    if let Some(predicate) = &index.predicate {
        create.and_where(Expr::cust(predicate.clone()));
    }
    create
}

/// The table is told for its schema, in which PostgreSQL looks for the index.
fn drop_index(table: &TableName, name: &str) -> IndexDropStatement {
    let mut drop = Index::drop();
    drop.name(name).table(table_ref(table));
    drop
}

/// The statement of `manager.create_foreign_key(…)`, and of a key within `Table::create()`.
fn foreign_key(table: &TableName, key: &schema::ForeignKey) -> ForeignKeyCreateStatement {
    let mut create = ForeignKey::create();
    if let Some(name) = &key.name {
        create.name(name);
    }
    create.from_tbl(table_ref(table));
    for column in &key.columns {
        create.from_col(Alias::new(column));
    }
    create.to_tbl(table_ref(&key.target));
    for column in &key.target_columns {
        create.to_col(Alias::new(column));
    }
    if let Some(action) = action(key.on_delete) {
        create.on_delete(action);
    }
    if let Some(action) = action(key.on_update) {
        create.on_update(action);
    }
    create
}

/// What is said of an action: nothing, where it is the usual one.
fn action(action: Action) -> Option<ForeignKeyAction> {
    match action {
        Action::NoAction => None,
        Action::Restrict => Some(ForeignKeyAction::Restrict),
        Action::Cascade => Some(ForeignKeyAction::Cascade),
        Action::SetNull => Some(ForeignKeyAction::SetNull),
        Action::SetDefault => Some(ForeignKeyAction::SetDefault),
    }
}
