"""Telling somebody about a person who may pose a risk."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.rules.book import BOOK


@BOOK.rule(
    "warning", "do_not_share", "should_not",
    needs=(c.routine,),
    purposes=("warn_about_person",),
    sources=("north-wales-ex-p-ab-1998", "csods-guidance"),
)  # fmt: skip
def no_warning_as_routine(case: Case) -> str:
    """No warning goes out as routine.

    Each warning is weighed: who is at risk now, what this listener can do about it, what it will
    do to the person, and whether less would serve. A standing list does none of that.
    """
    return (
        "A warning is weighed each time, for this listener and this risk. A standing list is not."
    )


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
    return (
        "You have only rumour. Tell the police or social care, who can find out, and nobody else."
    )


@BOOK.rule(
    "warning", "do_not_share", "should_not",
    to=("relative", "public", "media", "unrelated_person", "private_individual", "researcher"),
    purposes=("warn_about_person",),
    unless=(c.protective_carer,),
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
    needs=(c.may_warn, c.seriously_harmed, c.protective_carer),
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

    The council’s designated officer hears it and finds out; the employer is told through them.
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
