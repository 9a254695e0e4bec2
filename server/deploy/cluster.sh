#!/bin/sh
# A private PostgreSQL 15 cluster in a folder: for make run and for tests. It listens on a unix socket only and has
# nothing to do with any other cluster of this machine.
#
#   cluster.sh start FOLDER      makes it if need be, starts it, waits until it answers; fine when it runs already
#   cluster.sh stop FOLDER       waits until it has stopped; fine when it does not run
#   cluster.sh kill9 FOLDER      kills every process of it at once, as a crash would (tests)
#   cluster.sh status FOLDER     exit status 0 when it runs, 3 when it does not
#   cluster.sh conninfo FOLDER   prints how to connect, whether it runs or not
#   cluster.sh place FOLDER      prints where its data is: FOLDER, or elsewhere when the user who runs it cannot enter
#                                that
#
# FOLDER/data belongs to the user who runs PostgreSQL: the one who starts it or, as PostgreSQL refuses root, postgres
# (else nobody) when root does. The wall is the folder of the socket: that user and root can enter, nobody else; inside
# everyone is trusted. Role and database are "globetalk"; it owns its database and may make others (tests do), but is no
# superuser. Office, postman and auditor have roles of their own, which own nothing.
set -eu
bin=${GLOBETALK_POSTGRESQL:-/usr/lib/postgresql/15/bin}
command=${1:-} folder=${2:-}
here=$(cd "$(dirname "$0")/../.." && pwd)
fail() {
    echo "cluster: $*" >&2
    exit 1
}
[ -n "$folder" ] || fail "usage: cluster.sh start|stop|kill9|status|conninfo FOLDER"
case $folder in /*) ;; *) folder=$PWD/$folder ;; esac

owner=
if [ "$(id -u)" -eq 0 ]; then
    owner=nobody
    if id postgres >/dev/null 2>&1; then owner=postgres; fi
fi
as_owner() { # runs a program of PostgreSQL as the user who may
    if [ -n "$owner" ]; then
        (cd / && setpriv --reuid="$owner" --regid="$(id -g "$owner")" --clear-groups \
            env -i PATH=/usr/bin:/bin LC_ALL=C "$@")
    else
        (cd / && env -i PATH=/usr/bin:/bin LC_ALL=C "$@")
    fi
}

# A path of a unix socket has at most 107 bytes: a folder with a long name has its socket in /tmp.
short=globetalk-$(printf '%s' "$folder" | cksum | cut -d ' ' -f 1)
socket=$folder/socket
[ "${#folder}" -le 80 ] || socket=/tmp/$short
# Where it really is: make_folder may have had to make the folder a link.
real=$(readlink -m "$folder")
data=$real/data

conninfo() {
    case $socket in
    *[!A-Za-z0-9_./+,@%=-]*) printf "host='%s'" "$(printf '%s' "$socket" | sed "s/['\\\\]/\\\\&/g")" ;;
    *) printf 'host=%s' "$socket" ;;
    esac
    printf ' user=globetalk dbname=globetalk\n'
}

make_folder() {
    mkdir -p "$folder"
    if [ -n "$owner" ]; then
        chmod a+x "$folder"
        if ! as_owner test -x "$real/."; then # below /root, for instance
            place=/var/lib/globetalk/$short
            [ -z "$(ls -A "$folder")" ] ||
                fail "the user $owner, who runs PostgreSQL, cannot enter $folder: some folder above it is closed."
            echo "The user $owner, who runs PostgreSQL, cannot enter $folder: its data is in $place."
            mkdir -p "$place"
            chmod 755 /var/lib/globetalk "$place"
            rmdir "$folder"
            ln -s "$place" "$folder"
            real=$place data=$place/data
        fi
    fi
    [ -d "$data" ] || mkdir -m 700 "$data"
    [ -d "$socket" ] || mkdir -m 700 "$socket"
    [ -z "$owner" ] || chown "$owner" "$data" "$socket"
    [ -O "$socket" ] || [ -n "$owner" ] || fail "$socket belongs to somebody else."
    chmod 700 "$socket"
}

# Sizes fit a small machine. Statements here take milliseconds, and compiling one to machine code takes hundreds: no
# jit. Nothing that a person wrote may reach the log: no parameters, no DETAIL, no statements.
settings() {
    quoted=$(printf '%s' "$(readlink -m "$socket")" | sed "s/'/''/g")
    cat <<END
listen_addresses = ''
unix_socket_directories = '$quoted'
unix_socket_permissions = 0700
max_connections = 100
fsync = on
full_page_writes = on
synchronous_commit = on
wal_level = replica
max_wal_size = 1GB
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
log_statement = none
log_error_verbosity = terse
log_min_error_statement = panic
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
END
}

make_data() {
    [ ! -f "$data/PG_VERSION" ] || return 0
    # A data folder is made beside and moved at the end, so that a half-made one is never taken for a whole one.
    rm -rf "$data/new"
    as_owner "$bin/initdb" -D "$data/new" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-instructions
    echo 'local all all trust' >"$data/new/pg_hba.conf"
    echo "include 'globetalk.conf'" >>"$data/new/postgresql.conf"
    touch "$data/new/fresh"
    for item in "$data"/new/*; do
        case $item in */PG_VERSION) ;; *) mv "$item" "$data/" ;; esac
    done
    # initdb has its files on disk; what was written here must be there, too, before the folder counts as whole.
    sync "$data/pg_hba.conf" "$data/postgresql.conf" "$data/fresh" "$data"
    mv "$data/new/PG_VERSION" "$data/"
    rmdir "$data/new"
    sync "$data"
}

make_database() {
    [ -f "$data/fresh" ] || [ ! -f "$data/roles" ] || return 0
    ask() { env -i LC_ALL=C "$bin/psql" -X -q -h "$socket" -U postgres -d postgres -v ON_ERROR_STOP=1 -A -t -c "$1"; }
    there=$(ask "select rolname from pg_roles union select datname || ' database' from pg_database")
    env -i LC_ALL=C "$bin/psql" -X -q -h "$socket" -U postgres -d postgres -v ON_ERROR_STOP=1 -f "$here/sql/roles.sql"
    : >"$data/roles" # clusters that were made before there were roles get them, too
    printf '%s\n' "$there" | grep -qx globetalk || ask 'create role globetalk login createdb'
    printf '%s\n' "$there" | grep -qx 'globetalk database' || ask 'create database globetalk owner globetalk'
    rm -f "$data/fresh"
}

# Not pg_ctl's status: that one takes any process with the number in postmaster.pid for PostgreSQL, also a dead one that
# nobody has waited for yet, which is what a kill leaves for a moment.
first_process() { head -n 1 "$data/postmaster.pid" 2>/dev/null; }
runs() {
    one=$(first_process) || return 1
    [ -n "$one" ] && tr '\0' ' ' 2>/dev/null <"/proc/$one/cmdline" | grep -q -F -e "$data"
}
wait_for_end() { # of each process given; at most 10 s
    for one in "$@"; do
        tries=0
        while kill -0 "$one" 2>/dev/null; do
            tries=$((tries + 1))
            [ "$tries" -le 1000 ] || return 1
            sleep 0.01
        done
    done
}

start() {
    [ -x "$bin/postgres" ] || fail "PostgreSQL 15 is not installed in $bin."
    if runs; then
        make_database
        return 0
    fi
    make_folder
    make_data
    # PostgreSQL does not start while a process with the number of the last one exists, even a dead one.
    if one=$(first_process); then wait_for_end "$one" || true; fi
    settings >"$data/globetalk.conf.new"
    [ -z "$owner" ] || chown "$owner" "$data/globetalk.conf.new"
    sync "$data/globetalk.conf.new" # whole on disk before it has the name: a power cut leaves the old or the new one
    mv "$data/globetalk.conf.new" "$data/globetalk.conf"
    # After a power cut the file may be there without its content, which PostgreSQL takes for a server that is starting.
    [ -s "$data/postmaster.pid" ] || rm -f "$data/postmaster.pid"
    if ! as_owner "$bin/pg_ctl" -D "$data" -l "$data/log" -w -t 120 start >/dev/null; then
        tail -n 5 "$data/log" >&2 || true
        fail "PostgreSQL does not start; its log is $data/log."
    fi
    make_database
}

kill9() {
    runs || return 0
    first=$(first_process)
    all="$first $(pgrep -P "$first" | tr '\n' ' ')"
    # shellcheck disable=SC2086 # a list of numbers
    kill -KILL $all 2>/dev/null || true
    # shellcheck disable=SC2086
    wait_for_end $all || fail "a killed process does not end."
}

case $command in
start) start ;;
stop) if runs; then as_owner "$bin/pg_ctl" -D "$data" -m fast -w -t 60 stop >/dev/null; fi ;;
kill9) kill9 ;;
status) runs || exit 3 ;;
conninfo) conninfo ;;
place) echo "$real" ;;
*) fail "unknown command: $command" ;;
esac
