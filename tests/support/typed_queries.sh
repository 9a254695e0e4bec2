#!/bin/sh
# What must not build: signatures of sql/queries that sql/queries.awk refuses, with file and line, and calls that no
# compiler takes
# (shared/store/db.h). Beside each refusal stands what is like it and builds.
# usage: typed_queries.sh
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() {
    echo "typed_queries: $*"
    exit 1
}

# ---- signatures ----
# refused SENTENCE: the SQL on standard input stops the build, at planted.sql and this line.
refused() {
    cat >"$work/planted.sql"
    for awk in awk mawk gawk original-awk; do
        command -v "$awk" >/dev/null || continue
        for want in names types table numbered; do
            ! "$awk" -v want="$want" -f sql/queries.awk "$work/planted.sql" >/dev/null 2>"$work/said" ||
                fail "$awk takes: $1"
            grep -qF "planted.sql:$1" "$work/said" || fail "$awk says \"$(cat "$work/said")\", not \"$1\""
        done
    done
}
refused '1: the parameter b of one is not used' <<'SQL'
-- query: one(a text, b account)
select :a;
SQL
refused '2: :b is not declared by one' <<'SQL'
-- query: one(a text)
select :a, :b;
SQL
refused '1: unknown kind hour of a' <<'SQL'
-- query: one(a hour)
select :a;
SQL
refused '1: unknown kind row of c' <<'SQL'
-- query: one -> thing(c row)
select 1 as c;
SQL
refused '3: the name one is used twice; the other one is at ' <<'SQL'
-- query: one
select 1;
-- query: one
select 2;
SQL
refused '3: the row thing is described twice; the other one is at ' <<'SQL'
-- query: one -> thing(c number)
select 1 as c;
-- query: two -> thing(c number)
select 2 as c;
SQL
refused '1: the row thing is described nowhere' <<'SQL'
-- query: one -> thing
select 1 as c;
SQL
refused '1: the row other is described nowhere' <<'SQL'
-- query: one -> thing(c number, d *other)
select 1 as c;
SQL
refused '1: the name a stands twice in one pair of brackets' <<'SQL'
-- query: one(a text, a text)
select :a;
SQL
refused '1: "a" is not a name and a kind' <<'SQL'
-- query: one(a)
select :a;
SQL
refused '1: "default" cannot be a name in C' <<'SQL'
-- query: one(default text)
select :default;
SQL
refused '2: parameters have names: $1' <<'SQL'
-- query: one(a text)
select :a || $1;
SQL
refused '1: the brackets are not closed' <<'SQL'
-- query: one(a text,
select :a;
SQL
refused '1: a statement without "-- query: NAME" above it' <<'SQL'
select 1;
SQL
refused "1: the statement one ends inside '" <<'SQL'
-- query: one
select 'x;
SQL
refused '1: the statement one is empty' <<'SQL'
-- query: one
-- nothing but this
SQL

# What only looks like a parameter stays; each name has one number, wherever it stands.
cat >"$work/planted.sql" <<'SQL'
-- query: one(a text, b hours,
--     c account?) -> thing(c text)
-- A comment with :words.
select E'\':a' || ':b' || 'it''s :c' || $q$ :c $q$ || $$:a$$ as c, "x:a", :a::text, /* :no, don't
 :b */ f(x := :b), array[1:2], :c, now()::date -- :d
from t where :a = 'x' and y[2] = :b;
SQL
cat >"$work/numbered.sql" <<'SQL'
-- query: one
select E'\':a' || ':b' || 'it''s :c' || $q$ :c $q$ || $$:a$$ as c, "x:a", $1::text, /* :no, don't
 :b */ f(x := $2), array[1:2], $3, now()::date -- :d
from t where $1 = 'x' and y[2] = $2;
SQL
for awk in awk mawk gawk original-awk; do
    command -v "$awk" >/dev/null || continue
    "$awk" -v want=numbered -f sql/queries.awk "$work/planted.sql" | diff "$work/numbered.sql" - ||
        fail "$awk numbers otherwise"
done

# ---- calls ----
mkdir "$work/generated"
cat >"$work/planted.sql" <<'SQL'
-- query: find_letter(reader account, letter letter, most hours, length seconds) -> found(letter_id letter, hours hours, name text)
select :reader, :letter, :most, :length;
-- query: drop_letter(letter letter)
delete from letters where id = :letter;
-- query: find_keys(keys key_list) -> key_found(key_id key)
select :keys;
SQL
for want in names types table; do
    case $want in names) made=query_names.inc ;; types) made=query_types.inc ;; *) made=queries.inc ;; esac
    awk -v want=$want -f sql/queries.awk "$work/planted.sql" >"$work/generated/$made"
done
# body STATEMENT: a function that asks; prints what the compilers say.
compiles() {
    cat >"$work/call.c" <<C
#include "shared/store/db.h"
bool call(struct db *db, struct account_id account, struct letter_id letter, struct key_id key, struct arena *arena, struct error *e);
bool call(struct db *db, struct account_id account, struct letter_id letter, struct key_id key, struct arena *arena, struct error *e)
{
    struct found_row row = { 0 };
    struct found_row *rows = NULL;
    struct key_found_row *keys = NULL;
    size_t count = 0;
    (void)account, (void)letter, (void)key, (void)arena, (void)row, (void)rows, (void)keys, (void)count;
    $1
}
C
    for compiler in gcc clang; do
        "$compiler" -std=c17 -D_GNU_SOURCE -Wall -Wextra -Werror -fsyntax-only -I. -I"$work/generated" "$work/call.c" \
            >"$work/said" 2>&1 || return 1
    done
}
ask='.reader = account, .letter = letter, .most = { 3 }, .length = { 60 }'
builds() { compiles "$1" || {
    cat "$work/said"
    fail "does not build: $1"
}; }
breaks() { ! compiles "$1" || fail "builds: $1"; }
builds "return db_one(db, find_letter, ASK($ask), arena, &row, e) == DB_FOUND && row.hours.count > 0 &&
    row.name.size > 0;"
builds "return db_each(db, find_letter, ASK($ask), arena, &rows, &count, e);"
builds 'return db_change(db, drop_letter, ASK(.letter = letter), NULL, e);'
builds 'return db_each(db, find_keys, ASK(.keys = { &key, 1 }), arena, &keys, &count, e);'
# ids swapped, in a call and in a list
breaks "return db_one(db, find_letter, ASK(.reader = letter, .letter = account), arena, &row, e) == DB_FOUND;"
breaks 'return db_change(db, drop_letter, ASK(.letter = account), NULL, e);'
breaks 'return db_each(db, find_keys, ASK(.keys = { &letter, 1 }), arena, &keys, &count, e);'
breaks 'return db_one(db, find_letter, ASK(.most = { 3 }), arena, &row, e) == DB_FOUND &&
    (account = row.letter_id, true);'
# hours for seconds, and a bare number
breaks 'struct hours some = { 3 }; return db_one(db, find_letter, ASK(.length = some), arena, &row, e) == DB_FOUND;'
breaks 'struct seconds some = { 3 }; return db_one(db, find_letter, ASK(.most = some), arena, &row, e) == DB_FOUND;'
breaks 'int64_t some = 3; return db_change(db, drop_letter, ASK(.letter = some), NULL, e);'
# a parameter and a column that there are not
breaks 'return db_change(db, drop_letter, ASK(.message = letter), NULL, e);'
breaks "return db_one(db, find_letter, ASK($ask), arena, &row, e) == DB_FOUND && row.subject.size > 0;"
# another statement's row, rows for a statement that gives none, a statement that there is not
breaks "return db_each(db, find_letter, ASK($ask), arena, &keys, &count, e);"
breaks 'return db_one(db, drop_letter, ASK(.letter = letter), arena, &row, e) == DB_FOUND;'
breaks 'return db_change(db, drop_letters, ASK(.letter = letter), NULL, e);'
# an answer that nobody looks at
breaks 'db_change(db, drop_letter, ASK(.letter = letter), NULL, e); return true;'
