#!/bin/sh
# What delivering costs after millions of letters: space, with letters that wait, and beside a forgotten transaction.
# The long form of delivery.sh; not part of make bench. Prints tables, and JSON in build/bench-delivery-long.json.
#   LETTERS (5000000) in portions of PORTION (500000), one after the other through the same tables;
#   WAITING ("0 5000000 50000000") letters that are not due, with PORTION letters delivered beside them;
#   MATCHES (100000). 50,000,000 that wait take 13 GB of disk.
set -u
cd "$(dirname "$0")/../.." || exit 1
letters=${LETTERS:-5000000} portion=${PORTION:-500000} matches=${MATCHES:-100000}
. tests/support/programs.sh
build_programs build/gcc CC=gcc all build/gcc/whole/delivery
bin=$GLOBETALK_BIN
work=$(mktemp -d /tmp/globetalk-bench-delivery.XXXXXX)
chmod 755 "$work"
finish() {
    sh server/deploy/cluster.sh stop "$work/cluster" >/dev/null 2>&1
    rm -rf "$work"
}
trap 'exit 130' INT TERM
trap finish EXIT
. tests/bench/delivery_database.sh
psql -X -q -d postgres -c 'create database long template empty owner globetalk'

ask() { psql -X -A -t -d long -c "$1"; }
# A portion is posted and becomes due; months have their partitions, as the postman makes them.
posted() {
    ask 'select make_partitions(3)' >/dev/null
    post long "$portion" 12 36
    ask "update post_office_clock set shift = shift + interval '60 hours'" >/dev/null
}
# delivered: rate and WAL of what is due, in $rate and $wal_each.
delivered() {
    before=$(wal long)
    build/gcc/whole/delivery "$conninfo dbname=long" 2 >"$work/one" || exit 1
    rate=$(awk -v n="$(field "$work/one" letters)" -v s="$(field "$work/one" seconds)" 'BEGIN { printf "%.0f", n / s }')
    wal_each=$((($(wal long) - before) / $(field "$work/one" letters)))
}
megabytes() { ask "select round(pg_$1_size('$2') / 1048576.0)"; }
json=
row() { # row KIND NAME
    printf '%-34s %10s %8s %8s %8s %8s %8s %8s\n' "$2" "$rate" "$wal_each" \
        "$(megabytes table delivery_queue)" "$(megabytes indexes delivery_queue)" \
        "$(megabytes table inbox)" "$(megabytes indexes inbox)" "$(megabytes total_relation mailbox_places)"
    json="$json${json:+, }{ \"kind\": \"$1\", \"name\": \"$2\", \"a_second\": $rate, \"wal_bytes_a_letter\": $wal_each"
    json="$json, \"queue_mb\": $(megabytes table delivery_queue)"
    json="$json, \"queue_indexes_mb\": $(megabytes indexes delivery_queue)"
    json="$json, \"inbox_mb\": $(megabytes table inbox), \"inbox_indexes_mb\": $(megabytes indexes inbox)"
    json="$json, \"mailbox_mb\": $(megabytes total_relation mailbox_places) }"
}
printf '%-34s %10s %8s %8s %8s %8s %8s %8s\n' 'sizes in MB' 'a second' 'WAL B' queue '+index' inbox '+index' mailbox

done_so_far=0
while [ "$done_so_far" -lt "$letters" ]; do
    posted
    delivered
    done_so_far=$((done_so_far + portion))
    row churn "after $done_so_far letters"
done
wrong=$(ask "select (select count(*) from inbox) - (select sum(letters_arrived) from mailbox_places)")
echo "letters not counted, or counted twice: $wrong"
[ "$wrong" = 0 ] || exit 1

# Somebody has begun a transaction and gone to lunch: nothing that is deleted may be cleaned up.
posted
psql -X -q -d long -c 'begin isolation level repeatable read' -c 'select from inbox limit 1' \
    -c 'select pg_sleep(3600)' >/dev/null 2>&1 &
forgotten=$!
delivered
row forgotten "beside a forgotten transaction"
kill "$forgotten"
wait "$forgotten" 2>/dev/null
ask "select pg_terminate_backend(pid) from pg_stat_activity
    where query like '%pg_sleep(3600)%' and pid <> pg_backend_pid()" >/dev/null

there=0
for waiting in ${WAITING:-0 5000000 50000000}; do
    psql -X -q -v ON_ERROR_STOP=1 -d long -v letters="$((waiting - there))" -f tests/bench/delivery_waiting.sql ||
        exit 1
    there=$waiting
    posted
    delivered
    row waiting "beside $waiting that wait"
done
mkdir -p build
printf '{ "delivery_long": [%s] }\n' "$json" >build/bench-delivery-long.json
echo "JSON: build/bench-delivery-long.json"
