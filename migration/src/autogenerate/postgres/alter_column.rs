//! Columns that become something else.

use super::cast::{self, Cast};
use super::comment::{self, On};
use super::{Context, column, identity, name, sequence, sql, step};
use crate::autogenerate::{ColumnBuilder, Operation, Step};
use crate::schema::{Column, Generated, TableName};

/// Changes a column: what hinders the new type goes first, then come the type, the default, the nulls,
/// and what stands on those.
pub(super) fn alter(
    context: &Context<'_>,
    table: &TableName,
    (before, after): (&Column, &Column),
    fill: Option<&str>,
) -> Vec<Step> {
    let mut alteration = Alteration {
        table,
        name: &after.name,
        steps: Vec::new(),
        pending: None,
    };
    match (&before.generated, &after.generated) {
        (same, other) if same == other => {}
        (Some(Generated { stored: true, .. }), None) => alteration.say("DROP EXPRESSION"),
        _ => return anew(context, table, before, after),
    }
    let is_numbered = !context.sequences_new(table, &after.name).is_empty();
    let was_numbered = !context.sequences_gone(table, &before.name).is_empty();
    // Between serial and identity: what numbers it is another one, and goes on.
    let kept = before.identity.is_some() && is_numbered || was_numbered && after.identity.is_some();
    if kept {
        alteration
            .steps
            .push(sequence::keep_last(table, &after.name));
    }
    if before.identity.is_some() && after.identity.is_none() {
        alteration.flush();
        alteration.steps.push(identity::end(table, &after.name));
    }
    let cast = type_change(context, before, after);
    let other_default = before.default != after.default;
    let gone = match other_default {
        true => context.sequences_gone(table, &before.name),
        false => Vec::new(),
    };
    // A default is not cast with the values: one of the old type may hinder the new one. And one that takes
    // a sequence's numbers keeps it.
    let hinders = match &cast {
        Some(cast) => cast.expression.is_some() || other_default,
        None => (after.default.is_none() || !gone.is_empty()) && other_default,
    };
    let dropped = before.default.is_some() && hinders;
    if dropped {
        alteration.say("DROP DEFAULT");
    }
    for of in gone {
        alteration.flush();
        alteration.steps.push(sequence::drop(of));
    }
    if let Some(cast) = cast {
        alteration.retype(context, after, cast);
    }
    if after.default.is_some() && (dropped || other_default) {
        let sequences = context.sequences_before_default(table, after, kept);
        if !sequences.is_empty() {
            alteration.flush();
            alteration.steps.extend(sequences);
        }
        alteration.modify().default = column::default(after);
    }
    if let Some(fill) = fill.filter(|_| !after.nullable) {
        alteration.flush();
        alteration
            .steps
            .extend(column::update(context, table, &after.name, fill));
    }
    if before.nullable != after.nullable {
        alteration.modify().nullable = Some(after.nullable);
    }
    alteration.flush();
    let mut steps = alteration.steps;
    match (&before.identity, &after.identity) {
        (None, Some(of)) => steps.extend(identity::begin(table, after, of, kept)),
        _ => steps.extend(identity::change(table, before, after)),
    }
    steps.extend(comment::changed(
        &On::Column(table, &after.name),
        before.comment.as_deref(),
        after.comment.as_deref(),
    ));
    steps
}

/// How values come to be of another type or collation, where they do.
fn type_change(context: &Context<'_>, before: &Column, after: &Column) -> Option<Cast> {
    if before.data_type == after.data_type {
        return (before.collation != after.collation).then(Cast::default);
    }
    // A generated column's values are computed anew.
    if after.generated.is_some() {
        return Some(Cast::default());
    }
    Some(cast::of(
        &name::ident(&after.name),
        &before.data_type,
        &after.data_type,
        (&context.before.enums, &context.after.enums),
    ))
}

/// What a column is computed from cannot be changed before PostgreSQL 17: its values are computed anew.
fn anew(context: &Context<'_>, table: &TableName, before: &Column, after: &Column) -> Vec<Step> {
    let mut steps = column::drop(table, before);
    let mut added = column::add(context, table, after, None);
    if after.generated.is_none()
        && let Some(first) = added.first_mut()
    {
        first
            .notes
            .push("The values that were computed are lost with the old column.".into());
    } else if before.generated.is_none()
        && let Some(first) = steps.first_mut()
    {
        first
            .notes
            .push("The values that were there are lost: they are computed from now on.".into());
    }
    steps.extend(added);
    steps
}

/// Steps in the making: what one call can say is gathered in `pending`.
struct Alteration<'a> {
    table: &'a TableName,
    name: &'a str,
    steps: Vec<Step>,
    pending: Option<ColumnBuilder>,
}

impl Alteration<'_> {
    fn modify(&mut self) -> &mut ColumnBuilder {
        self.pending.get_or_insert_with(|| ColumnBuilder {
            name: self.name.to_owned(),
            ..ColumnBuilder::default()
        })
    }

    fn flush(&mut self) {
        if let Some(column) = self.pending.take() {
            self.steps.push(step(Operation::ModifyColumn {
                table: self.table.clone(),
                column,
            }));
        }
    }

    fn say(&mut self, action: &str) {
        self.flush();
        self.steps
            .push(column::alter(self.table, self.name, action));
    }

    fn retype(&mut self, context: &Context<'_>, after: &Column, cast: Cast) {
        let note = cast.note;
        match &after.collation {
            // The builder knows none, and would go back to the type's own.
            Some(collation) => {
                self.flush();
                let using = cast
                    .expression
                    .map(|using| format!(" USING {using}"))
                    .unwrap_or_default();
                self.steps.push(sql(format!(
                    "ALTER TABLE {} ALTER COLUMN {} TYPE {} COLLATE {collation}{using}",
                    name::table(self.table),
                    name::ident(self.name),
                    after.data_type
                )));
            }
            None => {
                let of = context.column_type(self.table, self.name, &after.data_type);
                let with_using = cast.expression.is_some();
                let column = self.modify();
                column.column_type = Some(of);
                column.using = cast.expression;
                // The builder writes USING at the very end, where it belongs to nothing else.
                if with_using || note.is_some() {
                    self.flush();
                }
            }
        }
        if let (Some(note), Some(last)) = (note, self.steps.last_mut()) {
            last.notes.push(note.into());
        }
    }
}
