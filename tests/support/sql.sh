#!/bin/sh
# Runs tests/sql/*.sql with pgTAP, each file in a fresh copy of the migrated database. usage: sql.sh CLUSTER-FOLDER
# SQL_ONLY in the environment: just the file of that name.
set -eu
conninfo=$(sh server/deploy/cluster.sh conninfo "$1")
host=$(printf '%s' "$conninfo" | sed -n 's/.*host=\([^ ]*\).*/\1/p')
user=$(printf '%s' "$conninfo" | sed -n 's/.*user=\([^ ]*\).*/\1/p')
psql -X -q -d "$conninfo dbname=postgres" -c 'create database pgtap template migrated'
psql -X -q -d "$conninfo dbname=pgtap user=postgres" -c 'create extension pgtap'
PGHOST=$host PGUSER=${user:-$(id -un)} PGDATABASE=pgtap pg_prove tests/sql/${SQL_ONLY:-*}.sql
