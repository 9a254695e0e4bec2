#!/bin/sh
# make bench: GlobeTalk beside OpenSSH, in one run on this machine. The peer is sshd with the same screens as an ncurses
# program on a pty (ForceCommand globetalk). Prints a table, and JSON in build/bench.json.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/sshd.sh
. tests/support/programs.sh
build_programs build/gcc CC=gcc all build/gcc/whole/load build/gcc/whole/delivery \
    build/gcc/whole/matching build/gcc/whole/office build/gcc/whole/data_keys
load=$PWD/build/gcc/whole/load
work=$(mktemp -d /tmp/globetalk-bench.XXXXXX)
chmod 755 "$work"
finish() {
    [ -z "${sshd:-}" ] || kill "$sshd" 2>/dev/null
    sh tests/support/post_office.sh stop "$work/office" >/dev/null 2>&1
    sh server/deploy/cluster.sh stop "$work/cluster" >/dev/null 2>&1
    rm -rf "$work"
}
trap 'exit 130' INT TERM
trap finish EXIT

sh server/deploy/cluster.sh start "$work/cluster" >/dev/null 2>&1 || exit 1
conninfo=$(sh server/deploy/cluster.sh conninfo "$work/cluster")
psql -X -q -d "$conninfo dbname=postgres" -c 'create database bench'
EXTRA_SETTINGS='most_waiting = 2000
requests_an_account = 10000000
most_per_address = 2000' sh tests/support/post_office.sh start \
    "$work/office" "$conninfo dbname=bench" >"$work/log" 2>&1 || {
    cat "$work/log"
    exit 1
}
. "$work/office/environment"
ssh-keygen -q -t ed25519 -N '' -f "$work/key"

ssh-keygen -q -t ed25519 -N '' -f "$work/sshd_key"
cp "$work/key.pub" "$work/authorized_keys"
cat >"$work/sshd_config" <<CONFIG
ListenAddress 127.0.0.1
HostKey $work/sshd_key
AuthorizedKeysFile $work/authorized_keys
PermitRootLogin yes
PasswordAuthentication no
UsePAM no
StrictModes no
PidFile none
MaxStartups 500:30:1000
MaxSessions 500
PrintMotd no
PrintLastLog no
ForceCommand $GLOBETALK_BIN/globetalk --settings $GLOBETALK_SETTINGS
CONFIG
start_sshd "$work" || exit 1

echo "measuring GlobeTalk ..."
"$load" "$GLOBETALK_PORT" "$work/key" bench "$(cat "$work/office/pid")" "Become a pen pal" >"$work/globetalk.json" ||
    exit 1
echo "measuring OpenSSH ..."
"$load" "$sshd_port" "$work/key" "$(id -un)" "$sshd" "Become a pen pal" >"$work/openssh.json" || exit 1

mkdir -p build
printf '{ "date": "%s", "machine": "%s cores", "globetalk": %s, "openssh": %s }\n' \
    "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$(nproc)" \
    "$(cat "$work/globetalk.json")" "$(cat "$work/openssh.json")" >build/bench.json
value() { sed -n "s/.*\"$2\": \([-0-9.]*\).*/\1/p" "$work/$1.json"; }
row() { # row NAME KEY WHAT-IS-GOOD
    awk -v name="$1" -v ours="$(value globetalk "$2")" -v theirs="$(value openssh "$2")" -v goal="$3" \
        'BEGIN { printf "%-42s %12s %12s %10s  %s\n", name, ours, theirs,
                        theirs != 0 ? sprintf("%.3f", ours / theirs) : "-", goal }'
}
printf '%-42s %12s %12s %10s  %s\n' 'what' 'GlobeTalk' 'OpenSSH' 'ratio' 'goal (ratio)'
row 'idle session, PSS, kB' idle_pss_kb ''
row 'idle session, kernel, kB' idle_kernel_kb ''
awk -v a="$(value globetalk idle_pss_kb)" -v b="$(value globetalk idle_kernel_kb)" \
    -v c="$(value openssh idle_pss_kb)" -v d="$(value openssh idle_kernel_kb)" \
    'BEGIN { printf "%-42s %12.1f %12.1f %10.3f  %s\n", "idle session, PSS + kernel, kB",
                    a + b, c + d, (a + b) / (c + d), "<= 0.167" }'
row 'connect to first screen, ms, p50' first_screen_ms_p50 '<= 0.04'
row 'connect to first screen, ms, p99' first_screen_ms_p99 ''
row 'keystroke to screen, 50 active, ms, p50' key_ms_p50 '<= 0.8'
row 'keystroke to screen, 50 active, ms, p99' key_ms_p99 ''
row 'bytes a keystroke' bytes_a_key ''
row 'logins a second, 8 in flight' logins_a_second '>= 10'
echo "JSON: build/bench.json"
sh tests/bench/delivery.sh
sh tests/bench/matching.sh
sh tests/bench/search.sh
sh tests/bench/rotation.sh
