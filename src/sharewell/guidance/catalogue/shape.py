"""What may stand in the catalogue: the tables, their keys, and the checks every item must pass.

The catalogue is written as TOML beside this file, one table a file or a folder of files, so that
an information-governance lead can read it and propose a change. `docs/reference/catalogue.md`
explains every key in words.
"""

import datetime as dt
from typing import Any, NamedTuple

Item = dict[str, Any]

CERTAINTIES = {
    "seen": "read in a copy of the primary source",
    "reported": "read in a reliable account of the primary source",
    "stated": "stated in one of the texts the project grew from",
    "from_knowledge": "professional knowledge, not re-read: check before quoting",
    "uncertain": "uncertain, contested or not found",
    "design": "our own design inference, not something a source says",
}
"""How sure we are, from the marks V, V report, S, M, U and D of the guidance inventory.

The surest comes first. No item is surer than the surest source that it cites.
"""

IN_FORCE_STATES = ("in_force", "reported_not_confirmed", "enacted_not_known_in_force", "not_yet")

COMMON = ("id", "certainty", "in_force_from", "in_force_until", "doubt", "sources", "note")
"""Keys any item may carry: `doubt` is one sentence for readers, `note` is for maintainers."""


class Shape(NamedTuple):
    """The keys of one table beside the common ones."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    cites: bool = True


SHAPES: dict[str, Shape] = {
    "sources": Shape(
        ("title", "publisher", "kind"),
        ("edition", "paragraph", "published_on", "link", "replaced_by"),
        cites=False,
    ),
    "questions": Shape(
        ("field", "words", "short", "why_asked", "options"), ("help", "groups", "about")
    ),
    "myths": Shape(("claim", "answer", "say_instead")),
    "golden_rules": Shape(("edition", "number", "title", "text")),
    "bodies": Shape(
        ("label", "group", "public_authority", "bases", "duty_to_share"),
        ("short_label", "hint", "gateways", "regulated", "designation", "examples"),
    ),
    "bases": Shape(
        ("code", "label", "provision", "test", "why", "record"),
        ("cautions", "rank", "public_authority_in_its_tasks"),
    ),
    "conditions": Shape(
        ("label", "family", "provision", "limbs", "policy_document", "covers", "rank", "use"),
        (),
    ),
    "duties": Shape(
        ("label", "provision", "nature", "status", "effect", "test", "strength", "rank"),
        (
            "on",
            "to",
            "clock",
            "personal",
            "purposes",
            "risk_kinds",
            "triggers",
            "child_status",
            "shown_beside",
            "starts",
        ),
    ),
    "bars": Shape(("label", "provision", "effect", "what_to_do"), ()),
    "exemptions": Shape(("label", "provision", "switches_off", "test", "decided"), ()),
    "consent": Shape(("label", "text"), ("group",)),
    "clocks": Shape(
        ("label", "unit", "starts", "status", "text", "owner", "group"),
        ("amount", "local", "rolls", "doubt_from"),
    ),
    "bank_holidays": Shape(("name", "date"), ("substitute",)),
    "retention": Shape(("label", "trigger", "period", "action", "status"), ("holds",)),
    "training": Shape(("label", "interval", "who", "status"), ()),
    "advisers": Shape(("label", "does", "must_not"), ("advises_on", "reach", "kinds", "rank")),
    "reviews": Shape(("label", "went_wrong", "would_have_helped"), ()),
    "changes": Shape(("date", "label"), ("effect",)),
    "rights": Shape(("label", "text"), ()),
    "recipients": Shape(("noun",), ("reach", "phone")),
    "telling_reasons": Shape(("label", "text"), ()),
    "record_fields": Shape(("label", "text"), ("outcomes",)),
}
"""Every table of the catalogue. Its items stand in `<table>.toml` or in `<table>/*.toml`."""


def faults(tables: dict[str, dict[str, Item]]) -> list[str]:
    """Return one sentence for each thing that is wrong; an empty list means the catalogue holds."""
    found: list[str] = []
    sources = tables.get("sources", {})
    for table, items in tables.items():
        for item in items.values():
            found += [f"{table}/{item['id']}: {fault}" for fault in _faults(table, item, sources)]
    return found


def _faults(table: str, item: Item, sources: dict[str, Item]) -> list[str]:
    shape = SHAPES[table]
    found = [f"needs {key}" for key in (*shape.required, "certainty") if key not in item]
    allowed = {*shape.required, *shape.optional, *COMMON}
    found += [f"{key} is not a key of {table}" for key in item if key not in allowed]
    if item.get("certainty") not in CERTAINTIES:
        found.append(f"certainty must be one of {', '.join(CERTAINTIES)}")
    if item.get("certainty") == "uncertain" and not item.get("doubt"):
        found.append("an uncertain item must say its doubt")
    found += _citation_faults(item, shape, sources)
    return found + _date_faults(item)


def _citation_faults(item: Item, shape: Shape, sources: dict[str, Item]) -> list[str]:
    cited = item.get("sources", [])
    found = [f"cites {name}, which is no source" for name in cited if name not in sources]
    if shape.cites and not cited:
        found.append("cites no source")
    return found


def _date_faults(item: Item) -> list[str]:
    starts, ends = item.get("in_force_from"), item.get("in_force_until")
    if not isinstance(starts, dt.date):
        return ["needs in_force_from, a date"]
    if ends is not None and not (isinstance(ends, dt.date) and ends > starts):
        return ["in_force_until must be a date after in_force_from (the first day it is no more)"]
    return []
