#!/bin/sh
# The arrow check must fail when an arrow is broken: plants violations in a copy and expects each to be caught.
set -eu
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -co --exclude-standard docs/architecture.md .ci 'shared/*.[ch]' 'shared/*.cc' \
    'server/*.[ch]' 'tui/*.[ch]' |
    while read -r file; do [ -f "$file" ] && echo "$file"; done | tar cf - -T - | tar xf - -C "$copy"
cd "$copy"
git init -q .
sh .ci/arrows

# caught WHAT: the check must fail now, and say WHAT.
caught() {
    if sh .ci/arrows >said; then
        echo "not caught: $1"
        exit 1
    fi
    grep -qF "$1" said || {
        echo "caught, but not as: $1"
        cat said
        exit 1
    }
    rm said
}

# A header or a library that a room may not include.
for planted in 'tui/screens/planted.c:#include "shared/store/db.h"' \
    'shared/letters/planted.c:#include "shared/desk/route.h"' \
    'shared/base/planted.c:#include "shared/seal/keyring.h"' 'server/session/planted.c:#include <libpq-fe.h>' \
    'shared/gate/planted.c:#include "text.h"' 'tui/program/planted.c:#include "tui/screens/screens.h"' \
    'tui/words/planted.c:#include "tui/cells/canvas.h"' 'tui/widgets/planted.c:#include "shared/desk/field.h"' \
    'tui/plain/planted.c:#include "tui/program/screen.h"' 'tui/planted.c:#include "shared/base/text.h"'; do
    file=${planted%%:*}
    echo "${planted#*:}" >"$file"
    caught "$file:1: "
    rm "$file"
done

# Files that come back to where they began: two headers; three files by way of a .c; a private header, which belongs to
# its file.
includes() { echo "#include \"$2\"" >>"$1"; }
includes tui/cells/one.h tui/cells/two.h
includes tui/cells/two.h tui/cells/one.h
caught 'a cycle of files: tui/cells/'
rm tui/cells/one.h tui/cells/two.h
includes tui/screens/one.c tui/screens/two.h
includes tui/screens/two.c tui/screens/three.h
includes tui/screens/three.c tui/screens/one.h
touch tui/screens/one.h tui/screens/two.h tui/screens/three.h
caught 'a cycle of files: tui/screens/'
rm tui/screens/one.[ch] tui/screens/two.[ch] tui/screens/three.[ch]
includes server/http/one_private.h server/http/two.h
includes server/http/two.c server/http/one.h
touch server/http/one.h server/http/two.h
caught 'a cycle of files: server/http/'
rm server/http/one.h server/http/one_private.h server/http/two.[ch]

# A second cycle is told beside the first.
includes tui/cells/one.h tui/cells/two.h
includes tui/cells/two.h tui/cells/one.h
includes tui/words/one.h tui/words/two.h
includes tui/words/two.h tui/words/one.h
caught 'a cycle of files: tui/cells/'
caught 'a cycle of files: tui/words/'
rm tui/cells/one.h tui/cells/two.h tui/words/one.h tui/words/two.h

# Rooms that come back to where they began, in the map itself; and no map at all.
cp docs/architecture.md map
sed -i 's/^tui\/words .*/& tui\/program/; s/^tui\/program .*/& tui\/words/' docs/architecture.md
caught 'a cycle of rooms: tui/'
sed -i '/^```arrows/d' docs/architecture.md
caught 'no map of arrows found'
mv map docs/architecture.md
sh .ci/arrows
