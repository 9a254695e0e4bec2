"""The HTTP door: what it answers, and what it says to wrong input of all kinds. Prints a line a test and a closing line.

    GLOBETALK_HTTP_PORT, GLOBETALK_TEST_SOCKET, GLOBETALK_SETTINGS, GLOBETALK_BIN   a post office that runs"""
import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import time
import uuid

from desk import new_person

PORT = int(os.environ["GLOBETALK_HTTP_PORT"])
passed = failed = 0


def proves(sentence, claim, seen=""):
    global passed, failed
    if claim:
        passed += 1
        print("ok   ", sentence)
    else:
        failed += 1
        print("WRONG", sentence, repr(seen)[:600])


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body
        try:
            self.json = json.loads(body) if body else {}
        except ValueError:
            self.json = {}

    def __repr__(self):
        return "%s %s %s" % (self.status, dict(self.headers), self.body[:300])

    def is_problem(self, status, **parts):
        return (self.status == status and self.headers.get("Content-Type") == "application/problem+json" and self.json.get("status") == status
                and self.json.get("type", "").startswith("urn:globetalk:problem:") and self.json.get("title") and self.json.get("detail")
                and all(self.json.get(name) == value for name, value in parts.items()))


def ask(method, target, token=None, body=None, headers=None, connection=None):
    own = connection or http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    given = dict(headers or {})
    if token:
        given.setdefault("Authorization", "Bearer " + token)
    if body is not None and not isinstance(body, (bytes, str)):
        body = json.dumps(body)
    if body is not None:
        given.setdefault("Content-Type", "application/json")
    own.request(method, target, body, given)
    got = own.getresponse()
    answer = Answer(got.status, got.headers, got.read())
    if not connection:
        own.close()
    return answer


def raw(data, seconds=10):
    """Bytes as they are; gives what came back."""
    with socket.create_connection(("127.0.0.1", PORT), timeout=seconds) as peer:
        got = b""
        try:
            peer.sendall(data)
            while True:
                more = peer.recv(65536)
                if not more:
                    break
                got += more
        except OSError:
            pass
        return got


def status_of(data):
    return int(data.split(b" ", 2)[1]) if data.startswith(b"HTTP/1.") else 0


def move_clock(much):
    subprocess.run([os.environ["GLOBETALK_BIN"] + "/globetalkctl", "--settings", os.environ["GLOBETALK_SETTINGS"], "clock", much],
                   check=True, stdout=subprocess.DEVNULL)


def contracts(ana, ben):
    """The customer's three contracts on their paths."""
    found = ask("POST", "/api/v1/matches/find", ana, {"preferences": {"correspondence_type": "long-term", "language_preference": "lb",
                "time_zone_range": 6, "region_preference": "any"}})
    proves("a pen pal is found", found.status == 200, found)
    proves("with the customer's names", {"match_id", "pen_pal_profile", "match_metadata"} <= set(found.json)
           and {"compatibility_score", "time_zone_difference", "estimated_response_time"} <= set(found.json.get("match_metadata", {}))
           and {"anonymous_handle", "age_range", "country"} <= set(found.json.get("pen_pal_profile", {})), found)
    match, key = found.json.get("match_id"), str(uuid.uuid4())
    letter = {"match_id": match, "content": "Moien, wei geet et?", "delivery_delay_hours": 12}
    sent = ask("POST", "/api/v1/messages/send", ana, letter, {"Idempotency-Key": key})
    proves("a letter is posted", sent.status == 200 and {"message_id", "scheduled_delivery", "estimated_delivery"} <= set(sent.json), sent)
    again = ask("POST", "/api/v1/messages/send", ana, letter, {"Idempotency-Key": key})
    proves("the same key gives the same bytes", again.body == sent.body, again)
    inside = ask("POST", "/api/v1/messages/send", ana, dict(letter, request_id=key))
    proves("in the body, too", inside.body == sent.body, inside)
    both = ask("POST", "/api/v1/messages/send", ana, dict(letter, request_id=str(uuid.uuid4())), {"Idempotency-Key": key})
    proves("two different keys are refused", both.is_problem(422, field="request_id", rule="agreement"), both)
    other = ask("POST", "/api/v1/messages/send", ana, dict(letter, content="Something else."), {"Idempotency-Key": key})
    proves("the same key with another letter is refused", other.is_problem(422, field="request_id", rule="agreement"), other)
    proves("a key that is none is refused", ask("POST", "/api/v1/messages/send", ana, letter, {"Idempotency-Key": "x"})
           .is_problem(422, field="request_id", rule="type"))
    inbox = ask("GET", "/api/v1/messages/inbox", ana)
    proves("the inbox has the customer's names", inbox.status == 200 and {"match_id", "pen_pal_handle", "unread_count", "conversation_status",
           "last_activity"} <= set(inbox.json["conversations"][0]), inbox)
    head = ask("HEAD", "/api/v1/messages/inbox", ana)
    proves("HEAD says the length and nothing else", head.status == 200 and not head.body
           and head.headers["Content-Length"] == str(len(inbox.body)), head)
    mine = sent.json.get("message_id")
    proves("one's own letter can be read", ask("GET", "/api/v1/letters/" + str(mine), ana).status == 200)
    proves("who is on its way to somebody finds nothing yet", ask("GET", "/api/v1/letters/" + str(mine), ben).is_problem(404))
    return match, mine


def paging(ana):
    wrong = {"limit=0x": "range", "limit=101": "range", "limit=-1": "", "cursor=%ff": "encoding", "cursor=%zz": "syntax", "limit": "syntax",
             "nonsense=1": "unknown", "limit=1&limit=2": "twice", "cursor=%00": "syntax"}
    for query, rule in wrong.items():
        answer = ask("GET", "/api/v1/messages/inbox?" + query, ana)
        proves("?%s is refused" % query, answer.is_problem(422) and (rule in ("", "range") or answer.json.get("rule") == rule), answer)
    one = ask("GET", "/api/v1/messages/inbox?limit=1", ana)
    proves("a page of one has one", one.status == 200 and len(one.json["conversations"]) == 1, one)
    proves("a made-up cursor is a problem, not a fault", ask("GET", "/api/v1/messages/inbox?cursor=abc", ana).status in (200, 422))


def wrong_heads(ana):
    inbox = "/api/v1/messages/inbox"
    nobody = ask("GET", inbox)
    proves("without a token: 401 with a challenge", nobody.is_problem(401) and nobody.headers["WWW-Authenticate"].startswith("Bearer"), nobody)
    for token in ("x", "a" * 43, "a" * 5000, "..", "' or 1=1 --"):
        proves("token %.12s: 401" % token, ask("GET", inbox, token).is_problem(401))
    proves("Basic is no bearer", ask("GET", inbox, headers={"Authorization": "Basic eDp5"}).is_problem(401))
    away = ask("PATCH", "/api/v1/profile", ana)
    proves("another method: 405 with Allow", away.is_problem(405) and away.headers["Allow"] == "GET, HEAD, PUT", away)
    for method, path in (("POST", "/api/v1/hello"), ("POST", "/api/v1/sign-ins/key"), ("POST", "/api/v1/sign-ins/password"),
                         ("POST", "/api/v1/accounts"), ("GET", "/"), ("GET", "/api/v1/messages/../profile"), ("GET", "/api/v1/profile/"),
                         ("GET", "//api/v1/profile"), ("GET", "/api/v1/%70rofile"), ("GET", "/api/v1/profile%00"), ("GET", "/API/V1/PROFILE"),
                         ("GET", "/api/v1/letters/../../etc/passwd"), ("GET", "/api/v1/letters/%2e%2e"), ("GET", "/" + "a" * 20000)):
        answer = ask(method, path, ana, {} if method == "POST" else None)
        proves("%s %.40s is not there" % (method, path), answer.status in ((405,) if "sign-ins" in path else (404, 414, 422)), answer)
    proves("an id that is none is told", ask("GET", "/api/v1/letters/x", ana).is_problem(422, field="letter_id", rule="type"))
    for path in ("/api/v1/letters/", "/api/v1/matches/", "/api/v1/drafts/"):
        proves("a foreign id is not there: " + path, ask("GET", path + str(uuid.uuid4()), ana).is_problem(404))
    proves("text/html is not given", ask("GET", inbox, ana, headers={"Accept": "text/html"}).is_problem(406))
    proves("json;q=0 neither", ask("GET", inbox, ana, headers={"Accept": "application/json;q=0"}).is_problem(406))
    for accept in ("*/*", "application/*;q=0.5", "text/html, application/json", "application/json; q=0.1"):
        proves("Accept: %s is fine" % accept, ask("GET", inbox, ana, headers={"Accept": accept}).status == 200)
    proves("a head of 100 KB is refused", ask("GET", inbox, ana, headers={"X": "y" * 100000}).status in (413, 431, 0))
    line = b"Authorization: Bearer " + ana.encode() + b"\r\n"
    post, json_type = b"POST /api/v1/matches/find HTTP/1.1\r\nHost: x\r\n" + line, b"Content-Type: application/json\r\n"
    no_length = raw(post + json_type + b"Connection: close\r\n\r\n")
    proves("a body without a length: 411", status_of(no_length) == 411, no_length)
    smuggled = raw(post + json_type + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n")
    proves("a length twice over: 400, and nothing behind it is answered", status_of(smuggled) == 400 and smuggled.count(b"HTTP/1.1 ") == 1, smuggled)
    twice = raw(post + json_type + b"Content-Length: 2\r\nContent-Length: 3\r\nConnection: close\r\n\r\n{} ")
    proves("two lengths: 400", status_of(twice) == 400, twice)
    for length in (b"-1", b"+2", b"0x2", b"99999999999999999999"):
        got = raw(post + json_type + b"Content-Length: " + length + b"\r\nConnection: close\r\n\r\n{}")
        proves("Content-Length %s is refused" % length.decode(), status_of(got) in (0, 400, 413), got)
    got = raw(b"GET /api/v1/profile HTTP/1.1\r\nHost: x\r\n" + line + line + b"Connection: close\r\n\r\n")
    proves("two tokens: 400", status_of(got) == 400, got)
    for junk in (b"\x00" * 100, b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00", b"GET / HTTP/1.1\r\nBroken\r\n\r\n"):
        proves("%.20r does no harm" % junk, status_of(raw(junk, 2)) in (0, 400, 404, 505))


def wrong_bodies(ana):
    send = "/api/v1/messages/send"
    cases = {"{": "syntax", "[]": "syntax", "7": "syntax", '{"content":"x"} x': "syntax", '{"content":"a","content":"b"}': "twice",
             '{"cc":1}': "unknown", '{"content":null}': None, '{"content":{"a":1}}': None, "[" * 100000: "syntax",
             '{"a":' * 30000 + "1" + "}" * 30000: None, "\x00": "syntax", '{"content":"\\ud800"}': "syntax", '{"content":"\\u0000"}': None}
    for body, rule in cases.items():
        answer = ask("POST", send, ana, body.encode())
        proves("%.24s is a problem" % body, answer.is_problem(422) and (not rule or answer.json.get("rule") == rule), answer)
    proves("bytes that are no UTF-8", ask("POST", send, ana, b'{"content":"\xff"}').is_problem(422, rule="syntax"))
    proves("a letter of 5,001 characters", ask("POST", send, ana, {"match_id": str(uuid.uuid4()), "content": "x" * 5001})
           .is_problem(422, field="content", rule="length"))
    proves("text/plain: 415", ask("POST", send, ana, "{}", {"Content-Type": "text/plain"}).is_problem(415))
    proves("latin1: 415", ask("POST", send, ana, "{}", {"Content-Type": "application/json; charset=iso-8859-1"}).is_problem(415))
    proves("gzip: 415", ask("POST", send, ana, "{}", {"Content-Encoding": "gzip"}).is_problem(415))
    proves("charset=utf-8 is fine", ask("POST", send, ana, "{}", {"Content-Type": "application/json; charset=UTF-8"})
           .is_problem(422, field="match_id", rule="needed"))
    line = b"POST /api/v1/messages/send HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer " + ana.encode()
    got = raw(line + b"\r\nContent-Length: 100000000\r\n\r\n{")
    proves("100 MB are refused before they come", status_of(got) == 413, got)
    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    got = raw(line + b"\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + chunk * 16 + b"0\r\n\r\n")
    proves("a megabyte in chunks, too", status_of(got) == 413, got)
    proves("a body where none belongs", ask("GET", "/api/v1/letters/" + str(uuid.uuid4()), ana, {}).is_problem(422))
    chunked = raw(line + b"\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n2\r\n{}\r\n0\r\n\r\n")
    proves("chunks are read", status_of(chunked) == 422 and b'"needed"' in chunked, chunked)


def many(ana):
    results, lock = [], threading.Lock()
    first = ask("GET", "/api/v1/profile", ana)

    def one():
        try:
            got = ask("GET", "/api/v1/profile", ana)
        except OSError as why:
            got = Answer(0, {}, str(why).encode())
        with lock:
            results.append(got)
    threads = [threading.Thread(target=one) for _ in range(1000)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wrong = [one for one in results if one.body != first.body]
    proves("1,000 requests at once get the same bytes", len(results) == 1000 and not wrong, wrong[:3])
    print("      1,000 requests in %.2f s" % (time.monotonic() - began))
    kept = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    began = time.monotonic()
    same = all(ask("GET", "/api/v1/profile", ana, connection=kept).body == first.body for _ in range(500))
    proves("500 requests one after another", same)
    print("      %.2f ms each" % ((time.monotonic() - began) * 2))


def keeping(ana, ben):
    """A client that would keep its connection, and two people who share it, as behind a proxy."""
    kept = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    names = [ask("GET", "/api/v1/home", token, connection=kept).json.get("handle") for token in (ana, ben, ana, ben)]
    proves("a shared client mixes nobody up", names[0] == names[2] and names[1] == names[3] and names[0] != names[1], names)
    proves("and the next one is nobody by that", ask("GET", "/api/v1/home", connection=kept).is_problem(401))
    proves("and has an answer all the same", ask("GET", "/api/v1/home", ana, connection=kept).status == 200)


def in_person():
    """What would outlive a token's 24 hours is not done by one."""
    token = new_person()
    for method, path, body in (("POST", "/api/v1/tokens", {}), ("POST", "/api/v1/recovery-codes", {}), ("PUT", "/api/v1/password", {"new_password": "a long enough one"}),
                               ("POST", "/api/v1/keys", {"public_key": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPK1"}),
                               ("DELETE", "/api/v1/keys/" + str(uuid.uuid4()), None), ("POST", "/api/v1/account/deletion", {"handle": "x", "now": True})):
        answer = ask(method, path, token, body)
        proves("a token is refused %s %.30s" % (method, path), answer.is_problem(403) and "token" in answer.json["detail"], answer)


def endings(ana, ben):
    carol, token, last, stays = new_person(tokens=4)
    listed = ask("GET", "/api/v1/sign-ins", token).json["sign_ins"]
    mine = [line["sign_in_id"] for line in listed if line.get("this_one")]
    proves("it is listed as this one", len(mine) == 1, listed)
    kept = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    proves("it opens", ask("GET", "/api/v1/home", token, connection=kept).status == 200)
    proves("another person cannot end it", ask("DELETE", "/api/v1/sign-ins/" + mine[0], ben).status in (200, 404)
           and ask("GET", "/api/v1/home", token).status == 200)
    proves("its owner can", ask("DELETE", "/api/v1/sign-ins/" + mine[0], carol).status == 200)
    proves("then it opens nothing, neither to who came before nor to others", ask("GET", "/api/v1/home", token, connection=kept).is_problem(401)
           and ask("GET", "/api/v1/home", token).is_problem(401))
    proves("signing out ends a token", ask("DELETE", "/api/v1/sign-ins", last).status == 200 and ask("GET", "/api/v1/home", last).status == 401)
    kept = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    proves("another token opens as well", ask("GET", "/api/v1/home", stays, connection=kept).status == 200)
    move_clock("+25h")
    deadline = time.monotonic() + 10
    while ask("GET", "/api/v1/home", stays, connection=kept).status != 401 and time.monotonic() < deadline:
        time.sleep(0.05)
    proves("after 24 hours a token has ended", ask("GET", "/api/v1/home", stays, connection=kept).is_problem(401))
    proves("and on any other", ask("GET", "/api/v1/home", ana).is_problem(401))


ana, ben = new_person(), new_person()
match, letter = contracts(ana, ben)
paging(ana)
wrong_heads(ana)
wrong_bodies(ana)
keeping(ana, ben)
many(ana)
in_person()
stranger = new_person("mt")
for path in ("/api/v1/matches/%s" % match, "/api/v1/letters/%s" % letter):
    proves("a stranger finds nothing at " + path[:16], ask("GET", path, stranger).is_problem(404))
endings(ana, ben)
print("%d passed, %d failed" % (passed, failed))
sys.exit(failed != 0)
