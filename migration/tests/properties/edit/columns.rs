//! Edits of columns.

use super::super::kind::{Kind, all};
use super::super::schema::{Column, Generated, Key, Numbering, ROW, Schema};
use super::super::tape::Tape;
use super::some_comment;

impl Schema {
    pub(super) fn some_column(&mut self, tape: &mut Tape<'_>) -> Column {
        let (id, name) = (self.number(), self.name("c"));
        let kinds = all(self.backend, &self.enums);
        let kind = tape.one(&kinds).unwrap_or(Kind::Integer);
        let mut column = Column::new(id, name, kind);
        column.nullable = !tape.once_in(2);
        column.default = tape.once_in(3).then(|| tape.byte());
        column.comment = some_comment(tape).filter(|_| tape.once_in(4));
        column
    }

    pub(super) fn add_column(&mut self, tape: &mut Tape<'_>) {
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

    pub(super) fn drop_column(&mut self, tape: &mut Tape<'_>) {
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

    pub(super) fn rename_column(&mut self, tape: &mut Tape<'_>) {
        if let Some((table, column)) = self.some_place(tape) {
            let name = self.name("renamed");
            self.tables[table].columns[column].name = name;
        }
    }

    pub(super) fn change_column(
        &mut self,
        tape: &mut Tape<'_>,
        change: impl Fn(&mut Column, &mut Tape<'_>),
    ) {
        if let Some((table, column)) = self.some_place(tape) {
            change(&mut self.tables[table].columns[column], tape);
        }
    }

    /// Changes the type of a column, and of those that keys tie to it.
    pub(super) fn change_type(&mut self, tape: &mut Tape<'_>) {
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

    pub(super) fn change_generated(&mut self, tape: &mut Tape<'_>) {
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
