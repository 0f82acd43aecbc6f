//! The revisions of the database's schema.

mod versions;

pub use versions::all as revisions;
