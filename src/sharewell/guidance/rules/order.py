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
    needs=(c.statutory_demand, c.more_than_ordered),
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
