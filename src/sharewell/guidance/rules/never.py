"""Never to the source of harm; danger now; the wrong reader; what is ordered."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.rules.book import BOOK


@BOOK.rule(
    "never", "do_not_share", "should_not",
    needs=(c.source_of_harm,),
    sources=("dfe-2024-rule-5", "dfe-2024-rule-2", "ico-reprimands-2023"),
)  # fmt: skip
def never_to_the_source_of_harm(case: Case) -> str:
    """Never to the source of harm.

    Whoever the harm comes from, is said to come from, or who may pass it on to them, is not told
    by this share, whatever right they claim and however urgent it is. Somebody who can protect the
    child is told instead. A right that they do have is answered by people, with a second person
    checking what leaves.
    """
    return (
        "The person this would go to may be where the harm comes from, or may pass it on. "
        "It could put the child, or whoever spoke up, at more risk."
    )


@BOOK.rule(
    "danger", "share_now", "should",
    needs=(c.in_danger, c.safeguards),
    sources=("dfe-2024-rule-1", "ico-10-steps-9", "uk-gdpr-art-6-1-d"),
)  # fmt: skip
def danger_goes_at_once(case: Case) -> str:
    """In danger, tell whoever protects, at once.

    A child who may be hurt before the day is over is told about now, by telephone first. Nothing
    that is unknown, missing, refused or lapsed delays it; it is written down afterwards.
    """
    return (
        "A child may be hurt before today is over. Tell the people who can protect them now, "
        "and write it down afterwards."
    )


@BOOK.rule(
    "danger", "share_now", "should",
    needs=(c.in_danger, c.protective_carer),
    unless=(c.professional,),
    sources=("dfe-2024-rule-1", "panel-2022", "ico-10-steps-9"),
)  # fmt: skip
def danger_and_a_protective_carer(case: Case) -> str:
    """In danger, a carer who can act in time is told too.

    Where the danger comes from the child to themselves, or nobody else can act in time, the person
    who looks after or protects the child is told what they need to act on.
    """
    return (
        "The child may be hurt before anyone else can act, and this person looks after or "
        "protects them. Tell them what they need to keep the child safe."
    )


@BOOK.rule(
    "danger", "share_now", "should",
    needs=(c.in_danger, c.harm_from_self),
    to=("parent_or_carer",),
    sources=("dfe-2024-rule-1", "gmc-0-18"),
)  # fmt: skip
def danger_to_themselves_and_a_safe_parent(case: Case) -> str:
    """In danger from themselves, a parent who is safe is told.

    A child who may take or risk their own life needs the adults at home to know tonight, even when
    the child asked for silence, as long as the harm does not come from those adults.
    """
    return (
        "The danger is from the child to themselves, and this parent can keep them safe "
        "tonight. A promise of silence cannot stand against a life."
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
    unless=(c.in_need, c.not_personal, c.counts_or_anonymous),
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


@BOOK.rule(
    "order", "refer", "must",
    needs=(c.told_of_fgm, c.works_in_a_regulated_profession),
    to=("police",),
    sources=("fgm-act-2003-s5b",),
)  # fmt: skip
def report_cutting_yourself(case: Case) -> str:
    """Cutting that a girl tells of, or that is seen, is reported to police in person.

    A regulated health, social care or teaching professional whom a girl under eighteen tells, or
    who sees it, tells the police themselves. Nobody else can do it for them, and no approval
    comes first. Told by a relative, it is a safeguarding referral instead.
    """
    return (
        "She told you herself, or you saw it. Your profession must report that to the police, "
        "and you must do it yourself."
    )


@BOOK.rule(
    "order", "share_part", "must",
    needs=(c.court_ordered, c.more_than_ordered),
    sources=("dpa-2018-sch2-5", "ico-domestic-abuse-warning-2023"),
)  # fmt: skip
def a_court_order_and_no_more(case: Case) -> str:
    """A court's order, and no more than it names.

    An order is obeyed exactly as far as it goes. A safe address, another family's facts or a whole
    file that the order does not name stay out; ask the court if that is unclear.
    """
    return (
        "A court has ordered it, so it goes, but only what the order names. A safe address and "
        "other people's facts stay out unless the court says so in terms."
    )


@BOOK.rule(
    "order", "share", "must",
    needs=(c.court_ordered,),
    sources=("dpa-2018-sch2-5", "uk-gdpr-art-6-1-c"),
)  # fmt: skip
def a_court_order(case: Case) -> str:
    """A court's order.

    What a court orders is given, to whom the court says, by when it says. See the order itself
    first, not somebody's account of it.
    """
    return "A court has ordered it. Read the order, and give what it names."


@BOOK.rule(
    "order", "seek_advice", "should",
    needs=(c.statutory_demand, c.shared_by_police, c.nothing_proven),
    to=("government_department", "other_public", "regulator"), purposes=("vetting",),
    sources=("police-act-1997-part-5", "ab-v-hampshire-2015"),
)  # fmt: skip
def police_weigh_what_is_not_proven(case: Case) -> str:
    """What is not proven reaches a certificate only after it was weighed.

    An accusation that came to nothing may end a working life. Ask how sound it is, let the person
    answer it where it is in doubt, and have a senior officer decide whether it ought to be told.
    """
    return (
        "It is not proven. A senior officer weighs how sound it is, and hears the person, before "
        "it goes on a certificate."
    )


@BOOK.rule(
    "order", "share_part", "must",
    needs=(c.statutory_demand, c.shared_by_police),
    to=("government_department", "other_public", "regulator"), purposes=("vetting",),
    sources=("police-act-1997-part-5", "uk-gdpr-art-5"),
)  # fmt: skip
def police_answer_a_certificate(case: Case) -> str:
    """Police answer for a certificate with what is relevant and ought to be told.

    The scheme asks the police two things: may it be relevant to this post, and ought it to be
    disclosed. The second weighs how old, how sure and how grave it is, and whose fact it really is.
    """
    return (
        "The scheme requires an answer, of what is relevant to this post and fair to tell. What "
        "is old, unsure or really about somebody else stays."
    )


@BOOK.rule(
    "order", "seek_advice", "may",
    needs=(c.statutory_demand,),
    unless=(c.in_need_and_safeguards,),
    to=kinds.CANNOT_REQUIRE,
    sources=("sharewell-design", "uk-gdpr-art-5"),
)  # fmt: skip
def a_power_to_require_for_another_purpose(case: Case) -> str:
    """A power to require it for a purpose other than safeguarding.

    A department or immigration authority that names a power in law may have one. Somebody who
    knows that power reads it before anything goes, and whether the family would then stop coming
    for help is weighed.
    """
    return (
        "They name a power in law, for a purpose that is not keeping the child safe. Ask your "
        "data protection or legal adviser to read it before anything goes."
    )


@BOOK.rule(
    "order", "share_part", "must",
    needs=(c.statutory_demand, c.whole_file),
    unless=(c.raises_a_concern,),
    sources=("children-act-2004-s16h", "children-act-1989-s47", "uk-gdpr-art-5"),
)  # fmt: skip
def a_statutory_demand_for_everything(case: Case) -> str:
    """A statutory demand for everything.

    A power to require information reaches what its purpose needs. Ask what that is, and give it;
    a whole file seldom is.
    """
    return (
        "They may require it, and you must help. What their task needs goes; a whole file "
        "seldom is. Ask which part they need."
    )


@BOOK.rule(
    "order", "share", "must",
    needs=(c.statutory_demand,),
    unless=(c.raises_a_concern,),
    sources=("children-act-2004-s16h", "children-act-1989-s47", "uk-gdpr-art-6-1-c"),
)  # fmt: skip
def a_statutory_demand(case: Case) -> str:
    """A statutory demand.

    Safeguarding partners, a council making enquiries, a review, an inspectorate or a regulator may
    require information by law. It is given as far as the power goes, whoever objects.
    """
    return "They have a power in law to require this. Check the power, and give what it reaches."


@BOOK.rule(
    "order", "share", "must",
    needs=(c.child_at_domestic_abuse, c.shared_by_police),
    to=kinds.SCHOOLS,
    in_force=("2025-11-07", "9999"),
    sources=("daa-2021-s49a", "encompass-2025"),
)  # fmt: skip
def police_tell_the_school(case: Case) -> str:
    """Police tell the school after domestic abuse.

    When police attend domestic abuse and a child is part of it, the child's school or college is
    told before the next school day, so that somebody there can look out for them.
    """
    return (
        "A child was part of domestic abuse that police know of. Their school must be told, so "
        "that somebody looks out for them in the morning."
    )
