#!/bin/sh
# shellcheck disable=SC2154 # names of lib.sh
# A dump reads every table for as long as it takes, and a new month needs its partitions meanwhile: letters arrive all
# the same and people can read, and the partitions are made when the dump is over.
cd "$(dirname "$0")/../.." || exit 1
. tests/fault/lib.sh

hold() { # hold STATEMENTS: holds what these lock, until the pipe is closed
    rm -f "$fault_folder/dump" "$fault_folder/dump.out"
    mkfifo "$fault_folder/dump"
    sql <"$fault_folder/dump" >"$fault_folder/dump.out" 2>&1 &
    exec 8>"$fault_folder/dump"
    echo "begin; $1" >&8
    wait_until 10 has "$fault_folder/dump.out" holding
}
begin_dump() { hold "lock table messages in access share mode; select 'holding';"; } # as pg_dump does
end_dump() { exec 8>&-; }
restarted() { now=$(process_of postman) && [ -n "$now" ] && [ "$now" != "$postman" ]; }
chore_tried() { has "$office/log" 'event=chore-failed chore=partitions'; }
month_is_there() {
    [ "$(sql -c "select to_regclass('messages_long_term_'
        || to_char(office_now() + interval '3 months', 'YYYY_MM')) is not null")" = t ]
}

open_fault
"$poster" "$GLOBETALK_TEST_SOCKET" 2 1 "$fault_folder/acknowledged" >"$fault_folder/poster.out" 2>&1
claim "letters are posted" is $? 0
# The postman may not see the new month before the dump has begun.
postman=$(process_of postman)
kill -STOP "$postman"
claim "a dump begins" begin_dump
ctl clock +960h >/dev/null
claim "a month has no partition yet" is "$(
    month_is_there
    echo $?
)" 1
kill -KILL "$postman"
wait_until 20 restarted
claim "due letters arrive while a dump reads" wait_until 15 nothing_is_due
wait_until 15 chore_tried
claim "that the partitions could not be made is in the log" chore_tried
stall=$(sql -c "select coalesce(max(extract(epoch from clock_timestamp() - query_start)), 0) < 2
    from pg_stat_activity where wait_event_type = 'Lock'")
claim "nobody waits for a lock for long" is "$stall" t
end_dump

# Somebody holds a due letter, as a block does for a moment and a forgotten psql for hours.
# each question to the database is one or more
turns() { awk '/^voluntary_ctxt_switches/ { print $2 }' "/proc/$(process_of postman)/status"; }
"$poster" "$GLOBETALK_TEST_SOCKET" 2 1 "$fault_folder/held" >"$fault_folder/poster.out" 2>&1
cat "$fault_folder/held" >>"$fault_folder/acknowledged"
claim "somebody holds letters" hold "select 'holding' from delivery_queue for update;"
ctl clock +80h >/dev/null
before=$(turns) postman=$(process_of postman)
sleep 2 # what is measured: two seconds of waiting
turned=$(($(turns) - before))
claim "the postman goes on looking while somebody holds a letter" [ "$turned" -gt 0 ]
claim "but does not turn in circles ($turned)" [ "$turned" -lt 1000 ]
claim "it is the same postman" is "$(process_of postman)" "$postman"
claim "they are due and wait" [ "$(sql -c 'select count(*) > 0 from delivery_queue where due_at <= office_now()')" = t ]
end_dump
claim "it is delivered when it is let go" wait_until 15 nothing_is_due

postman=$(process_of postman)
kill -KILL "$postman" # a new one does its chores at once
wait_until 20 restarted
claim "the partitions are made when the dump is over" wait_until 15 month_is_there
claim "no letter is lost, doubled, early or stuck" is "$(check_letters "$fault_folder/acknowledged")" "0|0|0|0"
finish_fault
