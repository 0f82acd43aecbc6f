//! Which renames are meant, of those that are wished for and those that the tables declare.

use super::{RenameWish, WishError, table_name};
use crate::autogenerate::diff::Renames;
use crate::schema::{Schema, TableName};

/// PostgreSQL's longest name, in bytes.
const LONGEST_NAME: usize = 63;

/// The renames that are asked for, on top of those that the tables `declare`, which count only where
/// they have not happened yet. A name that is asked for and that something has which goes is given up first:
/// that one gets another name, and is dropped by it.
///
/// Fails where a wish names a table or column that `before` does not have, or that is in `after` still,
/// and where its new name is not in `after`.
pub fn renames(
    wishes: &[RenameWish],
    declared: &Renames,
    before: &Schema,
    after: &Schema,
) -> Result<Renames, WishError> {
    let mut renames = Renames::default();
    for (from, to) in &declared.tables {
        if has(before, from, None) && !has(before, to, None) && has(after, to, None) {
            renames.tables.push((from.clone(), to.clone()));
        }
    }
    rename_tables(&mut renames, wishes, before, after)?;
    for (table, from, to) in &declared.columns {
        let old = before_name(&renames, table);
        if has(before, &old, Some(from))
            && !has(before, &old, Some(to))
            && has(after, table, Some(to))
            && !has(after, table, Some(from))
        {
            renames
                .columns
                .push((table.clone(), from.clone(), to.clone()));
        }
    }
    rename_columns(&mut renames, wishes, before, after)?;
    match (renames.unknown(before, after).pop(), wishes) {
        // Two that exchange their names: none of them is free for the other.
        (Some(why), [.., wish]) => {
            let why =
                format!("{why}; to exchange names takes two revisions, by way of a third name");
            Err(refused(wish, why))
        }
        _ => Ok(renames),
    }
}

fn rename_tables(
    renames: &mut Renames,
    wishes: &[RenameWish],
    before: &Schema,
    after: &Schema,
) -> Result<(), WishError> {
    let mut wished: Vec<(&RenameWish, TableName, TableName)> = Vec::new();
    for wish in wishes {
        // `a.b` is a column `b` of `a` where there is such a table, else a table `b` in the schema `a`.
        let Some(from) = table_name(&wish.from) else {
            continue;
        };
        let is_column = wish.from.len() == 2 && has(before, &from_column(wish).0, None);
        if !is_column {
            let to = new_name(wish, &from, after);
            wished.push((wish, from, to));
        }
    }
    for (wish, from, to) in &wished {
        if !has(before, from, None) {
            let why = match &from.schema {
                None => format!("there is no table {from}"),
                Some(first) => format!(
                    "there is no table {from}, and no table {first} with a column {}",
                    from.name
                ),
            };
            return Err(refused(wish, why));
        }
        if !has(after, to, None) {
            return Err(refused(wish, format!("the tables have no {to}")));
        }
        if has(after, from, None) && !wished.iter().any(|(_, _, given)| given == from) {
            return Err(still_there(wish, from.to_string()));
        }
        if has(before, to, None) && !wished.iter().any(|(_, given_up, _)| given_up == to) {
            let taken = |name: &str| is_taken(before, name) || is_taken(after, name);
            let aside = TableName {
                schema: to.schema.clone(),
                name: aside(&to.name, taken),
            };
            renames.tables.push((to.clone(), aside));
        }
        if !renames.tables.contains(&(from.clone(), to.clone())) {
            renames.tables.push((from.clone(), to.clone()));
        }
    }
    Ok(())
}

/// The table's new name: in the schema that stands before it, else in the one that it is in. One that only
/// the project's own schema has is meant to be there.
fn new_name(wish: &RenameWish, from: &TableName, after: &Schema) -> TableName {
    let named = |schema: Option<String>| TableName {
        schema,
        name: wish.to.clone(),
    };
    if let [schema] = wish.within.as_slice() {
        return named(Some(schema.clone()));
    }
    let (here, own) = (named(from.schema.clone()), named(None));
    if here == *from || !has(after, &here, None) && has(after, &own, None) {
        own
    } else {
        here
    }
}

fn rename_columns(
    renames: &mut Renames,
    wishes: &[RenameWish],
    before: &Schema,
    after: &Schema,
) -> Result<(), WishError> {
    for wish in wishes.iter().filter(|wish| wish.from.len() > 1) {
        let (given, from) = from_column(wish);
        let old = before_name(renames, &given);
        if wish.from.len() == 2 && !has(before, &given, None) && !has(before, &old, None) {
            continue;
        }
        // A column's table may have a new name by then.
        let table = after_name(renames, &old);
        if !has(before, &old, Some(from)) {
            return Err(refused(wish, format!("there is no column {given}.{from}")));
        }
        if !wish.within.is_empty() && table_name(&wish.within).as_ref() != Some(&table) {
            return Err(refused(wish, "a column stays in its table".into()));
        }
        if !has(after, &table, Some(&wish.to)) {
            let why = format!("the tables have no {table}.{}", wish.to);
            return Err(refused(wish, why));
        }
        // A name that another wish gives up, or gives.
        let others = |is: &dyn Fn(&str, &str) -> bool| {
            let others = wishes.iter().filter(|one| one.from.len() > 1);
            others
                .filter(|one| from_column(one).0 == given)
                .any(|one| is(from_column(one).1, &one.to))
        };
        if has(after, &table, Some(from)) && !others(&|_, new| new == from) {
            return Err(still_there(wish, format!("{table}.{from}")));
        }
        if has(before, &old, Some(&wish.to)) && !others(&|gone, _| gone == wish.to) {
            let taken =
                |name: &str| has(before, &old, Some(name)) || has(after, &table, Some(name));
            let aside = aside(&wish.to, taken);
            let room = (table.clone(), wish.to.clone(), aside);
            renames.columns.push(room);
        }
        let column = (table, from.to_owned(), wish.to.clone());
        if !renames.columns.contains(&column) {
            renames.columns.push(column);
        }
    }
    Ok(())
}

/// What something is called that has to make room for what gets its name.
fn aside(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let suffixes = std::iter::once("_old".to_owned());
    let mut suffixes = suffixes.chain((2..).map(|number| format!("_old{number}")));
    loop {
        let suffix = suffixes.next().unwrap_or_default();
        let end = name.floor_char_boundary(LONGEST_NAME - suffix.len());
        let aside = format!("{}{suffix}", &name[..end]);
        if !is_taken(&aside) {
            return aside;
        }
    }
}

fn before_name(renames: &Renames, table: &TableName) -> TableName {
    let found = renames.tables.iter().find(|(_, to)| to == table);
    found.map_or_else(|| table.clone(), |(from, _)| from.clone())
}

fn after_name(renames: &Renames, table: &TableName) -> TableName {
    let found = renames.tables.iter().find(|(from, _)| from == table);
    found.map_or_else(|| table.clone(), |(_, to)| to.clone())
}

fn from_column(wish: &RenameWish) -> (TableName, &str) {
    let (column, table) = match wish.from.as_slice() {
        [table @ .., column] => (column.as_str(), table),
        [] => ("", &[][..]),
    };
    (table_name(table).unwrap_or_default(), column)
}

fn has(schema: &Schema, table: &TableName, column: Option<&str>) -> bool {
    let found = schema.tables.iter().find(|one| one.full_name() == *table);
    found.is_some_and(|table| column.is_none_or(|column| table.column(column).is_some()))
}

/// Whether anything that stands beside tables has the name, in whichever schema.
fn is_taken(schema: &Schema, name: &str) -> bool {
    let tables = schema.tables.iter();
    let indexes = tables.clone().flat_map(|table| &table.indexes);
    tables
        .map(|table| &table.name)
        .chain(indexes.map(|index| &index.name))
        .chain(schema.views.iter().map(|view| &view.name))
        .chain(schema.sequences.iter().map(|sequence| &sequence.name))
        .chain(schema.enums.iter().map(|of| &of.name))
        .chain(schema.domains.iter().map(|of| &of.name))
        .any(|taken| taken.eq_ignore_ascii_case(name))
}

fn still_there(wish: &RenameWish, name: String) -> WishError {
    WishError::StillThere {
        wish: wish.to_string(),
        name,
    }
}

fn refused(wish: &RenameWish, why: String) -> WishError {
    WishError::Rename {
        wish: wish.to_string(),
        why,
    }
}
