"""Consent and agreement, where they can matter."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.engine.guard import Circumstance, circumstance
from sharewell.guidance.rules.circumstances.child import young_person_objects
from sharewell.guidance.rules.circumstances.making import of
from sharewell.guidance.rules.circumstances.worry import harm_from_parent


@circumstance("nobody has asked the person it is about, though they could be asked safely")
def could_be_asked(case: Case) -> bool:
    if case.one("consent.status") in ("given", "limited", "refused"):
        return False
    if case.one("consent.practicable") == "no" or case.one("consent.asking_is_safe") == "no":
        return False
    return case.one("harm.if_not_shared") != "serious"


@circumstance("consent was given: by nobody the harm may come from, and over nobody’s no")
def agreed(case: Case) -> bool:
    if case.one("consent.status") not in ("given", "limited"):
        return False
    if case.one("consent.from") != "parent":
        return True
    return not harm_from_parent(case) and not young_person_objects(case)


parent_agrees = Circumstance(
    "parent_agrees",
    "a parent who may say yes has said yes",
    lambda case: agreed(case) and case.one("consent.from") == "parent",
)


refused = of(
    "consent.status", "refused", "not_given", "withdrawn", "expired",
    words="consent was refused, withdrawn or has run out",
)  # fmt: skip


agreement_in_force = of(
    "agreement", "in_force", words="a sharing agreement is in force between you"
)
