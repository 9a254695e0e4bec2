#!/bin/sh
# All scripts of keys, at the post office that runs.
exec "$GLOBETALK_BIN/globetalk" --settings "$GLOBETALK_SETTINGS" --script tests/screens/*.script
