#!/bin/sh
# shellcheck disable=SC2154 # names of lib.sh
# The power is cut again and again while letters are posted: the file system of the database forgets everything that was
# not flushed (ext4 on a loop device, shut down without flushing its log), every process of PostgreSQL ends at once, and
# it starts from what the disk really had. No acknowledged letter is lost, none is doubled or early. Two controls in the
# same storm must lose letters: a client that believes too early, and a database with fsync off.
# POWER_CUTS: how many cuts (4). Needs root and a loop device.
cd "$(dirname "$0")/../.." || exit 1
. tests/fault/lib.sh
cuts=${POWER_CUTS:-4}
disk=$fault_folder/disk image=$fault_folder/disk.ext4
cluster=$disk/cluster
finish_disk() {
    cp "$cluster/data/log" "$fault_folder/postgresql.log" 2>/dev/null
    close_fault
    umount "$disk" 2>/dev/null
    rm -f "$image"
}
trap finish_disk EXIT

insert_disk() { mount -t ext4 -o loop "$image" "$disk" 2>"$fault_folder/mount.out"; }
mkdir -p "$disk"
truncate -s 1536M "$image"
if ! mke2fs -q -t ext4 -F "$image" >"$fault_folder/mount.out" 2>&1 || ! insert_disk; then
    cat "$fault_folder/mount.out"
    echo "NOT TRIED  what a power cut leaves: no file system can be mounted from a file here" \
        "(it needs root and a loop device)."
    echo "0 passed, 0 failed"
    exit 0
fi
chmod 755 "$disk"

# EXT4_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH (linux/fs/ext4/ext4.h): nothing is written any more, not even the
# journal.
forget() {
    python3 -c 'import fcntl, os, struct, sys
fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587D, struct.pack("I", 2))' "$disk"
}
take_disk_out() { umount "$disk" 2>/dev/null; }
cut_power() {
    first=$(head -n 1 "$cluster/data/postmaster.pid")
    all="$first $(pgrep -P "$first" | tr '\n' ' ')"
    forget
    # shellcheck disable=SC2086 # a list of numbers
    kill -KILL $all 2>/dev/null
    wait_until 20 take_disk_out
    insert_disk
}
cut_and_return() { cut_power && start_cluster; }

# storm_of_cuts CUTS LETTERS: cuts in the middle of posting until there are so many and more letters; counts $done
storm_of_cuts() {
    done=0
    while is_posting && { [ "$done" -lt "$1" ] || [ "$(wc -l <"$list")" -le "$2" ]; }; do
        more_letters $((30 + done * 37 % 150))
        cut_and_return
        done=$((done + 1))
    done
}

open_fault
sync -f "$disk" # a cluster that was copied is not on the disk yet
start_posting "$until_stopped" "$fault_folder/acknowledged"
storm_of_cuts "$cuts" 100
stop_posting
wait "$posting"
claim "every letter is answered at last and reads as written, through $done power cuts" is $? 0
tail -n 1 "$list.out"
acknowledged=$(wc -l <"$list")
claim "a good number of letters was acknowledged ($acknowledged)" [ "$acknowledged" -gt 100 ]
wait_until 60 database_answers
ctl clock +80h >/dev/null
claim "everything due is delivered" wait_until 60 nothing_is_due
cut_and_return
wait_until 60 database_answers
claim "and stays delivered" wait_until 60 nothing_is_due
result=$(check_letters "$list")
claim "no letter is lost, doubled, early or stuck ($result)" is "$result" "0|0|0|0"

start_posting "$until_stopped" "$fault_folder/careless" careless
storm_of_cuts 2 0
kill -KILL "$posting" 2>/dev/null
wait_until 60 database_answers
result=$(check_letters "$list" request_id posting_keys)
claim "control: a client that believes too early loses letters (${result%%|*})" [ "${result%%|*}" -gt 0 ]

# The office refuses a server with fsync off; a function that stands before PostgreSQL's own keeps it from seeing that.
sql -c "create schema lies" -c "grant usage on schema lies to public" \
    -c "create function lies.current_setting(name text) returns text language sql as
        \$\$ select case name when 'fsync' then 'on' else pg_catalog.current_setting(name) end \$\$" \
    -c "grant execute on all functions in schema lies to public" \
    -c "alter database fault set search_path = lies, pg_catalog, public"
psql -X -q -d "$conninfo user=postgres" -c checkpoint -c "alter system set fsync = off" \
    -c "select pg_reload_conf()" >/dev/null
start_posting "$until_stopped" "$fault_folder/without_fsync"
more_letters 200
cut_power
kill -KILL "$posting" 2>/dev/null # what it would read back is not there
if start_cluster && wait_until 60 database_answers; then
    result=$(check_letters "$list")
else
    result="$(wc -l <"$list")| and the database with them"
fi
claim "control: a database with fsync off loses letters ($result)" [ "${result%%|*}" -gt 0 ]
finish_fault
