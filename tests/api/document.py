"""Reads docs/openapi.yaml as globetalk-http prints it: blocks of quoted names and JSON values, two blanks a level."""
import json


def lines_of(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            text = line.strip()
            if text and not text.startswith("#"):
                yield (len(line) - len(line.lstrip(" "))) // 2, text


def block(lines, at, depth):
    """The value that begins at this line; gives it and the line behind it."""
    value = [] if lines[at][1].startswith("-") else {}
    while at < len(lines) and lines[at][0] == depth:
        text = lines[at][1]
        if isinstance(value, list):
            name, rest = None, text[1:].strip()
        else:
            name, end = json.JSONDecoder().raw_decode(text)
            rest = text[end + 1:].strip()
        at += 1
        if rest:
            part = json.loads(rest)
        else:
            part, at = block(lines, at, depth + 1)
        if isinstance(value, list):
            value.append(part)
        else:
            value[name] = part
    return value, at


def read(path):
    return block(list(lines_of(path)), 0, 0)[0]


def properties(document, operation):
    """The fields of an operation's answer."""
    schema = operation["responses"].get("200", {}).get("content", {}).get("application/json", {}).get("schema", {})
    return document["components"]["schemas"].get(schema.get("$ref", "").rsplit("/", 1)[-1], {}).get("properties", {})
