#!/bin/sh
# Prints the constant tables of shared/base/choices.h as C: countries and languages from iso-codes, zones and the places
# of
# countries from tzdata (zone.tab: one line a zone, with the coordinates of its main city), other names of zones and
# interests
# from our own lists.
set -eu
iso=/usr/share/iso-codes/json
zones=/usr/share/zoneinfo/zone.tab
here=$(dirname "$0")
for file in "$iso/iso_3166-1.json" "$iso/iso_639-2.json" "$zones" "$here/zone_links.txt" "$here/interests.txt"; do
    [ -r "$file" ] || {
        echo "choices.sh: $file is missing; install iso-codes and tzdata" >&2
        exit 1
    }
done
export LC_ALL=C

# member KIND FILE: "key<TAB>name<TAB>code" of everything with a two-letter code; the key sorts it where a reader looks:
# Åland with the A. The list below: names that the standard puts second, and that their speakers would type.
member() { awk -v kind="$1" '
    BEGIN {
        count = split("pa Punjabi,ps Pashto,ky Kyrgyz,ug Uyghur,km Khmer,or Odia,kl Greenlandic," \
                      "gd Scottish Gaelic,ht Haitian Creole", row, ",")
        for (i = 1; i <= count; i++) usual[substr(row[i], 1, 2)] = substr(row[i], 4)
    }
    function value(line) { sub(/^[^:]*: "/, "", line); sub(/",?$/, "", line); return line }
    function plain(text) {
        gsub(/Å/, "A", text); gsub(/é|è/, "e", text); gsub(/ô/, "o", text)
        gsub(/ç/, "c", text); gsub(/ü/, "u", text); gsub(/å/, "a", text)
        return text
    }
    /^ *\{/ { code = name = common = "" }
    /"alpha_2":/ { code = value($0) }
    /"common_name":/ { common = value($0) }
    /"name":/ { name = value($0) }
    /^ *\}/ && code != "" {
        shown = common != "" ? common : name
        if (kind == "language") {
            sub(/;.*/, "", shown); sub(/ \(.*/, "", shown); sub(/, Modern$/, "", shown)
            if (comma = index(shown, ", ")) shown = substr(shown, comma + 2) " " substr(shown, 1, comma - 1)
            if (code in usual) shown = usual[code]
        } else if ((comma = index(shown, ", ")) && shown !~ / and /)
            shown = substr(shown, 1, comma - 1) " (" substr(shown, comma + 2) ")"
        print plain(shown) "\t" shown "\t" code
        code = ""
    }' "$2"; }
by_name() { printf '%s\n' "$1" | sort | cut -f 2-; }
# Kosovo is in no standard; its code is the one that the European Union and CLDR use.
countries=$(
    member country "$iso/iso_3166-1.json" | grep -v 'XK$'
    printf 'Kosovo\tKosovo\tXK'
)
languages=$(member language "$iso/iso_639-2.json")

# The mean of longitudes is taken on the circle: New Zealand and Kiribati lie on both sides of 180 degrees.
# Two uninhabited islands have a code and no time zone, and Kosovo shares one; their places are given here. Hours that
# no place
# keeps stand behind the places, from west to east. Their names count westward, against what people are used to.
awk -F '\t' '
    function degrees(text, whole,   sign, digits) {
        sign = substr(text, 1, 1) == "-" ? -1 : 1; digits = substr(text, 2)
        return sign * (substr(digits, 1, whole) + substr(digits, whole + 1, 2) / 60)
    }
    function add(country, north, east) {
        latitude[country] += north; places[country]++
        x[country] += cos(east * radian); y[country] += sin(east * radian)
    }
    BEGIN { radian = atan2(0, -1) / 180; add("BV", -54.42, 3.36); add("HM", -53.1, 73.51); add("XK", 42.67, 21.17) }
    FILENAME == ARGV[1] && !/^#/ {
        match(substr($2, 2), /[-+]/)
        add($1, degrees(substr($2, 1, RSTART), 2), degrees(substr($2, RSTART + 1), 3))
        zone[++zone_count] = $3; zone_country[zone_count] = $1
    }
    function text(words) { return "CLEAN_INIT(\"" words "\")" }
    function row(name, country, shown) { return "    { " text(name) ", " text(country) ", " text(shown) " }," }
    FILENAME == ARGV[2] && !/^#/ { link[++link_count] = $1; meant[link_count] = $2 }
    FILENAME == "-" {
        if (!($2 in places)) { print "choices.sh: " $2 " has no place" > "/dev/stderr"; exit 1 }
        line[++count] = sprintf("    { CLEAN_INIT(\"%s\"), CLEAN_INIT(\"%s\"), %.2f, %.2f },",
                                $2, $1, latitude[$2] / places[$2], atan2(y[$2], x[$2]) / radian)
    }
    END {
        print "const struct country countries[] = {"
        for (i = 1; i <= count; i++) print line[i]
        print "};\nconst struct zone zones[] = {"; fflush()
        for (i = 1; i <= zone_count; i++) {
            listed[zone[i]] = 1
            print row(zone[i], zone_country[i], zone[i]) | "sort"
        }
        close("sort")
        for (i = 12; i >= 1; i--) print row("Etc/GMT+" i, "", "UTC-" i ", always")
        print row("UTC", "", "UTC")
        for (i = 1; i <= 14; i++) print row("Etc/GMT-" i, "", "UTC+" i ", always")
        listed["UTC"] = 1
        print "};\nstatic const struct zone_link zone_links[] = {"
        for (i = 1; i <= link_count; i++) {
            if (!(meant[i] in listed)) { other = link[i]; link[i] = meant[i]; meant[i] = other }
            if (!(meant[i] in listed)) {
                print "choices.sh: neither " link[i] " nor " meant[i] " is in zone.tab" > "/dev/stderr"
                exit 1
            }
            if (!(link[i] in listed)) print "    { CLEAN_INIT(\"" link[i] "\"), CLEAN_INIT(\"" meant[i] "\") },"
        }
        print "};"
    }' "$zones" "$here/zone_links.txt" - <<TABLE
$(by_name "$countries")
TABLE
echo 'const struct language languages[] = {'
by_name "$languages" | awk -F '\t' '{ printf "    { CLEAN_INIT(\"%s\"), CLEAN_INIT(\"%s\") },\n", $2, $1 }'
echo '};'
echo 'const struct interest interests[] = {'
grep -v '^#' "$here/interests.txt" | sort |
    awk -F '\t' '{ printf "    { CLEAN_INIT(\"%s\"), CLEAN_INIT(\"%s\") },\n", $1, $2 }'
echo '};'
