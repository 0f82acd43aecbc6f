//! What an entity says of its table, as sea-query's values.

use sea_orm::sea_query::{
    ColumnDef, ColumnType, ForeignKeyCreateStatement, IndexCreateStatement, TableCreateStatement,
};
use sea_orm::{ColumnTrait, DbBackend, EntityTrait, IdenStatic, Iterable, Schema};

/// What an entity says of its table on one backend.
#[derive(Clone, Debug)]
pub struct Definition {
    /// The columns, in the order of the entity's fields.
    pub columns: Vec<TypedColumn>,
    /// The primary key, where it has several columns.
    pub primary_key: Option<IndexCreateStatement>,
    /// The foreign keys of its relations.
    pub foreign_keys: Vec<ForeignKeyCreateStatement>,
    /// The indexes that its columns ask for, unique ones among them.
    pub indexes: Vec<IndexCreateStatement>,
    /// The comment.
    pub comment: Option<String>,
}

/// A column with its type as the entity has it: the definition may hold another in its place, as the bare
/// name of an enum type.
#[derive(Clone, Debug)]
pub struct TypedColumn {
    /// The name.
    pub name: String,
    /// The type.
    pub column_type: ColumnType,
    /// The comment.
    pub comment: Option<String>,
    /// What the column was called before.
    pub renamed_from: Option<String>,
    /// All of it, as SeaORM would create it.
    pub definition: ColumnDef,
}

impl Definition {
    pub(super) fn of<E: EntityTrait>(backend: DbBackend) -> Self {
        let schema = Schema::new(backend);
        let entity = E::default();
        let table: TableCreateStatement = schema.create_table_from_entity(entity);
        Self {
            columns: E::Column::iter()
                .map(|column| TypedColumn::of::<E>(column, &schema))
                .collect(),
            // SeaORM puts no other index into the table.
            primary_key: table.get_indexes().first().cloned(),
            foreign_keys: table.get_foreign_key_create_stmts().clone(),
            indexes: schema.create_index_from_entity(entity),
            comment: table.get_comment().cloned(),
        }
    }
}

impl TypedColumn {
    fn of<E: EntityTrait>(column: E::Column, schema: &Schema) -> Self {
        let definition = schema.get_column_def::<E>(column);
        let written = definition.get_column_spec().comment.clone();
        let said = column.def();
        let renamed_from = written
            .as_deref()
            .and_then(|text| renamed_from(text, &said));
        let comment = match &renamed_from {
            None => written,
            Some(from) => written.and_then(|text| {
                let mark = format!("renamed_from \"{from}\"");
                let comment = text.strip_suffix(&mark)?.strip_suffix("; ")?;
                Some(comment.to_owned())
            }),
        };
        Self {
            name: column.as_str().to_owned(),
            column_type: said.get_column_type().clone(),
            comment,
            renamed_from,
            definition,
        }
    }
}

/// SeaORM tells of a rename in the comment alone, as `…; renamed_from "old"`. A comment may end so by
/// itself: it is a rename only if the entity's column says the same with it set again.
fn renamed_from(comment: &str, said: &sea_orm::entity::ColumnDef) -> Option<String> {
    let starts = comment.match_indices("renamed_from \"");
    starts
        .filter_map(|(at, mark)| comment[at + mark.len()..].strip_suffix('"'))
        .find(|name| said.clone().renamed_from(name) == *said)
        .map(str::to_owned)
}
