# shellcheck shell=sh
# tests/support/wait.sh - sourced: waiting for a condition.

# until_true SECONDS COMMAND...: again and again until it succeeds. The seconds are for a quiet machine; only who waits
# in vain waits longer. Looking costs processes, which other tests beside could use: what does not come soon is looked
# for less often.
until_true() {
    until_then $(($1 * 4)) "$@"
}
# promised SECONDS COMMAND...: the same, for what is promised in that time. Where more wants to run than there are
# cores, it may take longer by as much.
promised() {
    crowd=$(awk -v cores="$(nproc)" '{ print int($1 / cores) + 1 }' /proc/loadavg)
    until_then $(($1 * crowd)) "$@"
}
until_then() { # until_then DEADLINE-IN-SECONDS SECONDS COMMAND...
    deadline=$(($(date +%s) + $1)) looked=0
    shift 2
    until "$@"; do
        [ "$(date +%s)" -le "$deadline" ] || return 1
        looked=$((looked + 1))
        if [ "$looked" -lt 4 ]; then sleep 0.03; elif [ "$looked" -lt 8 ]; then sleep 0.1; else sleep 0.2; fi
    done
}

# closed_within SECONDS BEGUN LOG: the post office closed so soon after BEGUN (date +%s%N), by its own clock: looking
# takes long where others are busy.
closed_within() {
    closed=$(sed -n 's/^time=\([^ ]*\) .*event=stopped process=supervisor.*/\1/p' "$3" | tail -n 1)
    took=$((($(date -d "${closed:-1970-01-01}" +%s%N) - $2) / 1000000))
    [ "$took" -gt -1000 ] && [ "$took" -le $(($1 * 1000)) ] || {
        echo "        it closed after $took ms"
        return 1
    }
}
