//! What statements take away from a database: what is known to be harmless is let pass, what drops or
//! empties something is named, and anything else may do either.

mod reader;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use sea_orm::DbBackend;

use reader::Moved;
pub(crate) use reader::Reader;

use super::sql::{Token, statements};
use crate::recording::Step;

/// A part of a database, by its name with its schema in front where one was given.
pub(crate) type Name = Vec<String>;

/// What is lost, by the names that things have before the first statement.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Loss {
    Table(Name),
    Column(Name, String),
    Rows(Name),
    /// The nulls of a column, which get a value.
    Nulls(Name, String),
    /// What a table does not take over that is made anew from its own rows, as SQLite needs it for most
    /// changes.
    Rebuilt {
        table: Name,
        /// The columns whose values all move as they are, where that can be told.
        kept: Option<Vec<String>>,
    },
    /// A statement that may lose data.
    Statement(String),
}

/// What takes no data away, whatever follows.
const HARMLESS: &[&str] = &[
    "ANALYZE",
    "BEGIN",
    "COMMENT",
    "COMMIT",
    "CREATE",
    "GRANT",
    "INSERT",
    "LOCK",
    "PRAGMA",
    "REFRESH",
    "REINDEX",
    "RELEASE",
    "RESET",
    "REVOKE",
    "ROLLBACK",
    "SAVEPOINT",
    "SELECT",
    "SET",
    "VACUUM",
    "VALUES",
];

/// What may be dropped without CASCADE and takes no data with it.
const EMPTY: &[&str] = &[
    "AGGREGATE",
    "COLLATION",
    "DOMAIN",
    "FUNCTION",
    "INDEX",
    "MATERIALIZED",
    "POLICY",
    "PROCEDURE",
    "ROUTINE",
    "RULE",
    "TRIGGER",
    "TYPE",
    "VIEW",
];

/// What the steps of a run lose, in their order.
pub(super) fn losses(steps: &[Step], backend: DbBackend) -> Vec<Loss> {
    let mut run = Run {
        backend,
        tables: HashMap::new(),
        columns: HashMap::new(),
        copied: HashMap::new(),
        losses: Vec::new(),
    };
    for step in steps {
        if let Step::Execute(sql) = step {
            for statement in statements(sql) {
                run.statement(&statement.tokens, statement.text);
            }
        }
    }
    let mut seen = HashSet::new();
    run.losses.retain(|loss| seen.insert(loss.clone()));
    run.losses
}

/// What is known while a run goes on.
struct Run {
    backend: DbBackend,
    /// For a table that was renamed, its name before the run.
    tables: HashMap<Name, Name>,
    /// For a column that was renamed, its name before the run; by the table's name before the run.
    columns: HashMap<(Name, String), String>,
    /// The tables that others were filled from, by the names before the run.
    copied: HashMap<Name, Copy>,
    losses: Vec<Loss>,
}

/// A table that was filled from another.
struct Copy {
    table: Name,
    /// What moved, where that can be told.
    kept: Option<Vec<Moved>>,
}

impl Run {
    fn statement(&mut self, tokens: &[Token], text: &str) {
        let mut reader = Reader {
            tokens,
            backend: self.backend,
        };
        let understood = if reader.skip("DROP") {
            self.drop(&mut reader)
        } else if reader.skip("TRUNCATE") {
            reader.skip("TABLE");
            self.rows_of_each(&mut reader)
        } else if reader.skip("DELETE") && reader.skip("FROM") {
            reader.skip("ONLY");
            let table = reader.name().map(|name| self.before(&name));
            table
                .map(|table| self.losses.push(Loss::Rows(table)))
                .is_some()
        } else if reader.skip("UPDATE") {
            self.update(&mut reader)
        } else if reader.skip("ALTER") {
            reader.skip("TABLE") && self.alter_table(&mut reader)
                || ["INDEX", "SEQUENCE", "VIEW"]
                    .iter()
                    .any(|kind| tokens[1..].first().is_some_and(|it| it.is(kind)))
        } else {
            self.note_copy(tokens);
            HARMLESS.iter().any(|word| reader.is(word))
        };
        if !understood {
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let cut: String = line.chars().take(120).collect();
            self.losses.push(Loss::Statement(cut));
        }
    }

    /// What stands behind UPDATE. Understood is `t SET c = … WHERE c IS NULL`.
    fn update(&mut self, reader: &mut Reader<'_>) -> bool {
        let Some(table) = reader.name().map(|name| self.before(&name)) else {
            return false;
        };
        let column = reader.skip("SET").then(|| reader.name()).flatten();
        let Some(column) = column.and_then(|mut name| name.pop()) else {
            return false;
        };
        let [.., keyword, of, is, null] = reader.tokens else {
            return false;
        };
        let is_condition = keyword.is("WHERE") && is.is("IS") && null.is("NULL");
        let is_its_own = of
            .name()
            .is_some_and(|name| name.eq_ignore_ascii_case(&column));
        // A second column, or a second condition, would be something else.
        let is_alone = !reader.tokens.contains(&Token::Sign(','))
            && reader.tokens.iter().filter(|one| one.is("WHERE")).count() == 1;
        if !(is_condition && is_its_own && is_alone) {
            return false;
        }
        let before = self.columns.get(&(table.clone(), column.clone()));
        let before = before.cloned().unwrap_or(column);
        self.losses.push(Loss::Nulls(table, before));
        true
    }

    /// What stands behind DROP. Says whether it was understood.
    fn drop(&mut self, reader: &mut Reader<'_>) -> bool {
        reader.skip("FOREIGN");
        if !reader.skip("TABLE") {
            let takes_more = reader.tokens.iter().any(|token| token.is("CASCADE"));
            return !takes_more && EMPTY.iter().any(|kind| reader.is(kind));
        }
        reader.skip_if_exists();
        let mut any = false;
        while let Some(name) = reader.name() {
            any = true;
            let before = self.before(&name);
            match self.copied.remove(&before) {
                Some(copy) => self.rebuild(before, copy),
                None => self.losses.push(Loss::Table(before)),
            }
            self.tables.remove(&name);
            if !reader.sign(',') {
                break;
            }
        }
        any
    }

    fn rows_of_each(&mut self, reader: &mut Reader<'_>) -> bool {
        let mut any = false;
        loop {
            reader.skip("ONLY");
            let Some(name) = reader.name() else {
                return any;
            };
            any = true;
            let before = self.before(&name);
            self.losses.push(Loss::Rows(before));
            reader.sign('*');
            if !reader.sign(',') {
                // CASCADE empties whatever points here.
                return !reader.is("CASCADE");
            }
        }
    }

    /// What stands behind ALTER TABLE. Says whether all of it was understood.
    fn alter_table(&mut self, reader: &mut Reader<'_>) -> bool {
        reader.skip_if_exists();
        reader.skip("ONLY");
        let Some(table) = reader.name() else {
            return false;
        };
        let before = self.before(&table);
        if reader.skip("RENAME") {
            return self.rename(reader, table, before);
        }
        loop {
            if !self.action(reader, &before) {
                return false;
            }
            if !reader.next_action() {
                return true;
            }
        }
    }

    /// One of the actions of an ALTER TABLE, whose rest may stay unread.
    fn action(&mut self, reader: &mut Reader<'_>, table: &Name) -> bool {
        if reader.skip("DROP") {
            let said = reader.skip("COLUMN");
            let other = ["CONSTRAINT", "INDEX", "PRIMARY", "FOREIGN", "CHECK"];
            if !said && other.iter().any(|word| reader.is(word)) {
                return true;
            }
            reader.skip_if_exists();
            let Some(column) = reader.name().and_then(|mut name| name.pop()) else {
                return false;
            };
            let column = self
                .columns
                .get(&(table.clone(), column.clone()))
                .cloned()
                .unwrap_or(column);
            self.losses.push(Loss::Column(table.clone(), column));
            return true;
        }
        if reader.skip("ALTER") {
            reader.skip("COLUMN");
            reader.name();
            // Of a column, anything but another type.
            let default_or_null = reader.is("SET") || reader.is("DROP") || reader.is("ADD");
            return default_or_null && !reader.tokens.iter().take(3).any(|token| token.is("TYPE"));
        }
        [
            "ADD", "VALIDATE", "SET", "RESET", "OWNER", "ENABLE", "DISABLE", "CLUSTER", "REPLICA",
            "ATTACH", "DETACH",
        ]
        .iter()
        .any(|word| reader.is(word))
    }

    /// What stands behind RENAME.
    fn rename(&mut self, reader: &mut Reader<'_>, table: Name, before: Name) -> bool {
        if reader.skip("TO") {
            let Some(mut new) = reader.name() else {
                return false;
            };
            if let [schema, _] = &table[..] {
                new.insert(0, schema.clone());
            }
            self.tables.remove(&table);
            self.tables.insert(new, before);
            return true;
        }
        if reader.skip("CONSTRAINT") {
            return true;
        }
        reader.skip("COLUMN");
        let old = reader.name().and_then(|mut name| name.pop());
        reader.skip("TO");
        let new = reader.name().and_then(|mut name| name.pop());
        let (Some(old), Some(new)) = (old, new) else {
            return false;
        };
        let first = self
            .columns
            .remove(&(before.clone(), old.clone()))
            .unwrap_or(old);
        self.columns.insert((before, new), first);
        true
    }

    /// INSERT INTO new … SELECT … FROM old: the rows of the old live on in the new.
    fn note_copy(&mut self, tokens: &[Token]) {
        let mut reader = Reader {
            tokens,
            backend: self.backend,
        };
        if !(reader.skip("INSERT") && reader.skip("INTO")) {
            return;
        }
        let Some(table) = reader.name() else { return };
        let mut kept = reader.selected();
        let from = reader.tokens.iter().position(|token| token.is("FROM"));
        let Some(from) = from else { return };
        reader.tokens = &reader.tokens[from + 1..];
        if let Some(old) = reader.name() {
            // What follows may leave rows out.
            kept = kept.filter(|_| reader.tokens.is_empty());
            self.copied.insert(self.before(&old), Copy { table, kept });
        }
    }

    /// The old table is dropped, and the new one takes its place. What is lost already is not named again.
    fn rebuild(&mut self, table: Name, copy: Copy) {
        let moved = copy.kept.map(|kept| {
            let moved = kept.into_iter().map(|moved| {
                let before = self.columns.get(&(table.clone(), moved.from.clone()));
                Moved {
                    from: before.cloned().unwrap_or(moved.from),
                    ..moved
                }
            });
            moved.collect::<Vec<_>>()
        });
        for moved in moved.iter().flatten() {
            let column = (table.clone(), moved.to.clone());
            self.columns.insert(column, moved.from.clone());
            if moved.is_filled {
                let nulls = Loss::Nulls(table.clone(), moved.from.clone());
                self.losses.push(nulls);
            }
        }
        self.tables.insert(copy.table, table.clone());
        let mut kept: Option<Vec<String>> =
            moved.map(|moved| moved.into_iter().map(|moved| moved.from).collect());
        for loss in &self.losses {
            if let (Loss::Column(of, column), Some(kept)) = (loss, &mut kept)
                && *of == table
            {
                kept.push(column.clone());
            }
        }
        for loss in &mut self.losses {
            if let Loss::Rebuilt {
                table: of,
                kept: first,
            } = loss
                && *of == table
            {
                *first = first.take().zip(kept).map(|(mut first, kept)| {
                    first.retain(|column| kept.contains(column));
                    first
                });
                return;
            }
        }
        self.losses.push(Loss::Rebuilt { table, kept });
    }

    /// The name that a table had before the run.
    fn before(&self, name: &Name) -> Name {
        self.tables.get(name).unwrap_or(name).clone()
    }
}
