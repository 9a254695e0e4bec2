#!/bin/sh
# How finding a pen pal goes with many people: time with 1 and 16 clients that ask without pause, and with 16 to whom
# people come at a rate (BENCH_RATE, 100 a second); quality against the best that an exhaustive search finds, fairness,
# and what must hold afterwards. Sizes: BENCH_PEOPLE, words of numbers (usual: "100000 1000000"; 10000000 takes an
# hour). A private cluster; the finds are the product's own (shared/matching/matcher.c with sql/queries/match.sql).
# Prints a table; JSON in build/bench-matching.json.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/programs.sh
build_programs "${BENCH_BUILD:=build/gcc}" CC="${BENCH_COMPILER:-gcc}" all "$BENCH_BUILD/whole/matching"
work=$(mktemp -d /tmp/globetalk-bench-matching.XXXXXX)
chmod 755 "$work"
finish() {
    sh server/deploy/cluster.sh stop "$work/cluster" >/dev/null 2>&1
    rm -rf "$work"
}
trap 'exit 130' INT TERM
trap finish EXIT
sh server/deploy/cluster.sh start "$work/cluster" >/dev/null 2>&1 || exit 1
conninfo=$(sh server/deploy/cluster.sh conninfo "$work/cluster")

database() { # database NAME PEOPLE: migrated, and full of people
    psql -X -q -d "$conninfo dbname=postgres" -c "create database $1"
    printf 'folder = %s\ndevelopment = yes\ndatabase = %s dbname=%s\n' "$work/$1" "$conninfo" "$1" >"$work/$1.conf"
    "$BENCH_BUILD"/bin/globetalkctl --settings "$work/$1.conf" migrate >/dev/null || exit 1
    psql -X -q -o /dev/null -v ON_ERROR_STOP=1 -v people="$2" -d "$conninfo user=postgres dbname=$1" \
        -f tests/bench/matching_people.sql || exit 1
}
ask() { psql -X -q -A -t -d "$conninfo dbname=$1" -c "$2"; }
# seekers NAME COUNT SALT: accounts that look like everybody else, one a line; a salt has its own.
seekers() {
    ask "$1" "select user_id from user_profiles where hashtext(user_id::text || '$3') % 16 = 0 limit $2" \
        >"$work/seekers"
}
value() { printf '%s' "$1" | sed -n "s/.*\"$2\": \([-0-9.]*\).*/\1/p"; }
run() { "$BENCH_BUILD"/whole/matching "$conninfo dbname=$1" "$2" "$3" "$work/seekers" ${4:+"$4"} || exit 1; }

json=
printf '%10s %8s %9s %9s %9s %9s %8s\n' people clients 'rate, /s' 'p50 ms' 'p99 ms' 'finds/s' found
for people in ${BENCH_PEOPLE:-100000 1000000}; do
    name=people_$people
    database "$name" "$people"
    # The best that each of a sample could have, before anything is matched; then what they find.
    seekers "$name" "${BENCH_SAMPLE:-30}" quality
    : >"$work/best"
    while read -r seeker; do
        psql -X -q -A -t -v seeker="$seeker" -d "$conninfo dbname=$name" -f tests/bench/matching_best.sql >>"$work/best"
    done <"$work/seekers"
    run "$name" 1 "$(wc -l <"$work/seekers")" >/dev/null
    while IFS='|' read -r seeker best; do
        found=$(ask "$name" "select compatibility_score from match_records join match_requests using (match_id)
            where user_id = '$seeker' limit 1")
        [ -n "$found" ] && [ -n "$best" ] && echo "$found $best"
    done <"$work/best" >"$work/ratios"
    quality=$(awk '{ sum += $1 / $2 } END { printf "%.3f", NR ? sum / NR : 0 }' "$work/ratios")
    worst=$(awk '{ r = $1 / $2; if (NR == 1 || r < least) least = r } END { printf "%.3f", least }' "$work/ratios")
    # Without pause the clients share what the machine has; coming at a rate, they show what people wait.
    for clients in 1 16 "16 ${BENCH_RATE:-100}"; do
        seekers "$name" "${BENCH_FINDS:-3000}" "clients $clients"
        # shellcheck disable=SC2086 # clients, and the rate if there is one
        set -- $clients
        measured=$(run "$name" "$1" "${BENCH_FINDS:-3000}" "${2:-}") || exit 1
        printf '%10s %8s %9s %9s %9s %9s %8s\n' "$people" "$1" "${2:-none}" \
            "$(value "$measured" p50_ms)" "$(value "$measured" p99_ms)" \
            "$(value "$measured" finds_a_second)" "$(value "$measured" found)"
        json="$json${json:+, }{ \"people\": $people, \"quality\": $quality, \"worst_quality\": $worst"
        json="$json, \"run\": $measured }"
    done
    tried=$(wc -l <"$work/ratios")
    echo "           score found / best possible: $quality on average, $worst at worst ($tried seekers)"
    broken=$(ask "$name" "
        select (select count(*) - count(distinct (user_1_id, user_2_id)) from match_records where status = 'active')
        + (select count(*) from account_capacity c join user_profiles p using (user_id)
           where c.active_count > p.max_active_conversations)
        + (select count(*) from account_capacity c
           where c.active_count <> (select count(*) from match_records m where m.user_1_id = c.user_id)
                                   + (select count(*) from match_records m where m.user_2_id = c.user_id))")
    echo "           pairs twice, people over capacity, wrong counts: $broken"
    [ "$broken" = 0 ] || exit 1
done

# Fairness: so many finds that everybody could be chosen eight times; every match ends at once. By chance alone the
# index would be about 0.2.
small=${BENCH_FAIR:-2000}
database fair "$small"
ask fair "select user_id from user_profiles" >"$work/seekers"
run fair 2 $((small * 8)) end >/dev/null
fair=$(psql -X -q -A -t -F ' ' -d "$conninfo dbname=fair" \
    -c "select round(sum((2 * rank - people - 1) * times_chosen)::numeric / (people * sum(times_chosen)), 3),
    round((percentile_cont(0.99) within group (order by times_chosen)
           / percentile_cont(0.5) within group (order by times_chosen))::numeric, 2),
    count(*) filter (where times_chosen = 0)
    from (select times_chosen, row_number() over (order by times_chosen) as rank, count(*) over () as people
          from account_capacity) ranked group by people")
# shellcheck disable=SC2086 # three words
set -- $fair
echo "fairness of $small people, chosen 8 times each on average: Gini $1, p99/median $2, never chosen $3"
mkdir -p build
printf '{ "matching": [%s], "gini": %s, "p99_over_median": %s, "never_chosen": %s }\n' \
    "$json" "$1" "$2" "$3" >build/bench-matching.json
echo "JSON: build/bench-matching.json"
