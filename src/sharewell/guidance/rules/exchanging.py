"""Answering and exchanging among those who keep a child safe, from in need upwards."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.rules.book import BOOK


@BOOK.rule(
    "protection", "do_not_share", "should_not",
    needs=(c.allegation_as_routine,),
    sources=("midlands-ex-p-lm-2000", "ab-v-hampshire-2015"),
)  # fmt: skip
def no_allegation_passed_on_by_habit(case: Case) -> str:
    """An unproven allegation about a person is not passed on by habit.

    Each time it is asked whether it may be true, who is at risk now, what the listener can do, and
    what it will do to the person. A standing practice of passing such things on asks none of that.
    """
    return (
        "It is not proven, and passing it on is only a habit. Ask each time whether it may be "
        "true, and whether anybody is at risk now."
    )


@BOOK.rule(
    "protection", "share_part", "should",
    needs=(c.safeguards, c.worried, c.warns_on_rumour),
    unless=(c.not_personal, c.to_own_people),
    sources=("ab-v-hampshire-2015", "uk-gdpr-art-5"),
)  # fmt: skip
def rumour_is_passed_on_as_rumour(case: Case) -> str:
    """Rumour about a person is passed on as rumour, and only its core.

    To a body that safeguards, what is said about a person who may pose a risk goes with where it
    came from and how little stands behind it, after asking whether it can be checked.
    """
    return (
        "They have a part in keeping children safe, so they hear it, marked as what it is: "
        "unchecked. Ask first whether any of it can be checked."
    )


@BOOK.rule(
    "protection", "share_part", "should",
    needs=(c.safeguards, c.in_need, c.confidential, c.requested),
    unless=(c.not_personal, c.counts_or_anonymous, c.file_goes_with_child),
    sources=("gmc-protecting-children-2012", "common-law-confidence", "dfe-2024-rule-6"),
)  # fmt: skip
def a_confidence_asked_for_to_protect(case: Case) -> str:
    """Something told in confidence, asked for to protect a child.

    Confidence gives way to a child’s need of protection, quickly and without consent, as far as
    it bears on that: also what you know of the adults around the child. The rest stays.
    """
    return (
        "You hold this in confidence, and a child may need it to be safe. All that bears on that "
        "goes, also about the adults around the child. The rest stays."
    )


@BOOK.rule(
    "protection", "share_part", "should",
    needs=(c.safeguards, c.in_need, c.less_than_all),
    unless=(c.raises_a_concern, c.file_goes_with_child),
    sources=("dfe-2024-rule-6", "gmc-protecting-children-2012", "uk-gdpr-art-5"),
)  # fmt: skip
def what_bears_on_the_worry(case: Case) -> str:
    """What bears on the worry goes; the rest of the file stays.

    A body with a part in keeping the child safe gets all that its task needs, about the child and
    about the adults who matter to the child, without consent. It seldom needs a whole file.
    """
    return (
        "They have a part in keeping this child safe. Everything that bears on that goes, also "
        "about the adults around the child. The rest of the file stays."
    )


@BOOK.rule(
    "protection", "share", "should",
    needs=(c.safeguards, c.in_need),
    unless=(c.raises_a_concern,),
    sources=("dfe-2024-rule-1", "dfe-2024-rule-6", "wt-2026"),
)  # fmt: skip
def those_who_safeguard_are_told(case: Case) -> str:
    """Those who keep the child safe are told what they need.

    From a child in need upwards, a body with a part in keeping the child safe is told, without
    consent. What it is told is as much as its part needs: too little fails the child as well.
    """
    return (
        "The child may need help or protection, and they have a part in giving it. They need "
        "what you know to play that part."
    )


@BOOK.rule(
    "protection", "refer", "may",
    needs=(c.in_need, c.raises_a_concern, c.optional_service),
    sources=("dfe-2024-rule-1", "dfe-2024-rule-3"),
)  # fmt: skip
def a_child_in_need_beside_a_service(case: Case) -> str:
    """A child in need, beside a service the family may decline.

    A family may decline a service. That the child will suffer without help is told all the same.
    """
    return (
        "The family may decline the service, but a child who will suffer without help is still "
        "somebody’s task. Tell them, and tell the family that you are doing so."
    )


@BOOK.rule(
    "protection", "seek_advice", "should",
    needs=(c.requested,),
    unless=(c.not_personal, c.counts_or_anonymous),
    to=(*kinds.NO_PUBLIC_TASK, "other_private", "legal_practice"),
    purposes=("missing_or_exploitation",),
    sources=("missing-guidance-2014", "dfe-2024-rule-5"),
)  # fmt: skip
def a_search_is_led_by_the_police(case: Case) -> str:
    """A search for a missing child is led by the police.

    Somebody who looks for a family that fled may well say that a child is missing. Whoever asks is
    pointed to the officer who leads the search, and that officer is asked what may be told to whom.
    """
    return (
        "The police lead a search, and people who hide are looked for in its name too. Phone the "
        "police, say who asked, and let them say what may be told."
    )


@BOOK.rule(
    "protection", "share_part", "should",
    needs=(c.supports, c.in_need),
    unless=(c.optional_service, c.warns, c.not_personal, c.counts_or_anonymous),
    sources=("dfe-2024-rule-6", "uk-gdpr-art-5"),
)  # fmt: skip
def those_who_support_get_their_part(case: Case) -> str:
    """Those who support the family get the part that their support needs.

    A landlord, a charity or another service with no part in protecting the child is told what it
    needs to help safely, and no more.
    """
    return "They support the family. They need enough to do that safely, and no more than that."
