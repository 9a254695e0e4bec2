#!/bin/sh
# make run: from a fresh Debian 12 to a post office that answers on ssh. Continues with the same data when run again.
#
#   GLOBETALK_FOLDER   everything the post office keeps (var)
#   GLOBETALK_PORT     port for ssh (2222); the next one is the HTTP door's. any: two that are free
#   GLOBETALK_ADDRESS  address for ssh (127.0.0.1)
#   INHABITANTS=no     leaves out the demo inhabitants
#   CLOCK=+13h         moves the development clock ahead before opening
#   PRODUCTION=yes     a post office whose clock cannot be moved
set -u
cd "$(dirname "$0")/../.." || exit 1
top=$PWD
folder=${GLOBETALK_FOLDER:-$top/var}
case $folder in /*) ;; *) folder=$top/$folder ;; esac
settings=$folder/globetalk.conf
bin=$top/build/gcc/bin

say() { printf '%s\n' "$*"; }
# told NAME: the port that the post office has, not what it was to have.
told() { sed -n "s/^$1 *= *//p" "$folder/ports" 2>/dev/null; }
next_port() { if [ "$1" = any ]; then echo any; else echo $(($1 + 1)); fi; }
stop_with() {
    say "make run: $*" >&2
    exit 1
}

# shellcheck disable=SC2046 # a list of words
sh server/deploy/packages.sh $(grep -v '^#' server/deploy/packages.list) || exit

mkdir -p "$folder" || stop_with "the folder $folder cannot be made."
exec 9>"$folder/running.lock"
if ! flock -n 9; then
    port=$(told port)
    say "A post office is running in $folder already; nothing was changed."
    [ -z "$port" ] || say "Connect with:  ssh -p $port new@localhost"
    exit 0
fi

say "Building ..."
make --no-print-directory -j"$(nproc)" CC=gcc BUILD=build/gcc all >"$folder/build.log" 2>&1 || {
    tail -n 30 "$folder/build.log"
    stop_with "the build failed; the whole output is in $folder/build.log."
}

if [ ! -f "$settings" ]; then
    development=yes
    [ "${PRODUCTION:-no}" = yes ] && development=no
    {
        say "# Settings of this post office; globetalk.conf(5) explains them."
        say "folder = $folder"
        say "development = $development"
        say "listen_address = ${GLOBETALK_ADDRESS:-127.0.0.1}"
        say "port = ${GLOBETALK_PORT:-2222}"
        say "http_port = $(next_port "${GLOBETALK_PORT:-2222}")"
    } >"$settings"
fi
# What is asked for on this run holds, also where the settings are from an earlier one.
set_to() { # set_to NAME VALUE
    if grep -q "^$1 *=" "$settings"; then sed -i "s|^$1 *=.*|$1 = $2|" "$settings"; else say "$1 = $2" >>"$settings"; fi
}
if [ -n "${GLOBETALK_PORT:-}" ]; then
    set_to port "$GLOBETALK_PORT"
    set_to http_port "$(next_port "$GLOBETALK_PORT")"
fi
[ -z "${GLOBETALK_ADDRESS:-}" ] || set_to listen_address "$GLOBETALK_ADDRESS"
"$bin/globetalkd" --settings "$settings" --check-config || exit

cluster=$folder/postgresql
database=$(sh server/deploy/cluster.sh conninfo "$cluster")
give() { grep -q "^$1 *=" "$settings" || say "$1 = $2" >>"$settings"; }
give database "$database"
give office_database "$database user=globetalk_office"
give postman_database "$database user=globetalk_postman"
supervisor='' elsewhere=''
finish() {
    trap '' INT TERM HUP
    [ -z "$supervisor" ] || {
        kill -TERM "$supervisor" 2>/dev/null
        wait "$supervisor" 2>/dev/null
    }
    sh server/deploy/cluster.sh stop "$cluster" 9>&- >/dev/null 2>&1
    say "The post office is closed. Everything is kept in $folder$elsewhere."
}
trap 'exit 0' INT TERM HUP # closing is what Ctrl-C means here
trap finish EXIT
say "Starting PostgreSQL (private, in $cluster) ..."
sh server/deploy/cluster.sh start "$cluster" 9>&- >"$folder/cluster.log" 2>&1 || {
    tail -n 10 "$folder/cluster.log"
    stop_with "PostgreSQL did not start; see $folder/cluster.log."
}
place=$(sh server/deploy/cluster.sh place "$cluster")
if [ "$place" != "$(readlink -m "$folder")/postgresql" ]; then
    elsewhere=", the database in $place"
    say "The database is in $place: the user who runs PostgreSQL cannot enter $folder."
fi

umask 077
[ -f "$folder/host_key" ] || ssh-keygen -q -t ed25519 -N '' -C '' -f "$folder/host_key" ||
    stop_with "no host key could be made."
if [ ! -f "$folder/keyring" ] && ! "$bin/globetalkctl" --settings "$settings" keys create; then
    say "The database is in $place. It belongs to an earlier post office." \
        "Who wants none of its letters any more removes that folder and begins anew."
    exit 78
fi
"$bin/globetalkctl" --settings "$settings" migrate || exit
[ "${INHABITANTS:-yes}" = no ] || "$bin/globetalkctl" --settings "$settings" inhabitants || exit
[ -z "${CLOCK:-}" ] || "$bin/globetalkctl" --settings "$settings" clock "$CLOCK" || exit

# When this shell is killed -9 it cannot close anything: the post office does it by itself then.
setpriv --pdeathsig TERM "$bin/globetalkd" --settings "$settings" 9>&- &
supervisor=$!
lives() { [ -r "/proc/$1/status" ] && ! grep -q '^State:[[:space:]]*Z' "/proc/$1/status"; }
tries=0
while lives "$supervisor" && [ ! -S "$folder/office.socket" ] && [ "$tries" -lt 100 ]; do
    tries=$((tries + 1))
    sleep 0.1
done
if lives "$supervisor"; then
    port=$(told port) http_port=$(told http_port)
    say ""
    say "The post office opens. From another terminal:"
    say "    ssh -p $port new@localhost"
    [ "$http_port" = 0 ] ||
        say "Programs: http://127.0.0.1:$http_port/api/v1/ with a token, which ssh -p $port localhost token gives."
    say "Ctrl-C here closes it."
fi
wait "$supervisor"
status=$?
supervisor=
exit "$status"
