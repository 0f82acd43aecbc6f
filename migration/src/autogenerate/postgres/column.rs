//! New columns and dropped ones.

use sea_orm::sea_query::{Alias, ColumnType, IntoIden};

use super::comment::{self, On};
use super::{Context, defaults, expression, identity, name, noted, sequence, sql, step, types};
use crate::autogenerate::{Change, ColumnBuilder, DefaultValue, Operation, Step};
use crate::schema::{Column, Generated, Table, TableName};

/// The builder of a new column: its keys are the table's to say, its comment comes afterwards.
pub(super) fn builder(context: &Context<'_>, table: &TableName, column: &Column) -> ColumnBuilder {
    let mut extra = Vec::new();
    if let Some(collation) = &column.collation {
        extra.push(format!("COLLATE {collation}"));
    }
    let mut builder = ColumnBuilder {
        name: column.name.clone(),
        column_type: Some(context.column_type(table, &column.name, &column.data_type)),
        nullable: (!column.nullable).then_some(false),
        default: default(column),
        generated: column.generated.as_ref().map(|generated| Generated {
            expression: expression::written(&generated.expression),
            ..generated.clone()
        }),
        ..ColumnBuilder::default()
    };
    if let Some(word) = context.serial(table, column) {
        builder.column_type = Some(ColumnType::Custom(Alias::new(word).into_iden()));
        builder.default = None;
    }
    if let Some(of) = &column.identity {
        if identity::is_plain(of, &column.data_type) {
            // The entity's type may be one that the builder does not number.
            builder.column_type = Some(types::column_type(&column.data_type, None, &[]));
            builder.auto_increment = true;
        } else {
            extra.push(identity::definition(of, &column.data_type));
        }
    }
    builder.extra = (!extra.is_empty()).then(|| extra.join(" "));
    builder
}

pub(super) fn default(column: &Column) -> Option<DefaultValue> {
    column
        .default
        .as_deref()
        .map(|text| defaults::value(&expression::written(text), &column.data_type))
}

/// Makes the sequences that a new column takes its numbers from, where no `serial` does.
pub(super) fn sequences_before(
    context: &Context<'_>,
    table: &TableName,
    column: &Column,
) -> Vec<Step> {
    if context.serial(table, column).is_some() {
        return Vec::new();
    }
    context
        .sequences_of(table, &column.name)
        .into_iter()
        .flat_map(sequence::create)
        .collect()
}

/// Makes them go away with the column, which is there now.
pub(super) fn sequences_after(
    context: &Context<'_>,
    table: &TableName,
    column: &Column,
) -> Vec<Step> {
    if context.serial(table, column).is_some() {
        return Vec::new();
    }
    context
        .sequences_of(table, &column.name)
        .into_iter()
        .filter_map(sequence::owned)
        .collect()
}

/// Adds a column. Rows that are there get `fill`, where that is said.
pub(super) fn add(
    context: &Context<'_>,
    table: &TableName,
    column: &Column,
    fill: Option<&str>,
) -> Vec<Step> {
    let mut builder = builder(context, table, column);
    let mut steps = sequences_before(context, table, column);
    match fill {
        None => {
            let gets_nothing = !column.nullable
                && column.default.is_none()
                && column.generated.is_none()
                && column.identity.is_none();
            let mut step = added(table, builder);
            if gets_nothing {
                step = noted(
                    step,
                    "Fails where there are rows: nothing says what they get.",
                );
            }
            steps.push(step);
        }
        // One statement that writes no row, where all get the same.
        Some(fill) if builder.default.is_none() && defaults::is_constant(fill) => {
            builder.default = Some(filling(fill, &column.data_type));
            steps.push(noted(
                added(table, builder),
                "The default fills the rows that are there, and is not for new ones.",
            ));
            steps.push(alter(table, &column.name, "DROP DEFAULT"));
        }
        Some(fill) => {
            let later = ColumnBuilder {
                name: column.name.clone(),
                nullable: builder.nullable.take(),
                default: builder.default.take(),
                ..ColumnBuilder::default()
            };
            steps.push(added(table, builder));
            steps.extend(update(context, table, &column.name, fill));
            if later.nullable.is_some() || later.default.is_some() {
                steps.push(step(Operation::ModifyColumn {
                    table: table.clone(),
                    column: later,
                }));
            }
        }
    }
    steps.extend(sequences_after(context, table, column));
    steps.extend(comment::new(
        &On::Column(table, &column.name),
        column.comment.as_deref(),
    ));
    steps
}

fn added(table: &TableName, column: ColumnBuilder) -> Step {
    step(Operation::AddColumn {
        table: table.clone(),
        column,
    })
}

/// What somebody typed is not in the catalog's spelling.
fn filling(fill: &str, data_type: &str) -> DefaultValue {
    match fill.to_ascii_lowercase().as_str() {
        "true" => DefaultValue::Bool(true),
        "false" => DefaultValue::Bool(false),
        _ if fill.starts_with('\'') && !fill.contains("::") => {
            let cast = format!("{fill}::{}", types::base(data_type));
            match defaults::value(&cast, data_type) {
                DefaultValue::Expression(_) => DefaultValue::Expression(fill.to_owned()),
                value => value,
            }
        }
        _ => defaults::value(fill, data_type),
    }
}

/// Gives the rows that hold null a value.
pub(super) fn update(
    context: &Context<'_>,
    table: &TableName,
    column: &str,
    fill: &str,
) -> Vec<Step> {
    let column = name::ident(column);
    let mut steps = vec![sql(format!(
        "UPDATE {} SET {column} = {fill} WHERE {column} IS NULL",
        name::table(table)
    ))];
    // A table that is yet to be checked cannot be altered.
    steps.extend(check_now(context, table).map(sql));
    steps
}

/// Checks at once what the table would be checked for when the transaction ends, and nothing of other tables.
fn check_now(context: &Context<'_>, name: &TableName) -> Option<String> {
    let mut waiting = waiting(context.tables.get(name)?);
    for change in context.changes {
        match change {
            // It is not there yet.
            Change::AddConstraint { table, constraint } if table == name => {
                waiting.retain(|one| Some(*one) != constraint.name());
            }
            // Which of its names it has just now is not known.
            Change::AlterConstraint { table, after, .. }
                if table == name && after.name().is_some_and(|after| waiting.contains(&after)) =>
            {
                return Some("SET CONSTRAINTS ALL IMMEDIATE".into());
            }
            _ => {}
        }
    }
    let names: Vec<String> = waiting
        .into_iter()
        .map(|one| name::in_schema(name.schema.as_deref(), one))
        .collect();
    (!names.is_empty()).then(|| format!("SET CONSTRAINTS {} IMMEDIATE", names.join(", ")))
}

/// What of a table is only checked when the transaction ends.
fn waiting(table: &Table) -> Vec<&str> {
    let keys = table.foreign_keys.iter();
    let keys = keys.map(|key| (key.initially_deferred, key.name.as_deref()));
    let uniques = table.uniques.iter();
    let uniques = uniques.map(|unique| (unique.initially_deferred, unique.name.as_deref()));
    let primary = table.primary_key.iter();
    let primary = primary.map(|key| (key.initially_deferred, key.name.as_deref()));
    let exclusions = table.exclusions.iter().map(|one| {
        // Of these only their text is known.
        let waits = one.definition.contains("INITIALLY DEFERRED");
        (waits, Some(one.name.as_str()))
    });
    let all = keys.chain(uniques).chain(primary).chain(exclusions);
    all.filter_map(|(waits, name)| name.filter(|_| waits))
        .collect()
}

pub(super) fn drop(table: &TableName, column: &Column) -> Vec<Step> {
    vec![step(Operation::DropColumn {
        table: table.clone(),
        column: column.name.clone(),
    })]
}

pub(super) fn alter(table: &TableName, column: &str, action: &str) -> Step {
    sql(format!(
        "ALTER TABLE {} ALTER COLUMN {} {action}",
        name::table(table),
        name::ident(column)
    ))
}
