#!/bin/sh
# Whose a key is: only one that somebody came with, and has signed with, can be added to an account; and what a key has
# made ends with it. Through OpenSSH, with the password typed at a terminal and without one. Tswana, so that nobody else
# is met.
# shellcheck disable=SC2046,SC2086,SC2154 # lists of words; names of lib.sh
. "$(dirname "$0")/lib.sh"
for one in strangers laptop phone tablet; do new_key $one; done
with() { # with KEY...: ssh that shows these keys and no other
    printf 'ssh %s -o IdentitiesOnly=yes -o IdentityAgent=none -o NumberOfPasswordPrompts=1' "$common"
    for one in "$@"; do printf ' -i %s/%s' "$work" "$one"; done
}
password="a long word about rain"
printf '#!/bin/sh\necho "%s"\n' "$password" >"$work/tells"
printf '#!/bin/sh\necho "not the word at all"\n' >"$work/guesses"
chmod 755 "$work/tells" "$work/guesses"
# asked PROGRAM COMMAND...: the program types the password.
asked() {
    program=$1
    shift
    SSH_ASKPASS=$work/$program SSH_ASKPASS_REQUIRE=force DISPLAY=none plainly 20 "$@"
}
end_of() { awk '{ print substr($2, length($2) - 11) }' "$work/$1.pub"; }

terminal ana 80 24 "$with_key new@localhost"
proves "somebody moves in" settle ana botswana Africa/Gaborone Tswana
ana=$(screen ana | sed -n 's/.*Hello, \(.*\)\..*/\1/p')
keys ana q
wait_for ana "ended with 0"
ana_with="$ana@localhost"
printf '{"new_password":"%s"}' "$password" >"$work/password"
given "$work/password" 20 $with_key "$ana_with" api PUT /api/v1/password
proves "with a password, too" is "$status" 0

# ---- a stranger's key ----
strangers=$(cut -d ' ' -f 1,2 "$work/strangers.pub")
given "$work/strangers.pub" 20 $with_key "$ana_with" keys add strangers
proves "a stranger's public key is not added by who came with another key" is "$status" 65
proves "who is told how a key is added" said err "ssh -i KEY HANDLE@HOST keys add"
asked tells $without_key "$ana_with" keys add strangers
proves "nor by who came with a password and no key" is "$status" 77
proves "who is told, too" said err "ssh -i KEY HANDLE@HOST"
printf '{"public_key":"%s"}' "$strangers" >"$work/body"
given "$work/body" 20 $with_key "$ana_with" api POST /api/v1/keys
proves "nor by the route" is "$status" 77
proves "which says the same" said out "Only the key that you came with can be added"
asked tells $(with laptop) "$ana_with" api POST /api/v1/keys \<"$work/body"
plainly 20 $with_key "$ana_with" keys
proves "none of it added anything" is "$(wc -l <"$work/out")" 1
terminal stranger 80 24 "$(with strangers) whoever@localhost"
proves "and the stranger comes to nobody's account" wait_for stranger "The key you came with has no account here yet"
keys stranger q
wait_for stranger "ended with 0"

# ---- one's own ----
plainly 20 $(with laptop) -o BatchMode=yes "$ana_with" keys add laptop
proves "a new key alone does not come in under somebody's handle" is "$status" 255
asked guesses $(with laptop) "$ana_with" keys add laptop
proves "nor with a wrong password" is "$status" 255
plainly 20 $(with laptop) whoever@localhost inbox
proves "and still opens nothing" is "$status" 77
asked tells $(with laptop) "$ana_with" keys add laptop
proves "with the password it is added" is "$status" 0
proves "and told by its end" said out "$(end_of laptop)"
plainly 20 $(with laptop) whoever@localhost keys
proves "it signs in, under whatever name" grep -q 'laptop .*used now$' "$work/out"
plainly 20 $(with laptop) "$ana_with" inbox
proves "under the handle no password is asked then" is "$status" 0
asked tells $(with laptop) "$ana_with" keys add laptop
proves "once more it is there already" is "$status" 65
plainly 20 $(with phone key) "$ana_with" keys add phone
proves "beside a key that opens no password is needed" is "$status" 0
proves "and the new one is added" said out "$(end_of phone)"
plainly 20 $(with phone) whoever@localhost inbox
proves "which opens from then on" is "$status" 0

# ---- at a terminal, in the screens ----
terminal tablet 80 24 "$(with tablet) $ana_with"
proves "at a terminal the password is asked" wait_for tablet "Password for this handle"
keys tablet -l "$password"
keys tablet Enter
proves "and she is at home" wait_for tablet "Hello, $ana"
keys tablet s && wait_for tablet "My ssh keys" && keys tablet Down Down Enter
proves "her keys are listed" wait_for tablet "phone"
keys tablet a
proves "the one she came with is added" wait_for tablet "signs you in from now on"
proves "and listed" wait_for tablet "(no label)"
keys tablet a
proves "once more it is there already" wait_for tablet "opens your account already"
close_terminal tablet
plainly 20 $(with tablet) whoever@localhost inbox
proves "it opens from then on" is "$status" 0

# ---- another's ----
terminal ben 80 24 "$(with strangers) new@localhost"
proves "the stranger moves in with the key that was never added" settle ben botswana Africa/Gaborone Tswana
asked tells $(with strangers) "$ana_with" keys
proves "whose key opens another account comes into that, whatever the name" \
    sh -c "grep -q 'used now$' '$work/out' && ! grep -q laptop '$work/out'"
# ---- what a removed key, and a changed password, had made ----
by_http() { # by_http TOKEN: the status of a request with it
    python3 -c 'import http.client, sys
door = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]), timeout=30)
door.request("GET", "/api/v1/home", headers={"Authorization": "Bearer " + sys.argv[2]})
answer = door.getresponse()
print(answer.status)
open(sys.argv[3], "wb").write(answer.read())' "$GLOBETALK_HTTP_PORT" "$1" "$work/answer"
}
by_api() { # by_api TOKEN: the exit status of a request with it by the program at the desk
    GLOBETALK_TOKEN=$1 timeout -k 5 80 "$GLOBETALK_BIN/globetalk" --settings "$GLOBETALK_SETTINGS" \
        api GET /api/v1/home >"$work/out" 2>"$work/err"
    echo $?
}
is_refused() { # is_refused TOKEN: at both doors, in the words for a token that never was
    never=$(echo "$1" | rev)
    is "$(by_http "$1")" 401 && cp "$work/answer" "$work/ended" &&
        is "$(by_http "$never")" 401 && cmp "$work/answer" "$work/ended" &&
        is "$(by_api "$1")" 77 && cp "$work/out" "$work/ended" &&
        is "$(by_api "$never")" 77 && cmp "$work/out" "$work/ended"
}
mark_of() {
    plainly 20 $with_key "$ana_with" keys
    awk -v label="$1" '$2 == label { print $1 }' "$work/out"
}
token=$($(with laptop) whoever@localhost token 2>/dev/null)
proves "a token that was made with the laptop's key opens the HTTP door" is "$(by_http "$token")" 200
proves "and asks at the desk" is "$(by_api "$token")" 0
phones=$($(with phone) whoever@localhost token 2>/dev/null)
plainly 20 $with_key "$ana_with" keys remove "$(mark_of laptop)"
proves "the laptop's key is removed" is "$status" 0
proves "and it is said that its tokens are ended" said out "tokens made there are ended"
proves "its token is refused like one that never was, at both doors" is_refused "$token"
proves "another key's goes on" is "$(by_http "$phones")" 200
terminal phone 80 24 "$(with phone) whoever@localhost"
wait_for phone "Hello, $ana"
terminal twin 80 24 "$(with phone) whoever@localhost"
wait_for twin "Hello, $ana"
keys phone s && wait_for phone "My ssh keys" && keys phone Down Down Enter && wait_for phone "used now"
keys phone Down && keys phone x
proves "the key that she came with is removed in its own session" wait_for phone "Remove phone?"
keys phone y
proves "which is told so" wait_for phone "Removed: its other sign-ins and its tokens are ended."
proves "and goes on" sh -c "! tmux -S '$socket' capture-pane -p -t phone | grep -q 'ended with'"
proves "another session of that key is told that it is over, and ends" \
    wait_for twin "This sign-in was ended from elsewhere"
proves "its token is refused at both doors" is_refused "$phones"
close_terminal phone
plainly 20 $with_key "$ana_with" inbox
proves "the other keys open as before" is "$status" 0

token=$($with_key "$ana_with" token 2>/dev/null)
terminal open 80 24 "$with_key $ana_with"
wait_for open "Hello, $ana"
printf '{"old_password":"%s","new_password":"%s"}' "$password" "another long word about rain" >"$work/body"
given "$work/body" 20 $with_key "$ana_with" api PUT /api/v1/password
proves "a new password is set" is "$status" 0
proves "an open session is told that it is over, and ends" wait_for open "This sign-in was ended from elsewhere"
proves "and every token is refused" is_refused "$token"
finish
