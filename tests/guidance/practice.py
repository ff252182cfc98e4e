"""Asking the engine, and reading what it says about practice."""

from sharewell.guidance import answer

NEVER_WAIT = ("council_childrens_services", "police", "emergency_service")
TODAY = "2026-11-24"
SAFE_ADDRESS = {
    "information": {
        "parts": [{"about": "child", "categories": ["location"], "protects": ["place"]}]
    }
}


def ask(facts=None, on=TODAY, **dotted):
    """An answer; `risk__level="in_need"` stands for the dotted fact."""
    given_facts = {key.replace("__", "."): value for key, value in dotted.items()}
    recipient = given_facts.pop("to", "council_childrens_services")
    more = {
        key.removeprefix("recipients."): given_facts.pop(key)
        for key in list(given_facts)
        if key.startswith("recipients.")
    }
    facts = facts or {}
    return answer({"recipients": [{"kind": recipient, **more}], **given_facts, **facts}, on)


def told(found):
    return {line["who"]: line for line in found["telling"]}


def codes(found, when=None):
    return [line["code"] for line in found["checks"] if when in (None, line["when"])]


def running(found):
    return {line["id"]: line for line in found["clocks"]}


def actions(found):
    return [(line["action"], line["recipient"]) for line in found["instead"]]


def tells_social_care(found):
    return "council_childrens_services" in [recipient for _, recipient in actions(found)]


def parts(found, place=0):
    return [line for line in found["minimise"] if line["part"] == place]


def texts(section):
    for line in section if isinstance(section, list) else [section]:
        yield from (line[key] for key in ("why", "what", "text", "action", "label") if key in line)
