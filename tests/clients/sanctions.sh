#!/bin/sh
# An operator suspends, bans and lifts with globetalkctl; somebody who is signed in sees it at once. Samoan, so that the
# two find nobody else.
# shellcheck disable=SC2086,SC2154 # lists of words; names of lib.sh
. "$(dirname "$0")/lib.sh"
new_key ben
with_ben="ssh $common -o IdentitiesOnly=yes -o IdentityAgent=none -i $work/ben"
host=whoever@localhost
ctl() { "$GLOBETALK_BIN/globetalkctl" --settings "$GLOBETALK_SETTINGS" account "$@" >"$work/out" 2>"$work/err"; }
refused() {
    ctl "$@"
    [ $? -ne 0 ] && [ ! -s "$work/out" ] && [ -s "$work/err" ]
}
in_audit() { "$GLOBETALK_BIN/globetalkctl" --settings "$GLOBETALK_SETTINGS" audit | grep -q "$1"; }

terminal ana 80 24 "$with_key new@localhost"
proves "she moves in" settle ana samoa Pacific/Apia Samoan
terminal ben 80 24 "$with_ben new@localhost"
proves "and he" settle ben samoa Pacific/Apia Samoan
handle() { screen "$1" | sed -n 's/.*Hello, \(.*\)\..*/\1/p'; }
ana=$(handle ana) ben=$(handle ben)
plainly 20 $with_key $host match
proves "they are pen pals" is "$status" 0

proves "who is nobody is not suspended" refused suspend nobody-here-000 "case 1" 2990-01-01
proves "nor anybody without a day" refused suspend "$ana" "case 1" tomorrow
proves "nor until a day that is over" refused suspend "$ana" "case 1" 2020-01-01
proves "nor for nothing" refused suspend "$ana" "" 2990-01-01
proves "a word that is none of its own is refused" refused forget "$ana"
proves "a suspension is told the operator" ctl suspend "$ana" "case 1" 2990-01-01
proves "with its end" said out "$ana is suspended until 2990-01-01"
proves "she sees it at once" wait_for ana "Suspended until"
proves "another one is refused" refused suspend "$ana" "case 2" 2991-01-01
proves "she may not write" sh -c "! echo Gude | $with_key $host send '$ben' >'$work/out' 2>'$work/err'"
proves "and is told so" said err "may not"
plainly 20 $with_key $host inbox
proves "but reads" is "$status" 0
at_once() { # at_once PERSON HANDLE
    printf '{"handle":"%s","now":true}' "$2" >"$work/body"
    given "$work/body" 20 $1 $host api POST /api/v1/account/deletion
    [ "$status" = 65 ] && said out '"status":409' && said out "You can delete it with the usual 30 days." &&
        cp "$work/out" "$work/refused.$2"
}
proves "her account does not end at once" at_once "$with_key" "$ana"
plainly 20 $with_key $host api GET /api/v1/account/deletion
proves "and does not leave at all" sh -c "! grep -q ends_at '$work/out'"
match=$($with_key $host api GET /api/v1/messages/inbox 2>/dev/null | sed -n 's/.*"match_id":"\([^"]*\)".*/\1/p')
printf '{"match_id":"%s","target_type":"user","violation_type":"spam"}' "$match" >"$work/body"
given "$work/body" 20 $with_key $host api POST /api/v1/reports
proves "she reports him" is "$status" 0
proves "whose account does not end at once either" at_once "$with_ben" "$ben"
proves "in the very same words" cmp "$work/refused.$ana" "$work/refused.$ben"
proves "and takes her letters along" sh -c "$with_key $host export 2>/dev/null | tar t >/dev/null"
plainly 20 $with_ben $host inbox
proves "her pen pal is told nothing of it" sh -c "! grep -qi suspend '$work/out' '$work/err'"
proves "a ban takes its place" ctl ban "$ana" "case 3"
proves "which she sees at once, too" wait_for ana "Your account is banned: you can read, not write."
proves "the operator looks" ctl show "$ana"
proves "and sees both" sh -c "grep -q 'banned  *in force' '$work/out' && grep -q 'suspended  *over' '$work/out'"
proves "it is lifted" ctl lift "$ana"
proves "she sees that" wait_gone ana "banned"
proves "and writes again" sh -c "echo Gude | $with_key $host send '$ben' >'$work/out' 2>'$work/err'"
proves "nothing is there to lift twice" refused lift "$ana"
proves "all of it is in the audit log" in_audit account-banned

# who deletes the account is neither sanctioned nor lifted back into writing
proves "he is suspended, too" ctl suspend "$ben" "case 4" 2990-01-01
proves "and asks for his account to be deleted" \
    sh -c "printf '{\"handle\":\"%s\"}' '$ben' |
        $with_ben $host api POST /api/v1/account/deletion >'$work/out' 2>'$work/err'"
proves "lifting says what is so" ctl lift "$ben"
proves "the sanction is over" said out "$ben has no sanction any more."
proves "but the account is leaving" said out "The account is being deleted: this matters only if it comes back."
proves "nobody is said to write again" sh -c "! grep -q 'may write' '$work/out'"
proves "a ban says so, too" ctl ban "$ben" "case 5"
proves "in the same words" said out "this matters only if it comes back"
finish
