//! `revision --autogenerate`: from the tables to a revision that was tried.

use std::collections::HashSet;

use sea_orm::DbBackend;

use super::super::arguments::{Changes, Side};
use super::super::output::eprintln;
use super::super::revise::{self, NewRevision, Written};
use super::anew::{self, Found};
use super::draft::{Tried, drafts, losses, recorded};
use super::sides::Bench;
use super::strangers::strangers;
use super::{GenerateError, Generator, invalid, questions};
use crate::autogenerate::lint::{self, Finding};
use crate::autogenerate::{
    self, Change, Comparison, Formatted, Model, Object, Proof, Recorded, Script, Verified,
    VerifyError, Wish,
};
use crate::schema::Schema;
use crate::{MigrationError, Revision, standing};

/// What is asked for.
pub(in crate::cli) struct Request<'a> {
    pub(in crate::cli) message: &'a str,
    pub(in crate::cli) head: Option<&'a str>,
    pub(in crate::cli) from: &'a Side,
    pub(in crate::cli) verify: bool,
    pub(in crate::cli) changes: &'a Changes,
}

impl Generator<'_> {
    /// Writes a revision that makes the database what the tables say; none where it is that already.
    pub(in crate::cli) async fn revision(
        &self,
        request: &Request<'_>,
    ) -> Result<(), MigrationError> {
        let parents = revise::parents(self.history, request.head)?;
        self.tables()?;
        self.warn_of_attributes();
        let bench = Bench::open(&self.settings).await?;
        let outcome = self.draft(&bench, request).await;
        bench.close().await;
        let Some(tried) = outcome? else {
            eprintln!(
                "no changes: the {} and the tables say the same",
                side_name(request.from)
            );
            return Ok(());
        };
        self.write(request, &parents, tried)
    }

    /// What leads from the database to the tables, on each backend that is known; `None` where nothing
    /// does.
    async fn draft(
        &self,
        bench: &Bench,
        request: &Request<'_>,
    ) -> Result<Option<Vec<Tried>>, MigrationError> {
        if *request.from == Side::Database {
            let standing = bench.standing(self.history).await?;
            if let Some(fault) = standing.faults().into_iter().next() {
                return Err(fault);
            }
            let pending = standing.pending();
            if !pending.is_empty() {
                return Err(GenerateError::Pending(standing::names(pending)).into());
            }
        }
        let model = self.model(bench)?;
        let before = self.side(request.from, bench, None, &model.schemas).await?;
        let after = self.target(bench, &model).await?;
        self.warn_of_patterns([&before, &after], request.changes);
        let mut comparison = self.comparison(before, after, &model, request.changes)?;
        if !request.changes.drop_unknown && *request.from == Side::Database {
            self.leave_unknown_or_warn(bench, &model, &mut comparison)
                .await?;
        }
        let changes = self.changes(&comparison, &model, bench.backend, request.from);
        let mut changes = changes.await;
        if *request.from == Side::Database {
            invalid::warn(comparison.before(), &changes);
        }
        if changes.is_empty() {
            return self
                .tried_on_postgres_alone(bench, &comparison, request)
                .await;
        }
        for change in &changes {
            eprintln!("  {change}");
        }
        for likely in autogenerate::likely_renames(&changes) {
            eprintln!("{likely}");
        }
        autogenerate::backfill(&mut changes, &request.changes.backfill)
            .map_err(GenerateError::from)?;
        let rows = Some(&bench.db).filter(|_| *request.from == Side::Database);
        questions::fill(&mut changes, rows).await?;
        autogenerate::keep_until_read(&mut changes);
        // Of what was answered, too.
        autogenerate::check_still_there(&changes).map_err(GenerateError::from)?;
        let findings = lint::lint(&changes, bench.backend, comparison.before());
        questions::consent(&findings, request.changes.allow_data_loss)?;
        let notes = losses(&findings, &changes, bench.backend, comparison.after());
        let hanging = match (bench.backend, request.from) {
            (DbBackend::Postgres, Side::Database) => {
                anew::found(&bench.db, &model.schemas, &changes).await?
            }
            _ => Vec::new(),
        };
        let strict = request.verify;
        let first = self.tried(bench, &model, &comparison, changes, &hanging, strict);
        let mut first = first.await?;
        first.notes = notes;
        first.notes.extend(anew::notes(&hanging, &first));
        if *request.from == Side::Database {
            let names = autogenerate::executed_names(self.history, bench.backend).await;
            for table in strangers(&first.changes, &names) {
                eprintln!(
                    "warning: the revision changes the table {table}, which no revision made"
                );
                first.notes.push(format!(
                    "Changes the table {table}, which no revision made: where it is not there, this fails."
                ));
            }
        }
        for object in touched(&comparison, &first) {
            eprintln!("warning: the revision touches the {object}, which only this database has");
            first.notes.push(format!(
                "Touches the {object}, which neither the tables nor a revision made: where it is missing, this fails."
            ));
        }
        let other = match self.other(bench, &first, &comparison, request).await {
            Ok(other) => other,
            Err(why) => {
                first.notes.push(why);
                return Ok(Some(vec![first]));
            }
        };
        // The other half may lose what this one does not: its revisions may differ.
        let also: Vec<Finding> = (other.findings.iter())
            .filter(|finding| finding.loses_data())
            .filter(|finding| {
                let mut asked = findings.iter().filter(|one| one.loses_data());
                asked.all(|one| one.object != finding.object)
            })
            .cloned()
            .collect();
        questions::consent(&also, request.changes.allow_data_loss)?;
        first.notes.extend(
            also.iter()
                .map(|finding| format!("Loses data, {}: {}", finding.object, finding.why)),
        );
        Ok(Some(vec![first, other]))
    }

    /// Both ends, ready to be compared.
    pub(super) fn comparison(
        &self,
        before: Schema,
        after: Schema,
        model: &Model,
        changes: &Changes,
    ) -> Result<Comparison, GenerateError> {
        let filter = self.filter(changes);
        let comparison = Comparison::new(before, after, &model.renames, &changes.rename, &filter)?;
        Ok(comparison)
    }

    /// Leaves alone what would be dropped although no revision ever made it, and says so. Where the revisions
    /// cannot be replayed, nothing counts as theirs, and why is given. Fails where such a thing would have to
    /// make room for another.
    pub(super) async fn leave_unknown(
        &self,
        bench: &Bench,
        model: &Model,
        comparison: &mut Comparison,
    ) -> Result<Option<GenerateError>, GenerateError> {
        let dropped = comparison.dropped();
        let making_room = comparison.making_room();
        if dropped.is_empty() && making_room.is_empty() {
            return Ok(None);
        }
        let (made, failed) = match self.replayed(bench, &model.schemas).await {
            Ok(schema) => (autogenerate::objects(&schema), None),
            Err(error) => (Vec::new(), Some(error)),
        };
        let made: HashSet<Object> = made.into_iter().collect();
        if let Some(object) = making_room.iter().find(|object| !made.contains(object)) {
            return Err(GenerateError::NotOurs(object.to_string()));
        }
        let unknown: Vec<Object> = dropped
            .into_iter()
            .filter(|object| !made.contains(object))
            .collect();
        comparison.keep(&unknown);
        for object in comparison.kept() {
            eprintln!("left alone: {object}, which neither the tables nor a revision made");
        }
        Ok(failed)
    }

    /// The same, where it is enough to say so.
    pub(super) async fn leave_unknown_or_warn(
        &self,
        bench: &Bench,
        model: &Model,
        comparison: &mut Comparison,
    ) -> Result<(), GenerateError> {
        if let Some(error) = self.leave_unknown(bench, model, comparison).await? {
            eprintln!(
                "warning: the revisions cannot be replayed, so that nothing counts as theirs: {error}"
            );
        }
        Ok(())
    }

    /// What leads from one end to the other, with the plain SQL of the tables that no revision executes yet;
    /// with all of it from an empty database.
    pub(super) async fn changes(
        &self,
        comparison: &Comparison,
        model: &Model,
        backend: DbBackend,
        from: &Side,
    ) -> Vec<Change> {
        let changes = comparison.changes();
        if model.first.is_empty() && model.executes.is_empty() {
            return changes;
        }
        let executed = match from {
            Side::Base => HashSet::new(),
            _ => autogenerate::executed(self.history, backend).await,
        };
        let new = |changes: &[Change]| -> Vec<Change> {
            let is_new = |change: &&Change| match change {
                Change::Execute { up, .. } => {
                    !executed.contains(&autogenerate::normal(up))
                        && !autogenerate::makes_compared(up, comparison.after(), backend)
                }
                _ => true,
            };
            changes.iter().filter(is_new).cloned().collect()
        };
        [new(&model.first), changes, new(&model.executes)].concat()
    }

    /// The steps of `changes`, run in scratch on a copy of what is. Where they can make again what is
    /// `hanging` on what they drop, they do.
    pub(super) async fn tried(
        &self,
        bench: &Bench,
        model: &Model,
        comparison: &Comparison,
        changes: Vec<Change>,
        hanging: &[Found],
        strict: bool,
    ) -> Result<Tried, MigrationError> {
        let (before, after) = (comparison.before(), comparison.after());
        let mut scripts =
            autogenerate::scripts(bench.backend, &changes, before, after, &model.types);
        let wish = Wish {
            // The copy of what is there makes those that it needs.
            without: model.schemas.clone(),
            ..Wish::default()
        };
        let prove = async |scripts: &[Script]| {
            autogenerate::prove(&bench.db, &wish, before, after, &changes, scripts).await
        };
        let longer = anew::made_again(hanging, &scripts);
        let proof = match longer {
            // Without it, where it speaks of what nothing but the real database has.
            Some(longer) => match prove(&longer).await {
                Ok(proof) => {
                    scripts = longer;
                    Ok(proof)
                }
                Err(_) => prove(&scripts).await,
            },
            None => prove(&scripts).await,
        };
        let untried = match proof {
            Ok(Proof::Proven) => None,
            Ok(Proof::Impossible(why)) => Some(why),
            Err(error) if strict => return Err(GenerateError::from(error).into()),
            Err(error) => Some(format!("{error:#}")),
        };
        if let Some(why) = &untried {
            eprintln!(
                "not proven on {}: {why}",
                autogenerate::backend_name(bench.backend)
            );
        }
        let findings = lint::lint(&changes, bench.backend, before);
        Ok(Tried {
            changes,
            scripts,
            untried,
            notes: Vec::new(),
            findings,
        })
    }

    /// Writes what was tried, on top of `parents`: one revision, or two where a new value of an enum is used
    /// at once. Where one cannot be written or does something else, none stays.
    fn write(
        &self,
        request: &Request<'_>,
        parents: &[&Revision],
        tried: Vec<Tried>,
    ) -> Result<(), MigrationError> {
        let mut written: Vec<(Written, Vec<(DbBackend, Recorded)>)> = Vec::new();
        let mut above: Option<NewRevision> = None;
        for (message, draft) in drafts(request.message, parents, tried) {
            let new = match &above {
                None => NewRevision::on_top_of(parents, self.history, &message),
                Some(below) => below.followed_by(&message),
            };
            let made = new.and_then(|new| {
                let file = new.write(self.versions, &autogenerate::revision(&draft))?;
                Ok((file, new))
            });
            match made {
                Ok((file, new)) => {
                    written.push((file, recorded(&draft)));
                    above = Some(new);
                }
                Err(error) => {
                    undo(written);
                    return Err(error.into());
                }
            }
        }
        for (file, _) in &written {
            match autogenerate::format(self.environment, file.path()) {
                Ok(Formatted::NoRustfmt) => eprintln!("not formatted: there is no rustfmt"),
                Ok(Formatted::Done | Formatted::Left) => {}
                Err(error) => {
                    undo(written);
                    return Err(GenerateError::from(error).into());
                }
            }
        }
        if request.verify {
            let mut verified = Ok(());
            for (file, proven) in &written {
                verified = verified.and_then(|()| self.verify(file.name(), proven));
            }
            match verified {
                // It is there to be mended: a project that does not compile applies nothing.
                Err(error @ GenerateError::Verify(VerifyError::Compile(_))) => {
                    return Err(error.into());
                }
                Err(error) => {
                    undo(written);
                    return Err(error.into());
                }
                Ok(()) => {}
            }
        }
        for (file, _) in &written {
            file.announce();
        }
        Ok(())
    }

    /// Compiles the file, and sees that it executes what was proven.
    fn verify(&self, name: &str, proven: &[(DbBackend, Recorded)]) -> Result<(), GenerateError> {
        for (backend, proven) in proven {
            let root = self.environment.root();
            match autogenerate::verify(root, self.versions, name, *backend, proven)? {
                Verified::Equal => {}
                Verified::NotPossible(why) => {
                    eprintln!("not compiled: {why}");
                    return Ok(());
                }
            }
        }
        Ok(())
    }
}

/// What is left alone and yet in the steps, as an index that comes apart with its column, or a view on a
/// table that changes.
fn touched(comparison: &Comparison, tried: &Tried) -> Vec<Object> {
    let scripts = tried.scripts.iter();
    let statements: Vec<String> = scripts
        .flat_map(|script| autogenerate::statements(script.backend, &script.up))
        .collect();
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let speaks_of = |statement: &String, name: &str| {
        statement.match_indices(name).any(|(at, _)| {
            let before = statement[..at].chars().next_back();
            let after = statement[at + name.len()..].chars().next();
            !before.is_some_and(is_word) && !after.is_some_and(is_word)
        })
    };
    let kept = comparison.kept().iter();
    kept.filter(|object| {
        // A part is spoken of together with its table.
        let names = [Some(object.name.as_str()), object.table.as_deref()];
        let all = |statement: &String| {
            names
                .into_iter()
                .flatten()
                .all(|name| speaks_of(statement, name))
        };
        // A table that is there stays; a key to it is no touch.
        object.kind != autogenerate::Kind::Table && statements.iter().any(all)
    })
    .cloned()
    .collect()
}

fn undo<T>(written: Vec<(Written, T)>) {
    for (file, _) in written.into_iter().rev() {
        file.undo();
    }
}

fn side_name(side: &Side) -> &'static str {
    match side {
        Side::Revisions => "revisions",
        _ => "database",
    }
}
