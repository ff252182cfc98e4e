"""Asking, and sharing with whoever has a part in keeping the child safe."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.rules.book import BOOK

# Asking somebody else


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
    """Below that, ask with the family's knowledge and agreement.

    Gathering what others hold about a family, on a worry that is no more than that, goes with the
    family: tell them, ask them, and never make the request sound more than it is.
    """
    return (
        "The worry does not reach the point where you may gather what others hold without the "
        "family. Talk to them first, and ask with their agreement."
    )


# Raising a concern


@BOOK.rule(
    "protection", "refer", "should",
    needs=(c.worker_concerned,),
    to=("designated_officer",),
    unless=(c.asking,),
    sources=("wt-2018", "wt-2023", "kcsie-2025"),
)  # fmt: skip
def a_worker_goes_to_the_designated_officer(case: Case) -> str:
    """A worry about somebody who works with children goes to the designated officer.

    The council's officer hears of it within one working day, before anybody questions the worker
    and whatever the employer thinks of it. It has its own record, never the child's.
    """
    return (
        "It is about somebody who works with children. The council's designated officer must "
        "hear of it within a working day, before anybody speaks to that person."
    )


@BOOK.rule(
    "protection", "share_part", "should",
    needs=(c.safeguards, c.only_sexual_image),
    sources=("ukcis-nudes-2024",),
)  # fmt: skip
def say_it_in_words_not_pictures(case: Case) -> str:
    """A sexual image of a child never moves; what it shows is said in words.

    Copying, sending or keeping the image may itself be a crime. Say that it exists, what you were
    told, and where the device is.
    """
    return (
        "Tell them at once, in words: that there is an image, what you were told, and where the "
        "device is. Never look for it, copy it or send it."
    )


@BOOK.rule(
    "protection", "refer", "should",
    needs=(c.seriously_harmed, c.raises_a_concern),
    sources=("dfe-2024-rule-1", "dfe-2024-rule-3", "children-act-1989-s47"),
)  # fmt: skip
def serious_harm_is_referred(case: Case) -> str:
    """Serious harm, or likely harm, is referred.

    Whoever thinks that a child is being seriously harmed, or is likely to be, or cannot tell how
    bad it is, tells children's social care or the police themselves. No proof is needed, no
    consent, and nobody's approval.
    """
    return (
        "A child who may be seriously harmed matters more than anyone's privacy, including the "
        "privacy of a person who is failing to protect them."
    )


@BOOK.rule(
    "protection", "share_if_agreed", "should",
    needs=(c.only_self_harm,),
    to=("police",),
    unless=(c.seriously_harmed, c.asking, c.missing_now),
    sources=("gmc-0-18", "gmc-confidentiality-2017"),
)  # fmt: skip
def self_harm_is_not_for_the_police(case: Case) -> str:
    """Somebody who hurts themselves needs care, not the police.

    Short of serious harm, the police hear of it only if the young person agrees. Those who can
    care for them, and a safe parent, are told instead.
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
        c.own_function_here, c.not_personal, c.counts_or_anonymous,
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
    unless=(c.optional_service,),
    sources=("dfe-2024-rule-1", "dfe-2024-rule-3", "children-act-1989-s17"),
)  # fmt: skip
def a_child_in_need_is_referred(case: Case) -> str:
    """A child in need, or small worries that keep coming, are referred.

    A child whose health or development will suffer without help is somebody's task to help. Small
    things that repeat are one picture: they are told together, as one.
    """
    return (
        "The child will suffer without help, or small worries keep adding up. Children's social "
        "care need to know to work out what help there can be."
    )


# Answering and exchanging, from in need upwards


@BOOK.rule(
    "protection", "do_not_share", "should_not",
    needs=(c.allegation_as_routine,),
    purposes=("vetting", "warn_about_person", "employment", "offender_management"),
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
    needs=(c.safeguards, c.in_need, c.warns_on_rumour),
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

    Confidence gives way to a child's need of protection, quickly and without consent, as far as
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
        "somebody's task. Tell them, and tell the family that you are doing so."
    )


@BOOK.rule(
    "protection", "share_part", "should",
    needs=(c.supports, c.in_need),
    unless=(c.optional_service, c.warns),
    sources=("dfe-2024-rule-6", "uk-gdpr-art-5"),
)  # fmt: skip
def those_who_support_get_their_part(case: Case) -> str:
    """Those who support the family get the part that their support needs.

    A landlord, a charity or another service with no part in protecting the child is told what it
    needs to help safely, and no more.
    """
    return (
        "They support the family. They need enough to do that safely, and no more than that."
    )


# Below a child in need


@BOOK.rule(
    "protection", "do_not_share", "should_not",
    needs=(c.optional_service, c.professional, c.refused),
    unless=(c.in_need,),
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
    unless=(c.in_need,),
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
        c.not_personal, c.counts_or_anonymous,
    ),
    sources=("gillick-1985", "gmc-0-18", "axon-2006"),
)  # fmt: skip
def a_young_persons_confidence(case: Case) -> str:
    """A young person's own confidence, with no harm likely.

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
    unless=(c.worried, c.not_personal, c.counts_or_anonymous),
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
    people's facts, and the rest of the file, stay.
    """
    return "They have a part in keeping the child safe. What bears on the worry goes; the rest stays."


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


# No worry, but a task that needs it


@BOOK.rule(
    "protection", "seek_advice", "may",
    needs=(c.requested, c.intimate, c.about_a_victim),
    unless=(c.in_need,),
    to=("police",), purposes=("criminal_investigation", "prevent_crime"),
    in_force=("2026-01-12", "9999"),
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
    "protection", "share_if_agreed", "may",
    needs=(c.requested, c.confidential),
    unless=(c.worried, c.not_personal, c.counts_or_anonymous, c.task_outweighs_confidence),
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
    unless=(c.worried,),
    to=kinds.SCHOOLS | {"early_years", "charity", "voluntary_group", "own_organisation"},
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
    unless=(c.no_role, c.counts_or_anonymous, c.not_personal),
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
