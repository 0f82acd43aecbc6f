//! A file for each resource.

pub mod users;
