//! Edits of a schema, as a person makes them. A schema is made of nothing by the same.

use super::kind::{Kind, all};
use super::schema::{
    Check, Column, Enum, Foreign, Generated, Index, Key, Numbering, ROW, Schema, Table,
};
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

    fn some_column(&mut self, tape: &mut Tape<'_>) -> Column {
        let (id, name) = (self.number(), self.name("c"));
        let kinds = all(self.backend, &self.enums);
        let kind = tape.one(&kinds).unwrap_or(Kind::Integer);
        let mut column = Column::new(id, name, kind);
        column.nullable = !tape.once_in(2);
        column.default = tape.once_in(3).then(|| tape.byte());
        column.comment = some_comment(tape).filter(|_| tape.once_in(4));
        column
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

    fn add_column(&mut self, tape: &mut Tape<'_>) {
        let Some(table) = self.some_table(tape) else {
            return;
        };
        let column = self.some_column(tape);
        let id = column.id;
        self.tables[table].columns.push(column);
        if tape.once_in(6) {
            let name = Some(self.name("uq"));
            let columns = vec![id];
            self.tables[table].uniques.push(Key { name, columns });
        }
    }

    fn drop_column(&mut self, tape: &mut Tape<'_>) {
        if let Some((table, column)) = self.some_place(tape) {
            let table = &mut self.tables[table];
            let id = table.columns.remove(column).id;
            // A key of several goes on without it, now and then.
            if tape.once_in(2) {
                let keys = table.primary.iter_mut().chain(&mut table.uniques);
                keys.for_each(|key| key.columns.retain(|column| *column != id));
            }
        }
    }

    fn rename_column(&mut self, tape: &mut Tape<'_>) {
        if let Some((table, column)) = self.some_place(tape) {
            let name = self.name("renamed");
            self.tables[table].columns[column].name = name;
        }
    }

    fn change_column(&mut self, tape: &mut Tape<'_>, change: impl Fn(&mut Column, &mut Tape<'_>)) {
        if let Some((table, column)) = self.some_place(tape) {
            change(&mut self.tables[table].columns[column], tape);
        }
    }

    /// Changes the type of a column, and of those that keys tie to it.
    fn change_type(&mut self, tape: &mut Tape<'_>) {
        let Some((table, column)) = self.some_place(tape) else {
            return;
        };
        let tied = self.tied(self.tables[table].columns[column].id);
        let (backend, enums) = (self.backend, self.enums.clone());
        let columns: Vec<&mut Column> = self.columns_mut().collect();
        let tied: Vec<&mut Column> = columns
            .into_iter()
            .filter(|column| tied.contains(&column.id))
            .collect();
        if tied.iter().any(|column| column.name == ROW) {
            return;
        }
        let takes = |kind: Kind| {
            let mut sources = tied.iter().map(|column| column.was.unwrap_or(kind));
            // A text that came from another type goes back to it.
            sources.all(|was| {
                let comes_back = kind == Kind::Text || kind.becomes(was, backend);
                was.becomes(kind, backend) && comes_back
            })
        };
        let mut kinds = all(backend, &enums);
        kinds.extend(tied.iter().map(|column| column.kind));
        kinds.retain(|kind| takes(*kind));
        if let Some(kind) = tape.one(&kinds) {
            for column in tied {
                column.kind = kind;
            }
        }
    }

    fn change_primary(&mut self, tape: &mut Tape<'_>) {
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

    fn change_uniques(&mut self, tape: &mut Tape<'_>) {
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

    fn change_checks(&mut self, tape: &mut Tape<'_>) {
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

    fn change_indexes(&mut self, tape: &mut Tape<'_>) {
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

    fn change_foreign(&mut self, tape: &mut Tape<'_>) {
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

    fn change_generated(&mut self, tape: &mut Tape<'_>) {
        let Some((table, column)) = self.some_place(tape) else {
            return;
        };
        let from = self.tables[table].columns[column].id;
        let choice = tape.choose(2);
        let stored = tape.once_in(2);
        let there = self.tables[table].columns.iter_mut();
        let there = there.filter_map(|column| column.generated.as_mut());
        match there.into_iter().next().filter(|_| tape.once_in(2)) {
            Some(generated) => (generated.choice, generated.stored) = (choice, stored),
            None => {
                let mut column = self.some_column(tape);
                column.generated = Some(Generated {
                    from,
                    choice,
                    stored,
                });
                self.tables[table].columns.push(column);
            }
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

impl Column {
    pub fn new(id: usize, name: String, kind: Kind) -> Self {
        Self {
            id,
            name,
            kind,
            was: None,
            nullable: false,
            default: None,
            generated: None,
            numbering: Numbering::None,
            comment: None,
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
