"""What would change the answer, in a few plain lines."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.sections.view import View

IfThen = dict[str, str]

MOST = 6
"""More lines than this are not read."""

_SAID = {
    "share_now": "tell them now, and phone 999 first",
    "refer": "refer it",
    "share": "share what they need",
    "share_part": "share part of it",
    "share_if_agreed": "ask first, and share if they agree",
    "share_deidentified": "share it without anything that could tell who",
    "seek_advice": "ask somebody who knows first",
    "do_not_share": "do not share it with them",
}

_IF = {
    ("risk.level", "none"): "nobody is worried about the child",
    ("risk.level", "welfare"): "the worry is small",
    ("risk.level", "in_need"): "the child will suffer without help",
    ("risk.level", "significant_harm"): "serious harm is likely",
    ("recipients.harm_role", "alleged_source"): "they may be where the harm comes from",
    ("recipients.harm_role", "may_pass_on"): "they may pass it on to the person who harms",
    ("recipients.harm_role", "related_but_protective"): "they protect the child",
    ("recipients.verified", "no"): "nobody has checked who they are",
    ("recipients.intended", "no"): "they are not the person it is meant for",
    ("recipients.role", "none"): "they have no part in this child’s life",
    ("recipients.role", "cares_for"): "they look after the child",
    ("recipients.authority", "none"): "they have no authority over the child",
    ("recipients.authority", "parental_responsibility"): "they have parental responsibility",
    ("channel.reachable_by_others", "yes"): "others could hear or open it",
    ("child.wish", "objects"): "the young person says no",
    ("child.wish", "agrees"): "the young person agrees",
    ("child.age_band", "13_to_15"): "the child is 13 or older",
    ("consent.status", "refused"): "they say no",
    ("consent.status", "given"): "they say yes",
    ("information.extent", "whole_record"): "the whole file is meant",
    ("trigger", "court_order"): "a court has ordered it",
    ("trigger", "request"): "they asked for it",
    ("risk.evidence", "conviction_or_finding"): "there is a conviction or a court’s finding",
    ("risk.evidence", "rumour"): "there is only rumour behind it",
    ("risk.pattern", "repeated"): "it keeps happening",
    ("risk.source", "parent_or_carer"): "the harm may come from a parent or carer",
    ("subject.role", "worker"): "it is about somebody who works with children",
}  # fmt: skip
"""The values worth naming, in words. A fact not named here is still listed under *unknown*."""


def would_change(view: View, leads: dict[tuple[str, str], str]) -> list[IfThen]:
    """Return the lines: the fixed ones of protection first, then what the open facts would do.

    `leads` gives, for each open field and value that would lead elsewhere, the outcome there.
    """
    found = _fixed(view)
    for key, words in _IF.items():
        if key in leads and not _as_good_as(leads[key], view.outcome):
            found.append({"if": words, "then": _SAID[leads[key]]})
    return found[:MOST]


_TOLD_ALL_THE_SAME = frozenset({"share", "refer"})


def _as_good_as(one: str, other: str) -> bool:
    """Say whether two outcomes come to the same for whoever reads them: it goes, and today."""
    return {one, other} <= _TOLD_ALL_THE_SAME


def _fixed(view: View) -> list[IfThen]:
    case = view.case
    lines = []
    if not c.in_danger(case):
        lines.append(
            {
                "if": "the child may be hurt before tomorrow",
                "then": "phone 999 now; everything else waits",
            }
        )
    if not c.source_of_harm(case) and c.safeguards(case) and c.in_need(case):
        lines.append(
            {
                "if": "somebody refuses consent",
                "then": "the answer stays the same; write down their words and your reasons",
            }
        )
        lines += _other_people(case)
    return lines


def _other_people(case: Case) -> list[IfThen]:
    lines = []
    if not c.worker_concerned(case):
        lines.append(
            {
                "if": "the person works with children",
                "then": "tell the council’s designated officer too, within one working day",
            }
        )
    if case.one("recipients.kind") in (
        "council_childrens_services",
        "multi_agency_hub",
        "not_known",
    ):
        lines.append(
            {
                "if": "the child lives in another council’s area",
                "then": "phone that council; if you are not sure which, phone yours and say so",
            }
        )
    return lines
