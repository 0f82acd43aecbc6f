//! Edits of a schema, as a person makes them. A schema is made of nothing by the same.

mod columns;
mod keys;

use super::kind::Kind;
use super::schema::{Column, Enum, Key, Numbering, ROW, Schema, Table};
use super::tape::Tape;

const LABELS: [&str; 4] = ["other", "it's", "A b", "Ä"];

impl Schema {
    /// Makes one edit, if it is possible.
    pub fn edit(&mut self, tape: &mut Tape<'_>) {
        match tape.choose(32) {
            0..=3 => self.add_column(tape),
            4..=5 => self.drop_column(tape),
            6 => self.rename_column(tape),
            7..=9 => self.change_type(tape),
            10..=11 => self.change_column(tape, |column, _| column.nullable = !column.nullable),
            12 => self.change_column(tape, |column, tape| {
                column.default =
                    (column.numbering == Numbering::None && !tape.once_in(3)).then(|| tape.byte());
            }),
            13 => self.change_column(tape, |column, tape| column.comment = some_comment(tape)),
            14 => self.change_column(tape, |column, tape| {
                let choices = [
                    Numbering::None,
                    Numbering::Serial,
                    Numbering::ByDefault,
                    Numbering::Always,
                    Numbering::Autoincrement,
                ];
                column.numbering = tape.one(&choices).unwrap_or(Numbering::None);
            }),
            15..=16 => self.change_primary(tape),
            17..=18 => self.change_uniques(tape),
            19 => self.change_checks(tape),
            20..=21 => self.change_indexes(tape),
            22..=24 => self.change_foreign(tape),
            25 => self.add_table(tape),
            26 => self.drop_table(tape),
            27 => self.rename_table(tape),
            28 => self.change_generated(tape),
            29..=30 => self.change_enums(tape),
            _ => self.change_table(tape),
        }
        self.fit();
    }

    pub fn add_table(&mut self, tape: &mut Tape<'_>) {
        let id = self.number();
        let name = self.name("t");
        let row = self.number();
        let mut table = Table {
            id,
            elsewhere: tape.once_in(8),
            name,
            columns: vec![Column::new(row, ROW.into(), Kind::Integer)],
            primary: None,
            uniques: Vec::new(),
            checks: Vec::new(),
            foreign: Vec::new(),
            indexes: Vec::new(),
            comment: tape.once_in(6).then(|| "It's a table".into()),
            strict: false,
            without_rowid: false,
        };
        for _ in 0..tape.choose(5) {
            let column = self.some_column(tape);
            table.columns.push(column);
        }
        let place = table.columns.len() - 1;
        match tape.choose(4) {
            0 => {}
            1 => {
                let number = self.number();
                let mut key = Column::new(number, "id".into(), Kind::Integer);
                key.kind = tape.one(&[Kind::Integer, Kind::Big]).unwrap_or(key.kind);
                key.numbering = [
                    Numbering::Serial,
                    Numbering::ByDefault,
                    Numbering::Always,
                    Numbering::Autoincrement,
                ][tape.choose(4)];
                table.primary = Some(Key {
                    name: None,
                    columns: vec![key.id],
                });
                table.columns.insert(0, key);
            }
            count => {
                let columns = some_columns(&table, tape, count - 1);
                let name = tape.once_in(3).then(|| self.name("pk"));
                table.primary = Some(Key { name, columns });
            }
        }
        let choice = tape.choose(4);
        table.strict = choice == 3 && place < 3;
        table.without_rowid = choice == 2;
        if table.strict {
            for column in &mut table.columns {
                column.kind = if column.kind.is_number() {
                    Kind::Integer
                } else {
                    Kind::Text
                };
            }
        }
        self.tables.push(table);
        self.fit();
    }

    fn some_table(&mut self, tape: &mut Tape<'_>) -> Option<usize> {
        let count = self.tables.len();
        (count > 0).then(|| tape.choose(count))
    }

    /// A table that has something, if any has and `wanted` it is.
    fn some_table_with(
        &mut self,
        tape: &mut Tape<'_>,
        wanted: bool,
        has: impl Fn(&Table) -> bool,
    ) -> Option<usize> {
        let tables = self.tables.iter().enumerate();
        let places: Vec<usize> = tables
            .filter(|(_, table)| wanted && has(table))
            .map(|(place, _)| place)
            .collect();
        match places.is_empty() {
            true => self.some_table(tape),
            false => tape.one(&places),
        }
    }

    /// The places of a table and of one of its columns, but never of that which numbers the rows.
    fn some_place(&mut self, tape: &mut Tape<'_>) -> Option<(usize, usize)> {
        let table = self.some_table(tape)?;
        let columns = self.tables[table].columns.iter().enumerate();
        let places: Vec<usize> = columns
            .filter(|(_, column)| column.name != ROW)
            .map(|(place, _)| place)
            .collect();
        tape.one(&places).map(|column| (table, column))
    }

    fn drop_table(&mut self, tape: &mut Tape<'_>) {
        if let Some(table) = self.some_table(tape) {
            self.tables.remove(table);
        }
    }

    fn rename_table(&mut self, tape: &mut Tape<'_>) {
        if let Some(table) = self.some_table(tape) {
            let name = self.name("renamed");
            self.tables[table].name = name;
        }
    }

    pub fn change_enums(&mut self, tape: &mut Tape<'_>) {
        if !self.is_postgres() {
            return;
        }
        let what = tape.choose(7);
        let place = tape.choose(self.enums.len());
        let fresh = LABELS[tape.choose(LABELS.len())].to_owned();
        let Some(of) = self.enums.get_mut(place).filter(|_| what > 0) else {
            let (id, name) = (self.number(), self.name("e"));
            // The values of rows, which stay.
            let mut values: Vec<String> = ["1", "2", "3"].map(String::from).into();
            values.insert(tape.choose(4), fresh);
            self.enums.push(Enum {
                id,
                name,
                values,
                comment: None,
            });
            return;
        };
        match what {
            1..=3 if !of.values.contains(&fresh) => {
                let place = of.values.len() - tape.choose(of.values.len() + 1);
                of.values.insert(place, fresh);
            }
            1..=4 => of.values.retain(|value| value.len() == 1 && value != "Ä"),
            5 => of.values.rotate_left(1),
            _ if tape.once_in(2) => of.comment = some_comment(tape),
            _ => {
                self.enums.remove(place);
            }
        }
    }

    fn change_table(&mut self, tape: &mut Tape<'_>) {
        if let Some(table) = self.some_table(tape) {
            let table = &mut self.tables[table];
            match tape.choose(3) {
                0 => table.comment = some_comment(tape),
                1 => table.without_rowid = !table.without_rowid,
                _ => table.strict = !table.strict,
            }
        }
    }
}

fn some_comment(tape: &mut Tape<'_>) -> Option<String> {
    tape.one(&[None, Some("What it's for"), Some("Über \"alles\"")])
        .flatten()
        .map(String::from)
}

/// Different columns of a table, as many as there are at most.
fn some_columns(table: &Table, tape: &mut Tape<'_>, count: usize) -> Vec<usize> {
    let mut left: Vec<usize> = table.columns.iter().map(|column| column.id).collect();
    let mut columns = Vec::new();
    for _ in 0..count.min(left.len()) {
        let place = tape.choose(left.len());
        columns.push(left.swap_remove(left.len() - 1 - place));
    }
    columns
}
