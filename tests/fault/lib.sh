#!/bin/sh
# shellcheck disable=SC2034 # names for those who source it
# tests/fault/lib.sh - a cluster and post offices of its own for a fault test, and the check that nothing was lost,
# doubled or early. GLOBETALK_BIN: the programs (else they are built with sanitizers); GLOBETALK_TEST_FOLDER: where
# everything is kept (else a folder in /tmp that goes with the test); GLOBETALK_TEST_CLUSTER: what its cluster is copied
# from (else it is made).
set -u
if [ -z "${GLOBETALK_BIN:-}" ]; then
    . tests/support/programs.sh
    build_programs build/gcc-san CC=gcc SAN=1 all build/gcc-san/whole/poster
    export ASAN_OPTIONS=detect_leaks=0:abort_on_error=1 UBSAN_OPTIONS=print_stacktrace=1
fi
temporary=
[ -n "${GLOBETALK_TEST_FOLDER:-}" ] || temporary=$(mktemp -d /tmp/globetalk-fault.XXXXXX)
fault_folder=${GLOBETALK_TEST_FOLDER:-$temporary}
chmod 755 "$fault_folder"
cluster=$fault_folder/cluster
office=$fault_folder/office
poster=$(dirname "$GLOBETALK_BIN")/whole/poster
passed=0 failed=0

close_fault() {
    sh tests/support/post_office.sh stop "$office" >/dev/null 2>&1
    sh server/deploy/cluster.sh stop "$cluster" >/dev/null 2>&1
    [ -z "$temporary" ] || rm -rf "$temporary"
}
trap 'exit 130' INT TERM
trap close_fault EXIT

# claim SENTENCE CONDITION...: one test.
claim() {
    claimed=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
        echo "ok      $claimed"
        return 0
    fi
    failed=$((failed + 1))
    echo "FAILED  $claimed"
    return 1
}
is() {
    [ "$1" = "$2" ] || {
        echo "        \"$1\" is not \"$2\""
        return 1
    }
}
says() { # says FILE TEXT
    grep -qF -- "$2" "$1" && return 0
    echo "        \"$2\" is not in $1:"
    tail -n 5 "$1" | sed 's/^/        /'
    return 1
}
has() { grep -qF -- "$2" "$1" 2>/dev/null; } # the same for waiting
lacks() { ! grep -F -- "$2" "$1"; }
finish_fault() { # prints the sums and ends
    if ! no_reports >"$fault_folder/reports"; then cat "$fault_folder/reports"; fi
    claim "no sanitizer has anything to report" [ ! -s "$fault_folder/reports" ]
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit
}
no_reports() {
    ! grep -rnE --include='*log' --include='*.out' 'ERROR: (Address|Leak)Sanitizer|runtime error:|require failed' \
        "$fault_folder"
}

. tests/support/wait.sh
wait_until() { until_true "$@"; } # the word of these tests for it

start_cluster() { sh server/deploy/cluster.sh start "$cluster" >>"$fault_folder/cluster.out" 2>&1; }
stop_cluster() { sh server/deploy/cluster.sh stop "$cluster"; }
open_cluster() { # the cluster, with a database "fault" in which nothing is yet
    [ -z "${GLOBETALK_TEST_CLUSTER:-}" ] || sh tests/support/cluster.sh copy "$GLOBETALK_TEST_CLUSTER" "$cluster" ||
        exit 1
    start_cluster || {
        cat "$fault_folder/cluster.out"
        exit 1
    }
    conninfo="$(sh server/deploy/cluster.sh conninfo "$cluster") dbname=fault"
    psql -X -q -d "$conninfo dbname=postgres" -c "create database fault ${GLOBETALK_TEST_CLUSTER:+template migrated}" ||
        exit 1
}
open_fault() { # and a post office on it
    open_cluster
    EXTRA_SETTINGS=${EXTRA_SETTINGS:-'letters_a_day = 10000
requests_an_account = 1000000'} \
        sh tests/support/post_office.sh start "$office" "$conninfo" >"$fault_folder/start.out" 2>&1 || {
        cat "$fault_folder/start.out"
        exit 1
    }
    . "$office/environment"
}
sql() { psql -X -q -A -t -d "$conninfo" "$@"; }
ctl() { "$GLOBETALK_BIN/globetalkctl" --settings "$office/globetalk.conf" "$@"; }

# process_of office|postman: its process id, if it lives; the supervisor is pid in office/pid.
process_of() { pgrep -P "$(cat "$office/pid")" -f "globetalk-office $1 "; }
lives() { kill -0 "$1" 2>/dev/null && ! grep -q '^State:[[:space:]]*Z' "/proc/$1/status" 2>/dev/null; }
ended() { ! lives "$1"; }

nothing_is_due() { [ "$(sql -c 'select count(*) from delivery_queue where due_at <= office_now()' 2>/dev/null)" = 0 ]; }

# start_posting SECONDS FILE [careless]: so many people post, each letter as soon as the one before is answered. Where
# something has to happen meanwhile: for $until_stopped seconds, and stop_posting when it has happened; how fast the
# machine is decides nothing then.
people=6 until_stopped=3600
stop_posting() { kill -TERM "$posting"; }
start_posting() {
    long=$1
    shift
    list=$1
    "$poster" "$GLOBETALK_TEST_SOCKET" "$people" "$long" "$@" >"$list.out" 2>&1 &
    posting=$!
    wait_until $((60 + people * 2)) is_ready_or_gone
    has "$list.out" ready || {
        cat "$list.out"
        exit 1
    }
}
is_ready_or_gone() { has "$list.out" ready || ended "$posting"; }
is_posting() { lives "$posting" && ! has "$list.out" answered; }
# more_letters NUMBER: waits until so many more have been written down, or it is over.
more_letters() {
    wanted=$(($(wc -l <"$list") + $1))
    wait_until 60 enough_or_over
}
enough_or_over() { [ "$(wc -l <"$list")" -ge "$wanted" ] || ! is_posting; }
database_answers() { sql -c 'select 1' >/dev/null 2>&1; }

# check_letters FILE [COLUMN TABLE]: prints "lost|doubled|early|stuck". FILE: ids of acknowledged letters (messages
# message_id) or what else was written down (posting_keys request_id). Doubled: also letters that nobody was told of.
# Stuck: due and not in the inbox.
check_letters() {
    sql <<SQL
create temporary table acknowledged (id uuid);
\\copy acknowledged from '$1'
select (select count(*) from acknowledged a where not exists (select from ${3:-messages} s where s.${2:-message_id} = a.id)),
       (select count(*) from (select a.id from acknowledged a group by 1 having count(*) > 1) twice)
         + (select count(*) from messages m where not exists (select from acknowledged a where a.id = m.message_id))
         + (select count(*) from (select message_id from inbox group by 1 having count(*) > 1) twice)
         + (select count(*) from (select match_id, message_sequence from messages group by 1, 2 having count(*) > 1) twice),
       (select count(*) from inbox i join messages m using (message_id)
          where i.delivered_at < m.scheduled_delivery_at or i.delivered_at < m.created_at + interval '12 hours'),
       (select count(*) from messages m where m.scheduled_delivery_at <= office_now()
          and not exists (select from inbox i where i.message_id = m.message_id));
SQL
}
