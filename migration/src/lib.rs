#![doc = include_str!("../README.md")]

#[cfg(feature = "cli")]
pub mod cli;
mod error;
mod history;
mod lock;
mod plan;
mod readiness;
mod revision;
mod run;
pub mod schema;
mod session;
mod state;

pub use error::MigrationError;
pub use history::{History, HistoryError};
pub use plan::Target;
pub use readiness::{Readiness, readiness};
pub use revision::{Revision, Revisions};
pub use run::{Direction, Progress, Runner};
pub use state::Applied;
