"""Whose information it is, and what it is."""

from sharewell.guidance.engine.case import Case, Part
from sharewell.guidance.engine.guard import circumstance
from sharewell.guidance.rules import kinds
from sharewell.guidance.rules.circumstances.making import any_of, of

_LOCATES = frozenset({"location", "contact", "identity"})


@circumstance("it identifies nobody")
def not_personal(case: Case) -> bool:
    """Say whether it does: not where a file, a name or a place is in it, whatever it is called."""
    if case.one("information.form") != "not_personal" or whole_file(case):
        return False
    return not any(
        case.part(part, "protects") or _LOCATES & set(case.part(part, "categories"))
        for part in case.parts()
    )


@circumstance("it is anonymised, or counts of people")
def counts_or_anonymous(case: Case) -> bool:
    return case.one("information.form") in ("anonymised", "statistics_small_numbers")


whole_file = of(
    "information.extent", "whole_record", "bulk", words="a whole file, or a whole list, is meant"
)


bulk = of("information.extent", "bulk", words="a whole list of people is meant")


confidential = of("information.confidential", "yes", words="it was given in confidence")


_OTHERS = frozenset({
    "other_adult", "other_child", "worker", "referrer", "person_who_may_pose_risk",
})  # fmt: skip


def about_others(case: Case, part: Part) -> bool:
    """Say whether a part is about somebody else than the child, or the adults a recipient serves.

    To a family member a part about "a parent" is about the other parent.
    """
    return _is_other(case, case.about(part))


def _is_other(case: Case, role: str) -> bool:
    if role in _OTHERS:
        return True
    return role == "parent_or_carer" and case.one("recipients.kind") in kinds.RELATED


@circumstance("some of it is about other people, or would give away somebody to be protected")
def mixed_with_others(case: Case) -> bool:
    for part in case.parts():
        if about_others(case, part) or case.part(part, "protects") or hidden_from_them(case, part):
            return True
    return not case.parts_known and _is_other(case, case.one("subject.role"))


@circumstance("all of it is about other people")
def only_about_others(case: Case) -> bool:
    parts = case.parts()
    if not parts:
        return _is_other(case, case.one("subject.role"))
    return all(about_others(case, part) for part in parts)


@circumstance("all of it is about somebody who may harm children, and nobody is hidden in it")
def only_who_may_harm(case: Case) -> bool:
    """Say whether it is: that is the worry itself, not somebody else’s business mixed into it."""
    parts = case.parts()
    if not parts:
        return case.one("subject.role") == "person_who_may_pose_risk"
    return all(
        case.about(part) == "person_who_may_pose_risk"
        and not case.part(part, "protects")
        and not hidden_from_them(case, part)
        for part in parts
    )


@circumstance("all of it would give away a protected place or person")
def only_protected(case: Case) -> bool:
    parts = case.parts()
    return bool(parts) and all(hidden_from_them(case, part) for part in parts)


def hidden_from_them(case: Case, part: Part) -> bool:
    """Say whether a part gives away what is protected, or is kept from just this recipient."""
    if {"place", "person", "referrer"} & set(case.part(part, "protects")):
        return True
    kept_from = set(case.part(part, "protects_from"))
    return bool(kept_from & {case.one("recipients.kind"), case.one("recipients.harm_role")})


@circumstance("all of it tells where somebody is or who they are")
def only_locates(case: Case) -> bool:
    parts = case.parts()
    if not parts:
        return False
    return all(
        case.part(part, "categories") and set(case.part(part, "categories")) <= _LOCATES
        for part in parts
    )


@circumstance("a sexual image of a child is part of it")
def sexual_image_in_it(case: Case) -> bool:
    return any("sexual_image_of_child" in case.part(part, "categories") for part in case.parts())


@circumstance("all of it is a sexual image of a child")
def only_sexual_image(case: Case) -> bool:
    parts = case.parts()
    return bool(parts) and all(
        case.part(part, "categories") == ("sexual_image_of_child",) for part in parts
    )


@circumstance("all of it is an adult’s own health")
def only_an_adults_health(case: Case) -> bool:
    parts = case.parts()
    return bool(parts) and all(
        case.about(part) in ("parent_or_carer", "other_adult")
        and set(case.part(part, "categories")) & _OF_HEALTH
        for part in parts
    )


@circumstance("all of it is about somebody’s health")
def only_health(case: Case) -> bool:
    parts = case.parts()
    return bool(parts) and all(
        case.part(part, "categories") and set(case.part(part, "categories")) <= _OF_HEALTH
        for part in parts
    )


@circumstance("it is only who they are and what they do at school")
def only_school_life(case: Case) -> bool:
    parts = case.parts()
    return bool(parts) and all(
        "education" in case.part(part, "categories")
        and set(case.part(part, "categories")) <= {"identity", "education"}
        for part in parts
    )


@circumstance("it is only who they are")
def only_who_they_are(case: Case) -> bool:
    parts = case.parts()
    return bool(parts) and all(
        case.part(part, "categories") == ("identity",) and not case.part(part, "protects")
        for part in parts
    )


_OF_HEALTH = frozenset({"health", "sexual_health", "mental_health"})


@circumstance("it touches sexual health, mental health or sex life")
def intimate(case: Case) -> bool:
    for part in case.parts():
        if {"sexual_health", "mental_health", "sex_life"} & set(case.part(part, "categories")):
            return True
    return False


@circumstance("a bar in law may cover some of it")
def barred(case: Case) -> bool:
    return bool(case.many("information.bars"))


@circumstance("it is mainly about somebody who has died")
def deceased(case: Case) -> bool:
    return case.one("subject.role") == "deceased" or case.one("child.age_band") == "deceased"


court_papers = any_of(
    "information.bars", "family_court_papers", words="it comes from a family court’s papers"
)


@circumstance("it is about somebody who works with children")
def worker_concerned(case: Case) -> bool:
    if case.one("purpose.code") == "allegation_about_worker":
        return True
    return "worker" in case.many("risk.source") or case.one("subject.role") == "worker"


@circumstance("it is about somebody who was harmed")
def about_a_victim(case: Case) -> bool:
    return case.one("subject.role") in ("child", "other_child", "parent_or_carer", "other_adult")


@circumstance("all of it is about people at work")
def only_about_workers(case: Case) -> bool:
    parts = case.parts()
    return bool(parts) and all(case.about(part) == "worker" for part in parts)
