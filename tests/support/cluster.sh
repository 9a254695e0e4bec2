#!/bin/sh
# A cluster for tests, with the database "migrated": the template that each test's fresh database is copied from.
#
#   cluster.sh serve FOLDER READY-FILE   until it is told to stop; makes the file when tests may begin. Leaves
#                                        FOLDER.empty, what it began as, for copy
#   cluster.sh copy FOLDER NEW           a cluster of its own in NEW, not started
#
# GLOBETALK_BIN: the programs
set -eu
case $1 in
serve)
    trap 'exit 0' INT TERM
    trap 'sh server/deploy/cluster.sh stop "$2"' EXIT
    sh server/deploy/cluster.sh start "$2"
    sh tests/support/migrated.sh "$2" "$GLOBETALK_BIN"
    sh server/deploy/cluster.sh stop "$2"
    mkdir "$2.empty"
    cp -a "$2/." "$2.empty"
    sh server/deploy/cluster.sh start "$2"
    : >"$3"
    while :; do
        sleep 3600 &
        wait $!
    done
    ;;
copy)
    mkdir -p "$3"
    cp -a "$2.empty/." "$3"
    ;;
esac
