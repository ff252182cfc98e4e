"""Whether a word to the family could do harm: one voice for telling, consent and what to do."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds

_WORKED_BY_OTHERS = frozenset({
    "sexual", "sexual_exploitation", "criminal_exploitation", "trafficking", "online",
})  # fmt: skip
_OUTSIDE = frozenset({"other_adult_known", "stranger_or_online", "place_or_group"})


def source_not_known(case: Case) -> bool:
    """Say whether nobody knows, or nobody said, whom some of the harm comes from."""
    return c.source_unknown(case) or "not_known" in case.many("risk.source")


def family_not_to_be_alerted(case: Case) -> bool:
    """Say whether a word to the family, a question too, could warn the person it comes from."""
    if c.not_for_home(case):
        return True
    may_be_near = c.harm_from_parent(case) or source_not_known(case)
    return "sexual" in case.many("risk.kinds") and may_be_near


def worker_feared(case: Case) -> bool:
    """Say whether harm may come from somebody who works with children: more than their name."""
    feared = c.worried(case) or "worker" in case.many("risk.source")
    return c.worker_concerned(case) and feared


def police_speak_first(case: Case) -> bool:
    """Say whether the police or social care should be asked before anybody else is told."""
    if case.one("telling.prejudices_enquiry") == "yes" or worker_feared(case):
        return True
    return family_not_to_be_alerted(case)


def asking_known_unsafe(case: Case) -> bool:
    """Say whether somebody found that asking or telling could do harm."""
    return (
        case.one("consent.asking_is_safe") == "no"
        or case.one("telling.prejudices_enquiry") == "yes"
        or case.known.get("telling.increases_risk") == "yes"
    )


def parent_is_source(case: Case) -> bool:
    """Say whether the harm may come from a parent, or this parent is the one it may come from."""
    if "parent_or_carer" in case.many("risk.source"):
        return True
    return c.source_of_harm(case) and case.one("recipients.kind") in kinds.PARENT_LIKE


def may_be_exploited(case: Case) -> bool:
    """Say whether somebody outside the home, perhaps known to the family, may exploit the child."""
    harms, sources = set(case.many("risk.kinds")), set(case.many("risk.source"))
    return bool(_WORKED_BY_OTHERS & harms and _OUTSIDE & sources)
