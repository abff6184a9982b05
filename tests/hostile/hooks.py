"""What schemathesis does with every request it makes up, before it is sent: real ids in place of most made-up ones, so that a request
gets past the first 404, and the version a change is made to."""

import os
import re
import zlib

import schemathesis
from known import Known

KNOWN = Known.read(os.environ["KNOWN_IDS"])
NOBODYS = "00000000-0000-7000-8000-000000000000"
AN_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def another(kind, given, label):
    """A thing that is there, for most of the made-up ids: which one depends on nothing but the made-up id."""
    if not isinstance(given, str) or not AN_ID.fullmatch(given) or KNOWN.has(given):
        return given
    chance = zlib.crc32(f"{label} {kind} {given}".encode())
    return KNOWN.one(kind, chance) if chance % 8 else given


def filled(node, label):
    """The same body with ids of things that are there."""
    if isinstance(node, dict):
        return {key: within(key, value, label) for key, value in node.items()}
    if isinstance(node, list):
        return [filled(item, label) for item in node]
    return node


def within(key, value, label):
    kind = key.removesuffix("s").removesuffix("_id")
    if key.endswith("_id"):
        return another(kind, value, label)
    if key.endswith("_ids") and isinstance(value, list):
        return [another(kind, item, label) for item in value]
    return filled(value, label)


@schemathesis.hook
def before_call(context, case, kwargs):
    label = case.operation.label
    # Ending the own sign-in would leave the rest to somebody signed out; tests/people/sign_in.rs tries it.
    if (case.path_parameters or {}).get("sign_in") == os.environ["OWN_SIGN_IN"]:
        case.path_parameters["sign_in"] = NOBODYS
    for name, value in list((case.path_parameters or {}).items()):
        case.path_parameters[name] = another(name, value, label)
    case.body = filled(case.body, label)
    if case.method in ("PUT", "DELETE") and "If-Match" not in case.headers:
        case.headers["If-Match"] = "*"


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """A cursor is opaque: only the server can make one up, so one that is made up by anybody else is rightly refused."""
    return b'"code":"invalid_cursor"' not in response.content


@schemathesis.hook
def after_call(context, case, response):
    """What the server has made since is there as well: a later step may go there."""
    if response.status_code in (200, 201):
        KNOWN.see(AN_ID.finditer(response.text))
