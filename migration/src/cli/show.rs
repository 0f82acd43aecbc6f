//! What the command prints.

use std::path::Path;

use sea_orm::prelude::DateTimeUtc;
use seaworthy_db::Hint;
use serde_json::{Value, json};

use super::output::{eprintln, println};
use super::{range, tree};
use crate::autogenerate::Change;
use crate::{Applied, DryRun, History, MigrationError, Revision, Stamped, Standing, plan};

pub(super) fn summary(done: &[String], verb: &str, nothing: &str) {
    match done.len() {
        0 => eprintln!("{nothing}"),
        n => eprintln!("{verb} {}", revisions(n)),
    }
}

fn revisions(n: usize) -> String {
    match n {
        1 => "1 revision".into(),
        n => format!("{n} revisions"),
    }
}

pub(super) fn dry_run(report: &DryRun) {
    for (name, took) in &report.tried {
        println!("{name}  {} ms", took.as_millis());
    }
    eprintln!(
        "tried {}, and rolled back: nothing has changed",
        revisions(report.tried.len())
    );
    if let [first, rest @ ..] = &report.untried[..] {
        eprint_untried(first, rest.len());
    }
}

fn eprint_untried(first: &str, after: usize) {
    eprintln!("not tried: {first}, which runs without a transaction, and {after} after it");
}

pub(super) fn stamped(stamped: &Stamped) {
    for name in &stamped.removed {
        println!("removed {name}");
    }
    for name in &stamped.added {
        println!("stamped {name}");
    }
    if stamped.added.is_empty() && stamped.removed.is_empty() {
        eprintln!("nothing to stamp");
    }
}

/// Whether the database stands exactly at the history's heads.
pub(super) fn is_at_heads(standing: &Standing<'_>) -> bool {
    let names = |revisions: Vec<&Revision>| crate::standing::names(revisions);
    standing.interrupted().is_empty()
        && standing.missing().is_empty()
        && names(standing.current()) == names(standing.history().heads())
}

pub(super) fn current(standing: &Standing<'_>, json: bool) {
    let current = crate::standing::names(standing.current());
    let heads = crate::standing::names(standing.history().heads());
    if json {
        println!("{}", json!({ "current": current, "heads": heads }));
        return;
    }
    for name in &current {
        let mark = if heads.contains(name) { " (head)" } else { "" };
        println!("{name}{mark}");
    }
    if current.is_empty() {
        eprintln!("nothing is applied (base)");
    }
}

pub(super) fn heads(history: &History, json: bool) {
    let heads = crate::standing::names(history.heads());
    if json {
        println!("{}", json!(heads));
        return;
    }
    heads.iter().for_each(|name| println!("{name}"));
}

/// The history from the newest, all of it or the part between both ends of `range`.
pub(super) fn history(
    history: &History,
    range: Option<&str>,
    verbose: bool,
    json: bool,
) -> Result<(), MigrationError> {
    let mut shown = range::between(history, range.unwrap_or(":"))?;
    shown.reverse();
    if json {
        let all = shown.iter().map(|&place| {
            let revision = &history.revisions()[place];
            describe(history, revision)
        });
        println!("{}", json!(all.collect::<Vec<_>>()));
        return Ok(());
    }
    for (revision, own, below) in tree::draw(history, &shown) {
        println!("{own}{}{}", revision.name(), marks(history, revision));
        let continued = own.replace('*', "|");
        if verbose {
            println!("{continued}    message: {}", revision.message());
            println!("{continued}    parent:  {}", parents(history, revision));
        }
        below.iter().for_each(|line| println!("{line}"));
    }
    Ok(())
}

fn marks(history: &History, revision: &Revision) -> String {
    let children = history.children_of(revision).len();
    let mut marks = Vec::new();
    if children == 0 {
        marks.push("head");
    }
    if children > 1 {
        marks.push("branchpoint");
    }
    if history.parents_of(revision).len() > 1 {
        marks.push("mergepoint");
    }
    if marks.is_empty() {
        String::new()
    } else {
        format!(" ({})", marks.join(", "))
    }
}

fn parents(history: &History, revision: &Revision) -> String {
    match crate::standing::names(history.parents_of(revision)) {
        names if names.is_empty() => "base".into(),
        names => names.join(", "),
    }
}

fn describe(history: &History, revision: &Revision) -> Value {
    json!({
        "revision": revision.name(),
        "message": revision.message(),
        "parents": crate::standing::names(history.parents_of(revision)),
        "children": crate::standing::names(history.children_of(revision)),
        "checksum": revision.checksum(),
    })
}

/// All about one revision that needs no database.
pub(super) fn revision(
    history: &History,
    given: &str,
    folder: &Path,
    json: bool,
) -> Result<(), MigrationError> {
    let revision = match given {
        "head" => match history.heads()[..] {
            [head] => head,
            [] => return Err(MigrationError::UnknownRevision(given.into())),
            ref heads => {
                return Err(MigrationError::SeveralHeads(crate::standing::names(
                    heads.to_vec(),
                )));
            }
        },
        given => plan::find(history, given)?,
    };
    let file = folder.join(format!("{}.rs", revision.name()));
    let file = file.is_file().then(|| file.display().to_string());
    if json {
        let mut all = describe(history, revision);
        all["file"] = json!(file);
        println!("{all}");
        return Ok(());
    }
    println!("{}{}", revision.name(), marks(history, revision));
    println!("  message   {}", revision.message());
    println!("  parent    {}", parents(history, revision));
    let children = crate::standing::names(history.children_of(revision));
    if !children.is_empty() {
        println!("  child     {}", children.join(", "));
    }
    if let Some(file) = file {
        println!("  file      {file}");
    }
    if let Some(checksum) = revision.checksum() {
        println!("  checksum  {checksum}");
    }
    let documented = revision.source().unwrap_or_default().lines();
    for line in documented.map_while(|line| line.strip_prefix("//!")) {
        println!("  |{line}");
    }
    Ok(())
}

/// What is in the way of an upgrade, and what the tables say that no revision does.
pub(super) fn problems(problems: Vec<MigrationError>, apart: &[Change], json: bool) {
    const HINT: &str = "`migration revision --autogenerate -m MESSAGE` writes it";
    if json {
        let all = problems
            .iter()
            .map(|problem| json!({ "problem": problem.to_string(), "hint": problem.hint() }));
        let apart = apart.iter().map(|change| {
            json!({ "problem": format!("the tables say: {change}"), "hint": HINT, "change": change })
        });
        println!("{}", json!(all.chain(apart).collect::<Vec<_>>()));
        return;
    }
    if problems.is_empty() && apart.is_empty() {
        eprintln!("nothing is in the way of an upgrade, and the tables say nothing new");
    }
    for problem in problems {
        println!("{problem}");
        let mut cause = std::error::Error::source(&problem);
        while let Some(error) = cause {
            println!("  because: {error}");
            cause = error.source();
        }
        if let Some(hint) = problem.hint() {
            println!("  hint: {hint}");
        }
    }
    if !apart.is_empty() {
        println!("the tables say what no revision does:");
        for change in apart {
            println!("  {change}");
        }
        println!("  hint: {HINT}");
    }
}

/// A line of the status.
struct Line<'a> {
    revision: &'a str,
    message: Option<String>,
    state: &'static str,
    row: Option<&'a Applied>,
    note: Option<&'static str>,
}

pub(super) fn status(standing: &Standing<'_>, json: bool) {
    let lines = lines(standing);
    if json {
        let all = lines.iter().map(|line| {
            json!({
                "revision": line.revision,
                "message": line.message,
                "state": line.state,
                "applied_at": line.row.map(|row| time(row.applied_at)),
                "duration_ms": line.row.and_then(|row| row.duration).map(|took| took.as_millis() as u64),
                "applied_by": line.row.and_then(|row| row.applied_by.as_deref()),
                "checksum": line.row.and_then(|row| row.checksum.as_deref()),
                "note": line.note,
            })
        });
        println!("{}", json!(all.collect::<Vec<_>>()));
        return;
    }
    let width = lines.iter().map(|line| line.revision.len()).max();
    let width = width.unwrap_or_default();
    for line in lines {
        let when = line.row.map_or(String::new(), |row| time(row.applied_at));
        let took = line.row.and_then(|row| row.duration);
        let took = took.map_or(String::new(), |took| format!("{} ms", took.as_millis()));
        let text = format!(
            "{:width$}  {:11}  {when:23}  {took:>9}  {}",
            line.revision,
            line.state,
            line.note.unwrap_or_default()
        );
        println!("{}", text.trim_end());
    }
}

/// The history's revisions in its order, and then what else the state table holds.
fn lines<'a>(standing: &'a Standing<'_>) -> Vec<Line<'a>> {
    let edited = crate::standing::names(standing.edited());
    let late = crate::standing::names(standing.out_of_order());
    let interrupted = |name: &str| {
        standing
            .interrupted()
            .iter()
            .any(|one| one.revision == name)
    };
    let known = standing.history().revisions().iter().map(|revision| {
        let name = revision.name();
        let row = standing.row(revision);
        let (state, note) = match row {
            _ if interrupted(name) => (
                "interrupted",
                Some("or at work just now; `migration repair` says what to do"),
            ),
            Some(_) if edited.iter().any(|one| one == name) => {
                ("edited", Some("applied, and its file was edited since"))
            }
            Some(_) => ("applied", None),
            None if late.iter().any(|one| one == name) => (
                "pending",
                Some("out of order: what stands on it is applied"),
            ),
            None => ("pending", None),
        };
        Line {
            revision: name,
            message: Some(revision.message()),
            state,
            row,
            note,
        }
    });
    let missing = standing.missing().into_iter().map(|row| Line {
        revision: &row.version,
        message: None,
        state: "missing",
        row: Some(row),
        note: Some("applied, and not in this program"),
    });
    let unknown = standing.interrupted().iter().filter(|one| {
        let history = standing.history();
        history.get(&one.revision).is_none()
    });
    let unknown = unknown.map(|one| Line {
        revision: &one.revision,
        message: None,
        state: "interrupted",
        row: None,
        note: Some("and not in this program"),
    });
    known.chain(missing).chain(unknown).collect()
}

fn time(seconds: i64) -> String {
    DateTimeUtc::from_timestamp(seconds, 0)
        .map(|time| time.format("%Y-%m-%d %H:%M:%S UTC").to_string())
        .unwrap_or_else(|| seconds.to_string())
}
