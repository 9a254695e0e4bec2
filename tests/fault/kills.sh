#!/bin/sh
# shellcheck disable=SC2154 # names of lib.sh
# Office, postman and PostgreSQL are killed with -9 again and again while letters are posted and while they are delivered: no
# acknowledged letter is lost, none is delivered twice or early, none stays behind, and all say what was written. Then two controls
# in the same storm must lose letters, so that the check is known to find losses: a client that believes too early, and a database
# that says "committed" before the letter is on disk.
# SECONDS_LONG: how long letters are posted (10). PEOPLE: how many post (6). EVERY: letters between two kills, at least (20). KILLS: at most so many
# while letters are delivered (60).
# The long form, 100 kills and 500,000 letters, most of an hour:  PEOPLE=240 EVERY=5000 SECONDS_LONG=1300 KILLS=100 sh tests/fault/kills.sh
cd "$(dirname "$0")/../.." || exit 1
. tests/fault/lib.sh
seconds=${SECONDS_LONG:-10} every=${EVERY:-20}
people=${PEOPLE:-6}

kill_database() { sh server/deploy/cluster.sh kill9 "$cluster"; start_cluster; }
kill_one() { # kill_one NUMBER: office, postman or PostgreSQL, in turn
    case $(($1 % 3)) in
    0) process_of office | xargs -r kill -KILL ;;
    1) process_of postman | xargs -r kill -KILL ;;
    2) kill_database ;;
    esac
}
amid_a_delivery() {
    [ "$(psql -X -q -A -t -d "$conninfo user=postgres" -c "select count(*) > 0 from pg_stat_activity where state = 'active' and query like '%delete from delivery_queue%'
                 and pid <> pg_backend_pid()" 2>/dev/null)" = t ]
}

storm_of_posting() { # storm_of_posting KILL: kills in the middle of posting until it ends; counts $kills
    kills=0
    while is_posting; do
        more_letters $((every + kills * 37 % 150))
        "$1" "$kills" 2>/dev/null
        kills=$((kills + 1))
    done
}

open_fault
start_posting "$seconds" "$fault_folder/acknowledged"
storm_of_posting kill_one
wait "$posting"
claim "every letter is answered at last and reads as written, through $kills kills" is $? 0
tail -n 1 "$list.out"
acknowledged=$(wc -l <"$list")
claim "a good number of letters was acknowledged ($acknowledged)" [ "$acknowledged" -gt 300 ]

# Each arriving letter takes PostgreSQL a little longer than usual, so that kills fall into the middle of a delivery.
wait_until 60 database_answers
sql -c "create function dawdle() returns trigger language plpgsql as 'begin perform pg_sleep(0.0003); return new; end'" \
    -c "create trigger dawdle before insert on inbox for each row execute function dawdle()"
wait_until 30 ctl clock +11h >/dev/null 2>&1
claim "nothing arrives within 12 hours" is "$(sql -c 'select count(*) from inbox')" 0
wait_until 30 ctl clock +5h >/dev/null 2>&1
kills=0 amid=0
until nothing_is_due || [ "$kills" -ge "${KILLS:-60}" ]; do   # a large queue needs some peace in the end
    if amid_a_delivery; then amid=$((amid + 1)); fi
    kill_one "$kills" 2>/dev/null
    kills=$((kills + 1))
    sleep "0.$((kills * 37 % 5 + 1))"   # the pace of the storm, not a wait for anything
done
claim "kills fell into the middle of deliveries ($amid of $kills)" [ "$amid" -gt 0 ]
claim "everything due is delivered" wait_until $((60 + seconds)) nothing_is_due
result=$(check_letters "$list")
claim "no letter is lost, doubled, early or stuck ($result)" is "$result" "0|0|0|0"

people=6 every=20
start_posting 4 "$fault_folder/careless" careless
storm_of_posting kill_database
wait_until 60 database_answers
result=$(check_letters "$list" request_id posting_keys)
claim "control: a client that believes too early loses letters (${result%%|*})" [ "${result%%|*}" -gt 0 ]

# The office asks for synchronous_commit = on; a function that stands before PostgreSQL's own keeps it from that. And the process that
# writes the log all the same, every few letters, stands still.
sql -c "create schema lies" -c "grant usage on schema lies to public" -c "create function lies.set_config(name text, value text, local boolean) returns text language sql as
        \$\$ select case name when 'synchronous_commit' then value else pg_catalog.set_config(name, value, local) end \$\$" \
    -c "alter database fault set search_path = lies, pg_catalog, public" -c "alter database fault set synchronous_commit = off"
make_forgetful() {
    kill_database
    kill -STOP "$(psql -X -A -t -d "$conninfo user=postgres" -c "select pid from pg_stat_activity where backend_type = 'walwriter'")"
}
make_forgetful
start_posting 4 "$fault_folder/forgetful"
storm_of_posting make_forgetful
kill -KILL "$posting" 2>/dev/null   # what it would read back is not there
kill_database
wait_until 60 database_answers
result=$(check_letters "$list")
claim "control: a database that commits in memory loses letters (${result%%|*})" [ "${result%%|*}" -gt 0 ]
finish_fault
