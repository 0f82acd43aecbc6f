//! The tables, and the session that reads and writes them.

pub mod session;
pub mod tables;

pub use tables::all as tables;
