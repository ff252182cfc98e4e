"""No need, no share; and warning somebody about a person who may pose a risk."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.rules.book import BOOK


@BOOK.rule(
    "need", "share", "may",
    needs=(c.not_personal,),
    sources=("uk-gdpr-art-4", "ico-anonymisation"),
)  # fmt: skip
def nobody_is_in_it(case: Case) -> str:
    """It identifies nobody.

    Information from which nobody can be told, also by somebody who knows the family, may go.
    """
    return "Nobody can be told from it, so nobody's privacy stands in the way."


@BOOK.rule(
    "need", "share_deidentified", "may",
    needs=(c.counts_or_anonymous,),
    sources=("ico-anonymisation", "uk-gdpr-art-4"),
)  # fmt: skip
def counts_with_small_numbers_hidden(case: Case) -> str:
    """Counts and anonymised facts go once nobody can be picked out.

    A count of fewer than five, a rare condition or a small place can point at one child. Such
    numbers are hidden or joined, so that they cannot be worked out from the totals either.
    """
    return (
        "Counts may go once nobody can be picked out. Hide or join small numbers, and check "
        "that they cannot be worked out from the totals."
    )


@BOOK.rule(
    "need", "share_deidentified", "may",
    to=kinds.PROFESSIONAL | {"public", "researcher", "government_department", "media"},
    purposes=("statistics",),
    sources=("ico-anonymisation", "uk-gdpr-art-5"),
)  # fmt: skip
def statistics_need_no_names(case: Case) -> str:
    """Statistics need no names.

    What is wanted is how many, not who. It is counted first and sent as counts.
    """
    return "They want to know how many, not who. Count first, and send the counts."


@BOOK.rule(
    "need", "share_if_agreed", "may",
    needs=(c.agreed,),
    purposes=("research",),
    sources=("uk-gdpr-art-6-1-a", "uk-gdpr-art-7"),
)  # fmt: skip
def research_with_consent(case: Case) -> str:
    """Research that people agreed to take part in.

    Taking part in research is a free choice, so consent is the right footing, as far as it goes.
    """
    return "They agreed to take part, and that agreement is what carries it. Stay within it."


@BOOK.rule(
    "need", "share_deidentified", "may",
    to=kinds.PROFESSIONAL | {"researcher", "government_department", "commercial", "public"},
    purposes=("research",),
    sources=("ico-anonymisation", "uk-gdpr-art-5"),
)  # fmt: skip
def research_without_names(case: Case) -> str:
    """Research without consent gets no names.

    Most questions can be answered from facts that identify nobody. Where they cannot, people are
    asked first, or an approval in law is shown.
    """
    return "Research seldom needs to know who. Take out whatever could tell, or ask the people first."


@BOOK.rule(
    "need", "share_deidentified", "may",
    needs=(c.foi, c.only_about_workers),
    sources=("foia-2000-s40",),
)  # fmt: skip
def what_a_public_body_did(case: Case) -> str:
    """What a public body did may be asked, without the names.

    Freedom of information lets people see how a public body works. A report about its work goes
    once nobody in it can be told: neither a child nor a junior member of staff.
    """
    return "People may ask how you work. Take out whoever can be told from it, and give the rest."


@BOOK.rule(
    "need", "do_not_share", "should_not",
    needs=(c.foi,),
    sources=("foia-2000-s40",),
)  # fmt: skip
def freedom_of_information_is_to_the_world(case: Case) -> str:
    """An answer under freedom of information is an answer to the world.

    Facts about a child or family are not given that way, not even to a parent. Whoever asks about
    themselves or their child is shown the right way to ask.
    """
    return (
        "An answer under freedom of information goes to the whole world. Nothing about a child "
        "or family goes that way, whoever asks."
    )


@BOOK.rule(
    "need", "share_part", "may",
    needs=(c.shared_by_police, c.missing_now),
    to=("media", "public"),
    sources=("police-information-code", "missing-guidance-2014"),
)  # fmt: skip
def police_appeal_for_a_missing_child(case: Case) -> str:
    """Police appeal to the public for a missing child.

    A name, a face and where the child was seen may find them. Why they went, and what is known of
    the family, stays.
    """
    return (
        "An appeal may find the child. A name, a picture and a last sighting are enough; why "
        "they went is nobody else's."
    )


@BOOK.rule(
    "need", "share_if_agreed", "may",
    needs=(c.agreed,),
    to=("media", "public", "commercial", "other_private", "voluntary_group", "charity",
        "unrelated_person", "private_individual", "employer"),
    unless=(c.mixed_with_others, c.worker_concerned, c.warns),
    sources=("uk-gdpr-art-6-1-a", "uk-gdpr-art-7"),
)  # fmt: skip
def what_people_freely_agreed_to(case: Case) -> str:
    """What people freely agreed to, outside safeguarding.

    A photograph, a story or a place at a club may be shared with real agreement: free, informed,
    about this and nobody else, and as easy to take back as to give.
    """
    return "They agreed to this, freely and knowing what it is for. Stay within what they agreed."


@BOOK.rule(
    "need", "share_part", "should",
    needs=(c.in_need,),
    to=("immigration_authority", "government_department"),
    purposes=("missing_or_exploitation", "referral", "care_of_child", "immediate_protection"),
    sources=("nrm-guidance", "missing-guidance-2014", "uk-gdpr-art-5"),
)  # fmt: skip
def a_department_that_helps_find_or_protect(case: Case) -> str:
    """A department that helps to find or protect this child gets what that takes.

    A missing child who came alone, or a child who may have been trafficked, is reported to the
    department that has a part in finding or protecting them: who they are and what happened, and
    nothing that serves only to remove somebody.
    """
    return (
        "They have a part in finding or protecting this child. They get what that takes, and "
        "nothing that serves only to enforce immigration."
    )


@BOOK.rule(
    "need", "do_not_share", "should_not",
    purposes=kinds.NO_SAFEGUARDING_PURPOSE,
    unless=(c.in_need_and_safeguards,),
    sources=("dfe-2024-rule-6", "uk-gdpr-art-5"),
)  # fmt: skip
def another_use_than_looking_after_children(case: Case) -> str:
    """Another use than looking after children.

    What was collected to look after a child is not lent to curiosity, trade, the press, hiring or
    the control of immigration. Looking at it oneself without a task is the same thing.
    """
    return (
        "This is wanted for something other than looking after the child. What families told "
        "you for that is not lent to other ends."
    )


@BOOK.rule(
    "need", "do_not_share", "should_not",
    needs=(c.no_role,),
    sources=("dfe-2024-rule-6", "uk-gdpr-art-5"),
)  # fmt: skip
def no_part_no_share(case: Case) -> str:
    """Whoever has no part in this child's life gets nothing.

    Working with children is not a reason to know about this one; nor is being a colleague.
    """
    return "They have no part in looking after this child, so they need none of it."


# Telling somebody about a person who may pose a risk


@BOOK.rule(
    "warning", "do_not_share", "should_not",
    needs=(c.routine,),
    unless=(c.safeguards,),
    purposes=("warn_about_person",),
    sources=("north-wales-ex-p-ab-1998", "csods-guidance"),
)  # fmt: skip
def no_warning_as_routine(case: Case) -> str:
    """No warning goes out as routine.

    Each warning is weighed: who is at risk now, what this listener can do about it, what it will
    do to the person, and whether less would serve. A standing list does none of that.
    """
    return "A warning is weighed each time, for this listener and this risk. A standing list is not."


@BOOK.rule(
    "warning", "do_not_share", "should_not",
    needs=(c.requested,),
    to=("employer", "other_private", "commercial", "private_individual"),
    purposes=("warn_about_person", "vetting"),
    sources=("csods-guidance", "safeguarding-vulnerable-groups-2006"),
)  # fmt: skip
def hiring_is_checked_another_way(case: Case) -> str:
    """Checks on people who apply for work have a way of their own.

    The schemes that warn parents are not for employers. An employer asks for the check on criminal
    records that the post allows.
    """
    return (
        "An employer checks people through the disclosure and barring service, not through a "
        "scheme made to protect a particular child."
    )


@BOOK.rule(
    "warning", "do_not_share", "should_not",
    needs=(c.only_rumour,),
    unless=(c.safeguards, c.risk_well_founded),
    purposes=("warn_about_person",),
    sources=("ab-v-hampshire-2015", "uk-gdpr-art-5"),
)  # fmt: skip
def rumour_is_no_warning(case: Case) -> str:
    """Rumour is no ground for warning people.

    Tell the police or social care what you heard and from whom; they can find out. Told to others,
    it may ruin somebody who did nothing and protect no child.
    """
    return "You have only rumour. Tell the police or social care, who can find out, and nobody else."


@BOOK.rule(
    "warning", "do_not_share", "should_not",
    to=("relative", "public", "media", "unrelated_person", "private_individual", "researcher"),
    purposes=("warn_about_person",),
    unless=(c.protective_carer, c.in_danger),
    sources=("csods-guidance", "north-wales-ex-p-ab-1998"),
)  # fmt: skip
def warn_the_one_who_can_protect(case: Case) -> str:
    """Warn the one who can protect the child, not the one who asks.

    Under the schemes the police decide, and tell the parent or carer who is able to protect the
    child. A worried relative may ask, and is thanked, but the answer goes to that parent.
    """
    return (
        "Whoever asks is not the one who can keep the child safe day by day. The answer goes to "
        "the parent or carer who can."
    )


@BOOK.rule(
    "need", "share_part", "may",
    needs=(c.shared_by_police, c.agreement_in_force),
    to=kinds.RESPONSIBLE_FOR_A_PLACE, purposes=("prevent_crime",),
    unless=(c.safeguards,),
    sources=("ico-sharing-code-2021", "uk-gdpr-art-5"),
)  # fmt: skip
def police_help_a_place_prevent_crime(case: Case) -> str:
    """Police help whoever runs a place to prevent crime there.

    Under an agreement in force, police may tell shops or landlords who has been causing trouble
    and what they did. That a young person is also at risk is not for them, least of all by hint.
    """
    return (
        "They need to know whom to look out for, and no more. What makes this young person "
        "vulnerable is not part of that."
    )


@BOOK.rule(
    "warning", "seek_advice", "should",
    needs=(c.court_papers,),
    unless=(c.safeguards,),
    purposes=("warn_about_person", "vetting", "employment"),
    sources=("fpr-2010-r12-73", "north-wales-ex-p-ab-1998"),
)  # fmt: skip
def a_finding_in_a_family_court(case: Case) -> str:
    """What a family court found is not passed on without leave.

    A judge in private says things that belong to those proceedings. Whether others may be warned
    of them is asked of a lawyer, and perhaps of the judge, with the pressing need shown.
    """
    return (
        "It comes from a family court, which sat in private. Ask a lawyer whether, and how, "
        "anybody may be warned of it."
    )


@BOOK.rule(
    "warning", "share_part", "should",
    needs=(c.may_warn, c.proven, c.can_act_on_it),
    purposes=("warn_about_person",),
    sources=("north-wales-ex-p-ab-1998", "csods-guidance", "dvds-guidance"),
)  # fmt: skip
def a_proven_risk_to_one_who_can_act(case: Case) -> str:
    """A proven risk, told to somebody who can act on it.

    Where a conviction, caution or finding shows a real and present risk, the body that decides such
    things may tell the one person or place able to keep children safe: what they need for that,
    after asking the person concerned where that is safe, with a promise to keep it to themselves.
    """
    return (
        "There is a finding, the risk is real now, and they can keep children safe if they know. "
        "Tell them what they need for that, and ask them to keep it to themselves."
    )


@BOOK.rule(
    "warning", "share_part", "should",
    needs=(c.may_warn, c.seriously_harmed, c.can_act_on_it, c.protective_carer),
    purposes=("warn_about_person",),
    sources=("csods-guidance", "dvds-guidance", "dfe-2024-rule-1"),
)  # fmt: skip
def a_carer_in_time(case: Case) -> str:
    """Serious harm is likely, and the carer can prevent it.

    With serious harm likely, the body that decides such things need not wait for a conviction to
    tell the one who looks after the child what they need to protect them.
    """
    return (
        "Serious harm is likely, and the one who looks after the child can prevent it if they "
        "know. Tell them what they need, marked as not proven."
    )


@BOOK.rule(
    "warning", "seek_advice", "may",
    purposes=("warn_about_person",),
    unless=(c.safeguards,),
    sources=("csods-guidance", "dvds-guidance", "ab-v-hampshire-2015"),
)  # fmt: skip
def the_police_decide_who_is_warned(case: Case) -> str:
    """The police decide who is warned.

    Everybody else takes the worry to the police or social care the same day, and asks them who
    tells whom. Where it is not proven, what stands behind it is checked first.
    """
    return (
        "Whether to warn somebody is decided by the police, with social care. Take it to them "
        "today, and ask who tells whom."
    )


@BOOK.rule(
    "warning", "do_not_share", "should_not",
    needs=(c.only_rumour,),
    to=("employer", "other_private", "commercial"), purposes=("allegation_about_worker",),
    sources=("ab-v-hampshire-2015",),
)  # fmt: skip
def rumour_about_a_worker(case: Case) -> str:
    """Rumour about a worker does not go to the employer.

    The council's designated officer hears it and finds out; the employer is told through them.
    """
    return "You have only rumour. The designated officer hears it first and finds out."


@BOOK.rule(
    "warning", "share_part", "should",
    needs=(c.may_warn, c.proven),
    to=("employer", "other_private", "commercial"), purposes=("allegation_about_worker",),
    sources=("north-wales-ex-p-ab-1998", "woolgar-2000"),
)  # fmt: skip
def a_finding_about_a_worker(case: Case) -> str:
    """A finding about somebody who works with children goes to who can act on it.

    Where it is proven and they still work with children, their employer is told what it needs to
    keep children safe, through the designated officer.
    """
    return (
        "It is proven, and they work with children. Their employer needs enough to keep those "
        "children safe; the designated officer leads."
    )


@BOOK.rule(
    "warning", "seek_advice", "may",
    to=("employer", "other_private", "commercial"), purposes=("allegation_about_worker",),
    sources=("ab-v-hampshire-2015", "wt-2018"),
)  # fmt: skip
def an_allegation_goes_through_the_designated_officer(case: Case) -> str:
    """An allegation reaches an employer through the designated officer.

    The officer weighs what is known, asks whether it can be checked, and agrees who tells the
    employer what, and who tells the worker.
    """
    return (
        "Nothing is proven yet. Ask the designated officer, today, what the employer is told "
        "and by whom."
    )
