#!/bin/sh
# Prepares a container, and then becomes the command that it was given.
#
#   PRINT_ENV_ON_LOAD   show the environment, secrets masked
#   WAIT_FOR_DB         wait until the database answers, WAIT_FOR_DB_TIMEOUT seconds at most (60)
#   MIGRATE_DB          upgrade the database to head; where that fails, the command does not start
#
# Each is on by true, 1, yes or on, off by false, 0, no, off or nothing, in any case; anything else
# stops the container. So does SIGTERM meanwhile, with the exit code 143.
set -eu

fail() {
    echo "entrypoint: error: $1" >&2
    echo "hint: $2" >&2
    exit 1
}

is_on() {
    case $(printf %s "$2" | tr '[:upper:]' '[:lower:]') in
        true | 1 | yes | on) return 0 ;;
        false | 0 | no | off | '') return 1 ;;
        *) fail "$1 is \`$2\`, which is neither on nor off" "use True or False" ;;
    esac
}

print_environment() {
    awk 'BEGIN {
        for (name in ENVIRON) {
            value = ENVIRON[name]
            secret = toupper(name) ~ /PASS|PWD|SECRET|TOKEN|KEY|CREDENTIAL|AUTH|PRIVATE|SALT|COOKIE|SIGN|JWT|CERT/ \
                || toupper(name) ~ /URL|URI|DSN|CONNECTION/
            if (secret && name != "PWD" && name != "OLDPWD") value = "***"
            gsub(/\n/, "\\n", value)
            # To the last @: what is no proper address may hold others, and /, in its password.
            sub(/:\/\/.*@/, "://***@", value)
            print name "=" value
        }
    }' | sort
}

# A shell hears signals between its commands alone, and as the first process of a container it ignores
# those that it has no trap for. So what takes long runs beside it, and it waits.
run() {
    "$@" &
    child=$!
    status=0
    wait "$child" || status=$?
    child=
    return $status
}

stop() {
    trap '' TERM INT
    if [ -n "$child" ]; then
        # Not SIGINT, which what runs beside a shell ignores.
        kill -TERM "$child" 2>/dev/null || true
        wait "$child" || true
    fi
    exit "$1"
}

wait_for_database() {
    # In the dev image this compiles what changed, and shows it; the wait begins after it.
    migration history >/dev/null
    deadline=$(($(date +%s) + timeout))
    while :; do
        status=0
        answer=$(migration current 2>&1 >/dev/null) || status=$?
        if [ $status -eq 0 ]; then return; fi
        # 3: nobody answers yet. Anything else no waiting would mend.
        if [ $status -ne 3 ]; then
            echo "$answer" >&2
            exit 1
        fi
        if [ "$(date +%s)" -ge "$deadline" ]; then
            echo "$answer" >&2
            fail "the database did not answer within $timeout s" \
                "see above for why; WAIT_FOR_DB_TIMEOUT makes the wait longer"
        fi
        sleep 1
    done
}

# All are checked before anything is done.
print=no wait=no migrate=no
if is_on PRINT_ENV_ON_LOAD "${PRINT_ENV_ON_LOAD:-}"; then print=yes; fi
if is_on WAIT_FOR_DB "${WAIT_FOR_DB:-}"; then wait=yes; fi
if is_on MIGRATE_DB "${MIGRATE_DB:-}"; then migrate=yes; fi
timeout=${WAIT_FOR_DB_TIMEOUT:-60}
case $timeout in
    # Arithmetic reads a number after a 0 as octal, and overflows at some length.
    *[!0-9]* | 0?* | ???????*)
        fail "WAIT_FOR_DB_TIMEOUT is \`$timeout\`, which is not a number of seconds" "use a whole number, as 60"
        ;;
esac

child=
trap 'stop 143' TERM
trap 'stop 130' INT
if [ $print = yes ]; then print_environment; fi
if [ $wait = yes ]; then run wait_for_database; fi
if [ $migrate = yes ]; then run migration up; fi

trap - TERM INT
exec "$@"
