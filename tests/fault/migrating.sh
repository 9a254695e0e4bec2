#!/bin/sh
# shellcheck disable=SC2154 # names of lib.sh
# Migrating when it is disturbed: several at once, killed in the middle of the rules, a long reader in the way. The
# database is never left between two states, and the next run completes it.
cd "$(dirname "$0")/../.." || exit 1
. tests/fault/lib.sh
open_cluster
psql -X -q -d "$conninfo dbname=postgres" -c 'drop database fault' -c 'create database fault' # an empty one
mkdir -m 700 "$office"
printf 'folder = %s\ndevelopment = yes\ndatabase = %s\n' "$office" "$conninfo" >"$office/globetalk.conf"
another='Another program migrates this database just now'
waits='waits for somebody who works with the database'
schema() { pg_dump -d "$conninfo" -s --restrict-key=globetalk; }
rules_there() { sql -c "select count(*) from schema_files where name like 'rules/%'"; }
rules_of_program() { grep -cv '^#' sql/rules/order; }

# --- several at once, on an empty database ---
for one in 1 2 3; do
    ctl migrate >"$fault_folder/at_once_$one.out" 2>&1 &
    eval "migrating_$one=$!"
done
for one in 1 2 3; do
    eval "wait \$migrating_$one"
    status=$?
    well() { [ "$status" = 0 ] || says "$fault_folder/at_once_$one.out" "$another"; }
    claim "of several that migrate at once, number $one is done or says that another one is at it" well
done
claim "each file was applied once" is "$(cat "$fault_folder"/at_once_*.out | grep -c ': done')" \
    "$(($(rules_of_program) + $(find sql/tables -name '*.sql' | wc -l)))"
ctl migrate >"$fault_folder/again.out" 2>&1
claim "then there is nothing left to do" is "$(cat "$fault_folder/again.out")" ''
schema >"$fault_folder/whole.sql"

# --- killed in the middle of the rules ---
# Somebody reads the queue for long, so that the rules come half way and wait; the reader is a psql that waits for its
# own input.
mkfifo "$fault_folder/reader"
psql -X -q -d "$conninfo" <"$fault_folder/reader" >"$fault_folder/reader.out" 2>&1 &
reader=$!
exec 8>"$fault_folder/reader"
echo 'begin; select count(*) from delivery_queue;' >&8
reads() {
    [ "$(sql -c "select count(*) from pg_locks
        where relation = 'delivery_queue'::regclass and mode = 'AccessShareLock'")" -gt 0 ]
}
is_half_way() {
    [ "$(sql -c "select count(*) from pg_stat_activity
        where application_name = 'globetalkctl' and wait_event_type = 'Lock'")" -gt 0 ]
}
is_gone() { [ "$(sql -c "select count(*) from pg_stat_activity where application_name = 'globetalkctl'")" = 0 ]; }
wait_until 10 reads
sql -c "delete from schema_files where name like 'rules/%'"
"$GLOBETALK_BIN/globetalkctl" --settings "$office/globetalk.conf" migrate >"$fault_folder/killed.out" 2>&1 &
migrating=$!
claim "the rules wait for a long reader" wait_until 10 is_half_way
kill -KILL "$migrating"
wait "$migrating" 2>/dev/null
claim "killed, it goes" wait_until 10 is_gone
claim "nothing of the rules was applied" is "$(rules_there)" 0
schema >"$fault_folder/after.sql"
claim "the schema is as it was" cmp -s "$fault_folder/whole.sql" "$fault_folder/after.sql"

# --- a long reader in the way ---
began=$(date +%s)
ctl migrate >"$fault_folder/said.out" 2>&1
claim "a long reader is given way to with a sentence" says "$fault_folder/said.out" "$waits"
claim "within seconds" [ $(($(date +%s) - began)) -le 8 ]
claim "with nothing half done" is "$(rules_there)" 0
echo 'rollback;' >&8
exec 8>&-
wait "$reader"
claim "the next run completes it" ctl migrate
claim "with all rules" is "$(rules_there)" "$(rules_of_program)"
schema >"$fault_folder/after.sql"
claim "the schema is whole again" cmp -s "$fault_folder/whole.sql" "$fault_folder/after.sql"
finish_fault
