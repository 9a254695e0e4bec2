#!/bin/sh
# tests/fault/lib.sh - a cluster and a post office of its own for a fault test, and the check that nothing was lost, doubled or early.
# GLOBETALK_BIN: the programs; GLOBETALK_TEST_FOLDER: where everything is kept.
set -u
fault_folder=${GLOBETALK_TEST_FOLDER:-$(mktemp -d /tmp/globetalk-fault.XXXXXX)}/fault-$(basename "$0" .sh)
mkdir -p "$fault_folder"
chmod 755 "$(dirname "$fault_folder")" "$fault_folder"
cluster=$fault_folder/cluster
poster=$(dirname "$GLOBETALK_BIN")/whole/poster

close_fault() {
    sh tests/support/post_office.sh stop "$fault_folder/office" >/dev/null 2>&1
    sh server/deploy/cluster.sh stop "$cluster" >/dev/null 2>&1
}
trap 'exit 130' INT TERM
trap close_fault EXIT

open_fault() {
    sh server/deploy/cluster.sh start "$cluster" || exit 1
    conninfo=$(sh server/deploy/cluster.sh conninfo "$cluster")
    psql -X -q -d "$conninfo dbname=postgres" -c 'create database fault' || exit 1
    conninfo="$conninfo dbname=fault"
    EXTRA_SETTINGS='letters_a_day = 10000' sh tests/support/post_office.sh start "$fault_folder/office" "$conninfo" || exit 1
    . "$fault_folder/office/environment"
}

sql() { psql -X -q -A -t -d "$conninfo" "$@"; }

# process_of WORD: the process ids of this post office whose command line has WORD; the supervisor is pid in office/pid.
process_of() { pgrep -P "$(cat "$fault_folder/office/pid")" -f "$1"; }

# wait_until SECONDS COMMAND...: until the command succeeds.
wait_until() {
    deadline=$(($(date +%s) + $1))
    shift
    until "$@"; do
        [ "$(date +%s)" -le "$deadline" ] || return 1
        sleep 0.1
    done
}

nothing_is_due() { [ "$(sql -c 'select count(*) from delivery_queue where due_at <= office_now()' 2>/dev/null)" = 0 ]; }

# deliver_all: moves the clock over every delivery time, waits for the postman, killing him now and then when asked.
deliver_all() {
    wait_until 60 "$GLOBETALK_BIN/globetalkctl" --settings "$GLOBETALK_SETTINGS" clock +11h >/dev/null || return 1
    [ "$(sql -c 'select count(*) from inbox')" = 0 ] || { echo "delivered before 12 hours"; return 1; }
    "$GLOBETALK_BIN/globetalkctl" --settings "$GLOBETALK_SETTINGS" clock +30d >/dev/null || return 1
}

# check_letters FILE COLUMN: counts what is missing, doubled and early; prints "lost doubled early stuck".
# COLUMN: message_id (acknowledged letters) or request_id (the control).
check_letters() {
    sql <<SQL
create temporary table acknowledged (id uuid);
\\copy acknowledged from '$1'
select (select count(*) from acknowledged a where not exists
          (select from $3 s where s.$2 = a.id)),
       (select count(*) from (select a.id from acknowledged a group by 1 having count(*) > 1) twice)
         + (select count(*) from (select message_id from inbox group by 1 having count(*) > 1) twice)
         + (select count(*) from (select match_id, message_sequence from messages group by 1, 2 having count(*) > 1) twice),
       (select count(*) from inbox i join messages m using (message_id)
          where i.delivered_at < m.scheduled_delivery_at or i.delivered_at < m.created_at + interval '12 hours'),
       (select count(*) from messages m where not exists (select from inbox i where i.message_id = m.message_id)
          and not exists (select from delivery_queue q where q.message_id = m.message_id));
SQL
}
