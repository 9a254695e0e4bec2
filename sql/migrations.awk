# Makes sql/migrations/NNNN_name.sql into rows MIGRATION(number, "name", "text") for shared/store/migrate.c.
# usage: awk -f sql/migrations.awk FILE...      Files come sorted; numbers begin at 0 and leave no gap.
function wrong(what) { printf "%s: %s\n", FILENAME, what > "/dev/stderr"; failed = 1; exit 1 }
# Letter by letter: what a backslash means in the replacement of gsub, every awk has its own opinion.
function quoted(text,    at, one, made) {
    for (at = 1; at <= length(text); at++) {
        one = substr(text, at, 1)
        made = made (one == "\\" || one == "\"" || one == "?" ? "\\" one : one == "\t" ? "\\t" : one)
    }
    return "\"" made "\\n\""
}
BEGIN { next_number = 0; if (ARGC < 2) exit }
FNR == 1 {
    if (next_number) print ")"
    name = FILENAME
    sub(/^.*\//, "", name)
    if (name !~ /^[0-9][0-9][0-9][0-9]_[a-z0-9_]+\.sql$/) wrong("a migration is called NNNN_name.sql")
    number = substr(name, 1, 4) + 0
    if (number != next_number) wrong("this must be number " next_number)
    next_number++
    name = substr(name, 6, length(name) - 9)
    printf "MIGRATION(%d, \"%s\",", number, name
}
{ printf "\n    %s", quoted($0) }
END { if (!failed && next_number) print ")" }
