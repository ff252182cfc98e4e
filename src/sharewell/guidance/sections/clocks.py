"""The time limits that start with this answer and with what is known, each with its last day."""

import datetime as dt
from collections.abc import Callable

from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.sections.telling import telling
from sharewell.guidance.sections.view import View
from sharewell.guidance.sections.whom import sees_a_record
from sharewell.guidance.working_days import due_on

Entry = dict[str, object]


def clocks(view: View) -> list[Entry]:
    """Return the clocks that run for this recipient, those of the law and of danger first."""
    held = view.edition.table("clocks")
    running = [name for name, starts in _STARTS.items() if name in held and starts(view)]
    return [_entry(view, name) for name in running]


def _entry(view: View, name: str) -> Entry:
    item = view.edition.table("clocks")[name]
    shows_doubt = view.case.on >= item.get("doubt_from", "")
    return {
        "id": name,
        "label": item["label"],
        "amount": item.get("amount"),
        "unit": item["unit"],
        "starts": item["starts"],
        "status": item["status"],
        "certainty": item["certainty"],
        "doubt": item.get("doubt") if shows_doubt else None,
        "local": bool(item.get("local")),
        "text": item["text"],
        **_days(view, name),
        "sources": view.in_force(*item["sources"]),
    }


def _days(view: View, name: str) -> Entry:
    """Return the last day of a clock: as it is, where it starts with this act.

    A clock that may have begun before is counted from a day that no fact gives: its last day is
    told only for the case that it began today. A duty that is not known to be in force has none.
    """
    starts = view.edition.table("clocks")[name]["starts"]
    last = _last_day(view, name)
    counted_from = _COUNTED_FROM.get(starts) if last else None
    return {
        "due_on": last if name in _STARTS_WITH_THIS_ACT else None,
        "due_if_today": last if counted_from else None,
        "counted_from": counted_from,
    }


def _last_day(view: View, name: str) -> str | None:
    """Return the last day of a clock that would start today."""
    item = view.edition.table("clocks")[name]
    if "amount" not in item or item["certainty"] == "uncertain":
        return None
    day = dt.date.fromisoformat(view.case.on)
    last = due_on(day, item["amount"], item["unit"], view.edition, rolls=bool(item.get("rolls")))
    return last.isoformat() if last else None


_STARTS_WITH_THIS_ACT = frozenset({
    "receipt_in_need", "receipt_other", "reconsider_refusal", "referral_response",
    "referrer_chase", "retrospective_record", "tell_later_review",
})  # fmt: skip
"""Clocks whose first day is the day of the decision: nothing can have started them before it."""

_COUNTED_FROM = {
    "request_received": "the day the request came",
    "allegation_known": "the day it became known",
    "fgm_discovered": "the day it was found out",
    "incident_known": "the day it became known",
    "breach_known": "the day it became known",
    "consent_given": "the day they agreed",
}
"""What starts a clock that may have begun before today, in words."""


# When each clock runs


def _sends(view: View) -> bool:
    return view.case.one("act") != "ask" and view.shares and not c.not_personal(view.case)


def _refers_to_social_care(view: View) -> bool:
    taken = ("council_childrens_services", "multi_agency_hub", "not_known")
    return (
        _sends(view)
        and view.outcome in ("refer", "share_now")
        and view.case.one("recipients.kind") in taken
        and not c.from_council(view.case)
    )


def _danger(view: View) -> bool:
    return c.in_danger(view.case)


def _sent_at(*ranks: int) -> Callable[[View], bool]:
    """Return a test for what was sent to a body, at one of these ranks of worry.

    A referral is chased by its own clock once there is a day for it.
    """
    return lambda view: (
        _sends(view)
        and not (_refers_to_social_care(view) and c.rank(view.case) < _SERIOUS)
        and view.case.one("recipients.kind") in kinds.PROFESSIONAL
        and c.rank(view.case) in ranks
    )


_SERIOUS = 3


def _reports_cutting(view: View) -> bool:
    return c.told_of_fgm(view.case) and c.works_in_a_regulated_profession(view.case)


def _knows_of_sexual_abuse(view: View) -> bool:
    kinds_of_harm = {"sexual", "sexual_exploitation"}
    told = {"disclosed_by_child", "observed"}
    case = view.case
    return bool(kinds_of_harm & set(case.many("risk.kinds"))) and bool(
        told & set(case.many("risk.evidence"))
    )


def _worker(view: View) -> bool:
    return c.worker_concerned(view.case) and c.worried(view.case)


def _early_years_worker(view: View) -> bool:
    return _worker(view) and view.case.one("sharer.kind") == "early_years"


def _police_after_domestic_abuse(view: View) -> bool:
    return c.shared_by_police(view.case) and c.child_at_domestic_abuse(view.case)


def _purpose(*codes: str) -> Callable[[View], bool]:
    return lambda view: view.case.one("purpose.code") in codes


def _between(view: View, kind: str) -> bool:
    case = view.case
    return case.one("sharer.kind") == kind == case.one("recipients.kind")


def _fostering_request(view: View) -> bool:
    return _between(view, "fostering_agency") and c.requested(view.case)


def _school_transfer(view: View) -> bool:
    settings = kinds.SCHOOLS | {"early_years"}
    case = view.case
    return (
        c.file_goes_with_child(case)
        and case.one("sharer.kind") in settings
        and case.one("recipients.kind") in settings
    )


def _plan_moves(view: View) -> bool:
    case = view.case
    moves = case.one("child.left_area") != "no" or case.one("purpose.code") == "transfer"
    return moves and case.one("child.status") == "protection_plan"


def _serious_incident(view: View) -> bool:
    reviewed = _purpose("learning_review", "child_death_review")(view)
    return reviewed and c.from_council(view.case)


def _refused_with_risk(view: View) -> bool:
    held_back = view.outcome in ("do_not_share", "seek_advice", "share_if_agreed")
    return held_back and c.in_need(view.case)


def _somebody_not_told(view: View) -> bool:
    not_yet = ("tell_later", "do_not_tell_yet", "ask_police_first")
    return c.worried(view.case) and any(one["advice"] in not_yet for one in telling(view))


def _agreed_already(view: View) -> bool:
    """It goes on an agreement, and somebody has given it: before that there is none to review."""
    given = c.agreed(view.case) or c.holds_consent(view.case)
    return view.outcome == "share_if_agreed" and given


def _wrong_reader(view: View) -> bool:
    return c.not_intended(view.case) and not c.not_personal(view.case)


_STARTS: dict[str, Callable[[View], bool]] = {
    "danger_now": _danger,
    "receipt_danger": _sent_at(4),
    "receipt_significant_harm": _sent_at(3),
    "fgm_report": _reports_cutting,
    "fgm_next_working_day": _reports_cutting,
    "csa_report": _knows_of_sexual_abuse,
    "designated_officer": _worker,
    "ofsted_notification": _early_years_worker,
    "referral_response": _refers_to_social_care,
    "referrer_chase": _refers_to_social_care,
    "encompass_school": _police_after_domestic_abuse,
    "encompass_school_day": _police_after_domestic_abuse,
    "breach_regulator": _wrong_reader,
    "breach_people": _wrong_reader,
    "access_request": sees_a_record,
    "access_request_target": sees_a_record,
    "fostering_access": _fostering_request,
    "strategy_discussion": _purpose("enquiry"),
    "first_conference": _purpose("enquiry"),
    "family_assessment": _purpose("assessment"),
    "school_file_transfer": _school_transfer,
    "school_file_new_term": _school_transfer,
    "transfer_in_conference": _plan_moves,
    "return_home_interview": _purpose("missing_or_exploitation"),
    "panel_duty": _serious_incident,
    "panel_notification": _serious_incident,
    "partners_notification": _serious_incident,
    "rapid_review": _serious_incident,
    "receipt_in_need": _sent_at(2),
    "receipt_other": _sent_at(0, 1),
    "retrospective_record": lambda view: view.outcome == "share_now",
    "reconsider_refusal": _refused_with_risk,
    "tell_later_review": _somebody_not_told,
    "consent_review": _agreed_already,
}
"""Each clock an answer can start, in the order in which they are shown."""
