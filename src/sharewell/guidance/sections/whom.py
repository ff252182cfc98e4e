"""Who receives, in words: what they are called, how they are reached, and whether they asked."""

from sharewell.guidance.catalogue.edition import Item
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.sections.view import View

_ASKED = frozenset({
    "request", "statutory_request", "court_order", "own_data_request", "parent_request",
    "foi_request",
})  # fmt: skip
_ASK_FOR_RECORDS = kinds.PARENT_LIKE | {"subject", "legal_practice"}


def asked(view: View) -> bool:
    """Say whether somebody asked for it, rather than you telling them of your own accord."""
    return view.case.one("act") != "ask" and view.case.one("trigger") in _ASKED


def advice_without_names(view: View) -> bool:
    """Say whether you ask them something yourself, and name nobody."""
    return not asked(view) and view.case.one("information.form") == "anonymised"


def under_an_order(view: View) -> bool:
    """Say whether they say that a court has ordered it."""
    case = view.case
    said = case.one("trigger") == "court_order"
    return said or (asked(view) and "court_order" in case.many("recipients.authority"))


def asked_unchecked(view: View) -> bool:
    """Say whether somebody asks and nobody has checked that it is really them."""
    return asked(view) and c.recipient_unchecked(view.case)


def sees_a_record(view: View) -> bool:
    """Say whether somebody asks to see what is held about them, or about their child.

    What they may see is not limited to what a purpose needs; it is limited by exemptions.
    """
    case = view.case
    if case.one("act") == "ask":
        return False
    if case.one("trigger") in ("own_data_request", "parent_request"):
        return True
    stated = case.known.get("purpose.code") == "records_request"
    asks = case.one("trigger") == "request" and case.one("recipients.kind") in _ASK_FOR_RECORDS
    return stated and asks  # an order or a power in law is another road to the same file


def sees_their_own(view: View) -> bool:
    """Say whether the record somebody asks to see is their own, rather than a child’s of theirs."""
    case = view.case
    own = case.one("trigger") == "own_data_request" or case.one("recipients.kind") == "subject"
    return sees_a_record(view) and own


def file_moves(view: View) -> bool:
    """Say whether the whole protection file goes, because the child moves."""
    return (
        view.case.one("act") != "ask"
        and view.outcome in ("share", "share_part")
        and c.file_goes_with_child(view.case)
    )


def tells_own_lead(view: View) -> bool:
    """Say whether somebody who is worried tells the safeguarding lead they work with."""
    return (
        view.case.one("recipients.kind") == "own_organisation"
        and view.case.one("act") == "share"
        and not asked(view)
        and view.shares
        and c.worried(view.case)
    )


def noun(view: View) -> str:
    """Return what the recipient is called in a sentence."""
    if _nobody_named(view):
        return _unnamed(view)
    if tells_own_lead(view):
        return "your safeguarding lead"
    if _to_own_people(view):
        return _OWN[view.case.one("sharer.kind")][0]
    return str(_item(view).get("noun", "them"))


def _to_own_people(view: View) -> bool:
    """Police tell the police, or social care does not know whom to tell: their own people then."""
    case = view.case
    if c.from_council(case):
        return case.one("recipients.kind") == "not_known" and not asked(view)
    return c.shared_by_police(case) and case.one("recipients.kind") == "police"


_OWN = {
    "council_childrens_services": (
        "your own team", "Speak to your manager. Out of hours, to your emergency duty team."
    ),
    "police": (
        "the child protection team of the force", "Through your supervisor or your control room."
    ),
}  # fmt: skip
"""What one’s own people are called, and how they are reached."""


def _nobody_named(view: View) -> bool:
    """Nobody has said who it is; a worry to be told has its own address."""
    if view.outcome in ("share_now", "refer"):
        return False
    if view.case.one("recipients.kind") == "not_known":
        return asked(view) or view.outcome not in ("share", "share_part")
    chosen = "recipients.kind" in view.case.known
    if chosen or view.case.one("recipients.kind") != "council_childrens_services":
        return False
    return asked(view) or not c.in_need(view.case)


def _unnamed(view: View) -> str:
    if asked(view):
        return "whoever is asking"
    return "this person" if view.outcome == "do_not_share" else "whoever you have in mind"


def reach(view: View) -> str:
    """Return how they are reached."""
    if _to_own_people(view):
        return _OWN[view.case.one("sharer.kind")][1]
    said = str(_item(view).get("reach", ""))
    return said or "Use a number you already have, and speak to a person."


def number(view: View) -> str | None:
    """Return the number to dial for them, where it is the same for everybody."""
    found = _item(view).get("phone")
    return str(found) if found and not _to_own_people(view) else None


def _item(view: View) -> Item:
    return view.edition.get("recipients", view.case.one("recipients.kind")) or {}


def is_police(view: View) -> bool:
    """Say whether it would go to those who answer a call to 999."""
    return view.case.one("recipients.kind") in ("police", "emergency_service")


_NO_BODY = kinds.FAMILY | kinds.WORLD | {"not_known", "person_who_may_pose_risk"}


def may_be_anybody(view: View) -> bool:
    """Say whether it would go to a person, not to a body that can be rung up and known again."""
    return view.case.one("recipients.kind") in _NO_BODY or _nobody_named(view)


def may_be_read(view: View) -> bool:
    """Say whether a message to one of the family could be read or heard by somebody else."""
    reachable = view.case.one("channel.reachable_by_others") in ("yes", "possible")
    return reachable and view.case.one("recipients.kind") in kinds.FAMILY


def in_words(view: View, field: str, *values: str) -> list[str]:
    """Return the words in which the question of a field offers these values."""
    item = view.edition.get("questions", field.replace(".", "_")) or {"options": []}
    words = {one["value"]: str(one["label"]) for one in item["options"]}
    return [words.get(one, one.replace("_", " ")) for one in values]
