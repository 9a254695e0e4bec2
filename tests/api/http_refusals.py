"""The HTTP door byte by byte: what is refused, by which status, and that nothing behind a request is ever read as another one.

Every row is sent over a connection of its own with a second request behind it, which must never be answered; the connection must really be
closed, and there is at most one status line. Rows with a body would change a profile: of what is refused nothing is done.

    GLOBETALK_HTTP_PORT, GLOBETALK_TEST_SOCKET   a post office that runs"""
import json
import os
import random
import re
import socket
import sys
import threading
import time

from desk import PROFILE, new_person

PORT = int(os.environ["GLOBETALK_HTTP_PORT"])
BODY_MOST, HEAD_MOST = 256 << 10, 32 << 10   # head.h
passed = failed = 0
lock = threading.Lock()


def proves(sentence, claim, seen=""):
    global passed, failed
    with lock:
        passed, failed = passed + bool(claim), failed + (not claim)
        print("ok   " if claim else "WRONG", sentence, "" if claim else repr(seen)[:700])


def exchange(data, seconds=10, half_close=False):
    """Sends the bytes and reads until the other side closes. Gives (what came, closed?)."""
    got = b""
    with socket.create_connection(("127.0.0.1", PORT), timeout=seconds) as peer:
        try:
            peer.sendall(data)
            if half_close:
                peer.shutdown(socket.SHUT_WR)
            while True:
                more = peer.recv(65536)
                if not more:
                    return got, True
                got += more
        except TimeoutError:
            return got, False
        except OSError:   # reset while we were still sending, or with bytes of ours unread: closed as well
            return got, True


class Answer:
    """What came back: the first answer, and how many there were."""

    def __init__(self, data):
        self.data = data
        self.answers = len(re.findall(rb"HTTP/\d\.\d \d{3}(?! Continue)", data))
        head, _, self.body = data.replace(b"HTTP/1.1 100 Continue\r\n\r\n", b"", 1).partition(b"\r\n\r\n")
        lines = head.decode("latin1").split("\r\n")
        self.status = int(lines[0].split(" ")[1]) if lines[0].startswith("HTTP/1.1 ") else "closed" if not data else "unreadable"
        self.headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}

    def is_whole(self):
        return (self.headers.get("content-length") == str(len(self.body)) and self.headers.get("connection") == "close" and "date" in self.headers
                and self.headers.get("content-type") == ("application/json" if self.status == 200 else "application/problem+json"))

    def is_problem(self):
        try:
            told = json.loads(self.body)
        except ValueError:
            return False
        return told.get("status") == self.status and told["type"].startswith("urn:globetalk:problem:") and told.get("title") and told.get("detail")


# A request that anybody may make and whose answer nothing else looks like.
SECOND = b"GET /api/v1/handles HTTP/1.1\r\nHost: x\r\n\r\n"


def check(sentence, data, expected, second=SECOND, **how):
    came, closed = exchange(data + second, **how)
    answer = Answer(came)
    good = answer.status in (expected if isinstance(expected, tuple) else (expected,)) and closed and answer.answers <= 1 and (
        answer.status == "closed" or (answer.is_whole() and (answer.status == 200 or answer.is_problem())))
    proves("%s: %s, and closed" % (sentence, expected), good and b'"handles"' not in came, (closed, came))
    return answer


ana = new_person("sm")
TOKEN = b"Authorization: Bearer " + ana.encode() + b"\r\n"
HOST, JSON = b"Host: localhost\r\n", b"Content-Type: application/json\r\n"


def get(*lines, path=b"/api/v1/profile", version=b"HTTP/1.1", host=HOST):
    return b"GET " + path + b" " + version + b"\r\n" + host + b"".join(line + b"\r\n" for line in lines) + TOKEN + b"\r\n"


def unknown(*lines):
    """The same at a path that is none: what is wrong with the head is told first, not that there is no such path."""
    return get(*lines, path=b"/api/v1/nonsense")


# ---- heads that nobody may read in two ways ----
HEADS = [
    ("two lengths", [b"Content-Length: 5", b"Content-Length: 0"], 400),
    ("the same length twice", [b"Content-Length: 0", b"Content-Length: 0"], 400),
    ("a list of lengths", [b"Content-Length: 0, 0"], 400),
    ("a length and chunks", [b"Content-Length: 5", b"Transfer-Encoding: chunked"], 400),
    ("chunks and a length", [b"Transfer-Encoding: chunked", b"Content-Length: 5"], 400),
    ("a length with a sign", [b"Content-Length: +5"], 400),
    ("a length below nothing", [b"Content-Length: -5"], 400),
    ("a length in hexadecimal", [b"Content-Length: 0x5"], 400),
    ("a length of no digits", [b"Content-Length: "], 400),
    ("a length with a blank inside", [b"Content-Length: 1 1"], 400),
    ("a length beyond all numbers", [b"Content-Length: 99999999999999999999999"], (400, 413)),
    ("chunked twice", [b"Transfer-Encoding: chunked", b"Transfer-Encoding: chunked"], 400),
    ("chunked twice in a line", [b"Transfer-Encoding: chunked, chunked"], 400),
    ("a coding behind chunks", [b"Transfer-Encoding: chunked, gzip"], 400),
    ("a coding before chunks", [b"Transfer-Encoding: gzip, chunked"], 501),
    ("another coding", [b"Transfer-Encoding: xchunked"], 400),
    ("identity", [b"Transfer-Encoding: identity"], 400),
    ("no coding at all", [b"Transfer-Encoding:"], 400),
    ("chunked with a parameter", [b"Transfer-Encoding: chunked;q=1"], 400),
    ("chunked in quotes", [b'Transfer-Encoding: "chunked"'], 400),
    ("a vertical tab before chunked", [b"Transfer-Encoding: \x0bchunked"], 400),
    ("a blank before the colon of a length", [b"Content-Length : 5"], 400),
    ("a tab before the colon of a coding", [b"Transfer-Encoding\t: chunked"], 400),
    ("a folded line", [b"X-One: a", b" Content-Length: 5"], 400),
    ("a line folded by a tab", [b"X-One: a", b"\tb"], 400),
    ("a folded coding", [b"Transfer-Encoding:", b" chunked"], 400),
    ("a line of blanks", [b"   "], 400),
    ("an empty name", [b": v"], 400),
    ("a line without a colon", [b"Broken"], 400),
    ("a name with a blank inside", [b"X One: a"], 400),
    ("a name with a letter beyond ASCII", [b"X-\xc3\xa4: a"], 400),
    ("a name in parentheses", [b"X(One): a"], 400),
    ("NUL in a value", [b"X-One: a\x00b"], 400),
    ("NUL in a name", [b"X\x00One: ab"], 400),
    ("a bell in a value", [b"X-One: a\x07b"], 400),
    ("a CR in a value", [b"X-One: a\rContent-Length: 5"], 400),
    ("an LF alone behind a line", [b"X-One: a\nContent-Length: 5"], 400),
    ("two hosts", [b"Host: elsewhere"], 400),
    ("two tokens", [TOKEN.rstrip()], 400),
    ("two types", [b"Content-Type: application/json", b"Content-Type: text/plain"], 400),
    ("two keys", [b"Idempotency-Key: 1", b"Idempotency-Key: 2"], 400),
    ("what is expected and not known", [b"Expect: 200-ok"], 417),
]
for name, lines, status in HEADS:
    check(name, get(*lines), status)
    check(name + ", at a path that is none", unknown(*lines), status)

# ---- first lines ----
FIRST_LINES = [
    ("no version", b"GET /api/v1/profile", 400),
    ("an unknown version", b"GET /api/v1/profile HTTP/2.0", 505),
    ("a version with a letter", b"GET /api/v1/profile HTTP/1.x", 400),
    ("a version in small letters", b"GET /api/v1/profile http/1.1", 400),
    ("another protocol", b"GET /api/v1/profile RTSP/1.1", 400),
    ("a long version", b"GET /api/v1/profile HTTP/1.11", 400),
    ("two blanks", b"GET  /api/v1/profile HTTP/1.1", 400),
    ("a tab for a blank", b"GET\t/api/v1/profile HTTP/1.1", 400),
    ("a blank in the path", b"GET /api/v1/pro file HTTP/1.1", 400),
    ("a blank behind the version", b"GET /api/v1/profile HTTP/1.1 ", 400),
    ("a blank before the method", b" GET /api/v1/profile HTTP/1.1", 400),
    ("NUL in the path", b"GET /api/v1/profile\x00 HTTP/1.1", 400),
    ("a letter beyond ASCII in the path", b"GET /api/v1/pr\xc3\xb6file HTTP/1.1", 400),
    ("a method that is no word", b"G(T /api/v1/profile HTTP/1.1", 400),
    ("no path", b"GET HTTP/1.1", 400),
    ("a path without a slash", b"GET api/v1/profile HTTP/1.1", 400),
    ("a path as a proxy is asked", b"CONNECT localhost:80 HTTP/1.1", 400),
    ("a whole address with a name inside", b"GET http://ana@localhost/api/v1/profile HTTP/1.1", 400),
    ("a whole address without a host", b"GET http:///api/v1/profile HTTP/1.1", 400),
    ("a method that nobody has", b"FOO /api/v1/profile HTTP/1.1", 405),
    ("all of the server", b"OPTIONS * HTTP/1.1", 404),
    ("a path that is none", b"GET /api/v1/nonsense HTTP/1.1", 404),
]
for name, line, status in FIRST_LINES:
    check("first line: " + name, line + b"\r\n" + HOST + TOKEN + b"\r\n", status)
check("no host", b"GET /api/v1/profile HTTP/1.1\r\n" + TOKEN + b"\r\n", 400)
for host in (b"a b", b"a/b", b"a,b", b"a@b", b"a\"b"):
    check("host %s" % host.decode(), b"GET /api/v1/profile HTTP/1.1\r\nHost: " + host + b"\r\n" + TOKEN + b"\r\n", 400)
check("lines that end in LF alone", get().replace(b"\r\n", b"\n"), 400)
check("a head that ends in LF alone", get()[:-2] + b"\n", 400)
check("TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400)
check("zeros", b"\x00" * 100, 400)
check("a line longer than any head", b"GET /" + b"a" * HEAD_MOST + b" HTTP/1.1\r\n" + HOST + b"\r\n", (414, 431))
check("a head longer than any", get(*[b"X-Many: %05d" % i for i in range(3000)]), 431)
check("a head without end", b"GET / HTTP/1.1\r\nX: " + b"a" * (1 << 20), 431)
check("an old client with chunks", get(b"Transfer-Encoding: chunked", version=b"HTTP/1.0"), 400)

# ---- bodies: nothing is written by what is refused ----


def put(*lines, version=b"HTTP/1.1", path=b"/api/v1/profile"):
    return b"PUT " + path + b" " + version + b"\r\n" + HOST + TOKEN + JSON + b"".join(line + b"\r\n" for line in lines) + b"\r\n"


class Profile:
    """A profile as nobody has written it yet; all are equally long."""

    def __init__(self):
        self.bio = "I collect " + "".join(random.choices("bdfgklmn", k=16)) + "."
        self.text = json.dumps(dict(PROFILE, primary_language="sm", bio=self.bio)).encode()

    def is_written(self):
        came, _ = exchange(get())
        return json.loads(Answer(came).body).get("bio") == self.bio


SIZE = len(Profile().text)
LENGTH, CHUNKED = b"Content-Length: %d" % SIZE, b"Transfer-Encoding: chunked"
CHUNK = b"%x\r\nTEXT\r\n" % SIZE   # TEXT: of the row's profile
BODIES = [
    ("a folded head", [LENGTH, b"X-One: a", b" b"], b"TEXT", 400),
    ("a blank before the colon", [b"X-One : a", LENGTH], b"TEXT", 400),
    ("an empty name", [LENGTH, b": a"], b"TEXT", 400),
    ("NUL in the head", [LENGTH, b"X-One: \x00"], b"TEXT", 400),
    ("a length and chunks", [LENGTH, CHUNKED], CHUNK + b"0\r\n\r\n", 400),
    ("a length that is too short", [b"Content-Length: %d" % (SIZE - 1)], b"TEXT", 422),
    ("no length", [], b"TEXT", 411),
    ("no size of a chunk", [CHUNKED], b"\r\n" + b"TEXT" + b"\r\n0\r\n\r\n", 400),
    ("a size that is none", [CHUNKED], b"zz\r\n" + b"TEXT" + b"\r\n0\r\n\r\n", 400),
    ("a size with 0x", [CHUNKED], b"0x" + CHUNK + b"0\r\n\r\n", 400),
    ("a size with a sign", [CHUNKED], b"+" + CHUNK + b"0\r\n\r\n", 400),
    ("a size with a blank before", [CHUNKED], b" " + CHUNK + b"0\r\n\r\n", 400),
    ("a size with a blank behind", [CHUNKED], CHUNK.replace(b"\r\n", b" \r\n", 1) + b"0\r\n\r\n", 400),
    ("a size beyond all numbers", [CHUNKED], b"fffffffffffffffff\r\n" + b"TEXT", (400, 413)),
    ("a size of two to the 64th and the text's", [CHUNKED], b"1000000000000%04x\r\n" % SIZE + b"TEXT" + b"\r\n0\r\n\r\n", (400, 413)),
    ("a chunk that is longer than it says", [CHUNKED], CHUNK.replace(b"TEXT", b"TEXT}") + b"0\r\n\r\n", 400),
    ("a chunk that ends in LF alone", [CHUNKED], CHUNK[:-2] + b"\n0\r\n\r\n", 400),
    ("a size that ends in LF alone", [CHUNKED], CHUNK.replace(b"\r\n", b"\n", 1) + b"0\r\n\r\n", 400),
    ("an extension with LF alone", [CHUNKED], b"%x;a\n\r\n" % SIZE + b"TEXT" + b"\r\n0\r\n\r\n", 400),
    ("an extension with CR alone", [CHUNKED], b"%x;a\rb\r\n" % SIZE + b"TEXT" + b"\r\n0\r\n\r\n", 400),
    ("an extension without end", [CHUNKED], b"%x;" % SIZE + b"a" * (1 << 20), (400, 413)),
    ("a trailer that is no line", [CHUNKED], CHUNK + b"0\r\nBroken\r\n\r\n", 400),
    ("a trailer that is folded", [CHUNKED], CHUNK + b"0\r\nX: a\r\n b\r\n\r\n", 400),
    ("a trailer without end", [CHUNKED], CHUNK + b"0\r\n" + b"X: a\r\n" * 100000, (400, 413, 431)),
    ("two types", [b"Content-Type: text/plain", LENGTH], b"TEXT", 400),
    ("gzip", [b"Content-Encoding: gzip", LENGTH], b"TEXT", 415),
    ("a length beyond the limit", [b"Content-Length: %d" % (BODY_MOST + 1)], b"TEXT", 413),
    ("100 MB, and the client asks first", [b"Content-Length: 100000000", b"Expect: 100-continue"], b"", 413),
]
for name, lines, body, status in BODIES:
    profile = Profile()
    check("a body with " + name, put(*lines) + body.replace(b"TEXT", profile.text), status)
    proves("    and nothing was written", not profile.is_written())
for name, data, status in (("a length", put(LENGTH) + b"TEXT"[:-1], 400), ("chunks", put(CHUNKED) + CHUNK, 400), ("a head", put(LENGTH)[:-10], 400), ("nothing", b"", "closed")):
    profile = Profile()
    check("%s, and the client says no more" % name, data.replace(b"TEXT", profile.text).replace(b"TEX", profile.text[:-1]), status, second=b"", half_close=True)
    proves("    and nothing was written", not profile.is_written())

# ---- what is fine, and has its answer, but what follows is not read ----
for name, data in (("a plain request", get()), ("one that wants to go on", get(b"Connection: keep-alive")), ("one of an older kind", get(version=b"HTTP/1.0")),
                   ("an older one that wants to go on", get(b"Connection: keep-alive", version=b"HTTP/1.0")),
                   ("an older one without a host", b"GET /api/v1/profile HTTP/1.0\r\n" + TOKEN + b"\r\n"), ("a newer minor version", get(version=b"HTTP/1.9")),
                   ("an empty line before it", b"\r\n" + get()), ("a whole address", get(path=b"http://elsewhere:81/api/v1/profile")),
                   ("a whole address in capitals", get(path=b"HTTPS://elsewhere/api/v1/profile?")), ("blanks around a value", get(b"X-One: \t a \t ")),
                   ("no blank before a value", get(b"X-One:a")), ("no value", get(b"X-One:")), ("letters beyond ASCII in a value", get(b"X-One: \xc3\xa4\xff")),
                   ("an IPv6 host", get(host=b"Host: [::1]:2223\r\n")), ("an empty host", get(host=b"Host:\r\n")),
                   ("who would rather speak something else", get(b"Connection: Upgrade", b"Upgrade: h2c"))):
    check(name, data, 200)
for name, lines, body in (("a length", [LENGTH], b"TEXT"), ("chunks", [CHUNKED], CHUNK + b"0\r\n\r\n"),
                          ("chunks in capitals", [b"transfer-encoding: CHUNKED"], CHUNK + b"0\r\n\r\n"),
                          ("a size in capitals", [CHUNKED], b"%X\r\nTEXT\r\n" % SIZE + b"0\r\n\r\n"), ("two chunks", [CHUNKED], CHUNK + b"1\r\n \r\n0\r\n\r\n"),
                          ("an extension", [CHUNKED], CHUNK.replace(b"\r\n", b' ; a="b c"\r\n', 1) + b"0;z\r\n\r\n"),
                          ("a trailer", [CHUNKED], CHUNK + b"0\r\nX-One: a\r\nContent-Length: 5\r\n\r\n"),
                          ("zeros before the size", [CHUNKED], b"0000" + CHUNK + b"000\r\n\r\n")):
    profile = Profile()
    check("a body with " + name, put(*lines) + body.replace(b"TEXT", profile.text), 200)
    proves("    and it was written", profile.is_written())
profile = Profile()
check("a body in chunks of a byte", put(CHUNKED) + b"".join(b"1\r\n%c\r\n" % byte for byte in profile.text) + b"0\r\n\r\n", 200)
proves("    and it was written", profile.is_written())
came, closed = exchange(get().replace(b"GET", b"HEAD", 1) + SECOND)
whole, _ = exchange(get())
proves("HEAD says what GET would, and nothing behind", closed and Answer(came).status == 200 and not Answer(came).body and came.count(b"HTTP/1.1 ") == 1
       and Answer(came).headers["content-length"] == Answer(whole).headers["content-length"], came)
came, closed = exchange(get(path=b"/api/v1/nonsense").replace(b"GET", b"HEAD", 1) + SECOND)
proves("a refused HEAD, too", closed and Answer(came).status == 404 and not Answer(came).body and came.count(b"HTTP/1.1 ") == 1, came)

# ---- at the limits exactly ----
for name, extra, status in (("of the limit exactly", 0, 200), ("of a byte more", 1, 413)):
    text = Profile().text + b" " * (BODY_MOST - SIZE + extra)
    check("a body " + name, put(b"Content-Length: %d" % len(text)) + text, status)
    pieces = [text[at:at + 4096] for at in range(0, len(text), 4096)]
    check("chunks " + name, put(CHUNKED) + b"".join(b"%x\r\n" % len(piece) + piece + b"\r\n" for piece in pieces) + b"0\r\n\r\n", status)
fill = get(b"X-Fill: ")
for name, extra, status in (("of the limit exactly", 0, 200), ("of a byte more", 1, 431)):
    check("a head " + name, get(b"X-Fill: " + b"a" * (HEAD_MOST - len(fill) + extra)), status)


# ---- what has no end ----
def endless(name, head, piece, status):
    """Sends for as long as it is let; another thread reads, as a browser would."""
    peer = socket.create_connection(("127.0.0.1", PORT), timeout=30)
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65536)
    came, sent, began = [b""], 0, time.monotonic()

    def read():
        try:
            while True:
                more = peer.recv(65536)
                if not more:
                    return
                came[0] += more
        except OSError:
            pass
    reader = threading.Thread(target=read)
    reader.start()
    try:
        peer.sendall(head)
        while sent < 200 << 20:
            sent += peer.send(piece)
    except OSError:
        pass
    reader.join()
    peer.close()
    took = time.monotonic() - began
    answer = Answer(came[0])
    proves("%s: %s while it comes" % (name, status), answer.status == status and answer.is_whole() and (status == 200 or answer.is_problem())
           and answer.answers == 1, came)
    proves("    and no more than %.1f MB of it were taken, in %.1f s" % (sent / 1e6, took), sent < 16 << 20 and took < 10, (sent, took))


LONG_CHUNK = b"10000\r\n" + b"x" * 65536 + b"\r\n"
endless("chunks without end", put(CHUNKED), LONG_CHUNK, 413)
endless("a chunk without end", put(CHUNKED) + b"7fffffff\r\n", b"x" * 65536, 413)
endless("a length without end", put(b"Content-Length: 999999999999"), b"x" * 65536, 413)
endless("a body without end at a path that is none", put(CHUNKED, path=b"/api/v1/nonsense"), LONG_CHUNK, 404)
endless("a body without end where none belongs", get(CHUNKED, path=b"/api/v1/messages/inbox"), LONG_CHUNK, 422)
endless("a head without end", b"GET / HTTP/1.1\r\n", b"X-One: " + b"a" * 993 + b"\r\n", 431)
endless("a request behind a request without end", get(), SECOND * 1000, 200)


# ---- who stops in the middle ----
def stops(name, data, status):
    began = time.monotonic()
    came, closed = exchange(data, seconds=40)
    answer = Answer(came)
    proves("%s, then silence: %s" % (name, status), answer.status == status and closed and 10 < time.monotonic() - began < 30
           and (status == "closed" or (answer.is_whole() and answer.is_problem())), (time.monotonic() - began, came))


profile = Profile()
waiting = [threading.Thread(target=stops, args=row) for row in (
    ("half a head", put(LENGTH)[:-20], 408), ("half a body", put(LENGTH) + profile.text[:-1], 408),
    ("chunks without a last one", put(CHUNKED) + CHUNK.replace(b"TEXT", profile.text), 408), ("nothing", b"", "closed"))]
for thread in waiting:
    thread.start()
for thread in waiting:
    thread.join()
proves("by none of them anything was written", not profile.is_written())

# ---- who asks first whether the body is wanted ----
with socket.create_connection(("127.0.0.1", PORT), timeout=10) as peer:
    peer.sendall(put(LENGTH, b"Expect: 100-continue"))
    first, rest = peer.recv(100), b""
    peer.sendall(profile.text + SECOND)
    while more := peer.recv(65536):
        rest += more
proves("who asks is told to go on", first == b"HTTP/1.1 100 Continue\r\n\r\n" and Answer(rest).status == 200 and Answer(rest).answers == 1
       and profile.is_written(), (first, rest))
proves("the door still serves", Answer(exchange(get())[0]).status == 200)
print("%d passed, %d failed" % (passed, failed))
sys.exit(failed != 0)
