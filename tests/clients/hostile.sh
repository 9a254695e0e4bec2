#!/bin/sh
# Clients that never read, vanish, say nothing or say nonsense: nobody else may notice.
# shellcheck source=tests/clients/lib.sh disable=SC2086,SC2154 # lists of words; names of lib.sh
. "$(dirname "$0")/lib.sh"
way_in="Become a pen pal"
# Those of this post office: others may run on the same machine.
front=$(pgrep -P "$(cat "$(dirname "$GLOBETALK_SETTINGS")/pid")" -x front)
session_ids() { pgrep -P "$front" -x session; }
sessions() { session_ids | wc -l; }
at_most() { [ "$(sessions)" -le "$1" ]; }
more_than() { [ "$(sessions)" -gt "$1" ]; }
# Sessions of the beginning may still be ending, so that counting them would not show a new one.
old_ids=$(session_ids)
a_new_one() { session_ids | grep -vxF "$old_ids" | grep -q .; }
nothing_waits() { at_most "$before"; }
before=$(sessions)
memory_of_sessions() {
    session_ids | while read -r one; do
        awk '/^Private_Dirty:/ { print $2 }' "/proc/$one/smaps_rollup" 2>/dev/null
    done | sort -n | tail -n 1
}
others_are_served() {
    plainly 15 $with_key anybody@localhost help
    is "$status" 0
}

# Never reads: the client's output goes into a full pipe while keys keep coming.
mkfifo "$work/typed" "$work/never"
# shellcheck disable=SC2217 # that it never reads is the point
sleep 120 <"$work/never" &
reader=$!
timeout -k 5 120 $without_key -tt new@localhost <"$work/typed" >"$work/never" 2>/dev/null &
exec 3>"$work/typed"
proves "a client that never reads comes in" until_true 20 a_new_one
(
    i=0
    while [ $i -lt 4000 ]; do
        printf '\033[B\033[A\f'
        i=$((i + 1))
    done
) >&3 &
typist=$!
proves "others are served while a client never reads" others_are_served
proves "and once more" others_are_served
promised 20 sh -c "! kill -0 $typist 2>/dev/null" || true
proves "it has made its session keep less than 16 MB" [ "$(memory_of_sessions)" -lt 16384 ]
kill "$typist" "$reader" 2>/dev/null
exec 3>&-
proves "and its session ends with it" until_true 30 nothing_waits

# Vanishes: the client is killed in the middle.
terminal vanishing 80 24 "$without_key new@localhost"
wait_for vanishing "$way_in"
kill -KILL "$(client_of vanishing)"
proves "the session of a client that vanishes ends at once" until_true 10 nothing_waits

# Keyboards without a screen: end of file is a hang-up.
plainly 20 $without_key -tt new@localhost
proves "a terminal whose input ends is let go" [ "$status" -ne 124 ]

# Says nothing, says nonsense.
silent() { # silent NUMBER: that many connections without a word
    python3 - "$port" "$1" <<'END' &
import socket, sys, time
lines = [socket.create_connection(("127.0.0.1", int(sys.argv[1]))) for _ in range(int(sys.argv[2]))]
for number, line in enumerate(lines):
    if number % 2:
        line.send(b"SSH-2.0-half a")
time.sleep(60)
END
    silent=$!
}
silent 100
proves "a hundred silent connections are waited for" until_true 20 more_than $((before + 90))
proves "others are served beside a hundred silent connections" others_are_served
kill "$silent"
proves "silent connections that go leave nothing behind" until_true 20 nothing_waits
python3 - "$port" <<'END'
import random, socket, sys
random.seed(1)
for number in range(300):
    line = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
    try:
        if number % 3:
            line.send(b"SSH-2.0-nonsense\r\n")
        line.send(bytes(random.randrange(256) for _ in range(random.choice((8, 300, 5000)))))
        line.settimeout(0.02)
        line.recv(100)
    except OSError:
        pass
    line.close()
END
proves "others are served after 300 connections of nonsense" others_are_served
proves "and nothing of them is left" until_true 20 nothing_waits

# A channel whose packets hold no byte makes libssh 0.10 loop for ever: that process is ended, nobody else notices.
python3 - "$port" >"$work/out" 2>"$work/err" <<'END' &
import ctypes, socket, sys
library = ctypes.CDLL("libssh2.so.1")
pointer, number, text, size = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint
answer = ctypes.CFUNCTYPE(None, pointer, number, pointer, number, number, pointer, pointer, pointer)
def function(name, gives, *takes):
    found = getattr(library, "libssh2_" + name)
    found.restype, found.argtypes = gives, takes
    return found
line = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
function("init", number, number)(0)
session = function("session_init_ex", pointer, pointer, pointer, pointer, pointer)(None, None, None, None)
assert function("session_handshake", number, pointer, number)(session, line.fileno()) == 0
says_nothing = answer(lambda *_: None)
assert function("userauth_keyboard_interactive_ex", number, pointer, text, size, answer)(session, b"new", 3, says_nothing) == 0
channel = function("channel_open_ex", pointer, pointer, text, size, size, size, text, size)(session, b"session", 7, 1 << 21, 10, None, 0)
assert channel
assert function("channel_request_pty_ex", number, pointer, text, size, text, size, number, number, number, number)(
    channel, b"xterm", 5, None, 0, 80, 24, 0, 0) == 0
assert function("channel_process_startup", number, pointer, text, size, text, size)(channel, b"shell", 5, None, 0) == 0
print("in", flush=True)
line.setblocking(True)
line.settimeout(100)
try:
    while line.recv(65536):
        pass
except ConnectionError:
    pass
print("ended", flush=True)
END
looping=$!
proves "a client with packets of nothing comes in" until_true 20 said out "in"
proves "others are served while its session loops" others_are_served
proves "its session is ended" until_true 60 said out "ended"
wait "$looping"
finish
