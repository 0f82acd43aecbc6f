//! The last statement that was sent to a database, for the message when it fails.
//!
//! SeaORM's errors do not carry their statement. The driver logs each one as it ends, the failed
//! ones too: the command listens there (`cli::trace`). A program that embeds the engine alone does
//! not pay for it, and its messages go without.

use std::sync::Mutex;

static LAST: Mutex<Option<String>> = Mutex::new(None);

/// Keeps `statement` as the last.
pub(crate) fn remember(statement: Option<String>) {
    *LAST.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = statement;
}

/// The last statement, once.
pub(crate) fn take() -> Option<String> {
    LAST.lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner())
        .take()
}
