"""Never to the source of harm; and danger now."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.rules.book import BOOK


@BOOK.rule(
    "never", "seek_advice", "should",
    needs=(c.accused_in_your_own_enquiry,),
    sources=("wt-2023", "dfe-2024-rule-2", "dfe-2024-rule-5"),
)  # fmt: skip
def they_are_owed_an_answer_to_it(case: Case) -> str:
    """Whoever is accused in your own enquiry is owed the chance to answer.

    A parent at a conference, or a worker under allegation, hears what is put about them in time to
    answer it. What they hear, when and from whom is agreed with the chair, the police and a lawyer,
    so that nobody is put at risk. Until that is agreed nothing goes.
    """
    return (
        "They are accused in your own enquiry, and are owed the chance to answer. What they hear, "
        "when and from whom is agreed with the chair and the police first. Until then, nothing."
    )


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
    needs=(c.in_danger, c.said_to_protect),
    unless=(c.a_person_not_known_to_be_them,),
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
    needs=(c.in_danger, c.protective_carer, c.nobody_else_in_time),
    unless=(c.a_person_not_known_to_be_them,),
    to=kinds.MAY_CARE,
    sources=("dfe-2024-rule-1", "panel-2022", "ico-10-steps-9"),
)  # fmt: skip
def danger_and_a_protective_carer(case: Case) -> str:
    """In danger, a carer who can act in time is told too.

    Where the danger comes from the child to themselves, or the child may be hurt today before
    anybody else can act, the person who looks after or protects the child is told what they need to
    act on, once it is sure that it is them.
    """
    return (
        "The child may be hurt before anyone else can act, and this person looks after or "
        "protects them. Tell them what they need to keep the child safe."
    )


@BOOK.rule(
    "danger", "share_now", "should",
    needs=(c.in_danger, c.harm_from_self),
    unless=(c.harm_from_parent, c.a_person_not_known_to_be_them, c.without_authority),
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
