"""A person for the tests: speaks the desk's frames (docs/protocol.md) to register, so that HTTP has somebody with a token."""
import json
import os
import socket
import struct
import uuid

PROFILE = {"age_range": "26-35", "primary_language": "lb", "time_zone": "Europe/Luxembourg", "country": "LU"}


class Desk:
    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(30)
        self.socket.connect(path)
        self.number = 0
        self.ask("POST", "/api/v1/hello", {"door": "script"})

    def receive(self, size):
        data = b""
        while len(data) < size:
            more = self.socket.recv(size - len(data))
            if not more:
                raise EOFError("the office hung up")
            data += more
        return data

    def ask(self, method, path, body=None):
        self.number += 1
        frame = json.dumps({"id": self.number, "method": method, "path": path, "body": body or {}}).encode()
        self.socket.sendall(struct.pack(">I", len(frame)) + frame)
        while True:
            answer = json.loads(self.receive(struct.unpack(">I", self.receive(4))[0]))
            if answer.get("id") == self.number:
                return answer.get("body", answer.get("problem"))


def new_desk(language="lb", public_key=None):
    """Registers somebody, by a key of theirs or a password; gives the desk at which he or she is signed in."""
    desk = Desk(os.environ["GLOBETALK_TEST_SOCKET"])
    handle = desk.ask("GET", "/api/v1/handles")["handles"][0]
    way_in = {"public_key": public_key} if public_key else {"password": "correct horse " + uuid.uuid4().hex}
    made = desk.ask("POST", "/api/v1/accounts", dict(way_in, request_id=str(uuid.uuid4()), handle=handle,
                                                     profile=dict(PROFILE, primary_language=language)))
    assert "signed_in" in made, made
    return desk


def new_person(language="lb", public_key=None, tokens=1):
    """Somebody new; gives a token for programs, or a list of several."""
    desk = new_desk(language, public_key)
    made = [desk.ask("POST", "/api/v1/tokens")["token"] for _ in range(tokens)]
    return made[0] if tokens == 1 else made
