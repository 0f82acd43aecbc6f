//! The tables. A new one is a file here, a `pub mod`, and an entry in the list below, as
//! `user::Entity`; a table file that the list does not name makes every `migration` command fail.

use seaworthy_db::Tables;

/// Every table of this project.
pub fn all() -> Tables {
    seaworthy_db::tables![]
}
