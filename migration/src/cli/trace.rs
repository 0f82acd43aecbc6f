//! Listening to the driver's log: for the statement in a message when it fails, and for `--verbose`.

use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

use super::output::eprintln;
use crate::fault::masked;
use crate::statement;

/// Under this name the driver logs statements.
const QUERY: &str = "sqlx::query";

/// Begins to listen, for the rest of the process; `verbose` also shows each statement.
pub(super) fn install(verbose: bool) {
    // Where a project's own main listens already, that one stays.
    let _ = tracing_subscriber::registry()
        .with(Listener { verbose }.with_filter(Targets::new().with_target(QUERY, Level::DEBUG)))
        .try_init();
}

struct Listener {
    verbose: bool,
}

impl<S: Subscriber> Layer<S> for Listener {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut query = Query::default();
        event.record(&mut query);
        // A short one stands in the summary alone.
        let text = if query.statement.is_empty() {
            query.summary
        } else {
            query.statement
        };
        if self.verbose {
            eprintln!("  {}", masked(text.trim()));
        }
        // What follows a failure is not what failed.
        if !text.starts_with("ROLLBACK") {
            statement::remember(Some(text));
        }
    }
}

#[derive(Default)]
struct Query {
    summary: String,
    statement: String,
}

impl Visit for Query {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "summary" => self.summary = value.into(),
            "db.statement" => {
                // The driver puts two line ends before it, and one behind.
                let statement = value.strip_prefix("\n\n").unwrap_or(value);
                self.statement = statement.strip_suffix('\n').unwrap_or(statement).into();
            }
            _ => {}
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}
