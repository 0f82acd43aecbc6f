//! The text of a revision's file, as a person would have written it.
//!
//! A [`Draft`] holds what the file does on each backend. What all of them do alike stands there once; what
//! differs stands in a branch. The calls are those that the operations name, in their order, so that the
//! compiled file executes what the operations were proven by.

mod align;
mod body;
mod call;
mod column;
mod comment;
mod key;
mod literal;
mod name;
mod rust;
mod table;
mod unit;

use std::collections::HashSet;

use sea_orm::DbBackend;

use super::{Operation, Step};
use align::{Piece, pieces};
use body::way;
use comment::comment;

/// A revision that is to be written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The first line of the file's documentation.
    pub title: String,
    /// What else a person should know of the whole: a paragraph each.
    pub notes: Vec<String>,
    /// What it does, on the one backend that it is for or on each of several.
    pub scripts: Vec<Script>,
    /// What `use_transaction` answers, where that is not left to the runner.
    pub use_transaction: Option<bool>,
}

/// What a revision does on one backend.
#[derive(Clone, Debug, PartialEq)]
pub struct Script {
    /// The backend.
    pub backend: DbBackend,
    /// The calls of `up`.
    pub up: Vec<Step>,
    /// The calls of `down`.
    pub down: Vec<Step>,
}

/// The whole file.
pub fn revision(draft: &Draft) -> String {
    let of = |way: fn(&Script) -> &[Step]| -> Vec<(DbBackend, &[Step])> {
        let scripts = draft.scripts.iter();
        scripts
            .map(|script| (script.backend, way(script)))
            .collect()
    };
    let up = pieces(&of(|script| &script.up));
    let down = pieces(&of(|script| &script.down));
    let mut names = HashSet::new();
    let ways = [("up", &up), ("down", &down)];
    let ways = ways.map(|(name, pieces)| (name, way(pieces, draft.scripts.len(), &mut names)));

    let mut text = comment("//!", &draft.title, 0);
    for note in &draft.notes {
        text += "//!\n";
        text += &comment("//!", note, 0);
    }
    text += "\n";
    text += &imports(&[up, down]);
    text += "
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
";
    for (at, (name, way)) in ways.iter().enumerate() {
        if at > 0 {
            text.push('\n');
        }
        let (manager, body) = match way.body.as_str() {
            "" => ("_manager", "        Ok(())\n"),
            body => ("manager", body),
        };
        text += &format!(
            "    async fn {name}(&self, {manager}: &SchemaManager) -> Result<(), DbErr> {{\n{body}    }}\n"
        );
    }
    if let Some(answer) = draft.use_transaction {
        text += &format!(
            "\n    fn use_transaction(&self) -> Option<bool> {{\n        Some({answer})\n    }}\n"
        );
    }
    text += "}\n";
    for (_, way) in &ways {
        text += &way.functions;
    }
    text
}

/// What the calls need.
fn imports(ways: &[Vec<Piece<'_>>]) -> String {
    let uses = |wanted: fn(&Operation) -> bool| {
        let mut steps = ways.iter().flatten().flat_map(Piece::steps);
        steps.any(|step| wanted(&step.operation))
    };
    let mut imports = String::new();
    if uses(|operation| {
        matches!(
            operation,
            Operation::CreateType(_) | Operation::DropType { .. }
        )
    }) {
        imports += "use sea_orm_migration::prelude::extension::postgres::Type;\n";
    }
    imports += "use sea_orm_migration::prelude::*;\n";
    let is_branch = |piece: &Piece<'_>| matches!(piece, Piece::Differs(_));
    if ways.iter().flatten().any(is_branch) {
        imports += "use sea_orm_migration::sea_orm::DbBackend;\n";
    }
    if uses(|operation| matches!(operation, Operation::Rebuild(_))) {
        imports += "use seaworthy_migration::Rebuild;\n";
    }
    imports
}
