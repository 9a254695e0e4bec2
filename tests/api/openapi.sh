#!/bin/sh
# docs/openapi.yaml by other people's tools: redocly has nothing to say about it, and prism finds that requests and
# answers of every route are as it tells. The tools are those of package-lock.json; they are installed into build/tools
# once.
#
# usage: openapi.sh    with the environment of a post office that runs (tests/support/post_office.sh)
set -u
cd "$(dirname "$0")/../.." || exit 1
# Not in tests/packages.list: where nodejs comes from elsewhere, npm is in it and Debian's package conflicts.
command -v npm >/dev/null || sh server/deploy/packages.sh nodejs npm || exit 1
tools=$PWD/build/tools/api
work=$(mktemp -d /tmp/globetalk-api.XXXXXX)
proxy=
finish() {
    [ -z "$proxy" ] || kill "$proxy" 2>/dev/null
    rm -rf "$work"
}
trap 'exit 130' INT TERM
trap finish EXIT
if ! cmp -s tests/api/package-lock.json "$tools/installed"; then
    mkdir -p "$tools"
    cp tests/api/package.json tests/api/package-lock.json "$tools"
    (cd "$tools" && npm ci --ignore-scripts --no-audit --no-fund --prefer-offline) >"$work/npm" 2>&1 || {
        tail -n 20 "$work/npm"
        exit 1
    }
    cp tests/api/package-lock.json "$tools/installed"
fi
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
passed=0 failed=0
"$tools/node_modules/.bin/redocly" lint docs/openapi.yaml --config tests/api/redocly.yaml >"$work/lint" 2>&1
status=$?
if [ $status -eq 0 ] && grep -q 'is valid' "$work/lint" && ! grep -qE 'warning|error' "$work/lint"; then
    passed=1
    echo "ok    redocly has nothing to say"
else
    failed=1
    echo "WRONG redocly:"
    cat "$work/lint"
fi
"$tools/node_modules/.bin/prism" proxy docs/openapi.yaml "http://127.0.0.1:$GLOBETALK_HTTP_PORT" \
    --errors --host 127.0.0.1 --port 0 \
    >"$work/prism" 2>&1 &
proxy=$!
listening_at() { sed -n 's|.*Prism is listening on http://127.0.0.1:\([0-9]*\).*|\1|p' "$work/prism"; }
deadline=$(($(date +%s) + 60))
until [ -n "$(listening_at)" ]; do
    [ "$(date +%s)" -le $deadline ] && kill -0 $proxy 2>/dev/null || {
        cat "$work/prism"
        echo "prism did not start"
        exit 1
    }
    sleep 0.05
done
python3 -B tests/api/routes.py "$(listening_at)" docs/openapi.yaml || failed=$((failed + 1))
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
