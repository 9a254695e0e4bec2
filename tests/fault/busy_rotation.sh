#!/bin/sh
# shellcheck disable=SC2154 # names of lib.sh
# Keys are rotated again and again while letters are posted and read: nobody is refused, nothing is called damaged,
# everything opens, and in the end no data key is wrapped by an epoch but the newest that was there when it was made.
cd "$(dirname "$0")/../.." || exit 1
. tests/fault/lib.sh
open_fault
start_posting "$until_stopped" "$fault_folder/letters"
rotations=0
rotate_and_wait() {
    ctl keys rotate >>"$fault_folder/rotate.out" 2>&1 || return 1
    rotations=$((rotations + 1))
    more_letters 40
}
while is_posting && [ "$rotations" -lt 5 ]; do
    rotate_and_wait || break
done
busy=$rotations
stop_posting
wait "$posting"
claim "every letter is answered and reads as written, through $busy rotations" is $? 0
claim "several rotations fell into the posting" [ "$busy" -ge 3 ]
claim "each went to its end" is "$(grep -c '^Epoch [0-9]* is made' "$fault_folder/rotate.out")" "$busy"
claim "none met a key that does not unwrap" lacks "$fault_folder/rotate.out" "do not unwrap"
ctl keys rotate >>"$fault_folder/rotate.out" 2>&1
claim "one more, and the newest epoch wraps everything" \
    is "$(sql -c 'select count(distinct epoch) || chr(32) || max(epoch) from data_keys')" "1 $((busy + 2))"
claim "no letter was ever called damaged" is "$(sql -c 'select count(*) from damaged_letters')" 0
claim "nor in the log" lacks "$office/log" letter-tampered
all=$(sql -c 'select count(*) from messages')
claim "all of the $all letters open" is "$(ctl keys letters 2>/dev/null)" "$all letters open, 0 do not."

# Control: one letter is altered; it is said once, and counted.
sql -q -c 'alter table messages disable trigger letter_never_changes' \
    -c "update messages set sealed = set_byte(sealed, 60, (get_byte(sealed, 60) + 1) % 256)
        where message_id = (select min(message_id::text)::uuid from messages)" \
    -c 'alter table messages enable trigger letter_never_changes'
claim "control: an altered one does not" \
    is "$(ctl keys letters 2>"$fault_folder/letters.out")" "$((all - 1)) letters open, 1 do not."
ctl keys letters >/dev/null 2>>"$fault_folder/letters.out"
claim "which is said once" is "$(grep -c letter-tampered "$fault_folder/letters.out")" 1
ctl status >"$fault_folder/status.out" 2>&1
claim "and the operator's status counts it" says "$fault_folder/status.out" "letters damaged    1  DO NOT OPEN"
finish_fault
