"""What is taken for granted where the facts are silent.

One function a field, each depending only on other facts, so that giving the assumed value changes
nothing. An assumption never makes protection less likely than the facts already make it. That a
recipient is who they say, and has the standing they claim, is assumed so that an answer can be
given; outside safeguarding the answer says that both are to be checked before anything goes.
"""

from collections.abc import Callable

from sharewell.guidance.engine.case import Case, Value
from sharewell.guidance.rules import kinds

_SIMPLE: dict[str, Value] = {
    "nation": "england",
    "act": "share",
    "sharer.kind": "charity",
    "sharer.contracted_public_function": "no",
    "recipients.responsibility": "responsible_council",
    "recipients.authority": (),
    "recipients.authority_checked": "yes",
    "recipients.verified": "yes",
    "recipients.intended": "yes",
    "purpose.stated": "yes",
    "risk.kinds": ("not_sure",),
    "risk.pattern": "first",
    "risk.to": ("child",),
    "risk.time": ("current",),
    "risk.evidence": ("reported",),
    "child.status": "not_known_to_services",
    "child.left_area": "no",
    "child.wish": "not_asked",
    "consent.status": "not_sought",
    "consent.asking_is_safe": "possible",
    "consent.practicable": "possible",
    "information.form": "personal",
    "information.extent": "items",
    "information.collected_for_other_purpose": "no",
    "information.already_shared": "no",
    "information.bars": (),
    "frequency": "once",
    "channel.kind": "secure_email",
    "telling.prejudices_enquiry": "possible",
    "harm.if_shared": "some",
    "harm.if_not_shared": "some",
    "agreement": "none",
}

_ASKED_FOR = frozenset({
    "records_request", "criminal_investigation", "learning_review", "child_death_review",
    "vetting", "research", "statistics", "media", "commercial", "immigration_enforcement",
    "employment",
})  # fmt: skip

_ASKING_TRIGGERS = frozenset({"request", "parent_request", "own_data_request"})

_PURPOSE_BY_RECIPIENT = {
    "media": "media",
    "commercial": "commercial",
    "researcher": "research",
    "employer": "employment",
    "immigration_authority": "immigration_enforcement",
    "court": "family_proceedings",
    "designated_officer": "allegation_about_worker",
    "public": "private_interest",
    "unrelated_person": "private_interest",
    "private_individual": "private_interest",
    "safeguarding_partnership": "learning_review",
    "foster_carer_or_adopter": "care_of_child",
}

_LEVEL_BY_PURPOSE = {
    "immediate_protection": "significant_harm",
    "enquiry": "significant_harm",
    "domestic_abuse_panel": "significant_harm",
    "missing_or_exploitation": "significant_harm",
    "offender_management": "significant_harm",
    "assessment": "in_need",
    "plan": "in_need",
    "missing_education": "in_need",
    "counter_extremism": "in_need",
    "allegation_about_worker": "in_need",
    "referral": "welfare",
    "warn_about_person": "welfare",
    "early_help": "welfare",
    "care_of_child": "welfare",
    "support_adult": "welfare",
    "other": "welfare",
}

_UNCHECKED = frozenset({"rumour", "anonymous", "inferred"})
_LEVEL_BY_STATUS = {"protection_plan": "significant_harm", "in_need": "in_need"}


def assume(case: Case, field: str) -> Value:
    """Return what is taken for granted for a field the facts leave open."""
    by_rule = _BY_RULE.get(field)
    return by_rule(case) if by_rule else _SIMPLE[field]


def _trigger(case: Case) -> Value:
    purpose, kind = case.one("purpose.code"), case.one("recipients.kind")
    if purpose == "records_request":
        if kind == "subject":
            return "own_data_request"
        if kind in kinds.PARENT_LIKE:
            return "parent_request"
    return "request" if purpose in _ASKED_FOR else "proactive"


def _purpose(case: Case) -> Value:
    kind = case.one("recipients.kind")
    if kind in ("subject", *kinds.PARENT_LIKE) and case.knows("trigger"):  # noqa: SIM102
        if case.one("trigger") in (*_ASKING_TRIGGERS, "foi_request"):
            return "records_request"
    if kind == "multi_agency_panel":
        harmed = case.many("risk.kinds")
        return "domestic_abuse_panel" if "domestic_abuse" in harmed else "plan"
    return _PURPOSE_BY_RECIPIENT.get(kind, "referral")


def _level(case: Case) -> Value:
    named = set(case.many("risk.kinds"))
    known = case.one("child.status") in _LEVEL_BY_STATUS or named & kinds.GRAVE
    if case.one("act") == "ask" and set(case.many("risk.evidence")) <= _UNCHECKED and not known:
        return "welfare"  # what nobody has checked is no ground for gathering what others hold
    candidates = [_LEVEL_BY_PURPOSE.get(case.one("purpose.code"), "none")]
    candidates.append(_LEVEL_BY_STATUS.get(case.one("child.status"), "none"))
    seen = {"observed", "disclosed_by_child"} & set(case.many("risk.evidence"))
    if named & kinds.EXPLOITATION or (seen and named & kinds.GRAVE_WHEN_SEEN):
        candidates.append("significant_harm")
    elif named - {"not_sure"}:
        candidates.append("in_need")
    return max(candidates, key=("none", "welfare", "in_need", "significant_harm").index)


def _role(case: Case) -> Value:
    kind = case.one("recipients.kind")
    if kind in kinds.ALWAYS_PROTECT:
        return "lead_protection"
    if kind == "not_known":  # whom to tell is not known; or who is asking
        proactive = case.one("trigger") in ("proactive", "reporting_duty")
        return "lead_protection" if proactive else "none"
    corrected = case.corrections.get("recipient_safeguards")
    if corrected and kind in kinds.PROFESSIONAL:
        return "safeguards" if corrected == "yes" else "supports"
    if kind in kinds.SAFEGUARD_BY_KIND:
        return "safeguards"
    if kind in kinds.SUPPORT_BY_KIND:
        return "supports"
    return "cares_for" if kind == "foster_carer_or_adopter" else "none"


def _harm_role(case: Case) -> Value:
    """Somebody the harm may come from is taken to be that, whatever part they say they have.

    In danger only, a parent who is said to protect the child is believed to, once it is them.
    """
    kind = case.one("recipients.kind")
    if kind == "person_who_may_pose_risk":
        return "alleged_source"
    if kind == "parent_or_carer" and "parent_or_carer" in case.many("risk.source"):
        in_danger = case.one("risk.level") == "immediate_danger"
        protects = case.one("recipients.role") in ("lead_protection", "safeguards")
        return "none" if in_danger and protects and _is_them(case) else "alleged_source"
    if kind == "subject" and case.one("trigger") in ("proactive", "reporting_duty"):
        accused = _stands_accused(case) or case.one("subject.role") == "person_who_may_pose_risk"
        return "alleged_source" if accused else "none"
    return "none"


def _is_them(case: Case) -> bool:
    """Say whether nothing speaks against it: meant for them, and no unchecked voice that asks."""
    unchecked = case.one("recipients.verified") == "no"
    asked = case.one("trigger") not in ("proactive", "reporting_duty")
    return case.one("recipients.intended") != "no" and not (unchecked and asked)


def _stands_accused(case: Case) -> bool:
    """Say whether whom it is about may be whom the harm comes from: a parent, or a worker."""
    role, sources = case.one("subject.role"), set(case.many("risk.source"))
    if role == "worker":
        return "worker" in sources or case.one("purpose.code") == "allegation_about_worker"
    return role == "parent_or_carer" and not sources.isdisjoint(kinds.HOME)


def _source(case: Case) -> Value:
    """Harm that comes from the family by its nature is taken to come from there.

    A child about to take their own life, and nobody said to harm them, is a danger to themselves.
    """
    named = set(case.many("risk.kinds"))
    if named == {"self_harm_or_suicide"} and case.one("risk.level") == "immediate_danger":
        return ("self",)
    if "fabricated_illness" in named:
        return ("parent_or_carer",)
    if named & kinds.NOT_FOR_HOME:
        return ("parent_or_carer", "other_family")
    return ("not_known",)


def _contact_due(case: Case) -> Value:
    return "today" if case.one("risk.level") == "immediate_danger" else "later"


def _reachable(case: Case) -> Value:
    """A message left at a home that is not safe is taken to be heard there."""
    at_home = case.one("channel.kind") in ("voicemail", "post", "personal_email", "messaging_app")
    if not at_home or case.one("recipients.kind") not in kinds.FAMILY:
        return "no"
    return "possible"


def _age(case: Case) -> Value:
    """A child of unknown age is young, except where that would open their record to others.

    Somebody who asks for their own record is taken to be old enough to ask. A child who does not
    want the family told, or whose parent asks for all that is theirs, is taken to be old enough to
    be asked themselves.
    """
    kind = case.one("recipients.kind")
    if kind == "subject":
        return "16_to_17"
    if kind not in (*kinds.PARENTS, "relative"):
        return "under_13"
    said_no = case.one("child.wish") in ("objects", "objects_to_this_recipient")
    asked = case.one("trigger") in _ASKING_TRIGGERS and not _others_are_in_it(case)
    return "13_to_15" if said_no or asked else "under_13"


def _others_are_in_it(case: Case) -> bool:
    """Say whether other people stand in it: then only a part can go, whatever the child’s age."""
    return any(
        part.get("about", "child") != "child" or case.part(part, "protects")
        for part in case.parts()
    )


def _competent(case: Case) -> Value:
    return {"16_to_17": "yes", "13_to_15": "possible"}.get(case.one("child.age_band"), "no")


def _confidential(case: Case) -> Value:
    return "yes" if case.one("sharer.kind") in kinds.HOLD_CONFIDENCES else "no"


def _consent_from(case: Case) -> Value:
    if case.one("subject.role") not in ("child", "other_child"):
        return "adult_subject"
    return "child" if case.one("child.competent") == "yes" else "parent"


def _subject_role(case: Case) -> Value:
    if case.parts_known and "about" in case.parts_known[0]:
        return str(case.parts_known[0]["about"])
    case.open["information.parts.about"] = None
    return "deceased" if case.one("child.age_band") == "deceased" else "child"


def _subject_age(case: Case) -> Value:
    if case.one("subject.role") in ("child", "other_child"):
        return case.one("child.age_band")
    return "deceased" if case.one("subject.role") == "deceased" else "adult"


def _public_body(case: Case) -> Value:
    if corrected := case.corrections.get("public_body"):
        return corrected
    return "yes" if case.one("sharer.kind") in kinds.PUBLIC_BODIES else "no"


def _regulated(case: Case) -> Value:
    if corrected := case.corrections.get("regulated_professional"):
        return corrected
    return "yes" if case.one("sharer.kind") in kinds.TEACHERS_AND_CLINICIANS else "no"


def _telling_risk(case: Case) -> Value:
    risky = set(kinds.HOME) & set(case.many("risk.source"))
    return "yes" if risky else "possible"


def _recipient_kind(case: Case) -> Value:
    by_trigger = {"own_data_request": "subject", "parent_request": "parent_or_carer",
                  "foi_request": "public", "court_order": "court"}  # fmt: skip
    given = case.known.get("trigger")
    if given is None:
        case.open["trigger"] = None
    return by_trigger.get(str(given), "council_childrens_services")


_BY_RULE: dict[str, Callable[[Case], Value]] = {
    "trigger": _trigger,
    "purpose.code": _purpose,
    "recipients.kind": _recipient_kind,
    "recipients.role": _role,
    "recipients.harm_role": _harm_role,
    "risk.source": _source,
    "risk.contact_due": _contact_due,
    "channel.reachable_by_others": _reachable,
    "risk.level": _level,
    "child.age_band": _age,
    "child.competent": _competent,
    "information.confidential": _confidential,
    "consent.from": _consent_from,
    "subject.role": _subject_role,
    "subject.age_band": _subject_age,
    "sharer.public_body": _public_body,
    "sharer.regulated_professional": _regulated,
    "telling.increases_risk": _telling_risk,
}
