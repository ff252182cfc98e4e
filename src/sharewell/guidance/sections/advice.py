"""Whom to ask, how soon, and whether it is safe to wait for the answer."""

from collections.abc import Callable

from sharewell.guidance.engine.case import Case
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.sections.alerts import police_speak_first
from sharewell.guidance.sections.view import View


def advice(view: View) -> dict[str, object]:
    """Return whom this sharer can ask, best first, and what may not wait for it."""
    asked = _advisers(view)
    cited = [
        name for adviser in asked for name in view.edition.table("advisers")[adviser]["sources"]
    ]
    return {
        "text": _text(view),
        "ask": [
            {"id": name, "label": view.edition.table("advisers")[name]["label"]} for name in asked
        ],
        "urgency": _urgency(view),
        "waiting_is_safe": not c.in_need(view.case),
        "sources": view.in_force("dfe-2024-rule-4", *cited),
    }


def _text(view: View) -> str:
    case = view.case
    if c.in_danger(case):
        return "Nobody’s permission comes first. Phone now: these can help while you act."
    if c.seriously_harmed(case):
        return (
            "Ask while you act, never instead. If you cannot reach anybody at once, go ahead. "
            f"{_NO_NAMES}"
        )
    if c.in_need(case):
        return f"Ask today if you are unsure, and do not hold anything up for it. {_NO_NAMES}"
    if view.outcome == "seek_advice":
        return f"Ask before anything goes. {_NO_NAMES} If you grow more worried, act first."
    return f"You may ask at any time. {_NO_NAMES}"


_NO_NAMES = "Say what worries you without names, dates or places, unless they need to know who."


def _urgency(view: View) -> str:
    if c.seriously_harmed(view.case):
        return "now"
    if c.in_need(view.case) or view.outcome == "seek_advice":
        return "today"
    return "soon" if c.worried(view.case) else "when_you_can"


def _advisers(view: View) -> list[str]:
    """Return the advisers this sharer has who can help with this, in the order to try them."""
    sharer = view.case.one("sharer.kind")
    held = view.edition.table("advisers")
    found = [
        name
        for name, item in held.items()
        if sharer in item.get("kinds", (sharer,)) and _HELPS_WITH[name](view)
    ]
    return sorted(found, key=lambda name: int(held[name]["rank"]))


def _always(view: View) -> bool:
    return True


def _worker(view: View) -> bool:
    return c.worker_concerned(view.case)


def _crime(view: View) -> bool:
    case = view.case
    if case.one("sharer.kind") == "police":
        return False
    return c.warns(case) or police_speak_first(case) or _image(case)


def _image(case: Case) -> bool:
    return any("sexual_image_of_child" in case.part(part, "categories") for part in case.parts())


def _duty_social_worker(view: View) -> bool:
    return c.worried(view.case) and not c.from_council(view.case)


def _law(view: View) -> bool:
    case = view.case
    lawyers = ("legal_representative", "legal_practice", "court")
    return (
        c.barred(case)
        or c.court_ordered(case)
        or c.statutory_demand(case)
        or case.one("recipients.kind") in lawyers
    )


def _data_protection(view: View) -> bool:
    case = view.case
    return (
        c.requested(case)
        or c.foi(case)
        or c.whole_file(case)
        or c.routine(case)
        or view.outcome in ("share_deidentified", "seek_advice")
        or case.one("purpose.code") in kinds.NO_SAFEGUARDING_PURPOSE
    )


def _confidence(view: View) -> bool:
    return c.confidential(view.case) or c.intimate(view.case)


_HELPS_WITH: dict[str, Callable[[View], bool]] = {
    "manager": _always,
    "safeguarding_lead": _always,
    "named_professional": _always,
    "nspcc_helpline": _always,
    "designated_officer": _worker,
    "police": _crime,
    "duty_social_worker": _duty_social_worker,
    "data_protection_officer": _data_protection,
    "caldicott_guardian": _confidence,
    "legal": _law,
    "defence_body": _confidence,
}
