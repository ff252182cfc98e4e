"""The words of the contract that the laws are written in: who protects, who safeguards, how grave.

Said anew from the contract, and not taken from the rules, so that the two can disagree.
"""

import json
from typing import Any

Facts = dict[str, Any]


class Broken(AssertionError):
    """A law does not hold; the message names what was seen."""


def require(holds: object, said: str) -> None:
    if not holds:
        raise Broken(said)


LEVELS = ("none", "welfare", "in_need", "significant_harm", "immediate_danger")
PROTECTING_KINDS = ("council_childrens_services", "police", "emergency_service", "multi_agency_hub")
SAFEGUARDING_KINDS = (
    "school", "school_maintained", "academy", "independent_school", "college", "early_years",
    "gp", "health_service", "dental_pharmacy_optical", "fostering_agency", "adoption_agency",
    "childrens_home", "probation", "youth_justice", "prison", "multi_agency_panel",
    "safeguarding_partnership", "designated_officer", "council_education", "helpline",
    "inspectorate", "regulator", "own_organisation",
)  # fmt: skip
"""Bodies around a child that safeguard by what they are, unless somebody says otherwise."""

NEVER_SAFEGUARD = (
    "subject", "parent_or_carer", "relative", "foster_carer_or_adopter",
    "birth_relative_after_adoption", "legal_representative", "employer",
    "person_who_may_pose_risk", "media", "public", "commercial", "unrelated_person",
    "private_individual", "researcher", "legal_practice",
)  # fmt: skip
"""Family and the world: whatever part they claim, they are no body that safeguards."""

PART_BY_KIND = (
    "subject", "parent_or_carer", "foster_carer_or_adopter", "birth_relative_after_adoption",
    "designated_officer",
)  # fmt: skip
"""Who has a part by what they are: their own record or child, care, letters, a task in law."""

OTHER_USES = (
    "private_interest", "immigration_enforcement", "commercial", "employment", "media",
)  # fmt: skip
"""Uses that are not looking after children: curiosity, enforcement, trade, a job, a story."""

CHOICES_OF_THEIRS = (*OTHER_USES, "research", "statistics", "records_request")
"""What nobody needs in order to keep the child safe: there a yes may be waited for at any level."""

WARNINGS = ("warn_about_person", "prevent_crime", "allegation_about_worker")
"""What is told for the sake of other children than the one it is about."""

ORDERS = ("court_order", "statutory_request", "reporting_duty")
"""What makes sharing a duty: then it goes so far as the order does, and no further."""

SOURCES_OF_HARM = ("source", "alleged_source", "may_pass_on")
PRIVATE = ("charity", "voluntary_group", "other_private", "private_individual", "housing",
           "independent_school", "early_years", "fostering_agency", "childrens_home",
           "adoption_agency", "legal_practice")  # fmt: skip
PUBLIC = ("council_childrens_services", "council_other", "police", "health_service", "gp",
          "school_maintained", "academy", "college", "probation", "youth_justice", "prison",
          "inspectorate", "government_department", "other_public")  # fmt: skip
PROTECTIVE = ("share", "refer", "share_now")
MOVING = (*PROTECTIVE, "share_part")
"""Outcomes under which something about somebody goes to this recipient."""


SCHOOLS = ("school", "school_maintained", "academy", "independent_school", "college")
"""Whom the police must tell of domestic abuse that a pupil was part of."""


def first(facts: Facts, field: str) -> Any:
    """Return what is known of a field for the first recipient and the whole, or nothing."""
    if field.startswith("recipients."):
        return (facts.get("recipients") or [{}])[0].get(field.partition(".")[2])
    head, _, tail = field.partition(".")
    return facts.get(head, {}).get(tail) if tail else facts.get(head)


def having(facts: Facts, field: str, value: object) -> Facts:
    """Return a copy with a field set: for the first recipient, the first part, every child."""
    changed: Facts = json.loads(json.dumps(facts))  # far faster than a deep copy
    head, _, tail = field.partition(".")
    if head == "recipients":
        changed.setdefault("recipients", [{}])[0][tail] = value
    elif field.startswith("information.parts."):
        parts = changed.setdefault("information", {}).setdefault("parts", [{}])
        parts[0][field.rpartition(".")[2]] = value
    elif head in ("risk", "child") and facts.get("children"):
        for child in changed["children"]:
            child.setdefault(head, {})[tail] = value
    elif tail:
        changed.setdefault(head, {})[tail] = value
    else:
        changed[field] = value
    return changed


def source_of_harm(facts: Facts) -> bool:
    if first(facts, "recipients.kind") == "person_who_may_pose_risk":
        return first(facts, "recipients.harm_role") in (None, "unknown", *SOURCES_OF_HARM)
    return first(facts, "recipients.harm_role") in SOURCES_OF_HARM


def protects_or_safeguards(facts: Facts) -> bool:
    """Say whether the first recipient does: by its kind, or as somebody said."""
    kind, role = first(facts, "recipients.kind"), first(facts, "recipients.role")
    if kind in PROTECTING_KINDS:
        return True
    if kind in (None, "unknown", "not_known", *NEVER_SAFEGUARD):
        return False
    if role in ("lead_protection", "safeguards"):
        return True
    if role not in (None, "unknown") or kind not in SAFEGUARDING_KINDS:
        return False
    return not any(one["of"] == "recipient_safeguards" for one in facts.get("corrections", ()))


def level_at_least(facts: Facts, level: str) -> bool:
    """Say whether the stated level, of every child, reaches `level`."""
    if facts.get("children"):
        return all(level_at_least({"risk": c.get("risk", {})}, level) for c in facts["children"])
    stated = first(facts, "risk.level")
    stated = "significant_harm" if stated == "unclear" else stated
    return stated in LEVELS and LEVELS.index(stated) >= LEVELS.index(level)


def corrected_to(facts: Facts, name: str) -> str | None:
    """Return what somebody corrected this to, where they did."""
    made = [one["to"] for one in facts.get("corrections", ()) if one["of"] == name]
    return made[0] if made else None


def said_to_be_public(facts: Facts) -> str | None:
    """Return what was told; only what was worked out instead can be corrected."""
    told = first(facts, "sharer.public_body")
    return corrected_to(facts, "public_body") or told if told in (None, "unknown") else told
