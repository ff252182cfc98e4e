"""Relatives, and whoever acts for the family: with agreement, with authority, or with neither."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.rules.book import BOOK


@BOOK.rule(
    "family", "share", "may",
    needs=(c.agreed,),
    unless=(c.in_need,),
    to=("relative", *kinds.PARENTS),
    sources=("uk-gdpr-art-6-1-a", "uk-gdpr-art-7"),
)  # fmt: skip
def family_with_agreement(case: Case) -> str:
    """A relative or a lawyer, with the agreement of whoever may give it."""
    return "Whoever may say yes has said yes. Stay within what they agreed."


@BOOK.rule(
    "family", "share_part", "should",
    needs=(c.holds_consent,),
    unless=(c.harm_from_parent, c.standing_unproven),
    to=("relative", "legal_representative", "legal_practice"),
    sources=("uk-gdpr-art-15", "dpa-2018-sch2-16"),
)  # fmt: skip
def acting_with_the_persons_own_authority(case: Case) -> str:
    """Somebody who acts with the person’s own signed authority.

    What the person could have had, whoever acts for them may have: without other people’s facts.
    See the authority, and that the person knows how much will go.
    """
    return "They show the person’s own authority. They get what that person could have asked for."


@BOOK.rule(
    "family", "share_if_agreed", "should",
    needs=(c.looks_after,),
    unless=(c.refused, c.harm_in_their_own_circle, c.not_for_home),
    to=("relative",),
    sources=("children-act-1989-s2-4", "dfe-2024-rule-6"),
)  # fmt: skip
def a_relative_who_looks_after_the_child(case: Case) -> str:
    """A relative who looks after the child from day to day hears about the day.

    A grandmother who collects the child may do what is reasonable to keep it well. What the parents
    would like her to be told is asked of them once; what has nothing to do with the day stays.
    """
    return (
        "They look after the child, and nobody is worried. Ask the parents what this person may "
        "be told, and tell no more than the day takes."
    )


@BOOK.rule(
    "family", "do_not_share", "should_not",
    to=("relative", "legal_representative", "legal_practice"),
    sources=("dfe-2024-rule-6", "uk-gdpr-art-5"),
)  # fmt: skip
def kinship_is_not_a_reason(case: Case) -> str:
    """Being related, or instructed, is not by itself a reason to know.

    Listen to what they tell you and act on it; what they worry about may matter more than anything
    on the file. They need nothing from you for that.
    """
    return (
        "They have no part in keeping the child safe that needs this, and nobody with the right "
        "to has agreed. Listen to them, and act on what they tell you."
    )
