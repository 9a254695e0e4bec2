#!/bin/sh
# The program globetalk: the same screens on a terminal of this machine, and behind sshd.
# shellcheck source=tests/clients/lib.sh disable=SC2086,SC2154 # lists of words; names of lib.sh
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/../support/sshd.sh"
way_in="Become a pen pal"
: "${GLOBETALK_SETTINGS:?its settings file}" "${GLOBETALK_BIN:?the programs}"
here="$(cd "$GLOBETALK_BIN" && pwd)/globetalk --settings $(realpath "$GLOBETALK_SETTINGS")"
same_settings() { cmp -s "$work/before" "$work/after"; }

terminal local 80 24 "stty -g >$work/before; $here; echo left with \$?; stty -g >$work/after"
proves "the screens are shown on a local terminal" wait_for local "$way_in"
resize local 50 16
proves "and drawn anew in another size" wait_for local "$way_in"
keys local C-c
proves "leaving gives exit status 0" wait_for local "left with 0"
wait_for local "ended with 0"
proves "and the terminal's settings are as before" same_settings

terminal killed 80 24 "stty -g >$work/before; $here; echo left with \$?; stty -g >$work/after"
wait_for killed "$way_in"
kill -TERM "$(pgrep -P "$(tmux -S "$socket" display-message -p -t killed '#{pane_pid}')" -x globetalk)"
proves "a local program that is told to stop ends" wait_for killed "left with 0"
wait_for killed "ended with 0"
proves "and the terminal's settings are as before then too" same_settings

plainly 20 $here
proves "without a terminal it says what it needs" said err "needs a terminal"
proves "and fails" [ "$status" -ne 0 ]
plainly 20 $here --nonsense
proves "a wrong word ends with 64" is "$status" 64
plainly 20 "$GLOBETALK_BIN/globetalk" --settings /nowhere/globetalk.conf
proves "missing settings end with 78" is "$status" 78
SSH_ORIGINAL_COMMAND="cat /etc/passwd" plainly 20 $here
proves "a command through sshd is refused" is "$status" 64

# Behind sshd, for clients that want a post-quantum key exchange: sshd checks the key, globetalk learns which it was.
new_key sshd_host
cp "$work/key.pub" "$work/authorized"
chmod 700 "$work"
cat >"$work/sshd_config" <<END
ListenAddress 127.0.0.1
HostKey $work/sshd_host
PidFile none
AuthorizedKeysFile $work/authorized
StrictModes no
ExposeAuthInfo yes
PermitRootLogin yes
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
ForceCommand $here
END
sshd=
trap '[ -z "$sshd" ] || kill "$sshd"; clean_up' EXIT
proves "an sshd is started" start_sshd "$work"
behind_sshd="$(echo "$with_key" | sed "s/-p [0-9]*/-p $sshd_port/") $(id -un)@127.0.0.1"
plainly 20 $behind_sshd help
proves "behind sshd there is help" is "$status" 0
plainly 20 $behind_sshd inbox
proves "and the key has arrived for commands, too" said err "No account here is opened by that key."
proves "with their exit status" is "$status" 77
plainly 20 $behind_sshd "inbox; id"
proves "and no shell is run" is "$status" 64
terminal behind 80 24 "$behind_sshd"
proves "behind sshd the screens are shown" wait_for behind "$way_in"
proves "and the key has arrived" wait_for behind "The key you came with"
keys behind C-c
proves "and leaving gives exit status 0 there" wait_for behind "ended with 0"
finish
