"""Human rights: in accordance with law, for a legitimate aim, necessary, in fair balance."""

from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.sections.bases import bases
from sharewell.guidance.sections.body import acts_as_public_authority
from sharewell.guidance.sections.limbs import FAILED, OPEN, SATISFIED
from sharewell.guidance.sections.view import View

Line = dict[str, object]


def human_rights(view: View) -> dict[str, object]:
    """Return how private and family life bear on this, and which rights it may serve."""
    bound = acts_as_public_authority(view) or _public_function(view)
    sources = ["hra-1998-s6", "echr-art-8"]
    if c.seriously_harmed(view.case):
        sources.append("echr-art-2-3")
    if _low(view):
        sources.append("christian-institute-2016")
    return {
        "applies": bound,
        "text": _text(view, bound),
        "for": _for(view),
        "against": _against(view),
        "test": _test(view),
        "certainty": "from_knowledge",
        "sources": view.in_force(*sources),
    }


def _public_function(view: View) -> bool:
    return view.case.one("sharer.contracted_public_function") == "yes"


def _low(view: View) -> bool:
    return c.worried(view.case) and not c.in_need(view.case)


def _text(view: View, bound: bool) -> str:
    if not bound:
        return (
            "Human rights law does not bind a private body as it binds a public one. The same four "
            "questions still make a good decision."
        )
    if c.seriously_harmed(view.case):
        return (
            "You must respect private and family life. You must also protect a child from serious "
            "harm when you know of it, and that weighs more here."
        )
    if _low(view):
        return (
            "You must respect private and family life. On a small worry, take more care: give "
            "reasons, hear the child, share little, tell the family, look again."
        )
    return "You must respect private and family life. Share what is needed, for a good reason."


def _for(view: View) -> list[str]:
    found = []
    if c.seriously_harmed(view.case):
        found.append("A child’s right to life, and to be kept from cruel treatment.")
    if c.worried(view.case):
        found.append("The child’s own private life: their safety, health and growing up.")
    if "other_children" in view.case.many("risk.to"):
        found.append("The same rights of other children.")
    return found or ["Nothing you have said so far weighs for it."]


def _against(view: View) -> list[str]:
    found = ["The private and family life of everybody it is about."]
    if c.refused(view.case) or c.young_person_objects(view.case):
        found.append("Somebody said no, and that is weighed.")
    if view.case.one("information.extent") in ("whole_record", "bulk"):
        found.append("A whole file, or a whole list, reaches further than most needs.")
    return found


def _test(view: View) -> list[Line]:
    return [
        {"text": "The law allows it, in a way people could foresee.", "state": _lawful(view)},
        {"text": "It serves an aim the law accepts, such as protecting a child.",
         "state": _aim(view)},
        {"text": "It is needed for that, and nothing less would do.", "state": _needed(view)},
        {"text": "It strikes a fair balance between everybody’s rights.", "state": _balance(view)},
    ]  # fmt: skip


def _lawful(view: View) -> str:
    return SATISFIED if bases(view) else OPEN


def _aim(view: View) -> str:
    if c.no_safeguarding_purpose(view.case) and not c.worried(view.case):
        return FAILED
    return SATISFIED if c.worried(view.case) and "risk.level" in view.case.known else OPEN


def _needed(view: View) -> str:
    return FAILED if c.no_role(view.case) and "recipients.role" in view.case.known else OPEN


def _balance(view: View) -> str:
    stated = "risk.level" in view.case.known
    return SATISFIED if stated and c.seriously_harmed(view.case) and view.shares else OPEN
