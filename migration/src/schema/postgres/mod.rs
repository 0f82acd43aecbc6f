//! PostgreSQL, 14 and later.

mod read;

pub(super) use read::{others, read};
