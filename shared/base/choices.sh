#!/bin/sh
# Prints the constant tables of shared/base/choices.h as C: countries and languages from iso-codes, zones and the places of
# countries from tzdata (zone.tab: one line a zone, with the coordinates of its main city), interests from our own list.
# A country without any time zone has no inhabitants (Bouvet, Heard and McDonald Islands) and is left out.
set -eu
iso=/usr/share/iso-codes/json
zones=/usr/share/zoneinfo/zone.tab
here=$(dirname "$0")
for file in "$iso/iso_3166-1.json" "$iso/iso_639-2.json" "$zones" "$here/interests.txt"; do
    [ -r "$file" ] || { echo "choices.sh: $file is missing; install iso-codes and tzdata" >&2; exit 1; }
done
export LC_ALL=C

# One JSON member a line: "name": "value",
member() { awk -v kind="$1" '
    function value(line) { sub(/^[^:]*: "/, "", line); sub(/",?$/, "", line); return line }
    /^ *\{/ { code = name = common = "" }
    /"alpha_2":/ { code = value($0) }
    /"common_name":/ { common = value($0) }
    /"name":/ { name = value($0) }
    /^ *\}/ && code != "" {
        shown = common != "" ? common : name
        if (kind == "language") { sub(/;.*/, "", shown); sub(/ \(.*/, "", shown); sub(/, Modern.*/, "", shown) }
        else if (shown ~ /, /) { split(shown, part, ", "); sub(/^[^,]*, /, "", shown); shown = part[1] " (" shown ")" }
        print shown "\t" code
    }' "$2" | sort; }

awk -F '\t' '
    function degrees(text, whole,   sign, digits, minutes) {
        sign = substr(text, 1, 1) == "-" ? -1 : 1; digits = substr(text, 2)
        minutes = substr(digits, whole + 1, 2)
        return sign * (substr(digits, 1, whole) + minutes / 60)
    }
    FILENAME == ARGV[1] && !/^#/ {
        match(substr($2, 2), /[-+]/); split_at = RSTART + 1
        latitude[$1] += degrees(substr($2, 1, split_at - 1), 2); longitude[$1] += degrees(substr($2, split_at), 3); places[$1]++
        zone[++zone_count] = $3; zone_country[zone_count] = $1
    }
    FILENAME != ARGV[1] && $2 in places {
        line[++count] = sprintf("    { CLEAN_INIT(\"%s\"), CLEAN_INIT(\"%s\"), %.2f, %.2f },", $2, $1, latitude[$2] / places[$2], longitude[$2] / places[$2])
    }
    END {
        print "const struct country countries[] = {"
        for (i = 1; i <= count; i++) print line[i]
        print "};\nconst struct zone zones[] = {"; fflush()
        for (i = 1; i <= zone_count; i++) print "    { CLEAN_INIT(\"" zone[i] "\"), CLEAN_INIT(\"" zone_country[i] "\") }," | "sort"
        close("sort")
        print "    { CLEAN_INIT(\"UTC\"), CLEAN_INIT(\"\") },\n};"
    }' "$zones" - <<TABLE
$(member country "$iso/iso_3166-1.json")
TABLE
echo 'const struct language languages[] = {'
member language "$iso/iso_639-2.json" | awk -F '\t' '{ printf "    { CLEAN_INIT(\"%s\"), CLEAN_INIT(\"%s\") },\n", $2, $1 }'
echo '};'
echo 'const struct interest interests[] = {'
grep -v '^#' "$here/interests.txt" | sort | awk -F '\t' '{ printf "    { CLEAN_INIT(\"%s\"), CLEAN_INIT(\"%s\") },\n", $1, $2 }'
echo '};'
