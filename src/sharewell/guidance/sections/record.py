"""What the record of this decision must carry."""

from sharewell.guidance.sections.view import View
from sharewell.guidance.sections.whom import asked

_WHERE_SOMEBODY_ASKED = frozenset({"request", "told_requester"})


def record(view: View) -> list[dict[str, object]]:
    """Return the fields that a decision with this outcome needs, in the order of the record."""
    return [
        {"id": name, "label": item["label"], "text": item["text"]}
        for name, item in view.edition.table("record_fields").items()
        if view.outcome in item.get("outcomes", (view.outcome,))
        and (asked(view) or name not in _WHERE_SOMEBODY_ASKED)
    ]
