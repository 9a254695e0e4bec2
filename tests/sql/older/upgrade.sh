#!/bin/sh
# shellcheck disable=SC2154 # set by eval
# Brings the last landed version (dump.sql, which make.sh made) to this one, and looks that nothing was lost: the schema
# is that of a new database, every row is what it was, every letter opens, and what the last version asks is answered as
# before. What cannot be brought is refused with a sentence. usage: upgrade.sh CLUSTER-FOLDER; GLOBETALK_BIN: the
# programs
set -u
cd "$(dirname "$0")/../../.." || exit 1
here=tests/sql/older
cluster=$(sh server/deploy/cluster.sh conninfo "$1")
work=$1.older
mkdir -p "$work"
passed=0 failed=0
claim() {
    claimed=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
        echo "ok      $claimed"
        return 0
    fi
    failed=$((failed + 1))
    echo "FAILED  $claimed"
}
same() {
    diff "$1" "$2" >"$work/diff" || {
        head -n 30 "$work/diff" | sed 's/^/        /'
        return 1
    }
}
is_empty() {
    [ ! -s "$1" ] || {
        head -n 30 "$1" | sed 's/^/        /'
        return 1
    }
}
says() {
    grep -qF -- "$2" "$1" || {
        echo "        \"$2\" is not in:"
        sed 's/^/        /' "$1"
        return 1
    }
}
on() {
    database=$1
    shift
    psql -X -q -A -t -v ON_ERROR_STOP=1 -d "$cluster dbname=$database" "$@"
}
as_super() {
    database=$1
    shift
    on "$database user=postgres" "$@"
}
ctl() { # ctl DATABASE WORDS...: globetalkctl with the keyring of the dump
    mkdir -p "$work/$1"
    install -m 600 "$here/keyring" "$work/$1/keyring"
    printf 'folder = %s\ndevelopment = yes\ndatabase = %s dbname=%s\n' "$work/$1" "$cluster" "$1" \
        >"$work/$1/globetalk.conf"
    settings=$work/$1/globetalk.conf
    shift
    "$GLOBETALK_BIN/globetalkctl" --settings "$settings" "$@"
}
# The clock stands at the moment of the dump again; it runs on from there.
to_the_moment() {
    as_super "$1" <<SQL
set session_replication_role = replica;
update post_office_clock set shift = timestamptz '$(cat $here/moment)' + interval '1 minute' - now();
SQL
}
schema_of() {
    pg_dump -d "$cluster dbname=$1" -s --restrict-key=globetalk -T 'messages_*_[0-9]*' | grep -v '^-- Dumped'
}

# --- statements of the last version, as they were asked ---
# "-- query: NAME" begins one. Transactions are no statements that SQL can prepare.
prepared() { # prepared FILE...: each as PREPARE; also how many parameters it has, in $work/parameters
    awk -v parameters="$work/parameters" '
        function finish() {
            if (name == "" || text ~ /^[ \n]*(begin|commit|rollback);?[ \n]*$/) { text = ""; return }
            sub(/;[ \t\n]*$/, "", text)
            print "prepare " name " as\n" text ";"
            for (most = 0; index(text, "$" (most + 1)) > 0; most++);
            print name, most >parameters
            text = ""
        }
        /^-- query:/ { finish(); name = $3; next }
        /^[ \t]*--/ { next }
        { text = text $0 "\n" }
        END { finish() }' "$@"
}
# What a role may ask: PostgreSQL looks at the rights when it begins to run a statement, also when it only explains it.
may_ask() { # may_ask DATABASE ROLE: the names of those that are refused
    {
        prepared "$here/statements.sql"
        echo "set plan_cache_mode = force_generic_plan; set role $2;"
        awk '{ list = ""; for (i = 1; i <= $2; i++) list = list (i > 1 ? ", " : "") "null"
               print "\\echo " $1 "\nexplain execute " $1 (list == "" ? "" : "(" list ")") ";" }' "$work/parameters"
    } >"$work/may_ask.sql"
    psql -X -q -A -t -d "$cluster dbname=$1 user=postgres" -f "$work/may_ask.sql" 2>&1 |
        awk '/^[a-z_0-9]+$/ { name = $0 } /permission denied/ { print name }
             /ERROR/ && !/permission denied/ { print name ": " $0 }'
}
# What everybody is told who asks for his or her own: the same account, match and letter for each.
answers() { # answers DATABASE
    {
        prepared "$here/statements.sql"
        on "$1" <<'SQL'
select format('execute %s(%L);', name, user_id) from user_profiles, unnest(array['glance', 'read_profile', 'see_profile', 'availability',
    'wait_of_account', 'blocks_of_account', 'deletion_of_account', 'export_account', 'account_by_id']) name order by user_id, name;
select format('execute inbox_conversations(%L, %L, null, null, 100);', user_id, archived)
    from user_profiles, unnest(array[true, false]) archived order by 1;
select format('execute %s;', format(asked, user_id)) from user_profiles, unnest(array['outbox_letters(%L, null, null, 100)',
    'search_letters(%L, null, null, null, '''', false, 100)', 'search_letters(%L, null, null, null, '''', true, 100)',
    'export_matches(%L, null, 100)', 'export_cases(%L, null, 100)', 'export_records(%L, null, 100)', 'list_drafts(%L, null, null, 100)',
    'export_sign_ins(%L, null, 100)', 'export_keys(%L, 100)', 'export_blocks(%L, null, 100)']) asked order by 1;
select format('execute %s;', format(asked, who, match_id)) from match_records, unnest(array[user_1_id, user_2_id]) who,
    unnest(array['conversation_letters(%L, %L, null, 100)', 'export_letters(%L, %L, 0, 100)', 'life_of_match(%L, %L)',
                 'match_of_account(%L, %L)']) asked order by 1;
select format('execute letter_for_reader(%L, %L);', who, message_id) from messages, unnest(array[sender_id, recipient_id]) who order by 1;
select 'execute ' || asked || ';' from unnest(array['retention_forecast', 'retention_months', 'suggested_facts(100)', 'list_holds',
    'audit_entries(0, 100)', 'audit_check', 'deletions_in_order(null, 100)', 'epochs_known', 'office_counts']) asked;
SQL
    } >"$work/answers.sql"
    on "$1" -f "$work/answers.sql"
}
# Every row, as the columns of that version were: the statements are made before the upgrade and asked again after it.
rows_asked() {
    on "$1" <<'SQL'
select format('select %L, count(*), md5(string_agg(t::text, E''\n'' order by t::text)) from (select %s from %I) t;', c.relname,
              (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
               where attrelid = c.oid and attnum > 0 and not attisdropped), c.relname)
from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and c.relname not in ('schema_migration', 'post_office_clock') order by c.relname;
SQL
}

as_super postgres -c 'create database older owner globetalk' -c 'create database empty owner globetalk'
as_super older -f "$here/dump.sql" >"$work/restored" 2>&1 || {
    cat "$work/restored"
    exit 1
}
to_the_moment older
rows_asked older >"$work/rows.sql"
on older -f "$work/rows.sql" >"$work/rows.before"
answers older >"$work/answers.before"
may_ask older globetalk_office >"$work/office.before"
may_ask older globetalk_postman >"$work/postman.before"
claim "the dump has something of everything" [ "$(grep -c '|0|$' "$work/rows.before")" = 0 ]
claim "and is asked for much" [ "$(wc -l <"$work/answers.before")" -gt 500 ]

# --- what cannot be taken over ---
refused() { # refused WHAT STATEMENT SENTENCE
    as_super postgres -c "create database refused owner globetalk template older"
    as_super refused -c "$2"
    ctl refused migrate >"$work/said" 2>&1
    claim "$1 is refused with a sentence" says "$work/said" "$3"
    schema_of refused >"$work/refused.sql"
    claim "and nothing is changed" [ "$(grep -c schema_files "$work/refused.sql")" = 0 ]
    as_super postgres -c 'drop database refused'
}
leads_on='This database has version 39, and this program leads on from version 40:'
refused "version 39" 'delete from schema_migration where version = 40' \
    "$leads_on first run \"globetalkctl migrate\" of the release that has version 40, then of this one."
refused "another text" "update schema_migration set checksum = sha256('x') where version = 16" \
    'Migration 16 "matching" was applied to this database with another text: nothing is applied on top of it.'

# --- the upgrade ---
ctl older migrate --dry-run >"$work/tried" 2>&1
claim "a trial goes through" says "$work/tried" 'This was a trial: nothing was changed.'
claim "it names the bridge" says "$work/tried" 'former/bridge: done'
claim "and changes nothing" [ "$(on older -c "select to_regclass('schema_files') is null")" = t ]
claim "then it is done" ctl older migrate
ctl empty migrate >"$work/said" 2>&1 || cat "$work/said"
schema_of older >"$work/older.sql"
schema_of empty >"$work/empty.sql"
claim "the schema is that of a new database" same "$work/empty.sql" "$work/older.sql"
on older -f "$work/rows.sql" >"$work/rows.after"
claim "every row is what it was" same "$work/rows.before" "$work/rows.after"
ctl older keys letters >"$work/said" 2>&1
claim "every letter opens, but the altered one and those whose keys were destroyed" says "$work/said" "$(on older -c "
    select format('%s letters open, %s do not.', count(*) filter (where opens), count(*) filter (where not opens))
    from (select exists (select from data_keys k where k.key_id = m.key_id)
                 and not exists (select from damaged_letters d where d.message_id = m.message_id) as opens
          from messages m) letters")"

# --- the office of the version before goes on meanwhile ---
prepared "$here/statements.sql" >"$work/prepared.sql"
psql -X -q -d "$cluster dbname=older" -f "$work/prepared.sql" 2>"$work/said"
claim "each of its statements can be prepared" is_empty "$work/said"
prepared "$here/landed.sql" >"$work/prepared.sql"
psql -X -q -d "$cluster dbname=older" -f "$work/prepared.sql" 2>"$work/said"
claim "each statement of the version that landed last can be prepared" is_empty "$work/said"
answers older >"$work/answers.after"
claim "what it asks is answered as before" same "$work/answers.before" "$work/answers.after"
for role in office postman; do
    may_ask older "globetalk_$role" >"$work/$role.after"
    claim "its $role may ask the same as before" same "$work/$role.before" "$work/$role.after"
done

as_super older -c 'create extension pgtap'
PGHOST=$(printf '%s' "$cluster" | sed -n 's/.*host=\([^ ]*\).*/\1/p') PGUSER=globetalk PGDATABASE=older \
    pg_prove "$here"/kept.sql >"$work/said" 2>&1
claim "and it works on (kept.sql)" says "$work/said" 'Result: PASS'
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
