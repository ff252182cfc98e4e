"""The limbs of tests: each worked out from the facts as satisfied, open or failed.

A limb is satisfied or failed only where the facts say so; what nobody said is open, and so is
whatever only a person can judge. A limb without an entry here is for a person: it is always open.
"""

from collections.abc import Callable

from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.sections.body import acts_as_public_authority
from sharewell.guidance.sections.view import View

SATISFIED, OPEN, FAILED = "satisfied", "open", "failed"
STATES = (SATISFIED, OPEN, FAILED)

SPECIAL = frozenset({
    "health", "sexual_health", "mental_health", "sex_life", "ethnicity", "religion",
    "substance_use",
})  # fmt: skip
CRIMINAL = frozenset({"criminal_offence", "allegation", "intelligence"})

_CARE = kinds.HEALTH | {
    "council_childrens_services", "fostering_agency", "adoption_agency", "childrens_home",
    "multi_agency_hub", "emergency_service",
}  # fmt: skip
LISTED = frozenset({
    "council_childrens_services", "council_other", "police", "health_service", "probation",
    "youth_justice", "prison",
})  # fmt: skip
"""Bodies that section 11 lists, as the catalogue has them."""

_MAY_BE_BOUND = (kinds.SAFEGUARD_BY_KIND | {"charity"}) - {"own_organisation", "not_known"}
_UNDER_18 = ("under_13", "13_to_15", "16_to_17")
_CRIME = ("prevent_crime", "criminal_investigation")


def tested(view: View, limbs: list[dict[str, str]]) -> list[dict[str, object]]:
    """Return the limbs of a catalogue item with the state of each."""
    return [{**limb, "state": state(view, limb["id"])} for limb in limbs]


def state(view: View, limb: str) -> str:
    """Return a limb’s state in this case."""
    work_out = LIMBS.get(limb)
    return work_out(view) if work_out else OPEN


def _known(view: View, field: str) -> bool:
    return field in view.case.known


def _said(view: View, field: str, yes: tuple[str, ...], no: tuple[str, ...] = ()) -> str:
    """Return the state of a single-valued fact: satisfied, failed, or open if nobody said."""
    value = view.case.known.get(field)
    if value in yes:
        return SATISFIED
    return FAILED if value in no else OPEN


def _has(view: View, field: str, wanted: set[str]) -> str:
    """Return the state of a many-valued fact: satisfied if one is there, failed if others are."""
    given = view.case.known.get(field)
    if given is None or "not_sure" in given:
        return OPEN if not given or wanted.isdisjoint(given) else SATISFIED
    return FAILED if wanted.isdisjoint(given) else SATISFIED


def asking_is_unsafe(view: View) -> bool:
    """Say whether the facts say that asking, or telling, would undermine the protection."""
    return (
        view.case.known.get("consent.asking_is_safe") == "no"
        or view.case.known.get("telling.prejudices_enquiry") == "yes"
        or view.case.known.get("telling.increases_risk") == "yes"
    )


# Protection


def _worry_is_stated(view: View) -> bool:
    named = view.case.known.get("risk.kinds", ())
    return _known(view, "risk.level") or bool(set(named) - {"not_sure"})


def _protects_somebody(view: View) -> str:
    if not _worry_is_stated(view):
        return OPEN
    return SATISFIED if c.worried(view.case) else FAILED


def _child_or_at_risk(view: View) -> str:
    """The person protected, who need not be the person it is about."""
    to = set(view.case.many("risk.to"))
    if to & {"child", "other_children"}:
        dead = view.case.one("child.age_band") == "deceased" and "other_children" not in to
        return OPEN if dead else SATISFIED
    return FAILED if to == {"other_adult"} else OPEN


def _without_consent(view: View) -> str:
    """Refusal alone is no reason; that asking is unsafe, impossible or too slow is one."""
    if view.case.known.get("consent.status") == "given":
        return FAILED
    unreachable = view.case.known.get("consent.practicable") == "no"
    if unreachable or asking_is_unsafe(view) or c.in_danger(view.case):
        return SATISFIED
    return SATISFIED if _cannot_consent(view) == SATISFIED else OPEN


def _cannot_consent(view: View) -> str:
    """Whether the person it is about cannot consent, in body or in law."""
    case = view.case
    if case.known.get("consent.status") in ("given", "refused", "withdrawn"):
        asked_themselves = case.known.get("consent.from") == "adult_subject"
        if asked_themselves:
            return FAILED
    about_the_child = case.one("subject.role") == "child"
    young = case.known.get("child.age_band") in ("under_13", "unborn")
    understands = case.known.get("child.competent")
    if about_the_child and understands == "yes":
        return FAILED
    return SATISFIED if about_the_child and (young or understands == "no") else OPEN


def _public_interest(view: View) -> str:
    if not _worry_is_stated(view):
        return OPEN
    if c.in_need(view.case):
        return SATISFIED
    return OPEN if c.worried(view.case) else FAILED


# Functions


def _care_purpose(view: View) -> str:
    gives = view.case.one("sharer.kind") in _CARE
    receives = view.case.one("recipients.kind") in _CARE
    if view.case.one("purpose.code") in kinds.NO_SAFEGUARDING_PURPOSE or not (gives or receives):
        return FAILED
    return SATISFIED if gives and receives else OPEN


def _owes_confidence(view: View) -> str:
    kind = view.case.one("sharer.kind")
    if kind in kinds.HEALTH or kind == "council_childrens_services":
        return SATISFIED
    return _said(view, "information.confidential", ("yes",))


def _function_by_law(view: View) -> str:
    return SATISFIED if c.own_function(view.case) or c.statutory_demand(view.case) else OPEN


def _official_authority(view: View) -> str:
    if view.case.one("sharer.kind") in kinds.CRIMINAL_JUSTICE:
        return SATISFIED
    return OPEN if acts_as_public_authority(view) else FAILED


def _policy_unless_police(view: View) -> str:
    return SATISFIED if view.case.one("recipients.kind") in kinds.CRIMINAL_JUSTICE else OPEN


def _asking_would_prejudice(view: View) -> str:
    if view.case.known.get("consent.status") == "given":
        return FAILED
    return SATISFIED if asking_is_unsafe(view) else OPEN


def _claim_or_court(view: View) -> str:
    return SATISFIED if c.court_ordered(view.case) else OPEN


# Duties


def _bound_by_the_duty(view: View) -> str:
    """A listed body; a provider only where such a body commissions its service."""
    kind = view.case.one("sharer.kind")
    if kind in LISTED:
        return SATISFIED
    commissioned = view.case.one("sharer.contracted_public_function") == "yes"
    as_a_rule = kind in kinds.HEALTH and "sharer.contracted_public_function" not in view.case.known
    return OPEN if commissioned or as_a_rule else FAILED


def _recipient_bound(view: View) -> str:
    kind = view.case.one("recipients.kind")
    if kind in LISTED:
        return SATISFIED
    return OPEN if kind in _MAY_BE_BOUND else FAILED


def _relates_to_a_child(view: View) -> str:
    children = {"child", "other_children", "unborn"}
    return OPEN if children.isdisjoint(view.case.many("risk.to")) else SATISFIED


def _helps_recipient(view: View) -> str:
    return SATISFIED if c.safeguards(view.case) and c.in_need(view.case) else OPEN


def _not_more_detrimental(view: View) -> str:
    if view.case.known.get("harm.if_shared") == "none":
        return SATISFIED
    worse = view.case.known.get("harm.if_shared") == "serious"
    return FAILED if worse and view.case.known.get("harm.if_not_shared") == "none" else OPEN


def _regulated(view: View) -> str:
    said = view.case.corrections.get("regulated_professional")
    if said in ("yes", "no"):
        return SATISFIED if said == "yes" else FAILED
    return _said(view, "sharer.regulated_professional", ("yes",), ("no",))


def _enquiry(view: View) -> str:
    return SATISFIED if view.case.known.get("purpose.code") == "enquiry" else OPEN


def _was_asked(view: View) -> str:
    return _said(view, "trigger", ("request", "statutory_request"), ("proactive",))


def _died_or_harmed(view: View) -> str:
    if "deceased" in (view.case.known.get("child.age_band"), view.case.known.get("subject.role")):
        return SATISFIED
    return OPEN


def _bears_on_welfare(view: View) -> str:
    return SATISFIED if _worry_is_stated(view) and c.worried(view.case) else OPEN


def _child_in_need(view: View) -> str:
    if view.case.known.get("child.status") in ("in_need", "protection_plan", "looked_after"):
        return SATISFIED
    return _bears_on_welfare(view) if c.in_need(view.case) else OPEN


def _under_18(view: View) -> str:
    return _said(view, "child.age_band", _UNDER_18, ("unborn", "deceased"))


def _listed_recipient(view: View) -> str:
    return SATISFIED if view.case.one("recipients.kind") in LISTED else OPEN


def _public_authority(view: View) -> str:
    return SATISFIED if acts_as_public_authority(view) else FAILED


def _about_an_adult(view: View) -> str:
    band = view.case.one("subject.age_band")
    return SATISFIED if band == "adult" else FAILED


def _about_a_victim(view: View) -> str:
    role = view.case.known.get("subject.role")
    return FAILED if role in ("person_who_may_pose_risk", "worker", "referrer") else OPEN


def _covered_by_role(view: View) -> str:
    private = view.case.one("sharer.kind") == "private_individual"
    return FAILED if private else OPEN


LIMBS: dict[str, Callable[[View], str]] = {
    "protects_somebody": _protects_somebody,
    "child_or_at_risk": _child_or_at_risk,
    "without_consent_for_a_reason": _without_consent,
    "cannot_consent": _cannot_consent,
    "substantial_public_interest": _public_interest,
    "life_at_risk": lambda view: SATISFIED if c.in_danger(view.case) else OPEN,
    "care_purpose": _care_purpose,
    "owes_confidence": _owes_confidence,
    "function_by_law": _function_by_law,
    "has_official_authority": _official_authority,
    "policy_unless_police": _policy_unless_police,
    "asking_would_prejudice": _asking_would_prejudice,
    "for_a_claim_or_court": _claim_or_court,
    "prevents_or_detects": lambda view: _said(view, "purpose.code", _CRIME),
    "consent_given": lambda view: _said(
        view, "consent.status", ("given",), ("refused", "not_given", "withdrawn", "expired")
    ),
    "for_research": lambda view: _said(view, "purpose.code", ("research", "statistics")),
    "least_identifying": lambda view: _said(view, "information.form", ("pseudonymised",)),
    "bound_by_the_duty": _bound_by_the_duty,
    "recipient_bound": _recipient_bound,
    "relates_to_a_child": _relates_to_a_child,
    "works_with_children": lambda view: SATISFIED if c.worker_concerned(view.case) else OPEN,
    "bears_on_welfare": _bears_on_welfare,
    "helps_recipient": _helps_recipient,
    "not_more_detrimental": _not_more_detrimental,
    "regulated_professional": _regulated,
    "girl_under_18": _under_18,
    "told_by_her_or_seen": lambda view: _has(
        view, "risk.evidence", {"disclosed_by_child", "observed"}
    ),
    "told_or_witnessed": lambda view: _has(
        view, "risk.evidence", {"disclosed_by_child", "disclosed_by_adult", "observed"}
    ),
    "works_with_children_yourself": _covered_by_role,
    "enquiry_under_way": _enquiry,
    "was_asked": _was_asked,
    "died_or_seriously_harmed": _died_or_harmed,
    "child_in_need": _child_in_need,
    "looked_after": lambda view: _said(view, "child.status", ("looked_after", "unaccompanied")),
    "school_age": lambda view: _said(view, "child.age_band", ("13_to_15", "16_to_17"), ("unborn",)),
    "convicted": lambda view: _has(view, "risk.evidence", {"conviction_or_finding"}),
    "listed_recipient": _listed_recipient,
    "public_authority": _public_authority,
    "identifies_nobody": lambda view: _said(
        view, "information.form", ("not_personal", "anonymised"), ("personal", "pseudonymised")
    ),
    "about_an_adult": _about_an_adult,
    "about_a_victim": _about_a_victim,
    "they_agree": lambda view: _said(view, "consent.status", ("given",), ("refused", "withdrawn")),
    "may_be_trafficked": lambda view: _has(view, "risk.kinds", {"trafficking"}),
    "drawn_to_terrorism": lambda view: _has(view, "risk.kinds", {"radicalisation"}),
    "requester_is_the_person": lambda view: _said(view, "recipients.kind", ("subject",)),
    "serious_harm_alleged": lambda view: SATISFIED if c.seriously_harmed(view.case) and
    _known(view, "risk.level") else OPEN,
}  # fmt: skip
"""How each limb’s state is worked out. The catalogue’s limbs without one are always open."""
