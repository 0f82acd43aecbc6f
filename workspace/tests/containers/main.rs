//! A day's work in containers, on a real engine: `scripts/test containers`. Elsewhere these tests say
//! that they cover nothing; with REQUIRE_DOCKER that is a failure.
//!
//! The engine needs the images that the project names: debian:bookworm-slim, rust:1-bookworm and
//! postgres:17.
#[path = "../support/mod.rs"]
mod support;

mod cache;
mod compose;
mod day;
mod drain;
mod engine;
mod layers;
mod production;
mod project;
mod replicas;
mod revisions;
mod trouble;
