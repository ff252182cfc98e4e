"""Parents, those who act for them, and relatives."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.rules.book import BOOK


@BOOK.rule(
    "kept", "do_not_share", "should_not",
    needs=(c.only_protected,),
    to=kinds.RELATED,
    sources=("dfe-2024-rule-5", "d-v-nspcc-1978", "ico-domestic-abuse-warning-2023"),
)  # fmt: skip
def a_protected_place_or_person(case: Case) -> str:
    """A protected place or person is not given away.

    Where somebody is hiding, and who spoke up, are kept from everyone who could reach them, and
    from everyone close to those.
    """
    return "It would give away a place or a person that is being protected."


@BOOK.rule(
    "family", "seek_advice", "should",
    needs=(c.from_council, c.for_proceedings),
    unless=(c.protects_and_must_know,),
    to=kinds.PARENTS,
    sources=("re-a-2012", "fpr-2010-r12-73"),
)  # fmt: skip
def what_a_party_sees_the_court_says(case: Case) -> str:
    """What a party to care proceedings sees is for the court to say.

    A parent who is a party sees the case put about their child, also where it is about the other
    parent. Holding part of it back takes a real risk of harm and a judge’s word; giving it
    outside the papers takes a lawyer’s.
    """
    return (
        "They are a party, and what bears on the case comes before them unless the court keeps it "
        "back. Ask your lawyer before you give it or hold it back, and say who could be harmed."
    )


@BOOK.rule(
    "family", "do_not_share", "should_not",
    needs=(c.only_about_others,),
    unless=(c.protects_and_must_know,),
    to=(*kinds.PARENTS, "relative"),
    sources=("dpa-2018-sch2-16", "uk-gdpr-art-5"),
)  # fmt: skip
def another_persons_business(case: Case) -> str:
    """Another person’s business, with no bearing on the child’s safety.

    A parent’s standing reaches to their child, not to the other parent, a carer or a neighbour.
    """
    return "It is about somebody else, and the child’s safety does not depend on them knowing it."


@BOOK.rule(
    "kept", "do_not_share", "should_not",
    needs=(c.young_person_objects,),
    unless=(c.must_override_their_no,),
    to=kinds.RELATED,
    sources=("gillick-1985", "axon-2006", "gmc-0-18", "dpa-2018-sch3-wishes"),
)  # fmt: skip
def their_confidence_is_theirs(case: Case) -> str:
    """A young person’s confidence is theirs, also towards a parent.

    A young person who understands, and does not want a parent to know, is heard. Nothing is
    confirmed by a hint either. They are helped to tell the parent themselves.
    """
    return (
        "The young person understands and does not want this shared with them. It is theirs to "
        "keep. Help them to talk at home, and confirm nothing yourself."
    )


@BOOK.rule(
    "family", "share_part", "should",
    needs=(c.protects_and_must_know,),
    to=(*kinds.PARENTS, "relative"),
    sources=("panel-2022", "dfe-2024-rule-6", "dfe-2024-rule-1"),
)  # fmt: skip
def who_protects_must_know_enough(case: Case) -> str:
    """Whoever protects the child in the family must know enough to do it.

    The other parent, a grandparent, an aunt who keeps the child safe is told what that takes, also
    against the wish of the parent who has care. Nobody’s consent is needed where a child is in
    need of it; what does not help them protect the child stays.
    """
    return (
        "They can keep the child safe if they know enough. Tell them what that takes, also "
        "against another parent’s wish, and no more."
    )


@BOOK.rule(
    "family", "share_part", "should",
    needs=(c.seriously_harmed, c.proactive),
    unless=(c.harm_from_parent, c.source_unknown),
    to=("parent_or_carer",),
    sources=("dfe-2024-rule-2", "gmc-0-18"),
)  # fmt: skip
def a_safe_parent_and_serious_harm(case: Case) -> str:
    """Serious harm from elsewhere, and a parent who is safe.

    Where the harm does not come from home, a parent needs to know enough to keep the child safe,
    even where a young person would rather they did not; the young person is told first.
    """
    return (
        "The harm does not come from home, and this parent can help to stop it. Tell the young "
        "person first, and then the parent what they need to know."
    )


@BOOK.rule(
    "family", "share_part", "may",
    needs=(c.young_person_agrees, c.needs_care_in_answering),
    unless=(c.harm_in_their_own_circle, c.not_for_home),
    to=(*kinds.PARENTS, "relative"),
    sources=("gillick-1985", "ico-right-of-access", "dpa-2018-sch2-16"),
)  # fmt: skip
def they_agree_and_others_stay_out(case: Case) -> str:
    """The young person agrees; other people’s facts stay out."""
    return "The young person agrees. Other people’s facts, and what could do harm, stay out."


@BOOK.rule(
    "family", "share", "may",
    needs=(c.young_person_agrees,),
    unless=(c.harm_in_their_own_circle, c.not_for_home),
    to=(*kinds.PARENTS, "relative"),
    sources=("gillick-1985", "ico-right-of-access"),
)  # fmt: skip
def they_agree(case: Case) -> str:
    """The young person understands and agrees."""
    return "The young person understands what is shared and with whom, and agrees."


@BOOK.rule(
    "family", "share_part", "should",
    needs=(c.from_school, c.only_school_life),
    unless=(c.in_need, c.harm_from_parent, c.mixed_with_others, c.without_authority),
    to=("parent_or_carer",),
    sources=("pupil-information-2005", "children-act-1989-s2-4"),
)  # fmt: skip
def a_school_tells_both_parents(case: Case) -> str:
    """A school tells both parents how their child gets on.

    Reports and letters go to each parent who asks, whichever the child lives with, unless a court
    has said otherwise or somebody could be harmed. An address is no part of that.
    """
    return (
        "How a child gets on at school is for both parents to know, unless a court has limited it "
        "or somebody is hiding from them: find that out first. Leave out where anybody lives."
    )


@BOOK.rule(
    "family", "do_not_share", "should_not",
    needs=(c.without_authority,),
    unless=(c.proactive_about_their_child, c.looks_after, c.parent_agrees),
    to=kinds.PARENTS,
    sources=("children-act-1989-s2-4", "uk-gdpr-art-5"),
)  # fmt: skip
def no_standing(case: Case) -> str:
    """Somebody with no standing gets nothing.

    Being called a parent, or a parent’s lawyer, is not parental responsibility, and a letterhead
    is not an authority to act.
    """
    return "They have no authority over this child and no part in keeping them safe."


@BOOK.rule(
    "family", "share_if_agreed", "should",
    needs=(c.of_an_age,),
    to=kinds.PARENTS,
    sources=("gillick-1985", "gmc-0-18", "ico-right-of-access"),
)  # fmt: skip
def ask_the_young_person_first(case: Case) -> str:
    """Ask the young person first.

    From about thirteen a child may well understand what is asked for and what it would mean. Their
    answer, not the parent’s standing, decides while nobody is in serious harm.
    """
    return (
        "They may be old enough to decide this for themselves. Ask them, alone and without "
        "pressure, before a parent is told."
    )


@BOOK.rule(
    "kept", "seek_advice", "may",
    needs=(c.harm_may_be_from_home,),
    unless=(c.protective_carer,),
    to=kinds.PARENTS,
    sources=("dpa-2018-sch3-21", "dfe-2024-rule-2"),
)  # fmt: skip
def find_out_which_parent(case: Case) -> str:
    """Harm may come from the family: find out whether it is this one.

    Until it is clear that a parent is not where the harm comes from, and is not under that
    person’s thumb, somebody who knows the family is asked. Not knowing where grave harm comes from
    is not knowing that it comes from elsewhere.
    """
    return (
        "Harm may come from within the family. Before you tell them anything, find out from "
        "somebody who knows them whether this parent is safe to tell."
    )


@BOOK.rule(
    "family", "share_part", "may",
    needs=(c.requested, c.without_authority, c.looks_after),
    to=kinds.PARENTS,
    sources=("children-act-1989-s2-4", "dfe-2024-rule-6"),
)  # fmt: skip
def who_looks_after_a_child_without_standing(case: Case) -> str:
    """Somebody who looks after the child, but has no standing in law.

    A step-parent, or a father without parental responsibility, who has the child day by day, is
    told what that takes. The record itself is not theirs to ask for.
    """
    return (
        "They have no standing in law, but they look after the child. They may know what that "
        "takes, and no more."
    )


@BOOK.rule(
    "family", "share_part", "should",
    needs=(c.requested, c.needs_care_in_answering),
    to=kinds.PARENTS,
    sources=("uk-gdpr-art-15", "dpa-2018-sch2-16", "dpa-2018-sch3-21"),
)  # fmt: skip
def a_parent_asks_and_others_stay_out(case: Case) -> str:
    """A parent with standing asks; other people’s facts stay out.

    A young child’s record is shown to a parent with parental responsibility when that is good for
    the child. What is about others, or about abuse, is taken out item by item, by a person.
    """
    return (
        "They may ask for their young child. What is about other people, and what could put "
        "anyone at risk, comes out first; somebody else checks it."
    )


@BOOK.rule(
    "family", "share", "may",
    needs=(c.todays_care,),
    to=("parent_or_carer",),
    sources=("children-act-1989-s2-4", "gmc-0-18"),
)  # fmt: skip
def what_a_small_childs_care_takes(case: Case) -> str:
    """What a small child’s care takes today.

    Whoever looks after a small child may do what is reasonable to keep it well, and is told what
    that takes: which tablet it was, when the next dose is due. No proof of standing is asked for
    that; a record, or anything about others, is another matter.
    """
    return "They look after a small child, and ask for what that takes today. Tell them no more."


@BOOK.rule(
    "family", "seek_advice", "may",
    needs=(c.requested, c.standing_not_seen),
    to=kinds.PARENTS,
    sources=("children-act-1989-s2-4", "ico-right-of-access"),
)  # fmt: skip
def see_their_standing_first(case: Case) -> str:
    """See what standing they have first.

    A parent may have parental responsibility or not, or a court may have limited it. Ask to see
    it; a lawyer shows the parent’s signed authority.
    """
    return (
        "You do not know what standing they have. Ask to see proof of parental responsibility, "
        "and whether a court has limited it."
    )


@BOOK.rule(
    "family", "share_if_agreed", "should",
    needs=(c.requested, c.intimate),
    to=kinds.PARENTS,
    sources=("dpa-2018-sch3-wishes", "gillick-1985"),
)  # fmt: skip
def what_a_child_said_in_counselling(case: Case) -> str:
    """What a child said in counselling, or about their body, is theirs first.

    A child who was told that it stays in the room should hear before it does not. Ask the child,
    and tell the parent in a way that the child can bear.
    """
    return (
        "The child spoke of it trusting that it would stay private. Ask the child first, and "
        "tell the parent what the child agrees to."
    )


@BOOK.rule(
    "family", "share", "should",
    needs=(c.requested, c.has_responsibility),
    unless=(c.in_need,),
    to=kinds.PARENTS,
    sources=("uk-gdpr-art-15", "ico-right-of-access", "children-act-1989-s2-4"),
)  # fmt: skip
def a_parent_asks(case: Case) -> str:
    """A parent with standing asks about a young child, and nobody is worried.

    A parent with parental responsibility may generally see a young child’s record, and so may a
    lawyer who acts for them and shows it.
    """
    return (
        "They have responsibility for a child too young to decide, and nothing suggests that "
        "anyone could be harmed."
    )


@BOOK.rule(
    "family", "share_part", "should",
    needs=(c.needs_care_in_answering,),
    to=("parent_or_carer",),
    sources=("dfe-2024-rule-2", "dfe-2024-rule-6"),
)  # fmt: skip
def parents_are_told_their_part(case: Case) -> str:
    """Parents are told about their own child, not about others."""
    return "They should know about their own child. Other people’s part in it stays with you."


@BOOK.rule(
    "family", "share_if_agreed", "should",
    needs=(c.proactive_about_their_child, c.told_in_trust),
    sources=("gillick-1985", "gmc-0-18"),
)  # fmt: skip
def what_they_told_in_trust(case: Case) -> str:
    """What a young person told in trust is told at home with their yes.

    Feelings and friendships are not carried home as a matter of course where no harm is likely.
    """
    return "They told you in trust, and nothing points to harm. Ask them before a parent is told."


@BOOK.rule(
    "family", "share", "should",
    needs=(c.proactive_about_their_child,),
    to=("parent_or_carer",),
    sources=("dfe-2024-rule-2",),
)  # fmt: skip
def parents_are_told(case: Case) -> str:
    """Parents are told about their young child, unless that is unsafe.

    Working with a family begins with saying what is seen. It is the ordinary thing to do.
    """
    return "It is about their child, and nothing suggests that telling them is unsafe."
