"""Whom to tell that something is shared, person by person: now, later, not yet, or ask first.

Software never tells anybody. This is advice to the person who will, and where harm may come from
a parent, telling that parent is never advised without saying why it is safe. Of several children,
the one for whom most care is needed decides what each person hears.
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
    views = [one for one in view.of_each_child() if not _nothing_to_tell(one)]
    apart = any(_parents_apart(one) for one in views)
    found: dict[str, Entry] = {}
    for one in views:
        for who in _people(one, apart):
            entry = _entry(one, who, *PEOPLE[who])
            found[who] = min(found.get(who, entry), entry, key=_caution)
    return [found[who] for who in PEOPLE if who in found]


_CAUTION = ("do_not_tell_yet", "ask_police_first", "tell_later", "tell")
"""The advice that takes most care first."""


def _caution(entry: Entry) -> int:
    return _CAUTION.index(str(entry["advice"]))


def _nothing_to_tell(view: View) -> bool:
    """Nobody is in it; or nothing goes, nobody is worried and no kin asked: there is no news."""
    case = view.case
    if view.outcome == "share_deidentified" or c.not_personal(case) or c.counts_or_anonymous(case):
        return True
    if c.worried(case) or c.source_of_harm(case) or case.one("recipients.kind") in kinds.FAMILY:
        return False
    return view.outcome in ("do_not_share", "seek_advice")


def _parents_apart(view: View) -> bool:
    """One parent may be the one it comes from, so each has a line of their own."""
    return parent_is_source(view.case) and not _safe_to_tell_a_source(view)


def _people(view: View, apart: bool) -> list[str]:
    case = view.case
    if _adults_own_matter(view):
        return [role for role in _OTHERS if role in _roles(case)]
    found = []
    if _child_can_be_told(case):
        found.append("child")
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
