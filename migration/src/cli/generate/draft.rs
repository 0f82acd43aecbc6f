//! From what was tried to the files that are written.

use sea_orm::DbBackend;

use super::super::output::eprintln;
use super::super::revise;
use crate::Revision;
use crate::autogenerate::lint::{self, Finding};
use crate::autogenerate::{self, Change, Draft, Recorded, Script};
use crate::schema::Schema;

/// The changes on one backend, and whether they were tried.
pub(super) struct Tried {
    pub(super) changes: Vec<Change>,
    /// One script a revision.
    pub(super) scripts: Vec<Script>,
    /// Why they were not, where they were not.
    pub(super) untried: Option<String>,
    /// What a person should know of them.
    pub(super) notes: Vec<String>,
    /// What lint says of them.
    pub(super) findings: Vec<Finding>,
}

impl Tried {
    /// Whether a script of it has a step.
    fn does_something(&self) -> bool {
        let mut scripts = self.scripts.iter();
        scripts.any(|script| !script.up.is_empty() || !script.down.is_empty())
    }
}

/// What the changes lose, and what their way down does: a paragraph each for the file. The latter is said
/// here, too; the former was asked about.
pub(super) fn losses(
    findings: &[Finding],
    changes: &[Change],
    backend: DbBackend,
    after: &Schema,
) -> Vec<String> {
    let loses = |finding: &&Finding| finding.loses_data();
    let mut notes: Vec<String> = (findings.iter().filter(loses))
        .map(|finding| format!("Loses data, {}: {}", finding.object, finding.why))
        .collect();
    let back_changes = autogenerate::inverted(changes.to_vec());
    let back = lint::lint(&back_changes, backend, after);
    let lost: Vec<&str> = (back.iter().filter(loses))
        .map(|finding| finding.object.as_str())
        .collect();
    if !lost.is_empty() {
        let lost = named(&lost);
        eprintln!("reverting it loses what is in {lost} by then");
        notes.push(format!("The way down loses what is in {lost}."));
    }
    let made_up: Vec<String> = (back_changes.iter())
        .filter_map(|change| autogenerate::wants_fill(change))
        .map(|(table, column)| format!("{table}.{}", column.name))
        .collect();
    if !made_up.is_empty() {
        let made_up = named(&made_up.iter().map(String::as_str).collect::<Vec<_>>());
        notes.push(format!(
            "The way down gives rows that have none a value in {made_up}: look whether it is one that fits, also \
             for keys and checks."
        ));
    }
    notes
}

/// The first few of them by name, and how many more there are.
fn named(objects: &[&str]) -> String {
    const NAMED: usize = 8;
    match objects.len().saturating_sub(NAMED) {
        0 => objects.join(", "),
        more => format!("{} and {more} more", objects[..NAMED].join(", ")),
    }
}

/// The files: as many as the backend has scripts that has most. Those of the others go to the last one.
pub(super) fn drafts(
    message: &str,
    parents: &[&Revision],
    tried: Vec<Tried>,
) -> Vec<(String, Draft)> {
    let count = tried.iter().map(|one| one.scripts.len()).max().unwrap_or(0);
    let mut drafts: Vec<(String, Draft)> = (0..count)
        .map(|place| {
            // Values first, where there are two.
            let message = if place + 1 < count {
                format!("{message}: new values")
            } else {
                message.to_owned()
            };
            let draft = Draft {
                title: revise::title(&message),
                notes: vec![on_top_of(place, parents) + &tried_on(&tried)],
                ..Draft::default()
            };
            (message, draft)
        })
        .collect();
    for one in tried {
        let missing = count - one.scripts.len();
        if let Some((_, last)) = drafts.last_mut() {
            last.notes.extend(one.notes);
        }
        if let Some(backend) = one.scripts.first().map(|script| script.backend) {
            // What it has no part in, it does nothing in: it must not do the other's.
            for (_, draft) in &mut drafts[..missing] {
                draft.scripts.push(Script {
                    backend,
                    up: Vec::new(),
                    down: Vec::new(),
                });
            }
        }
        for (place, script) in one.scripts.into_iter().enumerate() {
            drafts[place + missing].1.scripts.push(script);
        }
    }
    for (_, draft) in &mut drafts {
        // In the order of the file's branches.
        draft
            .scripts
            .sort_by_key(|script| script.backend != DbBackend::Sqlite);
        if let [sqlite, other] = &mut draft.scripts[..] {
            autogenerate::unify(sqlite, other);
        }
    }
    drafts
}

fn on_top_of(place: usize, parents: &[&Revision]) -> String {
    let names: Vec<String> = parents
        .iter()
        .map(|one| format!("`{}`", one.name()))
        .collect();
    match (place, &names[..]) {
        (0, []) => "The first revision. ".into(),
        (0, names) => format!("On top of {}. ", names.join(" and ")),
        // PostgreSQL takes no new value in the transaction that adds it.
        _ => "On top of the one that adds the values it uses. ".into(),
    }
}

/// Where it was tried, and why not elsewhere.
fn tried_on(tried: &[Tried]) -> String {
    let name = |one: &Tried| {
        let script = one.scripts.first();
        script.map_or("this backend", |script| {
            autogenerate::backend_name(script.backend)
        })
    };
    let proven: Vec<&str> = (tried
        .iter()
        .filter(|one| one.untried.is_none() && one.does_something()))
    .map(name)
    .collect();
    let mut text = Vec::new();
    if !proven.is_empty() {
        text.push(format!("Tried on {}, up and down.", proven.join(" and ")));
    }
    for one in tried {
        if let Some(why) = &one.untried {
            text.push(format!("Not tried on {}: {why}.", name(one)));
        }
    }
    text.join(" ")
}

/// What the file of `draft` executes.
pub(super) fn recorded(draft: &Draft) -> Vec<(DbBackend, Recorded)> {
    let scripts = draft.scripts.iter();
    scripts
        .map(|script| {
            let of = |steps| autogenerate::statements(script.backend, steps);
            let recorded = Recorded {
                up: of(&script.up),
                down: of(&script.down),
            };
            (script.backend, recorded)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::autogenerate::{Operation, Step};

    fn tried(backend: DbBackend, scripts: &[&str]) -> Tried {
        let script = |sql: &&str| Script {
            backend,
            up: vec![Step {
                operation: Operation::Sql((*sql).into()),
                notes: Vec::new(),
            }],
            down: Vec::new(),
        };
        Tried {
            changes: Vec::new(),
            scripts: scripts.iter().map(script).collect(),
            untried: None,
            notes: Vec::new(),
            findings: Vec::new(),
        }
    }

    #[test]
    fn a_long_list_is_cut() {
        let all: Vec<String> = (1..=2000).map(|table| format!("t{table}")).collect();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        assert_eq!(named(&all[..2]), "t1, t2");
        assert_eq!(named(&all), "t1, t2, t3, t4, t5, t6, t7, t8 and 1992 more");
    }

    #[test]
    fn values_that_come_first_come_on_their_own_backend_alone() {
        let add = "ALTER TYPE mood ADD VALUE 'glad'";
        let postgres = tried(DbBackend::Postgres, &[add, "SELECT 1"]);
        let sqlite = tried(DbBackend::Sqlite, &["SELECT 2"]);
        let drafts = drafts("add glad", &[], vec![postgres, sqlite]);
        let [(_, first), (_, second)] = &drafts[..] else {
            panic!("two files: {drafts:?}");
        };
        let text = autogenerate::revision(first);
        assert!(text.contains("DbBackend::Postgres"), "{text}");
        let of = |draft: &Draft| {
            draft
                .scripts
                .iter()
                .map(|one| one.up.len())
                .collect::<Vec<_>>()
        };
        assert_eq!((of(first), of(second)), (vec![0, 1], vec![1, 1]));
    }
}
