"""Raising a concern with whoever takes referrals."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules.book import BOOK


@BOOK.rule(
    "protection", "refer", "should",
    needs=(c.worker_concerned, c.worried),
    to=("designated_officer",),
    sources=("wt-2018", "wt-2023", "kcsie-2025"),
)  # fmt: skip
def a_worker_goes_to_the_designated_officer(case: Case) -> str:
    """A worry about somebody who works with children goes to the designated officer.

    The council’s officer hears of it within one working day, before anybody questions the worker
    and whatever the employer thinks of it. It has its own record, never the child’s.
    """
    return (
        "It is about somebody who works with children. The council’s designated officer must "
        "hear of it within a working day, before anybody speaks to that person."
    )


@BOOK.rule(
    "protection", "seek_advice", "should",
    needs=(c.worker_concerned, c.proactive),
    unless=(c.not_personal, c.counts_or_anonymous),
    to=("designated_officer",),
    sources=("wt-2023", "uk-gdpr-art-5"),
)  # fmt: skip
def no_report_of_a_worker_without_a_worry(case: Case) -> str:
    """A worker about whom nobody has a worry is not reported.

    A report to the designated officer follows somebody through their working life. It takes
    something that they did, or may have done, that bears on children; ask the officer without
    names where you are not sure.
    """
    return (
        "Nobody says that they harmed a child, or may. A report would follow them for nothing. "
        "If you are not sure, ask the officer without saying who it is."
    )


@BOOK.rule(
    "protection", "refer", "should",
    needs=(c.seriously_harmed, c.raises_a_concern),
    sources=("dfe-2024-rule-1", "dfe-2024-rule-3", "children-act-1989-s47"),
)  # fmt: skip
def serious_harm_is_referred(case: Case) -> str:
    """Serious harm, or likely harm, is referred.

    Whoever thinks that a child is being seriously harmed, or is likely to be, or cannot tell how
    bad it is, tells children’s social care or the police themselves. No proof is needed, no
    consent, and nobody’s approval.
    """
    return (
        "A child who may be seriously harmed matters more than anyone’s privacy, including the "
        "privacy of a person who is failing to protect them."
    )


@BOOK.rule(
    "protection", "share_if_agreed", "should",
    needs=(c.only_self_harm,),
    unless=(c.seriously_harmed, c.missing_now, c.wider_risk, c.reporting_duty),
    to=("police",),
    sources=("gmc-0-18", "gmc-confidentiality-2017"),
)  # fmt: skip
def self_harm_is_not_for_the_police(case: Case) -> str:
    """Somebody who hurts themselves needs care, not the police.

    Short of serious harm, the police hear of it only if the young person agrees. Those who can
    care for them, and a safe parent, are told instead. A child who may do themselves serious harm,
    or who is missing, is another matter: whoever can find them is told.
    """
    return (
        "They may hurt themselves, and need somebody to care for them. The police are told only "
        "if they agree, or if it becomes serious."
    )


@BOOK.rule(
    "protection", "share_if_agreed", "should",
    needs=(c.safeguards, c.young_person_objects),
    unless=(
        c.seriously_harmed, c.wider_risk, c.worker_concerned, c.reporting_duty, c.asking,
        c.harm_from_parent, c.keeps_coming, c.own_function_here, c.grave_and_seen,
    ),
    sources=("gillick-1985", "gmc-0-18", "dfe-2024-rule-3"),
)  # fmt: skip
def a_young_persons_no_below_serious_harm(case: Case) -> str:
    """A young person who understands says no, and serious harm is not likely.

    Their no is respected for now: they are told what would make you go ahead without them, offered
    help in another way, and asked again. Where others are at risk, they are being exploited, or
    serious harm is likely, it is shared all the same, and they are told first where that is safe.
    """
    return (
        "They understand what this means, they say no, and serious harm is not likely now. "
        "Respect that for now. Say what would change your mind, and ask again."
    )


@BOOK.rule(
    "protection", "refer", "should",
    needs=(c.in_need, c.raises_a_concern),
    unless=(c.optional_service, c.seriously_harmed),
    sources=("dfe-2024-rule-1", "dfe-2024-rule-3", "children-act-1989-s17"),
)  # fmt: skip
def a_child_in_need_is_referred(case: Case) -> str:
    """A child in need, or small worries that keep coming, are referred.

    A child whose health or development will suffer without help is somebody’s task to help. Small
    things that repeat are one picture: they are told together, as one.
    """
    return (
        "The child will suffer without help, or small worries keep adding up. Children’s social "
        "care need to know to work out what help there can be."
    )
