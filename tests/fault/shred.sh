#!/bin/sh
# tests/fault/shred.sh: the shred drill. Everything is backed up; somebody deletes her account; keys are rotated, the
# old epoch is destroyed 30 days later; the old backup of the database is restored. Nothing of hers opens, everything of
# the others does. Control: with the keyring of before everything opens, hers too; so the drill can fail.
cd "$(dirname "$0")/../.." || exit 1
. tests/fault/lib.sh
umask 077
open_fault
start_posting "$until_stopped" "$fault_folder/letters"
more_letters 100
stop_posting
wait_until 60 ended "$posting"
her=$(sql -c "select anonymous_handle from user_profiles join messages on sender_id = user_id
    group by 1 order by count(*) desc limit 1")
all=$(sql -c 'select count(*) from messages')
hers=$(sql -c "select count(*) from messages join user_profiles on user_id = sender_id where anonymous_handle = '$her'")
sh tests/support/post_office.sh stop "$office"
claim "there are letters of hers and of others" [ "$hers" -gt 0 -a "$all" -gt "$hers" ]
claim "all of them open" is "$(ctl keys letters 2>/dev/null)" "$all letters open, 0 do not."

# The backups of that day.
echo 'a few words of the operator' >"$fault_folder/passphrase"
echo 'some other words of nobody' >"$fault_folder/wrong"
ctl keys backup "$fault_folder/keys-1" "$fault_folder/passphrase" >"$fault_folder/backup.out" 2>&1
claim "the keys are backed up" [ -s "$fault_folder/keys-1" ]
claim "no key stands in it" lacks "$fault_folder/keys-1" "$(awk '$1 == "pepper" { print $2 }' "$office/keyring")"
claim "the backup is whole" \
    sh -c "'$GLOBETALK_BIN/globetalkctl' --settings '$office/globetalk.conf' \
        keys restore-check '$fault_folder/keys-1' '$fault_folder/passphrase' | grep -q 'is whole'"
ctl keys restore-check "$fault_folder/keys-1" "$fault_folder/wrong" >"$fault_folder/wrong.out" 2>&1
claim "another passphrase does not open it" says "$fault_folder/wrong.out" "not the passphrase"
cp "$office/keyring" "$fault_folder/keyring-1"
pg_dump -Fc -d "$conninfo" -f "$fault_folder/old.dump"

# She leaves, at once; a month passes.
sql -q -c "select account_leave(user_id, false), account_end(user_id) from user_profiles
    where anonymous_handle = '$her'" >/dev/null
claim "nothing of hers opens any more" is "$(ctl keys letters "$her" 2>/dev/null)" "0 letters open, $hers do not."
ctl keys rotate >"$fault_folder/rotate.out" 2>&1
claim "the keys were rotated" says "$fault_folder/rotate.out" "Epoch 2 is made"
ctl keys destroy 1 >"$fault_folder/early.out" 2>&1
claim "the old epoch is kept for 30 days" says "$fault_folder/early.out" "30 days after"
ctl clock +31d >/dev/null
ctl keys destroy 1 >"$fault_folder/destroy.out" 2>&1
claim "and then destroyed" says "$fault_folder/destroy.out" "is destroyed"
ctl keys backup "$fault_folder/keys-2" "$fault_folder/passphrase" >>"$fault_folder/backup.out" 2>&1

# restored NAME KEYRING: the old database, with this keyring.
restored() {
    psql -X -q -d "$conninfo dbname=postgres" -c "create database $1"
    pg_restore --no-owner -d "$conninfo dbname=$1" "$fault_folder/old.dump" >"$fault_folder/$1.out" 2>&1
    printf 'folder = %s\ndevelopment = yes\nkeyring = %s\ndatabase = %s dbname=%s\n' \
        "$office" "$2" "$conninfo" "$1" >"$fault_folder/$1.conf"
}
on() {
    name=$1
    shift
    "$GLOBETALK_BIN/globetalkctl" --settings "$fault_folder/$name.conf" "$@" 2>/dev/null
}

restored again "$office/keyring"
claim "with the keyring of today nothing of the old backup opens" \
    is "$(on again keys letters)" "0 letters open, $all do not."
on again keys restore "$fault_folder/keys-2" "$fault_folder/passphrase" >"$fault_folder/restore.out"
claim "with the newest backup of the keys everything of the others opens" \
    is "$(on again keys letters)" "$((all - hers)) letters open, $hers do not."
claim "and nothing of hers" is "$(on again keys letters "$her")" "0 letters open, $hers do not."
of_her() {
    psql -X -q -A -t -d "$conninfo dbname=$1" -c "select account_status || ' ' || primary_language || ' '
        || (select count(*) from account_deletions where purged_at is not null)
        from user_profiles where anonymous_handle = '$her'"
}
claim "nor does her account live again" is "$(of_her again)" "deleted zz 1"
claim "but nobody else is deleted" is "$(psql -X -q -A -t -d "$conninfo dbname=again" \
    -c "select count(*) from user_profiles where account_status = 'deleted'")" 1

restored elsewhere "$fault_folder/keyring-new"
on elsewhere keys restore "$fault_folder/keys-2" "$fault_folder/passphrase" >"$fault_folder/restore.out"
claim "so it is on a machine that has only the backups" \
    is "$(on elsewhere keys letters)" "$((all - hers)) letters open, $hers do not."

restored control "$fault_folder/keyring-1"
claim "control: in the old database itself she is there" is "$(of_her control | cut -d ' ' -f 1,3)" "active 0"
claim "control: with the keyring of before, hers open too" \
    is "$(on control keys letters)" "$all letters open, 0 do not."

# Keys that never unwrap (their epoch is destroyed) do not stop a rotation, and are not passed over in silence either.
restored damaged "$office/keyring"
rotated() {
    on damaged keys rotate >"$fault_folder/damaged.out"
    echo $?
}
claim "a rotation over keys that do not unwrap says so by its exit status" is "$(rotated)" 70
claim "it went to its end" says "$fault_folder/damaged.out" "do not unwrap and stay as they are"
finish_fault
