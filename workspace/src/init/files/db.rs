//! The tables.

pub mod tables;

pub use tables::all as tables;
