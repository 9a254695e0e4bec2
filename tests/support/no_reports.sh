#!/bin/sh
# The sanitizers must have had nothing to report in the log of a post office. usage: no_reports.sh FOLDER
if grep -nE 'ERROR: (Address|Leak)Sanitizer|runtime error:|require failed' "$1"/log; then
    echo "0 passed, 1 failed"
    exit 1
fi
echo "1 passed, 0 failed"
