#!/bin/sh
# Office, postman and PostgreSQL are killed with -9 again and again while letters are posted and while they are delivered: no
# acknowledged letter is lost, none is delivered twice or early, none stays behind. Then the control: a client that
# believes too early loses letters in the same storm, so the check can find losses.
# SECONDS_LONG: how long letters are posted (15).
cd "$(dirname "$0")/../.." || exit 1
. tests/fault/lib.sh
seconds=${SECONDS_LONG:-15}
passed=0 failed=0
claim() { # claim SENTENCE CONDITION...
    sentence=$1
    shift
    if "$@"; then passed=$((passed + 1)); echo "ok      $sentence"; else failed=$((failed + 1)); echo "FAILED  $sentence"; fi
}

kill_one() { # kill_one NUMBER: office, postman or PostgreSQL, in turn
    case $(($1 % 3)) in
    0) process_of 'office office' | xargs -r kill -KILL ;;
    1) process_of 'office postman' | xargs -r kill -KILL ;;
    2) sh server/deploy/cluster.sh kill9 "$cluster"; sh server/deploy/cluster.sh start "$cluster" >/dev/null ;;
    esac
}

storm() { # storm COMMAND...: kills until the command fails
    number=0
    while "$@"; do
        kill_one "$number" 2>/dev/null
        number=$((number + 1))
        sleep 0.7   # the pace of the storm, not a wait for anything
    done
    echo "$number kills"
}

post_in_a_storm() { # post_in_a_storm FILE [early]
    "$poster" "$GLOBETALK_TEST_SOCKET" 6 "$seconds" "$@" >"$1.out" 2>&1 &
    posting=$!
    wait_until 60 grep -q ready "$1.out" || { cat "$1.out"; exit 1; }
    storm kill -0 "$posting" 2>/dev/null
    wait "$posting"
}

open_fault
post_in_a_storm "$fault_folder/acknowledged"
claim "the poster had every letter answered" [ $? -eq 0 ]
tail -n 2 "$fault_folder/acknowledged.out"
acknowledged=$(wc -l <"$fault_folder/acknowledged")
claim "a good number of letters was acknowledged ($acknowledged)" [ "$acknowledged" -gt 100 ]
wait_until 60 sql -c 'select 1' >/dev/null
claim "the clock moves" deliver_all
still_due() { ! nothing_is_due; }
storm still_due
claim "everything due was delivered" wait_until 60 nothing_is_due
result=$(check_letters "$fault_folder/acknowledged" message_id messages)
echo "lost|doubled|early|stuck: $result"
claim "no letter lost, doubled, early or stuck" [ "$result" = "0|0|0|0" ]

post_in_a_storm "$fault_folder/control" early
wait_until 60 sql -c 'select 1' >/dev/null
result=$(check_letters "$fault_folder/control" request_id posting_keys)
echo "control, lost|...: $result"
claim "the control run loses letters" [ "${result%%|*}" -gt 0 ]
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
