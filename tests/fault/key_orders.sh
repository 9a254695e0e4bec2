#!/bin/sh
# tests/fault/key_orders.sh: a backup of the keys, somebody who leaves for good, and a rotation, in every order; then
# the keyring is lost and the backup is restored into the database as it is. What others wrote opens, nothing of hers
# does, and a second restore changes nothing. Letters whose data keys are younger than the backup are lost with the
# keyring, which is said. A restore that fails changes nothing.
# shellcheck disable=SC2154 # names of lib.sh
. tests/fault/lib.sh
umask 077
open_fault
start_posting 3 "$fault_folder/letters"
wait_until 60 ended "$posting"
her=$(sql -c "select anonymous_handle from user_profiles join messages on sender_id = user_id
    group by 1 order by count(*) desc limit 1")
all=$(sql -c 'select count(*) from messages')
hers=$(sql -c "select count(*) from messages join user_profiles on user_id = sender_id where anonymous_handle = '$her'")
sh tests/support/post_office.sh stop "$office"
claim "there are letters of hers and of others" [ "$hers" -gt 0 -a "$all" -gt "$hers" ]
echo 'a few words of the operator' >"$fault_folder/passphrase"
cp "$office/keyring" "$fault_folder/keyring.first"

# Each order works on a copy of the database and of the keyring.
begin() { # begin NAME
    name=$1
    psql -X -q -d "$conninfo dbname=postgres" -c "create database $name template $(sql -c 'select current_database()')"
    cp "$fault_folder/keyring.first" "$fault_folder/$name.keyring"
    printf 'folder = %s\ndevelopment = yes\nkeyring = %s\ndatabase = %s dbname=%s\n' \
        "$office" "$fault_folder/$name.keyring" "$conninfo" "$name" >"$fault_folder/$name.conf"
}
run() { "$GLOBETALK_BIN/globetalkctl" --settings "$fault_folder/$name.conf" "$@" >"$fault_folder/$name.out" 2>&1; }
opens() { "$GLOBETALK_BIN/globetalkctl" --settings "$fault_folder/$name.conf" keys letters "$@" 2>/dev/null; }
asks() { psql -X -q -A -t -d "$conninfo dbname=$name" -c "$1"; }
step_backup() { run keys backup "$fault_folder/$name.backup" "$fault_folder/passphrase"; }
step_leave() {
    asks "select account_leave(user_id, false), account_end(user_id) from user_profiles
        where anonymous_handle = '$her'" >/dev/null
}
step_rotate() { run keys rotate; }
restore() { run keys restore "$fault_folder/$name.backup" "$fault_folder/passphrase"; }
keys_in_database() { asks 'select md5(string_agg(d::text, chr(10) order by key_id)) from data_keys d'; }

for order in backup_leave_rotate backup_rotate_leave leave_backup_rotate leave_rotate_backup \
    rotate_backup_leave rotate_leave_backup; do
    begin "$order"
    for step in $(echo "$order" | tr _ ' '); do
        claim "$order: $step" "step_$step"
    done
    rm "$fault_folder/$name.keyring"
    claim "$order: the backup is restored" restore
    claim "$order: what others wrote opens, nothing of hers" is "$(opens)" "$((all - hers)) letters open, $hers do not."
    claim "$order: nothing of hers" is "$(opens "$her")" "0 letters open, $hers do not."
    claim "$order: her account is gone" is "$(asks "select count(keys_destroyed_at) from account_deletions")" 1
    before=$(keys_in_database)
    claim "$order: a second time is fine" restore
    claim "$order: and changes nothing" is "$(keys_in_database)" "$before"
done

# --- what is younger than the backup ---
begin younger
asks "delete from data_keys where author_id = (select user_id from user_profiles where anonymous_handle = '$her')"
claim "younger: a backup from before she wrote" step_backup
# As a letter of hers after it would: a data key that the backup does not have, wrapped by an epoch that is younger than
# it, too.
claim "younger: a rotation" step_rotate
asks "insert into data_keys (match_id, author_id, epoch, wrapped)
      select match_id, author, 2, decode(repeat('ab', 60), 'hex')
      from match_records m, unnest(array[user_1_id, user_2_id]) author
      where not exists (select from data_keys d where d.match_id = m.match_id and d.author_id = author)
      limit 1" >/dev/null
claim "younger: a data key made since" is \
    "$(asks 'select count(*) from data_keys where epoch = 2 and wrapped = decode(repeat('"'ab'"', 60), '"'hex'"')')" 1
rm "$fault_folder/$name.keyring"
run keys restore "$fault_folder/younger.backup" "$fault_folder/passphrase"
claim "what is younger than the backup is lost, which is told" [ $? -ne 0 ]
claim "with the epoch and how many data keys" \
    says "$fault_folder/younger.out" "The keyring lacks epoch 2, which wraps 1 data keys"
claim "all the rest is back" is "$(opens)" "$((all - hers)) letters open, $hers do not."

# --- a restore that fails ---
begin refused
claim "refused: backup" step_backup
rm "$fault_folder/$name.keyring"
asks "create function no() returns trigger language plpgsql as 'begin raise exception ''no''; end';
      create trigger no before insert or update or delete on data_keys
          for each statement execute function no()" >/dev/null
before=$(keys_in_database)
run keys restore "$fault_folder/refused.backup" "$fault_folder/passphrase"
claim "a restore that fails says so" [ $? -ne 0 ]
claim "it leaves no keyring" [ ! -e "$fault_folder/refused.keyring" ]
claim "and the database as it was" is "$(keys_in_database)" "$before"
asks 'drop trigger no on data_keys' >/dev/null
echo 'half a keyring' >"$fault_folder/refused.keyring"
run keys restore "$fault_folder/refused.backup" "$fault_folder/passphrase"
claim "a keyring that cannot be read is not passed over" says "$fault_folder/refused.out" "is damaged"
rm "$fault_folder/refused.keyring"
claim "without it the restore is done" restore
claim "and everything opens" is "$(opens)" "$all letters open, 0 do not."
finish_fault
