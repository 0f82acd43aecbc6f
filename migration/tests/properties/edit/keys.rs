//! Edits of what a table's rows must keep to, and of its indexes.

use super::super::schema::{Check, Column, Foreign, Index, Key, Schema};
use super::super::tape::Tape;
use super::some_columns;

impl Schema {
    pub(super) fn change_primary(&mut self, tape: &mut Tape<'_>) {
        let Some(place) = self.some_table(tape) else {
            return;
        };
        let count = tape.choose(4);
        let columns = some_columns(&self.tables[place], tape, count);
        let name = tape.once_in(3).then(|| self.name("pk"));
        let table = &mut self.tables[place];
        match &mut table.primary {
            // Under the same name.
            Some(key) if tape.once_in(2) => key.columns = columns,
            _ => table.primary = Some(Key { name, columns }),
        }
    }

    pub(super) fn change_uniques(&mut self, tape: &mut Tape<'_>) {
        let what = tape.choose(4);
        let Some(place) = self.some_table_with(tape, what > 0, |table| !table.uniques.is_empty())
        else {
            return;
        };
        let count = 1 + tape.choose(3);
        let columns = some_columns(&self.tables[place], tape, count);
        let name = self.name("uq");
        let name = (!tape.once_in(3)).then_some(name);
        let uniques = &mut self.tables[place].uniques;
        let Some(key) = uniques.first_mut().filter(|_| what > 0) else {
            uniques.push(Key { name, columns });
            return;
        };
        match what {
            1 => key.columns = columns,
            2 => key.name = name,
            _ => {
                uniques.remove(0);
            }
        }
    }

    pub(super) fn change_checks(&mut self, tape: &mut Tape<'_>) {
        let (what, choice) = (tape.choose(4), tape.choose(4));
        let Some(place) = self.some_table_with(tape, what > 0, |table| !table.checks.is_empty())
        else {
            return;
        };
        let name = self.name("ck");
        let name = (self.is_postgres() || !tape.once_in(3)).then_some(name);
        let column = some_columns(&self.tables[place], tape, 1)[0];
        let table = &mut self.tables[place];
        let Some(check) = table.checks.first_mut().filter(|_| what > 0) else {
            table.checks.push(Check {
                name,
                column,
                choice,
            });
            return;
        };
        match what {
            1 => check.choice = choice,
            2 => check.name = name,
            _ => {
                table.checks.remove(0);
            }
        }
    }

    pub(super) fn change_indexes(&mut self, tape: &mut Tape<'_>) {
        let what = tape.choose(5);
        let Some(place) = self.some_table_with(tape, what > 1, |table| !table.indexes.is_empty())
        else {
            return;
        };
        let name = self.name("ix");
        let count = 1 + tape.choose(2);
        let columns = some_columns(&self.tables[place], tape, count);
        let descending = tape.choose(4);
        let columns = (columns.into_iter().enumerate())
            .map(|(place, id)| (id, descending >> place & 1 == 1))
            .collect();
        let index = Index {
            name,
            unique: tape.once_in(3),
            columns,
            predicate: tape.choose(3),
            expression: tape.once_in(3),
            special: tape.once_in(4),
        };
        let indexes = &mut self.tables[place].indexes;
        let Some(first) = indexes.first_mut().filter(|_| what > 1) else {
            indexes.push(index);
            return;
        };
        match what {
            2 => first.name = index.name,
            3 => {
                *first = Index {
                    name: first.name.clone(),
                    ..index
                }
            }
            _ => {
                indexes.remove(0);
            }
        }
    }

    pub(super) fn change_foreign(&mut self, tape: &mut Tape<'_>) {
        match tape.choose(4) {
            0 | 1 => self.add_foreign(tape),
            what => {
                let keys: Vec<&mut Foreign> = (self.tables.iter_mut())
                    .flat_map(|table| &mut table.foreign)
                    .collect();
                let place = tape.choose(keys.len());
                let Some(key) = keys.into_iter().nth(place) else {
                    return;
                };
                if what == 2 {
                    (key.on_delete, key.on_update) = (tape.choose(5), tape.choose(5));
                    key.deferrable = tape.choose(3);
                } else {
                    let name = key.name.clone();
                    for table in &mut self.tables {
                        table.foreign.retain(|key| key.name != name);
                    }
                }
            }
        }
    }

    /// Points one table to another, or to itself, by columns that are there or by new ones.
    pub fn add_foreign(&mut self, tape: &mut Tape<'_>) {
        let (Some(from), Some(to)) = (self.some_table(tape), self.some_table(tape)) else {
            return;
        };
        let targets = self.tables[to].targets();
        let place = tape.choose(targets.len());
        let Some(targets) = targets.into_iter().nth(place) else {
            return;
        };
        let mut columns = Vec::new();
        for target in &targets {
            let Some(target) = self.tables[to].column(*target).cloned() else {
                return;
            };
            let there = self.tables[from].columns.iter().find(|column| {
                column.kind == target.kind
                    && column.id != target.id
                    && column.generated.is_none()
                    && !columns.contains(&column.id)
            });
            let there = there.map(|column| column.id).filter(|_| tape.once_in(2));
            columns.push(match there {
                Some(there) => there,
                None => {
                    let (id, name) = (self.number(), self.name("fk"));
                    let mut column = Column::new(id, name, target.kind);
                    column.nullable = !tape.once_in(3);
                    self.tables[from].columns.push(column);
                    id
                }
            });
        }
        let name = self.name("fk");
        let key = Foreign {
            name,
            columns,
            table: self.tables[to].id,
            targets,
            on_delete: tape.choose(5),
            on_update: tape.choose(5),
            deferrable: tape.choose(5).saturating_sub(2),
        };
        self.tables[from].foreign.push(key);
    }
}
