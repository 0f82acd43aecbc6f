//! A case, as its folder says it.

use std::fs;
use std::path::{Path, PathBuf};
use std::slice;

use sea_orm::DbBackend;
use seaworthy_migration::autogenerate::{Backfill, RenameWish, Step, statements};

pub struct Case {
    pub name: String,
    folder: PathBuf,
    pub before: Vec<String>,
    pub after: Vec<String>,
    pub rows: Vec<String>,
    pub renames: Vec<RenameWish>,
    pub backfills: Vec<Backfill>,
    pub after_up: Vec<(String, String)>,
    pub after_down: Vec<(String, String)>,
    /// What a person does between the two ways: rows that have lost what they pointed to cannot come back.
    pub between: Vec<String>,
    /// What the database says to the rows that are there, where it cannot be done.
    pub refused: Option<String>,
    is_same: bool,
}

/// The cases for `backend`, by name.
pub fn all(backend: DbBackend) -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios/cases");
    let mut folders: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.sort();
    let cases = folders.into_iter();
    cases
        .filter_map(|folder| Case::read(folder, backend))
        .collect()
}

impl Case {
    fn read(folder: PathBuf, backend: DbBackend) -> Option<Self> {
        let file = |stem: &str, ending: &str| {
            let own = folder.join(format!("{stem}.{}{ending}", word(backend)));
            let shared = folder.join(format!("{stem}{ending}"));
            fs::read_to_string(own)
                .or_else(|_| fs::read_to_string(shared))
                .ok()
        };
        let before = file("before", ".sql")?;
        let after = file("after", ".sql")?;
        let options = file("options", "").unwrap_or_default();
        let option = |word: &str| {
            let lines = options.lines().filter_map(|line| line.split_once(' '));
            let lines = lines.filter(|(first, _)| *first == word);
            lines.map(|(_, rest)| rest.to_owned()).collect::<Vec<_>>()
        };
        let answers = file("rows", "").unwrap_or_default();
        let asked = |way: &str| {
            let lines = answers.lines().filter_map(|line| line.strip_prefix(way));
            lines
                .map(|line| {
                    let (query, answer) = line.split_once("=>").expect("QUERY => ANSWER");
                    (query.trim().to_owned(), answer.trim().to_owned())
                })
                .collect()
        };
        Some(Self {
            name: folder.file_name()?.to_str()?.to_owned(),
            before: split(&before),
            after: split(&after),
            rows: split(&file("rows", ".sql").unwrap_or_default()),
            renames: option("rename")
                .iter()
                .map(|one| one.parse().unwrap())
                .collect(),
            backfills: option("backfill")
                .iter()
                .map(|one| one.parse().unwrap())
                .collect(),
            after_up: asked("up:"),
            after_down: asked("down:"),
            between: option("between"),
            refused: option("refused").pop(),
            is_same: option("same").contains(&word(backend).to_owned()),
            folder,
        })
    }

    /// Whether its two schemas are to be the same: `same postgres` among the options.
    pub fn is_same(&self) -> bool {
        self.is_same
    }

    /// Compares the statements and notes, up and down, a list a revision, with those that are expected.
    pub fn compare(&self, backend: DbBackend, ways: &[Vec<&Vec<Step>>; 2]) -> Result<(), String> {
        if self.is_same {
            return Ok(());
        }
        let path = self.folder.join(format!("expected.{}.sql", word(backend)));
        let mut text = String::new();
        for (way, lists) in ["up", "down"].into_iter().zip(ways) {
            for steps in lists {
                text += &format!("-- {way}\n");
                for step in *steps {
                    for note in &step.notes {
                        text += &format!("-- note: {note}\n");
                    }
                    for statement in statements(backend, slice::from_ref(step)) {
                        text += &format!("{statement};\n");
                    }
                }
            }
        }
        if std::env::var_os("UPDATE_SCENARIOS").is_some() {
            fs::write(&path, &text).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        let is_same = if expected.contains("VIEW ") {
            unqualified(&expected) == unqualified(&text)
        } else {
            expected == text
        };
        if is_same {
            return Ok(());
        }
        Err(format!("expected:\n{expected}\nfound:\n{text}"))
    }
}

fn word(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Sqlite => "sqlite",
        _ => "postgres",
    }
}

/// Statements end with a semicolon at the end of a line.
fn split(text: &str) -> Vec<String> {
    let parts = text
        .split(";\n")
        .map(|part| part.trim().trim_end_matches(';'));
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The text without what stands before a dot: from PostgreSQL 16 on a view's query names no table before the
/// columns of its only one.
fn unqualified(text: &str) -> String {
    let mut short = String::new();
    for c in text.chars() {
        if c == '.' {
            let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '"';
            short.truncate(short.trim_end_matches(is_name).len());
        } else {
            short.push(c);
        }
    }
    short
}
