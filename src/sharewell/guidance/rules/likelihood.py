"""How often a fact is other than what is assumed: a judgement that only orders the questions.

Nothing here changes an answer. It says which open question is most worth a busy person’s time, and
when none is: our own design, from what the published situations usually turn on.
"""

from collections.abc import Mapping

from sharewell.guidance.engine.case import Case
from sharewell.guidance.facts import FIELDS
from sharewell.guidance.rules import kinds

FIRST = ("risk.level", "recipients.kind", "sharer.kind")
"""What is always asked first: danger before anything, then whom it goes to, and who you are."""

_SELDOM = 0.04
"""The chance, for a fact not named below, that it is other than what is assumed."""

_USUAL: dict[str, Mapping[str, float]] = {
    "risk.level": {
        "none": 0.15, "welfare": 0.2, "in_need": 0.2, "significant_harm": 0.25,
        "immediate_danger": 0.1, "unclear": 0.1,
    },
    "risk.pattern": {"repeated": 0.3, "getting_worse": 0.1, "reported_before_no_change": 0.1},
    "child.age_band": {
        "under_13": 0.5, "13_to_15": 0.25, "16_to_17": 0.2, "unborn": 0.02, "deceased": 0.03,
    },
    "consent.status": {"given": 0.25, "refused": 0.25, "limited": 0.03, "withdrawn": 0.02},
    "information.extent": {"whole_record": 0.25, "bulk": 0.03, "summary": 0.1},
    "subject.role": {
        "parent_or_carer": 0.15, "other_adult": 0.08, "person_who_may_pose_risk": 0.08,
        "worker": 0.04, "other_child": 0.05,
    },
    "risk.evidence": {
        "observed": 0.2, "disclosed_by_child": 0.15, "record": 0.1, "rumour": 0.06,
        "conviction_or_finding": 0.1, "unproven_allegation": 0.12, "anonymous": 0.03,
    },
    "trigger": {"request": 0.35, "statutory_request": 0.08, "court_order": 0.06},
    "act": {"ask": 0.04, "set_routine": 0.02},
}  # fmt: skip

_IN_THE_FAMILY: dict[str, Mapping[str, float]] = {
    "trigger": {"request": 0.1, "parent_request": 0.4, "own_data_request": 0.1},
    "recipients.harm_role": {
        "alleged_source": 0.12, "source": 0.08, "may_pass_on": 0.06, "related_but_protective": 0.2,
    },
    "recipients.authority": {
        "parental_responsibility": 0.5, "acts_for_parent": 0.1, "none": 0.15, "consent_held": 0.05,
    },
    "recipients.role": {"cares_for": 0.25, "none": 0.3, "safeguards": 0.05},
    "recipients.verified": {"no": 0.3},
    "child.wish": {"objects": 0.25, "agrees": 0.25, "objects_to_this_recipient": 0.05},
    "child.competent": {"yes": 0.35, "no": 0.15},
    "risk.source": {"parent_or_carer": 0.35, "household": 0.1, "self": 0.1, "other_family": 0.05},
    "harm.if_shared": {"serious": 0.12},
    "information.parts.protects": {"place": 0.1, "person": 0.04, "referrer": 0.06},
    "channel.reachable_by_others": {"yes": 0.1},
}  # fmt: skip

_AMONG_PROFESSIONALS: dict[str, Mapping[str, float]] = {
    "recipients.harm_role": {"alleged_source": 0.005, "may_pass_on": 0.005},
    "recipients.role": {"none": 0.06, "supports": 0.1, "safeguards": 0.3},
    "recipients.verified": {"no": 0.1},
    "child.wish": {"objects": 0.12, "agrees": 0.15},
    "child.competent": {"yes": 0.2, "no": 0.1},
}  # fmt: skip


_OF_A_SUPPORTER: dict[str, Mapping[str, float]] = {
    "purpose.code": {"early_help": 0.35, "referral": 0.15, "support_adult": 0.1, "plan": 0.1},
    "consent.status": {"given": 0.25, "refused": 0.25, "withdrawn": 0.1},
}  # fmt: skip
"""Towards those who support a family: most of it is help that people may take or leave."""

_OF_A_SCHOOL: dict[str, Mapping[str, float]] = {
    "purpose.code": {"transfer": 0.3, "early_help": 0.1, "plan": 0.1, "vetting": 0.03},
}
"""Towards a school: a pupil moves there more often than not."""

_OUTSIDE_THE_CIRCLE: dict[str, Mapping[str, float]] = {
    "purpose.code": {
        "warn_about_person": 0.3, "prevent_crime": 0.15, "vetting": 0.1,
        "missing_or_exploitation": 0.1, "research": 0.05, "statistics": 0.05, "employment": 0.1,
        "allegation_about_worker": 0.1,
    },
    "recipients.role": {"cares_for": 0.08, "none": 0.2},
    "consent.status": {"given": 0.2, "refused": 0.1},
    "trigger": {"request": 0.4, "foi_request": 0.15, "court_order": 0.03},
    "subject.role": {"worker": 0.12, "person_who_may_pose_risk": 0.15, "other_adult": 0.05},
    "information.extent": {"bulk": 0.12, "whole_record": 0.15},
    "information.form": {"anonymised": 0.05, "statistics_small_numbers": 0.08},
    "agreement": {"in_force": 0.1},
}  # fmt: skip

_WHATEVER_IT_IS_FOR = {"purpose.code": 0.9, "risk.kinds": 0.3, "information.parts.categories": 0.15}
"""Facts of many values, spread evenly: what it is for, most of all."""

_SELDOM_ANOTHER_PURPOSE = 0.5
"""To whoever takes referrals, the purpose is a referral more often than not."""


_IDLE_WITHOUT_WORRY = ("risk.kinds", "risk.source", "risk.pattern", "risk.evidence")
"""What nobody is asked who is not worried."""

_SAYS_WHAT_FOR = ("parent_request", "own_data_request", "foi_request")
"""What set it going, where that says what it is for as well."""


_A_COUNCILS_WORK = {"assessment": 0.15, "plan": 0.2, "enquiry": 0.2, "family_proceedings": 0.15,
                    "allegation_about_worker": 0.1}  # fmt: skip
"""What a council tells a family something for."""


def chances(case: Case, field: str) -> Mapping[str, float]:
    """Return how likely each value of an open field is; a value left out is very unlikely."""
    kind = case.one("recipients.kind")
    if field == "purpose.code" and kind in kinds.FAMILY and _from_a_council(case):
        return _A_COUNCILS_WORK
    if field in _IDLE_WITHOUT_WORRY and case.known.get("risk.level") == "none":
        return {}
    if field == "purpose.code" and case.known.get("trigger") in _SAYS_WHAT_FOR:
        return {}
    usual = _by_recipient(kind).get(field) or _USUAL.get(field)
    if usual is not None:
        return {**_even(field, 0.6), **usual} if field == "purpose.code" else usual
    if field == "purpose.code" and kind in kinds.TAKE_REFERRALS | kinds.FAMILY:
        return _even(field, _SELDOM_ANOTHER_PURPOSE)
    return _even(field, _WHATEVER_IT_IS_FOR.get(field, _SELDOM))


def _from_a_council(case: Case) -> bool:
    return case.known.get("sharer.kind") in ("council_childrens_services", "council_other")


def _by_recipient(kind: str) -> Mapping[str, Mapping[str, float]]:
    if kind in kinds.FAMILY | {"legal_practice"}:
        return _IN_THE_FAMILY
    if kind in ("council_other", "housing", "charity", "voluntary_group"):
        return {**_AMONG_PROFESSIONALS, **_OF_A_SUPPORTER}
    if kind in kinds.SCHOOLS:
        return {**_AMONG_PROFESSIONALS, **_OF_A_SCHOOL}
    if kind in kinds.WORLD | kinds.RESPONSIBLE_FOR_A_PLACE | {"immigration_authority"}:
        return _OUTSIDE_THE_CIRCLE
    return _AMONG_PROFESSIONALS


def _even(field: str, chance: float) -> Mapping[str, float]:
    values = FIELDS[field].values
    return dict.fromkeys(values, chance / len(values))
