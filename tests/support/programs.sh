# shellcheck shell=sh
# tests/support/programs.sh - sourced: the programs that a test or a measurement runs, built before anything else.
#
#   build_programs FOLDER WORDS-FOR-MAKE...   builds into FOLDER and gives GLOBETALK_BIN; a build that fails is shown
#                                             and ends the script

build_programs() {
    build=$1
    shift
    # shellcheck disable=SC2046 # a list of words
    sh server/deploy/packages.sh $(grep -hv '^#' server/deploy/packages.list tests/packages.list) || exit
    build_log=$(mktemp)
    echo "building in $build ..." >&2
    make --no-print-directory -j"$(nproc)" BUILD="$build" "$@" >"$build_log" 2>&1 || {
        tail -n 30 "$build_log"
        rm -f "$build_log"
        exit 1
    }
    rm -f "$build_log"
    export GLOBETALK_BIN="$PWD/$build/bin"
}
