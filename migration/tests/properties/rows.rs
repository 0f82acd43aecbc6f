//! The rows of a schema, and which of its tables can keep theirs on the way to another and back.
//!
//! No database gives values back that are gone, and none takes the same value twice in a key. Where an
//! edit asks for that, no revision could hold with rows, and the table is left empty: `bare` says why
//! for each such place.

use std::collections::BTreeSet;

use sea_orm::DbBackend;

use super::ddl::{quoted, table_name};
use super::kind::Kind;
use super::schema::{Column, Numbering, ROW, Schema, Table};

pub const COUNT: usize = 3;
/// The row that has nulls.
pub const HOLE: usize = 2;

/// What the rows of a table have in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Values {
    /// Each what it has from the start.
    Own,
    /// Each another one, but not the own.
    Apart,
    /// All the same.
    Same,
    Null,
    /// What nobody can say.
    Unknown,
}

/// The ids of the tables that must not have rows, for them to go from `before` to `after` and back.
pub fn bare(before: &Schema, after: &Schema) -> BTreeSet<usize> {
    let mut bare = BTreeSet::new();
    loop {
        let count = bare.len();
        for table in &before.tables {
            if !starts(table, &bare) || !arrives(before, after, table.id, true, &bare) {
                bare.insert(table.id);
            }
            // Rows that went away with their table do not come back, and those of others stay away from
            // it by then.
            if after.table(table.id).is_some() && !arrives(after, before, table.id, false, &bare) {
                bare.insert(table.id);
            }
        }
        if bare.len() == count {
            return bare;
        }
    }
}

/// Whether all that its rows point to is there.
fn starts(table: &Table, bare: &BTreeSet<usize>) -> bool {
    let mut keys = table.foreign.iter();
    keys.all(|key| !bare.contains(&key.table))
}

/// Whether the rows of a table of `from` keep to what `to` asks of them.
fn arrives(from: &Schema, to: &Schema, id: usize, up: bool, bare: &BTreeSet<usize>) -> bool {
    let Some(table) = to.table(id) else {
        return true;
    };
    let values = |table: &Table, id: usize| match table.column(id) {
        Some(column) => values(from, to, table, column, up),
        None => Values::Unknown,
    };
    if (table.columns.iter()).any(|column| values(table, column.id) == Values::Unknown) {
        return false;
    }
    let primary = table.primary.as_ref();
    for set in table.unique_sets() {
        let is_primary = primary.is_some_and(|key| key.columns == set);
        let is_apart = |id: &usize| match values(table, *id) {
            Values::Own => table
                .column(*id)
                .is_some_and(|column| column.kind.tells_apart()),
            Values::Apart => true,
            Values::Null => !is_primary,
            Values::Same | Values::Unknown => false,
        };
        if !set.iter().any(is_apart) {
            return false;
        }
    }
    table.foreign.iter().all(|key| {
        let is_null = |id: &usize| values(table, *id) == Values::Null;
        let Some(target) = to.table(key.table) else {
            return false;
        };
        let has_rows = from.table(key.table).is_some() && !bare.contains(&key.table);
        key.columns.iter().any(is_null)
            || has_rows
                && key
                    .columns
                    .iter()
                    .all(|id| values(table, *id) == Values::Own)
                && key
                    .targets
                    .iter()
                    .all(|id| values(target, *id) == Values::Own)
    })
}

fn values(from: &Schema, to: &Schema, table: &Table, column: &Column, up: bool) -> Values {
    if let Some(generated) = column.generated {
        let base = table.column(generated.from);
        let base = base.map_or(Values::Unknown, |base| values(from, to, table, base, up));
        return if base == Values::Own {
            Values::Apart
        } else {
            base
        };
    }
    let old = from.table(table.id);
    if let Some(old) = old.and_then(|old| old.column(column.id)) {
        let is_exact = match up {
            true => old.kind.is_exact(column.kind),
            // There and back.
            false => {
                column.kind.is_number()
                    || !column.kind.is_text() && returns(column.kind, old.kind)
                    || column.kind.is_exact(old.kind)
            }
        };
        return match old.generated {
            _ if !column.kind.tells_apart() && !is_exact => Values::Same,
            Some(_) => Values::Apart,
            None if is_exact => Values::Own,
            None => Values::Apart,
        };
    }
    if column.numbering != Numbering::None && to.is_postgres() {
        return Values::Apart;
    }
    if column.default.is_some() {
        return Values::Same;
    }
    if column.nullable {
        return Values::Null;
    }
    if up {
        return match fills_apart(column) {
            true => Values::Own,
            false => Values::Same,
        };
    }
    // What `down` can think of by itself.
    let alone = table.unique_sets().contains(&vec![column.id]);
    let is_random = match to.backend {
        DbBackend::Postgres => matches!(column.kind, Kind::Uuid | Kind::Text),
        _ => column.kind.is_text() || column.kind == Kind::Uuid,
    };
    match alone {
        true if is_random => Values::Apart,
        true => Values::Unknown,
        false => Values::Same,
    }
}

/// Whether a value comes back the same through another type. Where the day is all that is left, it is.
fn returns(kind: Kind, through: Kind) -> bool {
    kind == through || through == Kind::Text || kind == Kind::Date
}

/// Whether the rows' number can stand for its values.
fn fills_apart(column: &Column) -> bool {
    column.kind.is_number() || column.kind.is_text()
}

/// What rows get in a column that must not be null, as somebody would answer who is asked.
pub fn fill(schema: &Schema, column: &Column) -> String {
    if column.was.is_none() && fills_apart(column) {
        return match column.kind.is_text() {
            true => format!("CAST({ROW} AS text)"),
            false => ROW.into(),
        };
    }
    // A text that must become what it was.
    let kind = match column.kind.is_text() {
        true => column.was.unwrap_or(column.kind),
        false => column.kind,
    };
    kind.value(HOLE, schema.backend)
}

/// Whether a column has a null in one of its rows.
pub fn has_hole(before: &Schema, after: &Schema, table: &Table, column: &Column) -> bool {
    let is_target = |schema: &Schema| {
        let mut keys = schema.tables.iter().flat_map(|table| &table.foreign);
        keys.any(|key| key.targets.contains(&column.id))
    };
    let is_key = |table: Option<&Table>| {
        let key = table.and_then(|table| table.primary.as_ref());
        key.is_some_and(|key| key.columns.contains(&column.id))
    };
    column.nullable
        && column.generated.is_none()
        && !is_target(before)
        && !is_target(after)
        && !is_key(Some(table))
        && !is_key(after.table(table.id))
}

/// The statements that put rows into the tables of `before`.
pub fn inserts(before: &Schema, after: &Schema, bare: &BTreeSet<usize>) -> Vec<String> {
    let tables = before
        .tables
        .iter()
        .filter(|table| !bare.contains(&table.id));
    tables
        .flat_map(|table| (1..=COUNT).map(move |row| insert(before, after, table, row)))
        .collect()
}

fn insert(before: &Schema, after: &Schema, table: &Table, row: usize) -> String {
    let columns = table
        .columns
        .iter()
        .filter(|column| column.generated.is_none());
    let names: Vec<_> = columns.clone().map(|column| quoted(&column.name)).collect();
    let values: Vec<_> = columns
        .clone()
        .map(
            |column| match row == HOLE && has_hole(before, after, table, column) {
                true => "NULL".into(),
                false => column.kind.value(row, before.backend),
            },
        )
        .collect();
    let is_always = columns
        .clone()
        .any(|column| column.numbering == Numbering::Always);
    let overriding = if is_always {
        " OVERRIDING SYSTEM VALUE"
    } else {
        ""
    };
    format!(
        "INSERT INTO {} ({}){overriding} VALUES ({})",
        table_name(table),
        names.join(", "),
        values.join(", ")
    )
}

/// The question for the values of a table's rows.
pub fn question(schema: &Schema, table: &Table) -> String {
    let values = table.columns.iter().map(|column| {
        let name = quoted(&column.name);
        match schema.backend {
            DbBackend::Sqlite => format!("quote({name})"),
            _ => format!("coalesce(CAST({name} AS text), 'NULL')"),
        }
    });
    let values: Vec<_> = values.collect();
    let of = table_name(table);
    format!("SELECT {} FROM {of} ORDER BY {ROW}", values.join(", "))
}

/// Whether a value is what it was, in a column that was of one type and is of another.
pub fn is_kept(was: &str, is: &str, from: Kind, to: Kind) -> bool {
    if from == to {
        return was == is;
    }
    if was == "NULL" || is == "NULL" {
        return was == is;
    }
    let plain = |text: &str| {
        let text = text.trim_matches(['\'', '{', '}']);
        match text {
            "true" => 1.0.to_string(),
            "false" => 0.0.to_string(),
            text => text
                .parse::<f64>()
                .map_or(text.to_owned(), |number| number.to_string()),
        }
    };
    let is_moment = |kind| matches!(kind, Kind::Date | Kind::Stamp | Kind::Zoned);
    match (from, to) {
        (Kind::Bytes, _) | (_, Kind::Bytes) => true,
        (Kind::Json, _) | (_, Kind::Json) => was.replace(' ', "") == is.replace(' ', ""),
        (from, _) if is_moment(from) => plain(was).get(..10) == plain(is).get(..10),
        _ => plain(was) == plain(is),
    }
}
