# Makes typed C of sql/queries/*.sql (docs/style.md, rule 10).
# usage: awk -v want=names|types|table|numbered -f sql/queries.awk FILE...
#   names: enum query. types: a struct for what is asked and one for a row, and the functions behind db_one, db_each and
#   db_change (shared/store/db.h). table: the statements themselves (shared/store/statement.c). numbered: the same as SQL, with $1.
#
#   -- query: find_data_key(match match, author account) -> data_key(key_id key, epoch number, wrapped bytes)
#   -- Their wrapped data key, or no row.
#   select key_id, epoch, wrapped from data_keys where match_id = :match and author_id = :author;
#
# A name in brackets has a kind: see kind_row below. `?` behind a parameter's kind: it may be empty, which is NULL.
# A row is described once; other statements name it: -> data_key. A statement without -> gives no rows of interest. A member
# of a row may be another row, whose columns then stand there: -> search_letter(came_at time, letter *seen_letter).
# A signature may go on in further comment lines until its brackets are closed. Lines that are only a comment are left out.
# :name is a parameter wherever psql would take it for a variable; strings, quoted names, comments, :: and := stay.
# The build stops, with file and line, at whatever is wrong.

function wrong(line, what) {
    printf "%s:%d: %s\n", file, line, what > "/dev/stderr"
    failed = 1
    exit 1
}
# kind, type in C, how the member is read and written, the kind's name in store/member.h.
function kind_row(kind, type, member) { c_type[kind] = type; c_member[kind] = member }
function kinds(    noun, nouns, i) {
    split("account match letter draft request token key moderation_case fact sanction hold any", nouns, " ")
    for (i in nouns) {
        noun = nouns[i]
        kind_row(noun, "struct " noun "_id", "MEMBER_ID")
        kind_row(noun "_list", "struct " noun "_id_list", "MEMBER_IDS")
    }
    kind_row("text", "struct clean", "MEMBER_TEXT")
    kind_row("text_list", "struct text_list", "MEMBER_TEXTS")
    kind_row("bytes", "struct bytes", "MEMBER_BYTES")
    kind_row("number", "int64_t", "MEMBER_NUMBER")
    split("days hours minutes seconds milliseconds months", nouns, " ")
    for (i in nouns) kind_row(nouns[i], "struct " nouns[i], "MEMBER_NUMBER")
    kind_row("score", "double", "MEMBER_SCORE")
    kind_row("truth", "bool", "MEMBER_TRUTH")
    kind_row("time", "struct instant", "MEMBER_TIME")
    kind_row("span", "struct span", "MEMBER_SPAN")
    split("auto break case char const continue default do double else enum extern float for goto if inline int long register " \
          "restrict return short signed sizeof static struct switch typedef union unsigned void volatile while bool true false",
          nouns, " ")
    for (i in nouns) is_c_word[nouns[i]] = 1
}
function trimmed(text) { gsub(/^[ \t]+|[ \t]+$/, "", text); return text }
function name_is_good(name) { return name ~ /^[a-z][a-z0-9_]*$/ && length(name) <= 60 && !(name in is_c_word) }
# Letter by letter: what a backslash means in the replacement of gsub, every awk has its own opinion.
function quoted(text,    at, one, made) {
    for (at = 1; at <= length(text); at++) {
        one = substr(text, at, 1)
        made = made (one == "\\" || one == "\"" || one == "?" ? "\\" one : one == "\t" ? "\\t" : one)
    }
    return "\"" made "\\n\""
}

# "seeker account, hours number?": fills the lists of `owner`, a statement or a row.
function read_members(owner, text, may_be_empty,    parts, n, i, part, kind) {
    member_count[owner] = 0
    if (trimmed(text) == "") wrong(begun, "empty brackets of " owner)
    n = split(text, parts, ",")
    for (i = 1; i <= n; i++) {
        if (split(trimmed(parts[i]), part, /[ \t]+/) != 2) wrong(begun, "\"" trimmed(parts[i]) "\" is not a name and a kind")
        kind = part[2]
        optional[owner, i] = may_be_empty && sub(/\?$/, "", kind)
        if (!name_is_good(part[1])) wrong(begun, "\"" part[1] "\" cannot be a name in C")
        if (owner ~ /^row / && kind ~ /^\*/) ask_for_row(substr(kind, 2))
        else if (!(kind in c_type)) wrong(begun, "unknown kind " kind " of " part[1])
        if ((owner, part[1]) in place) wrong(begun, "the name " part[1] " stands twice in one pair of brackets")
        member[owner, i] = part[1]; member_kind[owner, i] = kind
        place[owner, part[1]] = i
    }
    member_count[owner] = n
}
function ask_for_row(name) { if (!(name in row_asked)) row_asked[name] = file SUBSEP begun }
function read_row(text,    name, rest) {
    name = text; rest = ""
    if (match(text, /\(/)) { name = trimmed(substr(text, 1, RSTART - 1)); rest = substr(text, RSTART + 1); sub(/\)$/, "", rest) }
    if (!name_is_good(name)) wrong(begun, "\"" name "\" cannot be the name of a row")
    row_of[query] = name
    if (text !~ /\(/) { ask_for_row(name); return }
    if (name in row_at) wrong(begun, "the row " name " is described twice; the other one is at " row_at[name])
    row_at[name] = file ":" begun
    row_order[++row_total] = name
    read_members("row " name, rest, 0)
}
function read_signature(text,    at, head, tail) {
    head = text; tail = ""
    at = index(text, "->")
    if (at) { head = trimmed(substr(text, 1, at - 1)); tail = trimmed(substr(text, at + 2)) }
    query = head
    if (match(head, /\(/)) query = trimmed(substr(head, 1, RSTART - 1))
    if (!name_is_good(query))
        wrong(begun, "a statement's name has small letters, digits and _, at most 60, and is no word of C; not \"" query "\"")
    if (query in query_at) wrong(begun, "the name " query " is used twice; the other one is at " query_at[query])
    query_at[query] = file ":" begun
    query_order[++query_total] = query
    member_count[query] = 0
    if (query != head) {
        head = substr(head, length(query) + 1)
        sub(/^[ \t]*\(/, "", head)
        if (!sub(/\)$/, "", head)) wrong(begun, "the brackets of " query " are not closed")
        read_members(query, head, 1)
    }
    if (at) read_row(tail)
}
function brackets_open(text) { return gsub(/\(/, "(", text) > gsub(/\)/, ")", text) }

# One line of a statement, its :names numbered. `inside` goes on from line to line: ' " /* or $tag$.
function numbered(text,    made, name, rest) {
    while (text != "") {
        if (inside == "" && match(text, /^::|^:=|^--.*/)) { made = made substr(text, 1, RLENGTH); text = substr(text, RLENGTH + 1); continue }
        if (inside == "" && text ~ /^\$[0-9]/) wrong(FNR, "parameters have names: " substr(text, 1, 3))
        if (inside == "" && match(text, /^[A-Za-z0-9_]+/)) {
            name = substr(text, 1, RLENGTH); text = substr(text, RLENGTH + 1); made = made name
            escapes = (name == "E" || name == "e") && text ~ /^'/
            continue
        }
        if (inside == "" && match(text, /^:[A-Za-z_][A-Za-z0-9_]*/)) {
            name = substr(text, 2, RLENGTH - 1); text = substr(text, RLENGTH + 1)
            if (!((query, name) in place)) wrong(FNR, ":" name " is not declared by " query)
            used[query, name] = 1
            made = made "$" place[query, name]
            continue
        }
        if (inside == "" && match(text, /^('|"|\/\*|\$[A-Za-z_]*\$)/)) {
            inside = substr(text, 1, RLENGTH); made = made inside; text = substr(text, RLENGTH + 1)
            continue
        }
        if (inside != "") {
            rest = inside == "/*" ? "*/" : inside
            if (inside == "'" && text ~ (escapes ? "^(\\\\.|'')" : "^''")) { made = made substr(text, 1, 2); text = substr(text, 3); continue }
            if (index(text, rest) == 1) {
                made = made rest; text = substr(text, length(rest) + 1)
                inside = ""; escapes = 0
                continue
            }
        }
        made = made substr(text, 1, 1); text = substr(text, 2)
    }
    return made
}
function finish(    i) {
    if (query == "") return
    while (lines && line[lines] ~ /^[ \t]*$/) lines--
    if (lines) sub(/;[ \t]*$/, "", line[lines])
    if (lines && line[lines] == "") lines--
    if (!lines) wrong(begun, "the statement " query " is empty")
    if (inside != "") wrong(begun, "the statement " query " ends inside " inside)
    for (i = 1; i <= member_count[query]; i++)
        if (!((query, member[query, i]) in used)) wrong(begun, "the parameter " member[query, i] " of " query " is not used")
    for (i = 1; i <= lines; i++) sql[query, i] = line[i]
    sql_lines[query] = lines
    query = ""; lines = 0
}

function part_of(kind) { return kind ~ /^\*/ ? "row " substr(kind, 2) : "" }
function print_struct(name, owner,    i, kind) {
    printf "struct %s {\n", name
    for (i = 1; i <= member_count[owner]; i++) {
        kind = member_kind[owner, i]
        printf "    %s %s;\n", kind in c_type ? c_type[kind] : "struct " substr(kind, 2) "_row", member[owner, i]
    }
    if (!member_count[owner]) print "    char nothing;"
    print "};"
}
# A row after those that are part of it.
function print_row(name,    i, part) {
    if (name in row_printed) return
    row_printed[name] = 1
    for (i = 1; i <= member_count["row " name]; i++)
        if (part = part_of(member_kind["row " name, i])) print_row(substr(part, 5))
    print_struct(name "_row", "row " name)
}
function print_names(    i) {
    print "enum query {"
    for (i = 1; i <= query_total; i++) print "    QUERY_" query_order[i] ","
    print "    QUERY_COUNT\n};"
}
function print_types(    i, name, row) {
    for (i = 1; i <= row_total; i++) print_row(row_order[i])
    for (i = 1; i <= query_total; i++) {
        name = query_order[i]
        printf "\n/* %s */\n", query_at[name]
        print_struct(name "_asked", name)
        printf "MUST_USE static inline bool change_by_%s(struct db *db, struct %s_asked asked, int64_t *changed, struct error *e)\n", name, name
        printf "{\n    return statement_change(db, QUERY_%s, &asked, changed, e);\n}\n", name
        if (!(name in row_of)) continue
        row = row_of[name] "_row"
        printf "MUST_USE static inline enum db_found one_of_%s(struct db *db, struct %s_asked asked, struct arena *arena, struct %s *row, struct error *e)\n", name, name, row
        printf "{\n    return statement_one(db, QUERY_%s, &asked, arena, row, e);\n}\n", name
        printf "MUST_USE static inline bool each_of_%s(struct db *db, struct %s_asked asked, struct arena *arena, struct %s **rows, size_t *count, struct error *e)\n", name, name, row
        printf "{\n    void *found = NULL;\n    bool good = statement_each(db, QUERY_%s, &asked, arena, &found, count, e);\n    *rows = found;\n    return good;\n}\n", name
    }
}
# How many there are. `within`: the members that lead to them, "letter.".
function print_members(struct_name, owner, within,    i, part, count) {
    for (i = 1; i <= member_count[owner]; i++) {
        if (part = part_of(member_kind[owner, i])) { count += print_members(struct_name, part, within member[owner, i] "."); continue }
        printf "    { \"%s\", offsetof(struct %s, %s), %s, %s },\n", member[owner, i], struct_name, within member[owner, i],
            c_member[member_kind[owner, i]], optional[owner, i] ? "true" : "false"
        count++
    }
    return count + 0
}
function print_list(list, struct_name, owner) {
    printf "static const struct member_row %s[] = {\n", list
    column_count[owner] = print_members(struct_name, owner, "")
    print "    { 0 }\n};"
}
function print_numbered(    i, k) {
    for (i = 1; i <= query_total; i++)
        for (k = 0; k <= sql_lines[query_order[i]]; k++)
            print (k ? sql[query_order[i], k] : "-- query: " query_order[i]) (k && k == sql_lines[query_order[i]] ? ";" : "")
}
function print_table(    i, k, name) {
    for (i = 1; i <= row_total; i++) print_list(row_order[i] "_row_members", row_order[i] "_row", "row " row_order[i])
    for (i = 1; i <= query_total; i++) print_list(query_order[i] "_asked_members", query_order[i] "_asked", query_order[i])
    print "static const struct statement statements[] = {"
    for (i = 1; i <= query_total; i++) {
        name = query_order[i]
        printf "{ \"%s\", %s_asked_members, %d, ", name, name, column_count[name]
        if (name in row_of) printf "%s_row_members, %d, sizeof(struct %s_row),", row_of[name], column_count["row " row_of[name]], row_of[name]
        else printf "NULL, 0, 0,"
        for (k = 1; k <= sql_lines[name]; k++) printf "\n      %s", quoted(sql[name, k])
        print " },"
    }
    print "};"
}
BEGIN { kinds() }
FNR == 1 { finish(); if (signature != "") wrong(begun, "the brackets are not closed"); signature = "" }
{ sub(/\r$/, ""); file = FILENAME }
/^-- query:/ { finish(); begun = FNR; inside = ""; signature = trimmed(substr($0, 10)); if (!brackets_open(signature)) { read_signature(signature); signature = "" } next }
signature != "" && !/^--/ { wrong(begun, "the brackets are not closed") }
signature != "" { signature = signature " " trimmed(substr($0, 3)); if (!brackets_open(signature)) { read_signature(signature); signature = "" } next }
inside == "" && /^[ \t]*--/ { next }
inside == "" && /^[ \t]*$/ { next }
query == "" { wrong(FNR, "a statement without \"-- query: NAME\" above it") }
{ line[++lines] = numbered($0) }
END {
    if (failed) exit 1
    finish()
    if (signature != "") wrong(begun, "the brackets are not closed")
    for (name in row_asked) if (!(name in row_at)) { split(row_asked[name], at, SUBSEP); file = at[1]; wrong(at[2], "the row " name " is described nowhere") }
    if (want == "names") print_names()
    else if (want == "types") print_types()
    else if (want == "numbered") print_numbered()
    else print_table()
}
