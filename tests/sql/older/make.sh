#!/bin/sh
# Makes what tests/sql/older keeps of a version: a dump of a post office with something of every kind, its keyring, and
# the statements that
# version asks. Run it with the programs and the sql/queries of the version that has just landed, before the next one
# changes the schema:
#     tests/sql/older/make.sh BIN-FOLDER QUERIES-FOLDER
# When no table has changed since the dump, landed.sql and released.sha256 alone are made anew, as the last lines below
# do.
set -eu
cd "$(dirname "$0")/../../.."
bin=$(cd "$1" && pwd) queries=$(cd "$2" && pwd)
here=tests/sql/older
work=$(mktemp -d /tmp/globetalk-older.XXXXXX)
chmod 755 "$work"
finish() {
    GLOBETALK_BIN=$bin sh tests/support/post_office.sh stop "$work/office" >/dev/null 2>&1 || true
    sh server/deploy/cluster.sh stop "$work/cluster" >/dev/null 2>&1 || true
}
trap finish EXIT
sh server/deploy/cluster.sh start "$work/cluster" >"$work/cluster.log"
conninfo="$(sh server/deploy/cluster.sh conninfo "$work/cluster") dbname=older"
psql -X -q -d "$conninfo dbname=postgres" -c 'create database older'
# Thirty years ahead, so that for thirty years a test can bring the clock back to the moment of the dump.
mkdir -m 700 "$work/first"
printf 'folder = %s\ndevelopment = yes\ndatabase = %s\n' "$work/first" "$conninfo" >"$work/first/globetalk.conf"
"$bin/globetalkctl" --settings "$work/first/globetalk.conf" migrate >/dev/null
for _ in 1 2 3; do "$bin/globetalkctl" --settings "$work/first/globetalk.conf" clock +3650d >/dev/null; done
GLOBETALK_BIN=$bin EXTRA_SETTINGS='registrations_an_hour = 1000' \
    sh tests/support/post_office.sh start "$work/office" "$conninfo" >"$work/office.log" ||
    {
        cat "$work/office.log"
        exit 1
    }
. "$work/office/environment"
ssh-keygen -q -t ed25519 -N '' -C '' -f "$work/key"
ssh-keygen -q -t ed25519 -N '' -C '' -f "$work/key_2"
export GLOBETALK_TEST_KEY="$work/key.pub" GLOBETALK_TEST_KEY_2="$work/key_2.pub" PYTHONDONTWRITEBYTECODE=1
python3 "$here/make.py" live "$bin/globetalkctl" --settings "$work/office/globetalk.conf"
GLOBETALK_BIN=$bin sh tests/support/post_office.sh stop "$work/office" >>"$work/office.log" 2>&1
python3 "$here/make.py" rest "$bin/globetalkctl" --settings "$work/office/globetalk.conf" >"$here/moment"
pg_dump -d "$conninfo" --restrict-key=globetalk | grep -v '^--' | cat -s >"$here/dump.sql"
install -m 600 "$work/office/keyring" "$here/keyring"
awk -v want=numbered -f "$queries/../queries.awk" "$queries"/*.sql >"$here/statements.sql"
cp "$here/statements.sql" "$here/landed.sql"
# What has landed is never changed.
[ ! -d "$queries/../tables" ] || (cd "$queries/.." && sha256sum tables/*.sql) >"$here/released.sha256"
ls -l "$here"
rm -rf "$work/office" "$work/first"
