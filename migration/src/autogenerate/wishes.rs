//! What a person says beside the tables: renames, and what rows get.

use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;

use seaworthy_db::Hint;

use super::Change;
use super::diff::Renames;
use super::sqlite::words::mentions;
use crate::schema::{Schema, TableName};

/// `posts:articles`, `posts.body:content`, or with a schema before: a table or a column that stays
/// the same under another name. Both names are as spelt in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenameWish {
    from: Vec<String>,
    /// What stands before the new name where it is not what stands before the old one.
    within: Vec<String>,
    to: String,
}

/// `posts.body='none'`: what the rows that are there get in a column that must not be null.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backfill {
    path: Vec<String>,
    expression: String,
}

/// Why a wish cannot be granted.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum WishError {
    /// It is written wrongly.
    #[error("`{0}` is no {1}")]
    Form(String, &'static str),
    /// It names something that is not there.
    #[error("--rename {wish}: {why}")]
    Rename {
        /// As it was given.
        wish: String,
        /// What is not there, or is there already.
        why: String,
    },
    /// The new name is one of another schema.
    #[error("--rename {0}: a rename stays in its schema")]
    OtherSchema(String),
    /// The old name is one of the tables', too.
    #[error("--rename {wish}: the tables still have {name}")]
    StillThere {
        /// As it was given.
        wish: String,
        /// The old name, by the table's new one.
        name: String,
    },
    /// A backfill of a column that no change of this kind touches.
    #[error("--backfill {0}: no column of that name comes to be NOT NULL here")]
    Backfill(String),
    /// A backfill that is made of what has to go before.
    #[error("--backfill {filled}: {gone} is gone by then")]
    Gone {
        /// The column.
        filled: String,
        /// What it is made of.
        gone: String,
    },
}

impl Hint for WishError {
    fn hint(&self) -> Option<String> {
        Some(
            match self {
                Self::Form(_, "rename") => {
                    "--rename posts.body:content, or --rename posts:articles"
                }
                Self::Form(..) => "--backfill posts.body=\"'none'\"",
                Self::Rename { .. } => {
                    "the old name stands in the database, the new one in the tables"
                }
                Self::OtherSchema(_) => {
                    "write a revision with ALTER TABLE … SET SCHEMA … by hand, and apply it first"
                }
                Self::StillThere { name, .. } => {
                    return Some(format!(
                        "make it two revisions, the first while the tables have no {name}; \
                         or give what is new another name"
                    ));
                }
                Self::Gone { .. } => {
                    "its name, or its type, is needed for something else: let it go in a revision after this one"
                }
                Self::Backfill(_) => {
                    "it takes table.column=expression, as the database spells the names"
                }
            }
            .into(),
        )
    }
}

impl FromStr for RenameWish {
    type Err = WishError;

    fn from_str(text: &str) -> Result<Self, WishError> {
        let wrong = || WishError::Form(text.into(), "rename");
        let (from, to) = text.rsplit_once(':').ok_or_else(wrong)?;
        let from = parts(from)
            .filter(|from| from.len() <= 3)
            .ok_or_else(wrong)?;
        // The new name may be written in full, too: `posts.body:posts.content`.
        let mut within = parts(to).ok_or_else(wrong)?;
        let to = within.pop().ok_or_else(wrong)?;
        if from[..from.len() - 1] == within[..] {
            within.clear();
        }
        Ok(Self { from, within, to })
    }
}

impl FromStr for Backfill {
    type Err = WishError;

    fn from_str(text: &str) -> Result<Self, WishError> {
        let wrong = || WishError::Form(text.into(), "backfill");
        let (path, expression) = text.split_once('=').ok_or_else(wrong)?;
        let path = parts(path).filter(|path| (2..=3).contains(&path.len()));
        let expression = expression.trim();
        if expression.is_empty() {
            return Err(wrong());
        }
        Ok(Self {
            path: path.ok_or_else(wrong)?,
            expression: expression.into(),
        })
    }
}

fn parts(text: &str) -> Option<Vec<String>> {
    let parts: Vec<String> = text.split('.').map(|part| part.trim().to_owned()).collect();
    (!parts.iter().any(String::is_empty)).then_some(parts)
}

impl fmt::Display for RenameWish {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let to: Vec<&str> = (self.within.iter().chain([&self.to]))
            .map(String::as_str)
            .collect();
        write!(f, "{}:{}", self.from.join("."), to.join("."))
    }
}

impl fmt::Display for Backfill {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path.join("."))
    }
}

fn table_name(path: &[String]) -> Option<TableName> {
    match path {
        [name] => Some(TableName::from(name.as_str())),
        [schema, name] => Some(TableName {
            schema: Some(schema.clone()),
            name: name.clone(),
        }),
        _ => None,
    }
}

fn has(schema: &Schema, table: &TableName, column: Option<&str>) -> bool {
    let found = schema.tables.iter().find(|one| one.full_name() == *table);
    found.is_some_and(|table| column.is_none_or(|column| table.column(column).is_some()))
}

/// The renames that are asked for, on top of those that the tables `declare`, which count only where
/// they have not happened yet.
///
/// Fails where a wish names a table or column that `before` does not have, or that is in `after` still,
/// and where its new name is in `before` already, or not in `after`.
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
    for wish in wishes.iter() {
        // `a.b` is a column `b` of `a` where there is such a table, else a table `b` in the schema `a`.
        let Some(from) = table_name(&wish.from) else {
            continue;
        };
        let is_column = wish.from.len() == 2 && has(before, &from_column(wish).0, None);
        if is_column {
            continue;
        }
        let to = TableName {
            schema: from.schema.clone(),
            name: wish.to.clone(),
        };
        check_table(wishes, wish, (&from, &to), (before, after))?;
        if !renames.tables.contains(&(from.clone(), to.clone())) {
            renames.tables.push((from, to));
        }
    }
    // A column's table may have a new name by then.
    let before_name = |renames: &Renames, table: &TableName| {
        let found = renames.tables.iter().find(|(_, to)| to == table);
        found.map_or_else(|| table.clone(), |(from, _)| from.clone())
    };
    let after_name = |renames: &Renames, table: &TableName| {
        let found = renames.tables.iter().find(|(from, _)| from == table);
        found.map_or_else(|| table.clone(), |(_, to)| to.clone())
    };
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
    for wish in wishes.iter().filter(|wish| wish.from.len() > 1) {
        let (given, from) = from_column(wish);
        let old = before_name(&renames, &given);
        if wish.from.len() == 2 && !has(before, &given, None) && !has(before, &old, None) {
            continue;
        }
        let table = after_name(&renames, &old);
        let side =
            |schema: &Schema, name: &(TableName, String)| has(schema, &name.0, Some(&name.1));
        let named = |table: &TableName, column: &str| (table.clone(), column.to_owned());
        if !side(before, &named(&old, from)) {
            return Err(refused(wish, format!("there is no column {given}.{from}")));
        }
        // A name that another wish gives up, or gives.
        let others = |is: &dyn Fn(&str, &str) -> bool| {
            let others = wishes.iter().filter(|one| one.from.len() > 1);
            others
                .filter(|one| from_column(one).0 == given)
                .any(|one| is(from_column(one).1, &one.to))
        };
        if side(before, &named(&old, &wish.to)) && !others(&|gone, _| gone == wish.to) {
            return Err(refused(
                wish,
                format!("{given}.{} is there already", wish.to),
            ));
        }
        if !side(after, &named(&table, &wish.to)) {
            return Err(refused(
                wish,
                format!("the tables have no {table}.{}", wish.to),
            ));
        }
        if side(after, &named(&table, from)) && !others(&|_, new| new == from) {
            return Err(still_there(wish, format!("{table}.{from}")));
        }
        let column = (table, from.to_owned(), wish.to.clone());
        if !renames.columns.contains(&column) {
            renames.columns.push(column);
        }
    }
    match (renames.unknown(before, after).pop(), wishes) {
        // Two that exchange their names: none of them is free for the other.
        (Some(why), [.., wish]) => Err(refused(wish, why)),
        _ => Ok(renames),
    }
}

fn from_column(wish: &RenameWish) -> (TableName, &str) {
    let (column, table) = match wish.from.as_slice() {
        [table @ .., column] => (column.as_str(), table),
        [] => ("", &[][..]),
    };
    (table_name(table).unwrap_or_default(), column)
}

fn check_table(
    wishes: &[RenameWish],
    wish: &RenameWish,
    (from, to): (&TableName, &TableName),
    (before, after): (&Schema, &Schema),
) -> Result<(), WishError> {
    let is_given_up = |name: &TableName| {
        let mut others = wishes.iter().map(|one| table_name(&one.from));
        others.any(|other| other.as_ref() == Some(name))
    };
    let is_given = |name: &TableName| {
        let mut others = wishes.iter().filter(|one| one.to == name.name);
        others.any(|one| table_name(&one.from).is_some_and(|one| one.schema == name.schema))
    };
    let why = if !has(before, from, None) {
        match &from.schema {
            None => format!("there is no table {from}"),
            Some(first) => format!(
                "there is no table {from}, and no table {first} with a column {}",
                from.name
            ),
        }
    } else if has(before, to, None) && !is_given_up(to) {
        format!("{to} is there already")
    } else if is_elsewhere(wish, after) {
        return Err(WishError::OtherSchema(wish.to_string()));
    } else if !has(after, to, None) {
        format!("the tables have no {to}")
    } else if has(after, from, None) && !is_given(from) {
        return Err(still_there(wish, from.to_string()));
    } else {
        return Ok(());
    };
    Err(refused(wish, why))
}

/// Whether its new name, in full, is a table's: that one is in another schema than the old one.
fn is_elsewhere(wish: &RenameWish, after: &Schema) -> bool {
    let path = [&wish.within[..], std::slice::from_ref(&wish.to)].concat();
    !wish.within.is_empty() && table_name(&path).is_some_and(|to| has(after, &to, None))
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

/// Gives the changes what rows get. Fails on a backfill that none of them can take, or that is made of what is
/// gone before.
pub fn backfill(changes: &mut [Change], backfills: &[Backfill]) -> Result<(), WishError> {
    for backfill in backfills {
        let [path @ .., name] = backfill.path.as_slice() else {
            continue;
        };
        let given = table_name(path);
        let taker = changes.iter_mut().find_map(|change| match change {
            Change::AddColumn {
                table,
                column,
                fill,
            } if Some(&*table) == given.as_ref() && column.name == *name => Some(fill),
            Change::AlterColumn {
                table, after, fill, ..
            } if Some(&*table) == given.as_ref() && after.name == *name && !after.nullable => {
                Some(fill)
            }
            _ => None,
        });
        match taker {
            Some(fill) => *fill = Some(backfill.expression.clone()),
            None => return Err(WishError::Backfill(backfill.to_string())),
        }
    }
    keep_until_read(changes);
    check_still_there(changes)
}

/// A column that rows get their new values from is dropped after that, and a new one of which others are made
/// has its own before.
pub fn keep_until_read(changes: &mut [Change]) {
    fill_before_read(changes);
    for at in 0..changes.len() {
        let (Change::AddColumn {
            table: of,
            fill: Some(fill),
            ..
        }
        | Change::AlterColumn {
            table: of,
            fill: Some(fill),
            ..
        }) = &changes[at]
        else {
            continue;
        };
        let is_read = |change: &Change| {
            matches!(change, Change::DropColumn { table, column }
                if table == of && mentions(fill, &column.name))
        };
        let read: Vec<usize> = (0..at).filter(|place| is_read(&changes[*place])).collect();
        for place in read.into_iter().rev() {
            changes[place..=at].rotate_left(1);
        }
    }
}

fn fill_before_read(changes: &mut [Change]) {
    let mut moved: HashSet<(TableName, String)> = HashSet::new();
    let mut at = 0;
    while at < changes.len() {
        let read = (at + 1..changes.len()).find(|place| {
            added(&changes[*place]).is_some_and(|(table, column)| {
                // Once: two may be made of each other.
                reads(&changes[at], table, column)
                    && !moved.contains(&(table.clone(), column.to_owned()))
            })
        });
        match read {
            Some(place) => {
                let column = added(&changes[place]);
                moved.extend(column.map(|(table, column)| (table.clone(), column.to_owned())));
                changes[at..=place].rotate_right(1);
            }
            None => at += 1,
        }
    }
}

/// The column that a change adds, if rows have values of their own in it.
fn added(change: &Change) -> Option<(&TableName, &str)> {
    match change {
        Change::AddColumn { table, column, .. } if column.generated.is_none() => {
            Some((table, &column.name))
        }
        _ => None,
    }
}

/// Whether what rows get in a new column may be made of this one.
fn reads(change: &Change, table: &TableName, column: &str) -> bool {
    matches!(change, Change::AddColumn { table: of, fill: Some(fill), .. }
        if (of == table || mentions(fill, &table.name)) && mentions(fill, column))
}

/// Fails where what rows get is made of a column or table of which `changes` have taken leave by then: its
/// name would mean nothing, or the very column that is filled, and all rows would get nothing without a word.
pub fn check_still_there(changes: &[Change]) -> Result<(), WishError> {
    for (at, change) in changes.iter().enumerate() {
        let (of, column, fill) = match change {
            Change::AddColumn {
                table,
                column,
                fill: Some(fill),
            }
            | Change::AlterColumn {
                table,
                after: column,
                fill: Some(fill),
                ..
            } => (table, &column.name, fill),
            _ => continue,
        };
        let gone = changes[..at].iter().find_map(|earlier| match earlier {
            Change::DropTable { table } if mentions(fill, &table.name) => {
                Some(table.full_name().to_string())
            }
            Change::DropColumn { table, column }
                if mentions(fill, &table.name)
                    && mentions(fill, &column.name)
                    && !changes.iter().any(|change| {
                        added(change).is_some_and(|back| back == (table, column.name.as_str()))
                    }) =>
            {
                Some(format!("{table}.{}", column.name))
            }
            _ => None,
        });
        if let Some(gone) = gone {
            let filled = format!("{of}.{column}");
            return Err(WishError::Gone { filled, gone });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
