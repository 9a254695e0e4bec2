#!/bin/sh
# make test: everything that must hold, from a clean checkout, in one run. Prints a line per part and at the end
# "N passed, N failed"; exit 1 when anything failed. ONLY="unit scripts" runs just those parts.
#
# Parts: check (house rules), unit (Check, with address and undefined-behaviour sanitizers, and again with clang), sql (pgTAP),
# office (the desk from outside), api (the HTTP door, and docs/openapi.yaml by other people's tools), scripts (headless screens), clients (real ssh programs in tmux), fault (kill -9).
# All but check run the sanitized programs.
set -u
cd "$(dirname "$0")/.." || exit 1
# shellcheck disable=SC2046 # a list of words
sh server/deploy/packages.sh $(grep -hv '^#' server/deploy/packages.list tests/packages.list) || exit

work=$(mktemp -d /tmp/globetalk-test.XXXXXX)
chmod 755 "$work"
export GLOBETALK_TEST_FOLDER="$work"
passed=0 failed=0 untried=0 started=$(date +%s)
finish() {
    sh tests/support/post_office.sh stop "$work/office" >/dev/null 2>&1
    sh server/deploy/cluster.sh stop "$work/cluster" >/dev/null 2>&1
    if [ "$failed" -eq 0 ]; then rm -rf "$work"; else echo "Everything of this run is kept in $work."; fi
}
trap 'exit 130' INT TERM
trap finish EXIT

wanted() { case " ${ONLY:-all} " in *" all "* | *" $1 "*) true ;; *) false ;; esac; }

# counts FILE: adds up what the runners' closing lines say: Check, prove, scripts and ours.
counts() {
    awk '/^[0-9]+%: Checks: / { gsub(/,/, ""); bad = $5 + $7; good = $3 - bad; p += good; f += bad }
         /^Files=[0-9]+, Tests=[0-9]+/ { split($2, part, "[=,]"); p += part[2] }
         /[0-9]+ passed, [0-9]+ failed/ { for (i = 1; i <= NF; i++) { if ($i ~ /^passed/) p += $(i - 1); if ($i ~ /^failed/) f += $(i - 1) } }
         END { print p + 0, f + 0 }' "$1"
}

# part NAME SECONDS COMMAND...: runs one part with a deadline; its output is shown only when it fails.
part() {
    name=$1 seconds=$2 log=$work/$(printf '%s' "$1" | tr ' /' '__').log
    shift 2
    begun=$(date +%s)
    timeout -k 10 "$seconds" "$@" >"$log" 2>&1
    status=$?
    # shellcheck disable=SC2046 # two numbers
    set -- $(counts "$log")
    good=$1 bad=$2
    if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
    if [ "$status" -eq 0 ] && [ "$good" -eq 0 ] && [ "$bad" -eq 0 ]; then
        if grep '^NOT TRIED' "$log"; then   # says itself why it cannot be tried here; neither passed nor failed
            untried=$((untried + 1))
            printf '%-44s %s\n' "$name" "NOT TRIED"
            return
        fi
        bad=1
        echo "no test ran" >>"$log"
    fi
    passed=$((passed + good)) failed=$((failed + bad))
    printf '%-44s %5d passed %3d failed %4d s\n' "$name" "$good" "$bad" $(($(date +%s) - begun))
    [ "$bad" -eq 0 ] || tail -n 60 "$log" | sed 's/^/    /'
}

# build WORDS...: compiles quietly; a failed build ends the run.
build() {
    begun=$(date +%s)
    if ! make --no-print-directory -j"$(nproc)" "$@" >"$work/build.log" 2>&1; then
        tail -n 40 "$work/build.log"
        failed=$((failed + 1))
        echo "$passed passed, $failed failed"
        exit 1
    fi
    printf '%-44s %28d s\n' "built: $*" $(($(date +%s) - begun))
}

database() { # database NAME: a fresh migrated database in the shared test cluster; prints its conninfo
    psql -X -q -d "$(sh server/deploy/cluster.sh conninfo "$work/cluster") dbname=postgres" -c "create database \"$1\" template migrated" >&2
    echo "$(sh server/deploy/cluster.sh conninfo "$work/cluster") dbname=$1"
}

build CC=gcc SAN=1 BUILD=build/gcc-san all test-programs
sane=build/gcc-san
export GLOBETALK_BIN="$PWD/$sane/bin"
export ASAN_OPTIONS=detect_leaks=0:abort_on_error=1 UBSAN_OPTIONS=print_stacktrace=1
if wanted check; then
    build CC=gcc BUILD=build/gcc all
    part "house rules" 300 sh .ci/check build/gcc
fi

sh server/deploy/cluster.sh start "$work/cluster" >"$work/cluster.log" 2>&1 || { cat "$work/cluster.log"; exit 1; }
sh tests/support/migrated.sh "$work/cluster" "$GLOBETALK_BIN" >"$work/migrate.log" 2>&1 || { cat "$work/migrate.log"; exit 1; }

if wanted unit; then
    for program in "$sane"/unit/*; do
        room=$(basename "$program")
        [ -x "$program" ] && [ -d "tests/unit/$room" ] || continue
        GLOBETALK_TEST_DATABASE=$(database "unit_$room") part "unit $room (gcc, sanitizers)" 300 "$program"
    done
    build CC=clang BUILD=build/clang all unit-programs
    for program in build/clang/unit/*; do
        room=$(basename "$program")
        [ -x "$program" ] && [ -d "tests/unit/$room" ] || continue
        GLOBETALK_TEST_DATABASE=$(database "clang_$room") part "unit $room (clang)" 300 "$program"
    done
fi
if wanted sql; then
    part "sql (pgTAP)" 300 sh tests/support/sql.sh "$work/cluster"
    part "sql upgrade" 300 sh tests/sql/older/upgrade.sh "$work/cluster"
fi
if wanted office || wanted scripts || wanted clients || wanted api; then
    EXTRA_SETTINGS="letters_a_day = 10000
requests_an_account = 3000
http_requests_a_token = 100000
http_requests_an_address = 100000"
    export EXTRA_SETTINGS
    sh tests/support/post_office.sh start "$work/office" "$(database whole_system)" >"$work/office.log" 2>&1 ||
        { tail -n 40 "$work/office.log"; failed=$((failed + 1)); }
    . "$work/office/environment"
    if wanted office; then part "office" 300 "$sane/whole/office"; fi
    if wanted scripts; then part "scripts of keys" 600 "$GLOBETALK_BIN/globetalk" --settings "$GLOBETALK_SETTINGS" --script tests/screens/*.script; fi
    if wanted clients; then
        for test in tests/clients/*.sh; do
            case $test in */lib.sh) continue ;; esac
            part "clients $(basename "$test" .sh)" 200 sh "$test"
        done
    fi
    if wanted api; then
        for test in two_doors limits http_door; do part "api $test" 120 python3 -B "tests/api/$test.py"; done
        part "api openapi" 300 sh tests/api/openapi.sh
    fi
    unset EXTRA_SETTINGS
    sh tests/support/post_office.sh stop "$work/office" >>"$work/office.log" 2>&1
    part "no sanitizer report in the post office" 20 sh tests/support/no_reports.sh "$work/office"
fi
if wanted fault; then
    for test in tests/fault/*.sh; do
        case $test in */lib.sh) continue ;; esac
        part "fault $(basename "$test" .sh)" 300 sh "$test"
    done
fi

echo "took $(($(date +%s) - started)) s"
[ "$untried" -eq 0 ] || echo "$untried not tried"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
