"""What the engine worked out for itself, each with why, each open to correction."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from sharewell.guidance.engine.case import Case
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.sections.view import View
from sharewell.guidance.sections.whom import in_words

Row = dict[str, object]
Correction = Mapping[str, str]


class Derivation(NamedTuple):
    """One thing worked out: its value, and why, from the case."""

    name: str
    label: str
    value: Callable[[View], str | None]
    why: str
    sources: tuple[str, ...]


def _public_body(view: View) -> str | None:
    return _unless_given(view, "sharer.public_body")


def _regulated(view: View) -> str | None:
    return _unless_given(view, "sharer.regulated_professional")


def _unless_given(view: View, field: str) -> str | None:
    return None if field in view.case.known else view.case.one(field)


def _cumulative(view: View) -> str | None:
    case = view.case
    small = case.one("risk.level") == "welfare"
    keep_coming = case.one("risk.pattern") in (
        "repeated",
        "getting_worse",
        "reported_before_no_change",
    )
    return ("yes" if c.in_need(case) else "no") if small and keep_coming else None


def _cannot_tell(view: View) -> str | None:
    return "significant_harm" if view.case.one("risk.level") == "unclear" else None


def _safeguards(view: View) -> str | None:
    if view.case.one("recipients.kind") not in kinds.PROFESSIONAL:
        return None
    return "yes" if c.safeguards(view.case) else "no"


def _compatible(view: View) -> str | None:
    if view.case.one("act") == "ask":
        return None
    if c.no_safeguarding_purpose(view.case):
        return "no"
    other = view.case.one("information.collected_for_other_purpose") == "yes"
    return "yes" if other or (c.worried(view.case) and c.safeguards(view.case)) else None


_DERIVATIONS = (
    Derivation(
        "public_body", "You work for a public body", _public_body,
        "It follows from where you work. It decides which lawful reasons are open to you.",
        ("dpa-2018-s7",),
    ),
    Derivation(
        "regulated_professional", "You work in a regulated profession", _regulated,
        "It follows from where you work. Some duties to report fall on you in person.",
        ("fgm-act-2003-s5b",),
    ),
    Derivation(
        "cumulative_concern", "Small worries that keep coming are one picture", _cumulative,
        "Several small entries together show more than the last one alone.",
        ("seed-plymouth", "dfe-2024-rule-1"),
    ),
    Derivation(
        "cannot_tell", "“I cannot tell” is taken as serious", _cannot_tell,
        "Until somebody knows more, it is safer to treat it as significant harm.",
        ("dfe-2024-rule-1",),
    ),
    Derivation(
        "recipient_safeguards", "They have a part in keeping this child safe", _safeguards,
        "It follows from what kind of body they are and the part they play for this child.",
        ("dfe-2024-rule-6",),
    ),
    Derivation(
        "compatible_purpose", "This use fits what it was collected for", _compatible,
        "Keeping a child safe fits; trade, hiring and curiosity do not.",
        ("uk-gdpr-annex-2", "uk-gdpr-art-5"),
    ),
)  # fmt: skip


def derived(view: View, corrections: Iterable[Correction] = ()) -> list[Row]:
    """Return what was worked out, as it stands, and every correction somebody made to it.

    `value` is what holds now; where it was corrected, `before` is what had been worked out and
    `because` the reason given. What is corrected and was not worked out here is shown as well.
    """
    made = {one["of"]: one for one in corrections}
    uncorrected = view._replace(case=_without_corrections(view.case))
    rows = []
    for one in _DERIVATIONS:
        worked_out, correction = one.value(uncorrected), made.get(one.name)
        if worked_out is not None or correction is not None:
            rows.append(_row(view, one, worked_out, correction))
    return rows


def _without_corrections(case: Case) -> Case:
    return Case(case.known, case.parts_known, case.on, case.assume, {})


def _row(view: View, one: Derivation, worked_out: str | None, correction: Correction | None) -> Row:
    value = correction["to"] if correction else worked_out
    return {
        "name": one.name,
        "value": value,
        "said": _said(view, value),
        "label": one.label,
        "why": one.why if worked_out is not None else "Nothing here turns on it.",
        "corrected": correction is not None,
        "because": correction["because"] if correction else None,
        "before": _said(view, worked_out) if correction else None,
        "sources": view.in_force(*one.sources),
    }


def _said(view: View, value: str | None) -> str | None:
    """Return a value in words: yes, no, or as the question about worry puts it."""
    if value is None or value in ("yes", "no"):
        return value
    return in_words(view, "risk.level", value)[0]
