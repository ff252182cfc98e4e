"""The wrong reader: not meant for them, not checked, or overheard."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules.book import BOOK


@BOOK.rule(
    "reader", "do_not_share", "should_not",
    needs=(c.somebody_asked,),
    unless=(c.not_personal, c.counts_or_anonymous),
    to=("not_known",),
    sources=("dfe-2024-rule-6", "uk-gdpr-art-5"),
)  # fmt: skip
def nobody_knows_who_asks(case: Case) -> str:
    """Somebody asks, and nobody knows who they are.

    A caller who gives no name, or a name that means nothing to anyone, is told nothing: not even
    that there is a child. They are asked who they are, and called back.
    """
    return (
        "Nobody knows who is asking. Tell them nothing, not even that you know the child. Ask "
        "who they are, and call back on a number you find yourself."
    )


@BOOK.rule(
    "reader", "do_not_share", "should_not",
    needs=(c.not_intended,),
    unless=(c.not_personal,),
    sources=("dfe-2024-rule-6", "uk-gdpr-art-5", "ico-reprimands-2023"),
)  # fmt: skip
def not_the_person_it_is_meant_for(case: Case) -> str:
    """Not the person it is meant for.

    Papers, a call or a message that reach somebody else are stopped; if they already arrived, it
    is an incident: find out who has them, get them back, and ask whether anybody is now at risk.
    """
    return "This is not the person it is meant for. Stop it here, and send it to the right one."


@BOOK.rule(
    "reader", "do_not_share", "should_not",
    needs=(c.recipient_unchecked,),
    unless=(c.safeguards, c.not_personal, c.counts_or_anonymous),
    sources=("dfe-2024-rule-6", "uk-gdpr-art-5"),
)  # fmt: skip
def nobody_has_checked_who_it_is(case: Case) -> str:
    """Nobody has checked who it is.

    A voice or an address proves nothing. Until somebody has called back on a number they already
    had, or seen proof, a person outside safeguarding is told nothing: not even that there is a
    record. A social worker or officer is answered, once called back.
    """
    return (
        "Nobody has checked that this is who they say they are. Tell them nothing yet, not even "
        "whether there is a record."
    )


@BOOK.rule(
    "reader", "seek_advice", "should",
    needs=(c.recipient_unchecked, c.requested, c.safeguards),
    unless=(
        c.in_need, c.not_personal, c.counts_or_anonymous, c.allegation_as_routine,
        c.no_safeguarding_purpose,
    ),
    sources=("dfe-2024-rule-6", "uk-gdpr-art-5"),
)  # fmt: skip
def call_back_before_you_answer(case: Case) -> str:
    """A body that asks, and nobody has checked that it is them.

    Anybody can write from a police address or ring as a social worker. With no child at risk there
    is time to call back on a number you already had; with a child at risk, that call is the answer.
    """
    return (
        "Nobody has checked that it is really them. Call back on a number you already had, and "
        "ask what they need and why. Then decide."
    )


@BOOK.rule(
    "reader", "do_not_share", "should_not",
    needs=(c.overheard,),
    unless=(c.in_need_and_safeguards, c.not_personal, c.counts_or_anonymous),
    sources=("dfe-2024-rule-6", "uk-gdpr-art-5", "ico-domestic-abuse-warning-2023"),
)  # fmt: skip
def others_would_hear_it(case: Case) -> str:
    """Somebody else would hear or read it.

    A voicemail at home, a shared inbox or a group chat reaches people it was never meant for. The
    same facts may go by a way that only the right person can open.
    """
    return (
        "Others can hear or open what you send this way. Choose a way that reaches only the "
        "person it is for, and ask again."
    )
