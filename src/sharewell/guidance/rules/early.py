"""Below a child in need: early worries, and services that people may decline."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules.book import BOOK


@BOOK.rule(
    "protection", "do_not_share", "should_not",
    needs=(c.only_rumour, c.only_health),
    unless=(c.in_need,),
    to=("own_organisation",),
    sources=("dfe-2024-rule-6", "uk-gdpr-art-5"),
)  # fmt: skip
def what_is_said_of_somebodys_health(case: Case) -> str:
    """What is said of somebody’s health is not passed round.

    Colleagues need to know of an illness when looking after the child depends on it, and then from
    the family. What somebody heard somebody say goes no further.
    """
    return (
        "It is hearsay about somebody’s health, and looking after the child does not depend on "
        "it. Keep it to yourself, or ask the family what they would like known."
    )


@BOOK.rule(
    "protection", "share", "should",
    needs=(c.proactive, c.told_by_the_child, c.from_setting),
    unless=(c.no_role, c.less_than_all),
    to=("own_organisation",),
    sources=("kcsie-2025", "dfe-2024-rule-4"),
)  # fmt: skip
def what_a_child_tells_you_goes_to_the_lead(case: Case) -> str:
    """What a child tells somebody at school or at a club goes to the safeguarding lead.

    Nobody who looks after other people’s children can promise silence. The lead hears it the same
    day, and they decide together what comes next; the child is told that first.
    """
    return (
        "A child told you something that may matter. You cannot promise silence: tell the child "
        "so, and then your safeguarding lead. Nobody else needs to know."
    )


@BOOK.rule(
    "protection", "do_not_share", "should_not",
    needs=(c.optional_service, c.professional, c.refused),
    unless=(c.in_need, c.grave_and_seen),
    sources=("dfe-2024-rule-3", "christian-institute-2016"),
)  # fmt: skip
def a_declined_service(case: Case) -> str:
    """The family declines a service that is theirs to decline.

    Early help rests on people wanting it. When they say no, and no harm is likely, the referral is
    not made; what they are worried about, and what would make you come back, is written down.
    """
    return (
        "This is a service they may decline, they have declined it, and no harm is likely. "
        "Leave the door open, and write down what would make you think again."
    )


@BOOK.rule(
    "protection", "share_if_agreed", "should",
    needs=(c.optional_service, c.professional),
    unless=(c.in_need, c.grave_and_seen),
    sources=("dfe-2024-rule-3", "christian-institute-2016"),
)  # fmt: skip
def a_service_rests_on_agreement(case: Case) -> str:
    """A service that people may decline rests on their agreement.

    Consent to a service is not consent as a lawful basis: it is the family saying yes to help. It
    goes as far as their yes goes.
    """
    return (
        "They may take this service or leave it, so their yes is what carries it. Ask, explain, "
        "and share what they agreed to."
    )


@BOOK.rule(
    "protection", "share_if_agreed", "may",
    needs=(c.safeguards, c.of_an_age, c.intimate),
    unless=(
        c.in_need, c.young_person_agrees, c.wider_risk, c.worker_concerned, c.requested, c.asking,
        c.counts_or_anonymous, c.grave_and_told_whose,
    ),
    sources=("gillick-1985", "gmc-0-18", "axon-2006"),
)  # fmt: skip
def a_young_persons_confidence(case: Case) -> str:
    """A young person’s own confidence, with no harm likely.

    A young person who may understand is asked first before their sexual or mental health goes
    anywhere, and their answer weighs most while no harm is likely. Ask about pressure, age, gifts
    and who else knows before deciding that there is none.
    """
    return (
        "It is their own confidence, and no harm is likely so far. Ask them first. Find out "
        "about age, pressure and power before you decide there is nothing more."
    )


@BOOK.rule(
    "protection", "seek_advice", "may",
    needs=(c.requested, c.confidential, c.could_be_asked),
    unless=(c.not_personal, c.counts_or_anonymous),
    to=("police",), purposes=("criminal_investigation", "prevent_crime"),
    sources=("gmc-confidentiality-2017", "dpa-2018-sch2-2"),
)  # fmt: skip
def police_ask_for_a_confidence(case: Case) -> str:
    """Police ask for what somebody told you in confidence, and nobody has asked them.

    Find out how serious the crime is and what is needed, and ask the person where that is safe.
    Without their yes it goes only for something serious, and only what bears on it.
    """
    return (
        "The police may ask, and you may refuse. Find out how serious it is and what they need, "
        "and ask the person it is about if that is safe."
    )


@BOOK.rule(
    "protection", "share_part", "may",
    needs=(c.requested, c.confidential),
    unless=(c.worried, c.not_personal, c.counts_or_anonymous, c.minor_matter),
    to=("police",), purposes=("criminal_investigation", "prevent_crime"),
    sources=("gmc-confidentiality-2017", "dpa-2018-sch2-2", "uk-gdpr-art-5"),
)  # fmt: skip
def police_ask_and_they_cannot_be_asked(case: Case) -> str:
    """Police ask for a confidence, and the person cannot be asked.

    Where asking is unsafe or impossible, or serious harm would come of silence, what bears on a
    serious crime may go. A form that the police bring allows it and does not compel it.
    """
    return (
        "Asking them is not possible or not safe. You may give what bears on a serious crime. "
        "The form allows that; it does not oblige you to hand over the rest."
    )


@BOOK.rule(
    "protection", "share_part", "may",
    needs=(c.safeguards, c.confidential, c.requested, c.a_worry_or_a_task),
    unless=(c.in_need, c.not_personal, c.counts_or_anonymous, c.file_goes_with_child),
    sources=("gmc-protecting-children-2012", "common-law-confidence"),
)  # fmt: skip
def a_confidence_and_a_small_worry(case: Case) -> str:
    """Something told in confidence, asked for on a small worry or for a task.

    What bears on it may go to a body that safeguards; what was told in confidence and has no
    bearing stays. The family is told unless that is unsafe.
    """
    return (
        "You hold this in confidence. What bears on the worry may go; the rest stays. Tell the "
        "family what you are passing on, unless that is unsafe."
    )


@BOOK.rule(
    "protection", "refer", "should",
    needs=(c.raises_a_concern, c.family_must_not_hear),
    sources=("forced-marriage-guidance", "dfe-2024-rule-2", "dfe-2024-rule-5"),
)  # fmt: skip
def told_without_a_word_at_home(case: Case) -> str:
    """A worry of a kind that the family must not hear of first.

    Forced marriage, cutting, made-up illness, and sexual or physical harm from somebody at home:
    a word to the family may bring it about, or silence the child. Whoever protects is told first,
    however small the sign, and they say who speaks to whom.
    """
    return (
        "A word at home could bring about what you fear, or silence the child. Tell them first, "
        "say nothing to the family, and let them decide who speaks to whom."
    )


@BOOK.rule(
    "protection", "refer", "may",
    needs=(c.worried, c.raises_a_concern),
    unless=(c.in_need,),
    sources=("dfe-2024-rule-1", "dfe-2024-rule-2", "seed-plymouth"),
)  # fmt: skip
def an_early_worry_may_be_told(case: Case) -> str:
    """An early worry may be told; tell the family, do not ask.

    No threshold has to be reached before a worry is spoken of. At this level the family is told
    openly, unless that is unsafe, and their view goes with it.
    """
    return (
        "You do not have to wait until it is serious. Talk to the family, tell them what you "
        "will pass on and to whom, and pass on what you know."
    )


@BOOK.rule(
    "protection", "share_part", "may",
    needs=(c.safeguards, c.worried, c.less_than_all),
    unless=(c.in_need, c.file_goes_with_child),
    sources=("dfe-2024-rule-6", "uk-gdpr-art-5"),
)  # fmt: skip
def an_early_worry_and_what_bears_on_it(case: Case) -> str:
    """An early worry, and what bears on it.

    Someone with a part in keeping the child safe hears what bears on an early worry. Other
    people’s facts, and the rest of the file, stay.
    """
    return (
        "They have a part in keeping the child safe. What bears on the worry goes; the rest stays."
    )


@BOOK.rule(
    "protection", "share", "may",
    needs=(c.safeguards, c.worried),
    unless=(c.in_need, c.no_safeguarding_purpose),
    sources=("dfe-2024-rule-1", "dfe-2024-rule-2", "dfe-2024-rule-6"),
)  # fmt: skip
def an_early_worry_among_those_who_safeguard(case: Case) -> str:
    """An early worry, among those who keep the child safe.

    Small things become a picture only when they meet. Those with a part in keeping the child safe
    may tell each other; the family is told, not asked, unless telling is unsafe.
    """
    return (
        "Small worries become a picture only when they are put together. Tell the family that "
        "you are doing it, unless that is unsafe."
    )
