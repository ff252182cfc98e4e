"""Random facts that fit the schema: for the laws, which must hold whatever anybody says."""

import random
from collections.abc import Iterator
from typing import Any

from sharewell.guidance.corrections import CORRECTABLE
from sharewell.guidance.facts import FIELDS

Facts = dict[str, Any]

_LISTS = ("recipients.", "information.parts.")
_PLAIN = [name for name in FIELDS if not name.startswith(_LISTS)]
_OF_A_CHILD = [name for name in _PLAIN if name.startswith(("risk.", "child."))]
_DAYS = ("2018-07-04", "2021-03-01", "2024-04-19", "2025-12-01", "2026-02-05", "2026-09-30",
         "2026-11-25", "2031-01-01")  # fmt: skip


def random_facts(seed: int | str) -> Facts:
    """Return one set of facts: a few fields or many, sometimes several recipients or children."""
    chance = random.Random(seed)
    fullness = chance.choice((0.05, 0.15, 0.3, 0.6, 1.0))
    facts: Facts = {}
    for name in _PLAIN:
        if chance.random() < fullness:
            _put(facts, name, _value(chance, name))
    if chance.random() < 0.8:
        count = chance.choice((1, 1, 1, 2))
        facts["recipients"] = [_member(chance, "recipients.", 0.4) for _ in range(count)]
    if chance.random() < fullness:
        parts = [_member(chance, "information.parts.", 0.6) for _ in range(chance.choice((1, 2)))]
        facts.setdefault("information", {})["parts"] = parts
    if chance.random() < 0.1:
        facts["children"] = [_one_child(chance) for _ in range(chance.choice((1, 2, 3)))]
    if chance.random() < 0.7:
        facts["on"] = chance.choice(_DAYS)
    if chance.random() < 0.1:
        of = chance.choice(CORRECTABLE)
        facts["corrections"] = [{"of": of, "to": chance.choice(("yes", "no")), "because": "seen"}]
    return facts


def many_facts(count: int, seed: int | str) -> Iterator[Facts]:
    """Yield as many sets of facts as asked for; the same seed yields the same ones."""
    for number in range(count):
        yield random_facts(f"{seed}/{number}")


def _value(chance: random.Random, name: str) -> object:
    field = FIELDS[name]
    if chance.random() < 0.05:
        return "unknown"
    if not field.many:
        return chance.choice(field.values)
    return chance.sample(field.values, chance.choice((1, 1, 1, 2, 3)))


def _member(chance: random.Random, prefix: str, fullness: float) -> Facts:
    names = [name for name in FIELDS if name.startswith(prefix)]
    found = {
        name.removeprefix(prefix): _value(chance, name)
        for name in names
        if chance.random() < fullness
    }
    if prefix == "recipients." and chance.random() < 0.8:
        found["kind"] = chance.choice(FIELDS["recipients.kind"].values)
    return found


def _one_child(chance: random.Random) -> Facts:
    facts: Facts = {}
    for name in _OF_A_CHILD:
        if chance.random() < 0.3:
            _put(facts, name, _value(chance, name))
    return facts


def _put(facts: Facts, name: str, value: object) -> None:
    head, _, tail = name.partition(".")
    if tail:
        facts.setdefault(head, {})[tail] = value
    else:
        facts[name] = value
