#!/bin/sh
# Runs the tests: on SQLite always, on PostgreSQL too where TEST_POSTGRES_URL names a server on which
# databases may be created. With REQUIRE_POSTGRES=1 a missing one is a failure.
set -eu
cd "$(dirname "$0")/.."
if [ -z "${TEST_POSTGRES_URL:-}" ]; then
    echo "TEST_POSTGRES_URL is not set: tests run on SQLite alone" >&2
fi
exec cargo test --locked --workspace "$@"
