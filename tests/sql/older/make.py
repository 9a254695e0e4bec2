"""Fills a post office with something of every kind, by its own doors, for tests/sql/older: see make.sh.

    make.py PHASE CTL-COMMAND...      PHASE: live (the post office runs) or rest (it is closed)

What no door can do yet (verdicts of moderators, a letter that was altered) is done by psql, as the superuser."""
import json
import os
import subprocess
import sys
import time
import uuid

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "api"))
from desk import Desk  # noqa: E402

CTL = sys.argv[2:]
DATABASE = os.environ["GLOBETALK_TEST_DATABASE"]
PASSWORD = "a quiet place by the sea"


def psql(statement, superuser=False):
    command = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d",
               DATABASE + (" user=postgres" if superuser else "")]
    return subprocess.run(command, input=statement, check=True, capture_output=True, text=True).stdout.strip()


def ctl(*words):
    return subprocess.run(CTL + list(words), check=True, capture_output=True, text=True).stdout


def wait_for(statement, wanted="t"):
    end = time.time() + 60
    while psql(statement) != wanted:
        if time.time() > end:
            raise SystemExit("never: %s = %s" % (statement, wanted))
        time.sleep(0.1)


def later(span):
    ctl("clock", span)
    wait_for("select count(*) = 0 from delivery_queue where due_at <= office_now()")


class Person(Desk):
    """Somebody who is signed in."""

    def __init__(self, language, country, zone, **wishes):
        super().__init__(os.environ["GLOBETALK_TEST_SOCKET"])
        key = wishes.pop("public_key", None)
        self.handle = self.must("GET", "/handles")["handles"][0]
        profile = dict({"age_range": "26-35", "primary_language": language, "country": country, "time_zone": zone,
                        "max_active_conversations": 5, "preferred_time_zone_distance": 12}, **wishes)
        way_in = {"public_key": key} if key else {"password": PASSWORD}
        made = self.must("POST", "/accounts", dict(way_in, request_id=str(uuid.uuid4()), handle=self.handle, profile=profile))
        self.codes = made["recovery_codes"]

    def must(self, method, path, body=None):
        self.number += 1
        answer = self.request(method, "/api/v1" + path, body)
        if "problem" in answer:
            raise SystemExit("%s %s: %s" % (method, path, answer["problem"]))
        return answer["body"]

    def request(self, method, path, body):
        import struct
        frame = json.dumps({"id": self.number, "method": method, "path": path, "body": body or {}}).encode()
        self.socket.sendall(struct.pack(">I", len(frame)) + frame)
        while True:
            answer = json.loads(self.receive(struct.unpack(">I", self.receive(4))[0]))
            if answer.get("id") == self.number:
                return answer

    def back(self, password=PASSWORD):
        """Signs in again: after a week of another time a sign-in is forgotten, also an open one."""
        super().__init__(os.environ["GLOBETALK_TEST_SOCKET"])
        self.must("POST", "/sign-ins/password", {"handle": self.handle, "password": password})

    def find(self, kind="long-term", **wishes):
        found = self.must("POST", "/matches/find", {"request_id": str(uuid.uuid4()), "preferences": dict(
            {"correspondence_type": kind}, **wishes)})
        return found["match_id"]

    def send(self, match, content, **more):
        posted = self.must("POST", "/messages/send", dict({"match_id": match, "content": content,
                                                           "request_id": str(uuid.uuid4())}, **more))
        assert posted["outcome"] == "posted", posted
        return posted["message_id"]

    def draft(self, match, content):
        draft = str(uuid.uuid4())
        body = {"draft_id": draft, "match_id": match, "request_id": str(uuid.uuid4()), "content": content, "cursor": len(content)}
        saved = self.must("PUT", "/drafts/" + draft, body)
        self.must("PUT", "/drafts/" + draft, dict(body, content=content + " More.", version=saved["version"]))

    def report(self, match, violation, letter=None, target="match"):
        body = {"match_id": match, "target_type": target, "violation_type": violation, "violation_description": "In my own words."}
        return self.must("POST", "/reports", dict(body, letter_id=letter) if letter else body)


def two(language, country, zone, **wishes):
    return Person(language, country, zone, **wishes), Person(language, country, zone, **wishes)


def settle_and_meet():
    """Pairs who speak a language of their own, so that they find each other."""
    ana, ben = two("is", "IS", "Atlantic/Reykjavik", secondary_languages=["en"], region="Westfjords", bio="I like slow trains.",
                   interests=["chess", "cats"], favorite_local_fact="The sun forgets to set.", privacy_level="detailed",
                   age_range="18-25")
    cem, dia = two("fo", "FO", "Atlantic/Faroe", age_range="36-45", privacy_level="minimal")
    eva, fay = two("ga", "IE", "Europe/Dublin", age_range="46+", preferred_correspondence_type="long-term")
    gus, hal = two("mt", "MT", "Europe/Malta")
    ida, jon = two("lb", "LU", "Europe/Luxembourg")
    kim, leo = two("cy", "GB", "Europe/London")
    mia, ned = two("eu", "ES", "Europe/Madrid")
    ole, pia = two("gd", "GB", "Europe/London")
    quy, rob = two("gl", "ES", "Europe/Madrid")
    sam, tia = two("sm", "WS", "Pacific/Apia")
    people = dict(ana=ana, ben=ben, cem=cem, dia=dia, eva=eva, fay=fay, gus=gus, hal=hal, ida=ida, jon=jon, kim=kim, leo=leo,
                  mia=mia, ned=ned, ole=ole, pia=pia, quy=quy, rob=rob, sam=sam, tia=tia)
    matches = {
        "ana": ana.find(match_source="interest"), "cem": cem.find("one-time", match_source="random"),
        "eva": eva.find(match_source="timezone"), "gus": gus.find(match_source="language"),
        "ida": ida.find(), "kim": kim.find(), "mia": mia.find(), "ole": ole.find(), "quy": quy.find(), "sam": sam.find()}
    return people, matches


def live():
    p, m = settle_and_meet()
    ana, ben, cem, dia = p["ana"], p["ben"], p["cem"], p["dia"]
    ctl("keys", "rotate")
    first = ana.send(m["ana"], "Dear Ben, it rains, and the boats are in.")
    cem.send(m["cem"], "One letter, and no more. What do you see from your window?")
    dia.send(m["cem"], "A wall, and above it the sea. Farewell.")
    p["eva"].send(m["eva"], "I write once, and then I am silent.")
    p["gus"].send(m["gus"], "This is a short one.")
    p["ida"].send(m["ida"], "Goodbye, and thank you.", farewell=True)
    p["kim"].send(m["kim"], "You will not get this.")
    spam = p["mia"].send(m["mia"], "You should all have what I have.")
    p["ole"].send(m["ole"], "I go soon.")
    p["pia"].send(m["ole"], "Where to?")
    p["quy"].send(m["quy"], "What I wrote is gone soon.")
    p["rob"].send(m["quy"], "What I wrote stays.")
    bad = p["sam"].send(m["sam"], "This one will be altered.")
    p["leo"].must("POST", "/matches/%s/block" % m["kim"])     # what is on its way is stopped
    ana.draft(m["ana"], "A draft of")
    later("+3d")
    for one in (ben.must("GET", "/letters/" + first), p["ned"].must("GET", "/letters/" + spam)):
        assert one["line"]["state"] == "delivered", one
    ben.send(m["ana"], "Dear Ana, here it rains as well.")
    # facts, seen and rated, suggested and decided
    fact = ana.must("GET", "/home")["fact"]["fact_id"]
    ana.must("PUT", "/facts/%s/rating" % fact, {"rating": 5})
    ben.must("PUT", "/facts/%s/rating" % fact, {"rating": 2})
    ids = [ana.must("POST", "/facts", {"country": "IS", "kind": kind, "title": title, "description": "It is told so."})["fact_id"]
           for kind, title in (("food", "Rye bread"), ("holiday", "Sun coffee"), ("tradition", "To be refused"), ("greeting", "Sael"))]
    ctl("facts", "verify", ids[0], "rare")
    ctl("facts", "verify", ids[1], "common")
    ctl("facts", "refuse", ids[2], "not so")
    # the gate and the people report
    p["ned"].report(m["mia"], "spam", spam, "message")
    p["ned"].report(m["mia"], "harassment", target="user")
    p["hal"].report(m["gus"], "fake_profile")
    p["gus"].must("POST", "/matches/%s/end" % m["gus"])
    for giver, match, stars in (("gus", "gus", 4), ("hal", "gus", 1), ("cem", "cem", 5), ("ida", "ida", 3)):
        p[giver].must("PUT", "/matches/%s/rating" % m[match], {"rating": stars})
    # leaving: one may come back, one is gone, one is gone but held
    p["ole"].must("POST", "/account/deletion", {"handle": p["ole"].handle, "farewell": True})
    ctl("hold", "add", p["sam"].handle, "a case at court")
    p["quy"].must("POST", "/account/deletion", {"handle": p["quy"].handle, "now": True})
    p["tia"].must("POST", "/account/deletion", {"handle": p["tia"].handle, "now": True})
    wait_for("select count(*) = 1 from account_deletions where purged_at is not null")
    # sanctions and holds, in force and over
    for words in (("suspend", p["fay"].handle, "case 1", "2990-01-01"), ("ban", p["mia"].handle, "case 2"),
                  ("ban", p["jon"].handle, "case 3"), ("lift", p["jon"].handle)):
        ctl("account", *words)
    ctl("hold", "add", p["hal"].handle, "for a while")
    ctl("hold", "end", [one.split()[0] for one in ctl("hold", "list").splitlines() if p["hal"].handle in one][0])
    # a letter that was altered: whoever opens it writes that down
    psql("set session_replication_role = replica; update messages set sealed = overlay(sealed placing '\\x00' from 20)"
         " where message_id = '%s'" % bad, superuser=True)
    reader = p["tia"]
    assert reader is not None
    p["sam"].request("GET", "/api/v1/letters/" + bad, None)
    later("+32d")
    wait_for("select count(*) > 0 from match_silences where told_at is not null")
    later("+32d")
    wait_for("select count(*) = 1 from match_records where status = 'abandoned' and user_1_id in"
             " (select user_id from user_profiles where primary_language = 'ga')")
    wait_for("select count(*) > 0 from key_epochs where destroyed_at is not null")
    ctl("keys", "rotate")
    ctl("analytics", "--out", os.devnull)
    last_day(p, m)


def last_day(p, m):
    """What does not last: sign-ins, waiting, letters on their way."""
    ana, ben = p["ana"], p["ben"]
    uwe, vic = two("kw", "GB", "Europe/London")
    xia = Person("to", "TO", "Pacific/Tongatapu", public_key=open(os.environ["GLOBETALK_TEST_KEY"]).read().strip())
    yan = Person("tl", "PH", "Asia/Manila")
    uwe.must("POST", "/recovery-codes")
    vic.must("POST", "/keys", {"public_key": open(os.environ["GLOBETALK_TEST_KEY_2"]).read().strip(), "label": "laptop"})
    xia.must("POST", "/tokens")
    again = Desk(os.environ["GLOBETALK_TEST_SOCKET"])
    recovered = again.ask("POST", "/api/v1/sign-ins/recovery", {"handle": yan.handle, "recovery_code": yan.codes[0],
                                                                "new_password": PASSWORD + "!"})
    assert "token" in recovered, recovered
    m["uwe"] = uwe.find("one-time")
    uwe.must("PUT", "/availability", {"may_be_found": False, "hidden_days": 9, "most_new_a_week": 3})
    vic.must("PUT", "/availability", {"may_be_found": True, "most_new_a_week": 1})
    xia.must("PUT", "/waiting-list", {"request_id": str(uuid.uuid4()), "preferences": {
        "correspondence_type": "long-term", "time_zone_range": 5, "age_preference": "26-35", "region_preference": "TO",
        "language_preference": "to", "match_source": "random"}})
    later("+15d")      # her waiting is over
    wait_for("select count(*) = 1 from match_waits where over_at is not null")
    for one in (ana, ben, uwe, vic, p["ida"]):
        one.back()
    yan.back(PASSWORD + "!")
    yan.must("PUT", "/waiting-list", {"request_id": str(uuid.uuid4()), "preferences": {}})
    for sender, match, text in ((ana, "ana", "Unread, and there."), (uwe, "uwe", "The first of two.")):
        sender.send(m[match], text)
    later("+4d")
    p["ida"].must("PUT", "/matches/%s/archived" % m["ida"], {"archived": True})
    ana.send(m["ana"], "On its way.", delivery_delay_hours=700)
    ben.send(m["ana"], "Write, or I will kill you.")
    vic.send(m["uwe"], "For a moderator: pending.")
    ana.send(m["ana"], "For a moderator: returned.")
    later("+1h")
    ana.draft(m["ana"], "Not finished")
    ben.draft(m["ana"], "Not begun")
    taken = ben.send(m["ana"], "Taken back.")
    ben.must("POST", "/letters/%s/recall" % taken)
    ben.send(m["ana"], "In the pillar box.")
    ana.must("GET", "/home")
    p["pia"].back()
    p["pia"].must("POST", "/account/deletion", {"handle": p["pia"].handle, "farewell": True})     # may come back
    zoe, _ = two("br", "FR", "Europe/Paris", preferred_correspondence_type="one-time")
    zoe.send(zoe.find("one-time"), "This match ends by a violation.")
    # whoever registers last has a request that is not forgotten, and so is a wrong password
    Person("ha", "NG", "Africa/Lagos")
    Desk(os.environ["GLOBETALK_TEST_SOCKET"]).ask("POST", "/api/v1/sign-ins/password", {"handle": zoe.handle, "password": "wrong"})


VERDICTS = """
-- The verdicts of moderators, which no door gives yet.
with last as (select n.message_id from letter_numbers n join match_records r using (match_id) join user_profiles p on p.user_id = n.sender_id
              where p.primary_language = 'kw' order by n.message_id desc limit 1),
gone as (delete from delivery_queue where message_id in (select message_id from last) returning message_id)
update letter_moderation set moderation_status = 'pending', moderated_at = null where message_id in (select message_id from gone);
with one as (select q.message_id from delivery_queue q join letter_numbers n using (message_id) join user_profiles p on p.user_id = n.sender_id
             where p.primary_language = 'is' order by q.message_id desc offset 1 limit 1),
gone as (delete from delivery_queue where message_id in (select message_id from one) returning message_id)
update letter_moderation set moderation_status = 'blocked', moderation_flags = '{contact}',
    moderator_id = (select user_id from user_profiles where primary_language = 'tl') where message_id in (select message_id from gone);
update match_records set status = 'reported', completion_reason = 'violation', completed_at = office_now(), updated_at = office_now()
    where status = 'active' and user_1_id in (select user_id from user_profiles where primary_language = 'br');
"""

CASES = """
insert into moderation_logs (target_type, target_id, reported_user_id, reporting_user_id, violation_type, violation_description, severity_level,
                             status, moderator_id, reviewed_at, resolution_action, resolution_notes, appeal_status, evidence_screenshots)
select target::target_type_enum, new_id(), pia.user_id, ned.user_id, violation::violation_type_enum, 'as told', severity::severity_enum,
       status::report_status_enum, yan.user_id, office_now(), action::action_enum, 'as decided', appeal::appeal_status_enum, '{one.png}'
from (values ('user', 'other', 'low', 'under_review', null, 'none'), ('match', 'inappropriate_content', 'medium', 'dismissed', 'no_action', 'none'),
             ('message', 'spam', 'high', 'resolved', 'warning', 'pending'), ('user', 'harassment', 'critical', 'resolved', 'content_removal', 'approved'),
             ('user', 'fake_profile', 'low', 'resolved', 'temporary_ban', 'denied'), ('match', 'other', 'low', 'resolved', 'permanent_ban', 'none'))
     made (target, violation, severity, status, action, appeal),
     (select user_id from user_profiles where primary_language = 'gd' limit 1) pia,
     (select user_id from user_profiles where primary_language = 'eu' and account_status = 'active' limit 1) ned,
     (select user_id from user_profiles where primary_language = 'tl') yan;
-- Whoever comes while somebody waits: the postman would look at it at once.
select match_pool_refresh(user_id, true) from user_profiles where primary_language = 'ha';
"""

MONTHS = """
-- A month that is missing: its letters are in the default partition. And the months ahead must be made anew.
set session_replication_role = replica;
do $$
declare
    first text := 'messages_one_time_' || to_char((select min(created_at) from messages) at time zone 'UTC', 'YYYY_MM');
    one record;
begin
    execute format('alter table messages_one_time detach partition %I', first);
    execute format('insert into messages select * from %I', first);
    execute format('drop table %I', first);
    for one in select name from letter_months where begins > office_now() + interval '31 days' loop
        execute format('drop table %I', one.name);
    end loop;
end $$;
-- One code each is enough.
delete from recovery_codes c where used_at is null and exists (
    select from recovery_codes o where o.user_id = c.user_id and o.code_hash < c.code_hash);
"""


def rest():
    psql(VERDICTS, superuser=True)
    psql(CASES, superuser=True)
    psql(MONTHS, superuser=True)
    print(psql("select office_now()"))


{"live": live, "rest": rest}[sys.argv[1]]()
