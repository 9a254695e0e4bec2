# Makes sql/queries/*.sql into rows QUERY(name, "text") for shared/store (style, rule 10).
# usage: awk -f sql/queries.awk FILE...
#
# "-- query: NAME" begins a statement; it ends before the next one or with the file, without its ';'. Lines that are only a
# comment explain it and are left out. A statement without a name, an empty one, or a name used twice stops the build.
function wrong(line, what) { printf "%s:%d: %s\n", at_file, line, what > "/dev/stderr"; failed = 1; exit 1 }
# Letter by letter: what a backslash means in the replacement of gsub, every awk has its own opinion.
function quoted(text,    at, one, made) {
    for (at = 1; at <= length(text); at++) {
        one = substr(text, at, 1)
        made = made (one == "\\" || one == "\"" || one == "?" ? "\\" one : one == "\t" ? "\\t" : one)
    }
    return "\"" made "\\n\""
}
function finish() {
    if (name == "") return
    if (!lines) wrong(begun, "the statement " name " is empty")
    sub(/;[ \t]*$/, "", line[lines])
    if (line[lines] == "") lines--
    if (!lines) wrong(begun, "the statement " name " is empty")
    printf "QUERY(%s,", name
    for (i = 1; i <= lines; i++) printf "\n      %s", quoted(line[i])
    print ")"
    name = ""; lines = 0
}
BEGIN { if (ARGC < 2) exit }
FNR == 1 { finish(); at_file = FILENAME }
{ sub(/\r$/, ""); at_file = FILENAME }
/^-- query:/ {
    finish()
    name = $0
    sub(/^-- query:[ \t]*/, "", name); sub(/[ \t]+$/, "", name)
    begun = FNR
    if (name !~ /^[a-z][a-z0-9_]*$/ || length(name) > 60) wrong(FNR, "a statement's name has small letters, digits and _, at most 60; not \"" name "\"")
    if (name in seen) wrong(FNR, "the name " name " is used twice; the other one is at " seen[name])
    seen[name] = FILENAME ":" FNR
    next
}
/^[ \t]*--/ || /^[ \t]*$/ { next }
name == "" { wrong(FNR, "a statement without \"-- query: NAME\" above it") }
{ line[++lines] = $0 }
END { if (!failed && ARGC > 1) finish() }
