#!/bin/sh
# What people see of a correspondence whose letters are over their time: screens, commands, search and export. In a post
# office of its own, whose clock goes more than a year ahead and in which silence ends nothing.
# shellcheck source=tests/clients/lib.sh disable=SC2086,SC2154 # lists of words; names of lib.sh
cd "$(dirname "$0")/../.." || exit 1
own=$(mktemp -d /tmp/globetalk-kept.XXXXXX)
chmod 755 "$own"
server=$(printf '%s' "$GLOBETALK_TEST_DATABASE" | sed 's/ dbname=[^ ]*//')
database=kept_$$
close_own() {
    sh tests/support/post_office.sh stop "$own/office" >/dev/null 2>&1
    psql -X -q -d "$server dbname=postgres" -c "drop database if exists $database with (force)" 2>/dev/null
    rm -rf "$own"
}
trap 'exit 130' INT TERM
trap close_own EXIT
psql -X -q -d "$server dbname=postgres" -c "create database $database template migrated" || exit 1
EXTRA_SETTINGS='silence_notice = 3000
silence_end = 3600' sh tests/support/post_office.sh start "$own/office" "$server dbname=$database" >"$own/log" 2>&1 || {
    cat "$own/log"
    exit 1
}
. "$own/office/environment"
. tests/clients/lib.sh
trap 'clean_up; close_own' EXIT
new_key ben
with_ben="ssh $common -o IdentitiesOnly=yes -o IdentityAgent=none -i $work/ben"
host=anybody@localhost
ctl() { "$GLOBETALK_BIN/globetalkctl" --settings "$GLOBETALK_SETTINGS" "$@"; }

for person in ana ben; do
    if [ $person = ana ]; then login=$with_key; else login=$with_ben; fi
    terminal $person 80 24 "$login new@localhost"
    settle $person vanuatu Pacific/Efate Bislama
    keys $person C-c
    wait_for $person "ended with"
done
handle_of() { screen "$1" | sed -n 's/^Goodbye, \(.*\)\.$/\1/p'; }
ana=$(handle_of ana) ben=$(handle_of ben)
close_terminal ana
close_terminal ben
plainly 20 $with_key $host match
letter() { printf '%s\n' "$2" | $1 $host send "$3" >"$work/out" 2>"$work/err"; }
letter "$with_key" "The first one, about goats." "$ben" && letter "$with_key" "The second, about rain." "$ben"
proves "two letters are posted" is $? 0
ctl clock +80h >/dev/null
letters_wait() { [ "$($with_ben $host waiting 2>/dev/null)" = "$1" ]; }
proves "they arrive" until_true 20 letters_wait "2 letters"

# One is read and one is not when a year has gone; somebody looks at them on its last day.
plainly 20 $with_ben $host read
proves "one is read" said out goats
ctl clock +8640h >/dev/null
terminal sitting 80 24 "$with_ben $host"
looks_at_letters() {
    wait_for "$1" "Hello, " && keys "$1" m && wait_for "$1" "1 new" && keys "$1" Enter && wait_for "$1" "* Them"
}
proves "somebody looks at the list of letters" looks_at_letters sitting
plainly 20 $with_ben $host inbox
proves "until then nothing is said to be gone" sh -c "! grep -q 'kept for a year' '$work/out'"
ctl clock +60h >/dev/null
taken() { ctl retention >/dev/null && ctl retention --dry-run | grep -vq 'long-term'; }
proves "their time is over" until_true 20 taken
none_left() { psql -X -q -A -t -d "$GLOBETALK_TEST_DATABASE" -c 'select count(*) from messages' | grep -qx 0; }
proves "both are gone" until_true 20 none_left

# The list of letters that somebody looks at meanwhile: a key on it may come before or behind the news.
keys sitting Enter
told() {
    shows sitting "It may be gone: please go back." || shows sitting "Letters are kept for a year: older ones are gone."
}
proves "who opens a letter that has just gone is told so and not dropped" until_true 20 told
keys sitting C-c
proves "and leaves in good order" wait_for sitting "ended with 0"
close_terminal sitting

terminal back 80 24 "$with_ben $host"
wait_for back "Hello, "
keys back m
proves "the mailbox keeps the conversation and says why it is empty" \
    wait_for back "Letters are kept for a year: older ones are gone."
proves "nothing in it is new" shows_not back " new"
keys back Enter
proves "so does the conversation" wait_for back "Letters are kept for a year: older ones are gone."
proves "which does not ask for a first letter" shows_not back "No letters yet"
for key in Enter j G k PageDown w; do keys back $key; done
proves "keys on the empty list harm nothing, and one can write" wait_for back "0 / 5,000"
keys back Escape
wait_gone back "0 / 5,000"
keys back Escape
wait_for back "Mailbox"
keys back /
wait_for back "Look through"
keys back -l goats
keys back C-s
proves "a search finds nothing and says how long letters are kept" wait_for back "Letters are kept for a year"
proves "and ends, though there is nothing to look at" shows back "Looked through all: 0 letters."
keys back C-c
wait_for back "ended with"

# Plain commands.
plainly 20 $with_ben $host inbox
proves "the inbox command says it" said out "Letters are kept for a year: older ones are gone."
plainly 20 $with_ben $host inbox --json
proves "and in JSON" grep -q '"letters_gone": *true' "$work/out"
plainly 20 $with_ben $host waiting
proves "nothing waits" is "$(cat "$work/out")" ""
plainly 20 $with_ben $host read "$ana"
proves "nothing is read, and that is no crash" \
    sh -c "! grep -q goats '$work/out' && [ -s '$work/out' -o -s '$work/err' ]"
plainly 20 $with_ben $host read "$ana" 1
proves "nor by its number" [ "$status" -ne 0 -a -s "$work/err" ]

# It goes on: new letters stand beside the sentence, with their own numbers.
letter "$with_key" "A new one, about mud." "$ben"
proves "a new letter is posted" is $? 0
ctl clock +80h >/dev/null
proves "and arrives" until_true 20 letters_wait "1 letter"
terminal again 80 24 "$with_ben $host"
wait_for again "Hello, "
keys again m
wait_for again "about mud"
keys again Enter
proves "what is new is shown" wait_for again "* Them: arrived"
proves "and below it that older ones are gone" shows again "Letters are kept for a year: older ones are gone."
keys again C-c
wait_for again "ended with"

mkdir "$work/taken"
$with_ben $host export >"$work/me.tar" 2>"$work/err" </dev/null
proves "the export is whole" tar -x --warning=no-timestamp -f "$work/me.tar" -C "$work/taken"
top=$work/taken/globetalk-$ben
proves "it vouches for every file" sh -c "cd '$top' && sha256sum -c --quiet --strict manifest/*.sha256"
proves "it has the letter that is there" grep -rqF "about mud" "$top/text"
proves "not those that are gone" sh -c "! grep -rqF goats '$top'"
proves "and says of the correspondence that letters are gone" grep -rqE '"letters_gone": *true' "$top/json"
finish
