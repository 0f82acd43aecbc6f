//! SQLite, 3.37 and later (the driver brings its own).

pub(crate) mod create_index;
mod create_table;
mod read;
pub(crate) mod tokens;

pub(super) use read::read;
