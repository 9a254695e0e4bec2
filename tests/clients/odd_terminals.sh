#!/bin/sh
# Terminals that are unknown, missing, tiny, huge or restless.
# shellcheck source=tests/clients/lib.sh disable=SC2086,SC2154 # lists of words; names of lib.sh
. "$(dirname "$0")/lib.sh"
way_in="Become a pen pal"
# Drawn for more columns than there are, lines are broken anywhere: no words can be looked for.
shows_much() { [ "$(screen "$1" | grep -c "[a-z]")" -ge 5 ]; }
client_runs() { [ -n "$(client_of "$1")" ]; }

for name in xterm-kitty xterm-ghostty foot wezterm alacritty tmux-256color linux vt100 \
    nonsense-9000 "../../etc/passwd" dumb; do
    terminal odd 80 24 "TERM='$name' $without_key new@localhost"
    proves "TERM=$name shows the welcome screen" wait_for odd "$way_in"
    keys odd C-c
    proves "and leaves cleanly from TERM=$name" wait_for odd "ended with 0"
    close_terminal odd
done
terminal odd 80 24 "env -u TERM $without_key new@localhost"
proves "a missing TERM shows the welcome screen" wait_for odd "$way_in"
close_terminal odd

# A terminal of 0x0: input is no terminal, so the client knows no size.
mkfifo "$work/typed"
(
    timeout -k 5 60 $without_key -tt new@localhost <"$work/typed" >"$work/out" 2>"$work/err"
    echo "$?" >"$work/status"
) &
exec 3>"$work/typed"
proves "a window of 0x0 shows the welcome screen" until_true 20 said out "Become"
printf '\003' >&3
proves "and leaves cleanly from 0x0" until_true 20 test -s "$work/status"
proves "with exit status 0 from 0x0" is "$(cat "$work/status")" 0
exec 3>&-

terminal odd 10 3 "$without_key new@localhost"
proves "a window of 10x3 is survived" until_true 20 client_runs odd
resize odd 80 24
proves "and shows the welcome screen once it has grown" wait_for odd "$way_in"
close_terminal odd

terminal odd 80 24 "stty columns 9999 rows 9999; $without_key new@localhost"
proves "a window that calls itself 9999x9999 is survived" until_true 20 shows_much odd
keys odd C-c
proves "and leaves cleanly from 9999x9999" wait_for odd "ended with 0"
close_terminal odd

terminal odd 80 24 "$without_key new@localhost"
wait_for odd "$way_in"
columns=40
while [ $columns -lt 140 ]; do
    resize odd $columns $((columns % 30 + 12))
    columns=$((columns + 1))
done
resize odd 80 24
proves "a storm of sizes ends with the right screen" wait_for odd "$way_in"
proves "and with the whole of it" wait_for odd "Leave"
keys odd C-c
proves "and leaves cleanly after the storm" wait_for odd "ended with 0"
finish
