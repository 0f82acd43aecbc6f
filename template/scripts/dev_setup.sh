#!/bin/sh
# Prepares a fresh checkout: settings to change, a build, and a migrated database.
set -eu
cd "$(dirname "$0")/.."
command -v cargo >/dev/null || {
    echo "error: cargo is not installed" >&2
    echo "hint: https://rustup.rs" >&2
    exit 1
}
[ -f .env ] || cp .env.example .env
cargo build --locked --workspace
cargo run --locked --package migration --bin migration -- up
