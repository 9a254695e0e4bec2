#!/bin/sh
# tests/bench/rotation.sh [NUMBER]: how long "globetalkctl keys rotate" takes for a million data keys (or NUMBER), kill
# -9 in the middle included when INTERRUPT=yes. Prints the epochs; JSON in build/bench-rotation.json.
set -u
cd "$(dirname "$0")/../.." || exit 1
number=${1:-1000000}
. tests/support/programs.sh
build_programs build/gcc CC=gcc all build/gcc/whole/data_keys
work=$(mktemp -d /tmp/globetalk-rotation.XXXXXX)
chmod 755 "$work"
finish() {
    sh server/deploy/cluster.sh stop "$work/cluster" >/dev/null 2>&1
    rm -rf "$work"
}
trap 'exit 130' INT TERM
trap finish EXIT
sh server/deploy/cluster.sh start "$work/cluster" >/dev/null 2>&1 || exit 1
conninfo="$(sh server/deploy/cluster.sh conninfo "$work/cluster") dbname=bench"
psql -X -q -d "$conninfo dbname=postgres" -c 'create database bench' || exit 1
printf 'folder = %s\ndevelopment = yes\ndatabase = %s\n' "$work" "$conninfo" >"$work/conf"
ctl() { "$GLOBETALK_BIN/globetalkctl" --settings "$work/conf" "$@"; }
ctl keys create >/dev/null && ctl migrate >/dev/null || exit 1
{
    echo 'alter table data_keys drop constraint data_keys_match_id_fkey, drop constraint data_keys_author_id_fkey;'
    echo 'copy data_keys (key_id, match_id, author_id, epoch, wrapped) from stdin;'
    "$(dirname "$GLOBETALK_BIN")/whole/data_keys" "$work/keyring" "$number"
    echo '\.'
} | psql -X -q -d "$conninfo" || exit 1
psql -X -q -d "$conninfo" -c 'vacuum analyze data_keys'
if [ "${INTERRUPT:-}" = yes ]; then
    ctl keys rotate >"$work/first" &
    rotating=$!
    until grep -q wrapped "$work/first" && grep -q "00000 data keys" "$work/first"; do
        kill -0 $rotating || exit 1
        sleep 0.05
    done
    kill -KILL $rotating
    echo "killed after: $(tail -n 1 "$work/first")"
fi
ctl keys rotate | tr '\r' '\n' | grep -E 'wrapped anew in|rest of' >"$work/rotated"
cat "$work/rotated"
mkdir -p build
sed -n 's/^ *\([0-9]*\) data keys wrapped anew in \([0-9.]*\) s.*/{ "data_keys": \1, "seconds": \2 }/p' \
    "$work/rotated" | sort -t: -k2 -n | tail -n 1 >build/bench-rotation.json
echo "JSON: build/bench-rotation.json"
ctl keys status
