#!/bin/sh
# Compiles the programs of the production image into /out: build.sh PROFILE
#
# What was compiled stays in /build from one build to the next, of this project and of every other one on
# this engine. cargo knows a source that changed by its time alone, and each checkout has times of its own.
# So the sources are mirrored there, and compiled from there: a file whose content differs from the one that
# was compiled last gets a new time, and all others keep theirs, whatever the checkout says.
set -eu

profile=$1
mirror=/build/sources
export CARGO_TARGET_DIR=/build/target

mkdir -p "$mirror" /out
(cd "$mirror" && find . ! -type d) | while IFS= read -r file; do
    [ -f "$file" ] || rm "$mirror/$file"
done
# A folder must not stand where a file comes.
find "$mirror" -mindepth 1 -type d -empty -delete
find . -type f | while IFS= read -r file; do
    if ! cmp -s "$file" "$mirror/$file"; then
        mkdir -p "$mirror/${file%/*}"
        cp "$file" "$mirror/$file"
    fi
done

cd "$mirror"
cargo build --locked --profile "$profile" --package api --package migration --package db --bins
case $profile in
    dev) folder=debug ;;
    *) folder=$profile ;;
esac
for program in api migration add_test_user; do
    cp "$CARGO_TARGET_DIR/$folder/$program" /out/
done
