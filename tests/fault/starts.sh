#!/bin/sh
# shellcheck disable=SC2154 # names of lib.sh
# Starting badly: whatever is wrong is said in one sentence, nothing is half started, nothing is harmed; what passes is
# waited for. And ending: by signal, by kill -9, with the database away.
cd "$(dirname "$0")/../.." || exit 1
. tests/fault/lib.sh
conf=$office/globetalk.conf

# refuses office|postman|supervisor SETTINGS-FILE TEXT: it ends with 78 within 20 s and says TEXT. $as: words that start
# it as somebody else.
as=
refuses() {
    set -- "$1" "$3" --settings "$2"
    case $1 in
    supervisor) program=globetalkd mode= ;;
    *) program=globetalk-office mode=$1 ;;
    esac
    # shellcheck disable=SC2086 # none or more words
    timeout -k 1 20 $as "$GLOBETALK_BIN/$program" $mode "$3" "$4" >"$fault_folder/said.out" 2>&1 </dev/null
    is $? 78 && says "$fault_folder/said.out" "$2"
}
# changed SED-SCRIPT: a copy of the settings with something else in it; prints its path.
changed() {
    sed "$1" "$conf" >"$office/changed.conf"
    echo "$office/changed.conf"
}

settle() { # everything a post office needs but the running programs
    mkdir -m 700 "$office"
    printf 'folder = %s\ndevelopment = yes\nport = any\n' "$office" >"$conf"
    printf 'letters_a_day = 10000\nrequests_an_account = 1000000\ndatabase = %s\n' "$conninfo" >>"$conf"
    # As in production: office and postman have roles of their own, which own nothing.
    printf 'office_database = %s user=globetalk_office\npostman_database = %s user=globetalk_postman\n' \
        "$conninfo" "$conninfo" >>"$conf"
    ssh-keygen -q -t ed25519 -N '' -C '' -f "$office/host_key"
    ctl keys create >/dev/null && ctl migrate >/dev/null
}
refuses_to_move() {
    "$GLOBETALK_BIN/globetalkctl" --settings "$1" clock +1h >"$fault_folder/said.out" 2>&1 && return 1
    says "$fault_folder/said.out" 'development = yes'
}
supervisor=
open_office() {
    setsid "$GLOBETALK_BIN/globetalkd" --settings "$conf" >>"$office/log" 2>&1 </dev/null &
    supervisor=$!
    echo "$supervisor" >"$office/pid"
}
times_said() { grep -c "$1" "$office/log"; }
said_more() { [ "$(times_said "$1")" -gt "$2" ]; }
office_opens() { # and has its database
    before=$(times_said 'event=started process=office')
    open_office
    wait_until 20 said_more 'event=started process=office' "$before"
}
# Processes of this post office, whoever their parent is now: all have its log as standard error.
ours() {
    for link in /proc/[0-9]*/fd/2; do [ "$(readlink "$link" 2>/dev/null)" = "$office/log" ] && echo "$link"; done
}
nobody_left() { [ -z "$(ours)" ]; }
posts_letters() { "$poster" "$office/office.socket" 2 1 "$fault_folder/acknowledged" >"$fault_folder/poster.out" 2>&1; }
ends_in_five_seconds() { # after a signal
    begun=$(date +%s%N)
    wait_until 30 ended "$supervisor" && wait_until 10 nobody_left && closed_within 5 "$begun" "$office/log"
}

open_cluster
settle || exit 1

# --- settings and files ---
for which in supervisor office postman; do
    claim "a broken settings file is refused with its line ($which)" \
        refuses "$which" "$(changed 's/^port.*/port = many/')" "changed.conf, line 3: port is a number from 1 to 65535"
done
claim "a setting that does not exist is refused with its line" \
    refuses supervisor "$(changed '2a colour = blue')" 'changed.conf, line 3: "colour" is not a setting'
claim "a line that is no setting is refused" refuses supervisor "$(changed '1i hello')" "changed.conf, line 1"
claim "a missing settings file is refused" \
    refuses supervisor /nowhere/globetalk.conf "/nowhere/globetalk.conf cannot be read"
claim "a missing host key is refused by name" \
    refuses supervisor "$(changed '1i host_key = no_such_key')" "$office/no_such_key"
echo "not a key" >"$office/broken_key"
claim "a host key that is none is refused by name" \
    refuses supervisor "$(changed '1i host_key = broken_key')" "$office/broken_key"
claim "a missing keyring is refused by name" \
    refuses office "$(changed '1i keyring = no_such_ring')" "$office/no_such_ring cannot be opened"
claim "with what to do" refuses office "$(changed '1i keyring = no_such_ring')" "globetalkctl keys restore FILE"
(
    umask 027
    head -c 60 "$office/keyring" >"$office/open_ring"
    chmod 640 "$office/open_ring"
)
claim "a keyring that a group can read is refused" \
    refuses office "$(changed '1i keyring = open_ring')" "can be read by others"
chmod 600 "$office/open_ring"
claim "a damaged keyring is refused with its line" \
    refuses office "$(changed '1i keyring = open_ring')" "open_ring is damaged: line 2"
if [ "$(id -u)" -eq 0 ]; then # who is not root cannot make a file that belongs to somebody else
    mkdir -m 755 "$fault_folder/readable"
    cp "$conf" "$office/host_key" "$office/keyring" "$fault_folder/readable"
    sed -i "s|^folder.*|folder = $fault_folder/readable|" "$fault_folder/readable/globetalk.conf"
    chmod 644 "$fault_folder/readable/globetalk.conf"
    # Nobody may not look into every checkout (below /root, say): the programs are tried from a place that everybody can
    # reach.
    cp -R "$GLOBETALK_BIN" "$fault_folder/programs" && chmod -R a+rX "$fault_folder/programs"
    own_programs=$GLOBETALK_BIN GLOBETALK_BIN=$fault_folder/programs
    as="setpriv --reuid=nobody --clear-groups"
    claim "a host key that may not be read is refused" \
        refuses supervisor "$fault_folder/readable/globetalk.conf" "readable/host_key"
    claim "a keyring that may not be read is refused" \
        refuses office "$fault_folder/readable/globetalk.conf" "Permission denied"
    as='' GLOBETALK_BIN=$own_programs
fi
claim "an empty database setting is refused" refuses office "$(changed '/database =/d')" '"database" is empty'
: >"$office/no_socket"
claim "a file in the place of the desk's socket is refused and kept" \
    refuses office "$(changed '1i office_socket = no_socket')" "is something else than a socket"
claim "that file is still there" [ -f "$office/no_socket" ]

# --- packages that are missing ---
if [ "$(id -u)" -eq 0 ]; then
    cp server/deploy/packages.sh "$fault_folder/packages.sh" && chmod a+r "$fault_folder/packages.sh"
    setpriv --reuid=nobody --clear-groups sh "$fault_folder/packages.sh" no-such-package-anywhere \
        >"$fault_folder/said.out" 2>&1
    claim "who may not install packages is told so" is $? 69
    claim "in one line that also fetches the lists" \
        says "$fault_folder/said.out" "sudo apt-get update && sudo apt-get install --yes no-such-package-anywhere"
fi

# --- databases that must not be used ---
sql -c 'create table kept as table schema_files'
files_are() { sql -q -c 'truncate schema_files' -c 'insert into schema_files table kept' -c "$1"; }
files_are "insert into schema_files (name, checksum) values ('tables/9999_tomorrow', sha256('x'))"
newer='"tables/9999_tomorrow", which this program does not know: use the newer program'
claim "an office refuses a database newer than the program" refuses office "$conf" "$newer"
claim "so does a postman" refuses postman "$conf" "$newer"
claim "the whole post office ends then" refuses supervisor "$conf" "$newer"
claim "and leaves no process" wait_until 20 nobody_left
files_are "update schema_files set checksum = sha256('x') where name = 'tables/0008_letters'"
drifted='"tables/0008_letters" was applied to this database with another text'
claim "an office refuses tables that had another text" refuses office "$conf" "$drifted"
claim "so does a postman" refuses postman "$conf" "$drifted"
ctl migrate >"$fault_folder/said.out" 2>&1
claim "so does globetalkctl migrate" says "$fault_folder/said.out" "$drifted"
files_are "delete from schema_files where name = (select max(name) from schema_files)"
claim "an office refuses a database older than the program" refuses office "$conf" 'run "globetalkctl migrate" first'
files_are "update schema_files set checksum = sha256('x') where name = 'rules/letters'"
claim "an office refuses rules of another text" refuses office "$conf" \
    '"rules/letters" of this database is not as this program has it: run "globetalkctl migrate" first'
files_are 'select'

as_owner() { psql -X -q -d "$conninfo user=postgres" "$@"; }
as_owner -c 'alter system set fsync = off' -c 'select pg_reload_conf()' >"$fault_folder/said.out"
fsync_is_off() { [ "$(sql -c 'show fsync')" = off ]; }
wait_until 10 fsync_is_off
claim "an office refuses a server that would lose letters" refuses office "$conf" "set fsync and full_page_writes to on"
claim "so does a postman" refuses postman "$conf" "set fsync and full_page_writes to on"
as_owner -c 'alter system reset fsync' -c 'select pg_reload_conf()' >"$fault_folder/said.out"
fsync_is_on() { [ "$(sql -c 'show fsync')" = on ]; }
wait_until 10 fsync_is_on

# --- what passes is waited for ---
stop_cluster
open_office
lost='event=database-lost process=office'
claim "with PostgreSQL down a post office starts and says what it waits for" wait_until 20 said_more "$lost" 0
claim "for both of its processes" wait_until 20 said_more 'event=database-lost process=postman' 0
port=$(sed -n 's/^port = //p' "$office/ports")
answers() { ssh-keyscan -T 5 -p "$port" 127.0.0.1 2>/dev/null | grep -q ed25519; }
claim "and answers at its port" wait_until 20 answers
start_cluster
claim "when PostgreSQL comes, it opens by itself" wait_until 20 said_more 'event=started process=office' 0
claim "and so does the postman" wait_until 20 said_more 'event=started process=postman' 0
claim "letters can be posted then" posts_letters

# what may stand in the way of a second one
listening=$(ss -Hltn "sport = :$port" | wc -l)
ports=$(cat "$office/ports")
claim "a port in use is refused with the port" \
    refuses supervisor "$(changed "s/^port.*/port = $port/")" "port: $port on 127.0.0.1 is in use already"
claim "a second post office in the same folder is refused" \
    refuses supervisor "$conf" "a post office runs in $office already"
claim "and the file still tells the ports of the first" is "$(cat "$office/ports")" "$ports"
claim "a second office at the same desk is refused" \
    refuses office "$conf" "Another office answers at $office/office.socket already"
claim "the first goes on" [ -S "$office/office.socket" -a "$listening" = "$(ss -Hltn "sport = :$port" | wc -l)" ]
claim "and posts letters" posts_letters

# --- PostgreSQL goes and comes in between ---
"$poster" "$office/office.socket" 6 "$until_stopped" "$fault_folder/between" >"$fault_folder/between.out" 2>&1 &
posting=$!
wait_until 30 has "$fault_folder/between.out" ready
before=$(times_said "$lost")
stop_cluster
claim "an orderly stop of PostgreSQL is noticed" wait_until 10 said_more "$lost" "$before"
start_cluster
stop_posting
wait "$posting"
claim "all that was asked meanwhile is answered, every letter reads as written" is $? 0

# --- ending ---
stop_cluster
kill -TERM "$supervisor"
claim "with PostgreSQL away SIGTERM ends everything within 5 s" ends_in_five_seconds
wait "$supervisor"
claim "with exit status 0" is $? 0
claim "no socket is left behind" [ ! -e "$office/office.socket" ]
start_cluster

claim "a post office opens again" office_opens
kill -STOP "$supervisor" # the office first: it closes in good order when it sees its supervisor gone
kill -KILL "$(process_of office)" "$supervisor"
wait "$supervisor" 2>/dev/null
claim "a supervisor that is killed -9 leaves no process behind" wait_until 20 nobody_left
claim "the killed office left its socket" [ -S "$office/office.socket" ]
claim "which does not keep the next one from opening" office_opens
claim "and letters are posted through it" posts_letters

"$poster" "$office/office.socket" 6 "$until_stopped" "$fault_folder/ending" >"$fault_folder/ending.out" 2>&1 &
posting=$!
wait_until 30 has "$fault_folder/ending.out" ready
wait_until 10 [ -s "$fault_folder/ending" ]
kill -TERM "$supervisor"
claim "in the middle of posting SIGTERM ends everything within 5 s" ends_in_five_seconds
kill -KILL "$posting"
wait "$posting" "$supervisor" 2>/dev/null
result=$(check_letters "$fault_folder/ending")
claim "what was acknowledged is there (${result%%|*} lost)" is "${result%%|*}" 0

# --- a keyring that does not fit ---
cp "$office/keyring" "$office/keyring.first"
claim "keys are rotated while nobody works" ctl keys rotate >/dev/null
cp "$office/keyring" "$office/keyring.second"
mv "$office/keyring.first" "$office/keyring"
lacks_two="The keyring lacks epoch 2, which wraps"
claim "an office refuses a keyring that lacks an epoch in use" refuses office "$conf" "$lacks_two"
claim "and says what to do" says "$fault_folder/said.out" "globetalkctl keys restore FILE"
claim "a postman refuses it, too" refuses postman "$conf" "$lacks_two"
claim "the whole post office ends then" refuses supervisor "$conf" "$lacks_two"
rm "$office/keyring"
creates_none() { ! ctl keys create >"$fault_folder/said.out" 2>&1 && [ ! -e "$office/keyring" ]; }
claim "no new keyring is made over a database that is full" creates_none
claim "which is said with figures" \
    says "$fault_folder/said.out" "With a new keyring nobody could sign in and no letter could be read."
stop_cluster
claim "nor while nobody can tell whether it is full" creates_none
claim "and that is said" says "$fault_folder/said.out" "Start PostgreSQL first"
start_cluster
mv "$office/keyring.second" "$office/keyring"
claim "with the right keyring it opens" office_opens
claim "and letters are posted" posts_letters
kill -TERM "$supervisor"
wait "$supervisor"

ctl clock +13h >/dev/null
still='clock was moved ahead, so it cannot serve with "development = no"'
claim "an office refuses a moved clock in production" \
    refuses office "$(changed 's/^development.*/development = no/')" "$still"
claim "and globetalkctl to move it" refuses_to_move "$office/changed.conf"
finish_fault
