"""What it is for: other ends than looking after children, and figures that need no names."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.rules.book import BOOK

_STUDY = kinds.PROFESSIONAL | {"researcher", "government_department", "commercial", "public"}
"""Those who may study something. Anybody else who names research is meant for what they are."""


@BOOK.rule(
    "purpose", "share_deidentified", "may",
    to=kinds.PROFESSIONAL | {"public", "researcher", "government_department", "media"},
    purposes=("statistics",),
    unless=(c.not_personal,),
    sources=("ico-anonymisation", "uk-gdpr-art-5"),
)  # fmt: skip
def statistics_need_no_names(case: Case) -> str:
    """Statistics need no names.

    What is wanted is how many, not who. It is counted first and sent as counts.
    """
    return "They want to know how many, not who. Count first, and send the counts."


@BOOK.rule(
    "purpose", "share_if_agreed", "may",
    needs=(c.agreed,),
    unless=(c.not_personal,),
    to=_STUDY, purposes=("research",),
    sources=("uk-gdpr-art-6-1-a", "uk-gdpr-art-7"),
)  # fmt: skip
def research_with_consent(case: Case) -> str:
    """Research that people agreed to take part in.

    Taking part in research is a free choice, so consent is the right footing, as far as it goes.
    """
    return "They agreed to take part, and that agreement is what carries it. Stay within it."


@BOOK.rule(
    "purpose", "share_deidentified", "may",
    unless=(c.not_personal,),
    to=_STUDY, purposes=("research",),
    sources=("ico-anonymisation", "uk-gdpr-art-5"),
)  # fmt: skip
def research_without_names(case: Case) -> str:
    """Research without consent gets no names.

    Most questions can be answered from facts that identify nobody. Where they cannot, people are
    asked first, or an approval in law is shown.
    """
    return (
        "Research seldom needs to know who. Take out whatever could tell, or ask the people first."
    )


@BOOK.rule(
    "purpose", "share_if_agreed", "may",
    needs=(c.only_school_life,),
    to=("media", "public", "voluntary_group"),
    unless=(c.worried, c.safeguards, c.refused, c.confidential, c.foi, c.bulk),
    sources=("uk-gdpr-art-6-1-a", "uk-gdpr-art-13"),
)  # fmt: skip
def school_life_in_public(case: Case) -> str:
    """Results, a team photograph, a prize: school life in public.

    Families are told beforehand what is published and how to say no, and asked where a picture or
    a name is used. A child whose whereabouts are protected stays out altogether. A body that helps
    to keep a child safe is no place for it: publicity is another use, however small the worry.
    """
    return (
        "It is ordinary school life. Tell families beforehand, let them say no, and leave out "
        "any child who must not be found."
    )


@BOOK.rule(
    "purpose", "share_if_agreed", "may",
    needs=(c.in_private_life, c.only_who_they_are),
    unless=(c.worried, c.confidential),
    to=("parent_or_carer", "relative"), purposes=("private_interest",),
    sources=("uk-gdpr-art-2",),
)  # fmt: skip
def a_familys_own_pictures(case: Case) -> str:
    """A family’s own pictures and stories.

    Data protection law does not reach what people keep and send within their own family. Other
    people’s children are in the picture all the same: keep to the family, ask those who look
    after them, and leave out a child who must not be found.
    """
    return (
        "This is your own family’s life, and the law does not stand in its way. Keep it within "
        "the family, ask about other people’s children, and leave out any whose parents mind."
    )


@BOOK.rule(
    "purpose", "do_not_share", "should_not",
    needs=(c.no_safeguarding_purpose,),
    unless=(
        c.raises_a_concern, c.not_personal, c.counts_or_anonymous, c.foi, c.freely_agreed_use,
    ),
    sources=("dfe-2024-rule-6", "uk-gdpr-art-5"),
)  # fmt: skip
def another_use_than_looking_after_children(case: Case) -> str:
    """Another use than looking after children.

    What was collected to look after a child is not lent to curiosity, trade, the press, hiring or
    the control of immigration, nor because a child is in need: whoever can help is told for that.
    Looking at it oneself without a task is the same thing.
    """
    return (
        "This is wanted for something other than looking after the child. What families told "
        "you for that is not lent to other ends."
    )
