#!/bin/sh
# Runs a command as the owner of the sources, /app: what it writes there belongs to them.
set -eu

owner=$(stat -c %u /app)
group=$(stat -c %g /app)
if [ "$(id -u)" != 0 ] || [ "$owner" = 0 ]; then
    exec "$@"
fi
for volume in /cargo /target; do
    if [ "$(stat -c %u $volume)" != "$owner" ]; then
        chown -R "$owner:$group" $volume
    fi
done
export HOME=/tmp
exec setpriv --reuid="$owner" --regid="$group" --clear-groups -- "$@"
