#!/bin/sh
# Checks format and lints, as CI does.
set -eu
cd "$(dirname "$0")/.."
cargo fmt --all --check
exec cargo clippy --locked --workspace --all-targets -- --deny warnings
