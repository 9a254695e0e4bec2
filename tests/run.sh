#!/bin/sh
# make test: everything that must hold, from a clean checkout, in one run. Prints a line per part and at the end
# "N passed, N failed"; exit 1 when anything failed. ONLY="unit scripts" runs just those parts, ONLY="clients drafts" one of a group.
#
# Parts: check (house rules), unit (Check, with address and undefined-behaviour sanitizers, and again with clang), sql (pgTAP),
# office (the desk from outside), api (the HTTP door, and docs/openapi.yaml by other people's tools), scripts (headless screens), clients (real
# ssh programs in tmux), fault (kill -9). All but check run the sanitized programs. docs/testing.md: how it works, how to add a part.
set -u
cd "$(dirname "$0")/.." || exit 1
# Two runs on a machine where something is missing install it once.
# shellcheck disable=SC2046 # a list of words
flock /var/lib/dpkg sh server/deploy/packages.sh $(grep -hv '^#' server/deploy/packages.list tests/packages.list) || exit

export GLOBETALK_BIN="$PWD/build/gcc-san/bin"
export CK_TIMEOUT_MULTIPLIER=4   # Check's time-outs are for tests that hang
export ASAN_OPTIONS=detect_leaks=0:abort_on_error=1 UBSAN_OPTIONS=print_stacktrace=1
# A row a part. Budget: seconds, on two quiet cores, beside another part. How: beside others, alone, or serves (goes on until the end). Needs: parts
# of the group make. All budgets together are 900 at most; "later" keeps room in them for parts that are not written yet.
exec /usr/bin/python3 -B tests/support/lanes.py <<'PARTS'
#group  name                budget how    needs            command
make    san                     70 alone  -                make --no-print-directory -j"$(nproc)" CC=gcc SAN=1 BUILD=build/gcc-san all test-programs
make    gcc                     40 alone  -                make --no-print-directory -j"$(nproc)" CC=gcc BUILD=build/gcc all
make    clang                   65 alone  -                make --no-print-directory -j"$(nproc)" CC=clang BUILD=build/clang all unit-programs
make    cluster                 15 serves san              sh tests/support/cluster.sh serve "$GLOBETALK_TEST_CLUSTER" "$GLOBETALK_TEST_FOLDER/ready"
check   house-rules             40 beside gcc              sh .ci/check build/gcc
unit    base:gcc                 4 beside san              build/gcc-san/unit/base
unit    desk:gcc                20 beside san              build/gcc-san/unit/desk
unit    guard:gcc                6 beside san,cluster      sh tests/support/with.sh database build/gcc-san/unit/guard
unit    http:gcc                 4 beside san              build/gcc-san/unit/http
unit    post:gcc                60 beside san,cluster      sh tests/support/with.sh database build/gcc-san/unit/post
unit    seal:gcc                12 beside san              build/gcc-san/unit/seal
unit    ssh:gcc                 12 beside san              build/gcc-san/unit/ssh
unit    store:gcc               30 beside san,cluster      sh tests/support/with.sh database build/gcc-san/unit/store
unit    tui:gcc                 30 beside san              build/gcc-san/unit/tui
unit    base:clang               4 beside clang            build/clang/unit/base
unit    desk:clang              15 beside clang            build/clang/unit/desk
unit    guard:clang              4 beside clang,cluster    sh tests/support/with.sh database build/clang/unit/guard
unit    http:clang               4 beside clang            build/clang/unit/http
unit    post:clang              50 beside clang,cluster    sh tests/support/with.sh database build/clang/unit/post
unit    seal:clang              12 beside clang            build/clang/unit/seal
unit    ssh:clang               10 beside clang            build/clang/unit/ssh
unit    store:clang             25 beside clang,cluster    sh tests/support/with.sh database build/clang/unit/store
unit    tui:clang               12 beside clang            build/clang/unit/tui
sql     pgtap                   20 beside san,cluster      sh tests/support/sql.sh "$GLOBETALK_TEST_CLUSTER"
office  office                  45 beside san,cluster      UNIT_ONLY=office sh tests/support/with.sh office build/gcc-san/whole/office
office  lives                   25 beside san,cluster      UNIT_ONLY=lives sh tests/support/with.sh office build/gcc-san/whole/office
office  long_search             35 beside san,cluster      UNIT_ONLY=long_search sh tests/support/with.sh office build/gcc-san/whole/office
scripts keys                    15 beside san,cluster      sh tests/support/with.sh office sh tests/support/scripts.sh
clients commands                20 beside san,cluster      sh tests/support/with.sh office sh tests/clients/commands.sh
clients drafts                  15 beside san,cluster      sh tests/support/with.sh office sh tests/clients/drafts.sh
clients dropbear_and_putty      10 beside san,cluster      sh tests/support/with.sh office sh tests/clients/dropbear_and_putty.sh
clients export                  15 beside san,cluster      sh tests/support/with.sh office sh tests/clients/export.sh
clients facts                   15 beside san,cluster      sh tests/support/with.sh office sh tests/clients/facts.sh
clients hostile                 30 beside san,cluster      sh tests/support/with.sh office sh tests/clients/hostile.sh
clients journey                 15 beside san,cluster      sh tests/support/with.sh office sh tests/clients/journey.sh
clients kept                    20 beside san,cluster      sh tests/support/with.sh office sh tests/clients/kept.sh
clients local                   15 beside san,cluster      sh tests/support/with.sh office sh tests/clients/local.sh
clients odd_terminals           15 beside san,cluster      sh tests/support/with.sh office sh tests/clients/odd_terminals.sh
clients openssh                 12 beside san,cluster      sh tests/support/with.sh office sh tests/clients/openssh.sh
clients operator                15 beside san,cluster      sh tests/support/with.sh office sh tests/clients/operator.sh
clients sanctions               12 beside san,cluster      sh tests/support/with.sh office sh tests/clients/sanctions.sh
clients supervision             20 beside san,cluster      sh tests/support/with.sh office sh tests/clients/supervision.sh
api     two_doors               15 beside san,cluster      sh tests/support/with.sh office python3 -B tests/api/two_doors.py
api     limits                  55 beside san,cluster      sh tests/support/with.sh office python3 -B tests/api/limits.py
api     http_door               15 beside san,cluster      sh tests/support/with.sh office python3 -B tests/api/http_door.py
api     openapi                 40 beside san,cluster      sh tests/support/with.sh office sh tests/api/openapi.sh
fault   busy_rotation           20 beside san,cluster      sh tests/fault/busy_rotation.sh
fault   disk_full               20 beside san,cluster      sh tests/fault/disk_full.sh
fault   dump                    15 beside san,cluster      sh tests/fault/dump.sh
fault   kills                   30 beside san,cluster      sh tests/fault/kills.sh
fault   make_run                35 beside san,gcc,cluster  sh tests/fault/make_run.sh
fault   power_cut               35 beside san,cluster      sh tests/fault/power_cut.sh
fault   sessions                30 beside san,cluster      sh tests/fault/sessions.sh
fault   shred                   25 beside san,cluster      sh tests/fault/shred.sh
fault   starts                  30 beside san,cluster      sh tests/fault/starts.sh
later   attack                  60 beside -
later   gate                    30 beside -
later   cases                   45 beside -
later   robot                   60 beside -
later   fuzz                    60 beside -
later   drills                  90 beside -
PARTS
