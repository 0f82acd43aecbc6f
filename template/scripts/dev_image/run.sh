#!/bin/sh
# Compiles and runs the program that it is called by the name of. On a terminal, and where it compiles
# for the first time, it shows that; elsewhere only what is wrong.
set -eu

name=${0##*/}
case $name in
    add_test_user) package=db ;;
    *) package=$name ;;
esac
quiet=
if [ ! -t 2 ] && [ -x "$CARGO_TARGET_DIR/debug/$name" ]; then quiet=--quiet; fi
exec cargo run $quiet --manifest-path /app/Cargo.toml --package "$package" --bin "$name" -- "$@"
