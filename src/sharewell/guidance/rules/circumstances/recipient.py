"""Who receives: what part they have, and whether it is really them."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.engine.guard import Circumstance, circumstance
from sharewell.guidance.rules import kinds
from sharewell.guidance.rules.circumstances.making import any_of, of
from sharewell.guidance.rules.circumstances.worry import harm_from_parent

_HAS_THE_CHILD = ("cares_for", "safeguards", "lead_protection")


to_own_people = of("recipients.kind", "own_organisation", words="it stays in your own organisation")


@circumstance("the recipient is, or may be, where the harm comes from, or may pass it on")
def source_of_harm(case: Case) -> bool:
    return case.one("recipients.harm_role") in ("source", "alleged_source", "may_pass_on")


@circumstance("the recipient protects children or answers emergencies")
def protects(case: Case) -> bool:
    if case.one("recipients.kind") in kinds.ALWAYS_PROTECT:
        return True
    if case.one("recipients.kind") in kinds.NEVER_SAFEGUARD:
        return False
    return case.one("recipients.role") == "lead_protection"


@circumstance("the recipient has a part in keeping this child safe")
def safeguards(case: Case) -> bool:
    """Say whether they do. A family’s part is another: `protective_carer`. The world has none."""
    if case.one("recipients.kind") in kinds.NEVER_SAFEGUARD:
        return False
    return protects(case) or case.one("recipients.role") == "safeguards"


@circumstance("the recipient is said to protect, or to safeguard, this child")
def said_to_protect(case: Case) -> bool:
    """Say whether they do, or somebody says so of a person: in danger whoever says so is believed.

    The press, trade, an employer or a lawyer keeps no child safe tonight, whatever anybody ticks.
    """
    if safeguards(case):
        return True
    said = case.one("recipients.role") in ("lead_protection", "safeguards")
    return said and case.one("recipients.kind") in kinds.MAY_CARE


@circumstance("the recipient is the press, the public, trade or a stranger")
def to_the_world(case: Case) -> bool:
    return case.one("recipients.kind") in kinds.WORLD


@circumstance("the recipient is a body or colleague who works with children or families")
def professional(case: Case) -> bool:
    return case.one("recipients.kind") in kinds.PROFESSIONAL


@circumstance("the recipient supports the family but has no part in protecting the child")
def supports(case: Case) -> bool:
    if case.one("recipients.kind") in kinds.NEVER_SAFEGUARD:
        return False
    return case.one("recipients.role") in ("supports", "cares_for")


@circumstance("the recipient has no part in this child’s life")
def no_role(case: Case) -> bool:
    return professional(case) and case.one("recipients.role") == "none" and not protects(case)


@circumstance("the recipient looks after the child, or protects them within the family")
def protective_carer(case: Case) -> bool:
    if case.one("recipients.harm_role") == "related_but_protective":
        return True
    role, kind = case.one("recipients.role"), case.one("recipients.kind")
    if kind not in kinds.MAY_CARE or role not in _HAS_THE_CHILD:
        return False
    return role != "cares_for" or not harm_in_their_own_circle(case)


protective_carer_said = of(
    "recipients.harm_role", "related_but_protective",
    words="somebody established that this person protects the child",
)  # fmt: skip


_NEAR: dict[str, tuple[str, ...]] = {
    "relative": ("household", "other_family"),
    "parent_or_carer": kinds.HOME,
    "foster_carer_or_adopter": ("household", "worker"),
}
"""Sources of harm within a person’s own circle; to a neighbour or a sitter, adults they know."""


@circumstance("the harm may come from the recipient’s own household or family")
def harm_in_their_own_circle(case: Case) -> bool:
    sources = _NEAR.get(case.one("recipients.kind"), ("household", "other_adult_known", "worker"))
    return not set(sources).isdisjoint(case.many("risk.source"))


referrals_go_here = Circumstance(
    "referrals_go_here",
    "concerns are referred to this recipient",
    lambda case: (
        case.one("recipients.kind") in kinds.TAKE_REFERRALS
        and case.one("recipients.kind") != "designated_officer"
    ),
)


recipient_unchecked = of(
    "recipients.verified", "no", words="nobody has checked that the recipient is who they say"
)


not_intended = of("recipients.intended", "no", words="this is not the person it is meant for")


@circumstance("somebody else can hear, read or open it, or might where home is not safe")
def overheard(case: Case) -> bool:
    reachable = case.one("channel.reachable_by_others")
    if reachable == "possible" and case.one("recipients.kind") in kinds.FAMILY:
        return harm_from_parent(case)
    return reachable == "yes"


has_responsibility = any_of(
    "recipients.authority", "parental_responsibility", "acts_for_parent",
    words="the recipient has parental responsibility, or acts for somebody who has",
)  # fmt: skip


authority_unknown = Circumstance(
    "authority_unknown",
    "nobody has said what authority the recipient has",
    lambda case: not case.many("recipients.authority"),
)


holds_consent = any_of(
    "recipients.authority", "consent_held", words="the recipient holds the subject’s consent"
)


@circumstance("they claim a standing or an authority that nobody has seen proof of")
def standing_unproven(case: Case) -> bool:
    claimed = [one for one in case.many("recipients.authority") if one != "none"]
    return bool(claimed) and case.one("recipients.authority_checked") == "no"


@circumstance("nobody has said, or seen proof of, what standing the recipient has")
def standing_not_seen(case: Case) -> bool:
    return authority_unknown(case) or standing_unproven(case)


without_authority = Circumstance(
    "without_authority",
    "the recipient has no authority over the child",
    lambda case: "none" in case.many("recipients.authority"),
)


@circumstance("the recipient could keep children safe if they knew")
def can_act_on_it(case: Case) -> bool:
    if protective_carer(case):
        return True
    kind = case.one("recipients.kind")
    return kind == "parent_or_carer" or kind in kinds.RESPONSIBLE_FOR_A_PLACE


@circumstance("the recipient looks after the child from day to day")
def looks_after(case: Case) -> bool:
    return case.one("recipients.role") in _HAS_THE_CHILD
