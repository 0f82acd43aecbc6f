//! A table made anew, out of all that changes in it.

use std::collections::BTreeSet;

use super::renames::TableChanges;
use super::types::{self, Affinity};
use super::{builder, create_table, words};
use crate::autogenerate::statement;
use crate::autogenerate::{Change, Operation, Rebuild, RebuildTable, Step, Types};
use crate::schema::sqlite::create_index;
use crate::schema::{Column, Index, Schema, Table};

/// What [`crate::Rebuild::run`] executes for it.
pub fn rebuild_sql(rebuild: &Rebuild) -> Vec<String> {
    runtime(rebuild).statements()
}

/// The call that a revision makes.
pub(super) fn runtime(rebuild: &Rebuild) -> crate::Rebuild {
    let mut call = match &rebuild.table {
        RebuildTable::Builder(table) => crate::Rebuild::to(table.statement()),
        RebuildTable::Sql { name, definition } => crate::Rebuild::to_sql(name, definition),
    };
    call = call.keep(rebuild.keep.iter().map(String::as_str));
    for (column, expression) in &rebuild.copy {
        call = call.copy(column, expression);
    }
    call = call.drops(rebuild.drops.iter().map(String::as_str));
    for index in &rebuild.indexes {
        call = call.index(statement::create_index(&rebuild.table.name().into(), index));
    }
    rebuild
        .afterwards
        .iter()
        .fold(call, |call, statement| call.then(statement))
}

/// The step that makes all of the table's changes at this place among them, where rows have got already what
/// the changes `ahead` give them. None where the table is in neither schema.
pub(super) fn step(
    table: &TableChanges<'_>,
    (changes, place): (&[Change], usize),
    ahead: &BTreeSet<usize>,
    (before, after): (&Schema, &Schema),
    types: &Types,
) -> Option<Step> {
    let mut old = table.before(before, place)?;
    for (at, change) in table.changes.iter().filter(|(at, _)| ahead.contains(at)) {
        if let Change::AddColumn { column, .. } = change {
            old.columns.push(Column {
                name: table.column_at(&column.name, *at, place),
                ..column.clone()
            });
        }
    }
    let others = changes.iter().enumerate().take(place);
    let others: Vec<&Change> = others
        .filter(|(at, _)| !table.changes.iter().any(|(own, _)| own == at))
        .map(|(_, change)| change)
        .collect();
    for trigger in &mut old.triggers {
        others.iter().for_each(|change| follow(trigger, change));
    }
    let new = table.after(after, place)?;
    let mut notes = Vec::new();
    let mut keep = Vec::new();
    let mut copy = Vec::new();
    for column in &new.columns {
        if column.generated.is_some() {
            continue;
        }
        match value(table, (place, ahead), (&old, &new), column, &mut notes) {
            Value::AsItIs => keep.push(column.name.clone()),
            Value::Expression(value) => copy.push((column.name.clone(), value)),
            Value::Default => {}
        }
    }
    if has_hidden_number(&old) && has_hidden_number(&new) {
        copy.push(("rowid".into(), "rowid".into()));
    }
    let (indexes, others): (Vec<_>, Vec<_>) = new
        .indexes
        .iter()
        .cloned()
        .partition(|index| builder::says_index(&new.name, index));
    let others = others.iter();
    let mut afterwards: Vec<String> = others
        .map(|index| create_index::statement(&new.name, index))
        .collect();
    note_triggers(table, &old, &mut notes);
    afterwards.extend(old.triggers.iter().cloned());
    let made = match builder::table(&new, types) {
        Some(table) => RebuildTable::Builder(table),
        None => RebuildTable::Sql {
            name: new.name.clone(),
            definition: create_table::definition(&new),
        },
    };
    Some(Step {
        operation: Operation::Rebuild(Rebuild {
            table: made,
            keep,
            copy,
            drops: drops(&old, &new),
            indexes,
            afterwards,
        }),
        notes,
    })
}

/// What the old table has and the new one has not. A column that is computed then loses its values.
fn drops(old: &Table, new: &Table) -> Vec<String> {
    let is_gone = |column: &&Column| {
        new.column(&column.name)
            .is_none_or(|other| column.generated.is_none() && other.generated.is_some())
    };
    let columns = old.columns.iter().filter(is_gone);
    let stays = |index: &Index| new.indexes.iter().any(|other| other.name == index.name);
    let indexes = old.indexes.iter().filter(|index| !stays(index));
    columns
        .map(|column| column.name.clone())
        .chain(indexes.map(|index| index.name.clone()))
        .collect()
}

/// Lets a trigger go by the new names of another table.
fn follow(trigger: &mut String, change: &Change) {
    match change {
        Change::RenameTable { from, to } => {
            *trigger = words::renamed(trigger, &from.name, &to.name);
        }
        Change::RenameColumn { table, from, to } if words::mentions(trigger, &table.name) => {
            *trigger = words::renamed(trigger, from, to);
        }
        _ => {}
    }
}

/// What rows get for a column.
enum Value {
    AsItIs,
    Expression(String),
    Default,
}

fn value(
    table: &TableChanges<'_>,
    (place, ahead): (usize, &BTreeSet<usize>),
    (old, new): (&Table, &Table),
    column: &Column,
    notes: &mut Vec<String>,
) -> Value {
    let changes = table.changes.iter().filter(|(at, _)| !ahead.contains(at));
    let changes = changes.filter_map(|(at, change)| match change {
        Change::AddColumn {
            column: of, fill, ..
        }
        | Change::AlterColumn {
            after: of, fill, ..
        } => Some((at, of, fill.as_ref()?)),
        _ => None,
    });
    let mut changes = changes;
    let fill = changes
        .rfind(|(at, of, _)| table.column_at(&of.name, **at, place) == column.name)
        .map(|(.., fill)| fill);
    let before = old.column(&column.name);
    let Some(before) = before else {
        return match fill {
            Some(fill) => Value::Expression(fill.clone()),
            None => {
                if !column.nullable && column.default.is_none() {
                    notes.push(format!(
                        "{} takes no null and has no default: this fails where there are rows.",
                        column.name
                    ));
                }
                Value::Default
            }
        };
    };
    note_type(before, column, new.strict, notes);
    let text_of_uuid = || {
        let of_text = types::is_uuid(&before.data_type) && types::is_plain_text(&column.data_type);
        of_text.then(|| uuid_in_words(&words::column(&old.name, &column.name)))
    };
    let part_of_moment = || {
        let [from, to] = [before, column].map(|column| types::Moment::of(&column.data_type));
        from?.to(to?, &words::column(&old.name, &column.name))
    };
    let value = text_of_uuid().or_else(part_of_moment);
    match fill {
        Some(fill) => {
            let value = value.unwrap_or_else(|| words::column(&old.name, &column.name));
            Value::Expression(format!("coalesce({value}, {fill})"))
        }
        None => value.map_or(Value::AsItIs, Value::Expression),
    }
}

/// The text of a UUID of which there are the bytes. What is no such bytes stays as it is.
fn uuid_in_words(column: &str) -> String {
    let part = |from: u8, length: u8| format!("substr(hex({column}), {from}, {length})");
    let parts = [
        part(1, 8),
        part(9, 4),
        part(13, 4),
        part(17, 4),
        part(21, 12),
    ]
    .join(" || '-' || ");
    format!(
        "CASE WHEN typeof({column}) = 'blob' AND length({column}) = 16 THEN lower({parts}) ELSE {column} END"
    )
}

/// SQLite makes a number of a text that is one, a text of a number, and keeps what it can make nothing of:
/// a cast would lose it.
fn note_type(before: &Column, after: &Column, strict: bool, notes: &mut Vec<String>) {
    if types::is_uuid(&after.data_type) && types::is_plain_text(&before.data_type) {
        notes.push(format!(
            "{} stays text, where SeaORM reads a UUID from 16 bytes: since SQLite 3.41 \
             unhex({}, '-') makes them of it.",
            after.name, after.name
        ));
    }
    let (from, to) = (
        Affinity::of(&before.data_type),
        Affinity::of(&after.data_type),
    );
    let what = match (from, to) {
        (Affinity::Text | Affinity::Blob, to) if to.is_number() => "no number",
        (Affinity::Blob, Affinity::Text) => "no text",
        _ => return,
    };
    notes.push(if strict {
        format!("A value of {} that is {what} makes this fail.", after.name)
    } else {
        format!("A value of {} that is {what} stays as it is.", after.name)
    });
}

/// Triggers of a table that was renamed, or whose columns were, or are gone.
fn note_triggers(table: &TableChanges<'_>, old: &Table, notes: &mut Vec<String>) {
    for trigger in &old.triggers {
        let name = words::trigger_name(trigger).unwrap_or_default();
        let is_renamed = table.changes.iter().any(|(_, change)| {
            matches!(
                change,
                Change::RenameTable { .. } | Change::RenameColumn { .. }
            )
        });
        if is_renamed {
            notes.push(format!(
                "Look at the trigger {name}: names that it uses changed."
            ));
        }
        for (_, change) in &table.changes {
            if let Change::DropColumn { column, .. } = change
                && words::mentions(trigger, &column.name)
            {
                notes.push(format!(
                    "The trigger {name} speaks of {}, which is gone then.",
                    column.name
                ));
            }
        }
    }
}

/// Whether rows have a number that is no column of theirs.
fn has_hidden_number(table: &Table) -> bool {
    let is_named = |column: &Column| column.name.eq_ignore_ascii_case("rowid");
    !table.without_rowid
        && !table.columns.iter().any(is_named)
        && !table
            .columns
            .iter()
            .any(|column| builder::numbers_rows(table, &column.name))
}
