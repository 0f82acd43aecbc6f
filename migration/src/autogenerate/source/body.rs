//! The bodies of `up` and `down`, and the functions that they call.

use std::collections::HashSet;

use sea_orm::DbBackend;

use super::align::Piece;
use super::call::call;
use super::comment::comment;
use super::name::variable;
use super::rust::TAB;
use super::unit::{Unit, units};
use crate::autogenerate::{Operation, Step};

/// So many new tables stand in one function; where there are more, each gets its own.
const TABLES: usize = 3;

/// One way of a revision.
#[derive(Default)]
pub(super) struct Way {
    /// What `up` or `down` does; empty where there is nothing to do.
    pub(super) body: String,
    /// The functions that it calls.
    pub(super) functions: String,
}

/// Writes one way on so many `backends`. `names` holds the names of the file's functions.
pub(super) fn way(pieces: &[Piece<'_>], backends: usize, names: &mut HashSet<String>) -> Way {
    let mut way = Way::default();
    let units = units(pieces);
    let tables = units.iter().filter(|unit| unit.table.is_some()).count();
    let mut body = Block::new(backends, 2 * TAB);
    if tables <= TABLES {
        body.function(pieces);
        way.body = body.text;
        return way;
    }
    let loose = units.iter().filter(|unit| unit.table.is_none());
    body.connect(loose.flat_map(|unit| &unit.pieces));
    for Unit { table, pieces } in &units {
        let Some(table) = table else {
            body.pieces(pieces);
            continue;
        };
        let name = unused(format!("create_{}", variable(&table.name)), names);
        body.line(&format!("{name}(manager).await?;"));
        let mut function = Block::new(backends, TAB);
        function.function(pieces);
        way.functions += &format!(
            "\nasync fn {name}(manager: &SchemaManager<'_>) -> Result<(), DbErr> {{\n{}}}\n",
            function.text
        );
    }
    body.ok();
    way.body = body.text;
    way
}

/// A name that no other function has.
fn unused(name: String, names: &mut HashSet<String>) -> String {
    let mut candidate = name.clone();
    let mut number = 1;
    while !names.insert(candidate.clone()) {
        number += 1;
        candidate = format!("{name}_{number}");
    }
    candidate
}

/// Statements, as they come.
struct Block {
    text: String,
    backends: usize,
    indent: usize,
    /// Whether `db` is the connection.
    is_connected: bool,
    /// Whether the statement before wants air around it.
    airy: Option<bool>,
}

impl Block {
    fn new(backends: usize, indent: usize) -> Self {
        Self {
            text: String::new(),
            backends,
            indent,
            is_connected: false,
            airy: None,
        }
    }

    /// All that a function does, its result included.
    fn function(&mut self, pieces: &[Piece<'_>]) {
        self.connect(pieces);
        if let [Piece::Common([only])] = pieces {
            self.step(only, true);
            return;
        }
        self.pieces(pieces);
        if !self.text.is_empty() {
            self.ok();
        }
    }

    /// Names the connection, where one of the common `pieces` asks for it. What is in a branch names it
    /// there.
    fn connect<'a>(&mut self, pieces: impl IntoIterator<Item = &'a Piece<'a>>) {
        let common = pieces
            .into_iter()
            .filter(|piece| matches!(piece, Piece::Common(_)));
        self.connect_for(common.flat_map(Piece::steps));
    }

    fn connect_for<'a>(&mut self, steps: impl IntoIterator<Item = &'a Step>) {
        let is_sql = |step: &Step| matches!(step.operation, Operation::Sql(_));
        if !self.is_connected && steps.into_iter().any(is_sql) {
            self.is_connected = true;
            self.line("let db = manager.get_connection();");
        }
    }

    fn pieces(&mut self, pieces: &[Piece<'_>]) {
        for piece in merged(pieces) {
            match piece {
                Merged::Common(step) => self.step(step, false),
                Merged::Differs(parts) => self.branches(&parts),
            }
        }
    }

    fn step(&mut self, step: &Step, ends: bool) {
        let mut text = String::new();
        for note in &step.notes {
            text += &comment("//", note, self.indent);
        }
        let call = call(&step.operation, self.indent, ends);
        let is_tall = !step.notes.is_empty() || call.trim_start().starts_with("let ");
        text += &call;
        self.add(&text, is_tall);
    }

    /// What differs, by backend.
    fn branches(&mut self, parts: &[(DbBackend, Vec<&Step>)]) {
        let margin = " ".repeat(self.indent);
        let inner = |steps: &[&Step], indent: usize| {
            let mut block = Block::new(self.backends, indent);
            block.is_connected = self.is_connected;
            block.connect_for(steps.iter().copied());
            for step in steps {
                block.step(step, false);
            }
            block.text
        };
        let text = match parts {
            [(backend, steps)] => format!(
                "{margin}if {ASKED} == DbBackend::{backend:?} {{\n{}{margin}}}\n",
                inner(steps, self.indent + TAB)
            ),
            [(backend, steps), (_, others)] if self.backends == 2 => format!(
                "{margin}if {ASKED} == DbBackend::{backend:?} {{\n{}{margin}}} else {{\n{}{margin}}}\n",
                inner(steps, self.indent + TAB),
                inner(others, self.indent + TAB)
            ),
            _ => {
                let arm = format!("{margin}    ");
                let mut text = format!("{margin}match {ASKED} {{\n");
                for (backend, steps) in parts {
                    let steps = inner(steps, self.indent + 2 * TAB);
                    text += &format!("{arm}DbBackend::{backend:?} => {{\n{steps}{arm}}}\n");
                }
                text + &format!("{arm}_ => {{}}\n{margin}}}\n")
            }
        };
        self.add(&text, true);
    }

    /// The result, right below the last statement.
    fn ok(&mut self) {
        self.airy = None;
        self.line("Ok(())");
    }

    fn line(&mut self, line: &str) {
        self.add(&format!("{}{line}\n", " ".repeat(self.indent)), false);
    }

    /// Adds a statement, with an empty line before and behind one that wants air.
    fn add(&mut self, text: &str, is_airy: bool) {
        if self.airy.is_some_and(|before| is_airy || before) {
            self.text.push('\n');
        }
        self.text += text;
        self.airy = Some(is_airy);
    }
}

const ASKED: &str = "manager.get_database_backend()";

/// Pieces of which no two that differ follow each other.
enum Merged<'a> {
    Common(&'a Step),
    Differs(Vec<(DbBackend, Vec<&'a Step>)>),
}

fn merged<'a>(pieces: &[Piece<'a>]) -> Vec<Merged<'a>> {
    let mut merged: Vec<Merged<'a>> = Vec::new();
    for piece in pieces {
        let parts = match piece {
            Piece::Common(steps) => {
                merged.extend(steps.iter().map(Merged::Common));
                continue;
            }
            Piece::Differs(parts) => parts,
        };
        if !matches!(merged.last(), Some(Merged::Differs(_))) {
            merged.push(Merged::Differs(Vec::new()));
        }
        let Some(Merged::Differs(all)) = merged.last_mut() else {
            continue;
        };
        for (backend, steps) in parts {
            match all.iter_mut().find(|(other, _)| other == backend) {
                Some((_, all)) => all.extend(steps.iter()),
                None => all.push((*backend, steps.iter().collect())),
            }
        }
    }
    merged
}
