//! What only the text of a CREATE TABLE says: constraints' names, checks, collations, expressions.
//!
//! SQLite keeps the text as it was written, and has taken it: what is read here is known to be right,
//! and a word that is not known is passed over.

use super::tokens::Tokens;

/// What a text says beyond the pragmas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CreateTable {
    pub(super) columns: Vec<ColumnText>,
    pub(super) primary_key: KeyText,
    /// In their order.
    pub(super) uniques: Vec<KeyText>,
    /// Their names and expressions.
    pub(super) checks: Vec<(Option<String>, String)>,
    /// In their order.
    pub(super) foreign_keys: Vec<ForeignKeyText>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ColumnText {
    pub(super) name: String,
    pub(super) collation: Option<String>,
    pub(super) generated: Option<String>,
    pub(super) on_null: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct KeyText {
    pub(super) name: Option<String>,
    pub(super) columns: Vec<String>,
    pub(super) on_conflict: Option<String>,
    pub(super) autoincrement: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ForeignKeyText {
    pub(super) name: Option<String>,
    pub(super) deferrable: bool,
    pub(super) initially_deferred: bool,
}

/// With one of these a table's constraint begins. None can be a name without quotes.
const TABLE_CONSTRAINTS: [&str; 5] = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"];

/// With one of these a column's type ends.
const COLUMN_CONSTRAINTS: [&str; 10] = [
    "CONSTRAINT",
    "PRIMARY",
    "UNIQUE",
    "CHECK",
    "NOT",
    "NULL",
    "DEFAULT",
    "COLLATE",
    "REFERENCES",
    "AS",
];

impl CreateTable {
    pub(super) fn parse(sql: &str) -> Self {
        let mut table = Self::default();
        let mut tokens = Tokens::of(sql);
        while !tokens.is_empty() && !tokens.is(0, "(") {
            tokens.skip();
        }
        let Some(mut body) = tokens.parenthesized() else {
            return table;
        };
        while !body.is_empty() {
            if body.is_any(&TABLE_CONSTRAINTS) {
                table.read_constraint(&mut body);
            } else {
                table.read_column(&mut body);
            }
            // Between a table's constraints SQLite takes a blank for the comma.
            body.take(&[","]);
        }
        table
    }

    fn read_column(&mut self, body: &mut Tokens<'_>) {
        let Some(name) = body.name() else {
            body.skip();
            return;
        };
        let mut column = ColumnText {
            name,
            ..ColumnText::default()
        };
        while !ends_type(body) {
            if body.parenthesized().is_none() {
                body.skip();
            }
        }
        let mut constraint = None;
        while !body.is_empty() && !body.is(0, ",") {
            if body.take(&["CONSTRAINT"]) {
                constraint = body.name();
            } else {
                self.read_column_constraint(body, &mut column, constraint.take());
            }
        }
        self.columns.push(column);
    }

    fn read_column_constraint(
        &mut self,
        body: &mut Tokens<'_>,
        column: &mut ColumnText,
        name: Option<String>,
    ) {
        if body.take(&["PRIMARY", "KEY"]) {
            let _ = body.take(&["ASC"]) || body.take(&["DESC"]);
            self.primary_key = KeyText {
                name,
                columns: vec![column.name.clone()],
                on_conflict: on_conflict(body),
                autoincrement: body.take(&["AUTOINCREMENT"]),
            };
        } else if body.take(&["UNIQUE"]) {
            self.uniques.push(KeyText {
                name,
                columns: vec![column.name.clone()],
                on_conflict: on_conflict(body),
                autoincrement: false,
            });
        } else if body.take(&["NOT", "NULL"]) {
            column.on_null = on_conflict(body);
        } else if body.take(&["DEFAULT"]) {
            skip_default(body);
        } else if body.take(&["COLLATE"]) {
            column.collation = body.name();
        } else if body.take(&["GENERATED", "ALWAYS", "AS"]) || body.take(&["AS"]) {
            column.generated = body
                .parenthesized()
                .map(|expression| expression.source().to_owned());
        } else {
            self.read_shared_constraint(body, name);
        }
    }

    fn read_constraint(&mut self, body: &mut Tokens<'_>) {
        let name = if body.take(&["CONSTRAINT"]) {
            body.name()
        } else {
            None
        };
        if body.take(&["PRIMARY", "KEY"]) {
            let (columns, autoincrement) = key_columns(body);
            self.primary_key = KeyText {
                name,
                columns,
                on_conflict: on_conflict(body),
                autoincrement,
            };
        } else if body.take(&["UNIQUE"]) {
            self.uniques.push(KeyText {
                name,
                columns: key_columns(body).0,
                on_conflict: on_conflict(body),
                autoincrement: false,
            });
        } else if body.take(&["FOREIGN", "KEY"]) {
            body.parenthesized();
            self.read_shared_constraint(body, name);
        } else if !body.is(0, "CONSTRAINT") {
            self.read_shared_constraint(body, name);
        }
    }

    /// What reads the same in a column and after them.
    fn read_shared_constraint(&mut self, body: &mut Tokens<'_>, name: Option<String>) {
        if body.take(&["CHECK"]) {
            if let Some(expression) = body.parenthesized() {
                self.checks.push((name, expression.source().to_owned()));
            }
            // Taken, and without a meaning.
            on_conflict(body);
        } else if body.take(&["REFERENCES"]) {
            body.name();
            body.parenthesized();
            skip_actions(body);
            self.foreign_keys.push(ForeignKeyText {
                name,
                ..ForeignKeyText::default()
            });
            self.read_deferral(body);
        } else if body.is(0, "DEFERRABLE") || body.is(0, "NOT") && body.is(1, "DEFERRABLE") {
            self.read_deferral(body);
        } else {
            body.skip();
        }
    }

    /// It says something of the foreign key before it.
    fn read_deferral(&mut self, body: &mut Tokens<'_>) {
        let deferrable = !body.take(&["NOT", "DEFERRABLE"]);
        if deferrable && !body.take(&["DEFERRABLE"]) {
            return;
        }
        let initially_deferred = body.take(&["INITIALLY", "DEFERRED"]);
        body.take(&["INITIALLY", "IMMEDIATE"]);
        if let Some(last) = self.foreign_keys.last_mut() {
            last.deferrable = deferrable;
            last.initially_deferred = deferrable && initially_deferred;
        }
    }
}

/// GENERATED may be part of a type's name.
fn ends_type(body: &Tokens<'_>) -> bool {
    body.is_empty()
        || body.is(0, ",")
        || body.is_any(&COLUMN_CONSTRAINTS)
        || body.is(0, "GENERATED") && body.is(1, "ALWAYS")
}

/// `(a, b COLLATE nocase DESC)`, and whether it says AUTOINCREMENT at its end. Order and collation are
/// told by a pragma.
fn key_columns(body: &mut Tokens<'_>) -> (Vec<String>, bool) {
    let Some(mut keys) = body.parenthesized() else {
        return (Vec::new(), false);
    };
    let autoincrement = keys.take_last(&["AUTOINCREMENT"]);
    let columns = keys
        .parts()
        .into_iter()
        .filter_map(|mut key| key.name())
        .collect();
    (columns, autoincrement)
}

/// `ON CONFLICT` and what then, in capitals, where it is not the usual.
fn on_conflict(body: &mut Tokens<'_>) -> Option<String> {
    if !body.take(&["ON", "CONFLICT"]) {
        return None;
    }
    let action = body.skip()?.to_ascii_uppercase();
    Some(action).filter(|action| action != "ABORT")
}

/// `DEFAULT (expression)`, or a literal, which may have a sign, and as a blob is two words.
fn skip_default(body: &mut Tokens<'_>) {
    if body.parenthesized().is_some() {
        return;
    }
    let _ = body.take(&["-"]) || body.take(&["+"]);
    let is_blob = body
        .skip()
        .is_some_and(|word| word.eq_ignore_ascii_case("x"));
    if is_blob && body.is_string() {
        body.skip();
    }
}

/// What follows a reference is told by a pragma, and holds words that mean something else elsewhere.
fn skip_actions(body: &mut Tokens<'_>) {
    loop {
        if body.take(&["MATCH"]) {
            body.skip();
        } else if body.take(&["ON"]) {
            body.skip();
            let _ = body.take(&["SET"]) || body.take(&["NO"]);
            body.skip();
        } else {
            return;
        }
    }
}

#[cfg(test)]
#[path = "create_table_tests.rs"]
mod tests;
