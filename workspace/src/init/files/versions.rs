//! The revisions: a file each, declared and listed here.

use seaworthy_migration::{Revisions, revisions};

/// Every revision of this project. `m2 <- m1` makes m1 the parent of m2; without `<-` the parent is
/// the revision before it in name order.
pub fn all() -> Revisions {
    revisions![]
}
