#!/bin/sh
# A post office of its own on the same database: whatever is killed disturbs only what it served, and nothing stays
# behind.
# shellcheck source=tests/clients/lib.sh disable=SC2086,SC2154 # lists of words; names of lib.sh
. "$(dirname "$0")/lib.sh"
way_in="Become a pen pal"
: "${GLOBETALK_SETTINGS:?its settings file}" "${GLOBETALK_BIN:?the programs}"
theirs=$(sed -n 's/^folder *= *//p' "$GLOBETALK_SETTINGS")
mine=$work/office
mkdir -m 700 "$mine"
cp "$theirs/keyring" "$theirs/host_key" "$mine/"
sed "s|^folder *=.*|folder = $mine|" "$GLOBETALK_SETTINGS" >"$mine/globetalk.conf"
echo "login_grace_time = 4" >>"$mine/globetalk.conf"

supervisor=
open_post_office() {
    setsid "$GLOBETALK_BIN/globetalkd" --settings "$mine/globetalk.conf" >>"$mine/log" 2>&1 </dev/null &
    supervisor=$!
    until_true 30 has_opened || return 1
    port=$(told port) http_port=$(told http_port)
    without_key=$(echo "$without_key" | sed "s/-p [0-9]*/-p $port/")
}
has_opened() { [ -s "$mine/ports" ] && [ -n "$(child front)" ] && [ -S "$mine/office.socket" ]; }
told() { sed -n "s/^$1 = //p" "$mine/ports"; }
stop_mine() { [ -z "$supervisor" ] || kill -KILL "$supervisor" 2>/dev/null; }
trap 'stop_mine; clean_up' EXIT
# child WORD: front, http, or the word after globetalk-office.
child() {
    for one in $(pgrep -P "$supervisor"); do
        case "$1 $(cat "/proc/$one/comm" 2>/dev/null) $(ps -o args= -p "$one")" in
        front\ front\ * | http\ globetalk-http\ * | *globetalk-office\ "$1"\ *) echo "$one" ;;
        esac
    done | head -n 1
}
has_new() { now=$(child "$1") && [ -n "$now" ] && [ "$now" != "$2" ]; }
# Processes of this post office, whoever their parent is now: all have its folder's log as standard error.
mine_alive() {
    for link in /proc/[0-9]*/fd/2; do
        [ "$(readlink "$link" 2>/dev/null)" = "$mine/log" ] && echo "$link"
    done
}
all_gone() { [ -z "$(mine_alive)" ]; }
ended() { ! kill -0 "$1" 2>/dev/null || grep -q '^State:[[:space:]]*Z' "/proc/$1/status" 2>/dev/null; }

proves "a second post office opens on the same database" open_post_office
terminal ana 80 24 "$without_key new@localhost"
terminal ben 80 24 "$without_key new@localhost"
wait_for ana "$way_in"
wait_for ben "$way_in"

front=$(child front)
kill -KILL "$front"
proves "a killed front is started again" until_true 10 has_new front "$front"
resize ana 70 20
proves "sessions go on without it" wait_for ana "$way_in"
terminal carla 80 24 "$without_key new@localhost"
proves "newcomers are served by the new one" wait_for carla "$way_in"

for name in office postman http; do
    one=$(child $name)
    kill -KILL "$one"
    proves "a killed $name is started again" until_true 15 has_new $name "$one"
done
http_answers() {
    python3 -c 'import http.client, sys
door = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]), timeout=20)
door.request("GET", "/api/v1/home")
sys.exit(door.getresponse().status != 401)' "$http_port"
}
proves "the HTTP door answers where it did" http_answers
kill -KILL "$(child http)"
proves "and who asks while it is started again waits and is answered" http_answers
session=$(pgrep -P "$(child front)" | head -n 1)
kill -SEGV "$session"
proves "a crashed session ends its own client" wait_for carla "ended with 255"
resize ben 72 22
proves "and nobody else" wait_for ben "$way_in"

python3 - "$port" <<'END'
import socket, sys, time
line, begun = socket.create_connection(("127.0.0.1", int(sys.argv[1]))), time.time()
line.settimeout(20)
while line.recv(1000):
    pass
sys.exit(not 3 < time.time() - begun < 10)
END
proves "who says nothing is let go after the grace time" is $? 0
proves "and who has signed in is not" shows ben "$way_in"

for name in port http_port; do
    taken=$(told $name)
    sed "s|^$name *=.*|$name = $taken|" "$mine/globetalk.conf" >"$work/taken.conf"
    "$GLOBETALK_BIN/globetalkd" --settings "$work/taken.conf" >"$work/out" 2>"$work/err"
    proves "$name: one in use is refused" is $? 78
    proves "with its setting and number" said err "globetalkd: $name: $taken on 127.0.0.1 is in use"
done
sed 's|^folder|host_key = /nowhere/key\nfolder|' "$mine/globetalk.conf" >"$work/bad.conf"
"$GLOBETALK_BIN/globetalkd" --settings "$work/bad.conf" >"$work/out" 2>"$work/err"
proves "a missing host key is refused" is $? 78
proves "with its file" said err "/nowhere/key"
echo "port = many" >"$work/bad.conf"
"$GLOBETALK_BIN/globetalkd" --settings "$work/bad.conf" --check-config >"$work/out" 2>"$work/err"
proves "a wrong setting is refused" is $? 78
proves "with file and line" said err "bad.conf, line 1"

kill -TERM "$supervisor"
begun=$(date +%s%N)
proves "an orderly end comes" until_true 30 ended "$supervisor"
proves "within five seconds" closed_within 5 "$begun" "$mine/log"
wait "$supervisor"
proves "with exit status 0" is $? 0
proves "sessions are told" wait_for ana "closes for a moment"
proves "and their drafts are safe" shows ben "your draft is kept"
proves "nothing stays behind" until_true 20 all_gone
proves "nor does the file with the ports" [ ! -e "$mine/ports" ]

rm -f "$mine/office.socket"
open_post_office
terminal dora 80 24 "$without_key new@localhost"
wait_for dora "$way_in"
kill -KILL "$supervisor"
wait "$supervisor" 2>/dev/null
proves "when the supervisor is killed, sessions are told" wait_for dora "closes for a moment"
proves "and nothing stays behind then either" until_true 20 all_gone
supervisor=
finish
