"""What would change the answer, in a few plain lines.

Only what a safeguarding lead would want said: what calls for more, and what must stop it. Nothing
here tells somebody which answer to give so that more goes to a person who may be the source of
harm, and nothing tempts anybody down from a referral.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sharewell.guidance.engine.case import Case
from sharewell.guidance.engine.guard import OUTCOMES
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.sections.view import View
from sharewell.guidance.sections.whom import asked, may_be_anybody

IfThen = dict[str, str]

MOST = 6
"""More lines than this are not read."""

_SAID = {
    "share_now": "tell them now, and phone 999 first",
    "refer": "refer it",
    "share": "share what they need",
    "share_part": "share what bears on it, and leave out the rest",
    "share_if_agreed": "ask first, and share if they agree",
    "share_deidentified": "share it without anything that could tell who",
    "seek_advice": "ask somebody who knows first",
    "do_not_share": "do not share it with them",
}
_ASKED = {
    "share_now": "phone 999, and then ask them",
    "refer": "ask them, and say what worries you",
    "share": "ask them",
    "share_part": "ask them, but for less",
    "share_if_agreed": "ask the family first",
    "share_deidentified": "ask without saying who it is about",
    "seek_advice": "ask somebody who knows first",
    "do_not_share": "do not ask them",
}


class Line(NamedTuple):
    """One value of a fact worth naming: in words, and when saying it helps a child."""

    words: str
    helps: Callable[[View, str], bool]


def _calls_for_more(view: View, then: str) -> bool:
    """A greater worry: shown where it goes to a body, and never as a way to a smaller answer."""
    return _rank(then) > _rank(view.outcome) and not may_be_anybody(view)


def _calls_for_less(view: View, then: str) -> bool:
    """A smaller worry, or less behind it: shown only while no referral stands."""
    if view.outcome in ("refer", "share_now", "do_not_share") or may_be_anybody(view):
        return False
    return _rank(then) < _rank(view.outcome)


def _either(view: View, then: str) -> bool:
    return _calls_for_more(view, then) or _calls_for_less(view, then)


def _stops_it(view: View, then: str) -> bool:
    """It turns out to be the wrong reader: that lowers every answer but the call in danger."""
    return _rank(then) < _rank(view.outcome)


def _stops_what_was_asked_for(view: View, then: str) -> bool:
    """Who they are matters before something goes to them, not when you ask them."""
    return _stops_it(view, then) and view.case.one("act") != "ask"


def _is_their_choice(view: View, then: str) -> bool:
    """Their yes or no is the very question, and the harm is not said to come from the family."""
    if view.outcome != "share_if_agreed" or c.harm_from_parent(view.case):
        return False
    return not may_be_anybody(view) or then in ("do_not_share", "seek_advice")


def _orders(view: View, then: str) -> bool:
    """An order or a law: only where a public body asks, never as a hint to anybody else."""
    body = view.case.one("recipients.kind") in kinds.MAY_REQUIRE
    return body and asked(view) and _rank(then) > _rank(view.outcome)


def _limits(view: View, then: str) -> bool:
    """More than is needed: shown while it goes to a body that asked for it."""
    return asked(view) and _calls_for_less(view, then)


def _rank(outcome: str) -> int:
    return OUTCOMES.index(outcome)


_LINES: dict[tuple[str, str], Line] = {
    ("risk.level", "none"): Line("nobody is worried about the child", _calls_for_less),
    ("risk.level", "welfare"): Line("the worry is small", _either),
    ("risk.level", "in_need"): Line("the child will suffer without help", _calls_for_more),
    ("risk.level", "significant_harm"): Line("serious harm is likely", _calls_for_more),
    ("recipients.harm_role", "alleged_source"): Line(
        "they may be where the harm comes from", _stops_it
    ),
    ("recipients.harm_role", "may_pass_on"): Line(
        "they may pass it on to the person who harms", _stops_it
    ),
    ("recipients.verified", "no"): Line(
        "nobody has checked who they are", _stops_what_was_asked_for
    ),
    ("recipients.intended", "no"): Line("they are not the person it is meant for", _stops_it),
    ("channel.reachable_by_others", "yes"): Line("others could hear or open it", _stops_it),
    ("child.wish", "objects"): Line("the young person says no", _is_their_choice),
    ("child.wish", "agrees"): Line("the young person agrees", _is_their_choice),
    ("consent.status", "refused"): Line("they say no", _is_their_choice),
    ("consent.status", "given"): Line("they say yes", _is_their_choice),
    ("information.extent", "whole_record"): Line("the whole file is meant", _limits),
    ("trigger", "court_order"): Line("a court has ordered it", _orders),
    ("risk.evidence", "conviction_or_finding"): Line(
        "there is a conviction or a court’s finding", _calls_for_more
    ),
    ("risk.evidence", "rumour"): Line("there is only rumour behind it", _calls_for_less),
    ("risk.pattern", "repeated"): Line("it keeps happening", _calls_for_more),
    ("risk.source", "parent_or_carer"): Line("the harm may come from a parent or carer", _stops_it),
    ("subject.role", "worker"): Line(
        "it is about somebody who works with children", _calls_for_more
    ),
}
"""The values worth naming. A fact not named here is still listed under *unknown*."""


def would_change(view: View, leads: dict[tuple[str, str], str]) -> list[IfThen]:
    """Return the lines: the fixed ones of protection first, then what the open facts would do.

    `leads` gives, for each open field and value that would lead elsewhere, the outcome there.
    """
    said = _ASKED if view.case.one("act") == "ask" else _SAID
    found = _fixed(view)
    for key, line in _LINES.items():
        then = leads.get(key)
        if then and not _as_good_as(then, view.outcome) and line.helps(view, then):
            found.append({"if": line.words, "then": said[then]})
    return found[:MOST]


_TOLD_ALL_THE_SAME = frozenset({"share", "refer"})


def _as_good_as(one: str, other: str) -> bool:
    """Say whether two outcomes come to the same for whoever reads them: it goes, and today."""
    return {one, other} <= _TOLD_ALL_THE_SAME


def _fixed(view: View) -> list[IfThen]:
    lines = []
    if not c.in_danger(view.case):
        lines.append(
            {
                "if": "the child may be hurt before tomorrow",
                "then": "phone 999 now; everything else waits",
            }
        )
    if _could_hear_of_cutting(view.case):
        lines.append(
            {
                "if": "a girl under 18 told you that she was cut (FGM), or you saw it",
                "then": "phone the police on 101 yourself; nobody else can do it for you",
            }
        )
    if view.outcome == "refer" and not c.seriously_harmed(view.case):
        lines.append({"if": "serious harm is likely", "then": "phone them today"})
        lines += _their_own_no(view.case)
    if _goes_to_protect(view):
        lines += _of_consent(view.case)
        lines += _other_people(view.case)
    return lines


def _could_hear_of_cutting(case: Case) -> bool:
    """Say whether a teacher or clinician is worried and has not said about which kind of harm."""
    regulated = case.one("sharer.kind") in kinds.TEACHERS_AND_CLINICIANS
    return regulated and c.in_need(case) and "risk.kinds" not in case.known


def _goes_to_protect(view: View) -> bool:
    case = view.case
    return view.shares and not c.source_of_harm(case) and c.safeguards(case) and c.in_need(case)


def _of_consent(case: Case) -> Iterator[IfThen]:
    if not c.refused(case):
        yield {
            "if": "somebody refuses consent",
            "then": "the answer stays the same; write down their words and your reasons",
        }


def _their_own_no(case: Case) -> Iterator[IfThen]:
    if "child.wish" not in case.known and case.known.get("child.age_band") != "under_13":
        yield {
            "if": "a young person who understands it says no",
            "then": "their no may decide for now: say so here, and promise nobody silence",
        }


def _other_people(case: Case) -> Iterator[IfThen]:
    if not c.worker_concerned(case):
        yield {
            "if": "the worry is about somebody who works with children",
            "then": "tell the council’s designated officer too, within one working day",
        }
    if case.one("recipients.kind") in (
        "council_childrens_services",
        "multi_agency_hub",
        "not_known",
    ):
        yield {
            "if": "the child lives in another council’s area",
            "then": "phone that council; if you are not sure which, phone yours and say so",
        }
