#!/bin/sh
# shellcheck disable=SC2086,SC2154 # lists of words; names of the two libraries
# People at their screens, through OpenSSH, while everything below them is killed -9: whoever is not served by what was
# killed notices nothing; when the office or PostgreSQL is away, screens say "One moment", typing goes on, and nothing
# typed is lost.
cd "$(dirname "$0")/../.." || exit 1
. tests/fault/lib.sh
EXTRA_SETTINGS='registrations_an_hour = 1000
requests_an_account = 1000000'
open_fault
. tests/clients/lib.sh
trap 'clean_up; close_fault' EXIT
supervisor=$(cat "$office/pid")

ctl inhabitants >"$fault_folder/inhabitants.out"
password=$(sed -n 1p "$office/inhabitants")
come_in() { # come_in WINDOW NUMBER: as an inhabitant, by password
    who=$(sed -n "$(($2 + 1))p" "$office/inhabitants")
    terminal "$1" 80 24 "$without_key $who@localhost"
    wait_for "$1" "Password for this handle" && keys "$1" -l "$password" && keys "$1" Enter &&
        wait_for "$1" "Hello, $who"
}
# The front calls itself so; its sessions call themselves sessions.
front() { pgrep -P "$supervisor" -x front; }
sessions() { pgrep -P "$(front)" -x session | sort; }
new_session() { # what sessions there are since $before
    sessions | grep -vxF -e "${before:-none}" | head -n 1
}
type_in() { # type_in WINDOW TEXT: true when its last word is shown
    keys "$1" -l "$2" && wait_for "$1" "${2##* }"
}
is_saved() { shows "$1" ", saved " && shows_not "$1" "saving ..."; }
saved() { until_true "${2:-20}" is_saved "$1"; }

before=
come_in ana 1 || {
    screen ana
    exit 1
}
anas_session=$(new_session)
before=$(sessions)
come_in ben 2
bens_session=$(new_session)
keys ana f
wait_for ana "Any wishes?"
keys ana Enter
proves "somebody to write to is found" wait_for ana "A pen pal for you"
keys ana w
wait_for ana "0 / 5,000"
proves "a letter is begun" type_in ana "Dear stranger,"
proves "and kept" saved ana

# --- a session ---
kill -KILL "$bens_session"
proves "a session that is killed -9 ends its own client" wait_for ben "ended with 255"
proves "and nobody else: the letter goes on" type_in ana " the first storm"
proves "and is kept" saved ana

# --- the office; the supervisor is held so long, or it would be there again too soon to be missed ---
kill -STOP "$supervisor"
kill -KILL "$(process_of office)"
proves "while the office is away letters go on" type_in ana " took the roof,"
proves "and the screen says: one moment" wait_for ana "One moment"
proves "and that it is not saved" wait_for ana "not saved yet"
proves "and still letters go on" type_in ana " the second"
terminal early 80 24 "$without_key new@localhost"
proves "a newcomer is told, too" wait_for early "One moment"
kill -CONT "$supervisor"
proves "when it is back the screen says so" wait_for ana "We are back."
proves "and all is kept" saved ana
proves "one moment is over" wait_gone ana "One moment"
proves "and the newcomer is served" wait_for early "Become a pen pal"
close_terminal early

# --- the front ---
old=$(front)
kill -KILL "$old"
another_front() { now=$(front) && [ -n "$now" ] && [ "$now" != "$old" ]; }
proves "a front that is killed -9 is started again" until_true 10 another_front
proves "sessions live on" type_in ana " blew it back,"
proves "and keep what is typed" saved ana
proves "newcomers come in" come_in carla 3

# --- PostgreSQL ---
sh server/deploy/cluster.sh kill9 "$cluster"
proves "while PostgreSQL is away letters go on" type_in ana " the third"
proves "and the screen says: one moment, again" wait_for ana "One moment"
terminal late 80 24 "$without_key $who@localhost"
wait_for late "Password for this handle"
keys late -l "$password"
keys late Enter
proves "who signs in now is told that the office is closed" wait_for late "closed for a moment"
start_cluster
proves "when it is back all is kept" saved ana
keys late -l "$password"
keys late Enter
proves "and the same password comes in" wait_for late "Hello, $who"

# --- the network ---
client=$(client_of ana)
kill -STOP "$client"
keys ana -l " it was quiet."
kill -CONT "$client"
proves "a network that stalls only delays" wait_for ana "it was quiet."
saved ana

# --- and what is left of all that ---
keys ana Left Left Left Left Left Left Left
proves "the cursor is put elsewhere" type_in ana " very"
saved ana
kill -KILL "$anas_session"
wait_for ana "ended with 255"
close_terminal ana
come_in ana 1
keys ana d
wait_for ana "Dear stranger"
keys ana Enter
proves "a killed session's letter is there, whole" \
    wait_for ana "Dear stranger, the first storm took the roof, the second blew it back, the"
proves "to its end" wait_for ana "third it was very quiet."
keys ana -l " very"
proves "with its cursor" wait_for ana "it was very very quiet."
finish_fault
