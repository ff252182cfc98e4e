"""What is still open: which facts could change the outcome, and which question to ask next.

Only an open fact that a rule looked at can change anything, so the search tries the values of
those and no others. Trying one field at a time is what the contract asks for: a fact is *unknown*
in the answer when giving it, alone, could lead to another outcome.
"""

import copy
from collections.abc import Callable, Mapping
from typing import Any

from sharewell.guidance.engine.case import Case
from sharewell.guidance.facts import FIELDS, Facts

Try = Callable[[Facts], tuple[str, ...]]
"""Takes facts; returns what they lead to (the first member is the outcome)."""


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


def values_of(field: str) -> list[object]:
    """Return the values to try for a field: each alone, since one can do what several do."""
    spec = FIELDS[field]
    return [[value] for value in spec.values] if spec.many else list(spec.values)


def unknowns(facts: Facts, fields: list[str], lead: Try, recipient: int) -> dict[str, list[str]]:
    """Return the open fields that could change the outcome, each with the outcomes it leads to."""
    now = lead(facts)[0]
    found: dict[str, list[str]] = {}
    for field in fields:
        leads_to = [
            lead(with_fact(facts, field, value, recipient))[0] for value in values_of(field)
        ]
        other = list(dict.fromkeys(one for one in leads_to if one != now))
        if other:
            found[field] = other
    return found


def next_field(open_unknowns: Mapping[str, Any], order: list[str]) -> str | None:
    """Return the first field of the asking order that could still change the answer."""
    for field in order:
        if field in open_unknowns:
            return field
    return None
