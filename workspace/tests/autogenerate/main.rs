//! `revision --autogenerate` and its kin in a generated project, on SQLite and, where `TEST_POSTGRES_URL`
//! gives a server, on PostgreSQL: from no revision to the tables of a blog, through the command that a
//! person calls.

#[path = "../support/mod.rs"]
mod support;

mod answers;
mod blog;
mod database;
mod flow;
mod project;
mod rights;
