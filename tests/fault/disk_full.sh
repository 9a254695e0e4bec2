#!/bin/sh
# shellcheck disable=SC2154 # names of lib.sh
# The disk of the database is full: who posts is told so in a clear sentence, nothing acknowledged is lost, letters can
# be read, the postman waits; when there is room again, everything goes on by itself. Then it is so full that PostgreSQL
# cannot even write its log and stops: nothing acknowledged is lost then either. The disk is a small file system in
# memory, which needs root.
cd "$(dirname "$0")/../.." || exit 1
. tests/fault/lib.sh
disk=$fault_folder/disk
cluster=$disk/cluster
finish_disk() {
    cp "$cluster/data/log" "$fault_folder/postgresql.log" 2>/dev/null
    close_fault
    umount "$disk" 2>/dev/null
}
trap finish_disk EXIT

mkdir -p "$disk"
if ! mount -t tmpfs -o size=192m,mode=755 globetalk "$disk" 2>"$fault_folder/mount.out"; then
    cat "$fault_folder/mount.out"
    echo "NOT TRIED  what happens on a full disk: no small file system can be mounted here."
    [ "$(id -u)" -ne 0 ] && passed=1 || failed=1
    echo "$passed passed, $failed failed"
    exit "$failed"
fi
fill() {
    dd if=/dev/zero of="$disk/ballast" bs=64k 2>/dev/null
    [ "$(df --output=avail "$disk" | tail -n 1)" -eq 0 ]
}
make_room() { rm -f "$disk/ballast"; }
more_than() { [ -f "$2" ] && [ "$(wc -l <"$2")" -gt "$1" ]; }
told="refused: The post office has no room for anything new just now."

open_fault
# PostgreSQL writes its log ahead in files of 16 MB: a fresh one has room for all that is tried here.
psql -X -q -d "$conninfo user=postgres" -c 'select pg_switch_wal()' -c checkpoint >/dev/null
"$poster" "$GLOBETALK_TEST_SOCKET" 6 "$until_stopped" "$fault_folder/acknowledged" >"$fault_folder/full.out" 2>&1 &
posting=$!
wait_until 30 more_than 100 "$fault_folder/acknowledged"
claim "the disk is full" fill
claim "who posts is told so" wait_until 20 has "$fault_folder/full.out" "$told"
stop_posting
wait "$posting"
claim "every request is answered, and all letters can be read while the disk is full" \
    says "$fault_folder/full.out" "refused, 0 never answered, 0 read otherwise than written"
tail -n 1 "$fault_folder/full.out"
claim "the log of the office says it" says "$office/log" "event=disk-full process=office"
claim "and says it once" is "$(grep -c 'event=disk-full process=office' "$office/log")" 1
ctl clock +16h >/dev/null
claim "the postman waits for room" wait_until 20 has "$office/log" "event=disk-full process=postman"
claim "PostgreSQL lives" sh server/deploy/cluster.sh status "$cluster"
make_room
claim "with room again everything due is delivered by itself" wait_until 30 nothing_is_due
"$poster" "$GLOBETALK_TEST_SOCKET" 6 1 "$fault_folder/acknowledged" >"$fault_folder/after.out" 2>&1
claim "and posting works" is $? 0

# No room for the log: PostgreSQL stops itself, and who asked waits for an answer.
"$poster" "$GLOBETALK_TEST_SOCKET" 6 "$until_stopped" "$fault_folder/acknowledged" >"$fault_folder/over.out" 2>&1 &
posting=$!
wait_until 30 has "$fault_folder/over.out" ready
fill
database_is_gone() { # when a new file of its log was asked for: the ones that it keeps ready are used up first
    psql -X -q -d "$conninfo user=postgres" -c 'select pg_switch_wal()' >"$fault_folder/switch.out" 2>&1
    ! sql -c 'select 1' >/dev/null 2>&1
}
claim "without room for its log PostgreSQL stops" wait_until 20 database_is_gone
make_room
wait_until 20 start_cluster
stop_posting
wait "$posting"
claim "when it is started with room again, all is answered and reads as written" \
    says "$fault_folder/over.out" "refused, 0 never answered, 0 read otherwise than written"
tail -n 1 "$fault_folder/over.out"
result=$(check_letters "$fault_folder/acknowledged")
claim "no letter is lost, doubled, early or stuck ($result)" is "$result" "0|0|0|0"
finish_fault
