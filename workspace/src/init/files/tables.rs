//! The tables: every entity of this project. A new one is a line here.

use seaworthy_db::Tables;

/// Every table of this project.
pub fn all() -> Tables {
    seaworthy_db::tables![]
}
