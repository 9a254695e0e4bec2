#!/bin/sh
# Makes the database "migrated" in the test cluster: the template that every test's fresh database is copied from.
# usage: migrated.sh CLUSTER-FOLDER BIN-FOLDER
set -eu
conninfo=$(sh server/deploy/cluster.sh conninfo "$1")
psql -X -q -d "$conninfo dbname=postgres" -c 'create database migrated'
settings=$1.migrated.conf
printf 'folder = %s\ndevelopment = yes\ndatabase = %s dbname=migrated\n' "$1.migrated" "$conninfo" >"$settings"
"$2/globetalkctl" --settings "$settings" migrate
