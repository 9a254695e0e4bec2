#!/bin/sh
# Two other ssh programs of Debian: Dropbear's dbclient and PuTTY's plink.
# shellcheck source=tests/clients/lib.sh disable=SC2086,SC2154 # lists of words; names of lib.sh
. "$(dirname "$0")/lib.sh"
way_in="Become a pen pal"
export HOME="$work"
fingerprint=$(ssh-keyscan -p "$port" -t ed25519 localhost 2>/dev/null | ssh-keygen -lf - | cut -d' ' -f2)
dropbear="dbclient -y -p $port"
putty="plink -batch -P $port -hostkey $fingerprint"

plainly 20 $dropbear new@localhost help
proves "dbclient comes in without a key and gets help" is "$status" 0
proves "all of it" said out "ssh new@HOST"
plainly 20 $dropbear new@localhost nonsense
proves "dbclient reports the exit status of a wrong command" is "$status" 64
dropbearkey -t ed25519 -f "$work/dropbear_key" >/dev/null 2>&1
plainly 20 $dropbear -i "$work/dropbear_key" somebody@localhost help
proves "dbclient comes in with a key" is "$status" 0
plainly 20 $dropbear -c aes128-ctr -m hmac-sha2-256 new@localhost help
proves "dbclient speaks AES-CTR as well" is "$status" 0
terminal dropbear 80 24 "$dropbear new@localhost"
proves "dbclient shows the welcome screen" wait_for dropbear "$way_in"
resize dropbear 60 20
keys dropbear Down
proves "and still does in another size" wait_for dropbear "$way_in"
keys dropbear C-c
proves "and leaves with 0" wait_for dropbear "ended with 0"

plainly 20 $putty new@localhost help
proves "plink comes in without a key and gets help" is "$status" 0
proves "all of it, from plink" said out "ssh new@HOST"
plainly 20 $putty new@localhost nonsense
proves "plink reports the exit status of a wrong command" is "$status" 64
puttygen -q -t ed25519 -o "$work/putty.ppk" --new-passphrase /dev/null 2>/dev/null </dev/null
plainly 20 $putty -i "$work/putty.ppk" somebody@localhost help
proves "plink comes in with a key" is "$status" 0
terminal putty 80 24 "$putty -t new@localhost"
proves "plink shows the welcome screen" wait_for putty "$way_in"
keys putty C-c
proves "and leaves with 0, from plink" wait_for putty "ended with 0"
finish
