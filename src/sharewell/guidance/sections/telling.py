"""Whom to tell that something is shared, person by person: now, later, not yet, or ask first.

Software never tells anybody. This is advice to the person who will, and where harm may come from
a parent, telling that parent is never advised without saying why it is safe.
"""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.sections.alerts import parent_is_source, police_speak_first, worker_feared
from sharewell.guidance.sections.telling_rows import PEOPLE, Telling
from sharewell.guidance.sections.view import View

Entry = dict[str, object]


def telling(view: View) -> list[Entry]:
    """Return the advice for each person whom the sharing touches, the child first."""
    if _nothing_to_tell(view):
        return []
    return [_entry(view, who, *PEOPLE[who]) for who in _people(view)]


def _nothing_to_tell(view: View) -> bool:
    """Nobody is in it; or nothing goes, nobody is worried and no kin asked: there is no news."""
    case = view.case
    if view.outcome == "share_deidentified" or c.not_personal(case) or c.counts_or_anonymous(case):
        return True
    if c.worried(case) or c.source_of_harm(case) or case.one("recipients.kind") in kinds.FAMILY:
        return False
    return view.outcome in ("do_not_share", "seek_advice")


def _people(view: View) -> list[str]:
    case = view.case
    if _adults_own_matter(view):
        return [role for role in _OTHERS if role in _roles(case)]
    found = []
    if _child_can_be_told(case):
        found.append("child")
    apart = parent_is_source(case) and not _safe_to_tell_a_source(view)
    found += ["source_parent", "other_parent"] if apart else ["parents"]
    if worker_feared(case):
        found.append("worker")
    return found + [role for role in _OTHERS if role in _roles(case) and role not in found]


def _child_can_be_told(case: Case) -> bool:
    died = c.deceased(case) or case.one("purpose.code") == "child_death_review"
    return not died and case.one("child.age_band") not in ("unborn", "deceased")


_ADULTS = frozenset({"other_adult", "worker", "referrer"})


def _adults_own_matter(view: View) -> bool:
    """It is about other adults alone, and nobody is worried about a child, or their yes decides."""
    theirs = not c.worried(view.case) or view.outcome == "share_if_agreed"
    return theirs and _roles(view.case) <= _ADULTS


def _safe_to_tell_a_source(view: View) -> bool:
    """Somebody looked, and found that telling even the parent it is about raises no risk."""
    case = view.case
    if case.one("telling.increases_risk") != "no" or c.source_of_harm(case):
        return False
    return not police_speak_first(case) and not c.in_danger(case)


def _roles(case: Case) -> set[str]:
    return {case.one("subject.role"), *(case.about(part) for part in case.parts())}


def _entry(view: View, who: str, label: str, rows: tuple[Telling, ...]) -> Entry:
    row = next(row for row in rows if row.test(view))
    reason = view.edition.table("telling_reasons")[row.reason]
    return {
        "who": who,
        "label": label,
        "advice": row.advice,
        "reason_code": row.reason,
        "why": row.why,
        "sources": view.in_force(*row.sources, *reason["sources"]),
    }


_OTHERS = ("person_who_may_pose_risk", "other_adult", "other_child", "referrer", "worker")
