#!/bin/sh
# Runs tests/sql/*.sql with pgTAP, each file in a fresh copy of the migrated database; then brings a post office of version 9
# (tests/sql/older) to the newest version and looks whether everything is there. usage: sql.sh CLUSTER-FOLDER
set -eu
conninfo=$(sh server/deploy/cluster.sh conninfo "$1")
host=$(printf '%s' "$conninfo" | sed -n 's/.*host=\([^ ]*\).*/\1/p')
user=$(printf '%s' "$conninfo" | sed -n 's/.*user=\([^ ]*\).*/\1/p')
prove() { PGHOST=$host PGUSER=${user:-$(id -un)} PGDATABASE=$1 pg_prove "$2"/*.sql; }

# What was applied is written down with the text's checksum, as the programs do: a migration that was changed since is found, too.
older_office() {
    # Version 9 is the first that was released, and what was released is never changed.
    (cd sql/migrations && sha256sum -c --quiet --strict ../../tests/sql/older/released.sha256)
    psql -X -q -d "$conninfo dbname=postgres" -c 'create database older'
    for file in sql/migrations/000?_*.sql; do
        name=${file##*/}
        number=${name%%_*} name=${name#*_}
        psql -X -q -1 -v ON_ERROR_STOP=1 -v number="$number" -v name="${name%.sql}" -d "$conninfo dbname=older" -f "$file" -f - <<SQL
insert into schema_migration (version, name, checksum) values (:'number'::integer, :'name', '\x$(sha256sum <"$file" | cut -d ' ' -f 1)');
SQL
    done
    psql -X -q -v ON_ERROR_STOP=1 -d "$conninfo dbname=older" -f tests/sql/older/rows.psql
}
migrate_it() {
    printf 'folder = %s\ndevelopment = yes\ndatabase = %s dbname=older\n' "$1.older" "$conninfo" >"$1.older.conf"
    ctl="$GLOBETALK_BIN/globetalkctl --settings $1.older.conf"
    $ctl migrate --dry-run | grep -q 'migration 0010 .*: done'
    [ "$($ctl migrate | grep -c ': done')" -eq "$(find sql/migrations -name '00[1-9]?_*.sql' | wc -l)" ]
    psql -X -q -d "$conninfo dbname=older user=postgres" -c 'create extension pgtap'
}

psql -X -q -d "$conninfo dbname=postgres" -c 'create database pgtap template migrated'
psql -X -q -d "$conninfo dbname=pgtap user=postgres" -c 'create extension pgtap'
prove pgtap tests/sql
older_office "$1"
migrate_it "$1"
prove older tests/sql/older
