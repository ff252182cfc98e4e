"""Rules changed on purpose, one change at a time, and whether anything notices.

`python -m tests.guidance.mutants` prints what survives; `--write` writes the snapshot anew;
`--survivors` writes the list of survivors anew, each with why nothing notices it.
"""

import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sharewell.guidance.engine.case import Case
from sharewell.guidance.engine.guard import FOR_EVER, OUTCOMES, STRENGTHS, Book, Circumstance, Rule
from sharewell.guidance.facts import FIELDS
from sharewell.guidance.rules import BOOK
from tests.guidance.mutant_pool import (
    BLOCK,
    Asked,
    Told,
    field_of,
    pool,
    speaks,
)

HERE = Path(__file__).parent
SNAPSHOT, SURVIVORS = HERE / "snapshot.json", HERE / "survivors.txt"


class Mutant(NamedTuple):
    """One change: another `rule` at a place of the book, none where it is taken out, or a swap.

    Or a `circumstance` that is true of other values, wherever it is read.
    """

    id: str
    place: int
    rule: Rule | None
    swapped: bool = False
    circumstance: tuple[Circumstance, frozenset[str]] | None = None


# The mutants


def mutants() -> list[Mutant]:
    """Return every mutant, in the order of the book."""
    found = [one for place, rule in enumerate(BOOK.rules) for one in _of_rule(place, rule)]
    return found + [one for circumstance in circumstances() for one in _of_field(circumstance)]


def _of_rule(place: int, rule: Rule) -> Iterator[Mutant]:
    changes: list[tuple[str, Rule | None]] = [
        ("taken out", None),
        *_of_guard(rule, "needs"),
        *_of_guard(rule, "unless"),
        *_of_dates(rule),
        *_of_gives(rule),
        *_of_reach(rule, "to", FIELDS["recipients.kind"].values),
        *_of_reach(rule, "purposes", FIELDS["purpose.code"].values),
    ]
    if place == len(BOOK.rules) - 1:  # the last rule has no guard: only what it gives can change
        changes = _of_gives(rule)
    for what, changed in changes:
        yield Mutant(f"{rule.name}: {what}", place, changed)
    if place + 2 < len(BOOK.rules):
        yield Mutant(f"{rule.name}: after {BOOK.rules[place + 1].name}", place, rule, swapped=True)


def _of_guard(rule: Rule, side: str) -> Iterator[tuple[str, Rule]]:
    guard: tuple[Circumstance, ...] = getattr(rule, side)
    for place, one in enumerate(guard):
        rest = guard[:place] + guard[place + 1 :]
        yield f"{side} without {one.name}", rule._replace(**{side: rest})
        negated = (*guard[:place], _not(one), *guard[place + 1 :])
        yield f"{side} with not {one.name}", rule._replace(**{side: negated})


def _not(one: Circumstance) -> Circumstance:
    return Circumstance(f"not {one.name}", f"not: {one.words}", lambda case: not one(case))


def _of_dates(rule: Rule) -> Iterator[tuple[str, Rule]]:
    yield "in force only since 2026-09-30", rule._replace(in_force_from="2026-09-30")
    yield "in force only until 2024-04-19", rule._replace(in_force_until="2024-04-19")
    if rule.in_force_from:
        yield "in force always", rule._replace(in_force_from="")
        year = int(rule.in_force_from[:4])
        for shifted in (year - 1, year + 1):
            day = f"{shifted}{rule.in_force_from[4:]}"
            yield f"in force since {day}", rule._replace(in_force_from=day)
    if rule.in_force_until != FOR_EVER:
        yield "in force without end", rule._replace(in_force_until="9999")


def _of_gives(rule: Rule) -> list[tuple[str, Rule | None]]:
    outcome, strength = rule.gives
    others = [(other, strength) for other in _neighbours(outcome, OUTCOMES)]
    others += [(outcome, other) for other in _neighbours(strength, STRENGTHS)]
    return [(f"gives {one} {force}", rule._replace(gives=(one, force))) for one, force in others]


def _neighbours(value: str, scale: tuple[str, ...]) -> list[str]:
    place = scale.index(value)
    return [scale[other] for other in (place - 1, place + 1) if 0 <= other < len(scale)]


def _of_reach(rule: Rule, side: str, values: tuple[str, ...]) -> Iterator[tuple[str, Rule]]:
    reach: frozenset[str] | None = getattr(rule, side)
    if reach is None:
        return
    yield f"{side} anybody" if side == "to" else f"{side} any", rule._replace(**{side: None})
    for value in sorted(reach):
        yield f"{side} without {value}", rule._replace(**{side: reach - {value}})
    for value in [value for value in values if value not in reach][:2]:
        yield f"{side} also {value}", rule._replace(**{side: reach | {value}})


def circumstances() -> list[Circumstance]:
    """Return every circumstance that some rule needs or is barred by, once, in order."""
    held = {one.name: one for rule in BOOK.rules for one in (*rule.needs, *rule.unless)}
    return list(held.values())


def _of_field(one: Circumstance) -> Iterator[Mutant]:
    """Yield mutants of a circumstance that is a field and its values: one less, one more."""
    field, values = field_of(one)
    if not field:
        return
    others = [value for value in FIELDS[field].values if value not in values]
    for value in sorted(values) if len(values) > 1 else []:
        yield Mutant(f"{one.name}: without {value}", 0, None, circumstance=(one, values - {value}))
    for value in others[:3]:
        yield Mutant(f"{one.name}: also {value}", 0, None, circumstance=(one, values | {value}))


# Trying them


class Killed(NamedTuple):
    """What noticed a mutant: the first case that came out otherwise."""

    label: str
    expected: bool  # whether a worked example's own expectation is missed


def told(book: tuple[Rule, ...], place: int) -> Told:
    """Return what is told where the rule at this place decides."""
    rule = book[place]
    return Told(*rule.gives, rule.name)


def tried(mutant: Mutant, asked: list[Asked]) -> Killed | None:
    """Return what first notices a mutant, or nothing; a worked example before anything else."""
    first = None
    for one in _touched(mutant, asked):
        if first and one.expect is None:
            continue
        now = decides(mutant, one)
        if now == told(BOOK.rules, one.decided):
            continue
        missed = one.expect is not None and now.outcome not in one.expect.within
        if missed:
            return Killed(one.label, True)
        first = first or Killed(one.label, False)
    return first


def _touched(mutant: Mutant, asked: list[Asked]) -> Iterator[Asked]:
    """Yield the cases that a mutant could decide otherwise: rules before it decide as they did."""
    if mutant.circumstance:
        return iter(asked)
    place, less = mutant.place, _speaks_no_more_than(BOOK.rules[mutant.place], mutant)
    return (one for one in asked if one.decided == place or (one.decided > place and not less))


def _speaks_no_more_than(rule: Rule, mutant: Mutant) -> bool:
    """Say whether a mutant holds only where its rule holds, going by how it is written."""
    changed = mutant.rule
    if changed is None or mutant.swapped:
        return True
    less_reach = all(
        theirs is None or (ours is not None and ours <= theirs)
        for ours, theirs in ((changed.to, rule.to), (changed.purposes, rule.purposes))
    )
    same_guard = (changed.needs, changed.unless) == (rule.needs, rule.unless)
    later = changed.in_force_from >= rule.in_force_from
    return same_guard and less_reach and later and changed.in_force_until <= rule.in_force_until


def decides(mutant: Mutant, one: Asked) -> Told:
    """Return what a mutant makes of a case.

    Only the changed rule can differ: rules before it still decide, and rules after it still hold.
    """
    if mutant.circumstance:
        return _with_circumstance(*mutant.circumstance, one)
    place, decided = mutant.place, one.decided
    if decided < place:
        return told(BOOK.rules, decided)
    if mutant.swapped:
        beats = decided == place and place + 1 in one.holding
        return told(BOOK.rules, place + 1 if beats else decided)
    if mutant.rule is not None and speaks(mutant.rule, one.case):
        return Told(*mutant.rule.gives, mutant.rule.name)
    return told(BOOK.rules, next(held for held in one.holding if held != place))


def _with_circumstance(changed: Circumstance, values: frozenset[str], one: Asked) -> Told:
    """Return what is told when a field's circumstance has other values, wherever it is read."""
    true, test = changed(one.case), _test(changed, values)
    if test(one.case) == true:
        return told(BOOK.rules, one.decided)
    kept = changed.test
    changed.test = test
    try:
        rule = BOOK.deciding(one.case.knowing({}))
    finally:
        changed.test = kept
    return Told(*rule.gives, rule.name)


def _test(changed: Circumstance, values: frozenset[str]) -> Callable[[Case], bool]:
    field, _ = field_of(changed)
    if FIELDS[field].many:
        return lambda case: not values.isdisjoint(case.many(field))
    return lambda case: case.one(field) in values


def book_of(mutant: Mutant) -> Book:
    """Return the whole changed book: slower than `decides`, and what it is checked against."""
    rules = list(BOOK.rules)
    if mutant.swapped:
        here = mutant.place
        rules[here : here + 2] = [rules[here + 1], rules[here]]
    else:
        rules[mutant.place : mutant.place + 1] = [mutant.rule] if mutant.rule else []
    return BOOK.with_rules(rules)


# What is kept


def snapshot(asked: list[Asked]) -> dict[str, Any]:
    """Return what every worked example is decided to be, and digests of the random facts."""
    examples: dict[str, list[str]] = {}
    others: list[str] = []
    for one in asked:
        line = " ".join(told(BOOK.rules, one.decided))
        if one.label.startswith(("random/", "near/", "varied/")):
            others.append(f"{one.label} {line}")
        else:
            examples.setdefault(one.label, []).append(line)
    blocks = [others[at : at + BLOCK] for at in range(0, len(others), BLOCK)]
    digests = {
        block[0].split()[0]: hashlib.sha256("\n".join(block).encode()).hexdigest()[:12]
        for block in blocks
    }
    return {"worked_examples": examples, "random_facts": digests}


def kept() -> dict[str, Any]:
    """Return the snapshot as committed."""
    held: dict[str, Any] = json.loads(SNAPSHOT.read_text("utf-8"))
    return held


def listed() -> dict[str, str]:
    """Return the survivors as committed, each with its reason (empty if none is given)."""
    lines = SURVIVORS.read_text("utf-8").splitlines() if SURVIVORS.exists() else []
    pairs = [line.split(" — ", 1) for line in lines if line and not line.startswith("#")]
    return {pair[0].strip(): pair[1].strip() if len(pair) > 1 else "" for pair in pairs}


def surviving(asked: list[Asked], some: Iterable[Mutant]) -> list[str]:
    """Return the ids of the mutants that nothing notices."""
    return [mutant.id for mutant in some if tried(mutant, asked) is None]


def why(mutant: Mutant, asked: list[Asked]) -> str:
    """Return why nothing notices a survivor, as far as the pool can tell."""
    if mutant.swapped:
        return "wherever both hold, an earlier rule has decided"
    if mutant.circumstance:
        return "wherever it reads otherwise, the same rule decides"
    if mutant.rule is None or any(
        speaks(mutant.rule, one.case) != (mutant.place in one.holding) for one in asked
    ):
        return "it holds more or less often, but only where an earlier rule has decided"
    return NOT_TOLD_APART


NOT_TOLD_APART = "no case of the pool tells the two apart"

HEAD = """# Changed rules that no test notices, and why not. The list may only get shorter.
"""


def main(arguments: list[str]) -> int:
    """Print how the mutants fare, or write what is kept."""
    asked = pool()
    if "--write" in arguments:
        text = json.dumps(snapshot(asked), indent=1, ensure_ascii=False)
        SNAPSHOT.write_text(text + "\n", "utf-8")
        return 0
    every = mutants()
    alive = surviving(asked, every)
    if "--survivors" in arguments:
        lines = [f"{one.id} — {why(one, asked)}" for one in every if one.id in set(alive)]
        SURVIVORS.write_text(HEAD + "".join(f"{line}\n" for line in lines), "utf-8")
    sys.stdout.write("".join(f"{one}\n" for one in alive))
    sys.stdout.write(f"{len(every)} mutants, {len(alive)} survive, {len(asked)} cases\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
