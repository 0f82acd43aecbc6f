//! Autogenerate: the tables write their own revisions.
//!
//! ```text
//! tables![…] ─DDL─▶ scratch ─read─▶ Schema (target)  ┐
//!                                                    ├ diff ▶ Vec<Change> ▶ Vec<Step> ▶ revision.rs
//! database ──────────────────read─▶ Schema (current) ┘            │
//!                                                  inverse ▶ down   lint ▶ findings
//! ```
//!
//! Both sides are read by the one reader, so that types, defaults and expressions are compared in the
//! database's own spelling. A [`Change`] is a pure value; what it becomes on a backend are [`Step`]s, and
//! those are both run in scratch, to prove them, and written as Rust.

mod attributes;
mod change;
mod diff;
mod hook;
pub mod lint;
mod models;
mod operation;
pub mod postgres;
mod recorded;
mod scratch;
mod source;
mod sqlite;
mod statement;
mod verify;

pub use attributes::{UnknownAttribute, unknown_attributes};
pub use change::{Change, Constraint, EnumColumn};
pub use diff::{Likely, Renames, Serials, diff, inverted, likely_renames};
pub use hook::{Formatted, Hook, HookError, format};
pub use models::{Model, ModelError, Types};
pub use operation::{
    ColumnBuilder, CreateTable, DefaultValue, KeyBuilder, Operation, Rebuild, RebuildTable, Step,
};
pub use recorded::{Difference, Recorded};
pub use scratch::{MissingRights, Scratch, ScratchError, Wish};
pub use source::{Draft, Script, revision};
pub use statement::sql;
pub use verify::{Program, Verified, VerifyError, verify};
