# shellcheck shell=sh disable=SC2034 # names for those who source it
# tests/support/sshd.sh - sourced: an sshd of one's own on 127.0.0.1.
#
#   start_sshd FOLDER   with FOLDER/sshd_config; its log is FOLDER/sshd.log. Gives $sshd (the process, to be killed)
#                       and $sshd_port

# sshd cannot be told to take any port. It is given one that the system has just called free, and another one when
# somebody else was faster.
free_port() {
    python3 -c 'import socket; one = socket.socket(); one.bind(("127.0.0.1", 0)); print(one.getsockname()[1])'
}
sshd_listens() { grep -q "^Server listening on 127.0.0.1 port $sshd_port\." "$1/sshd.log"; }
start_sshd() {
    mkdir -p /run/sshd 2>/dev/null
    tries=0
    while [ "$tries" -lt 20 ]; do
        tries=$((tries + 1))
        sshd_port=$(free_port)
        : >"$1/sshd.log"
        /usr/sbin/sshd -D -f "$1/sshd_config" -p "$sshd_port" -E "$1/sshd.log" &
        sshd=$!
        until sshd_listens "$1" || ! kill -0 "$sshd" 2>/dev/null; do sleep 0.05; done
        sshd_listens "$1" && return 0
        wait "$sshd"
    done
    cat "$1/sshd.log"
    return 1
}
