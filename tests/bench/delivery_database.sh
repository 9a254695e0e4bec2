# shellcheck shell=sh disable=SC2034,SC2154 # a part of the two, with their variables
# Sourced by delivery.sh and delivery_long.sh: a PostgreSQL of their own in $work/cluster, with the database "empty" at
# the newest version. Uses $work and $bin; gives $conninfo, the environment of psql, and post, wal, field.
sh server/deploy/cluster.sh start "$work/cluster" >"$work/log" 2>&1 || {
    cat "$work/log"
    exit 1
}
conninfo=$(sh server/deploy/cluster.sh conninfo "$work/cluster")
PGHOST=$work/cluster/socket PGUSER=postgres
PGOPTIONS='-c client_min_messages=warning'
export PGHOST PGUSER PGOPTIONS
psql -X -q -d postgres -c "alter system set shared_buffers = '2GB'" -c "alter system set max_wal_size = '16GB'" \
    -c "alter system set checkpoint_timeout = '30min'" -c "alter system set track_commit_timestamp = on" \
    -c "create database empty owner globetalk"
sh server/deploy/cluster.sh stop "$work/cluster" &&
    sh server/deploy/cluster.sh start "$work/cluster" >>"$work/log" 2>&1 || exit 1
printf 'folder = %s\ndevelopment = yes\ndatabase = %s dbname=empty\n' "$work" "$conninfo" >"$work/globetalk.conf"
"$bin/globetalkctl" --settings "$work/globetalk.conf" keys create >>"$work/log" 2>&1
"$bin/globetalkctl" --settings "$work/globetalk.conf" migrate >>"$work/log" 2>&1 || {
    cat "$work/log"
    exit 1
}

# post DATABASE LETTERS FROM-HOURS TO-HOURS
post() {
    psql -X -q -v ON_ERROR_STOP=1 -d "$1" -v letters="$2" -v matches="$matches" -v from="$3" -v to="$4" \
        -f tests/bench/delivery_letters.sql || exit 1
}
# wal DATABASE: bytes of log so far. field FILE NAME: a number of its JSON.
wal() { psql -X -A -t -d "$1" -c "select pg_current_wal_lsn() - '0/0'"; }
field() { sed -n "s/.*\"$2\": *\([0-9.]*\).*/\1/p" "$1"; }
