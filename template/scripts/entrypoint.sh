#!/bin/sh
# Prepares a container, and then becomes the command that it was given.
#
#   PRINT_ENV_ON_LOAD   show the environment, secrets masked
#   WAIT_FOR_DB         wait until the database answers, WAIT_FOR_DB_TIMEOUT seconds at most (60)
#   MIGRATE_DB          upgrade the database to head; where that fails, the command does not start
#
# Each is on by true, 1, yes or on, off by false, 0, no, off or nothing, in any case; anything else
# stops the container.
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
            if (toupper(name) ~ /PASS|SECRET|TOKEN|KEY|CREDENTIAL|AUTH|URL|DSN|CONNECTION/) value = "***"
            gsub(/:\/\/[^@\/]*@/, "://***@", value)
            gsub(/\n/, "\\n", value)
            print name "=" value
        }
    }' | sort
}

wait_for_database() {
    # In the dev image this compiles what changed, and shows it; the wait begins after it.
    migration history >/dev/null
    deadline=$(($(date +%s) + ${WAIT_FOR_DB_TIMEOUT:-60}))
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
            fail "the database did not answer within ${WAIT_FOR_DB_TIMEOUT:-60} s" \
                "see above for why; WAIT_FOR_DB_TIMEOUT makes the wait longer"
        fi
        sleep 1
    done
}

# All three are checked before anything is done.
print=no wait=no migrate=no
if is_on PRINT_ENV_ON_LOAD "${PRINT_ENV_ON_LOAD:-}"; then print=yes; fi
if is_on WAIT_FOR_DB "${WAIT_FOR_DB:-}"; then wait=yes; fi
if is_on MIGRATE_DB "${MIGRATE_DB:-}"; then migrate=yes; fi

if [ $print = yes ]; then print_environment; fi
if [ $wait = yes ]; then wait_for_database; fi
if [ $migrate = yes ]; then migration up; fi

exec "$@"
