#!/bin/sh
# Formats the project.
set -eu
cd "$(dirname "$0")/.."
exec cargo fmt --all
