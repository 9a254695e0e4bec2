#!/bin/sh
# By handle and password through real clients; what was written outlives a killed client, and both are at home again.
# shellcheck source=tests/clients/lib.sh disable=SC2086,SC2154 # lists of words; names of lib.sh
. "$(dirname "$0")/lib.sh"
: "${GLOBETALK_SETTINGS:?its settings file}" "${GLOBETALK_BIN:?the programs}"
folder=$(sed -n 's/^folder *= *//p' "$GLOBETALK_SETTINGS")
"$GLOBETALK_BIN/globetalkctl" --settings "$GLOBETALK_SETTINGS" inhabitants >"$work/out" 2>"$work/err"
proves "there are inhabitants" test -s "$folder/inhabitants"
password=$(sed -n 1p "$folder/inhabitants")
handle=$(sed -n 2p "$folder/inhabitants")
other=$(sed -n 3p "$folder/inhabitants")

come_in() { # come_in WINDOW HANDLE: by the password of the handle
    terminal "$1" 80 24 "$without_key $2@localhost"
    wait_for "$1" "Password for this handle"
    keys "$1" -l "$password"
    keys "$1" Enter
}
come_in ana "$handle"
proves "handle and password come in" wait_for ana "Hello, $handle"
terminal wrong 80 24 "$without_key $other@localhost"
wait_for wrong "Password for this handle"
keys wrong -l "not $password"
keys wrong Enter
proves "the wrong password is asked again" \
    until_true 20 sh -c "[ \$(tmux -S $socket capture-pane -p -t wrong | grep -c 'Password for this handle') -ge 2 ]"
keys wrong -l "$password"
keys wrong Enter
proves "and the right one comes in then" wait_for wrong "Hello, $other"

fingerprint=$(ssh-keyscan -p "$port" -t ed25519 localhost 2>/dev/null | ssh-keygen -lf - | cut -d' ' -f2)
HOME=$work plainly 20 plink -batch -P "$port" -hostkey "$fingerprint" -pw "$password" "$handle@localhost" help
proves "plink comes in by password" is "$status" 0
DROPBEAR_PASSWORD=$password HOME=$work plainly 20 dbclient -y -p "$port" "$handle@localhost" help
proves "dbclient comes in by password" is "$status" 0

keys ana f
wait_for ana "Any wishes?"
keys ana Enter
proves "a pen pal is found" wait_for ana "A pen pal for you"
keys ana w
proves "and can be written to" wait_for ana "A letter to"
keys ana -l "Dear stranger, this line is cut by the network"
proves "what is typed is shown" wait_for ana "cut by the network"
kill -KILL "$(client_of ana)"
wait_for ana "ended with 137"
come_in again "$handle"
proves "after the client was killed the letter is there" wait_for again "1 unfinished"
keys again d
proves "in the list of drafts" wait_for again "Dear stranger"
keys again Enter
proves "to the last word" wait_for again "cut by the network"
keys again -l ", and this by closing"
wait_for again "by closing"
close_terminal again
come_in third "$handle"
wait_for third "1 unfinished"
keys third d
wait_for third "Dear stranger"
keys third Enter
proves "a closed terminal loses nothing either" wait_for third "this by closing"
finish
