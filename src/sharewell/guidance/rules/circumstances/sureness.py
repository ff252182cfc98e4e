"""How sure anybody is of it."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.engine.guard import circumstance
from sharewell.guidance.rules.circumstances.making import any_of


@circumstance("a girl has told you of cutting, or you have seen it")
def told_of_fgm(case: Case) -> bool:
    told = {"disclosed_by_child", "observed"} & set(case.many("risk.evidence"))
    if not told or "fgm" not in case.many("risk.kinds"):
        return False
    hers = case.one("subject.role") != "other_child"  # what a sister tells is a referral
    return hers and case.one("child.age_band") not in ("unborn", "deceased")


proven = any_of(
    "risk.evidence", "conviction_or_finding",
    words="there is a conviction, a caution or a court’s finding",
)  # fmt: skip


told_by_the_child = any_of(
    "risk.evidence", "disclosed_by_child", words="a child told somebody of it"
)


@circumstance("there is nothing behind it but rumour or an anonymous word")
def only_rumour(case: Case) -> bool:
    return set(case.many("risk.evidence")) <= {"rumour", "anonymous", "inferred"}


@circumstance("nothing stands behind it but allegation, rumour or an anonymous word")
def nothing_proven(case: Case) -> bool:
    unsure = {"unproven_allegation", "rumour", "anonymous", "inferred"}
    return set(case.many("risk.evidence")) <= unsure
