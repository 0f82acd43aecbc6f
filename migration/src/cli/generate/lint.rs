//! `lint`: what revisions change, judged.

use std::collections::BTreeSet;

use serde_json::json;

use super::super::output::{eprintln, println};
use super::super::range;
use super::sides::Bench;
use super::{GenerateError, Generator};
use crate::autogenerate::lint::{
    Finding, Level, RULES, Review, Suppression, lint_recorded, suppressed,
};
use crate::autogenerate::{self, Comparison, Recorded, Scratch, ScratchError, Wish};
use crate::schema::Schema;
use crate::{Direction, MigrationError, Revision};

/// What is wrong with one revision.
struct Judged<'a> {
    revision: &'a Revision,
    review: Review,
}

impl Generator<'_> {
    /// Lists the rules.
    pub(in crate::cli) fn rules(json: bool) {
        if json {
            println!("{}", json!(RULES));
            return;
        }
        for rule in RULES {
            println!("{}  {}", rule.name, rule.what);
        }
    }

    /// Judges `names`, or the pending revisions, and gives whether there is something to mend.
    ///
    /// Each is judged by what it does to an empty database on which all before it have run: what it does
    /// to rows is not seen.
    pub(in crate::cli) async fn lint(
        &self,
        names: &[String],
        json: bool,
    ) -> Result<bool, MigrationError> {
        let bench = Bench::open(&self.settings).await?;
        let outcome = self.lint_on(&bench, names).await;
        bench.close().await;
        let judged = outcome?;
        let is_grave = |finding: &Finding| finding.level < Level::Note;
        let found = judged
            .iter()
            .any(|one| one.review.findings.iter().any(is_grave));
        if json {
            let all = judged
                .iter()
                .map(|one| json!({ "revision": one.revision.name(), "review": one.review }));
            println!("{}", json!(all.collect::<Vec<_>>()));
            return Ok(found);
        }
        for one in &judged {
            let name = one.revision.name();
            for finding in &one.review.findings {
                println!("{name}: {finding}");
            }
            for allowed in &one.review.allowed {
                let (finding, reason) = (&allowed.finding, &allowed.reason);
                eprintln!(
                    "{name}: {} on {} is allowed: {reason}",
                    finding.rule, finding.object
                );
            }
            for unused in &one.review.unused {
                let (rule, line) = (unused.rule, unused.line);
                eprintln!("warning: {name}, line {line}: allow({rule}) allows nothing any more");
            }
        }
        if !found {
            eprintln!("nothing to mend in {} revisions", judged.len());
        }
        Ok(found)
    }

    async fn lint_on(
        &self,
        bench: &Bench,
        names: &[String],
    ) -> Result<Vec<Judged<'_>>, MigrationError> {
        let revisions = self.history.revisions();
        let mut wanted: BTreeSet<&str> = BTreeSet::new();
        for name in names {
            let places = range::between(self.history, name)?;
            wanted.extend(places.into_iter().map(|place| revisions[place].name()));
        }
        if names.is_empty() {
            let pending = bench.standing(self.history).await?.pending();
            wanted.extend(pending.iter().map(|revision| revision.name()));
        }
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let wish = Wish {
            without: self.other_schemas(bench)?,
            ..Wish::default()
        };
        let replayed = Scratch::after(&bench.db, &wish, async |scratch| {
            around(scratch, revisions, wanted.clone()).await
        });
        let (scratch, around) = replayed.await.map_err(GenerateError::from)?;
        scratch.close().await.map_err(GenerateError::from)?;
        let mut judged = Vec::new();
        for (revision, was, is) in around {
            judged.push(self.judge(revision, bench, was, is).await?);
        }
        Ok(judged)
    }

    /// The schemas beside its own that the project's tables name, if it has tables.
    fn other_schemas(&self, bench: &Bench) -> Result<Vec<String>, GenerateError> {
        match self.model(bench) {
            Ok(model) => Ok(model.schemas),
            Err(GenerateError::NoTables) => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    async fn judge<'r>(
        &self,
        revision: &'r Revision,
        bench: &Bench,
        was: Schema,
        is: Schema,
    ) -> Result<Judged<'r>, MigrationError> {
        let renames = autogenerate::executed_renames(revision, bench.backend).await;
        let comparison =
            Comparison::new(was, is, &renames, &[], &self.filter).map_err(GenerateError::from)?;
        let changes = comparison.changes();
        let recorded = Recorded::of(revision, bench.backend).await;
        let statements = recorded.map(|recorded| recorded.up).unwrap_or_default();
        let before = comparison.before();
        let findings = lint_recorded(&changes, bench.backend, before, &statements);
        let review = Review::of(findings, &self.suppressions(revision)?);
        Ok(Judged { revision, review })
    }

    /// What the comments of a revision's file allow.
    fn suppressions(&self, revision: &Revision) -> Result<Vec<Suppression>, GenerateError> {
        let path = self.versions.join(format!("{}.rs", revision.name()));
        match std::fs::read_to_string(&path) {
            Ok(text) => Ok(suppressed(&text)?),
            // In an image there are no sources.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(source) => Err(GenerateError::Source { path, source }),
        }
    }
}

/// The schemas before and after each of the `wanted` revisions, as they come to be in `scratch`.
async fn around<'r>(
    scratch: &Scratch,
    revisions: &'r [Revision],
    mut wanted: BTreeSet<&str>,
) -> Result<Vec<(&'r Revision, Schema, Schema)>, ScratchError> {
    let mut around = Vec::new();
    let mut before = None;
    for revision in revisions {
        let is_wanted = wanted.remove(revision.name());
        if is_wanted && before.is_none() {
            before = Some(scratch.read().await?);
        }
        scratch.replay(&[revision], Direction::Up).await?;
        let Some(was) = before.take().filter(|_| is_wanted) else {
            continue;
        };
        let is = scratch.read().await?;
        before = Some(is.clone());
        around.push((revision, was, is));
        if wanted.is_empty() {
            break;
        }
    }
    Ok(around)
}
