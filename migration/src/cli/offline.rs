//! `--sql`: what a run would execute, bookkeeping and transactions included, without a database.

use std::fmt::Write;

use sea_orm::{DbBackend, MockDatabase};

use super::range;
use crate::recording::{Step, record};
use crate::state::{self, sql};
use crate::{Direction, History, MigrationError, Revision, Target, apply, plan};

/// From where to where, as given: `A:B`, `B` alone from base, or nothing for all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Range {
    from: String,
    to: String,
}

impl Range {
    /// Reads what stands behind `up --sql` or `down --sql`. A way down needs both ends.
    pub(super) fn parse(text: Option<&str>, direction: Direction) -> Result<Self, MigrationError> {
        let (from, to) = match (text.map(|text| text.split_once(':').ok_or(text)), direction) {
            (Some(Ok((from, to))), _) => (from, to),
            (Some(Err(to)), Direction::Up) => ("base", to),
            (None, Direction::Up) => ("base", "head"),
            (_, Direction::Down) => return Err(MigrationError::OfflineRange),
        };
        let or = |text: &str, default: &str| match text {
            "" => default.to_owned(),
            text => text.to_owned(),
        };
        let (first, last) = match direction {
            Direction::Up => ("base", "head"),
            Direction::Down => ("head", "base"),
        };
        Ok(Self {
            from: or(from, first),
            to: or(to, last),
        })
    }

    /// The revisions between both ends, in the order in which they run.
    fn revisions<'a>(
        &self,
        history: &'a History,
        direction: Direction,
    ) -> Result<Vec<&'a Revision>, MigrationError> {
        let (low, high) = match direction {
            Direction::Up => (&self.from, &self.to),
            Direction::Down => (&self.to, &self.from),
        };
        let low = plan::stamp(history, &range::named(low)?)?;
        let high = plan::stamp(history, &range::named(high)?)?;
        let is_low = |revision: &&Revision| low.iter().any(|one| one.name() == revision.name());
        let mut between: Vec<&Revision> = high.into_iter().filter(|one| !is_low(one)).collect();
        if direction == Direction::Down {
            between.reverse();
            // As with a database: what does not stand on the revision that stays, stays too.
            if let Target::Revision(name) = range::named(&self.to)? {
                let stays = plan::find(history, &name)?;
                between.retain(|one| history.stands_on(one, stays));
            }
        }
        Ok(between)
    }
}

/// The script for `range`.
///
/// Fails where a revision reads the database, for which see [`record`].
pub(super) async fn script(
    history: &History,
    backend: DbBackend,
    schema: Option<&str>,
    direction: Direction,
    range: &Range,
) -> Result<String, MigrationError> {
    let revisions = range.revisions(history, direction)?;
    let mut script = String::new();
    header(&mut script, backend, range, revisions.len());
    if revisions.is_empty() {
        return Ok(script);
    }
    if let Some(schema) = schema {
        add(&mut script, &format!("SET search_path = {schema}"));
    }
    if direction == Direction::Up {
        add(&mut script, &sql::create());
        // SeaORM's own table has two columns. SQLite cannot add what may be there.
        if backend == DbBackend::Postgres {
            add(&mut script, &sql::add_columns());
        }
    }
    for revision in revisions {
        let steps = record(revision, direction, backend)
            .await
            .map_err(MigrationError::Record)?;
        write_revision(&mut script, history, revision, direction, backend, &steps);
    }
    Ok(script)
}

fn header(script: &mut String, backend: DbBackend, range: &Range, count: usize) {
    let (name, program) = match backend {
        DbBackend::Postgres => ("PostgreSQL", "psql --set ON_ERROR_STOP=1"),
        _ => ("SQLite", "sqlite3 -bail DATABASE"),
    };
    let _ = writeln!(
        script,
        "-- {count} revisions from {} to {}, for {name}. Run it by `{program}`: it must stop at the first error.\n",
        range.from, range.to
    );
    match backend {
        // As a runner does; the lock ends with the session.
        DbBackend::Postgres => {
            let held = format!(
                "DO $$ BEGIN IF NOT pg_try_advisory_lock({}) THEN RAISE EXCEPTION 'another runner is at work'; \
                 END IF; END $$",
                crate::lock::KEY
            );
            add(script, &held);
        }
        _ => {
            add(script, "PRAGMA foreign_keys = OFF");
            let baseline = format!("CREATE TEMP TABLE seaworthy_baseline AS {DANGLING}");
            add(script, &baseline);
        }
    }
}

fn write_revision(
    script: &mut String,
    history: &History,
    revision: &Revision,
    direction: Direction,
    backend: DbBackend,
    steps: &[Step],
) {
    let in_transaction = apply::in_transaction(revision);
    // The statements of the state table know their backend from a connection.
    let db = MockDatabase::new(backend).into_connection();
    let _ = writeln!(script, "\n-- {direction}: {}", revision.name());
    if in_transaction {
        let begin = match backend {
            DbBackend::Postgres => "BEGIN",
            _ => "BEGIN IMMEDIATE",
        };
        add(script, begin);
    }
    let needed = match direction {
        Direction::Up => history.parents_of(revision),
        Direction::Down => vec![revision],
    };
    for needed in needed {
        add(script, &demand(backend, needed.name(), true));
    }
    if direction == Direction::Up {
        add(script, &demand(backend, revision.name(), false));
    }
    add(script, &sql::start(&db, revision.name(), direction));
    for step in steps {
        match step {
            Step::Execute(statement) => add(script, statement),
            Step::Asked(query, answer) => {
                let answer = if *answer { "yes" } else { "no" };
                remark(script, &format!("asked, and taken for {answer}: {query}"));
            }
        }
    }
    add(
        script,
        &match direction {
            Direction::Up => sql::applied(&db, revision, None, "a script"),
            Direction::Down => sql::reverted(revision.name()),
        },
    );
    if backend == DbBackend::Sqlite {
        let check = format!(
            "INSERT INTO {} (version, applied_at) SELECT NULL, 0 \
             WHERE ({DANGLING}) > (SELECT dangling FROM temp.seaworthy_baseline)",
            state::TABLE
        );
        add(script, &check);
    }
    if in_transaction {
        add(script, "COMMIT");
    }
}

/// How many rows point nowhere, on SQLite.
const DANGLING: &str = "SELECT count(*) AS dangling FROM pragma_foreign_key_check";

/// A statement that fails unless `version` is applied, or is not: a script may be run twice, and one
/// that goes on after an error must not run what stands on the failed part.
fn demand(backend: DbBackend, version: &str, is_applied: bool) -> String {
    let table = state::TABLE;
    let (wrong, message) = if is_applied {
        ("NOT EXISTS", "is not applied")
    } else {
        ("EXISTS", "is applied already")
    };
    let name = sql::quote(version);
    let found = format!("{wrong} (SELECT 1 FROM {table} WHERE version = {name})");
    match backend {
        DbBackend::Postgres => {
            let message = sql::quote(&format!("{version} {message}").replace('%', "%%"));
            format!(
                "DO $seaworthy$ BEGIN IF {found} THEN RAISE EXCEPTION {message}; END IF; END $seaworthy$"
            )
        }
        // Outside triggers SQLite raises no errors of ours; a null name it refuses.
        _ => format!("INSERT INTO {table} (version, applied_at) SELECT NULL, 0 WHERE {found}"),
    }
}

/// Adds a statement. What may end in a comment ends in a line of its own.
pub(super) fn add(script: &mut String, statement: &str) {
    let statement = statement.trim_end().trim_end_matches(';').trim_end();
    if statement.is_empty() {
        return;
    }
    let last = statement.lines().last().unwrap_or_default();
    let end = if last.contains("--") { "\n;" } else { ";" };
    let _ = writeln!(script, "{statement}{end}");
}

/// Adds a comment of one line: a name in it may hold ends of lines, and what follows would be executed.
pub(super) fn remark(script: &mut String, text: &str) {
    let text: Vec<&str> = text.split(['\n', '\r']).collect();
    let _ = writeln!(script, "-- {}", text.join(" "));
}
