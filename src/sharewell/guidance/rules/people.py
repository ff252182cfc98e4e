"""A death, carers, birth relatives, and the person it is about."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.rules.book import BOOK


@BOOK.rule(
    "family", "seek_advice", "may",
    needs=(c.deceased,),
    to=kinds.KIN,
    sources=("ahra-1990", "common-law-confidence"),
)  # fmt: skip
def after_a_death(case: Case) -> str:
    """After a death, what was confidential stays so.

    A parent’s responsibility ends with the child’s life, but not their grief or their questions.
    Who may see what depends on the record, on who else is in it, and on any review; ask first.
    """
    return (
        "What was told in confidence stays so after a death, and the record holds living people "
        "too. Ask who may answer this family, and how, before you do."
    )


# Those who look after a child for the council, and birth relatives after adoption


@BOOK.rule(
    "family", "do_not_share", "should_not",
    needs=(c.only_about_others,),
    unless=(c.worried,),
    to=("foster_carer_or_adopter",),
    sources=("dfe-2024-rule-6", "uk-gdpr-art-5"),
)  # fmt: skip
def carers_need_nothing_about_strangers(case: Case) -> str:
    """A carer needs nothing about people who have no bearing on the child.

    What does not help to look after this child, or to keep anyone in the home safe, stays.
    """
    return "It is about somebody else, and it does not help them to look after this child."


@BOOK.rule(
    "family", "share_if_agreed", "should",
    needs=(c.only_an_adults_health,),
    unless=(c.in_need, c.agreed),
    to=("foster_carer_or_adopter",),
    sources=("common-law-confidence", "dfe-2024-rule-6"),
)  # fmt: skip
def an_adults_illness_is_their_own(case: Case) -> str:
    """An adult’s illness that puts nobody at risk is their own to tell.

    A carer needs to know what bears on the child. A parent’s illness that the child does not have,
    and that harms nobody in the home, is told only with that parent’s agreement.
    """
    return (
        "It is an adult’s own health, and caring for this child does not depend on it. Ask them, "
        "and tell the carer if they agree."
    )


@BOOK.rule(
    "family", "seek_advice", "should",
    needs=(c.may_be_this_carer,),
    unless=(c.protective_carer_said, c.said_to_protect),
    to=("foster_carer_or_adopter",),
    sources=("wt-2018", "wt-2023", "wt-2026"),
)  # fmt: skip
def a_carer_may_be_the_worker_it_is_about(case: Case) -> str:
    """A worry about somebody who works with the child may be about this carer.

    A foster carer works with children too. Whether this carer, or somebody in their home, is the
    one it is about is settled with the designated officer before they are told.
    """
    return (
        "It is about somebody who works with children, and that may be this carer or somebody in "
        "their home. Ask the designated officer first, today."
    )


@BOOK.rule(
    "family", "share_part", "should",
    to=("foster_carer_or_adopter",),
    sources=("fser-2011", "children-act-1989-s22", "dfe-2024-rule-6"),
)  # fmt: skip
def a_carer_must_know_enough_to_care(case: Case) -> str:
    """Whoever looks after a child must know enough to do it safely.

    A foster carer or adopter is told what the child has lived through, what may set them off, and
    any risk to them or to others in the home. Detail about the birth family that has no bearing
    stays.
    """
    return (
        "They look after the child. They must know what they need to keep the child, and "
        "everyone else in the home, safe."
    )


@BOOK.rule(
    "kept", "do_not_share", "should_not",
    needs=(c.only_locates,),
    to=("birth_relative_after_adoption",),
    sources=("aca-2002-adoption-records", "ico-reprimands-2023"),
)  # fmt: skip
def where_an_adopted_child_is_stays_hidden(case: Case) -> str:
    """Where an adopted child lives stays hidden.

    An address, a school, a photograph of a front door: each can undo an adoption in an afternoon.
    """
    return "It would tell a birth relative where an adopted child is, or who adopted them."


@BOOK.rule(
    "family", "do_not_share", "should_not",
    needs=(c.harm_from_parent,),
    to=("birth_relative_after_adoption",),
    sources=("aca-2002-adoption-records", "dfe-2024-rule-5"),
)  # fmt: skip
def no_news_to_a_family_the_harm_may_come_from(case: Case) -> str:
    """No news after adoption where the harm may come from the birth family.

    An exchange that was once agreed is looked at again by the agency before another letter goes.
    """
    return (
        "Harm may come from the birth family. Nothing goes until the adoption agency has looked "
        "again at whether any contact is safe."
    )


@BOOK.rule(
    "family", "share_part", "may",
    unless=(c.refused,),
    to=("birth_relative_after_adoption",),
    sources=("aca-2002-adoption-records", "ico-reprimands-2023"),
)  # fmt: skip
def letterbox_news_without_the_way_there(case: Case) -> str:
    """Agreed news after adoption goes without anything that shows the way.

    What was agreed may go, through the agency, once a second person has looked through every page
    and enclosure for names, places and clues.
    """
    return (
        "What was agreed may go through the agency, once somebody else has checked that nothing "
        "in it shows where the child is or who the family are."
    )


# The person it is about


@BOOK.rule(
    "kept", "seek_advice", "should",
    needs=(c.may_be_who_it_comes_from,),
    to=("subject",),
    sources=("dfe-2024-rule-2", "wt-2023"),
)  # fmt: skip
def find_out_whether_it_is_them(case: Case) -> str:
    """A parent or worker may be where grave harm comes from: that is found out first.

    Nobody knows yet whom it comes from. Until the police or social care say so, the person whose
    information it is hears nothing of the worry: it could put the child at risk, or spoil what
    there is to find.
    """
    return (
        "Nobody knows whom the harm comes from, and it may be this person. Ask the police or "
        "social care before you tell them anything."
    )


@BOOK.rule(
    "kept", "seek_advice", "should",
    needs=(c.requested, c.asks_while_enquired_into),
    to=("subject",),
    sources=("dpa-2018-sch2-2", "uk-gdpr-art-15"),
)  # fmt: skip
def their_own_record_and_an_enquiry(case: Case) -> str:
    """Somebody asks for their own record while what they may have done is looked into.

    The right is theirs, and the time for it runs. What would spoil an enquiry, or tell them where a
    child is or who spoke, may be kept back for as long as that lasts. Whoever leads the enquiry and
    your data protection adviser say what goes.
    """
    return (
        "They may ask for their own record, and the time for it runs. But what they may have done "
        "is being looked into: ask whoever leads that, and your data protection adviser, first."
    )


@BOOK.rule(
    "family", "do_not_share", "should_not",
    needs=(c.only_about_others,),
    to=("subject",),
    unless=(c.worker_concerned,),
    sources=("dpa-2018-sch2-16",),
)  # fmt: skip
def somebody_elses_facts_are_not_theirs(case: Case) -> str:
    """Other people’s facts are not theirs to have.

    A right to one’s own record is not a right to another’s, even where the two stand together.
    """
    return "All of it is about other people. Their own record is theirs; this is not."


@BOOK.rule(
    "family", "seek_advice", "may",
    needs=(c.requested, c.of_no_age_to_decide),
    to=("subject",),
    sources=("ico-right-of-access", "gillick-1985"),
)  # fmt: skip
def a_young_child_asks(case: Case) -> str:
    """A young child asks for their own record.

    The right is the child’s, from birth. Whether this child understands what they ask, and who
    helps them read it, is worked out with them and somebody they trust.
    """
    return (
        "It is the child’s own right, but they may be too young to use it alone. Find out what "
        "they want to know, and who can help them read it."
    )


@BOOK.rule(
    "family", "share_part", "must",
    needs=(c.requested, c.needs_care_in_answering),
    to=("subject",),
    sources=("uk-gdpr-art-15", "dpa-2018-sch2-16", "dpa-2018-sch3-social-work"),
)  # fmt: skip
def their_own_record_with_care(case: Case) -> str:
    """Their own record, without what would harm or expose others.

    People may have what is held about them. Other people’s facts are taken out one by one with a
    reason each, and so is what would do serious harm; a second person checks before it goes.
    """
    return (
        "They have a right to their own record. Take out, with a reason each time, what is about "
        "others and what would do serious harm; somebody else checks it before it goes."
    )


@BOOK.rule(
    "family", "share", "must",
    needs=(c.requested,),
    to=("subject",),
    sources=("uk-gdpr-art-15", "ico-right-of-access"),
)  # fmt: skip
def their_own_record(case: Case) -> str:
    """Their own record is theirs to see.

    Somebody who asks for what is held about them is given it, in words they can follow, within
    the time the law sets.
    """
    return "They ask for what you hold about them, and they have a right to see it."


@BOOK.rule(
    "family", "seek_advice", "may",
    needs=(c.serious_harm_if_told,),
    to=("subject",),
    sources=("dfe-2024-rule-2",),
)  # fmt: skip
def telling_could_harm_them(case: Case) -> str:
    """Telling them could do them serious harm.

    When and how somebody hears something hard is planned with a person who knows them.
    """
    return "Hearing this could harm them badly. Plan with somebody who knows them how, and when."


@BOOK.rule(
    "family", "share_part", "should",
    needs=(c.less_than_all,),
    to=("subject",),
    sources=("dfe-2024-rule-2", "dpa-2018-sch2-16"),
)  # fmt: skip
def people_are_told_their_own_part(case: Case) -> str:
    """People are told what is theirs, and not what is others'.

    Where other people stand in it, or a court or a law keeps some of it back, what is about the
    person themselves is told, and the rest stays.
    """
    return "They should hear what is about them. What is about others, or barred, stays with you."


@BOOK.rule(
    "family", "share", "should",
    to=("subject",),
    sources=("dfe-2024-rule-2", "uk-gdpr-art-13"),
)  # fmt: skip
def people_are_told_about_themselves(case: Case) -> str:
    """People are told what is done with what is known of them.

    A child too, in their own words and at a time that suits them, unless it is unsafe.
    """
    return "It is about them. They should hear it from you, in words they can follow."
