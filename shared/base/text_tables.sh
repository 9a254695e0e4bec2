#!/bin/sh
# Prints shared/base/text_tables.inc: what Unicode says of characters that show nothing, as ranges in rising order. It
# needs
# the Debian package unicode-data; the build does not: the printed table is part of the source.
# usage: sh shared/base/text_tables.sh >shared/base/text_tables.inc
set -eu
data=/usr/share/unicode
for file in StandardizedVariants.txt emoji/emoji-variation-sequences.txt DerivedCoreProperties.txt PropList.txt \
    LineBreak.txt \
    extracted/DerivedJoiningType.txt; do
    [ -r "$data/$file" ] || {
        echo "text_tables.sh: $data/$file is missing; install unicode-data" >&2
        exit 1
    }
done
export LC_ALL=C
version=$(sed -n '1s/.*-\([0-9.]*\)\.txt.*/\1/p' "$data/StandardizedVariants.txt")

# "FROM[..TO] ; WORD # ..." -> "from to" in decimal, for the lines of one word.
members() { awk -v word="$2" '
    function number(hex,   i, n) {
        n = 0
        for (i = 1; i <= length(hex); i++) n = n * 16 + index("0123456789ABCDEF", substr(hex, i, 1)) - 1
        return n
    }
    { sub(/#.*/, ""); split($0, part, ";"); gsub(/ /, "", part[1]); gsub(/ /, "", part[2]) }
    part[2] == word {
        split(part[1], end, /\.\./)
        print number(end[1]), number(end[2] == "" ? end[1] : end[2])
    }' "$data/$1"; }
# "BASE SELECTOR; ..." -> "base base value": the value has a bit a selector, VS1 the lowest.
variants() { awk -v first="$2" '
    function number(hex,   i, n) {
        n = 0
        for (i = 1; i <= length(hex); i++) n = n * 16 + index("0123456789ABCDEF", substr(hex, i, 1)) - 1
        return n
    }
    { sub(/[#;].*/, "") }
    NF == 2 && $2 ~ first { value[number($1)] += 2 ^ (number($2) - number("FE00")) }
    END { for (base in value) print base, base, value[base] }' "$data/$1"; }
# Ranges that touch and have one value become one.
rows() { sort -n | awk -v values="$1" '
    function range_of() {
        return values ? sprintf("{ 0x%x, 0x%x, %d },", from, to, value) : sprintf("{ 0x%x, 0x%x },", from, to)
    }
    function put() { if (open) line = line range_of() " " }
    function flush_line() { if (line != "") { sub(/ $/, "", line); print "    " line }; line = "" }
    open && $1 == to + 1 && $3 == value { to = $2; next }
    { put(); if (length(line) > 70) flush_line(); from = $1; to = $2; value = $3; open = 1 }
    END { put(); flush_line() }'; }
table() { # NAME TYPE VALUES: the rows come on standard input
    echo "static const struct $2 $1[] = {"
    rows "$3"
    echo '};'
}

cat <<HEAD
/* Made by shared/base/text_tables.sh from the Unicode Character Database $version (Debian: unicode-data); terms of
 * use: https://www.unicode.org/terms_of_use.html. Do not edit. */
/* clang-format off */
HEAD
echo '/* DerivedCoreProperties.txt: Default_Ignorable_Code_Point. */'
members DerivedCoreProperties.txt Default_Ignorable_Code_Point | table ignorable range ''
echo '/* emoji/emoji-variation-sequences.txt: what VS15 and VS16 may follow. */'
variants emoji/emoji-variation-sequences.txt '^FE0F$' | sed 's/ [0-9]*$//' | table emoji_bases range ''
echo '/* StandardizedVariants.txt: base and VS1 to VS3, a bit each. */'
variants StandardizedVariants.txt '^FE0[0-2]$' | table variant_bases variants 1
echo '/* PropList.txt: Unified_Ideograph. */'
members PropList.txt Unified_Ideograph | table ideographs range ''
echo '/* LineBreak.txt: SA, scripts that part words with U+200B. */'
members LineBreak.txt SA | table unspaced range ''
echo '/* extracted/DerivedJoiningType.txt: D and L join what follows, D and R what stands before. */'
{
    members extracted/DerivedJoiningType.txt D
    members extracted/DerivedJoiningType.txt L
} | table joins_next range ''
{
    members extracted/DerivedJoiningType.txt D
    members extracted/DerivedJoiningType.txt R
} | table joins_before range ''
