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
mod backend;
mod beside;
mod change;
mod comparison;
mod describe;
mod diff;
mod excerpt;
mod executed;
mod fill;
mod filter;
mod hook;
mod kept;
pub mod lint;
mod made;
mod models;
mod object;
mod operation;
pub mod postgres;
mod proof;
mod recorded;
mod scratch;
mod script;
mod source;
mod split;
mod sqlite;
mod statement;
mod translate;
mod undisturbed;
mod unify;
mod verify;
mod wishes;

pub use attributes::{UnknownAttribute, unknown_attributes};
pub(crate) use backend::backend_name;
pub use beside::Beside;
pub use change::{Change, Constraint, EnumColumn};
pub use comparison::Comparison;
pub use diff::{Likely, Renames, Serials, diff, inverted, likely_renames};
pub use executed::{
    EnumValues, executed, executed_enums, executed_names, executed_renames, normal,
};
pub use fill::{copy_fills, wanted as wants_fill};
pub use filter::{Filter, Pattern, PatternError};
pub use hook::{Formatted, Hook, HookError, format};
pub use made::makes_compared;
pub use models::{Model, ModelError, Types};
pub use object::{Kind, Object, objects};
pub use operation::{
    ColumnBuilder, CreateTable, DefaultValue, KeyBuilder, Operation, Rebuild, RebuildTable, Step,
};
pub use proof::{Proof, ProofError, prove, statements, steps};
pub use recorded::{Difference, Recorded};
pub use scratch::{MissingRights, Scratch, ScratchError, Wish};
pub use script::scripts;
pub use source::{Draft, Script, revision};
pub use split::split;
pub use statement::sql;
pub use unify::unify;
pub use verify::{Program, Verified, VerifyError, verify};
pub use wishes::{
    Backfill, RenameWish, WishError, backfill, check_still_there, expression, keep_until_read,
    renames,
};
