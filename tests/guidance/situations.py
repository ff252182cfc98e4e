"""Situations for the tests of the law's sections, and ways to look at what is shown of them."""

from sharewell.guidance import answer
from sharewell.guidance.catalogue.edition import edition_on
from sharewell.guidance.engine.case import cases
from sharewell.guidance.facts import read_facts
from sharewell.guidance.rules import BOOK
from sharewell.guidance.rules.assumptions import assume
from sharewell.guidance.sections.view import View

NOW = "2026-11-25"


def views(facts, on):
    """What the sections look at, one for each recipient and child."""
    known = read_facts(facts)
    for recipient in range(max(1, len(known.get("recipients", ())))):
        for case in cases(known, recipient, on, assume):
            rule = BOOK.deciding(case)
            yielding = tuple(one for one in BOOK.holding(case) if one.name != rule.name)
            yield View(case.knowing({}), edition_on(on), rule, yielding)


def shown(facts, on=NOW):
    """The first recipient's answer, through the front door."""
    return answer(facts, on)["recipients"][0]


def situation(sharer="school", recipient="council_childrens_services", **more):
    facts = {
        "sharer": {"kind": sharer},
        "recipients": [{"kind": recipient}],
        "risk": {"level": "significant_harm"},
        "child": {"age_band": "under_13"},
    }
    for dotted, value in more.items():
        head, _, tail = dotted.partition("__")
        if head == "recipients":
            facts["recipients"][0][tail] = value
        elif tail:
            facts.setdefault(head, {})[tail] = value
        else:
            facts[head] = value
    return facts


def codes(told):
    return [basis["code"] for basis in told["bases"]]


def ids(lines):
    return [line["id"] for line in lines]


def part(*categories, about="child"):
    return [{"about": about, "categories": list(categories)}]


def limb(told, condition, name):
    found = next(line for line in told["conditions"] if line["id"] == condition)
    return next(line["state"] for line in found["limbs"] if line["id"] == name)
