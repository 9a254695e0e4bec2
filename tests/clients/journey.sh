#!/bin/sh
# The whole journey with nothing but OpenSSH in two terminals: register, match, write, lose the client, go on, post,
# arrive within a second, read, reply. Maltese, so that the two find nobody else of this post office.
# shellcheck source=tests/clients/lib.sh disable=SC2086,SC2154 # lists of words; names of lib.sh
. "$(dirname "$0")/lib.sh"
new_key ben
with_ben="ssh $common -o IdentitiesOnly=yes -o IdentityAgent=none -i $work/ben"

terminal ana 80 24 "$with_key new@localhost"
proves "a newcomer moves in with her key" settle ana malta Europe/Malta Maltese
terminal ben 80 24 "$with_ben new@localhost"
proves "and another" settle ben malta Europe/Malta Maltese
keys ana f
wait_for ana "Any wishes?"
keys ana Enter
proves "they are matched, with a reason" wait_for ana "You both write Maltese."
proves "the other side hears of it" wait_for ben "You have a new pen pal."

keys ana w
wait_for ana "0 / 5,000"
keys ana -l "Dear stranger, the bread is in the oven"
proves "the draft is kept within a moment" wait_for ana ", saved "
keys ana Left Left Left Left
keys ana -l "big "
# The promise: what was typed a second ago is at the office. Then the client is killed.
sleep 1 # the second of the promise, not a wait for anything
kill -KILL "$(client_of ana)"
proves "the client is gone" wait_for ana "ended with"
close_terminal ana
terminal ana 80 24 "$with_key whoever@localhost"
proves "she comes back under another login name" wait_for ana "1 unfinished"
keys ana d
wait_for ana "Dear stranger"
keys ana Enter
proves "not a letter of it was lost" wait_for ana "in the big oven"
keys ana -l "green "
proves "and the cursor is where it was" wait_for ana "in the big green oven"
keys ana C-p
wait_for ana "Post it?"
keys ana Enter
proves "posted, with the time of arrival" wait_for ana "Expected to arrive:"

"$GLOBETALK_BIN/globetalkctl" --settings "$GLOBETALK_SETTINGS" clock +11h >/dev/null
proves "nothing arrives before twelve hours" shows_not ben "A letter has arrived."
"$GLOBETALK_BIN/globetalkctl" --settings "$GLOBETALK_SETTINGS" clock +8h >/dev/null
proves "it arrives on the other screen within two seconds, clock moving included" \
    promised 2 shows ben "A letter has arrived."
keys ben m
wait_for ben "1 new"
keys ben Enter
wait_for ben "* Them"
keys ben Enter
proves "it is read as it was written" wait_for ben "in the big green oven"
keys ben r
wait_for ben "0 / 5,000"
keys ben -l "Keep me a slice."
wait_for ben ", saved "
keys ben C-p
wait_for ben "Post it?"
keys ben Enter
proves "and answered" wait_for ben "Posted."
keys ben h
wait_for ben "Hello, "
keys ben q
proves "signing out gives the terminal back" wait_for ben "ended with 0"
finish
