#!/bin/sh
# OpenSSH: coming in with and without a key, commands, shells without a terminal, leaving.
# shellcheck source=tests/clients/lib.sh disable=SC2086,SC2154 # lists of words; names of lib.sh
. "$(dirname "$0")/lib.sh"
way_in="Become a pen pal"

terminal newcomer 80 24 "$without_key new@localhost"
proves "a newcomer without a key sees the welcome screen" wait_for newcomer "$way_in"
keys newcomer C-c
proves "leaving gives exit status 0" wait_for newcomer "ended with 0"
proves "the terminal is given back as it was" wait_gone newcomer "$way_in"

terminal keyed 80 24 "$with_key anybody@localhost"
proves "a key comes in under any login name" wait_for keyed "$way_in"
resize keyed 50 16
proves "a smaller window is drawn anew" wait_for keyed "$way_in"
keys keyed C-c
proves "and leaves with exit status 0" wait_for keyed "ended with 0"

for kind in rsa ecdsa; do
    new_key "$kind" "$kind"
    plainly 20 ssh $common -o IdentitiesOnly=yes -o IdentityAgent=none -i "$work/$kind" anybody@localhost help
    proves "a key of kind $kind comes in" is "$status" 0
done

plainly 20 $with_key anybody@localhost help
proves "the command help ends with 0" is "$status" 0
proves "and says how to connect" said out "ssh new@HOST"
plainly 20 $with_key anybody@localhost cat /etc/passwd
proves "any other command ends with 64" is "$status" 64
proves "and says what there is" said err "ssh HOST help"
proves "and gives nothing" is "$(cat "$work/out")" ""
plainly 20 $with_key anybody@localhost
proves "a shell without a terminal ends with 64" is "$status" 64
proves "and says how to ask for one" said err "ssh -t HOST"
plainly 20 sftp -F /dev/null -P "$port" -o StrictHostKeyChecking=accept-new -o UserKnownHostsFile="$work/known" \
    -o IdentitiesOnly=yes -i "$work/key" anybody@localhost
proves "sftp is refused" [ "$status" -ne 0 ]
proves "with a sentence of the client" said err "subsystem request failed"
plainly 20 $with_key -o ExitOnForwardFailure=yes -R 0:localhost:1 anybody@localhost help
proves "forwarding is refused" [ "$status" -ne 0 ]

plainly 20 $with_key anybody@localhost help
proves "the banner says that ssh offers every key" said err "every public key"
plainly 20 ssh -o LogLevel=DEBUG2 -C ${with_key#ssh } anybody@localhost help
proves "compression is not offered" grep -q "kex: server->client .* compression: none" "$work/err"
for weak in diffie-hellman-group14-sha256 diffie-hellman-group-exchange-sha256 ecdh-sha2-nistp256; do
    plainly 20 $with_key -o KexAlgorithms=$weak anybody@localhost help
    proves "the key exchange $weak is refused" is "$status" 255
done

terminal rekeying 80 24 "$with_key -o RekeyLimit=4K anybody@localhost"
wait_for rekeying "$way_in"
i=0
while [ $i -lt 40 ]; do
    keys rekeying C-l Down
    i=$((i + 1))
done
keys rekeying F1
proves "new keys are agreed as often as the client likes" wait_for rekeying "Esc"
keys rekeying Escape
proves "and the screen goes on" wait_for rekeying "$way_in"
keys rekeying C-c
proves "and ends well" wait_for rekeying "ended with 0"

once="-o NumberOfPasswordPrompts=1 -o PreferredAuthentications=keyboard-interactive"
terminal wrong 80 24 "$without_key $once nobody-of-that-name@localhost"
proves "without a key the password of a handle is asked" wait_for wrong "Password for this handle"
keys wrong "not the password" Enter
proves "and a wrong one does not come in" wait_for wrong "ended with 255" 30
finish
