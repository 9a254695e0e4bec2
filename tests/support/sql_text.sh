#!/bin/sh
# What stands in sql/ comes through the awk programs into C strings byte by byte: plants a statement and files of the
# schema full of what C
# and awk read in their own way, compiles what is made of them, and compares. With every awk of this machine.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/lines" <<'SQL'
select E'one\ntwo\\three\t', '\', '\\', '\\\\', '"', '\"', '\\"', 'a\"b\', '&', '\&', '\\&', '\0', '\x41', '\u00e9', '%s %d %%',
       '??=', '??/', '?', 'who\?', $q$ \. $q$, 'tab	here', 'über 山羊 🌸', '/* no comment */', '// nor this', '''', regexp_replace('x', '\D', '\1')
where true
SQL
{
    echo '-- query: planted'
    cat "$work/lines"
} >"$work/planted.sql"
mkdir "$work/tables" "$work/rules"
cp "$work/lines" "$work/tables/0001_planted.sql"
cp "$work/lines" "$work/rules/planted.sql"
echo planted >"$work/rules/order"
cat >"$work/show.c" <<'C'
#include <stdio.h>
#ifdef RULE
#define TABLES(name, checksum, text)
#define RULES(name, checksum, text) text
#else
#define TABLES(name, checksum, text) text
#define RULES(name, checksum, text)
#endif
#define FORMER(version, name, checksum)
#define BRIDGE(tables, text)
#ifdef QUERIES
#include <stdbool.h>
#include <stddef.h>
struct member_row { const char *name; size_t offset; int kind; bool optional; };
struct planted_asked { char nothing; };
struct statement { const char *name; const struct member_row *asked; int asked_count; const struct member_row *row; int row_count;
                   size_t row_size; const char *text; };
#include "made.inc"
#endif
int main(void)
{
#ifdef QUERIES
    const char *made = statements[0].text;
#else
    const char *made =
#include "made.inc"
        ;
#endif
    return fputs(made, stdout) >= 0 ? 0 : 1;
}
C
is_same() { # is_same AWK PROGRAM FLAG...: what was made is what was written
    gcc -std=c17 -Wall -Wextra -Werror -I"$work" "-D$3" -o "$work/show" "$work/show.c"
    "$work/show" | diff "$work/lines" - || {
        echo "$2 with $1 changes what is written"
        exit 1
    }
}
schema="$work/tables/0001_planted.sql $work/rules/order $work/rules/planted.sql"
for awk in awk mawk gawk original-awk; do
    command -v "$awk" >/dev/null || continue
    "$awk" -f sql/queries.awk "$work/planted.sql" >"$work/made.inc"
    is_same "$awk" sql/queries.awk QUERIES
    # shellcheck disable=SC2086 # a list of files
    sha256sum $schema | "$awk" -f sql/schema.awk stage=sums - stage=files $schema >"$work/made.inc"
    is_same "$awk" sql/schema.awk TABLE
    is_same "$awk" sql/schema.awk RULE
done
# Files that do not fit together stop the build.
refused() { # refused TEXT FILE...
    text=$1
    shift
    sha256sum "$@" | awk -f sql/schema.awk stage=sums - stage=files "$@" >/dev/null 2>"$work/said" && {
        echo "not refused: $text"
        exit 1
    }
    grep -qF "$text" "$work/said" || {
        echo "not said: $text"
        cat "$work/said"
        exit 1
    }
}
cp "$work/lines" "$work/tables/0003_gap.sql"
cp "$work/lines" "$work/rules/more.sql"
refused 'this must be number 2' "$work/tables/0001_planted.sql" "$work/tables/0003_gap.sql"
refused 'it is not in sql/rules/order' "$work/rules/order" "$work/rules/planted.sql" "$work/rules/more.sql"
refused 'there are no rules "planted"' "$work/rules/order"
