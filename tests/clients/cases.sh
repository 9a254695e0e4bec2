#!/bin/sh
# What the gate holds gets out again: an operator lists, looks, releases and returns with globetalkctl; the letters
# arrive or come back in real sessions. Reports add up and are closed. Tajik, so that the two find nobody else.
# shellcheck source=tests/clients/lib.sh disable=SC2086,SC2154 # lists of words; names of lib.sh
. "$(dirname "$0")/lib.sh"
new_key ben
with_ben="ssh $common -o IdentitiesOnly=yes -o IdentityAgent=none -i $work/ben"
host=whoever@localhost
ctl() { "$GLOBETALK_BIN/globetalkctl" --settings "$GLOBETALK_SETTINGS" "$@" >"$work/out" 2>"$work/err"; }
refused() {
    ctl "$@"
    [ $? -ne 0 ] && [ ! -s "$work/out" ] && [ -s "$work/err" ]
}
# says SENTENCE WORD CASE [OPTION WORDS]: refused, and why
says() { ! ctl cases "$2" "$3" ${4:+"$4" "$5"} && said err "$1"; }
in_audit() { ctl audit && grep -q "$1" "$work/out"; }
post() { printf '%s\n' "$2" | $1 $host send "$3" >"$work/out" 2>"$work/err"; }
open_cases() {
    ctl cases list
    grep -o '^[0-9a-f]\{8\}-[0-9a-f-]*' "$work/out" | sort
}
# The case that was opened since the list was looked at, and the list as it is now.
open_cases >"$work/known"
new_case() {
    open_cases >"$work/now"
    comm -13 "$work/known" "$work/now"
    cp "$work/now" "$work/known"
}
as_often() { [ "$(grep -c "$1" "$work/out")" = "$2" ]; }

terminal ana 80 24 "$with_key new@localhost"
proves "she moves in" settle ana tajikistan Asia/Dushanbe Tajik
terminal ben 80 24 "$with_ben new@localhost"
proves "and he" settle ben tajikistan Asia/Dushanbe Tajik
handle() { screen "$1" | sed -n 's/.*Hello, \(.*\)\..*/\1/p'; }
ana=$(handle ana) ben=$(handle ben)
plainly 20 $with_key $host match
proves "they are pen pals" is "$status" 0

# ---- a letter with a minor's statement is held ----
proves "she writes how old she is" post "$with_key" "I am 14 years old, and I live by the sea." "$ben"
sea=$(new_case)
proves "she writes it again" post "$with_key" "I am 15 years old, and I like mangoes." "$ben"
mango=$(new_case)
proves "each is a case" [ -n "$sea" -a -n "$mango" ]
ctl status
proves "the status counts the cases, and says how old they are" \
    grep -Eq '^cases open  *[1-9][0-9]*, the oldest for [0-9]+ [a-z]+$' "$work/out"
ctl cases list
proves "the operator sees what it is, how grave, and when it would arrive" \
    grep -q "^$sea  critical  .*a letter at customs (minor), planned for 2" "$work/out"
proves "and nothing of what it says" sh -c "! grep -q -e 'by the sea' -e mangoes '$work/out'"
proves "a word that is none of its own is refused" refused cases forget "$sea"
proves "what is no id is refused" refused cases release lamp
proves "nor is there any other case" says "There is no such case" release 01900000-0000-7000-8000-000000000000

# ---- looking ----
proves "nobody looks without a reason" refused cases show "$sea"
proves "not even without words in it" refused cases show "$sea" --reason " "
ctl audit
proves "nor was anything seen by that" sh -c "! grep 'case-shown.*$sea' '$work/out'"
proves "the operator looks" ctl cases show "$sea" --reason "daily round"
proves "and reads the letter" said out "    I am 14 years old, and I live by the sea."
proves "with the place that the gate has marked" said out 'Marked, minor: "I am 14 years old" (characters 1 to 17)'
proves "whose letter it is" said out "from $ana to $ben"
proves "and nothing that a terminal would obey" sh -c "! grep -q '$(printf '\033')' '$work/out'"
proves "that somebody looked is in the audit log" in_audit "case-shown  $sea.*daily round"
proves "but not the letter" sh -c "! grep -q 'by the sea' '$work/out'"

# ---- returned ----
proves "nothing is returned without a reason" refused cases return "$mango"
proves "one is returned" ctl cases return "$mango" --reason "how old one is"
proves "its author hears of it at once" wait_for ana "Customs gave a letter back to you"
proves "also by the first page" wait_for ana "Customs gave a letter back: press o."
keys ana o
proves "it is in the outbox, and says what to do" wait_for ana "customs gave it back: t makes a draft"
proves "as she wrote it" wait_for ana "I am 15 years old, and I like mangoes."
marker_at() { screen ana | grep -A 2 '^ *> To ' | grep -q "$1"; }
marker_at mangoes || keys ana Down # in the order of their arrival, which chance decides
until_true 20 marker_at mangoes
keys ana t
wait_for ana "word for word."
keys ana y
proves "she goes on with it as a draft, word for word" wait_for ana "A letter to "
proves "from its beginning to its end" wait_for ana "I am 15 years old, and I like mangoes."
proves "returning twice says so" says "decided already" return "$mango" --reason again
proves "nor is it released then" says "decided already" release "$mango"

# ---- released ----
proves "the other is released" ctl cases release "$sea"
proves "with the time at which it is due" said out "Released: the letter is due 2"
proves "releasing twice says so" says "decided already" release "$sea"
ctl cases list
proves "neither is open any more" sh -c "! grep -q -e '$sea' -e '$mango' '$work/out'"
proves "all of it is in the audit log" in_audit "letter-released  $sea"
proves "with the reason" in_audit "letter-returned  $mango.*how old one is"
ctl clock +80h
keys ben m
arrived() { $with_ben $host waiting 2>/dev/null | grep -qx '1 letter'; }
proves "one letter arrives" until_true 20 arrived
plainly 20 $with_ben $host read
proves "and is read as it was written" said out "I am 14 years old, and I live by the sea."
plainly 20 $with_ben $host inbox
proves "of the other he never hears" sh -c "! grep -q mangoes '$work/out' '$work/err'"

# ---- a letter that is released late is due at once; two operators at once decide once ----
proves "he writes, too" post "$with_ben" "I am 13 years old. Hello." "$ana"
late=$(new_case)
ctl clock +80h
decide() {
    "$GLOBETALK_BIN/globetalkctl" --settings "$GLOBETALK_SETTINGS" cases "$@" \
        >>"$work/decided" 2>>"$work/not-decided" &
}
for _ in 1 2 3; do
    decide release "$late"
    decide release "$late"
done
wait
proves "six at once release once" is "$(grep -c '^Released' "$work/decided")" 1
proves "and five hear that it is decided" is "$(grep -c 'decided already' "$work/not-decided")" 5
her_letter() { $with_key $host waiting 2>/dev/null | grep -qx '1 letter'; }
proves "it arrives at once, its time being past" until_true 20 her_letter

# ---- reports ----
plainly 20 $with_ben $host inbox --json
match=$(sed -n 's/.*"match_id":"\([^"]*\)".*/\1/p' "$work/out")
report() { # report KIND WORDS
    printf '{"match_id":"%s","target_type":"user","violation_type":"%s","violation_description":"%s"}' \
        "$match" "$1" "$2" >"$work/report"
    given "$work/report" 20 $with_ben $host api POST /api/v1/reports
}
report spam "She sells watches."
proves "a report opens a case" said out '"outcome":"opened"'
told=$(new_case)
report harassment "Now she threatens me."
proves "another one adds to it" said out '"outcome":"added"'
proves "and opens none" is "$(new_case)" ""
report harassment "Now she threatens me."
proves "the same again is answered the same" said out '"outcome":"added"'
ctl cases list
proves "the graver one counts" grep -q "^$told  high  *harassment .* a report about a person" "$work/out"
keys ben Enter
wait_for ben "Them: arrived"
keys ben '!'
wait_for ben "It is about"
keys ben Enter
wait_for ben "this pen pal"
keys ben Enter
wait_for ben "What is wrong"
keys ben Enter
wait_for ben "harassment"
keys ben Enter C-s
proves "the screen says that it is added, too" wait_for ben "Added to your report."
proves "a report holds no letter" says "holds no letter" release "$told"
ctl cases show "$told" --reason "daily round"
proves "both are there" sh -c "grep -q 'She sells watches' '$work/out' && grep -q 'Now she threatens me' '$work/out'"
proves "each once" as_often "Now she threatens me" 1
proves "it is closed" ctl cases close "$told" --note "asked her to stop"
proves "once" says "decided already" close "$told" --note again
ctl audit check
proves "the audit log is whole" said out "The audit log is whole"
finish
