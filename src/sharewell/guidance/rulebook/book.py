"""The rule book of a date as plain data: tiers, rules with worked examples, and every table."""

import functools
from typing import Any

from sharewell.guidance.catalogue.edition import (
    FIRST_FOR_NEW_DECISIONS,
    FROZEN,
    Edition,
    Item,
    edition_dates,
    edition_on,
)
from sharewell.guidance.catalogue.shape import CERTAINTIES
from sharewell.guidance.engine.case import cases
from sharewell.guidance.engine.guard import FOR_EVER, Rule
from sharewell.guidance.facts import RECIPIENT_KINDS, Facts
from sharewell.guidance.rulebook import words
from sharewell.guidance.rules import BOOK, TIERS
from sharewell.guidance.rules.assumptions import assume
from sharewell.guidance.worked_examples import scenarios

Book = dict[str, Any]
"""The whole book; `rulebook` says what it holds."""

NOT_OURS_TO_SHOW = ("note",)
"""Keys of an item that are for maintainers."""


class UnknownRule(LookupError):
    """No rule has this name; `close` holds the names that look like it."""

    def __init__(self, name: str, close: list[str]) -> None:
        super().__init__(name)
        self.name = name
        self.close = close


def rulebook(on: str) -> Book:
    """Return the book in force on an ISO date.

    Keys: `edition`, `on`, `starts` (the day the edition begins), `frozen` (a pinned test point),
    `for_reading_only` (older than new decisions may use), `tiers`, `rules`, `tables`, `sources`.
    Sources stand resolved wherever something cites them.
    """
    edition = edition_on(on)
    return {
        "edition": edition.id,
        "on": on,
        "starts": edition.starts,
        "frozen": edition.starts in FROZEN,
        "for_reading_only": on < FIRST_FOR_NEW_DECISIONS,
        "tiers": tiers(),
        "rules": [rule_entry(rule, edition, on) for rule in BOOK.rules if in_force(rule, on)],
        "tables": [_table(name, edition) for name in words.TABLES],
        "sources": [_shown(item, edition) for item in edition.table("sources").values()],
    }


def tiers() -> list[dict[str, Any]]:
    """Return the tiers in the order in which they give way, each with why it stands there."""
    return [
        {"name": name, "number": number, "why": why}
        for number, (name, why) in enumerate(TIERS.items(), start=1)
    ]


def in_force(rule: Rule, on: str) -> bool:
    """Say whether a rule may decide on this day."""
    return rule.in_force_from <= on < rule.in_force_until


def rule_entry(rule: Rule, edition: Edition, on: str) -> dict[str, Any]:
    """Return one rule as the book prints it."""
    decides, yields = _worked_examples(edition_on(on).starts)
    outcome, strength = rule.gives
    return {
        "name": rule.name,
        "title": rule.title,
        "text": rule.doc,
        "tier": rule.tier,
        "when": [need.words for need in rule.needs],
        "unless": [bar.words for bar in rule.unless],
        "to": _codes(rule.to, edition),
        "purposes": None if rule.purposes is None else sorted(map(words.plain, rule.purposes)),
        "outcome": outcome,
        "outcome_words": words.OUTCOMES[outcome],
        "strength": strength,
        "strength_words": words.STRENGTHS[strength],
        "in_force_from": rule.in_force_from or None,
        "in_force_until": None if rule.in_force_until == FOR_EVER else rule.in_force_until,
        "sources": cards(edition.standing(rule.sources), edition),
        "decides_in": [example for example, _ in decides.get(rule.name, ())],
        "yields_in": [example for example, _ in yields.get(rule.name, ())],
    }


def _codes(kinds: frozenset[str] | None, edition: Edition) -> list[dict[str, str]] | None:
    if kinds is None:
        return None
    known = [kind for kind in RECIPIENT_KINDS if kind in kinds]
    return [{"code": kind, "label": words.kind_words(edition, kind)} for kind in known]


def cards(names: list[str], edition: Edition) -> list[dict[str, Any]]:
    """Return sources as they are cited: what they are, where to read them, how sure we are."""
    held = edition.table("sources")
    keys = ("title", "publisher", "edition", "paragraph", "link", "certainty")
    return [
        {"id": name, **{key: held[name].get(key) for key in keys}} for name in names if name in held
    ]


def _table(name: str, edition: Edition) -> dict[str, Any]:
    title, intro = words.TABLES[name]
    items = [_shown(item, edition) for item in edition.table(name).values()]
    return {"name": name, "title": title, "intro": intro, "items": items}


def _shown(item: Item, edition: Edition) -> dict[str, Any]:
    shown = {key: value for key, value in item.items() if key not in NOT_OURS_TO_SHOW}
    shown["certainty_words"] = CERTAINTIES[item["certainty"]]
    if "sources" in item:
        shown["sources"] = cards(edition.standing(item["sources"]), edition)
    return shown


# Worked examples

Told = dict[str, str | None]
Placed = dict[str, list[tuple[Told, str]]]
"""For each rule, the examples, each with the name of the rule that decides it."""


@functools.lru_cache(maxsize=len(edition_dates()))
def _worked_examples(on: str) -> tuple[Placed, Placed]:
    """Return the examples in which each rule decides, and those in which it yields, on a day.

    The day is the first of an edition, also for a situation that happened on another: the book
    shows what its rules say, and they are the same all through one edition.
    """
    decides: Placed = {}
    yields: Placed = {}
    for example, facts in _situations():
        for first, *others in _holding(facts, on):
            _place(decides, first.name, example, first.name)
            for other in others:
                _place(yields, other.name, example, first.name)
    return decides, yields


def _situations() -> list[tuple[Told, Facts]]:
    found: list[tuple[Told, Facts]] = []
    for scenario in scenarios():
        about: Told = {"id": scenario.id, "title": scenario.title, "variation": None}
        found.append((about, scenario.facts))
        found += [({**about, "variation": one.name}, one.facts) for one in scenario.variations]
    return found


def _holding(facts: Facts, on: str) -> list[list[Rule]]:
    places = range(len(facts.get("recipients", [{}])))
    return [BOOK.holding(case) for place in places for case in cases(facts, place, on, assume)]


def _place(placed: Placed, name: str, example: Told, decided_by: str) -> None:
    held = placed.setdefault(name, [])
    if (example, decided_by) not in held:
        held.append((example, decided_by))


def explain(name: str, on: str) -> dict[str, Any]:
    """Return one rule in full: as in the book, why its tier stands where it does, and beside whom.

    Raises `UnknownRule`. A rule that is not in force on the day is explained, and says so.
    """
    rule = next((rule for rule in BOOK.rules if rule.name == name), None)
    if rule is None:
        raise UnknownRule(name, _close_to(name))
    decides, yields = _worked_examples(edition_on(on).starts)
    outranked = {
        other for other, held in yields.items() for _, decided_by in held if decided_by == name
    }
    edition = edition_on(on)
    return {
        **rule_entry(rule, edition, on),
        "edition": edition.id,
        "on": on,
        "in_force": in_force(rule, on),
        "tier_why": TIERS[rule.tier],
        "gives_way_to": sorted({decided_by for _, decided_by in yields.get(name, ())}),
        "goes_before": sorted(outranked),
    }


def _close_to(name: str) -> list[str]:
    import difflib  # only a mistyped name needs it

    names = [rule.name for rule in BOOK.rules]
    within = [one for one in names if name and name.lower() in one]
    return (within or difflib.get_close_matches(name.lower(), names, cutoff=0.4))[:3]
