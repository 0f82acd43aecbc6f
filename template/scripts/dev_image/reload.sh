#!/bin/sh
# Serves, and when a source changes builds again and restarts the server. A build that fails, or a
# server that ends, waits for the next change.
set -eu

stamp=/tmp/reload.stamp
server=
busy=

# Beside the shell, which hears no signal until what it runs itself has ended.
run() {
    "$@" &
    busy=$!
    status=0
    wait "$busy" || status=$?
    busy=
    return $status
}

stop() {
    if [ -n "$server" ]; then
        kill -TERM "$server" 2>/dev/null || true
        status=0
        wait "$server" || status=$?
        server=
        return $status
    fi
}

# A build is given up. The server ends its requests first; its exit code is ours.
leave() {
    trap - TERM INT
    if [ -n "$busy" ]; then kill -TERM "$busy" 2>/dev/null || true; fi
    status=0
    stop || status=$?
    exit $status
}
trap leave TERM INT

changed() {
    # Polled, since not every way of mounting sources tells of changes. Folders are for removed files.
    [ -n "$(find Cargo.toml Cargo.lock .cargo .env api db migration vendor \
        \( -name '*.rs' -o -name '*.toml' -o -name Cargo.lock -o -name .env -o -type d \) \
        -newer $stamp -print 2>/dev/null | head -n 1)" ]
}

cd /app
while :; do
    touch $stamp
    if run cargo build --package api --bin api; then
        stop || true
        "$CARGO_TARGET_DIR/debug/api" &
        server=$!
    fi
    while ! changed; do
        run sleep 1 || true
    done
    echo "reload: a source changed" >&2
done
