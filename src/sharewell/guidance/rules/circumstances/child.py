"""The child: their age, their understanding and their wish."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.engine.guard import Circumstance, circumstance
from sharewell.guidance.rules import kinds
from sharewell.guidance.rules.circumstances.making import of


@circumstance("the young person is old enough that their own say may decide")
def of_an_age(case: Case) -> bool:
    if case.one("child.competent") == "no":
        return False
    band = case.one("child.age_band")
    return band in ("13_to_15", "16_to_17") or case.one("child.competent") == "yes"


@circumstance("the young person understands, and says no")
def young_person_objects(case: Case) -> bool:
    return of_an_age(case) and case.one("child.wish") in ("objects", "objects_to_this_recipient")


young_person_agrees = Circumstance(
    "young_person_agrees",
    "the young person understands, and agrees",
    lambda case: of_an_age(case) and case.one("child.wish") == "agrees",
)


@circumstance("others may be harmed, or the young person is being exploited")
def wider_risk(case: Case) -> bool:
    if "other_children" in case.many("risk.to"):
        return True
    return bool(kinds.EXPLOITATION & set(case.many("risk.kinds")))


of_no_age_to_decide = Circumstance(
    "of_no_age_to_decide",
    "the child is under 13 and not known to understand",
    lambda case: (
        case.one("child.age_band") == "under_13"
        and case.one("child.competent") == "no"
        and case.one("subject.age_band") != "adult"
    ),
)


of_school_age = of(
    "child.age_band", "under_13", "13_to_15", "16_to_17", words="the child is born and living"
)


serious_harm_if_told = of("harm.if_shared", "serious", words="telling them could do serious harm")
