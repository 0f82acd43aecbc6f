//! What the command prints.

use anstream::{eprintln, println};
use sea_orm::prelude::DateTimeUtc;
use serde_json::json;

use super::arguments::Command;
use crate::{Applied, History, Revision, plan};

pub(super) fn summary(done: &[String], verb: &str, nothing: &str) {
    match done.len() {
        0 => eprintln!("{nothing}"),
        1 => eprintln!("{verb} 1 revision"),
        n => eprintln!("{verb} {n} revisions"),
    }
}

pub(super) fn read_only(command: &Command, history: &History, applied: &[Applied]) {
    match command {
        Command::Current { json } => current(history, applied, *json),
        Command::Status { json } => status(history, applied, *json),
        _ => {}
    }
}

fn current(history: &History, applied: &[Applied], json: bool) {
    let current: Vec<&str> = plan::tips(history, &plan::versions(applied))
        .into_iter()
        .map(Revision::name)
        .collect();
    let heads: Vec<&str> = history.heads().iter().map(|head| head.name()).collect();
    if json {
        println!("{}", json!({ "current": current, "heads": heads }));
        return;
    }
    for name in &current {
        println!(
            "{name}{}",
            if heads.contains(name) { " (head)" } else { "" }
        );
    }
    if current.is_empty() {
        eprintln!("nothing is applied (base)");
    }
}

pub(super) fn history(history: &History, verbose: bool) {
    let heads = history.heads();
    for revision in history.revisions().iter().rev() {
        let is_head = heads.iter().any(|head| head.name() == revision.name());
        println!(
            "{}{}",
            revision.name(),
            if is_head { " (head)" } else { "" }
        );
        if verbose {
            let parents: Vec<_> = history
                .parents_of(revision)
                .iter()
                .map(|parent| parent.name())
                .collect();
            println!("    message: {}", revision.message());
            println!(
                "    parent:  {}",
                if parents.is_empty() {
                    "base".into()
                } else {
                    parents.join(", ")
                }
            );
        }
    }
}

fn status(history: &History, applied: &[Applied], json: bool) {
    let row = |version: &str| applied.iter().find(|row| row.version == version);
    let missing = plan::unknown(history, applied);
    if json {
        let known = history.revisions().iter().map(|revision| {
            json!({
                "revision": revision.name(),
                "message": revision.message(),
                "state": if row(revision.name()).is_some() { "applied" } else { "pending" },
                "applied_at": row(revision.name()).map(|row| time(row.applied_at)),
            })
        });
        let unknown = missing.iter().map(|version| {
            json!({
                "revision": version,
                "message": null,
                "state": "missing",
                "applied_at": row(version).map(|row| time(row.applied_at)),
            })
        });
        println!("{}", json!(known.chain(unknown).collect::<Vec<_>>()));
        return;
    }
    let width = history
        .revisions()
        .iter()
        .map(|revision| revision.name().len())
        .chain(missing.iter().map(String::len))
        .max()
        .unwrap_or_default();
    for revision in history.revisions() {
        match row(revision.name()) {
            Some(row) => println!(
                "{:width$}  applied  {}",
                revision.name(),
                time(row.applied_at)
            ),
            None => println!("{:width$}  pending", revision.name()),
        }
    }
    for version in &missing {
        println!("{version:width$}  missing  applied, and not in this program");
    }
}

fn time(seconds: i64) -> String {
    DateTimeUtc::from_timestamp(seconds, 0)
        .map(|time| time.format("%Y-%m-%d %H:%M:%S UTC").to_string())
        .unwrap_or_else(|| seconds.to_string())
}
