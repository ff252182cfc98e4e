"""Duties, powers and gateways that bear on this sharing, each with its test laid out."""

from sharewell.guidance.catalogue.edition import Item
from sharewell.guidance.engine.guard import STRENGTHS
from sharewell.guidance.sections.body import cited
from sharewell.guidance.sections.limbs import FAILED, SATISFIED, tested
from sharewell.guidance.sections.view import View

Entry = dict[str, object]

_FILTERS = {
    "on": "sharer.kind",
    "purposes": "purpose.code",
    "triggers": "trigger",
    "risk_kinds": "risk.kinds",
    "child_status": "child.status",
}
_OCCASIONS = ("purposes", "triggers", "risk_kinds", "child_status")
"""The filters that name an occasion, and not only who the two ends are."""

_HELD_BACK_BY_A_PERSON = "not_more_detrimental"
"""The one limb whose failing is a decision to show, not a sign that the duty is another’s."""

_BESIDE = 2
"""How many ranks later a duty comes that is owed to somebody else than this recipient."""


def duties(view: View) -> list[Entry]:
    """Return what the law requires or allows here, the most pressing first.

    A duty that has not started is left out; one reported or passed but not confirmed is shown with
    its doubt and never as a must.
    """
    found = [
        (item, entry)
        for item in view.edition.table("duties").values()
        if item["status"] != "not_yet" and _bears(view, item)
        for entry in [_entry(view, item)]
        if _stands(entry)
    ]
    found.sort(key=lambda pair: _place(view, pair[0]))
    return [entry for _, entry in found]


def _place(view: View, item: Item) -> tuple[bool, int, int]:
    """Return a duty’s place: a person’s own must first, then by rank."""
    own = item["strength"] == "must" and bool(item.get("personal"))
    beside = 0 if _reaches(view, item) else _BESIDE
    return not own, item["rank"] + beside, -STRENGTHS.index(item["strength"])


def binding(view: View) -> list[Item]:
    """Return the settled duties that oblige the sharer to give it to this recipient.

    Where their yes decides nothing obliges: a duty that nobody said has arisen is not claimed.
    """
    if view.outcome == "share_if_agreed":
        return []
    return [
        item
        for item in view.edition.table("duties").values()
        if item["nature"] == "duty"
        and item["status"] == "in_force"
        and item.get("strength") == "must"
        and _applies(view, item)
        and _reaches(view, item)
        and _arises(item, _entry(view, item))
    ]


def _arises(item: Item, entry: Entry) -> bool:
    """Say whether anything told speaks for it: its occasion, or a part of its test."""
    test: list[dict[str, object]] = entry["test"]  # type: ignore[assignment]
    told = any(key in item for key in _OCCASIONS) or any(
        limb["state"] == SATISFIED for limb in test
    )
    return told and _stands(entry)


def _bears(view: View, item: Item) -> bool:
    if not view.shares and item["nature"] in ("gateway", "power"):
        return False
    if view.outcome == "do_not_share" and item["strength"] != "must" and not item.get("clock"):
        return False
    return _applies(view, item) and (_reaches(view, item) or bool(item.get("shown_beside")))


def _applies(view: View, item: Item) -> bool:
    """Say whether the kind of body, purpose, trigger, harm and child are those it is about."""
    for key, field in _FILTERS.items():
        if key not in item:
            continue
        value = view.case.one(field)
        values = value if isinstance(value, tuple) else (value,)
        if set(values).isdisjoint(item[key]):
            return False
    return True


def _reaches(view: View, item: Item) -> bool:
    return "to" not in item or view.case.one("recipients.kind") in item["to"]


def _entry(view: View, item: Item) -> Entry:
    return {
        "id": item["id"],
        "label": item["label"],
        "provision": item["provision"],
        "nature": item["nature"],
        "status": item["status"],
        "strength": item["strength"],
        "test": tested(view, item["test"]),
        "effect": item["effect"],
        "personal": item.get("personal", False),
        **cited(view, item),
    }


def _stands(entry: Entry) -> bool:
    """Say whether no part of its test has failed: otherwise it is not this body’s duty here."""
    test: list[dict[str, object]] = entry["test"]  # type: ignore[assignment]
    return all(limb["state"] != FAILED or limb["id"] == _HELD_BACK_BY_A_PERSON for limb in test)
