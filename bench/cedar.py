"""The same rules as Cedar policies: the peer that the engine is measured against.

Cedar gets the easier job. Each circumstance is a yes or no worked out beforehand, and so are the
kind of recipient and the purpose, with whatever had to be assumed; the request is JSON text
already. The engine starts from the raw facts, checks them, and works all of that out itself.
"""

import json
from collections.abc import Callable
from typing import Any

import cedarpy

from sharewell.guidance.deciding import cases_of, day_of
from sharewell.guidance.engine.decide import Outcome
from sharewell.guidance.engine.guard import Circumstance, Rule
from sharewell.guidance.facts import Facts, read_facts
from sharewell.guidance.rules import BOOK


def _names() -> dict[str, str]:
    """Return a short Cedar name for each circumstance."""
    found: dict[str, str] = {}
    for rule in BOOK.rules:
        for one in (*rule.needs, *rule.unless):
            found.setdefault(one.name, f"c{len(found)}")
    return found


def _circumstances() -> list[Circumstance]:
    held = {one.name: one for rule in BOOK.rules for one in (*rule.needs, *rule.unless)}
    return list(held.values())


def _day(day: str) -> int:
    return int(day.replace("-", "")) if day[:1].isdigit() else 0


def _policy(place: int, rule: Rule, names: dict[str, str]) -> str:
    tests = [f"context.{names[one.name]}" for one in rule.needs]
    tests += [f"!context.{names[one.name]}" for one in rule.unless]
    for field, wanted in (("kind", rule.to), ("purpose", rule.purposes)):
        if wanted is not None:
            tests.insert(0, f"{json.dumps(sorted(wanted))}.contains(context.{field})")
    if _day(rule.in_force_from):
        tests.insert(0, f"context.on >= {_day(rule.in_force_from)}")
    if _day(rule.in_force_until):
        tests.insert(0, f"context.on < {_day(rule.in_force_until)}")
    guard = f" when {{ {' && '.join(tests)} }}" if tests else ""
    return f'@id("{place}") permit(principal, action, resource){guard};'


def peer() -> tuple[Callable[[Facts], dict[str, Any]], Callable[[dict[str, Any]], Outcome]]:
    """Return how to prepare a request from facts, and how Cedar answers it."""
    names = _names()
    policies = [_policy(place, rule, names) for place, rule in enumerate(BOOK.rules)]
    parsed = cedarpy.PolicySet.from_str("\n".join(policies))
    nobody = cedarpy.Entities.from_json_str("[]")

    def prepare(facts: Facts) -> dict[str, Any]:
        read = read_facts(facts)
        [case, *_] = cases_of(read, 0, day_of(read, None))
        context: dict[str, Any] = {names[one.name]: one(case) for one in _circumstances()}
        context["kind"] = case.one("recipients.kind")
        context["purpose"] = case.one("purpose.code")
        context["on"] = _day(case.on)
        return {
            "principal": {"type": "Body", "id": "ours"},
            "action": {"type": "Action", "id": "share"},
            "resource": {"type": "Information", "id": "it"},
            "context": json.dumps(context),
        }

    def decide(request: dict[str, Any]) -> Outcome:
        fired = cedarpy.is_authorized(request, parsed, nobody).diagnostics
        first = BOOK.rules[min(int(one) for one in fired.id_annotations_by_reason.values())]
        return Outcome(*first.gives, (first.name,))

    return prepare, decide
