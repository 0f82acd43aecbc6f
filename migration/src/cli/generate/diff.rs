//! `diff`: what leads from one schema to another.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::DbBackend;
use seaworthy_db::DatabaseSettings;

use super::super::arguments::{Changes, Side};
use super::super::offline;
use super::super::output::{eprintln, println};
use super::anew;
use super::sides::{Bench, backend};
use super::{GenerateError, Generator, questions};
use crate::MigrationError;
use crate::autogenerate::{self, Beside, Comparison, Model, Types};
use crate::schema::Unread;

/// How the answer is given.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Form {
    Lines,
    Json,
    Sql,
}

impl Generator<'_> {
    /// Prints what leads from `from` to `to`; nothing where they are the same.
    pub(in crate::cli) async fn diff(
        &self,
        from: &Side,
        to: &Side,
        form: Form,
        options: &Changes,
    ) -> Result<(), MigrationError> {
        let settings = self.bench_settings(from, to)?;
        let bench = Bench::open(&settings).await?;
        let outcome = self.diff_on(&bench, from, to, form, options).await;
        bench.close().await;
        outcome
    }

    async fn diff_on(
        &self,
        bench: &Bench,
        from: &Side,
        to: &Side,
        form: Form,
        options: &Changes,
    ) -> Result<(), MigrationError> {
        let other_from = self.elsewhere(from, bench).await?;
        let other_to = self.elsewhere(to, bench).await?;
        let ends = [
            (from, other_from.as_ref().unwrap_or(bench)),
            (to, other_to.as_ref().unwrap_or(bench)),
        ];
        let outcome = self.diff_between(bench, ends, form, options).await;
        for other in [other_from, other_to].into_iter().flatten() {
            other.close().await;
        }
        outcome
    }

    /// The ends are each with the database that they are, or are made by.
    async fn diff_between(
        &self,
        bench: &Bench,
        ends: [(&Side, &Bench); 2],
        form: Form,
        options: &Changes,
    ) -> Result<(), MigrationError> {
        let [(from, from_bench), (to, to_bench)] = ends;
        let wants_model = [from, to].contains(&&Side::Models);
        let model = if wants_model {
            self.warn_of_attributes();
            Some(self.model(bench)?)
        } else {
            None
        };
        let schemas = match &model {
            Some(model) => model.schemas.clone(),
            None => all_schemas(ends).await?,
        };
        let before = self.side(from, from_bench, model.as_ref(), &schemas);
        let before = before.await?;
        let after = self.side(to, to_bench, model.as_ref(), &schemas);
        let mut after = after.await?;
        let there = unread(from, from_bench, &schemas).await?;
        let wanted = unread(to, to_bench, &schemas).await?;
        let beside = match (&there, &wanted, to) {
            (Some(there), _, Side::Base) => Beside::emptied(there),
            (Some(there), Some(wanted), _) => Beside::of(&mut after, there, wanted),
            _ => Beside::default(),
        };
        self.warn_of_patterns([&before, &after], options);
        let no_model = Model::default();
        let said = model.as_ref().unwrap_or(&no_model);
        let mut comparison = self.comparison(before, after, said, options)?;
        // Between two databases whatever differs, differs.
        if *to == Side::Models && *from == Side::Database && !options.drop_unknown {
            self.leave_unknown_or_warn(bench, said, &mut comparison)
                .await?;
        }
        let mut changes = match (&model, to) {
            (Some(model), Side::Models) => {
                self.changes(&comparison, model, bench.backend, from).await
            }
            _ => comparison.changes(),
        };
        for (object, what) in &beside.left_out {
            eprintln!("left out: {object}, which needs the {what}");
        }
        for schema in &beside.kept {
            eprintln!("left alone: schema {schema}, which holds more than is compared");
        }
        beside.between(&mut changes);
        autogenerate::backfill(&mut changes, &options.backfill).map_err(GenerateError::from)?;
        match form {
            Form::Json => println!("{}", serde_json::json!(changes)),
            Form::Lines => changes.iter().for_each(|change| println!("{change}")),
            Form::Sql => {
                let rows = Some(&from_bench.db).filter(|_| *from == Side::Database);
                questions::fill(&mut changes, rows).await?;
                let findings =
                    autogenerate::lint::lint(&changes, bench.backend, comparison.before());
                questions::consent(&findings, options.allow_data_loss)?;
                let found = match (from, to, bench.backend) {
                    // Whatever is in the way goes.
                    (_, Side::Base, _) => Vec::new(),
                    (Side::Database | Side::Url(_), _, DbBackend::Postgres) => {
                        anew::found(&from_bench.db, &schemas, &changes).await?
                    }
                    _ => Vec::new(),
                };
                let mut script = sql(bench, &comparison, &changes, &said.types);
                let again = anew::at_the_end(&found);
                if !again.is_empty() {
                    offline::remark(&mut script, anew::NOTE);
                }
                for statement in again {
                    offline::add(&mut script, statement);
                }
                if let Some(script) = script.strip_suffix('\n') {
                    println!("{script}");
                }
            }
        }
        if changes.is_empty() {
            eprintln!("no changes");
        }
        say_what_is_unread(there.into_iter().chain(wanted).flatten());
        Ok(())
    }

    /// The database whose rules hold: one that is named, else the project's. Fails where two are of two
    /// kinds.
    fn bench_settings(&self, from: &Side, to: &Side) -> Result<DatabaseSettings, MigrationError> {
        let one = self.settings_of(from)?;
        let other = self.settings_of(to)?;
        // Only one that is named says what the other is.
        let bench = match (from, to) {
            (Side::Url(_), _) => one.clone(),
            _ => other.clone(),
        };
        let is_own = |side: &Side| !matches!(side, Side::Url(_) | Side::Base);
        let kinds = [backend(&one.url), backend(&other.url)];
        let needs_both = (!matches!(from, Side::Base) && !matches!(to, Side::Base))
            || is_own(from)
            || is_own(to);
        if kinds[0] != kinds[1] && needs_both {
            let name = autogenerate::backend_name;
            return Err(GenerateError::TwoBackends(name(kinds[0]), name(kinds[1])).into());
        }
        Ok(bench)
    }
}

/// The script of changes.
fn sql(
    bench: &Bench,
    comparison: &Comparison,
    changes: &[autogenerate::Change],
    types: &Types,
) -> String {
    let (before, after) = (comparison.before(), comparison.after());
    let steps = autogenerate::steps(bench.backend, changes, before, after, types);
    let mut script = String::new();
    for step in &steps {
        for note in &step.notes {
            offline::remark(&mut script, note);
        }
        for statement in autogenerate::statements(bench.backend, std::slice::from_ref(step)) {
            offline::add(&mut script, &statement);
        }
    }
    script
}

/// The schemas beside the databases' own, where nothing but databases is compared: whatever differs there,
/// differs.
async fn all_schemas(ends: [(&Side, &Bench); 2]) -> Result<Vec<String>, MigrationError> {
    let mut schemas = BTreeSet::new();
    for (side, bench) in ends {
        match side {
            Side::Database | Side::Url(_) => schemas.extend(bench.others().await?),
            Side::Base => {}
            Side::Models | Side::Revisions => return Ok(Vec::new()),
        }
    }
    Ok(schemas.into_iter().collect())
}

/// What `side`, which is `bench` if it is a database, holds beside what is compared, where it is known.
async fn unread(
    side: &Side,
    bench: &Bench,
    schemas: &[String],
) -> Result<Option<Vec<Unread>>, MigrationError> {
    match side {
        Side::Database | Side::Url(_) => bench.unread(schemas).await.map(Some),
        Side::Base => Ok(Some(Vec::new())),
        Side::Models | Side::Revisions => Ok(None),
    }
}

/// Says what the ends hold beside what was compared, each kind once.
fn say_what_is_unread(unread: impl Iterator<Item = Unread>) {
    let mut kinds: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for one in unread {
        kinds.entry(plural(&one.kind)).or_default().insert(one.name);
    }
    for (kind, names) in kinds {
        let names: Vec<_> = names.into_iter().collect();
        eprintln!("not compared: {kind}: {}", names.join(", "));
    }
}

fn plural(kind: &str) -> String {
    match kind {
        "policy" => "policies".into(),
        "text search dictionary" => "text search dictionaries".into(),
        "operator class" => "operator classes".into(),
        "operator family" => "operator families".into(),
        "row security" => "row security".into(),
        _ => format!("{kind}s"),
    }
}
