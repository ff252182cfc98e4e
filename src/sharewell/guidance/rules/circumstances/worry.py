"""How worried anybody is, and where the harm comes from."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.engine.guard import circumstance
from sharewell.guidance.rules import kinds
from sharewell.guidance.rules.circumstances.making import any_of

_RANK = {"none": 0, "welfare": 1, "in_need": 2, "significant_harm": 3, "unclear": 3,
         "immediate_danger": 4}  # fmt: skip


WORSENING = ("repeated", "getting_worse", "reported_before_no_change")


def rank(case: Case) -> int:
    """Return the level of worry as 0 (none) to 4 (danger); small worries that repeat count as need.

    *Cannot tell* counts as significant harm. A second, third or fourteenth small entry is one
    picture: repeated worry about welfare is taken as a child in need unless somebody corrects it.
    """
    found = case.memo.get("rank")
    if found is None:
        found = _RANK[case.one("risk.level")]
        if found == 1 and case.one("risk.pattern") in WORSENING:
            found = 2 if case.corrections.get("cumulative_concern") != "no" else 1
        case.memo["rank"] = found
    return found


@circumstance("a worry keeps coming, gets worse, or was reported before and nothing changed")
def keeps_coming(case: Case) -> bool:
    return rank(case) >= 1 and case.one("risk.pattern") in WORSENING


@circumstance("a child may be hurt before the day is over")
def in_danger(case: Case) -> bool:
    return rank(case) == 4


@circumstance("significant harm is likely, or nobody can tell how bad it is")
def seriously_harmed(case: Case) -> bool:
    return rank(case) >= 3


@circumstance("the child is in need, or small worries keep coming")
def in_need(case: Case) -> bool:
    return rank(case) >= 2


@circumstance("somebody is worried about the child’s welfare")
def worried(case: Case) -> bool:
    return rank(case) >= 1


child_at_domestic_abuse = any_of(
    "risk.kinds", "domestic_abuse", words="a child was part of domestic abuse"
)


@circumstance("the only worry is that they may hurt themselves")
def only_self_harm(case: Case) -> bool:
    return case.many("risk.kinds") == ("self_harm_or_suicide",)


@circumstance("where the harm comes from is not known, and it may be from home")
def source_unknown(case: Case) -> bool:
    return set(case.many("risk.source")) <= {"not_known"}


@circumstance("the harm is of a grave kind, or serious")
def grave(case: Case) -> bool:
    return seriously_harmed(case) or not kinds.GRAVE.isdisjoint(case.many("risk.kinds"))


@circumstance("the child told of, or somebody saw, harm of a kind that is taken as serious")
def grave_and_seen(case: Case) -> bool:
    seen = {"observed", "disclosed_by_child"} & set(case.many("risk.evidence"))
    return bool(seen) and not kinds.GRAVE_WHEN_SEEN.isdisjoint(case.many("risk.kinds"))


@circumstance("the child told of, or somebody saw, grave harm, and it is known who did it")
def grave_and_told_whose(case: Case) -> bool:
    return grave_and_seen(case) and not source_unknown(case)


@circumstance("the kind of harm comes from the family by its nature")
def not_for_home(case: Case) -> bool:
    return not kinds.NOT_FOR_HOME.isdisjoint(case.many("risk.kinds"))


harm_from_self = any_of("risk.source", "self", words="the danger is from the child to themselves")


@circumstance("the danger is from the child to themselves, or comes today before anyone can act")
def nobody_else_in_time(case: Case) -> bool:
    return harm_from_self(case) or case.one("risk.contact_due") in ("now", "today")


harm_from_parent = any_of(
    "risk.source", *kinds.HOME,
    words="the harm may come from within the family",
)  # fmt: skip
