"""Short ways to put a situation to the engine, for the tests of what is asked of Sharewell."""

import json

from sharewell.guidance import answer

ON = "2026-10-01"
SHARES = ("share_now", "refer", "share")
SOCIAL_CARE = {"kind": "council_childrens_services"}


def facts(recipient=None, sharer="school", **given):
    """Facts with one recipient: `risk_level="in_need"` stands for `risk.level`."""
    found = {"sharer": {"kind": sharer}, "recipients": [recipient or SOCIAL_CARE]}
    for name, value in given.items():
        head, _, tail = name.partition("_")
        if tail:
            found.setdefault(head, {})[tail] = value
        else:
            found[head] = value
    return found


def said(part):
    """Everything an answer's part says, as one text."""
    return json.dumps(part, ensure_ascii=False).lower()


def said_exactly(part):
    """The same with its letters as they are."""
    return json.dumps(part, ensure_ascii=False)


def derived_of(given, name):
    """What the engine worked out for itself under this name."""
    [found] = [one for one in answer(given, ON)["derived"] if one["name"] == name]
    return found


def what_goes(given):
    """What is to be sent, in words."""
    return {one["what"] for one in answer(given, ON)["minimise"] if one["do"] == "send"}


def with_text(name, text):
    """Facts in which one field holds a text."""
    head, _, tail = name.partition(".")
    if head == "recipients":
        return {"recipients": [{tail: text}]}
    if name.startswith("information.parts."):
        return {"information": {"parts": [{name.rpartition(".")[2]: text}]}}
    return {head: {tail: text}} if tail else {head: text}
