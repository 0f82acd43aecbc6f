//! The tables: every entity of this project. A new one is an entry here: tests/revisions.rs looks for
//! one that is missing.

use seaworthy_db::Tables;

/// Every table of this project.
pub fn all() -> Tables {
    seaworthy_db::tables![]
}
