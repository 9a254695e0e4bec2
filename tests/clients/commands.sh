#!/bin/sh
# Commands without a screen, through OpenSSH with and without a terminal, through dropbear, through sshd, and locally:
# from a letter on standard input to the pen pal who reads it, and wrong input of all kinds. Fijian, so that the two
# find nobody else.
# shellcheck source=tests/clients/lib.sh disable=SC2086,SC2154 # lists of words; names of lib.sh
. "$(dirname "$0")/lib.sh"
new_key ben
new_key further
with_ben="ssh $common -o IdentitiesOnly=yes -o IdentityAgent=none -i $work/ben"
with_further="ssh $common -o IdentitiesOnly=yes -o IdentityAgent=none -i $work/further"
ana="$with_key ana@localhost" ben="$with_ben ben@localhost"
bytes() { cmp -s "$work/out" "$1"; }
empty() { [ ! -s "$work/$1" ]; }
narrow() { [ "$(awk '{ if (length($0) > most) most = length($0) } END { print most + 0 }' "$work/out")" -le 80 ]; }
# ---- who ----
plainly 20 $without_key new@localhost help
proves "who is new gets help" is "$status" 0
proves "in eighty columns" narrow
proves "which tells of the commands" said out "send HANDLE"
plainly 20 $without_key new@localhost inbox
proves "and nothing else" is "$status" 77
plainly 20 $ana inbox
proves "a key without an account gets nothing" is "$status" 77
proves "and hears why" said err "No account here is opened by that key."

terminal ana 80 24 "$with_key new@localhost"
terminal ben 80 24 "$with_ben new@localhost"
settle ana fiji Pacific/Fiji Fijian && settle ben fiji Pacific/Fiji Fijian || proves "two people move in" false
keys ana q
wait_for ana "ended with 0"

# ---- letters ----
plainly 20 $ana inbox
proves "an empty inbox says what to do" said out "match"
plainly 20 $ana match --language fj
proves "a pen pal is found" is "$status" 0
proves "with a reason" said out "You both write Fijian."
plainly 20 $ana match --language fj
proves "one more is not there" [ "$status" -ne 0 ]
proves "which is said on standard error" empty out
proves "and how to wait for somebody" said err "waiting-list join"
plainly 20 $ana waiting-list
proves "nobody waits unasked: exit status 1" is "$status" 1
plainly 20 $ana waiting-list join --language xx
proves "a language that is none is refused" is "$status" 65
plainly 20 $ana waiting-list join --language fj --time-zone-range 12
proves "she waits for somebody" is "$status" 0
plainly 20 $ana waiting-list
proves "which is said, with exit status 0" is "$status" 0
proves "and what she wishes for" said out "language preference fj"
plainly 20 $ana waiting-list leave
proves "she leaves the list" said out "You are off the waiting list."
plainly 20 $ana waiting-list --json
proves "and waits no longer" said out '"is_waiting":false'
plainly 20 $ana inbox --json
pal=$(sed -n 's/.*"pen_pal_handle":"\([^"]*\)".*/\1/p' "$work/out")
match=$(sed -n 's/.*"match_id":"\([^"]*\)".*/\1/p' "$work/out")
proves "the inbox names the pen pal" [ -n "$pal" ]
printf 'Moien,\r\n\r\nd\303\251i Stad ass roueg. \346\227\245\346\234\254\n\n' >"$work/letter"
key=0b9f2f0e-6a0c-4f7e-9c39-$(printf '%012x' $$)
given "$work/letter" 20 $ana send "$pal" --key $key
proves "a letter from standard input is posted" is "$status" 0
proves "and the time of its arrival told" said out "it should arrive"
given "$work/letter" 20 $ana send 1 --key $key --json
first=$(sed -n 's/.*"message_id":"\([^"]*\)".*/\1/p' "$work/out")
given "$work/letter" 20 $ana send "${pal%%-*}" --key $key --json
proves "asked again with the same key it is the same letter" \
    is "$(sed -n 's/.*"message_id":"\([^"]*\)".*/\1/p' "$work/out")" "$first"
echo "write to ana@example.org please" >"$work/contact"
given "$work/contact" 20 $ana send 1
proves "a returned letter ends with 65" is "$status" 65
proves "and shows the marked place" said err ">>ana@example.org<<"
plainly 20 $ana read 1 1
proves "one's own letter can be read" said out "Stad ass roueg"
proves "and where it is" said out "in the pillar box"
plainly 20 $ben waiting
proves "nothing waits yet: exit status 1" is "$status" 1
proves "and not a word" empty out
plainly 20 $ben read
proves "nothing to read ends with 66" is "$status" 66
"$GLOBETALK_BIN/globetalkctl" --settings "$GLOBETALK_SETTINGS" clock +80h >/dev/null
one_waits() {
    plainly 20 $ben waiting
    [ "$status" = 0 ] && [ "$(cat "$work/out")" = "1 letter" ]
}
proves "when it has arrived, one letter waits" until_true 20 one_waits
plainly 20 $ben read
proves "it is read as it was written" grep -q 'dé\?.*Stad ass roueg. 日本$' "$work/out"
plainly 20 $ben waiting
proves "and nothing waits any more" is "$status" 1

# ---- programs ----
plainly 20 $ana api GET /api/v1/messages/inbox
cp "$work/out" "$work/api"
plainly 20 $ana inbox --json
proves "--json gives the bytes that api gives" bytes "$work/api"
plainly 20 $ana api GET "/api/v1/matches/$match"
proves "a path names a conversation" said out "\"match_id\":\"$match\""
plainly 20 $ana api GET /api/v1/letters/$key
proves "what is not there is a problem" is "$status" 66
proves "on standard output" said out '"status":404'
echo '{"bio":1}' >"$work/wrong"
given "$work/wrong" 20 $ana api PUT /api/v1/profile
proves "a wrong body is a problem" is "$status" 65
proves "that names the field" said out '"field":"'
plainly 20 $ana profile --json
cp "$work/out" "$work/profile"
sed 's/"privacy_level":"[a-z]*"/"privacy_level":"minimal"/' "$work/profile" >"$work/changed"
given "$work/changed" 20 $ana profile --set --json
proves "a profile is changed by what profile --json gave" bytes "$work/changed"
token=$($ana token 2>/dev/null)
proves "a token is 43 characters" is "${#token}" 43
GLOBETALK_TOKEN=$token plainly 20 "$GLOBETALK_BIN/globetalk" --settings "$GLOBETALK_SETTINGS" inbox --json
proves "with it the local program gives the same bytes" bytes "$work/api"
GLOBETALK_TOKEN=$token plainly 20 "$GLOBETALK_BIN/globetalk" --settings "$GLOBETALK_SETTINGS" waiting
proves "and the same exit status" is "$status" 1

# ---- keys and sessions ----
plainly 20 $ana sessions
proves "the token is among the sign-ins" said out "token"
proves "and this one is marked" said out "(this one)"
mark=$(awk '$2 == "token" { print $1 }' "$work/out")
plainly 20 $ana sessions revoke "$mark"
proves "it can be revoked" is "$status" 0
GLOBETALK_TOKEN=$token plainly 20 "$GLOBETALK_BIN/globetalk" --settings "$GLOBETALK_SETTINGS" inbox
proves "and opens nothing then" is "$status" 77
plainly 20 $ana keys
mark=$(awk 'NR == 1 { print $1 }' "$work/out")
plainly 20 $ana keys remove "$mark"
proves "the last way to sign in stays" is "$status" 65
proves "and it is said why" said err "last way to sign in"
given "$work/further.pub" 20 $ana keys add "\"the laptop\""
proves "a key that is only written down is not added" is "$status" 65
handle=$($ana api GET /api/v1/home 2>/dev/null | sed -n 's/.*"handle":"\([^"]*\)".*/\1/p')
plainly 20 $with_further -i "$work/key" "$handle@localhost" keys add "\"the laptop\""
proves "a further key is added" is "$status" 0
plainly 20 $with_further ana@localhost keys
proves "and signs in, and is told by its label" grep -q 'the laptop .*used now$' "$work/out"
terminal open 80 24 "$with_further ana@localhost"
wait_for open "Hello, "
plainly 20 $ana keys remove "$(awk '/the laptop/ { print $1 }' "$work/out")"
proves "removing it" is "$status" 0
proves "ends its open connections" wait_for open "ended with"
plainly 20 $with_further ana@localhost inbox
proves "and it opens nothing any more" is "$status" 77

# ---- wrong input ----
for wrong in "nonsense" "rm -rf /" "send" "inbox 'a" "read 1 x" "match --nonsense x" "api GET"; do
    plainly 20 $ana "$wrong"
    proves "\"$wrong\" ends with 64" is "$status" 64
    proves "with a sentence and nothing else" empty out
done
plainly 20 $ana send 1
proves "no letter at all ends with 65" is "$status" 65
head -c 1048576 /dev/zero | tr '\0' x >"$work/megabyte"
given "$work/megabyte" 30 $ana send 1
proves "a megabyte is no letter" is "$status" 65
proves "and the limit is told" said err "5,000"
given "$work/megabyte" 30 $ana inbox --json
proves "a megabyte that nobody reads is no trouble" bytes "$work/api"
given "$work/megabyte" 30 $ana api POST /api/v1/messages/send
proves "nor is it a body" said out '"status":413'
printf 'not UTF-8: \377\n' >"$work/bad"
given "$work/bad" 20 $ana send 1
proves "what is not UTF-8 is refused" said err "UTF-8"
timeout -k 5 20 $ana help --all 2>/dev/null | head -n 1 >"$work/out"
proves "who hears the first line only leaves in peace" said out "# Commands"
mkfifo "$work/silent"
exec 3<>"$work/silent"
timeout -k 5 2 $ana send 1 <"$work/silent" >"$work/out" 2>&1
proves "who says nothing is waited for" is $? 124
exec 3>&-
i=0
while [ $i -lt 16 ]; do
    {
        $ana inbox --json >"$work/many.$i" 2>/dev/null
        echo $? >"$work/status.$i"
    } &
    i=$((i + 1))
done
all_done() { [ "$(cat "$work"/status.* 2>/dev/null | wc -l)" -eq 16 ]; }
until_true 60 all_done
all_same() { for one in "$work"/many.*; do cmp -s "$one" "$work/api" || return 1; done; }
proves "sixteen at once get the same answer" all_same

# ---- at a terminal ----
terminal typed 80 24 "$with_ben -t ben@localhost send 1"
proves "at a terminal it says what to do" wait_for typed "Write your letter."
keys typed -l "Moien zer"
keys typed BSpace
keys typed -l "eck"
wait_for typed "Moien zeeck"
keys typed Enter
keys typed C-d
proves "and Ctrl-D posts" wait_for typed "it should arrive"
proves "with exit status 0" wait_for typed "ended with 0"
plainly 20 $ben read 1 2
proves "what was typed is the letter" said out "Moien zeeck"
terminal away 80 24 "$with_ben -t ben@localhost send 1"
wait_for away "Write your letter."
keys away -l "never mind"
keys away C-c
proves "Ctrl-C leaves without posting" wait_for away "ended with 65"
plainly 20 $ben read 1 3
proves "and nothing was posted" is "$status" 66
terminal listed 80 24 "$with_ben -t ben@localhost inbox"
proves "a list at a terminal begins at the left" wait_for listed "1  "
proves "and ends well" wait_for listed "ended with 0"

# ---- by password ----
echo '{"new_password":"five apples and a pear"}' >"$work/password.json"
given "$work/password.json" 20 $ana api PUT /api/v1/password
proves "a password is set by api" is "$status" 0
handle=$($ana profile 2>/dev/null | sed -n 's/^You are \(.*\)\.$/\1/p')
printf '#!/bin/sh\necho five apples and a pear\n' >"$work/askpass"
chmod +x "$work/askpass"
SSH_ASKPASS=$work/askpass SSH_ASKPASS_REQUIRE=force plainly 30 $without_key "$handle@localhost" profile --json
proves "with the password of a handle commands are there, too" bytes "$work/changed"
terminal asked 80 24 "$GLOBETALK_BIN/globetalk --settings $GLOBETALK_SETTINGS --handle $handle waiting"
proves "the local program asks for it" wait_for asked "Password:"
keys asked -l "five apples and a pear"
keys asked Enter
proves "and signs in" wait_for asked "ended with 1"
proves "and has not shown it" shows_not asked "apples"
if command -v dropbearconvert >/dev/null && command -v dbclient >/dev/null; then
    dropbearconvert openssh dropbear "$work/ben" "$work/ben.dropbear" >/dev/null 2>&1
    plainly 30 dbclient -y -y -i "$work/ben.dropbear" -p "$port" ben@localhost waiting
    proves "dropbear's client gets the exit status, too" is "$status" 1
fi
finish
