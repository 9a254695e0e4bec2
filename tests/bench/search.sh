#!/bin/sh
# How long a search takes that looks through all letters of one person: BENCH_LETTERS of them (usual 100,000; posted by
# ten pen pals, 900 characters each), end to end: a client at the desk asks page by page, the office reads, opens and
# looks. Then how long their export takes, and the memory of the command and the office, beside an export of nothing.
# Prints tables; JSON in build/bench-search.json and build/bench-export.json. Most of the run is posting.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/programs.sh
build_programs "${BENCH_BUILD:=build/gcc}" CC="${BENCH_COMPILER:-gcc}" all "$BENCH_BUILD/whole/office"
work=$(mktemp -d /tmp/globetalk-bench-search.XXXXXX)
chmod 755 "$work"
finish() {
    sh tests/support/post_office.sh stop "$work/office" >/dev/null 2>&1
    sh server/deploy/cluster.sh stop "$work/cluster" >/dev/null 2>&1
    rm -rf "$work"
}
trap 'exit 130' INT TERM
trap finish EXIT
sh server/deploy/cluster.sh start "$work/cluster" >/dev/null 2>&1 || exit 1
conninfo=$(sh server/deploy/cluster.sh conninfo "$work/cluster")
psql -X -q -d "$conninfo dbname=postgres" -c 'create database bench'
EXTRA_SETTINGS='letters_a_day = 10000
requests_an_account = 10000000' sh tests/support/post_office.sh start \
    "$work/office" "$conninfo dbname=bench" >"$work/log" 2>&1 || {
    cat "$work/log"
    exit 1
}
. "$work/office/environment"
mkdir -p build
UNIT_ONLY=long_search SEARCH_LETTERS="${BENCH_LETTERS:-100000}" SEARCH_REPORT="$PWD/build/bench-search.json" \
    EXPORT_REPORT="$PWD/build/bench-export.json" "$BENCH_BUILD/whole/office" >"$work/log" 2>&1 || {
    cat "$work/log"
    exit 1
}
value() { sed -n "s/.*\"$1\": \([-0-9.]*\).*/\1/p" "build/bench-${2:-search}.json"; }
printf '%10s %9s %12s %7s %16s %22s\n' letters seconds 'letters/s' pages 'longest page, ms' 'office, kB, then after'
printf '%10s %9s %12s %7s %16s %22s\n' "$(value letters)" "$(value seconds)" \
    "$(value letters_a_second)" "$(value pages)" "$(value longest_page_ms)" \
    "$(value office_kb_before) $(value office_kb_after)"
printf '\n%10s %9s %22s %22s\n' 'export, MB' seconds 'command, kB, of none' 'office, kB, then after'
printf '%10s %9s %22s %22s\n' "$(value megabytes export)" "$(value seconds export)" \
    "$(value command_kb export) $(value command_kb_of_few export)" \
    "$(value office_kb_before export) $(value office_kb_after export)"
echo "JSON: build/bench-search.json, build/bench-export.json"
