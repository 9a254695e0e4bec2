#!/bin/sh
# shellcheck disable=SC2034 # names for those who source it
# tests/clients/lib.sh - real ssh programs in real terminals (tmux) against a post office that runs.
#
#   GLOBETALK_PORT  its port        GLOBETALK_SETTINGS  its settings file        GLOBETALK_BIN  the programs
#
# A test sources this, uses the functions below, and ends with `finish`. Nothing sleeps on a guess: everything waits for
# a condition with a deadline.
set -u
: "${GLOBETALK_PORT:?the port of a running post office}"
work=$(mktemp -d /tmp/globetalk-clients.XXXXXX)
passed=0 failed=0
socket=$work/tmux
port=$GLOBETALK_PORT
clean_up() {
    tmux -S "$socket" kill-server 2>/dev/null
    rm -rf "$work"
}
trap 'exit 130' INT TERM
trap clean_up EXIT

# A key nobody else has. KEY is its path.
new_key() { ssh-keygen -q -t "${2:-ed25519}" -N '' -C '' -f "$work/$1"; }
new_key key

# OpenSSH without anything of the person who runs the tests.
common="-F /dev/null -p $port -o StrictHostKeyChecking=accept-new -o UserKnownHostsFile=$work/known"
common="$common -o LogLevel=INFO -o ConnectTimeout=80"
with_key="ssh $common -o IdentitiesOnly=yes -o IdentityAgent=none -i $work/key"
without_key="ssh $common -o PubkeyAuthentication=no -o IdentityAgent=none"
# What a client without a screen says and gives. `plainly SECONDS COMMAND...` (seconds as for until_true) fills
# $work/out, $work/err and $status; `given FILE ...` is the same with the file as standard input.
given() {
    file=$1 seconds=$2
    shift 2
    timeout -k 5 $((seconds * 4)) "$@" >"$work/out" 2>"$work/err" <"$file"
    status=$?
}
plainly() { given /dev/null "$@"; }

# Keeps the tmux server while windows come and go.
tmux -S "$socket" -f /dev/null new-session -d -s keeper 'exec sleep 3600'

# terminal NAME COLUMNS ROWS COMMAND: a terminal window; it stays when the command has ended.
terminal() {
    tmux -S "$socket" -f /dev/null new-session -d -s "$1" -x "$2" -y "$3" \
        "$4; echo \"ended with \$?\"; exec sleep 1000" \; \
        set-option -t "$1" status off >/dev/null
}
screen() { tmux -S "$socket" capture-pane -p -t "$1" 2>/dev/null; }
keys() { # keys WINDOW KEY..., or keys WINDOW -l TEXT, which may begin with a dash, as a password does now and then
    name=$1
    shift
    case $1 in
    -l) tmux -S "$socket" send-keys -t "$name" -l -- "$2" ;;
    *) tmux -S "$socket" send-keys -t "$name" "$@" ;;
    esac
}
resize() { tmux -S "$socket" resize-window -t "$1" -x "$2" -y "$3"; }
close_terminal() { tmux -S "$socket" kill-session -t "$1"; }
# The process of the client in that window.
client_of() { pgrep -P "$(tmux -S "$socket" display-message -p -t "$1" '#{pane_pid}')" | head -n 1; }

. "$(dirname "$0")/../support/wait.sh"
# has WORDS: standard input shows them, also where a line was folded between two words.
has() {
    WORDS=$1 awk '{ folded = folded " " $0; if (index($0, ENVIRON["WORDS"])) found = 1 }
                  END { gsub(/ +/, " ", folded); exit !(found || index(folded, ENVIRON["WORDS"])) }'
}
shows() { screen "$1" | has "$2"; }
shows_not() { ! shows "$1" "$2"; }
wait_for() { until_true "${3:-20}" shows "$1" "$2"; }
wait_gone() { until_true "${3:-20}" shows_not "$1" "$2"; }
said() { has "$2" <"$work/$1"; }

# settle NAME COUNTRY ZONE LANGUAGE: from the welcome screen to home, as a person from there who writes that.
settle() {
    wait_for "$1" "Become a pen pal" && keys "$1" Enter && wait_for "$1" "Choose a handle" && wait_for "$1" "> " &&
        keys "$1" Enter && wait_for "$1" "Register: about you" &&
        keys "$1" Enter && wait_for "$1" "26-35" && keys "$1" Down Enter && wait_for "$1" "Country" &&
        keys "$1" -l "$2" && wait_for "$1" "Find: $2" && keys "$1" Enter && wait_for "$1" "$3" &&
        keys "$1" Tab && keys "$1" -l "$4" && wait_for "$1" "> $4" && keys "$1" Enter &&
        wait_for "$1" "Other languages" &&
        keys "$1" C-s && wait_for "$1" "the way back in" && keys "$1" C-s && wait_for "$1" "Your recovery codes" &&
        keys "$1" Enter && wait_for "$1" "Have you written" && keys "$1" y && wait_for "$1" "Hello, "
}

# proves SENTENCE COMMAND...: one test.
proves() {
    sentence=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
        echo "ok    $sentence"
        return 0
    fi
    failed=$((failed + 1))
    echo "WRONG $sentence"
    echo "      $*"
    for name in $(tmux -S "$socket" list-sessions -F '#{session_name}' 2>/dev/null | grep -vx keeper); do
        echo "--- screen of $name"
        screen "$name" | sed '/^ *$/d' | head -n 40
    done
    return 1
}
is() {
    [ "$1" = "$2" ] || {
        echo "      \"$1\" is not \"$2\""
        return 1
    }
}

if ! until_true 20 sh -c "ssh-keyscan -p $port localhost 2>/dev/null | grep -q ssh-ed25519"; then
    echo "nobody answers at port $port"
    echo "0 passed, 1 failed"
    exit 1
fi

finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit
}
