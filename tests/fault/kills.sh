#!/bin/sh
# shellcheck disable=SC2154 # names of lib.sh
# Office, postman and PostgreSQL are killed with -9 again and again while letters are posted and while they are
# delivered: no acknowledged letter is lost, none is delivered twice or early, none stays behind, and all say what was
# written. Then two controls in the same storm must lose letters, so that the check is known to find losses: a client
# that believes too early, and a database that says "committed" before the letter is on disk.
# SECONDS_LONG: how long letters are posted, at least (6). PEOPLE: how many post (6). EVERY: letters between two kills,
# at least (20). KILLS: so many while letters are delivered (9), unless that ends before.
# The long form, 100 kills and 500,000 letters, most of an hour:  PEOPLE=240 EVERY=5000 SECONDS_LONG=1300 KILLS=100 sh
# tests/fault/kills.sh
cd "$(dirname "$0")/../.." || exit 1
. tests/fault/lib.sh
seconds=${SECONDS_LONG:-6} every=${EVERY:-20}
people=${PEOPLE:-6} kills_amid=${KILLS:-9}

kill_database() {
    sh server/deploy/cluster.sh kill9 "$cluster"
    start_cluster
}
kill_one() { # kill_one NUMBER: office, postman or PostgreSQL, in turn
    case $(($1 % 3)) in
    0) process_of office | xargs -r kill -KILL ;;
    1) process_of postman | xargs -r kill -KILL ;;
    2) kill_database ;;
    esac
}
# Looks without pause until a delivery goes on, in one question, because a psql may take long to start; false when there
# is none for 20 s. It knows the statement by its beginning: PostgreSQL shows 1,024 bytes.
sees_a_delivery() {
    psql -X -q -v ON_ERROR_STOP=1 -d "$conninfo user=postgres" >/dev/null 2>&1 <<'SQL'
do $$ begin
    for i in 1..10000 loop
        perform pg_stat_clear_snapshot();
        if exists (select from pg_stat_activity where state = 'active' and query like '%globetalk deliver_due%' and pid <> pg_backend_pid()) then return; end if;
        perform pg_sleep(0.002);
    end loop;
    raise 'nothing is delivered';
end $$;
SQL
}

# storm_of_posting KILL KILLS LETTERS SECONDS: kills in the middle of posting until all of that is reached; counts
# $kills.
storm_of_posting() {
    kills=0 storm_ends=$(($(date +%s) + $4))
    while is_posting && { [ "$kills" -lt "$2" ] || [ "$(wc -l <"$list")" -le "$3" ] ||
        [ "$(date +%s)" -lt "$storm_ends" ]; }; do
        more_letters $((every + kills * 37 % 150))
        "$1" "$kills" 2>/dev/null
        kills=$((kills + 1))
    done
    stop_posting
}

open_fault
start_posting "$until_stopped" "$fault_folder/acknowledged"
storm_of_posting kill_one 6 300 "$seconds"
wait "$posting"
claim "every letter is answered at last and reads as written, through $kills kills" is $? 0
tail -n 1 "$list.out"
acknowledged=$(wc -l <"$list")
claim "a good number of letters was acknowledged ($acknowledged)" [ "$acknowledged" -gt 300 ]

# Each arriving letter takes PostgreSQL a little longer than usual, all of them three seconds, so that kills fall into
# the middle of a delivery.
wait_until 60 database_answers
sql -c "create function dawdle() returns trigger language plpgsql as 'begin
        perform pg_sleep(greatest(0.0003, 3.0 / $acknowledged)); return new; end'" \
    -c "create trigger dawdle before insert on inbox for each row execute function dawdle()"
wait_until 30 ctl clock +11h >/dev/null 2>&1
claim "nothing arrives within 12 hours" is "$(sql -c 'select count(*) from inbox')" 0
wait_until 30 ctl clock +5h >/dev/null 2>&1
kills=0 amid=0
until nothing_is_due || [ "$kills" -ge "$kills_amid" ]; do # in the end it needs some peace
    if sees_a_delivery; then amid=$((amid + 1)); fi
    sleep "0.$((kills * 37 % 5))" # the pace of the storm, not a wait for anything
    kill_one "$kills" 2>/dev/null
    kills=$((kills + 1))
    wait_until 60 database_answers
done
claim "kills fell into the middle of deliveries ($amid of $kills)" [ "$amid" -gt 0 ]
claim "everything due is delivered" wait_until $((60 + seconds)) nothing_is_due
result=$(check_letters "$list")
claim "no letter is lost, doubled, early or stuck ($result)" is "$result" "0|0|0|0"

people=6 every=20
start_posting "$until_stopped" "$fault_folder/careless" careless
storm_of_posting kill_database 3 0 0
wait "$posting"
wait_until 60 database_answers
result=$(check_letters "$list" request_id posting_keys)
claim "control: a client that believes too early loses letters (${result%%|*})" [ "${result%%|*}" -gt 0 ]

# The office asks for synchronous_commit = on; a function that stands before PostgreSQL's own keeps it from that. And
# the process that writes the log all the same, every few letters, stands still.
sql -c "create schema lies" -c "grant usage on schema lies to public" \
    -c "create function lies.set_config(name text, value text, local boolean) returns text language sql as
        \$\$ select case name when 'synchronous_commit' then value
                     else pg_catalog.set_config(name, value, local) end \$\$" \
    -c "grant execute on all functions in schema lies to public" \
    -c "alter database fault set search_path = lies, pg_catalog, public" \
    -c "alter database fault set synchronous_commit = off"
kill_database
kill -STOP "$(psql -X -A -t -d "$conninfo user=postgres" \
    -c "select pid from pg_stat_activity where backend_type = 'walwriter'")"
start_posting "$until_stopped" "$fault_folder/forgetful"
more_letters 100
kill_database
kill -KILL "$posting" 2>/dev/null # what it would read back is not there
wait_until 60 database_answers
result=$(check_letters "$list")
claim "control: a database that commits in memory loses letters (${result%%|*})" [ "${result%%|*}" -gt 0 ]
finish_fault
