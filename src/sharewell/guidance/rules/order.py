"""What a court, a statute or a professional duty orders."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.engine.guard import FOR_EVER
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.rules.book import BOOK


@BOOK.rule(
    "order", "refer", "must",
    needs=(c.told_of_fgm, c.works_in_a_regulated_profession),
    to=("police",),
    sources=("fgm-act-2003-s5b",),
)  # fmt: skip
def report_cutting_yourself(case: Case) -> str:
    """Cutting that a girl tells of, or that is seen, is reported to police in person.

    A regulated health, social care or teaching professional whom a girl under eighteen tells, or
    who sees it, tells the police themselves; no approval comes first, and a word to the lead does
    not do it. Told by a sister or another relative, it is a safeguarding referral instead.
    """
    return (
        "She told you herself, or you saw it. Your profession must report that to the police, "
        "and you must do it yourself."
    )


@BOOK.rule(
    "order", "do_not_share", "should_not",
    needs=(c.only_sexual_image,),
    unless=(c.safeguards, c.asking),
    sources=("ukcis-nudes-2024",),
)  # fmt: skip
def a_picture_never_moves(case: Case) -> str:
    """A sexual image of a child goes to nobody, whoever asks.

    Not to a parent, a lawyer or whoever shows an order: copying or sending it may itself be a
    crime. The police say what becomes of the device; the child is told that nobody will see it.
    """
    return (
        "It is a sexual image of a child. It is not copied, shown or sent to anybody. Leave the "
        "device as it is, and ask the police."
    )


@BOOK.rule(
    "order", "do_not_share", "should_not",
    needs=(c.sexual_image_in_it,),
    unless=(c.asking,),
    to=(*kinds.WORLD, "employer"),
    sources=("ukcis-nudes-2024",),
)  # fmt: skip
def nothing_beside_such_a_picture(case: Case) -> str:
    """Nothing goes to the world beside a sexual image of a child, whoever agreed.

    That there is such an image is itself what may hurt the child, and nobody’s yes makes it news.
    """
    return (
        "A sexual image of a child is part of it. Neither it nor that it exists is for anybody "
        "like them, whoever agreed. Ask the police."
    )


@BOOK.rule(
    "order", "share_part", "should",
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
    "order", "seek_advice", "should",
    needs=(c.order_unseen,),
    unless=(c.safeguards, c.asking),
    sources=("dpa-2018-sch2-5", "ico-domestic-abuse-warning-2023"),
)  # fmt: skip
def see_the_order_itself(case: Case) -> str:
    """An order that nobody has seen is somebody’s account of it.

    A lawyer’s letter may quote an order that says less, or is about something else. Nothing goes on
    the strength of it: ask for the sealed order, and have a legal adviser read it.
    """
    return (
        "They say that a court has ordered it, but nobody here has seen the order. Ask for the "
        "order itself, and have a legal adviser read it before anything goes."
    )


@BOOK.rule(
    "order", "seek_advice", "should",
    needs=(c.court_ordered,),
    unless=(c.asking, c.safeguards),
    to=kinds.OUTSIDE_AN_ORDER,
    sources=("dpa-2018-sch2-5",),
)  # fmt: skip
def an_order_for_somebody_outside(case: Case) -> str:
    """An order said to name somebody whom courts seldom name.

    The press, an employer or a stranger who comes with an order is rare enough that a lawyer reads
    it, and asks the court, before anything about a child goes.
    """
    return (
        "A court seldom orders that this goes to somebody like them. Have a legal adviser read "
        "the order, and ask the court, before anything goes."
    )


@BOOK.rule(
    "order", "share_part", "must",
    needs=(c.court_ordered, c.more_than_ordered),
    unless=(c.asking,),
    sources=("dpa-2018-sch2-5", "ico-domestic-abuse-warning-2023"),
)  # fmt: skip
def a_court_order_and_no_more(case: Case) -> str:
    """A court’s order, and no more than it names.

    An order is obeyed exactly as far as it goes. A safe address, another family’s facts or a whole
    file that the order does not name stay out; ask the court if that is unclear.
    """
    return (
        "A court has ordered it, so it goes, but only what the order names. A safe address and "
        "other people’s facts stay out unless the court says so in terms."
    )


@BOOK.rule(
    "order", "share", "must",
    needs=(c.court_ordered,),
    unless=(c.asking,),
    sources=("dpa-2018-sch2-5", "uk-gdpr-art-6-1-c"),
)  # fmt: skip
def a_court_order(case: Case) -> str:
    """A court’s order.

    What a court orders is given, to whom the court says, by when it says. See the order itself
    first, not somebody’s account of it.
    """
    return "A court has ordered it. Read the order, and give what it names."


@BOOK.rule(
    "order", "seek_advice", "should",
    needs=(c.statutory_demand, c.shared_by_police, c.nothing_proven),
    unless=(c.in_need_and_safeguards, c.asking),
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
    unless=(c.asking,),
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
    "order", "seek_advice", "should",
    needs=(c.court_papers,),
    unless=(c.safeguards, c.in_those_proceedings, c.to_the_world, c.asking),
    sources=("fpr-2010-r12-73", "aja-1960-s12", "north-wales-ex-p-ab-1998"),
)  # fmt: skip
def a_family_courts_papers_stay_with_it(case: Case) -> str:
    """A family court’s papers, and what it found, are not passed on without leave.

    A judge in private says things that belong to those proceedings. Neither the family’s yes nor
    a power that somebody names opens them: a lawyer asks the judge, with the need shown. Those who
    protect the child, and the parties, may have them.
    """
    return (
        "It comes from a family court, which sat in private. Nobody’s yes opens that but the "
        "court’s. Ask a lawyer whether, and how, it may be told."
    )


@BOOK.rule(
    "order", "seek_advice", "may",
    needs=(c.statutory_demand,),
    unless=(c.safeguards, c.asking),
    to=kinds.CANNOT_REQUIRE,
    sources=("sharewell-design", "uk-gdpr-art-5"),
)  # fmt: skip
def a_power_to_require_for_another_purpose(case: Case) -> str:
    """A power to require it, named by somebody who seldom has one.

    A department, an immigration authority or a body outside safeguarding that names a power in law
    may have one. Somebody who knows that power reads it before anything goes, and whether the
    family would then stop coming for help is weighed.
    """
    return (
        "They name a power in law, and a body like theirs seldom has one over a child’s record. "
        "Ask your data protection or legal adviser to read it before anything goes."
    )


@BOOK.rule(
    "order", "share_part", "must",
    needs=(c.statutory_demand, c.more_than_ordered),
    unless=(c.raises_a_concern, c.court_papers, c.asking),
    to=kinds.MAY_REQUIRE,
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
    unless=(c.raises_a_concern, c.court_papers, c.asking),
    to=kinds.MAY_REQUIRE,
    sources=("children-act-2004-s16h", "children-act-1989-s47", "uk-gdpr-art-6-1-c"),
)  # fmt: skip
def a_statutory_demand(case: Case) -> str:
    """A statutory demand.

    Safeguarding partners, a council making enquiries, a review, an inspectorate or a regulator may
    require information by law. It is given as far as the power goes, also where the family
    objects; where helping would be unreasonable, say why, and ask your legal adviser the same day.
    """
    return "They have a power in law to require this. Check the power, and give what it reaches."


@BOOK.rule(
    "order", "share", "must",
    needs=(c.child_at_domestic_abuse, c.shared_by_police, c.proactive, c.of_school_age),
    unless=(c.asking, c.not_personal, c.counts_or_anonymous),
    to=kinds.SCHOOLS, purposes=kinds.RAISING,
    in_force=("2025-11-07", FOR_EVER),
    sources=("daa-2021-s49a", "encompass-2025"),
)  # fmt: skip
def police_tell_the_school(case: Case) -> str:
    """Police tell the school after domestic abuse.

    When police attend domestic abuse and a child is part of it, the child’s school or college is
    told before the next school day, so that somebody there can look out for them.
    """
    return (
        "A child was part of domestic abuse that police know of. Their school must be told, so "
        "that somebody looks out for them in the morning."
    )
