//! What changes become on SQLite.
//!
//! `ALTER TABLE` there adds, drops and renames plain columns and renames tables. All else that changes in a
//! table makes it anew once ([`crate::Rebuild`]), whatever the number of changes.

mod ahead;
mod builder;
mod create_table;
mod default;
mod in_place;
mod rebuild;
mod renames;
mod steps;
pub(super) mod types;
pub(super) mod words;

#[cfg(test)]
mod tests;

pub use rebuild::rebuild_sql;
pub use steps::steps;
