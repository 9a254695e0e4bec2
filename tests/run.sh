#!/bin/sh
# make test: everything that must hold, from a clean checkout, in one run. Prints a line per part and at the end
# "N passed, N failed"; exit 1 when anything failed. ONLY="unit scripts" runs just those parts, ONLY="clients drafts"
# one of a group.
#
# Parts: check (house rules), unit (Check, with address and undefined-behaviour sanitizers, and again with clang), sql
# (pgTAP), office (the desk from outside), api (the HTTP door, and docs/openapi.yaml by other people's tools), scripts
# (headless screens), clients (real ssh programs in tmux), fault (kill -9). All but check run the sanitized programs.
# docs/testing.md: how it works, how to add a part.
set -u
cd "$(dirname "$0")/.." || exit 1
# Two runs on a machine where something is missing install it once.
# shellcheck disable=SC2046 # a list of words
flock /var/lib/dpkg sh server/deploy/packages.sh $(grep -hv '^#' server/deploy/packages.list tests/packages.list) ||
    exit

export GLOBETALK_BIN="$PWD/build/gcc-san/bin"
export CK_TIMEOUT_MULTIPLIER=4 # Check's time-outs are for tests that hang
export ASAN_OPTIONS=detect_leaks=0:abort_on_error=1 UBSAN_OPTIONS=print_stacktrace=1
# A row a part. Budget: seconds, on two quiet cores, beside another part. How: beside others, alone, or serves (goes on
# until the end). Needs: parts
# of the group make. All budgets together are 1200 at most. A part that takes three times its budget fails.
exec /usr/bin/python3 -B "${TABLE_READER:-tests/support/lanes.py}" <<'PARTS'
#group  name               budget how    needs            command
make    san                    73 alone  -                make --no-print-directory -j"$(nproc)" CC=gcc SAN=1 BUILD=build/gcc-san all test-programs
make    gcc                    47 alone  -                make --no-print-directory -j"$(nproc)" CC=gcc BUILD=build/gcc all
make    clang                  83 alone  -                make --no-print-directory -j"$(nproc)" CC=clang BUILD=build/clang all unit-programs
make    cluster                10 serves san              sh tests/support/cluster.sh serve "$GLOBETALK_TEST_CLUSTER" "$GLOBETALK_TEST_FOLDER/ready"
check   house-rules            81 beside gcc              sh .ci/check build/gcc
unit    base:gcc                4 beside san              build/gcc-san/unit/base
unit    cases:gcc              24 beside san,cluster      sh tests/support/with.sh database build/gcc-san/unit/cases
unit    cells:gcc              18 beside san              build/gcc-san/unit/cells
unit    desk:gcc               43 beside san              build/gcc-san/unit/desk
unit    facts:gcc               4 beside san,cluster      sh tests/support/with.sh database build/gcc-san/unit/facts
unit    gate:gcc                5 beside san              build/gcc-san/unit/gate
unit    http:gcc               10 beside san              build/gcc-san/unit/http
unit    keeping:gcc            10 beside san,cluster      sh tests/support/with.sh database build/gcc-san/unit/keeping
unit    letters:gcc            64 beside san,cluster      sh tests/support/with.sh database build/gcc-san/unit/letters
unit    matching:gcc           33 beside san,cluster      sh tests/support/with.sh database build/gcc-san/unit/matching
unit    people:gcc             39 beside san,cluster      sh tests/support/with.sh database build/gcc-san/unit/people
unit    plain:gcc               8 beside san              build/gcc-san/unit/plain
unit    program:gcc            10 beside san              build/gcc-san/unit/program
unit    screens:gcc            10 beside san              build/gcc-san/unit/screens
unit    script:gcc              5 beside san              build/gcc-san/unit/script
unit    seal:gcc               13 beside san              build/gcc-san/unit/seal
unit    ssh:gcc                27 beside san              build/gcc-san/unit/ssh
unit    store:gcc              71 beside san,cluster      sh tests/support/with.sh database build/gcc-san/unit/store
unit    widgets:gcc             6 beside san              build/gcc-san/unit/widgets
unit    words:gcc               6 beside san              build/gcc-san/unit/words
unit    base:clang              4 beside clang            build/clang/unit/base
unit    cases:clang            21 beside clang,cluster    sh tests/support/with.sh database build/clang/unit/cases
unit    cells:clang             7 beside clang            build/clang/unit/cells
unit    desk:clang             17 beside clang            build/clang/unit/desk
unit    facts:clang             4 beside clang,cluster    sh tests/support/with.sh database build/clang/unit/facts
unit    gate:clang              4 beside clang            build/clang/unit/gate
unit    http:clang              7 beside clang            build/clang/unit/http
unit    keeping:clang          10 beside clang,cluster    sh tests/support/with.sh database build/clang/unit/keeping
unit    letters:clang          52 beside clang,cluster    sh tests/support/with.sh database build/clang/unit/letters
unit    matching:clang         24 beside clang,cluster    sh tests/support/with.sh database build/clang/unit/matching
unit    people:clang           29 beside clang,cluster    sh tests/support/with.sh database build/clang/unit/people
unit    plain:clang             5 beside clang            build/clang/unit/plain
unit    program:clang          10 beside clang            build/clang/unit/program
unit    screens:clang          10 beside clang            build/clang/unit/screens
unit    script:clang            4 beside clang            build/clang/unit/script
unit    seal:clang              8 beside clang            build/clang/unit/seal
unit    ssh:clang              14 beside clang            build/clang/unit/ssh
unit    store:clang            56 beside clang,cluster    sh tests/support/with.sh database build/clang/unit/store
unit    widgets:clang           4 beside clang            build/clang/unit/widgets
unit    words:clang             4 beside clang            build/clang/unit/words
sql     pgtap                  14 beside san,cluster      sh tests/support/sql.sh "$GLOBETALK_TEST_CLUSTER"
sql     upgrade                15 beside san,cluster      sh tests/sql/older/upgrade.sh "$GLOBETALK_TEST_CLUSTER"
office  office                 22 beside san,cluster      UNIT_ONLY=office sh tests/support/with.sh office build/gcc-san/whole/office
office  lives                  15 beside san,cluster      UNIT_ONLY=lives sh tests/support/with.sh office build/gcc-san/whole/office
office  cursors                10 beside san,cluster      UNIT_ONLY=cursors sh tests/support/with.sh office build/gcc-san/whole/office
office  long_search            34 beside san,cluster      UNIT_ONLY=long_search sh tests/support/with.sh office build/gcc-san/whole/office
scripts keys                   19 beside san,cluster      sh tests/support/with.sh office sh tests/support/scripts.sh
clients cases                  16 beside san,cluster      sh tests/support/with.sh office sh tests/clients/cases.sh
clients commands               28 beside san,cluster      sh tests/support/with.sh office sh tests/clients/commands.sh
clients drafts                 21 beside san,cluster      sh tests/support/with.sh office sh tests/clients/drafts.sh
clients dropbear_and_putty     10 beside san,cluster      sh tests/support/with.sh office sh tests/clients/dropbear_and_putty.sh
clients export                 14 beside san,cluster      sh tests/support/with.sh office sh tests/clients/export.sh
clients facts                  12 beside san,cluster      sh tests/support/with.sh office sh tests/clients/facts.sh
clients hostile                38 beside san,cluster      sh tests/support/with.sh office sh tests/clients/hostile.sh
clients journey                13 beside san,cluster      sh tests/support/with.sh office sh tests/clients/journey.sh
clients kept                   17 beside san,cluster      sh tests/support/with.sh office sh tests/clients/kept.sh
clients keys                   20 beside san,cluster      sh tests/support/with.sh office sh tests/clients/keys.sh
clients local                  14 beside san,cluster      sh tests/support/with.sh office sh tests/clients/local.sh
clients odd_terminals          12 beside san,cluster      sh tests/support/with.sh office sh tests/clients/odd_terminals.sh
clients openssh                11 beside san,cluster      sh tests/support/with.sh office sh tests/clients/openssh.sh
clients operator               10 beside san,cluster      sh tests/support/with.sh office sh tests/clients/operator.sh
clients sanctions              13 beside san,cluster      sh tests/support/with.sh office sh tests/clients/sanctions.sh
clients supervision            22 beside san,cluster      sh tests/support/with.sh office sh tests/clients/supervision.sh
api     two_doors              36 beside san,cluster      sh tests/support/with.sh office python3 -B tests/api/two_doors.py
api     database_limits         5 beside san,cluster      sh tests/support/with.sh office python3 -B tests/api/database_limits.py
api     limits                 44 beside san,cluster      sh tests/support/with.sh office python3 -B tests/api/limits.py
api     http_door              18 beside san,cluster      sh tests/support/with.sh office python3 -B tests/api/http_door.py
api     http_refusals          20 beside san,cluster      sh tests/support/with.sh office python3 -B tests/api/http_refusals.py
api     openapi                33 beside san,cluster      sh tests/support/with.sh office sh tests/api/openapi.sh
fault   busy_rotation          36 beside san,cluster      sh tests/fault/busy_rotation.sh
fault   disk_full              30 beside san,cluster      sh tests/fault/disk_full.sh
fault   dump                   15 beside san,cluster      sh tests/fault/dump.sh
fault   key_orders             93 beside san,cluster      sh tests/fault/key_orders.sh
fault   kills                  92 beside san,cluster      sh tests/fault/kills.sh
fault   make_run               56 beside san,gcc,cluster  sh tests/fault/make_run.sh
fault   migrating              13 beside san,cluster      sh tests/fault/migrating.sh
fault   power_cut              49 beside san,cluster      sh tests/fault/power_cut.sh
fault   sessions               39 beside san,cluster      sh tests/fault/sessions.sh
fault   shred                  35 beside san,cluster      sh tests/fault/shred.sh
fault   starts                 68 beside san,cluster      sh tests/fault/starts.sh
PARTS
