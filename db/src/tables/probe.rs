//! How [`tables!`](macro@crate::tables) finds out whether an entity has `TableArgs`.
//!
//! Stable Rust cannot ask whether a type has a trait. But a type's own method is called before a
//! trait's: the own one is there for entities with `TableArgs`, the trait's for all of them.

use std::marker::PhantomData;

use super::{TableArgs, TableArguments};

/// Asks for `E`'s [`TableArgs`].
#[derive(Debug)]
pub struct Probe<E>(PhantomData<E>);

impl<E> Probe<E> {
    /// The question.
    #[expect(clippy::new_without_default, reason = "only the macro makes one")]
    pub fn new() -> Self {
        Self(PhantomData)
    }
}

impl<E: TableArgs> Probe<E> {
    /// What makes `E`'s arguments.
    pub fn table_args(&self) -> Option<fn() -> TableArguments> {
        Some(E::table_args)
    }
}

/// The answer for entities without [`TableArgs`].
pub trait NoTableArgs {
    /// Nothing.
    fn table_args(&self) -> Option<fn() -> TableArguments>;
}

impl<E> NoTableArgs for Probe<E> {
    fn table_args(&self) -> Option<fn() -> TableArguments> {
        None
    }
}
