"""What changed between two days: what began, ended or was replaced, and which answers turned."""

from typing import Any

from sharewell.guidance.catalogue.edition import Edition, Item, edition_on
from sharewell.guidance.catalogue.shape import SHAPES
from sharewell.guidance.deciding import outcome_on
from sharewell.guidance.rulebook.book import in_force
from sharewell.guidance.rules import BOOK
from sharewell.guidance.worked_examples import scenarios

HEADINGS = ("label", "title", "claim", "words", "name", "noun")
"""Keys that name an item, the first that it has."""


def heading(item: Item) -> str:
    """Return what an item is called."""
    return next(str(item[key]) for key in HEADINGS if key in item)


def diff(a: str, b: str) -> dict[str, Any]:
    """Return what changed between two ISO dates, read forwards in time whichever comes first.

    Keys: `from` and `to` (`{on, edition}`), `tables` (`{table: {added, ended, changed}}`, only
    those where something moved), `rules` (`{added, ended}`), `answers` (worked examples that are
    answered otherwise). An item is *changed* when one that ended and one that began are the same
    thing under a new text: a source named as `replaced_by`, or two items with the same heading.
    """
    first, last = sorted((a, b))
    before, after = edition_on(first), edition_on(last)
    moved = {table: _moved(table, before, after) for table in SHAPES}
    return {
        "from": {"on": first, "edition": before.id},
        "to": {"on": last, "edition": after.id},
        "tables": {table: found for table, found in moved.items() if any(found.values())},
        "rules": _rules(first, last),
        "answers": _answers(first, last),
    }


def _moved(table: str, before: Edition, after: Edition) -> dict[str, list[dict[str, str]]]:
    old, new = before.table(table), after.table(table)
    ended = {name: item for name, item in old.items() if name not in new}
    added = {name: item for name, item in new.items() if name not in old}
    pairs = [(name, other) for name in ended if (other := _heir(ended[name], added))]
    heirs = {other for _, other in pairs}
    replaced = {name for name, _ in pairs}
    return {
        "added": [_entry(item) for name, item in added.items() if name not in heirs],
        "ended": [_entry(item) for name, item in ended.items() if name not in replaced],
        "changed": [{**_entry(added[other]), "was": name} for name, other in pairs],
    }


def _heir(ended: Item, added: dict[str, Item]) -> str | None:
    """Return the id of the new item that stands in place of an ended one."""
    named = ended.get("replaced_by")
    if named in added:
        return str(named)
    mine = heading(ended)
    return next((name for name, item in added.items() if heading(item) == mine), None)


def _entry(item: Item) -> dict[str, str]:
    return {"id": item["id"], "title": heading(item), "certainty": item["certainty"]}


def _rules(first: str, last: str) -> dict[str, list[dict[str, str]]]:
    old = [rule for rule in BOOK.rules if in_force(rule, first)]
    new = [rule for rule in BOOK.rules if in_force(rule, last)]
    return {
        "added": [{"name": r.name, "title": r.title} for r in new if r not in old],
        "ended": [{"name": r.name, "title": r.title} for r in old if r not in new],
    }


def _answers(first: str, last: str) -> list[dict[str, str]]:
    found = []
    for scenario in scenarios():
        was, now = (outcome_on(scenario.facts, 0, day).outcome for day in (first, last))
        if was != now:
            found.append({"id": scenario.id, "title": scenario.title, "was": was, "now": now})
    return found
