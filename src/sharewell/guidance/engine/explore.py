"""What is still open: which facts could change the outcome, and which question to ask next.

Only an open fact that a rule looked at can change anything, so the search tries the values of
those and no others. Trying one field at a time is what the contract asks for: a fact is *unknown*
in the answer when giving it, alone, could lead to another outcome.
"""

import copy
from collections.abc import Callable, Collection, Iterator, Mapping

from sharewell.guidance.engine.case import Case, Value
from sharewell.guidance.engine.decide import Outcome
from sharewell.guidance.engine.guard import Book
from sharewell.guidance.engine.watching import Watched
from sharewell.guidance.facts import FIELDS, Facts

Decide = Callable[[list[Case]], Outcome]
"""Decides one recipient's cases, one case a child."""

Sweep = dict[str, list[tuple[str, Outcome]]]
"""For each open field, every value tried and what it led to."""


def with_fact(facts: Facts, field: str, value: object, recipient: int = 0) -> Facts:
    """Return the facts with one more known: in a list, for this recipient or the first part."""
    changed = copy.copy(facts)
    if field.startswith("recipients."):
        members = [dict(one) for one in facts.get("recipients") or [{}]]
        members[recipient][field.partition(".")[2]] = value
        changed["recipients"] = members
        return changed
    if field.startswith("information.parts."):
        information = dict(facts.get("information", {}))
        parts = [dict(one) for one in information.get("parts") or [{}]]
        parts[0][field.rpartition(".")[2]] = value
        information["parts"] = parts
        changed["information"] = information
        return changed
    head, _, tail = field.partition(".")
    if not tail:
        changed[field] = value
    elif head in ("risk", "child") and facts.get("children"):
        children = [dict(one) for one in facts["children"]]
        children[0][head] = {**children[0].get(head, {}), tail: value}
        changed["children"] = children
    else:
        changed[head] = {**facts.get(head, {}), tail: value}
    return changed


def open_fields(read: list[Case]) -> list[str]:
    """Return the open fields that the rules looked at, in the order of the facts."""
    looked_at = {field for case in read for field in case.open}
    return [field for field in FIELDS if field in looked_at]


def sweep(read: list[Case], fields: Collection[str], book: Book, decide: Decide) -> Sweep:
    """Try every value of every field given, one at a time, and return what each led to."""
    watched = [Watched(case, book) for case in read]
    return {
        field: [(value, decide(tried)) for value, tried in _trials(watched, field)]
        for field in fields
    }


def _trials(watched: list[Watched], field: str) -> Iterator[tuple[str, list[Case]]]:
    """Yield each value of a field, alone, with the cases as they would be if it were known."""
    many = FIELDS[field].many
    places = _places(watched, field)
    for value in FIELDS[field].values:
        given: Value = (value,) if many else value
        for place in places:
            yield value, place(given)


def _places(watched: list[Watched], field: str) -> list[Callable[[Value], list[Case]]]:
    """Return the places where a field could be filled in: a child, a part, or the whole case."""
    if field.startswith("information.parts."):
        key = field.rpartition(".")[2]
        parts = watched[0].case.parts_known or ({},)
        holes = [place for place, part in enumerate(parts) if key not in part]
        return [_in_part(watched, place, field) for place in holes]
    if len(watched) > 1 and field.startswith(("risk.", "child.")):
        holes = [place for place, one in enumerate(watched) if field not in one.case.known]
        return [_in_child(watched, place, field) for place in holes]
    return [lambda given: [one.knowing(field, given) for one in watched]]


def _in_part(watched: list[Watched], place: int, field: str) -> Callable[[Value], list[Case]]:
    def fill(given: Value) -> list[Case]:
        parts = list(watched[0].case.parts_known or ({},))
        parts[place] = {**parts[place], field.rpartition(".")[2]: given}
        return [one.with_parts(field, tuple(parts)) for one in watched]

    return fill


def _in_child(watched: list[Watched], place: int, field: str) -> Callable[[Value], list[Case]]:
    def fill(given: Value) -> list[Case]:
        return [
            one.knowing(field, given) if position == place else one.case
            for position, one in enumerate(watched)
        ]

    return fill


def unknowns(found: Sweep, now: Outcome) -> dict[str, list[str]]:
    """Return each field on which the outcome still hangs, with the outcomes that it may give."""
    leads = {
        field: list(dict.fromkeys(led.outcome for _, led in tried if led.outcome != now.outcome))
        for field, tried in found.items()
    }
    return {field: outcomes for field, outcomes in leads.items() if outcomes}


Chances = Callable[[Case, str], Mapping[str, float]]
"""How likely each value of an open field is, as a judgement; values left out are unlikely."""

FAR = {
    "do_not_share": 0.0, "seek_advice": 0.6, "share_deidentified": 1.0, "share_if_agreed": 1.2,
    "share_part": 1.9, "share": 2.3, "refer": 2.4, "share_now": 3.4,
}  # fmt: skip
"""Where each outcome stands: the further apart two are, the more it matters which it is."""

PUT_OTHERWISE = 0.05
"""How much it matters that the same outcome would only be put more or less strongly."""


def worth(found: Sweep, now: Outcome, case: Case, chances: Chances) -> dict[str, float]:
    """Return, for each field, how much it matters to ask: chance times change, summed."""
    return {
        field: sum(chances(case, field).get(value, 0.0) * _change(led, now) for value, led in tried)
        for field, tried in found.items()
    }


def _change(led: Outcome, now: Outcome) -> float:
    if led.outcome != now.outcome:
        return min(1.0, abs(FAR[led.outcome] - FAR[now.outcome]))
    return PUT_OTHERWISE if led.strength != now.strength else 0.0
