#!/bin/sh
# The arrow check must fail when an arrow is broken: plants violations in a copy and expects each to be caught.
set -eu
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -co --exclude-standard docs/architecture.md .ci 'shared/*.[ch]' 'server/*.[ch]' 'tui/*.[ch]' |
    while read -r file; do [ -f "$file" ] && echo "$file"; done | tar cf - -T - | tar xf - -C "$copy"
cd "$copy"
git init -q .
sh .ci/arrows
for planted in 'tui/screens/planted.c:#include "shared/store/db.h"' 'shared/post/planted.c:#include "shared/desk/route.h"' \
    'shared/base/planted.c:#include "shared/seal/keyring.h"' 'server/session/planted.c:#include <libpq-fe.h>' \
    'shared/guard/planted.c:#include "text.h"'; do
    file=${planted%%:*}
    echo "${planted#*:}" >"$file"
    if sh .ci/arrows >/dev/null; then
        echo "not caught: $planted"
        exit 1
    fi
    rm "$file"
done
