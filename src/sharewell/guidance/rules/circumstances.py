"""The named circumstances that guards are made of. Each reads the case and answers yes or no."""

from sharewell.guidance.engine.case import Case, Part
from sharewell.guidance.engine.guard import Circumstance, circumstance
from sharewell.guidance.rules import kinds

_RANK = {"none": 0, "welfare": 1, "in_need": 2, "significant_harm": 3, "unclear": 3,
         "immediate_danger": 4}  # fmt: skip
_WORSENING = ("repeated", "getting_worse", "reported_before_no_change")


def of(field: str, *values: str, words: str) -> Circumstance:
    """Make a circumstance: a single-valued field has one of these values."""
    wanted = frozenset(values)
    return Circumstance(
        f"{field} in {'|'.join(values)}", words, lambda case: case.one(field) in wanted
    )


def any_of(field: str, *values: str, words: str) -> Circumstance:
    """Make a circumstance: a many-valued field has at least one of these values."""
    wanted = frozenset(values)
    return Circumstance(
        f"{field} has {'|'.join(values)}",
        words,
        lambda case: not wanted.isdisjoint(case.many(field)),
    )


# How worried


def rank(case: Case) -> int:
    """Return the level of worry as 0 (none) to 4 (danger); small worries that repeat count as need.

    *Cannot tell* counts as significant harm. A second, third or fourteenth small entry is one
    picture: repeated worry about welfare is taken as a child in need unless somebody corrects it.
    """
    found = case.memo.get("rank")
    if found is None:
        found = _RANK[case.one("risk.level")]
        if found == 1 and case.one("risk.pattern") in _WORSENING:
            found = 2 if case.corrections.get("cumulative_concern") != "no" else 1
        case.memo["rank"] = found
    return found  # type: ignore[no-any-return]


@circumstance("a child may be hurt before the day is over")
def in_danger(case: Case) -> bool:
    return rank(case) == 4


@circumstance("significant harm is likely, or nobody can tell how bad it is")
def seriously_harmed(case: Case) -> bool:
    return rank(case) >= 3


@circumstance("the child is in need, or small worries keep coming")
def in_need(case: Case) -> bool:
    return rank(case) >= 2


@circumstance("somebody is worried about the child's welfare")
def worried(case: Case) -> bool:
    return rank(case) >= 1


# Who receives


@circumstance("the recipient is, or may be, where the harm comes from, or may pass it on")
def source_of_harm(case: Case) -> bool:
    return case.one("recipients.harm_role") in ("source", "alleged_source", "may_pass_on")


@circumstance("the recipient protects children or answers emergencies")
def protects(case: Case) -> bool:
    if case.one("recipients.kind") in kinds.ALWAYS_PROTECT:
        return True
    return case.one("recipients.role") == "lead_protection"


@circumstance("the recipient has a part in keeping this child safe")
def safeguards(case: Case) -> bool:
    if protects(case):
        return True
    return case.one("recipients.role") == "safeguards"


@circumstance("the recipient is a body or colleague who works with children or families")
def professional(case: Case) -> bool:
    return case.one("recipients.kind") in kinds.PROFESSIONAL


@circumstance("the recipient supports the family but has no part in protecting the child")
def supports(case: Case) -> bool:
    if case.one("recipients.kind") in kinds.FAMILY:
        return False
    return case.one("recipients.role") in ("supports", "cares_for")


@circumstance("the recipient has no part in this child's life")
def no_role(case: Case) -> bool:
    return professional(case) and case.one("recipients.role") == "none" and not protects(case)


@circumstance("the recipient looks after the child, or protects them within the family")
def protective_carer(case: Case) -> bool:
    if case.one("recipients.harm_role") == "related_but_protective":
        return True
    return case.one("recipients.role") in ("cares_for", "safeguards", "lead_protection")


referrals_go_here = Circumstance(
    "referrals_go_here",
    "concerns are referred to this recipient",
    lambda case: case.one("recipients.kind") in kinds.TAKE_REFERRALS
    and case.one("recipients.kind") != "designated_officer",
)
recipient_unchecked = of(
    "recipients.verified", "no", words="nobody has checked that the recipient is who they say"
)
not_intended = of(
    "recipients.intended", "no", words="this is not the person it is meant for"
)
overheard = of(
    "channel.reachable_by_others", "yes", words="somebody else can hear, read or open it"
)
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
    "recipients.authority", "consent_held", words="the recipient holds the subject's consent"
)


@circumstance("a court has ordered it")
def court_ordered(case: Case) -> bool:
    if case.one("trigger") == "court_order":
        return True
    return "court_order" in case.many("recipients.authority") and case.one(
        "recipients.kind"
    ) in ("court", "legal_representative", "legal_practice", "police", "regulator")


statutory_demand = Circumstance(
    "statutory_demand",
    "the recipient uses a power in law to require it",
    lambda case: case.one("trigger") == "statutory_request"
    or "statutory_power" in case.many("recipients.authority"),
)

without_authority = Circumstance(
    "without_authority",
    "the recipient has no authority over the child",
    lambda case: "none" in case.many("recipients.authority"),
)

# What set it going

requested = of(
    "trigger", "request", "statutory_request", "parent_request", "own_data_request",
    words="somebody asked for it",
)  # fmt: skip
proactive = of(
    "trigger", "proactive", "reporting_duty", words="you are raising it yourself"
)
foi = of("trigger", "foi_request", words="it was asked for under freedom of information")
reporting_duty = of("trigger", "reporting_duty", words="a duty to report set this going")
asking = of("act", "ask", words="you are asking somebody else for information")
routine = Circumstance(
    "routine",
    "it would be sent as a matter of routine",
    lambda case: case.one("frequency") == "routine" or case.one("act") == "set_routine",
)
purpose_not_stated = of("purpose.stated", "no", words="the request does not say what it is for")

# Whose information, and what it is


@circumstance("it identifies nobody")
def not_personal(case: Case) -> bool:
    return case.one("information.form") == "not_personal"


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
    return role == "parent_or_carer" and case.one("recipients.kind") in _KIN


_KIN = frozenset({
    "parent_or_carer", "relative", "legal_representative", "legal_practice",
    "birth_relative_after_adoption",
})  # fmt: skip


@circumstance("some of it is about other people, or would give away somebody to be protected")
def mixed_with_others(case: Case) -> bool:
    for part in case.parts():
        if about_others(case, part) or case.part(part, "protects"):
            return True
    return not case.parts_known and _is_other(case, case.one("subject.role"))


@circumstance("all of it is about other people")
def only_about_others(case: Case) -> bool:
    parts = case.parts()
    if not parts:
        return _is_other(case, case.one("subject.role"))
    return all(about_others(case, part) for part in parts)


@circumstance("all of it would give away a protected place or person")
def only_protected(case: Case) -> bool:
    parts = case.parts()
    return bool(parts) and all(
        {"place", "person", "referrer"} & set(case.part(part, "protects")) for part in parts
    )


_LOCATES = frozenset({"location", "contact", "identity"})


@circumstance("all of it tells where somebody is or who they are")
def only_locates(case: Case) -> bool:
    parts = case.parts()
    if not parts:
        return False
    return all(
        case.part(part, "categories") and set(case.part(part, "categories")) <= _LOCATES
        for part in parts
    )


@circumstance("all of it is a sexual image of a child")
def only_sexual_image(case: Case) -> bool:
    parts = case.parts()
    return bool(parts) and all(
        case.part(part, "categories") == ("sexual_image_of_child",) for part in parts
    )


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


# What is ordered


@circumstance("a girl has told you of cutting, or you have seen it")
def told_of_fgm(case: Case) -> bool:
    told = {"disclosed_by_child", "observed"} & set(case.many("risk.evidence"))
    return bool(told) and "fgm" in case.many("risk.kinds")


works_in_a_regulated_profession = of(
    "sharer.regulated_professional", "yes", words="you work in a regulated profession"
)
shared_by_police = of("sharer.kind", "police", words="you are the police")
child_at_domestic_abuse = any_of(
    "risk.kinds", "domestic_abuse", words="a child was part of domestic abuse"
)


@circumstance("more is meant than the order names, or it holds a protected place or other people")
def more_than_ordered(case: Case) -> bool:
    return whole_file(case) or mixed_with_others(case)


@circumstance("you are raising a concern with whoever takes referrals")
def raises_a_concern(case: Case) -> bool:
    return (
        proactive(case)
        and referrals_go_here(case)
        and case.one("purpose.code") in kinds.RAISING
        and not bulk(case)
        and not from_council(case)
        and not asking(case)
        and not routine(case)
    )


@circumstance("the worry is real and the recipient has a part in keeping the child safe")
def in_need_and_safeguards(case: Case) -> bool:
    return in_need(case) and safeguards(case)


@circumstance("a worry or a task gives you reason to ask them")
def may_ask(case: Case) -> bool:
    if in_need_and_safeguards(case):
        return True
    return professional(case) and case.one("purpose.code") in kinds.ASKED_IN_ITS_OWN_RIGHT


# What it is for

optional_service = of(
    "purpose.code", *sorted(kinds.OPTIONAL_SERVICES),
    words="it is for a service that the family may take or leave",
)  # fmt: skip
no_safeguarding_purpose = of(
    "purpose.code", *sorted(kinds.NO_SAFEGUARDING_PURPOSE),
    words="it is wanted for something other than looking after children",
)  # fmt: skip
own_function = of(
    "purpose.code", *sorted(kinds.OWN_FUNCTIONS),
    words="the recipient has a task in law that needs it",
)  # fmt: skip
own_function_here = of(
    "purpose.code", "transfer", "plan", "enquiry", "allegation_about_worker",
    "child_death_review", "learning_review", "missing_or_exploitation",
    words="a plan, an enquiry, a review or a move is under way",
)  # fmt: skip


@circumstance("somebody is worried, or the recipient has a task in law that needs it")
def a_worry_or_a_task(case: Case) -> bool:
    return worried(case) or own_function(case)


@circumstance("a child is missing, and finding them may save them")
def missing_now(case: Case) -> bool:
    return case.one("purpose.code") == "missing_or_exploitation" and in_need(case)


@circumstance("nobody has asked the person it is about, though they could be asked safely")
def could_be_asked(case: Case) -> bool:
    if case.one("consent.status") in ("given", "limited", "refused"):
        return False
    if case.one("consent.practicable") == "no" or case.one("consent.asking_is_safe") == "no":
        return False
    return case.one("harm.if_not_shared") != "serious"


@circumstance("the only worry is that they may hurt themselves")
def only_self_harm(case: Case) -> bool:
    return case.many("risk.kinds") == ("self_harm_or_suicide",)


court_papers = any_of(
    "information.bars", "family_court_papers", words="it comes from a family court's papers"
)
warns = of(
    "purpose.code", "warn_about_person", words="it warns of a person who may pose a risk"
)


@circumstance("the recipient could keep children safe if they knew")
def can_act_on_it(case: Case) -> bool:
    if protective_carer(case):
        return True
    kind = case.one("recipients.kind")
    return kind == "parent_or_carer" or kind in kinds.RESPONSIBLE_FOR_A_PLACE


@circumstance("police or social care weighed it and think it well founded")
def risk_well_founded(case: Case) -> bool:
    return may_warn(case) and seriously_harmed(case)


@circumstance("it is about somebody who works with children")
def worker_concerned(case: Case) -> bool:
    if case.one("purpose.code") == "allegation_about_worker":
        return True
    return "worker" in case.many("risk.source") or case.one("subject.role") == "worker"


task_outweighs_confidence = of(
    "purpose.code", "transfer", "plan", "care_of_child", "learning_review", "enquiry",
    "child_death_review", "allegation_about_worker", "criminal_investigation", "prevent_crime",
    words="a plan, a review, an enquiry or a move needs it in any case",
)  # fmt: skip
minor_matter = of(
    "harm.if_not_shared", "none", words="no harm would come of not sharing it"
)


@circumstance("it is about somebody who was harmed")
def about_a_victim(case: Case) -> bool:
    return case.one("subject.role") in ("child", "other_child", "parent_or_carer", "other_adult")


@circumstance("the child is moving and the protection file goes with them")
def file_goes_with_child(case: Case) -> bool:
    return case.one("purpose.code") == "transfer" and professional(case) and not no_role(case)


@circumstance("it warns of a person, with nothing but rumour behind it")
def warns_on_rumour(case: Case) -> bool:
    return case.one("purpose.code") == "warn_about_person" and only_rumour(case)


@circumstance("more is meant than the worry needs: a whole file, other people, or barred papers")
def less_than_all(case: Case) -> bool:
    if not_personal(case):
        return False
    return whole_file(case) or mixed_with_others(case) or barred(case)


# The child


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
    lambda case: case.one("child.age_band") == "under_13"
    and case.one("child.competent") == "no"
    and case.one("subject.age_band") != "adult",
)
serious_harm_if_told = of(
    "harm.if_shared", "serious", words="telling them could do serious harm"
)
@circumstance("the recipient protects the child in the family and must know enough to do so")
def protects_and_must_know(case: Case) -> bool:
    return in_need(case) and protective_carer(case)


@circumstance("they may seriously harm themselves, and this parent can keep them safe")
def must_override_their_no(case: Case) -> bool:
    if not seriously_harmed(case) or requested(case) or harm_from_parent(case):
        return False
    return harm_from_self(case) or "self_harm_or_suicide" in case.many("risk.kinds")


@circumstance("the recipient looks after the child from day to day")
def looks_after(case: Case) -> bool:
    return case.one("recipients.role") in ("cares_for", "safeguards", "lead_protection")


@circumstance("you are telling a parent about their own child, unasked")
def proactive_about_their_child(case: Case) -> bool:
    return not requested(case) and case.one("recipients.kind") == "parent_or_carer"


@circumstance("other people are in it, somebody may be harmed by it, or a child is at risk")
def needs_care_in_answering(case: Case) -> bool:
    return (
        mixed_with_others(case)
        or in_need(case)
        or serious_harm_if_told(case)
        or barred(case)
    )


harm_from_self = any_of("risk.source", "self", words="the danger is from the child to themselves")
harm_from_parent = any_of(
    "risk.source", "parent_or_carer", "household", "other_family",
    words="the harm may come from within the family",
)  # fmt: skip

# Consent, where it can matter

parent_agrees = Circumstance(
    "parent_agrees",
    "a parent who may say yes has said yes",
    lambda case: agreed(case) and case.one("consent.from") == "parent",
)
agreed = of("consent.status", "given", "limited", words="consent or agreement was given")
refused = of(
    "consent.status", "refused", "not_given", "withdrawn", "expired",
    words="consent was refused, withdrawn or has run out",
)  # fmt: skip

# How sure

proven = any_of(
    "risk.evidence", "conviction_or_finding",
    words="there is a conviction, a caution or a court's finding",
)  # fmt: skip


@circumstance("there is nothing behind it but rumour or an anonymous word")
def only_rumour(case: Case) -> bool:
    return set(case.many("risk.evidence")) <= {"rumour", "anonymous", "inferred"}


@circumstance("it is an unproven allegation about a person, passed on as a matter of routine")
def allegation_as_routine(case: Case) -> bool:
    if not routine(case) or seriously_harmed(case):
        return False
    return nothing_proven(case) and case.one("subject.role") in ("person_who_may_pose_risk", "worker")


@circumstance("nothing stands behind it but allegation, rumour or an anonymous word")
def nothing_proven(case: Case) -> bool:
    unsure = {"unproven_allegation", "rumour", "anonymous", "inferred"}
    return set(case.many("risk.evidence")) <= unsure


agreement_in_force = of(
    "agreement", "in_force", words="a sharing agreement is in force between you"
)


@circumstance("all of it is about people at work")
def only_about_workers(case: Case) -> bool:
    parts = case.parts()
    return bool(parts) and all(case.about(part) == "worker" for part in parts)


may_warn = of(
    "sharer.kind", *sorted(kinds.MAY_WARN),
    words="your organisation is one that decides whether to warn people",
)  # fmt: skip
from_council = of(
    "sharer.kind", "council_childrens_services",
    words="you are children's social care yourself",
)  # fmt: skip
