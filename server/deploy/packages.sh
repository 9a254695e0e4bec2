#!/bin/sh
# Sees to it that the Debian packages named as arguments are there: installs what is missing when it may (root),
# otherwise prints the exact command and stops. Says nothing when nothing is missing.
set -u
missing=
for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" -ne 0 ]; then
    echo "Some packages are missing. Please run this, then try again:"
    echo "    sudo apt-get update && sudo apt-get install --yes$missing"
    exit 69
fi
echo "Installing missing packages:$missing"
log=$(mktemp)
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # a list of words
if (apt-get update && apt-get install --yes --no-install-recommends $missing) >"$log" 2>&1; then
    rm -f "$log"
else
    tail -n 20 "$log"
    echo "The packages could not be installed. The whole output is in $log."
    exit 69
fi
