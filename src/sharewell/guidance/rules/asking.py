"""Asking somebody else for what they hold: asking is itself a sharing."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.rules.book import BOOK


@BOOK.rule(
    "asking", "share_part", "should",
    needs=(c.asking, c.may_ask, c.whole_file),
    sources=("ab-v-haringey-2013", "uk-gdpr-art-5", "dfe-2024-rule-6"),
)  # fmt: skip
def ask_for_less(case: Case) -> str:
    """Ask for what the worry needs, not for everything.

    A request for a whole file asks the other to guess what matters. Say what you are worried
    about, what you need to know and by when; that brings a better answer, sooner.
    """
    return "You may ask, and should, but for what your worry needs rather than the whole file."


@BOOK.rule(
    "asking", "share", "should",
    needs=(c.asking, c.in_need, c.safeguards),
    sources=("dfe-2024-rule-1", "dfe-2024-rule-7"),
)  # fmt: skip
def ask_when_worried(case: Case) -> str:
    """Ask when a child is in need or worse.

    A request that says truthfully what the worry is, what is asked and why, is owed an answer.
    """
    return (
        "The child may need help or protection, and they may hold a part of the picture. Ask, "
        "and say truthfully what you are worried about and why."
    )


@BOOK.rule(
    "asking", "share", "may",
    needs=(c.asking,),
    to=kinds.PROFESSIONAL,
    purposes=kinds.ASKED_IN_ITS_OWN_RIGHT,
    sources=("uk-gdpr-art-6-1-e", "uk-gdpr-art-5"),
)  # fmt: skip
def ask_for_a_task_of_your_own(case: Case) -> str:
    """A task of yours in law may ask what it needs.

    A review, a move, a missing child, an allegation about a worker, a crime: the task itself is
    the reason to ask, and says how much.
    """
    return "You have a task in law that needs this. Say which, and ask for what it needs."


@BOOK.rule(
    "asking", "share", "may",
    needs=(c.asking, c.agreed),
    sources=("dfe-2024-rule-2", "uk-gdpr-art-7"),
)  # fmt: skip
def ask_as_the_family_agreed(case: Case) -> str:
    """Ask, as the family agreed that you may."""
    return "The family agreed that you may ask. Ask what they agreed to, and say that they did."


@BOOK.rule(
    "asking", "do_not_share", "should_not",
    needs=(c.asking,),
    unless=(c.worried, c.own_function),
    sources=("ab-v-haringey-2013", "uk-gdpr-art-5"),
)  # fmt: skip
def do_not_ask_without_a_reason(case: Case) -> str:
    """Without a worry or a task, do not ask.

    A request tells the other body that something may be wrong. Where nothing is, and no task of
    yours needs it, it is not made.
    """
    return "You have no worry and no task that needs it, and asking would itself say something."


@BOOK.rule(
    "asking", "share_if_agreed", "may",
    needs=(c.asking,),
    sources=("ab-v-haringey-2013", "christian-institute-2016"),
)  # fmt: skip
def ask_below_need_with_the_family(case: Case) -> str:
    """Below that, ask with the family’s knowledge and agreement.

    Gathering what others hold about a family, on a worry that is no more than that, goes with the
    family: tell them, ask them, and never make the request sound more than it is.
    """
    return (
        "The worry does not reach the point where you may gather what others hold without the "
        "family. Talk to them first, and ask with their agreement."
    )
