#!/bin/sh
# shellcheck disable=SC2154 # names of lib.sh
# What `make run` promises: from an empty folder to an open post office; a second one says so and does no harm; Ctrl-C
# stops every process that it started; run again it goes on with the same data; killed -9 it leaves no post office
# without its keeper.
cd "$(dirname "$0")/../.." || exit 1
. tests/fault/lib.sh
folder=$fault_folder/run

runner=
clean_up() {
    [ -z "$runner" ] || kill -TERM "$runner" 2>/dev/null
    [ -z "$runner" ] || wait_until 15 ended "$runner"
    for one in "$folder" "$fault_folder/other"; do
        sh server/deploy/cluster.sh stop "$one/postgresql" >/dev/null 2>&1
    done
    close_fault
}
trap clean_up EXIT

# as_typed SETTING=VALUE...: server/deploy/run.sh as a shell's foreground job has it: a process group of its own,
# signals not ignored. Takes the place of the shell that asks.
as_typed() {
    exec env --default-signal=INT,QUIT,TERM,HUP GLOBETALK_FOLDER="$folder" GLOBETALK_PORT=any INHABITANTS=no "$@" \
        setsid sh server/deploy/run.sh
}
start_run() { # start_run OUTPUT [SETTING=VALUE...]
    output=$fault_folder/$1
    shift
    as_typed "$@" >"$output" 2>&1 </dev/null &
    runner=$!
    wait_until 300 opened_or_ended
    port=$(sed -n 's/^port = //p' "$folder/ports")
    has "$output" "The post office opens" && wait_until 20 answers
}
opened_or_ended() { has "$output" "The post office opens" || ended "$runner"; }
answers() { # at the address that the settings name
    ssh-keyscan -T 5 -p "$port" "$(sed -n 's/^listen_address *= *//p' "$folder/globetalk.conf")" 2>/dev/null |
        grep -q ed25519
}
family() { # family PROCESS: it and all that came of it
    echo "$1"
    for child in $(pgrep -P "$1"); do family "$child"; done
}
everybody() {
    family "$runner"
    family "$(head -n 1 "$folder/postgresql/data/postmaster.pid")"
}
all_live() { for one in $started; do lives "$one" || return 1; done; }
all_ended() { for one in $started; do ended "$one" || return 1; done; }
mine_ended() { ended "$runner" && all_ended; }
letters() {
    psql -X -q -A -t -d "$(sh server/deploy/cluster.sh conninfo "$folder/postgresql")" \
        -c 'select count(*) from messages'
}
desk_answers() {
    [ -S "$folder/office.socket" ] &&
        "$poster" "$folder/office.socket" 2 1 "$fault_folder/acknowledged" >"$fault_folder/poster.out" 2>&1
    [ -s "$fault_folder/acknowledged" ]
}

claim "make run opens a post office in an empty folder" start_run first.out || {
    tail -n 20 "$output"
    finish_fault
}
claim "and says how to connect" says "$output" "ssh -p $port new@localhost"
claim "letters can be posted" wait_until 20 desk_answers
count=$(letters)
started=$(everybody)

before=$(cksum "$folder/globetalk.conf" "$folder/keyring" "$folder/host_key")
(as_typed GLOBETALK_PORT=$((port + 1))) >"$fault_folder/second.out" 2>&1 </dev/null
claim "a second make run ends well" is $? 0
claim "says that one is running" \
    says "$fault_folder/second.out" "A post office is running in $folder already; nothing was changed."
claim "and where" says "$fault_folder/second.out" "ssh -p $port new@localhost"
claim "and changes nothing" is "$(cksum "$folder/globetalk.conf" "$folder/keyring" "$folder/host_key")" "$before"
claim "and ends nobody" all_live
(as_typed GLOBETALK_FOLDER="$fault_folder/other" GLOBETALK_PORT="$port") >"$fault_folder/other.out" 2>&1 </dev/null
claim "another one on the same port fails" [ $? -ne 0 ]
claim "without saying that it opens" lacks "$fault_folder/other.out" "The post office opens"
claim "and names the port" says "$fault_folder/other.out" "port: $port on 127.0.0.1 is in use already"
claim "and has stopped its PostgreSQL" is "$(
    sh server/deploy/cluster.sh status "$fault_folder/other/postgresql"
    echo $?
)" 3
claim "and the first answers" answers

kill -s INT -- "-$runner"
claim "Ctrl-C ends every process that was started" wait_until 15 mine_ended
claim "and says where everything is kept" says "$fault_folder/first.out" "Everything is kept in $folder."

claim "make run goes on" start_run again.out
claim "with the same letters ($count)" is "$(letters)" "$count"
claim "and the same keys" is "$(cksum "$folder/globetalk.conf" "$folder/keyring" "$folder/host_key")" "$before"

started=$(family "$(pgrep -P "$runner" globetalkd)")
kill -KILL "$runner"
claim "when its shell is killed -9 the post office closes" wait_until 10 all_ended
claim "and can be opened again" start_run third.out
claim "with the same letters, too" is "$(letters)" "$count"
started=$(everybody)
kill -HUP "$runner"
claim "a terminal that goes away closes it" wait_until 15 mine_ended

# --- a keyring that is gone ---
run_says() { # run_says TEXT: make run ends by itself, not well, and says TEXT
    (as_typed) >"$fault_folder/said.out" 2>&1 </dev/null && return 1
    says "$fault_folder/said.out" "$1"
}
mv "$folder/keyring" "$fault_folder/keyring.kept"
claim "without its keyring a full post office does not open" \
    run_says "data keys. With a new keyring nobody could sign in and no letter could be read"
claim "it says what to do" says "$fault_folder/said.out" "globetalkctl keys restore FILE"
claim "and makes no new one" [ ! -e "$folder/keyring" ]
claim "nor does it leave PostgreSQL behind" is "$(
    sh server/deploy/cluster.sh status "$folder/postgresql"
    echo $?
)" 3
cp "$fault_folder/keyring.kept" "$folder/keyring"
claim "with its keyring it opens" start_run fourth.out
claim "with the same letters again" is "$(letters)" "$count"
claim "its keys are rotated" "$GLOBETALK_BIN/globetalkctl" --settings "$folder/globetalk.conf" keys rotate
started=$(everybody)
kill -s INT -- "-$runner"
claim "and it closes" wait_until 15 mine_ended
cp "$folder/keyring" "$fault_folder/keyring.rotated"
cp "$fault_folder/keyring.kept" "$folder/keyring"
claim "a keyring from before the rotation is refused" run_says "The keyring lacks epoch 2, which wraps"
cp "$fault_folder/keyring.rotated" "$folder/keyring"
claim "the right one opens" start_run fifth.out
claim "with the same letters once more" is "$(letters)" "$count"
started=$(everybody)
kill -s INT -- "-$runner"
claim "and closes" wait_until 15 mine_ended

# --- address and port hold on every run ---
claim "another address and port are taken on a later run" \
    start_run sixth.out GLOBETALK_ADDRESS=127.0.0.2 GLOBETALK_PORT="$port"
claim "and heard at" sh -c "ss -Hltn 'sport = :$port' | grep -q '127.0.0.2:$port'"
started=$(everybody)
kill -s INT -- "-$runner"
claim "and it closes again" wait_until 15 mine_ended

sed -i 's/^port.*/port = many/' "$folder/globetalk.conf"
env -u GLOBETALK_PORT GLOBETALK_FOLDER="$folder" sh server/deploy/run.sh >"$fault_folder/said.out" 2>&1 </dev/null
claim "broken settings are refused" is $? 78
claim "with their line" says "$fault_folder/said.out" "globetalk.conf, line"
claim "and PostgreSQL is not started for them" is "$(
    sh server/deploy/cluster.sh status "$folder/postgresql"
    echo $?
)" 3
finish_fault
