"""The limits of docs/openapi.yaml against those of the database, for every field that is in both: what a door lets in, the database keeps,
and a field or column that is added later is compared from its first day."""
import json
import os
import re
import subprocess
import sys

import document

# One name for two things: the field of a schema ("" for all) and the table whose column is something else.
OTHER_THINGS = {("kind", "attempt_counters"), ("kind", "retention_periods"), ("words", "report_additions"), ("reason", "account_sanctions"),
                ("reason", "legal_holds"), ("status", "account_sanctions"), ("status", "moderation_logs"), ("country", "analytics_aggregates"),
                ("language", "analytics_aggregates"), ("interests", "match_pool"), ("detail", "audit_log")}
NO_LIMITS_OF_PEOPLE = {"problem", "sign_in_line", "hello"}  # what the machine says of itself
# The same thing under another name.
COLUMNS = {"country": "country_code", "fact_suggestion.kind": "fact_type", "fact.kind": "fact_type", "report.words": "words",
           "pen_pal_handle": "anonymous_handle", "handle": "anonymous_handle"}
COLUMNS_ASKED = """
select json_agg(json_build_object('table', c.relname, 'column', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
    'words', (select json_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = a.atttypid),
    'checks', (select coalesce(json_agg(pg_get_constraintdef(k.oid)), '[]') from pg_constraint k where k.contype = 'c'
        and ((k.conrelid = c.oid and k.conkey = array[a.attnum]) or k.contypid = t.oid))))
from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped"""
passed = failed = 0


def columns():
    with open(os.environ["GLOBETALK_SETTINGS"], encoding="utf-8") as file:
        conninfo = re.search(r"^database = (.*)$", file.read(), re.M)[1]
    told = subprocess.run(["psql", "-X", "-qAt", "-d", conninfo, "-c", COLUMNS_ASKED], stdout=subprocess.PIPE, check=True).stdout
    found = {}
    for column in json.loads(told):
        column["checks"] = " ".join(" ".join(column["checks"]).split())
        found.setdefault(column["column"], []).append(column)
    return found


def first(pattern, text):
    found = re.search(pattern, text)
    return int(found[1]) if found else None


def length(column):
    """Characters that the column takes; None: it has no limit."""
    checks = column["checks"]
    return first(r"char_length\([^<]*<= (\d+)", checks) or first(r"character(?: varying)?\((\d+)\)", column["type"]) or first(r"\{(\d+)\}\$", checks)


def agree(field, column):
    """What the two say of this kind of limit: (by contract, by database)."""
    checks, name = column["checks"], column["column"]
    if "enum" in field:
        return sorted(field["enum"]), sorted(column["words"])
    if field.get("type") == "array":
        # Each item is a code that the office looks up in a list, so that its length is no question.
        return field["maxItems"], first(r"cardinality\([^<]*<= (\d+)", checks)
    if field.get("type") in ("integer", "number"):
        # Zero is "as it was" or "the usual" where the database begins with one. What it does not bound, the contract may.
        most = first(r"%s <= \(?(\d+)" % name, checks)
        return field["maximum"], field["maximum"] if most is None else most
    if column["words"]:  # told as text: it must have room for the longest word
        return True, field["maxLength"] >= max(map(len, column["words"]))
    return field.get("maxLength"), length(column)


def compare(schema, name, field, column):
    global passed, failed
    contract, database = agree(field, column)
    good = contract == database
    passed, failed = passed + good, failed + (not good)
    print("%s %s.%s and %s.%s%s" % ("ok   " if good else "WRONG", schema, name, column["table"], column["column"],
                                    "" if good else ": %s by contract, %s in the database" % (contract, database)))


def main():
    known = columns()
    for schema, body in document.read("docs/openapi.yaml")["components"]["schemas"].items():
        for name, field in body.get("properties", {}).items():
            column_name = COLUMNS.get(schema + "." + name) or COLUMNS.get(name) or name
            for column in known.get(column_name, []):
                has_limits = not re.match(r"uuid|timestamp|boolean|date", column["type"])
                if has_limits and schema not in NO_LIMITS_OF_PEOPLE and (name, column["table"]) not in OTHER_THINGS:
                    compare(schema, name, field, column)
    print("database_limits: %d passed, %d failed" % (passed, failed))
    return failed or passed < 60


sys.exit(1 if main() else 0)
