"""The cases that changed rules are tried on: worked examples, near misses and random facts."""

import random
from collections.abc import Iterator
from typing import NamedTuple

from sharewell.guidance.deciding import cases_of, day_of
from sharewell.guidance.engine.case import Case
from sharewell.guidance.engine.explore import with_fact
from sharewell.guidance.engine.guard import Circumstance, Rule
from sharewell.guidance.facts import FIELDS, Facts, read_facts
from sharewell.guidance.rules import BOOK
from sharewell.guidance.worked_examples import Expect, scenarios
from tests.guidance.random_facts import many_facts

RANDOM, NEAR = 2500, 12
"""The pool: so many random facts, and so many small changes of each worked example."""
BLOCK = 50
ROUNDS = 6
"""Of the facts that a rule decides, so many are tried with every value of the fields it names."""
DAYS = ("2018-07-04", "2024-04-19", "2025-06-01", "2025-11-10", "2026-02-05", "2026-11-25")


class Told(NamedTuple):
    """What one case is decided to be: outcome, strength and the rule that decides."""

    outcome: str
    strength: str
    rule: str


class Asked(NamedTuple):
    """One recipient and child of the pool; `expect` where a worked example says what to expect."""

    label: str
    case: Case
    holding: tuple[int, ...]
    expect: Expect | None

    @property
    def decided(self) -> int:
        return self.holding[0]


def situations() -> Iterator[tuple[str, Facts, Expect | None]]:
    """Yield every worked example and variation, with what is expected."""
    for one in scenarios():
        yield one.id, one.facts, one.expect
        for place, variation in enumerate(one.variations, 1):
            yield f"{one.id}/{place}", variation.facts, variation.expect


def near() -> Iterator[Facts]:
    """Yield the worked examples with one or two facts changed at random: deep in the book.

    Each draws by itself, and so does each rule below: a new one moves no cases of the others.
    """
    for label, facts, _ in situations():
        chance = random.Random(f"near/{label}")
        for _ in range(NEAR):
            changed = facts
            for field in chance.sample(list(FIELDS), chance.choice((1, 1, 2))):
                value = chance.choice(FIELDS[field].values)
                changed = with_fact(changed, field, [value] if FIELDS[field].many else value)
            yield changed


def pool() -> list[Asked]:
    """Return every case that the mutants are tried on: worked examples first, then other facts."""
    found = []
    given = list(situations())
    others = [("random", facts) for facts in many_facts(RANDOM, "mutants")]
    others += [("near", facts) for facts in near()]
    given += [(f"{name}/{number}", facts, None) for number, (name, facts) in enumerate(others)]
    decided: dict[int, list[Facts]] = {}
    for label, facts, expect in given:
        asked = list(asked_of(label, facts, expect))
        found += asked
        decided.setdefault(asked[0].decided, []).append(facts)
    for number, facts in enumerate(varied(decided)):
        found += list(asked_of(f"varied/{number}", facts, None))
    return found


def varied(decided: dict[int, list[Facts]]) -> Iterator[Facts]:
    """Yield facts that each rule decides, with what it reads given every value, and other days."""
    for place in sorted(decided):
        chance = random.Random(f"varied/{BOOK.rules[place].name}")
        known = decided[place]
        for facts in chance.sample(known, min(ROUNDS, len(known))):
            for field in fields_of(BOOK.rules[place]):
                yield from _each_value(facts, field)
        for facts in chance.sample(known, min(2, len(known))):
            yield from ({**facts, "on": day} for day in DAYS)
        [*_, case] = cases_of(read_facts(chance.choice(known)), 0, DAYS[-1])
        BOOK.holding(case)
        for field in FIELDS:
            if field in case.open:
                yield from _each_value(chance.choice(known), field)


def _each_value(facts: Facts, field: str) -> Iterator[Facts]:
    for value in FIELDS[field].values:
        yield with_fact(facts, field, [value] if FIELDS[field].many else value)


def fields_of(rule: Rule) -> list[str]:
    """Return the fields that a rule names: its reach, and the fields that its guard is made of."""
    named = [field_of(one)[0] for one in (*rule.needs, *rule.unless)]
    named += ["recipients.kind"] if rule.to else []
    named += ["purpose.code"] if rule.purposes else []
    return [field for field in dict.fromkeys(named) if field in FIELDS]


def field_of(one: Circumstance) -> tuple[str, frozenset[str]]:
    """Return the field and values of a circumstance that is no more than that, or two blanks."""
    for link in (" in ", " has "):
        field, found, listed = one.name.partition(link)
        if found and field in FIELDS:
            return field, frozenset(listed.split("|"))
    return "", frozenset()


def asked_of(label: str, facts: Facts, expect: Expect | None) -> Iterator[Asked]:
    read = read_facts(facts)
    day = day_of(read, None)
    for recipient in range(max(1, len(read.get("recipients", ())))):
        several = expect.outcomes if expect else ()
        wanted = expect if recipient == 0 or recipient < len(several) else None
        if recipient and wanted:
            wanted = Expect(several[recipient])
        one_child = not read.get("children")
        for case in cases_of(read, recipient, day):
            yield Asked(label, case, holding(case), wanted if one_child else None)


def holding(case: Case) -> tuple[int, ...]:
    """Return the places in the book of every rule that holds, the deciding one first."""
    return tuple(place for place, rule in enumerate(BOOK.rules) if speaks(rule, case))


def speaks(rule: Rule, case: Case) -> bool:
    """Say whether a rule holds for a case, its recipients, purposes and days too."""
    if not rule.in_force_from <= case.on < rule.in_force_until:
        return False
    if rule.to is not None and case.one("recipients.kind") not in rule.to:
        return False
    if rule.purposes is not None and case.one("purpose.code") not in rule.purposes:
        return False
    return rule.holds(case)
