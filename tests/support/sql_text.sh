#!/bin/sh
# What stands in sql/ comes through the awk programs into C strings byte by byte: plants a statement and a migration full of what C and awk
# read in their own way, compiles what is made of them, and compares. With every awk of this machine.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/lines" <<'SQL'
select E'one\ntwo\\three\t', '\', '\\', '\\\\', '"', '\"', '\\"', 'a\"b\', '&', '\&', '\\&', '\0', '\x41', '\u00e9', '%s %d %%',
       '??=', '??/', '?', 'who\?', $q$ \. $q$, 'tab	here', 'über 山羊 🌸', '/* no comment */', '// nor this', '''', regexp_replace('x', '\D', '\1')
where true
SQL
{ echo '-- query: planted'; cat "$work/lines"; } >"$work/planted.sql"
cp "$work/lines" "$work/0000_planted.sql"
cat >"$work/show.c" <<'C'
#include <stdio.h>
#define QUERY(name, text) text
#define MIGRATION(number, name, text) text
int main(void)
{
    static const char made[] =
#include "made.inc"
        ;
    return fwrite(made, 1, sizeof made - 1, stdout) == sizeof made - 1 ? 0 : 1;
}
C
comes_through() { # comes_through AWK PROGRAM FILE
    "$1" -f "$2" "$work/$3" >"$work/made.inc"
    gcc -std=c17 -Wall -Wextra -Werror -I"$work" -o "$work/show" "$work/show.c"
    "$work/show" | diff "$work/lines" - || { echo "$2 with $1 changes what is written"; exit 1; }
}
for awk in awk mawk gawk original-awk; do
    command -v "$awk" >/dev/null || continue
    comes_through "$awk" sql/queries.awk planted.sql
    comes_through "$awk" sql/migrations.awk 0000_planted.sql
done
