#!/bin/sh
# shellcheck disable=SC2154 # names of lib.sh
# globetalkctl analytics and retention through the real command, on a database of its own beside that of the post
# office.
cd "$(dirname "$0")/../.." || exit 1
. tests/clients/lib.sh
server=$(printf '%s' "$GLOBETALK_TEST_DATABASE" | sed 's/ dbname=[^ ]*//')
name=operator_$$
psql -X -q -d "$server dbname=postgres" -c "create database $name template migrated" || exit 1
printf 'folder = %s\ndevelopment = yes\ndatabase = %s dbname=%s\n' "$work" "$server" "$name" >"$work/conf"
sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 -d "$server dbname=$name" "$@"; }
ctl() { "$GLOBETALK_BIN/globetalkctl" --settings "$work/conf" "$@" >"$work/out" 2>"$work/err"; }
clean_up_all() {
    psql -X -q -d "$server dbname=postgres" -c "drop database if exists $name with (force)"
    clean_up
}
trap clean_up_all EXIT
ctl keys create || {
    cat "$work/err"
    exit 1
}

claim_that() { # claim_that SENTENCE COMMAND...
    claimed=$1
    shift
    if "$@"; then passed=$((passed + 1)); else
        failed=$((failed + 1))
        echo "FAILED  $claimed"
        tail -n 8 "$work/out" "$work/err"
    fi
}
refused() {
    ctl "$@"
    [ $? -ne 0 ] && [ ! -s "$work/out" ] && [ -s "$work/err" ]
}
is_json() { python3 -c 'import json, sys; json.load(sys.stdin)' <"$work/out"; }
no_rows() { [ "$(python3 -c 'import json, sys; print(len(json.load(sys.stdin)))' <"$work/out")" = 0 ]; }

# --- analytics ---
ctl analytics --out - --json
claim_that "of nobody nothing is told, in JSON" no_rows
sql >/dev/null <<'SQL'
create function people(land text, tongue text, number integer) returns void language sql as $$
    insert into user_profiles (anonymous_handle, age_range, primary_language, time_zone, country_code)
    select format('quiet-heron-%s', 100000 + (select count(*) from user_profiles) + i), '26-35', tongue, 'Europe/Paris', land from generate_series(1, number) i $$;
update post_office_clock set shift = shift + (date_trunc('month', office_now()) + interval '1 month 3 days' - office_now());
select people('FR', 'fr', 40), people('FR', 'br', 9), people('FR', 'oc', 12), people('FR', 'eu', 30), people('DE', 'de', 25), people('DE', 'fr', 10),
       people('IS', 'is', 4), people('AD', 'ca', 3), people('LU', 'lb', 11), people('PL', 'pl', 6), people('PL', 'en', 6), people('PL', 'de', 6), people('PL', 'uk', 20);
SQL
ctl analytics --out - --json
claim_that "the month that goes on is not told" no_rows
sql -c "update post_office_clock set shift = shift + interval '35 days'"
ctl analytics --out - --json
cp "$work/out" "$work/told.json"
claim_that "it is JSON" is_json
claim_that "what is left out is said beside it" grep -q 'groups are left out' "$work/err"
sql -c "copy (select country_code, primary_language, count(*) from user_profiles group by 1, 2) to stdout csv" \
    >"$work/truth.csv"
cat >"$work/subtract.py" <<'PYTHON'
# As somebody would who subtracts what is shown from every total: what is left must be nothing, or two groups and ten people at least.
import collections, csv, json, sys
told = {(r["country"], r["language"]): r["people"] for r in json.load(open(sys.argv[1])) if r["measure"] == "accounts"}
truth = collections.Counter()
for country, language, people in csv.reader(open(sys.argv[2])):
    truth[country, language] += int(people)
    truth[country, "all"] += int(people)
    truth["all", "all"] += int(people)
def rest(total, parts):
    hidden = [group for group in parts if group not in told]
    left = told[total] - sum(told[group] for group in parts if group in told)
    return not hidden and left == 0 or len(hidden) >= 2 and left >= 10
assert told["all", "all"] == truth["all", "all"] == 182, told
assert all(told[group] == truth[group] >= 10 for group in told), told
countries = sorted({country for country, _ in truth} - {"all"})
assert rest(("all", "all"), [(country, "all") for country in countries])
shown = [country for country in countries if (country, "all") in told]
assert shown == ["DE", "FR", "PL"], shown
for country in shown:
    assert rest((country, "all"), [group for group in truth if group[0] == country and group[1] != "all"]), country
assert not [group for group in told if group[0] not in shown + ["all"]]
PYTHON
claim_that "groups below ten are not told, nor to be had by subtracting" \
    python3 "$work/subtract.py" "$work/told.json" "$work/truth.csv"
ctl analytics --out "$work/told.csv"
claim_that "into a file that nobody else reads" [ "$(stat -c %a "$work/told.csv")" = 600 ]
claim_that "with the same rows" [ "$(($(wc -l <"$work/told.csv") - 1))" = \
    "$(python3 -c 'import json, sys; print(len(json.load(sys.stdin)))' <"$work/told.json")" ]
claim_that "no small number stands in it" awk -F , 'NR > 1 && $5 < 10 { exit 1 }' "$work/told.csv"
claim_that "a place that cannot be written is refused" refused analytics --out "$work/no/such/folder"
claim_that "without a place it is refused" refused analytics
claim_that "so is a word that is none of its own" refused analytics --out - --xml
claim_that "and one too many" refused analytics --out - --json --json

# --- retention ---
sql >/dev/null <<'SQL'
begin;
create function letter(match uuid, author uuid) returns uuid language plpgsql as $$
declare m match_records; id uuid := uuid_v7(office_now());
begin
    update match_records set letters_posted = letters_posted + 1 where match_id = match returning * into m;
    insert into messages (message_id, correspondence, created_at, match_id, sender_id, recipient_id, conversation_thread_id, message_sequence,
                          sealed, key_id, message_length, leaves_at, scheduled_delivery_at)
    values (id, m.match_type, office_now(), match, author, case when m.user_1_id = author then m.user_2_id else m.user_1_id end, m.conversation_thread_id,
            m.letters_posted, decode(repeat('00', 300), 'hex'), new_id(), 5, office_now() + interval '30 minutes', office_now() + interval '12 hours');
    insert into letter_numbers values (match, m.letters_posted, id, author);
    insert into letter_moderation (message_id, moderation_status) values (id, 'approved');
    return id;
end $$;
select make_partitions(3);
with two as (select array_agg(user_id order by user_id) as ids from (select user_id from user_profiles where country_code = 'LU') lu)
insert into match_records (user_1_id, user_2_id, match_type) select ids[1], ids[2], 'long-term' from two;
select letter(match_id, user_1_id) from match_records, generate_series(1, 7);
update post_office_clock set shift = shift + interval '3 years';
commit;
SQL
months() { grep -c ': would be dropped' "$work/out"; }
ctl retention --dry-run
claim_that "a trial counts the letters of whole months" grep -Eq '^long-term +20[0-9]{2}-[0-9]{2} +7 +0 +0$' "$work/out"
told=$(months)
claim_that "and says which months would be dropped" [ "$told" -ge 2 ]
claim_that "and changes nothing" [ "$(sql -c 'select count(*) from messages')" = 7 ]
claim_that "a word that is none of its own is refused" refused retention --for-real
ctl retention
claim_that "a run takes away what the trial said" \
    grep -q "Taken away: 7 letters, 0 cases; $told months dropped." "$work/out"
claim_that "the letters are gone" [ "$(sql -c 'select count(*) from messages')" = 0 ]
ctl retention --dry-run
claim_that "then nothing is to go" [ "$(wc -l <"$work/out")" = 2 ]
finish
