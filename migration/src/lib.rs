#![doc = include_str!("../README.md")]

mod apply;
#[cfg(feature = "cli")]
pub mod autogenerate;
mod checksum;
#[cfg(feature = "cli")]
pub mod cli;
mod dry_run;
mod error;
mod fault;
mod fresh;
mod history;
mod lock;
#[cfg(feature = "cli")]
mod near;
mod plan;
mod quote;
mod readiness;
mod rebuild;
#[cfg(feature = "cli")]
mod recording;
mod revision;
mod run;
pub mod schema;
mod session;
mod stamp;
mod standing;
mod state;
mod statement;
#[cfg(feature = "testing")]
pub mod testing;
mod tokens;

pub use dry_run::DryRun;
pub use error::{Left, MigrationError};
pub use fault::Fault;
pub use history::{History, HistoryError, from_migrator};
pub use plan::Target;
pub use readiness::{Readiness, readiness};
pub use rebuild::Rebuild;
pub use revision::{Revision, Revisions};
pub use run::{Direction, Progress, Runner};
pub use stamp::{Repair, Stamped};
pub use standing::Standing;
pub use state::{Applied, Interrupted};
