//! The tables. A new one is a file here, a `pub mod`, and a line in the list below; a table file that
//! the list does not name makes every `migration` command fail.

use seaworthy_db::Tables;

pub mod user;

/// Every table of this project.
pub fn all() -> Tables {
    seaworthy_db::tables![user::Entity]
}
