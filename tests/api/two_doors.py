"""Two doors, the same bytes: each request by HTTP and by `ssh HOST api`, as the same person; answers and problems."""
import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import uuid
from urllib.parse import quote

import document
from desk import PROFILE, new_person

passed = failed = 0
work = tempfile.TemporaryDirectory(prefix="globetalk-api.")
key = work.name + "/key"
subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", key], check=True)
with open(key + ".pub", encoding="ascii") as file:
    token = new_person("ga", " ".join(file.read().split()[:2]))
new_person("ga")
SSH = ["ssh", "-F", "/dev/null", "-p", os.environ["GLOBETALK_PORT"], "-i", key, "-o", "IdentitiesOnly=yes", "-o", "IdentityAgent=none",
       "-o", "StrictHostKeyChecking=accept-new", "-o", "UserKnownHostsFile=" + work.name + "/known", "-o", "LogLevel=ERROR", "x@localhost", "api"]


def by_http(method, target, body, idempotency):
    peer = http.client.HTTPConnection("127.0.0.1", int(os.environ["GLOBETALK_HTTP_PORT"]), timeout=30)
    headers = {"Authorization": "Bearer " + token, "Content-Type": "application/json"}
    if idempotency:
        headers["Idempotency-Key"] = idempotency
    peer.request(method, target, body, headers)
    answer = peer.getresponse()
    return answer.status, answer.read()


def by_ssh(method, target, body, idempotency):
    words = [method, "'" + target + "'"] + (["--idempotency-key", idempotency] if idempotency else [])
    done = subprocess.run(SSH + words, input=(body or "").encode(), stdout=subprocess.PIPE, timeout=30, check=False)
    return done.returncode, done.stdout


def same(method, target, body=None, idempotency=None):
    global passed, failed
    status, first = by_http(method, target, body, idempotency)
    code, second = by_ssh(method, target, body, idempotency)
    good = first == second and first and (status < 300) == (code == 0)
    passed, failed = passed + bool(good), failed + (not good)
    print("%s %s %.60s: %d bytes, status %d, exit status %d" % ("ok   " if good else "WRONG", method, target, len(first), status, code))
    if not good:
        print("     ", first, "\n     ", second)
    return json.loads(first) if first.startswith(b"{") else {}


request = str(uuid.uuid4())
found = same("POST", "/api/v1/matches/find", json.dumps({"request_id": request, "preferences": {"language_preference": "ga"}}))
letter = json.dumps({"match_id": found.get("match_id"), "content": "D\u00eda duit,\n\u65e5\u672c", "delivery_delay_hours": 12})
posted = same("POST", "/api/v1/messages/send", letter, str(uuid.uuid4()))
key = str(uuid.uuid4())
same("POST", "/api/v1/messages/send", letter, key)
same("POST", "/api/v1/messages/send", json.dumps(dict(json.loads(letter), content="Something else.")), key)
same("GET", "/api/v1/messages/inbox")
same("GET", "/api/v1/messages/inbox?limit=1&archived=false")
same("GET", "/api/v1/profile")
same("GET", "/api/v1/outbox")
same("GET", "/api/v1/matches/%s" % found.get("match_id"))
same("GET", "/api/v1/letters/%s" % posted.get("message_id"))
same("GET", "/api/v1/letters/%s" % uuid.uuid4())
same("GET", "/api/v1/letters/x")
same("GET", "/api/v1/nonsense")
same("GET", "/api/v1/messages/inbox?limit=101")
same("POST", "/api/v1/messages/send", "{")
same("POST", "/api/v1/messages/send", '{"content":"a","content":"b"}')
same("POST", "/api/v1/matches/find", '{"preferences":{"time_zone_range":99}}')
same("PUT", "/api/v1/profile", '{"bio":1}')
# A zone goes by the name that a browser or a container has for it; what is kept is its name in the list.
for told, kept in (("Asia/Calcutta", "Asia/Kolkata"), ("Europe/Kiev", "Europe/Kyiv"), ("GMT", "UTC"), ("Etc/GMT+5", "Etc/GMT+5"), ("Etc/Unknown", None)):
    seen = same("PUT", "/api/v1/profile", json.dumps(dict(PROFILE, primary_language="ga", country="XK", time_zone=told)))
    good = seen.get("time_zone") == kept and (kept or seen.get("field") == "time_zone")
    passed, failed = passed + bool(good), failed + (not good)
    print("%s the zone %s is kept as %s" % ("ok   " if good else "WRONG", told, kept), "" if good else seen)
same("POST", "/api/v1/matches/%s/end" % uuid.uuid4(), "{}")
# Every list that comes in pages, new ones included: what is no cursor of it is an input fault of that field, by both doors.
contract = document.read("docs/openapi.yaml")
NOBODY = str(uuid.uuid4())
CURSORS = ("abc", "AAAA", "A" * 300, "+/=", "0" * 26, "-1." + NOBODY, "1." + NOBODY, "2147483648", "2147483648." + NOBODY, "9" * 18 + "." + NOBODY,
           "1.1." + NOBODY + ".0.", "inbox.1." + NOBODY, "match.2147483648", "match.-1")
lists = [(path, method, operation) for path, methods in contract["paths"].items() for method, operation in methods.items()
         if "next_cursor" in document.properties(contract, operation)]
passed, failed = passed + (len(lists) >= 6), failed + (len(lists) < 6)
for path, method, operation in lists:
    target = re.sub(r"{(\w+)}", str(found.get("match_id")), path)
    for cursor in CURSORS:
        problem = same(method.upper(), target + "?cursor=" + quote(cursor), None) if method == "get" else \
                  same(method.upper(), target, json.dumps({"cursor": cursor}))
        good = problem.get("status") == 422 and problem.get("field") == "cursor"
        passed, failed = passed + good, failed + (not good)
        if not good:
            print("WRONG", method, target, cursor, problem)

# Every operation, whatever it is: what a stranger's id, no body and a body of rubbish bring. But those that would do something, which the other door
# would then find done; and those that are not for tokens, while ssh comes with a key.
LEFT_OUT = {"sign_out", "sign_ins_end"}
MOVES = {"keys", "sign_ins", "export"}   # they tell which sign-in asks, or when
for path, methods in contract["paths"].items():
    for method, operation in methods.items():
        if operation["operationId"] in LEFT_OUT | MOVES or "Not with a token" in operation.get("description", "") or not operation.get("security", [1]):
            continue
        target = re.sub(r"{(\w+)}", str(uuid.uuid4()), path)
        same(method.upper(), target, None if method in ("get", "delete") else "{")
        same(method.upper(), target + "?nonsense=1", None if method in ("get", "delete") else '{"nonsense":[]}')
print("%d passed, %d failed" % (passed, failed))
sys.exit(failed != 0)
