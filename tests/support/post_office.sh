#!/bin/sh
# A whole post office for tests: its own folder, keys and ports, on a given database.
#   post_office.sh start FOLDER CONNINFO    writes FOLDER/environment (port, settings, socket) to be sourced
#   post_office.sh stop FOLDER
# GLOBETALK_BIN: the programs. EXTRA_SETTINGS: further lines for the settings file.
set -u
folder=$2
# The ports are chosen by the system when the programs ask for them: nobody else can have them then.
told() { sed -n "s/^$1 = //p" "$folder/ports"; }
has_started() { grep -q "event=started process=$1" "$folder/log"; }
case $1 in
start)
    mkdir -p "$folder"
    chmod 700 "$folder"
    {
        printf 'folder = %s\ndevelopment = yes\nport = any\nhttp_port = any\ndatabase = %s\n' "$folder" "$3"
        printf 'office_database = %s user=globetalk_office\npostman_database = %s user=globetalk_postman\n' "$3" "$3"
        printf '%s\n' "${EXTRA_SETTINGS:-}"
    } >"$folder/globetalk.conf"
    ssh-keygen -q -t ed25519 -N '' -C '' -f "$folder/host_key"
    "$GLOBETALK_BIN/globetalkctl" --settings "$folder/globetalk.conf" keys create || exit 1
    "$GLOBETALK_BIN/globetalkctl" --settings "$folder/globetalk.conf" migrate || exit 1
    setsid "$GLOBETALK_BIN/globetalkd" --settings "$folder/globetalk.conf" >"$folder/log" 2>&1 </dev/null &
    echo $! >"$folder/pid"
    deadline=$(($(date +%s) + 30))
    # The socket is there before the office has its database; only then it says that it has started.
    until has_started front && has_started http && has_started office; do
        if [ "$(date +%s)" -gt $deadline ] || ! kill -0 "$(cat "$folder/pid")" 2>/dev/null; then
            cat "$folder/log"
            echo "the post office did not open"
            exit 1
        fi
        sleep 0.05
    done
    {
        echo "export GLOBETALK_PORT=$(told port) GLOBETALK_HTTP_PORT=$(told http_port)"
        echo "export GLOBETALK_SETTINGS=$folder/globetalk.conf"
        echo "export GLOBETALK_TEST_SOCKET=$folder/office.socket GLOBETALK_BIN=$GLOBETALK_BIN"
        echo "export GLOBETALK_TEST_DATABASE=\"$3\""
    } >"$folder/environment"
    ;;
stop)
    [ -f "$folder/pid" ] || exit 0
    kill -TERM "$(cat "$folder/pid")" 2>/dev/null
    deadline=$(($(date +%s) + 15))
    while kill -0 "$(cat "$folder/pid")" 2>/dev/null; do
        [ "$(date +%s)" -le $deadline ] || {
            echo "the post office did not stop in 15 s"
            kill -KILL "$(cat "$folder/pid")"
            exit 1
        }
        sleep 0.05
    done
    rm -f "$folder/pid"
    ;;
esac
