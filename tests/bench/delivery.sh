#!/bin/sh
# Delivery of due letters beside graphile-worker and pg-boss, each in a fresh copy of the same database on the same
# PostgreSQL, one after the other in one run. Part of make bench; prints a table, and JSON in build/bench-delivery.json.
#   LETTERS (100000) due at once for us, PEER_LETTERS (20000) for each peer, EMPTY_JOBS (60000) that do nothing,
#   MATCHES (40000), TIMED (200) letters due at 20 a second.
# What grows with time and numbers is measured by delivery_long.sh.
set -u
cd "$(dirname "$0")/../.." || exit 1
letters=${LETTERS:-100000} peer_letters=${PEER_LETTERS:-20000} empty_jobs=${EMPTY_JOBS:-60000}
matches=${MATCHES:-40000} timed=${TIMED:-200}
. tests/support/programs.sh
build_programs build/gcc CC=gcc all build/gcc/whole/delivery
bin=$GLOBETALK_BIN
work=$(mktemp -d /tmp/globetalk-bench-delivery.XXXXXX)
chmod 755 "$work"
running=
finish() {
    [ -z "$running" ] || kill "$running" 2>/dev/null
    sh server/deploy/cluster.sh stop "$work/cluster" >/dev/null 2>&1
    rm -rf "$work"
}
trap 'exit 130' INT TERM
trap finish EXIT

peers=$PWD/build/peers
mkdir -p "$peers"
cp tests/bench/peers/package.json tests/bench/peers/package-lock.json tests/bench/peers/peer.mjs "$peers/"
command -v npm >/dev/null || sh server/deploy/packages.sh npm || exit
# The package "node" brings a newer Node.js than Debian's by its install script.
[ -x "$peers/node_modules/node/bin/node" ] || (cd "$peers" && npm ci --no-audit --no-fund >"$work/npm.log" 2>&1) || {
    tail -n 20 "$work/npm.log"
    exit 1
}
node=$peers/node_modules/node/bin/node

. tests/bench/delivery_database.sh
echo "posting $letters letters ..." >&2
psql -X -q -d postgres -c 'create database letters template empty owner globetalk'
psql -X -q -d letters -c "alter database letters owner to globetalk" -f tests/bench/peers/peer.sql
post letters "$letters" 12 36
psql -X -q -d letters -c 'vacuum analyze'

# fresh TEMPLATE [PEER]: a copy of it; with jobs of the peer. Everything in it is due, and the log of the database
# begins anew.
fresh() {
    psql -X -q -d postgres -c 'drop database if exists run' -c "create database run template $1 owner globetalk"
    psql -X -q -d run -c "update post_office_clock set shift = shift + interval '${3:-60 hours}'"
    [ -z "${2:-}" ] || PGDATABASE=run "$node" "$peers/peer.mjs" "$2" fill letters "${4:-$peer_letters}" || exit 1
    psql -X -q -d run -c 'vacuum analyze' -c checkpoint
    wal_before=$(wal run)
}
# result NAME LETTERS SECONDS: a line of the table and of the JSON
result() {
    awk -v name="$1" -v n="$2" -v s="$3" -v w="$(($(wal run) - wal_before))" 'BEGIN { if (s > 0 && n > 0)
        printf "\"%s\": { \"letters\": %d, \"seconds\": %.3f, \"a_second\": %.0f, \"wal_bytes_a_letter\": %.0f }\n",
               name, n, s, n / s, w / n }' >>"$work/results"
    tail -n 1 "$work/results" >&2
}
ours() { # ours NAME POSTMEN
    fresh letters
    build/gcc/whole/delivery "$conninfo dbname=run" "$2" >"$work/one" || exit 1
    result "$1" "$(field "$work/one" letters)" "$(field "$work/one" seconds)"
    wrong=$(psql -X -A -t -d run \
        -c "select (select count(*) from inbox) - (select sum(letters_arrived) from mailbox_places)")
    [ "$wrong" = 0 ] || {
        echo "the counters are wrong by $wrong"
        exit 1
    }
}
peer() { # peer NAME PEER letters|empty PROCESSES
    jobs=$peer_letters
    [ "$3" = letters ] || jobs=$empty_jobs
    fresh letters "$2" '' "$jobs"
    for one in $(seq "$4"); do PGDATABASE=run "$node" "$peers/peer.mjs" "$2" work "$3" 0 >"$work/peer.$one" & done
    wait
    cat "$work"/peer.* | awk -F'[:,}]' \
        '{ n += $2; if ($4 && (!f || $4 < f)) f = $4; if ($6 > l) l = $6 } END { print n, (l - f) / 1000 }' >"$work/one"
    rm -f "$work"/peer.*
    read -r handled seconds <"$work/one"
    [ "$handled" -eq "$jobs" ] || echo "$2 handled $handled of $jobs" >&2
    result "$1" "$handled" "$seconds"
}
ours "globetalk, 2 postmen" 2
peer "graphile-worker" graphile-worker letters 2
peer "pg-boss" pg-boss letters 1
ours "globetalk, 1 postman" 1
peer "graphile-worker, empty jobs" graphile-worker empty 2
peer "pg-boss, empty jobs" pg-boss empty 1
ours "globetalk, 2 postmen, again" 2

# Due to visible: the commit that put the letter into the inbox, less its due time.
late() { # late NAME
    psql -X -A -t -d run \
        -c "select format('\"%s\": { \"letters\": %s, \"late_ms_p50\": %s, \"late_ms_p99\": %s }', '$1', count(*),
        round((1000 * percentile_cont(0.5) within group (order by late))::numeric, 1),
        round((1000 * percentile_cont(0.99) within group (order by late))::numeric, 1))
        from (select extract(epoch from pg_xact_commit_timestamp(i.xmin) + c.shift
                                        - m.scheduled_delivery_at)::float8 as late
              from inbox i join messages m using (message_id), post_office_clock c) l" >>"$work/results"
    tail -n 1 "$work/results" >&2
}
until_delivered() {
    deadline=$(($(date +%s) + timed / 20 + 60))
    until [ "$(psql -X -A -t -d run -c 'select count(*) from inbox')" -ge "$timed" ]; do
        [ "$(date +%s)" -le "$deadline" ] || {
            echo "not delivered in time"
            exit 1
        }
        sleep 0.5
    done
}
# timed_run NAME PEER|postman NUMBER POLL: letters due from 10 s on, 20 a second
timed_run() {
    psql -X -q -d postgres -c 'drop database if exists timed' -c 'create database timed template empty owner globetalk'
    psql -X -q -d timed -f tests/bench/peers/peer.sql
    post timed "$timed" 12 "$(awk -v n="$timed" 'BEGIN { print 12 + n / 20 / 3600 }')"
    if [ "$2" = postman ]; then
        fresh timed '' '11 hours 59 minutes 48 seconds'
        for one in $(seq "$3"); do
            sed "s/dbname=empty/dbname=run/" "$work/globetalk.conf" >"$work/run.conf"
            "$bin/globetalk-office" postman --settings "$work/run.conf" >"$work/postman.$one.log" 2>&1 &
            running="$running $!"
        done
    else
        fresh timed "$2" '11 hours 59 minutes 48 seconds' "$timed"
        PGDATABASE=run "$node" "$peers/peer.mjs" "$2" work letters 0 "$4" >/dev/null &
        running=$!
    fi
    until_delivered
    # shellcheck disable=SC2086 # a list of numbers
    kill $running 2>/dev/null
    wait
    running=
    late "$1"
}
timed_run "due to visible, 2 postmen" postman 2
timed_run "due to visible, graphile-worker, poll 10 ms" graphile-worker 1 10
timed_run "due to visible, pg-boss, poll 500 ms" pg-boss 1 500

mkdir -p build
{
    printf '{ "date": "%s", "cores": %s' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$(nproc)"
    sed 's/^/, /' "$work/results"
    echo '}'
} >build/bench-delivery.json
number() { sed -n "s/^\"$1\": .*\"$2\": \([0-9.]*\).*/\1/p" "$work/results"; }
best=$(printf '%s\n%s\n' "$(number 'globetalk, 2 postmen' a_second)" \
    "$(number 'globetalk, 2 postmen, again' a_second)" | sort -n | head -n 1)
printf '%-46s %12s %12s  %s\n' 'delivering due letters' 'a second' 'WAL bytes' 'ours (slower run) to it; goal'
for name in 'globetalk, 2 postmen' 'globetalk, 2 postmen, again' 'globetalk, 1 postman' \
    'graphile-worker' 'pg-boss' 'graphile-worker, empty jobs' 'pg-boss, empty jobs'; do
    case $name in graphile-worker) goal='>= 20' ;; pg-boss) goal='>= 4' ;; *empty*) goal='> 1' ;; *) goal='' ;; esac
    awk -v name="$name" -v a="$(number "$name" a_second)" -v w="$(number "$name" wal_bytes_a_letter)" \
        -v best="$best" -v goal="$goal" \
        'BEGIN { printf "%-46s %12s %12s  %s\n", name, a, w,
                        (goal != "" && a != "") ? sprintf("%.1f; %s", best / a, goal) : "" }'
done
for name in 'due to visible, 2 postmen' 'due to visible, graphile-worker, poll 10 ms' \
    'due to visible, pg-boss, poll 500 ms'; do
    printf '%-46s p50 %s ms, p99 %s ms\n' "$name" "$(number "$name" late_ms_p50)" "$(number "$name" late_ms_p99)"
done
echo "JSON: build/bench-delivery.json"
