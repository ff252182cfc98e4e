"""The common law of confidence: what speaks for sharing, what against, and the test."""

from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.sections.body import cited
from sharewell.guidance.sections.duties import binding
from sharewell.guidance.sections.limbs import FAILED, OPEN, SATISFIED, state
from sharewell.guidance.sections.view import View

_SOURCES = ("common-law-confidence", "w-v-egdell-1990", "gmc-confidentiality-2017")


def confidence(view: View) -> dict[str, object]:
    """Return how a confidence bears on this sharing, bars in other laws included."""
    bars = _bars(view)
    applies = c.confidential(view.case)
    sources = [source for bar in bars for source in bar["sources"]]  # type: ignore[attr-defined]
    return {
        "applies": applies,
        "text": _text(view, applies),
        "for": _for(view),
        "against": [*_against(view, applies), *(str(bar["text"]) for bar in bars)],
        "test": _test(view) if applies else [],
        "certainty": "from_knowledge",
        "sources": list(dict.fromkeys([*view.in_force(*_SOURCES), *sources])),
    }


def _text(view: View, applies: bool) -> str:
    if not applies:
        said = view.case.known.get("information.confidential") == "no"
        return (
            "You did not learn this in confidence."
            if said
            else "Taken here as not told in confidence. If it was, weigh what follows as well."
        )
    if c.in_danger(view.case):
        return "You hold it in confidence, and a child’s safety comes before that now."
    if c.seriously_harmed(view.case) and view.shares:
        return "You hold it in confidence. Preventing serious harm to a child outweighs that."
    return (
        "You hold it in confidence. That gives way to their agreement, to a law, or to a public "
        "interest that weighs more."
    )


def _for(view: View) -> list[str]:
    case = view.case
    found = []
    if c.in_need(case):
        found.append("Sharing may protect a child from harm, or get them the help they need.")
    if "other_children" in case.many("risk.to"):
        found.append("Other children may be at risk as well.")
    if binding(view):
        found.append("The law requires it, as far as it reaches.")
    if c.agreed(case):
        found.append("They agreed, as far as their agreement goes.")
    if case.one("recipients.role") in ("lead_protection", "safeguards") or c.protects(case):
        found.append("The recipient has a part in keeping the child safe, and duties of its own.")
    return found or ["Nothing you have said so far weighs for breaking a confidence."]


def _against(view: View, applies: bool) -> list[str]:
    case = view.case
    found = []
    if applies:
        found.append("People must be able to seek help and speak freely, or they stop coming.")
    if c.refused(case) or c.young_person_objects(case):
        found.append("Somebody said no. Their reasons are heard and written down.")
    if c.mixed_with_others(case):
        found.append("Some of it is about other people, who told it for another reason.")
    if case.one("harm.if_shared") == "serious":
        found.append("Sharing it could itself do serious harm.")
    return found


def _test(view: View) -> list[dict[str, object]]:
    return [
        {"text": "They agreed to it.", "state": _agreed(view)},
        {"text": "Or: a law or a court requires or permits it.", "state": _required(view)},
        {
            "text": "Or: the public interest in sharing, such as protecting a child from serious "
            "harm, outweighs the confidence.",
            "state": _public_interest(view),
        },
        {"text": "No more goes than that reason needs.", "state": OPEN},
    ]


def _agreed(view: View) -> str:
    return state(view, "consent_given")


def _required(view: View) -> str:
    ordered = c.court_ordered(view.case) or view.strength == "must" and bool(binding(view))
    return SATISFIED if ordered else OPEN


def _public_interest(view: View) -> str:
    if "risk.level" not in view.case.known:
        return OPEN
    if c.seriously_harmed(view.case):
        return SATISFIED
    return OPEN if c.worried(view.case) else FAILED


def _bars(view: View) -> list[dict[str, object]]:
    """Return a line for each bar that the facts name. A bar is shown; it never stops by itself."""
    held = view.edition.table("bars")
    return [
        {"text": f"{held[name]['label']}. {held[name]['effect']} {held[name]['what_to_do']}",
         **cited(view, held[name])}
        for name in view.case.many("information.bars")
        if name in held
    ]  # fmt: skip
