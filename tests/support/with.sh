#!/bin/sh
# Runs a test with what it needs, made anew for it and taken away behind it.
#
#   with.sh database COMMAND...   a fresh migrated database: GLOBETALK_TEST_DATABASE
#   with.sh office COMMAND...     and a post office on it, with the environment that post_office.sh tells; in the end
#                                 its log must be free of what sanitizers report
#
# GLOBETALK_TEST_CLUSTER: the cluster (tests/support/cluster.sh)      GLOBETALK_TEST_FOLDER: where everything is kept
# GLOBETALK_BIN: the programs
set -u
what=$1
shift
office=$GLOBETALK_TEST_FOLDER/office
name=$(basename "$GLOBETALK_TEST_FOLDER" | tr -c 'a-z0-9\n' _)
conninfo=$(sh server/deploy/cluster.sh conninfo "$GLOBETALK_TEST_CLUSTER")
close_office() { sh tests/support/post_office.sh stop "$office"; }
trap 'exit 130' INT TERM
psql -X -q -d "$conninfo dbname=postgres" -c "create database \"$name\" template migrated" || exit 1
export GLOBETALK_TEST_DATABASE="$conninfo dbname=$name"
if [ "$what" = database ]; then exec "$@"; fi

trap close_office EXIT
export EXTRA_SETTINGS="letters_a_day = 10000
requests_an_account = 3000
http_requests_a_token = 100000
http_requests_an_address = 100000"
sh tests/support/post_office.sh start "$office" "$GLOBETALK_TEST_DATABASE" \
    >"$GLOBETALK_TEST_FOLDER/office.log" 2>&1 || {
    tail -n 40 "$GLOBETALK_TEST_FOLDER/office.log"
    exit 1
}
. "$office/environment"
unset EXTRA_SETTINGS
"$@"
status=$?
trap - EXIT
close_office && sh tests/support/no_reports.sh "$office" || status=1
exit "$status"
