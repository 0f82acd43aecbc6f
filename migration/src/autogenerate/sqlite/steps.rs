//! The steps that changes become.

use std::collections::HashSet;

use super::in_place::{self, foreign_key_of, needs_rebuild};
use super::renames::{TableChanges, by_table};
use super::{ahead, builder, create_table, rebuild, words};
use crate::autogenerate::{Change, Operation, Step, Types};
use crate::quote;
use crate::schema::sqlite::create_index;
use crate::schema::{Column, Index, Schema, Table, TableKind, TableName, View};

/// What leads from `before` to `after`, in the order of `changes`.
///
/// What SQLite cannot change in place is done in one go for each table, at the place of the last of its
/// changes that is no renaming. Names of constraints, enums and other things that SQLite has not come to
/// nothing.
pub fn steps(changes: &[Change], before: &Schema, after: &Schema, types: &Types) -> Vec<Step> {
    let (tables, places) = by_table(changes);
    let rebuilt: Vec<Option<usize>> = tables
        .iter()
        .map(|table| {
            let stays = !table.is_created() && !table.is_dropped() && !is_virtual(table, before);
            let is_rebuilt = stays && !comes_to_nothing(table) && needs_rebuild(table, before);
            is_rebuilt.then(|| last_change(table))?
        })
        .collect();
    let ahead = ahead::ahead(&tables, &rebuilt);
    let passed_on = ahead::passed_on(changes, &places);
    let mut writer = Writer {
        before,
        after,
        types,
        executed: changes,
        passed_on: passed_on
            .iter()
            .map(|(.., index)| index.name.as_str())
            .collect(),
        steps: Vec::new(),
    };
    for (at, change) in changes.iter().enumerate() {
        if passed_on.first().is_some_and(|(first, ..)| *first == at) {
            for (_, table, index) in &passed_on {
                writer.drop_index(table, index);
            }
        }
        if ahead.contains(&at) {
            writer.fill_ahead(change);
        }
        match places[at] {
            None => writer.beside_tables(change),
            Some(table) => match rebuilt[table] {
                Some(place) if place == at => {
                    let step = rebuild::step(
                        &tables[table],
                        (changes, at),
                        &ahead,
                        (before, after),
                        types,
                    );
                    writer.steps.extend(step);
                }
                Some(_) if !is_renaming(change) => {}
                _ => writer.of_table(&tables[table], at, change),
            },
        }
    }
    writer.steps
}

fn is_renaming(change: &Change) -> bool {
    matches!(
        change,
        Change::RenameTable { .. } | Change::RenameColumn { .. }
    )
}

/// Whether a table's changes only take constraints apart and put them together again, as other databases
/// want it when a key changes that they hang on.
fn comes_to_nothing(table: &TableChanges<'_>) -> bool {
    let changes = || table.changes.iter().map(|(_, change)| *change);
    changes().all(|change| {
        matches!(
            change,
            Change::DropConstraint { .. } | Change::AddConstraint { .. }
        ) && changes().any(|other| *other == change.clone().inverse())
    })
}

fn last_change(table: &TableChanges<'_>) -> Option<usize> {
    let mut changes = table.changes.iter().rev();
    changes
        .find(|(_, change)| !is_renaming(change))
        .map(|(at, _)| *at)
}

fn is_virtual(table: &TableChanges<'_>, before: &Schema) -> bool {
    table
        .before(before, 0)
        .is_some_and(|table| table.kind != TableKind::Ordinary)
}

struct Writer<'s> {
    before: &'s Schema,
    after: &'s Schema,
    types: &'s Types,
    /// All changes, for what plain SQL among them makes by itself.
    executed: &'s [Change],
    /// The names of indexes that another table gets.
    passed_on: HashSet<&'s str>,
    steps: Vec<Step>,
}

impl Writer<'_> {
    fn add(&mut self, operation: Operation) {
        self.note(operation, &[]);
    }

    fn note(&mut self, operation: Operation, notes: &[&str]) {
        self.steps.push(Step {
            operation,
            notes: notes.iter().map(|&note| note.into()).collect(),
        });
    }

    /// One statement of a text.
    fn sql(&mut self, sql: &str) {
        let sql = sql.trim().trim_end_matches(';').trim_end();
        if !sql.is_empty() {
            self.add(Operation::Sql(sql.into()));
        }
    }

    fn beside_tables(&mut self, change: &Change) {
        match change {
            Change::CreateView { view } => self.create_view(view),
            Change::DropView { view } => {
                self.sql(&format!("DROP VIEW {}", quote::name(&view.name)))
            }
            Change::Execute { up, .. } => self.sql(up),
            // SQLite has neither schemas nor types of its own.
            _ => {}
        }
    }

    fn create_view(&mut self, view: &View) {
        self.sql(&view.definition);
        // What hung on the view that was dropped before.
        let replaced = self.before.views.iter().find(|old| old.name == view.name);
        let triggers = replaced.unwrap_or(view).triggers.clone();
        self.triggers(&triggers);
    }

    fn triggers(&mut self, triggers: &[String]) {
        for trigger in triggers {
            let name = words::trigger_name(trigger);
            let is_executed = self.executed.iter().any(|change| {
                matches!(change, Change::Execute { up, .. } if words::trigger_name(up) == name)
            });
            if !is_executed {
                self.sql(trigger);
            }
        }
    }

    /// A change that is made in place.
    fn of_table(&mut self, changes: &TableChanges<'_>, at: usize, change: &Change) {
        match change {
            Change::CreateTable { table } => self.create_table(table),
            Change::DropTable { table } => self.add(Operation::DropTable(table.full_name())),
            Change::RenameTable { from, to } => self.rename_table(from, to),
            // What is made or dropped as a whole brings these with it.
            _ if changes.is_created() || changes.is_dropped() => {}
            Change::RenameColumn { from, to, .. } => self.rename_column(changes, change, from, to),
            Change::AddColumn { .. } => self.add_column(changes, change),
            Change::DropColumn { table, column } => self.add(Operation::DropColumn {
                table: table.clone(),
                column: column.name.clone(),
            }),
            Change::CreateIndex { table, index } => self.create_index(table, index),
            Change::DropIndex { index, .. } if self.passed_on.contains(index.name.as_str()) => {}
            Change::DropIndex { table, index } => self.drop_index(table, index),
            Change::AlterIndex {
                table,
                before,
                after,
            } if before.definition != after.definition => {
                // On the way down columns go by their new names still.
                let standing = changes.after(self.after, at);
                let standing = standing.iter().flat_map(|table| &table.indexes);
                let index = standing.clone().find(|index| index.name == after.name);
                if !self.passed_on.contains(before.name.as_str()) {
                    self.drop_index(table, before);
                }
                self.create_index(table, index.unwrap_or(after));
            }
            Change::AlterTable { before, after } if before.kind != after.kind => {
                self.note(
                    Operation::DropTable(before.full_name()),
                    &["What a virtual table keeps by itself does not move: it is empty then."],
                );
                self.create_table(after);
            }
            // The key of an added column is said with it; SQLite has no comments.
            _ => {}
        }
    }

    /// The table as it comes to be: keys that point in a circle are no matter to SQLite.
    fn create_table(&mut self, table: &Table) {
        let whole = self.after.tables.iter();
        let name = table.full_name();
        let table = whole
            .clone()
            .find(|other| other.full_name() == name)
            .unwrap_or(table)
            .clone();
        match builder::table(&table, self.types) {
            Some(create) => self.add(Operation::CreateTable(create)),
            None => self.sql(&create_table::create_table_sql(&table)),
        }
        for index in &table.indexes {
            self.create_index(&name, index);
        }
        self.triggers(&table.triggers);
    }

    /// SQLite sees no difference between capitals and small letters: such a name is given in two steps.
    fn rename_table(&mut self, from: &TableName, to: &TableName) {
        let mut from = from.clone();
        if from.name.eq_ignore_ascii_case(&to.name) {
            let between = TableName {
                name: format!("_seaworthy_{}", to.name),
                ..to.clone()
            };
            self.add(Operation::RenameTable {
                from,
                to: between.clone(),
            });
            from = between;
        }
        self.add(Operation::RenameTable {
            from,
            to: to.clone(),
        });
    }

    /// The builder quotes the new name, and SQLite then quotes it in each text that speaks of it: where one
    /// does, and the name needs no quotes, it comes without.
    fn rename_column(&mut self, changes: &TableChanges<'_>, change: &Change, from: &str, to: &str) {
        let Change::RenameColumn { table, .. } = change else {
            return;
        };
        let is_spoken_of = changes
            .before(self.before, 0)
            .is_some_and(|table| in_place::speaks_of_column(&table, self.before, from));
        if is_spoken_of && words::is_plain(to) {
            let (table, from) = (quote::name(&table.name), quote::name(from));
            self.sql(&format!("ALTER TABLE {table} RENAME COLUMN {from} TO {to}"));
        } else {
            self.add(Operation::RenameColumn {
                table: table.clone(),
                from: from.to_owned(),
                to: to.to_owned(),
            });
        }
    }

    fn add_column(&mut self, changes: &TableChanges<'_>, change: &Change) {
        let Change::AddColumn {
            table,
            column,
            fill,
        } = change
        else {
            return;
        };
        let whole = Table {
            schema: table.schema.clone(),
            name: table.name.clone(),
            ..Table::default()
        };
        if let Some(mut builder) = builder::column(&whole, column, self.types) {
            if let Some(key) = foreign_key_of(changes, column) {
                let references = format!(
                    "{}{}",
                    create_table::constraint(key.name.as_deref()),
                    create_table::references(key)
                );
                builder.extra = Some(match builder.extra {
                    Some(extra) => format!("{extra} {references}"),
                    None => references,
                });
            }
            self.add(Operation::AddColumn {
                table: table.clone(),
                column: builder,
            });
        } else {
            let (table, column) = (quote::name(&table.name), create_table::column(column, None));
            self.sql(&format!("ALTER TABLE {table} ADD COLUMN {column}"));
        }
        if let Some(fill) = fill {
            let (table, column) = (quote::name(&table.name), quote::name(&column.name));
            self.sql(&format!("UPDATE {table} SET {column} = {fill}"));
        }
    }

    /// Gives rows what they get before their table is made anew, which then keeps it.
    fn fill_ahead(&mut self, change: &Change) {
        match change {
            Change::AddColumn {
                table,
                column,
                fill,
            } => {
                let plain = Change::AddColumn {
                    table: table.clone(),
                    column: Column {
                        nullable: true,
                        default: None,
                        ..column.clone()
                    },
                    fill: fill.clone().or(column.default.clone()),
                };
                // Alone: a key that comes with the column is the new table's.
                self.add_column(&TableChanges::default(), &plain);
            }
            Change::AlterColumn {
                table,
                before,
                fill: Some(fill),
                ..
            } => {
                let (table, column) = (quote::name(&table.name), quote::name(&before.name));
                self.sql(&format!(
                    "UPDATE {table} SET {column} = {fill} WHERE {column} IS NULL"
                ));
            }
            _ => {}
        }
    }

    fn create_index(&mut self, table: &TableName, index: &Index) {
        if builder::says_index(&table.name, index) {
            self.add(Operation::CreateIndex {
                table: table.clone(),
                index: Box::new(index.clone()),
            });
        } else {
            // By the name that the table has now: its definition may have another.
            self.sql(&create_index::statement(&table.name, index));
        }
    }

    fn drop_index(&mut self, table: &TableName, index: &Index) {
        if index.name.contains('"') {
            // The builder would not double the quotes.
            self.sql(&format!("DROP INDEX {}", quote::name(&index.name)));
        } else {
            self.add(Operation::DropIndex {
                table: table.clone(),
                name: index.name.clone(),
            });
        }
    }
}
