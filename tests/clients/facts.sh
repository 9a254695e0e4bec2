#!/bin/sh
# Somebody suggests facts, an operator verifies or refuses them with globetalkctl, and a pen pal is shown what was
# verified. From Sri Lanka, so that the two find nobody else.
# shellcheck disable=SC2086,SC2154 # lists of words; names of lib.sh
. "$(dirname "$0")/lib.sh"
new_key ben
with_ben="ssh $common -o IdentitiesOnly=yes -o IdentityAgent=none -i $work/ben"
host=whoever@localhost
ctl() { "$GLOBETALK_BIN/globetalkctl" --settings "$GLOBETALK_SETTINGS" "$@" >"$work/out" 2>"$work/err"; }
refused() {
    ctl "$@"
    [ $? -ne 0 ] && [ ! -s "$work/out" ] && [ -s "$work/err" ]
}
in_audit() {
    ctl audit
    grep -q "$1" "$work/out"
}
suggest() { # suggest TITLE DESCRIPTION
    printf '{"country":"LK","kind":"tradition","title":"%s","description":"%s"}' "$1" "$2" >"$work/fact"
    given "$work/fact" 20 $with_key $host api POST /api/v1/facts
}
id_of() {
    ctl facts list
    grep -B1 -F "    $1" "$work/out" | head -n 1 | cut -d' ' -f1
}

terminal ana 80 24 "$with_key new@localhost"
proves "she moves in" settle ana "sri lanka" Asia/Colombo Sinhala
terminal ben 80 24 "$with_ben new@localhost"
proves "and he" settle ben "sri lanka" Asia/Colombo Sinhala
suggest "Lamp of oil" "It is lit at the beginning of what should go well."
proves "she suggests a fact" is "$status" 0
suggest "Buy my watches" "They are cheap.\\nabcdefab-cdef-abcd-efab-cdefabcdefab  LK  tradition  in en\\n    Watches"
proves "and another" is "$status" 0

good=$(id_of "Lamp of oil") bad=$(id_of "Buy my watches")
proves "the operator sees both" is "${good:+1}${bad:+1}" 11
proves "and what they say" said out "It is lit at the beginning"
proves "also what looks like another fact" said out "    abcdefab-cdef"
proves "but does not stand where one begins" sh -c "! grep '^abcdefab' '$work/out'"
proves "but not who suggested it" sh -c "! grep -qF '$(screen ana | sed -n 's/.*Hello, \(.*\)\..*/\1/p')' '$work/out'"
proves "what is no id is refused" refused facts verify lamp
proves "nor is there any other" refused facts verify 01900000-0000-7000-8000-000000000000
proves "a frequency that there is not is refused" refused facts verify "$good" daily
proves "nothing is refused without a reason" refused facts refuse "$bad" ""
proves "a word that is none of its own is refused" refused facts forget "$bad"
ctl status
proves "the status counts what waits" grep -q '^facts to verify  *[1-9]' "$work/out"
proves "one is verified" ctl facts verify "$good" common
proves "one is refused" ctl facts refuse "$bad" "an advertisement"
proves "nothing can be decided twice" refused facts refuse "$good" "again"
proves "the operator looks again" ctl facts list
proves "neither waits any more" sh -c "! grep -q -e 'Lamp of oil' -e 'Buy my' '$work/out'"
proves "the verified one is in the audit log" in_audit "fact-verified.*Lamp of oil"
proves "and the refused one, without its words" \
    sh -c "grep 'fact-refused.*an advertisement' '$work/out' | grep -vq watches"
plainly 20 $with_ben $host match
proves "a pen pal is shown the fact" said out "Lamp of oil"
finish
