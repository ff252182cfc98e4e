"""Where agreement decides, and where no rule speaks."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.rules.book import BOOK


@BOOK.rule(
    "agreement", "share", "may",
    needs=(c.safeguards,),
    unless=(c.less_than_all,),
    to=("own_organisation",),
    sources=("dfe-2024-rule-4", "dfe-2024-rule-6"),
)  # fmt: skip
def a_colleague_with_a_part_in_it(case: Case) -> str:
    """A colleague with a part in keeping children safe may be told.

    The lead, a manager, the person who looks after this child day by day: inside one organisation
    too, it is the part they play that counts, not that they work there.
    """
    return "They are your colleague and have a part in keeping this child safe."


@BOOK.rule(
    "agreement", "do_not_share", "should_not",
    needs=(c.refused,),
    to=kinds.PROFESSIONAL,
    sources=("common-law-confidence", "dfe-2024-rule-3"),
)  # fmt: skip
def nobody_worried_and_they_said_no(case: Case) -> str:
    """Nobody is worried enough, and they said no."""
    return "No harm is likely, this is theirs to decide, and they said no."


@BOOK.rule(
    "agreement", "share", "may",
    needs=(c.agreed,),
    unless=(c.less_than_all,),
    to=kinds.PROFESSIONAL,
    purposes=kinds.NEITHER_SERVICE_NOR_STUDY,
    sources=("dfe-2024-rule-3", "uk-gdpr-art-7"),
)  # fmt: skip
def nobody_worried_and_they_said_yes(case: Case) -> str:
    """Nobody is worried enough to go without them, and they said yes."""
    return "It is theirs to decide, and they said yes. Stay within what they agreed to."


@BOOK.rule(
    "agreement", "share_if_agreed", "may",
    to=kinds.PROFESSIONAL,
    sources=("dfe-2024-rule-3", "common-law-confidence"),
)  # fmt: skip
def nobody_worried_so_ask(case: Case) -> str:
    """Nobody is worried enough, so ask.

    With no harm likely and no task in law that needs it, the family’s agreement is the way: an
    open question, a real choice, and a note of what they said.
    """
    return (
        "No harm is likely, and no task in law needs it. Ask the family, and share if they agree."
    )


@BOOK.rule(
    "agreement", "seek_advice", "may",
    to=("court", "government_department"),
    sources=("fpr-2010-r12-73", "dpa-2018-sch2-5"),
)  # fmt: skip
def a_court_or_department_without_an_order(case: Case) -> str:
    """A court or department asks without an order.

    A letter from a court is not an order. A lawyer says what the proceedings allow and what needs
    the judge’s leave first.
    """
    return "There is no order yet. Ask your legal adviser what may be given, and how."


@BOOK.rule(
    "agreement", "share_deidentified", "may",
    to=("researcher",),
    sources=("ico-anonymisation", "uk-gdpr-art-5"),
)  # fmt: skip
def a_researcher_gets_no_names(case: Case) -> str:
    """A researcher gets what identifies nobody, unless people agreed."""
    return "A researcher seldom needs to know who. Take out whatever could tell."


@BOOK.rule(
    "agreement", "seek_advice", "may",
    needs=(c.shared_by_police, c.proven),
    to=("public", "media"), purposes=("prevent_crime", "criminal_investigation"),
    sources=("echr-art-8", "uk-gdpr-art-10"),
)  # fmt: skip
def police_publish_what_a_court_found(case: Case) -> str:
    """Police publish what a court found only after it was weighed.

    Naming somebody whom a court has made an order against can help others to keep it, and follows
    a young person for life. A senior officer and a lawyer weigh the need, the age, how far it
    reaches, and what the court itself allows to be told.
    """
    return (
        "A court found it, and naming them may protect others. It cannot be taken back: a senior "
        "officer and a lawyer weigh it first, and whether the court allows it."
    )


@BOOK.rule(
    "agreement", "do_not_share", "should_not",
    to=(
        "media", "public", "commercial", "unrelated_person", "private_individual", "employer",
        "immigration_authority", "other_private",
    ),
    sources=("dfe-2024-rule-6", "uk-gdpr-art-5"),
)  # fmt: skip
def outside_the_childs_circle(case: Case) -> str:
    """People and bodies outside the child’s circle get nothing."""
    return "They have no part in looking after this child, and no one has agreed to it."


@BOOK.rule(
    "otherwise", "seek_advice", "may",
    sources=("dfe-2024-rule-4",),
)  # fmt: skip
def ask_somebody_who_knows_more(case: Case) -> str:
    """Where no rule speaks, ask before anything goes.

    A situation that no rule covers is weighed by two people. While you ask, make sure that no child
    is left at risk for want of it.
    """
    return "Nothing in the rules settles this. Ask somebody who knows more before anything goes."
