# Makes what shared/store/migrate.c must know of the schema:
#   FORMER(version, "name", "checksum")    a migration of the former layout
#   BRIDGE(files, "text")                  from the last of them to the first so many tables
#   TABLES("tables/NNNN_name", "checksum", "text")    by number, from 1, without a gap
#   RULES("rules/name", "checksum", "text")           in the order of sql/rules/order
# usage: sha256sum FILE... | awk -f sql/schema.awk stage=sums - stage=files FILE...
function wrong(what) {
    printf "%s: %s\n", FILENAME, what > "/dev/stderr"
    failed = 1
    exit 1
}
# Letter by letter: what a backslash means in the replacement of gsub, every awk has its own
# opinion.
function quoted(text,    at, one, made) {
    for (at = 1; at <= length(text); at++) {
        one = substr(text, at, 1)
        made = made (one == "\\" || one == "\"" || one == "?" ? "\\" one : \
                     one == "\t" ? "\\t" : one)
    }
    return "\"" made "\\n\""
}
function begin_file(    part, parts) {
    parts = split(FILENAME, part, "/")
    folder = part[parts - 1]
    name = part[parts]
    if (!(FILENAME in sum)) wrong("its checksum is not given")
    if (folder == "tables") {
        if (name !~ /^[0-9][0-9][0-9][0-9]_[a-z0-9_]+\.sql$/)
            wrong("a file of tables is called NNNN_name.sql")
        if (substr(name, 1, 4) + 0 != ++tables) wrong("this must be number " tables)
    } else if (folder == "rules" && name != "order") {
        if (name !~ /^[a-z0-9_]+\.sql$/) wrong("a file of rules is called name.sql")
    } else if (folder "/" name !~ /^(rules\/order|former\/migrations.sha256|former\/bridge.sql)$/)
        wrong("this is no file of the schema")
    kind = name ~ /\.sql$/ && folder != "former" ? folder : name
    sub(/\.sql$/, "", name)
    if (kind == "tables") table[tables] = folder "/" name
    if (kind == "rules") rule[name] = FILENAME
    checksum[folder "/" name] = sum[FILENAME]
}
stage == "sums" { sum[$2] = $1; next }
FNR == 1 { begin_file() }
kind == "tables" || kind == "rules" {
    text[folder "/" name] = text[folder "/" name] "\n    " quoted($0)
}
kind == "order" && !/^#/ {
    if ($0 in place) wrong("the rules \"" $0 "\" stand here twice")
    place[$0] = ++places
    ordered[places] = $0
}
kind == "migrations.sha256" {
    if ($2 !~ ("^" sprintf("%04d", former) "_[a-z0-9_]+\\.sql$"))
        wrong("this must be number " former + 0)
    printf "FORMER(%d, \"%s\", \"%s\")\n", former++, substr($2, 6, length($2) - 9), $1
}
kind == "bridge.sql" {
    if (match($0, /tables\/0001 to tables\/[0-9]+/))
        given = substr($0, RSTART + RLENGTH - 4, 4) + 0
    bridge = bridge "\n    " quoted($0)
}
END {
    if (failed) exit 1
    for (one in rule)
        if (!(one in place)) {
            FILENAME = rule[one]
            wrong("it is not in sql/rules/order")
        }
    for (i = 1; i <= places; i++)
        if (!(ordered[i] in rule)) {
            FILENAME = "sql/rules/order"
            wrong("there are no rules \"" ordered[i] "\"")
        }
    if (bridge != "") {
        if (given < 1 || given > tables) {
            FILENAME = "former/bridge.sql"
            wrong("it does not say to which tables it leads")
        }
        printf "BRIDGE(%d,%s)\n", given, bridge
    }
    for (i = 1; i <= tables; i++)
        printf "TABLES(\"%s\", \"%s\",%s)\n", table[i], checksum[table[i]], text[table[i]]
    for (i = 1; i <= places; i++)
        printf "RULES(\"rules/%s\", \"%s\",%s)\n", ordered[i], checksum["rules/" ordered[i]],
               text["rules/" ordered[i]]
}
