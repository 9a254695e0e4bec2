"""Every operation of docs/openapi.yaml, asked through a proxy that compares requests and answers with the document (prism --errors).

    routes.py PROXY-PORT DOCUMENT"""
import http.client
import json
import re
import sys
import uuid

import document
from desk import new_person

port, doc = int(sys.argv[1]), document.read(sys.argv[2])
passed = failed = 0
# These take away what others need: a person of their own each.
ENDING = {"sign_out", "sign_in_end", "sign_ins_end", "match_end", "match_block", "password_change", "key_remove"}


def ask(method, path, token, body, key=None):
    peer = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Accept": "application/json", "Authorization": "Bearer " + token}
    if body is not None:
        headers["Content-Type"] = "application/json"
        body = json.dumps(body)
    if key:
        headers["Idempotency-Key"] = key
    peer.request(method, path, body, headers)
    answer = peer.getresponse()
    text = answer.read().decode()
    peer.close()
    return answer.status, text


def fill(value, known):
    """An example with ids that exist where we know them, and without what only an old reader would send."""
    if isinstance(value, dict):
        return {name: known.get(name, fill(part, known)) for name, part in value.items()}
    return [fill(part, known) for part in value] if isinstance(value, list) else value


def try_one(method, path, operation, token, known):
    global passed, failed
    given = dict(known, request_id=str(uuid.uuid4()))
    target = re.sub(r"{(\w+)}", lambda part: given.get(part[1], str(uuid.uuid4())), path)
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    body = fill(content["example"], given) if content else None
    if operation["operationId"] == "send":
        body.pop("draft_id")
    status, text = ask(method.upper(), target, token, body)
    good = str(status) in operation["responses"] and "stoplight.io" not in text and status < 500
    passed, failed = passed + good, failed + (not good)
    print("%s %s %s: %d %s" % ("ok   " if good else "WRONG", method.upper(), path, status, "" if good else text[:700]))
    return json.loads(text) if status == 200 else {}


ana, ben = new_person("is"), new_person("is")
status, text = ask("POST", "/api/v1/matches/find", ana, {"preferences": {"language_preference": "is"}})
known = {"match_id": json.loads(text)["match_id"], "draft_id": str(uuid.uuid4()), "language_preference": "any"}
status, text = ask("POST", "/api/v1/messages/send", ana, {"match_id": known["match_id"], "content": "Godan dag."}, str(uuid.uuid4()))
known["letter_id"] = json.loads(text).get("message_id", str(uuid.uuid4()))
operations = [(method, path, operation) for path, methods in doc["paths"].items() for method, operation in methods.items()]
ordered = sorted(operations, key=lambda one: one[2]["operationId"] in ENDING)
for method, path, operation in ordered:
    token = new_person("fo") if operation["operationId"] in ENDING else ana
    try_one(method, path, operation, token, known)
status, text = ask("GET", "/api/v1/messages/inbox?limit=none", ana, None)
control = "stoplight.io" in text
passed, failed = passed + control, failed + (not control)
print("%s the control: what the document does not allow is caught" % ("ok   " if control else "WRONG"))
print("%d passed, %d failed" % (passed, failed))
sys.exit(failed != 0 or passed < 30)
