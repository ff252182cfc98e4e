"""Nobody worried, but a task in law that needs it; and police who investigate."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.engine.guard import FOR_EVER
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.rules.book import BOOK


@BOOK.rule(
    "protection", "seek_advice", "may",
    needs=(c.requested, c.intimate, c.about_a_victim),
    unless=(c.in_need,),
    to=("police",), purposes=("criminal_investigation", "prevent_crime"),
    in_force=("2026-01-12", FOR_EVER),
    sources=("pcsca-2022-s44a", "ico-sharing-code-2021"),
)  # fmt: skip
def police_ask_about_a_victims_confidences(case: Case) -> str:
    """Police ask for what a victim said in confidence.

    A request about a victim says in writing what is wanted, why it bears on a reasonable line of
    enquiry, and how it will be used. Counselling notes need a senior person to decide.
    """
    return (
        "They ask for what a victim said in confidence. They must ask in writing and say why it "
        "is needed; somebody senior decides with you."
    )


@BOOK.rule(
    "protection", "share_part", "may",
    needs=(c.requested,),
    unless=(c.minor_matter,),
    to=("police",), purposes=("criminal_investigation", "prevent_crime"),
    sources=("dpa-2018-sch2-2", "gmc-confidentiality-2017", "uk-gdpr-art-5"),
)  # fmt: skip
def police_ask_for_an_investigation(case: Case) -> str:
    """Police ask for an investigation.

    You may tell the police what bears on a serious crime. A form that they bring allows it and
    does not compel it; the rest of a record stays unless a court orders otherwise.
    """
    return (
        "You may give the police what bears on a serious crime. Their form allows that; it does "
        "not oblige you to hand over the rest."
    )


@BOOK.rule(
    "protection", "share_part", "may",
    needs=(c.confidential, c.agreed),
    unless=(
        c.worried, c.not_personal, c.counts_or_anonymous, c.own_function, c.asking, c.less_than_all,
        c.young_person_objects,
    ),
    to=kinds.PROFESSIONAL,
    purposes=kinds.NEITHER_SERVICE_NOR_STUDY,
    sources=("common-law-confidence", "uk-gdpr-art-7"),
)  # fmt: skip
def a_confidence_given_with_their_yes(case: Case) -> str:
    """Something told in confidence goes as far as its owner says yes.

    Whoever may say yes has said it. It goes to whom they agreed, as far as they agreed, and not
    for longer than they would expect.
    """
    return "They agreed that this may go, and to whom. Stay within what they agreed to."


@BOOK.rule(
    "protection", "share_if_agreed", "may",
    needs=(c.confidential,),
    unless=(
        c.worried, c.not_personal, c.counts_or_anonymous, c.task_outweighs_confidence, c.asking,
        c.no_role, c.no_safeguarding_purpose,
    ),
    to=kinds.PROFESSIONAL,
    sources=("common-law-confidence", "gmc-confidentiality-2017"),
)  # fmt: skip
def a_confidence_and_no_worry(case: Case) -> str:
    """Something told in confidence, asked for with nobody worried.

    With no worry about a child, what was told in confidence goes only with the agreement of the
    person it is about, or of a parent for a young child: also to say that somebody was not seen.
    """
    return (
        "Nobody is worried about the child, and you hold this in confidence. Ask the family, and "
        "share it if they agree. Even *not seen here* is a confidence."
    )


@BOOK.rule(
    "protection", "share", "should",
    needs=(c.file_goes_with_child, c.safeguards),
    sources=("kcsie-2025", "wt-2026"),
)  # fmt: skip
def the_file_goes_with_the_child(case: Case) -> str:
    """The child moves, and the child protection file goes with them.

    This is the one time that a whole file goes: to the new school or area, apart from the ordinary
    records, safely, with a receipt, and with a call beforehand about what cannot wait.
    """
    return (
        "The child is moving, and what is known must move with them. Send the protection file "
        "by itself, safely, and get a receipt. Call ahead about what cannot wait."
    )


@BOOK.rule(
    "protection", "do_not_share", "should_not",
    needs=(c.shared_by_police, c.requested),
    to=kinds.PROFESSIONAL - kinds.MAY_REQUIRE,
    purposes=("vetting",),
    sources=("csods-guidance", "safeguarding-vulnerable-groups-2006"),
)  # fmt: skip
def hiring_at_a_setting_is_checked_another_way(case: Case) -> str:
    """A setting that is hiring asks for the check that the post allows.

    Police do not answer a school, nursery or club about an applicant; the disclosure and barring
    service does.
    """
    return (
        "A setting checks applicants through the disclosure and barring service. The police do "
        "not answer it directly."
    )


@BOOK.rule(
    "protection", "share_part", "should",
    needs=(c.professional, c.own_function, c.less_than_all),
    unless=(c.no_role, c.counts_or_anonymous),
    sources=("uk-gdpr-art-6-1-e", "uk-gdpr-art-5"),
)  # fmt: skip
def a_task_of_theirs_and_its_part(case: Case) -> str:
    """A task of theirs in law needs a part of it.

    A plan, a review, checks on people who work with children, care of a child: each needs a part
    of what is known, and gets that part.
    """
    return "They have a task in law that needs part of this. That part goes, and no more."


@BOOK.rule(
    "protection", "share", "should",
    needs=(c.professional, c.own_function),
    unless=(c.no_role, c.counts_or_anonymous, c.not_personal),
    sources=("uk-gdpr-art-6-1-e", "dfe-2024-rule-6"),
)  # fmt: skip
def a_task_of_theirs(case: Case) -> str:
    """A task of theirs in law needs it.

    Where a body needs information for a plan it is part of, a review it must hold or a child it
    looks after, it is told, and the family knows.
    """
    return "They have a task in law for this child that needs it. They get what that task needs."
