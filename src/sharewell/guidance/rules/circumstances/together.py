"""Circumstances made of several others."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.engine.guard import circumstance
from sharewell.guidance.rules import kinds
from sharewell.guidance.rules.circumstances.child import serious_harm_if_told
from sharewell.guidance.rules.circumstances.consent import agreed
from sharewell.guidance.rules.circumstances.information import (
    barred,
    bulk,
    confidential,
    mixed_with_others,
    not_personal,
    only_who_may_harm,
    whole_file,
    worker_concerned,
)
from sharewell.guidance.rules.circumstances.purpose import minor_matter, warns
from sharewell.guidance.rules.circumstances.recipient import (
    harm_in_their_own_circle,
    not_intended,
    professional,
    protective_carer,
    recipient_unchecked,
    referrals_go_here,
    safeguards,
)
from sharewell.guidance.rules.circumstances.sharer import from_council, may_warn
from sharewell.guidance.rules.circumstances.sureness import nothing_proven
from sharewell.guidance.rules.circumstances.trigger import (
    asking,
    proactive,
    requested,
    routine,
    somebody_asked,
)
from sharewell.guidance.rules.circumstances.worry import (
    grave,
    harm_from_parent,
    harm_from_self,
    in_danger,
    in_need,
    not_for_home,
    seriously_harmed,
    source_unknown,
    worried,
)


@circumstance("somebody asked, and nobody has checked that they are who they say")
def asked_by_nobody_knows_whom(case: Case) -> bool:
    return recipient_unchecked(case) and somebody_asked(case)


@circumstance("it is a person, no body, and nobody knows that it is the right one")
def a_person_not_known_to_be_them(case: Case) -> bool:
    if safeguards(case):
        return False
    return asked_by_nobody_knows_whom(case) or not_intended(case)


@circumstance("people freely agreed to just this use, and nobody else is in it")
def freely_agreed_use(case: Case) -> bool:
    to_them = case.one("recipients.kind") in kinds.FREE_TO_ASK
    if seriously_harmed(case) and not safeguards(case):  # a story waits until the child is safe
        return False
    return to_them and agreed(case) and not mixed_with_others(case)


@circumstance("more is meant than the order names, or it holds a protected place or other people")
def more_than_ordered(case: Case) -> bool:
    return whole_file(case) or mixed_with_others(case)


@circumstance("you are raising a concern with whoever takes referrals")
def raises_a_concern(case: Case) -> bool:
    if case.one("purpose.code") == "private_interest" and not worried(case):
        return False
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


@circumstance("a worry, a task, or the family’s yes gives you reason to ask them")
def may_ask(case: Case) -> bool:
    if in_need_and_safeguards(case) or agreed(case):
        return True
    return professional(case) and case.one("purpose.code") in kinds.ASKED_IN_ITS_OWN_RIGHT


@circumstance("a word at home could bring about the harm, or silence the child")
def family_must_not_hear(case: Case) -> bool:
    at_home = harm_from_parent(case) and {"sexual", "physical"} & set(case.many("risk.kinds"))
    return not_for_home(case) or bool(at_home)


@circumstance("police or social care weighed it and think it well founded")
def risk_well_founded(case: Case) -> bool:
    return may_warn(case) and seriously_harmed(case)


@circumstance("more is meant than the worry needs: a whole file, other people, or barred papers")
def less_than_all(case: Case) -> bool:
    if not_personal(case):
        return False
    own = case.one("recipients.kind") in kinds.KIN  # their own or their child's: all of it is
    if (whole_file(case) and not own) or barred(case):
        return True
    if minor_matter(case) and confidential(case):  # a confidence that helps nobody to protect
        return True
    return mixed_with_others(case) and not only_who_may_harm(case)


@circumstance("the recipient is the court, a party to those proceedings, or in your organisation")
def in_those_proceedings(case: Case) -> bool:
    kind = case.one("recipients.kind")
    if kind in ("court", "own_organisation"):
        return True
    return kind in (*kinds.PARENTS, "subject") and not warns(case)


@circumstance("they told it in confidence, and may understand what that means")
def told_in_trust(case: Case) -> bool:
    may_understand = case.one("child.competent") in ("yes", "possible")
    return confidential(case) and may_understand and not mixed_with_others(case)


_OWN_ENQUIRIES = frozenset({
    "assessment", "plan", "enquiry", "family_proceedings", "allegation_about_worker",
})  # fmt: skip


@circumstance("you would tell somebody what they are accused of in your own enquiry or plan")
def accused_in_your_own_enquiry(case: Case) -> bool:
    if not from_council(case) or not proactive(case) or in_danger(case):
        return False
    if case.one("recipients.kind") not in ("parent_or_carer", "subject"):
        return False
    if whole_file(case) or any(case.part(part, "protects") for part in case.parts()):
        return False
    accused = case.one("recipients.harm_role") == "alleged_source"
    return accused and case.one("purpose.code") in _OWN_ENQUIRIES


@circumstance("it is what a small child’s care needs today, and no child is in need")
def todays_care(case: Case) -> bool:
    """Say whether it is: whoever looks after a small child needs no proof for each tablet."""
    if in_need(case) or harm_from_parent(case) or whole_file(case):
        return False
    if case.one("trigger") != "request" or case.one("recipients.harm_role") != "none":
        return False
    return case.one("purpose.code") == "care_of_child" and case.one("child.age_band") == "under_13"


@circumstance("the recipient protects the child in the family and must know enough to do so")
def protects_and_must_know(case: Case) -> bool:
    return in_need(case) and protective_carer(case)


@circumstance("harm may come from within the family, or nobody knows where grave harm comes from")
def harm_may_be_from_home(case: Case) -> bool:
    if harm_from_parent(case):
        return True
    planned = case.one("purpose.code") == "plan" and not requested(case)  # they sit at that table
    return grave(case) and source_unknown(case) and not planned


@circumstance("it is a parent’s or a worker’s, and nobody knows whom the grave harm comes from")
def may_be_who_it_comes_from(case: Case) -> bool:
    theirs = case.one("subject.role") in ("parent_or_carer", "worker")
    return theirs and proactive(case) and grave(case) and source_unknown(case)


@circumstance("it is about somebody who works with children, or in the home the child lives in")
def may_be_this_carer(case: Case) -> bool:
    return worker_concerned(case) or harm_in_their_own_circle(case)


@circumstance("it may spoil an enquiry into what whoever asks may have done")
def asks_while_enquired_into(case: Case) -> bool:
    role = case.one("subject.role")
    if role not in ("parent_or_carer", "worker", "person_who_may_pose_risk"):
        return False
    return case.one("telling.prejudices_enquiry") == "yes"


@circumstance("they may do themselves serious harm or be hurt today, and this parent is safe")
def must_override_their_no(case: Case) -> bool:
    if not seriously_harmed(case) or requested(case) or harm_from_parent(case):
        return False
    if harm_from_self(case) or "self_harm_or_suicide" in case.many("risk.kinds"):
        return True
    return in_danger(case) and not source_unknown(case)


@circumstance("you are telling a parent about their own child, unasked")
def proactive_about_their_child(case: Case) -> bool:
    return not requested(case) and case.one("recipients.kind") == "parent_or_carer"


@circumstance("other people are in it, somebody may be harmed by it, or a child is at risk")
def needs_care_in_answering(case: Case) -> bool:
    return mixed_with_others(case) or in_need(case) or serious_harm_if_told(case) or barred(case)


@circumstance("it is an unproven allegation about a person, passed on as a matter of routine")
def allegation_as_routine(case: Case) -> bool:
    if not routine(case) or seriously_harmed(case):
        return False
    if case.one("purpose.code") not in kinds.CHECKS_ON_PEOPLE:
        return False
    return nothing_proven(case) and case.one("subject.role") in (
        "person_who_may_pose_risk",
        "worker",
    )
