#!/bin/sh
# ssh HOST export > me.tar: every letter in three forms, a manifest that vouches for them, and the same for who is
# banned. Bislama, so that the two find nobody else of this post office.
# shellcheck source=tests/clients/lib.sh disable=SC2086,SC2154 # lists of words; names of lib.sh
. "$(dirname "$0")/lib.sh"
new_key ben
with_ben="ssh $common -o IdentitiesOnly=yes -o IdentityAgent=none -i $work/ben"
host=anybody@localhost

for person in ana ben; do
    if [ $person = ana ]; then login=$with_key; else login=$with_ben; fi
    terminal $person 80 24 "$login new@localhost"
    proves "$person moves in" settle $person vanuatu Pacific/Efate Bislama
    keys $person C-c
    wait_for $person "ended with"
done
plainly 20 $with_key $host match
proves "they are pen pals" is "$status" 0
handle_of() { screen "$1" | sed -n 's/^Goodbye, \(.*\)\.$/\1/p'; }
ana=$(handle_of ana) ben=$(handle_of ben)
long_line=$(printf 'and on %.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20)
text='Kæri vinur, = here it rains from all sides at once 🐑.'
for number in 1 2 3; do
    printf '%s Letter %s.\n\nAnd a very long line, %s\n' "$text" "$number" "$long_line" >"$work/letter"
    $with_key $host send "$ben" <"$work/letter" >"$work/out" 2>"$work/err"
    proves "letter $number is posted" is $? 0
done
"$GLOBETALK_BIN/globetalkctl" --settings "$GLOBETALK_SETTINGS" clock +80h >/dev/null
# A script reads how many wait; no bell is needed for that.
letters_wait() { [ "$($with_ben $host waiting 2>/dev/null)" = "3 letters" ]; }
proves "they arrive" until_true 20 letters_wait

# unpacked NAME LOGIN...: the export of whoever logs in so, in $work/of-NAME.
unpacked() {
    name=of-$1
    shift
    mkdir -p "$work/$name"
    "$@" $host export >"$work/$name.tar" 2>"$work/err" </dev/null || return 1
    tar -x --warning=no-timestamp -f "$work/$name.tar" -C "$work/$name"
}
proves "the export of who wrote them is a tar archive" unpacked ana $with_key
proves "and of who got them, too" unpacked ben $with_ben
hers=$work/of-ana/globetalk-$ana his=$work/of-ben/globetalk-$ben
sums() { (cd "$1" && sha256sum -c --quiet --strict manifest/*.sha256); }
proves "the manifest vouches for every file of hers" sums "$hers"
proves "and of his" sums "$his"
not_vouched() { # files that no manifest names but the last one
    (cd "$1" && find . -type f ! -path "./manifest/$(ls manifest | tail -n 1)" | sed 's|^\./||' | sort >"$work/there" &&
        sed 's/^[0-9a-f]*  //' manifest/*.sha256 | sort >"$work/named" && comm -23 "$work/there" "$work/named")
}
proves "which leaves none out" is "$(not_vouched "$hers")" ""
echo x >>"$hers/json/account-00000.json"
proves "and tells a changed one" sh -c "! (cd '$hers' && sha256sum -c --quiet manifest/*.sha256) >/dev/null 2>&1"
proves "three letters of hers as text" is "$(find "$hers/text/$ben" -name '*from-me.txt' | wc -l)" 3
proves "three to him" is "$(find "$his/text/$ana" -name '*to-me.txt' | wc -l)" 3
proves "with every character" grep -rqF "$text Letter 2." "$his/text/$ana"
# Python's own library reads them as a Maildir and as JSON.
cat >"$work/read.py" <<'PYTHON'
import glob, json, mailbox, sys
top, sender, text = sys.argv[1:]
root = mailbox.Maildir(top + "/Maildir", create=False)
assert root.list_folders() == [sender] and len(root) == 0, root.list_folders()
box = root.get_folder(sender)
letters = [m.get_payload(decode=True).decode("utf-8") for m in box if m["From"].startswith(sender + "@")]
assert len(letters) == 3 and all(l.startswith(text) for l in letters), letters
assert sum("S" not in m.get_flags() for m in box) == 3, "unread letters are new"
found = [l for f in glob.glob(top + "/json/letters-*.json") for l in json.load(open(f))["letters"]]
theirs = [l for l in found if not l["line"]["mine"]]
assert sorted(l["content"].rstrip("\n") for l in theirs) == sorted(l.rstrip("\n") for l in letters), theirs
account = json.load(open(glob.glob(top + "/json/account-*.json")[0]))
assert account["account_status"] == "active" and account["profile"]["country"] == "VU", account
PYTHON
proves "a mail program and a JSON reader find the same" python3 "$work/read.py" "$his" "$ana" "$text"
proves "nothing was marked read by it" letters_wait

proves "he calls his key something" \
    $with_ben $host keys label "$($with_ben $host keys | awk '{ print $1; exit }')" attic
proves "and the export knows" unpacked later $with_ben
proves "what he calls it" grep -q '"label":"attic"' "$work/of-later/globetalk-$ben/json/keys-"*.json
proves "and where he signed in with it" \
    grep -q '"door":"ssh","key_label":"attic"' "$work/of-later/globetalk-$ben/json/sign-ins-"*.json

"$GLOBETALK_BIN/globetalkctl" --settings "$GLOBETALK_SETTINGS" account ban "$ana" "case 4" >/dev/null
proves "who is banned exports all the same" unpacked banned $with_key
proves "with every letter" is "$(find "$work/of-banned/globetalk-$ana/text/$ben" -name '*from-me.txt' | wc -l)" 3
proves "and the ban itself" grep -rq '"banned"' "$work/of-banned/globetalk-$ana/json" --include='records-*'
proves "but may not write" sh -c "! echo Hello | $with_key $host send '$ben' >/dev/null 2>'$work/err'"

terminal window 80 24 "$with_ben -t $host export"
proves "a terminal is asked to use a file" wait_for window "export > me.tar"
$with_ben $host export </dev/null 2>"$work/err" | head -c 100 >/dev/null
proves "who stops reading costs nothing" letters_wait
finish
