"""What the HTTP door does when it is asked too often, when nobody is behind it, and when somebody is slow: doors of our own with settings
of their own, at the office that runs."""
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import uuid

from desk import new_desk, new_person

passed = failed = 0
PROGRAM = os.environ["GLOBETALK_BIN"] + "/globetalk-http"
work = tempfile.TemporaryDirectory(prefix="globetalk-api.")


def proves(sentence, claim, seen=""):
    global passed, failed
    passed, failed = passed + bool(claim), failed + (not claim)
    print("ok   " if claim else "WRONG", sentence, "" if claim else repr(seen)[:500])


class Door:
    def __init__(self, name, **settings):
        with open(os.environ["GLOBETALK_SETTINGS"], encoding="utf-8") as file:
            lines = [line for line in file if not line.startswith("http_")]
        settings.setdefault("http_port", "any")
        path = "%s/%s.conf" % (work.name, name)
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(lines)
            file.writelines("%s = %s\n" % one for one in settings.items())
        self.process = subprocess.Popen([PROGRAM, "--settings", path], stderr=subprocess.PIPE, text=True)

    def __enter__(self):
        """Its log tells the port that it got; a door that does not open says why and ends."""
        self.said = ""
        for line in self.process.stderr:
            self.said += line
            started = re.search(r"event=started .*port=(\d+)", line)
            if started:
                self.port = int(started[1])
                break
        return self

    def __exit__(self, *unused):
        self.process.send_signal(signal.SIGTERM)
        self.said += self.process.communicate(timeout=20)[1]

    def get(self, path, token=None, headers=None):
        peer = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        peer.request("GET", path, headers=dict(headers or {}, **({"Authorization": "Bearer " + token} if token else {})))
        answer = peer.getresponse()
        body = answer.read()
        peer.close()
        return answer.status, answer.headers, body


def too_often(token, other):
    with Door("often", http_requests_a_token=5, http_requests_an_address=1000) as door:
        seen = [door.get("/api/v1/profile", token)[0] for _ in range(5)]
        status, headers, body = door.get("/api/v1/profile", token)
        proves("five a minute are answered, the sixth is not", seen == [200] * 5 and status == 429, (seen, status))
        proves("and is told when to come again", 1 <= int(headers["Retry-After"]) <= 61 and b'"status":429' in body, body)
        proves("somebody else is answered", door.get("/api/v1/profile", other)[0] == 200)
    proves("it stops in order", door.process.returncode == 0 and "event=stopped" in door.said, door.said)
    with Door("address", http_requests_an_address=3, http_forwarded="yes") as door:
        here, there = {"X-Forwarded-For": "198.51.100.1"}, {"X-Forwarded-For": "198.51.100.1, 198.51.100.2"}
        seen = [door.get("/api/v1/handles", None, here)[0] for _ in range(4)]
        proves("so is an address", seen == [200, 200, 200, 429], seen)
        proves("of which the proxy's own word counts", door.get("/api/v1/handles", None, there)[0] == 200)
    with Door("lies", http_requests_an_address=3) as door:
        seen = [door.get("/api/v1/handles", None, {"X-Forwarded-For": "198.51.100.%d" % i})[0] for i in range(4)]
        proves("without a proxy nobody is believed", seen == [200, 200, 200, 429], seen)


def nobody_there(token):
    with Door("away", office_socket=work.name + "/nobody") as door:
        began = time.monotonic()
        status, headers, body = door.get("/api/v1/profile", token)
        proves("without an office: 503, soon", status == 503 and headers["Retry-After"] and time.monotonic() - began < 20, (status, body))
    with Door("taken", http_port=int(os.environ["GLOBETALK_HTTP_PORT"])) as door:
        door.process.wait(20)
    proves("a taken port is said in a sentence", door.process.returncode == 78 and re.search("cannot open at port", door.said), door.said)
    with Door("none", http_port=0) as door:
        door.process.wait(20)
    proves("no port, no door", door.process.returncode == 78 and "http_port is 0" in door.said, door.said)


def silent(door):
    """A connection that holds its place: it has begun to ask, and says no more."""
    peer = socket.create_connection(("127.0.0.1", door.port))
    peer.sendall(b"GET /api/v1/pro")
    peer.setblocking(False)
    return peer


def was_turned_away(peer):
    try:
        return peer.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


def asked(door, token):
    """The status, or 0 when the connection was turned away."""
    try:
        return door.get("/api/v1/profile", token)[0]
    except (ConnectionError, http.client.HTTPException):
        return 0


def slow_and_many(token):
    with Door("slow", http_connections=4) as door:
        # The connection that found the door open may still be counted when the last of these comes: who was turned away tries again.
        idle, deadline, status = [silent(door) for _ in range(4)], time.monotonic() + 8, 200
        while (status == 200 or any(map(was_turned_away, idle))) and time.monotonic() < deadline:
            idle = [silent(door) if was_turned_away(peer) else peer for peer in idle]
            status = asked(door, token)
        proves("more connections than may be are turned away", status == 0, status)
        began = time.monotonic()
        while status != 200 and time.monotonic() - began < 30:
            time.sleep(0.05)
            status = asked(door, token)
        waited = time.monotonic() - began
        proves("who holds all connections and says nothing is let go, and others are served", status == 200 and waited < 30, (status, waited))
        print("      after %.1f s" % waited)
        for peer in idle:
            peer.close()


class Dribbler(threading.Thread):
    """Is never idle and never done: a byte each half second. It is let go when a request takes too long as a whole (door.h)."""

    def __init__(self, door):
        super().__init__()
        self.peer, self.lasted = socket.create_connection(("127.0.0.1", door.port)), None
        self.start()

    def run(self):
        began = time.monotonic()
        self.peer.settimeout(0.5)
        self.peer.sendall(b"GET /api/v1/profile HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        while self.lasted is None and time.monotonic() - began < 90:
            try:
                if self.peer.recv(1) == b"":
                    self.lasted = time.monotonic() - began
            except TimeoutError:
                self.peer.send(b"a")
            except ConnectionError:
                self.lasted = time.monotonic() - began
        self.peer.close()


def one_account_too_often():
    """At the desk, so whichever door."""
    with open(os.environ["GLOBETALK_SETTINGS"], encoding="utf-8") as file:
        a_minute = int(re.search(r"^requests_an_account = (\d+)", file.read(), re.M)[1])
    greedy, other = new_desk("mt"), new_desk("mt")
    said, asked = {}, 0
    while "type" not in said and asked < 20 * a_minute:
        said, asked = greedy.ask("GET", "/api/v1/profile"), asked + 1
    proves("one account cannot ask without end", asked > a_minute and said.get("type") == "too-many" and "one account" in said.get("title", ""), (asked, said))
    proves("and others are served meanwhile", "type" not in other.ask("GET", "/api/v1/profile"))
    draft = {"draft_id": str(uuid.uuid4()), "content": "What was typed"}
    saved = greedy.ask("PUT", "/api/v1/drafts/" + draft["draft_id"], draft)
    proves("what was typed is not refused for that", saved.get("type") != "too-many", saved)
    proves("nor is throwing others out", "type" not in greedy.ask("POST", "/api/v1/sign-ins/end"))
    deadline = time.monotonic() + 10
    while "type" in said and time.monotonic() < deadline:
        said = greedy.ask("GET", "/api/v1/profile")
    proves("it may go on a little later", "type" not in said, said)


ana, ben = new_person("mt"), new_person("mt")
with Door("dribble", http_connections=4) as dribbled:
    dribbler = Dribbler(dribbled)
    too_often(ana, ben)
    nobody_there(ana)
    slow_and_many(ana)
    one_account_too_often()
    dribbler.join()
    proves("who sends a byte now and then is let go after forty seconds", dribbler.lasted and 39 < dribbler.lasted < 60, dribbler.lasted)
print("%d passed, %d failed" % (passed, failed))
sys.exit(failed != 0)
