"""No need, no share: whoever needs none of it gets none of it."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.rules.book import BOOK


@BOOK.rule(
    "need", "share", "may",
    needs=(c.not_personal,),
    sources=("uk-gdpr-art-4", "ico-anonymisation"),
)  # fmt: skip
def nobody_is_in_it(case: Case) -> str:
    """It identifies nobody.

    Information from which nobody can be told, also by somebody who knows the family, may go.
    """
    return "Nobody can be told from it, so nobody’s privacy stands in the way."


@BOOK.rule(
    "need", "share_deidentified", "may",
    needs=(c.counts_or_anonymous,),
    sources=("ico-anonymisation", "uk-gdpr-art-4"),
)  # fmt: skip
def counts_with_small_numbers_hidden(case: Case) -> str:
    """Counts and anonymised facts go once nobody can be picked out.

    A count of fewer than five, a rare condition or a small place can point at one child. Such
    numbers are hidden or joined, so that they cannot be worked out from the totals either.
    """
    if case.one("information.form") == "anonymised":
        return "It may go once nobody can be picked out: no name, date or place, and nothing rare."
    return (
        "Counts may go once nobody can be picked out. Hide or join small numbers, and check "
        "that they cannot be worked out from the totals."
    )


@BOOK.rule(
    "need", "share_deidentified", "may",
    needs=(c.foi, c.bulk),
    sources=("foia-2000-s40", "ico-anonymisation"),
)  # fmt: skip
def many_records_asked_for_by_the_world(case: Case) -> str:
    """Many records, asked for under freedom of information.

    What a body recorded over the years may be asked. Forms, counts and whatever names nobody go;
    what tells who did what to whom comes out.
    """
    return "Much of this names nobody, and that may go. Take out whatever could tell who."


@BOOK.rule(
    "need", "share_part", "may",
    needs=(c.foi, c.only_about_workers),
    sources=("foia-2000-s40",),
)  # fmt: skip
def what_a_public_body_did(case: Case) -> str:
    """What a public body did, and who answers for it, may be asked.

    Freedom of information lets people see how a public body works. Who answers for a service may be
    named; children, families and staff who only did as they were told come out first.
    """
    return (
        "People may ask how you work and who answers for it. Take out children, families and "
        "junior staff, and give the rest."
    )


@BOOK.rule(
    "need", "do_not_share", "should_not",
    needs=(c.foi,),
    sources=("foia-2000-s40",),
)  # fmt: skip
def freedom_of_information_is_to_the_world(case: Case) -> str:
    """An answer under freedom of information is an answer to the world.

    Facts about a child or family are not given that way, not even to a parent. Whoever asks about
    themselves or their child is shown the right way to ask.
    """
    return (
        "An answer under freedom of information goes to the whole world. Nothing about a child "
        "or family goes that way, whoever asks."
    )


@BOOK.rule(
    "need", "share_part", "may",
    needs=(c.shared_by_police, c.missing_now),
    to=("media", "public"),
    sources=("police-information-code", "missing-guidance-2014"),
)  # fmt: skip
def police_appeal_for_a_missing_child(case: Case) -> str:
    """Police appeal to the public for a missing child.

    A name, a face and where the child was seen may find them. Why they went, and what is known of
    the family, stays.
    """
    return (
        "An appeal may find the child. A name, a picture and a last sighting are enough; why "
        "they went is nobody else’s."
    )


@BOOK.rule(
    "need", "share_if_agreed", "may",
    needs=(c.agreed,),
    to=kinds.FREE_TO_ASK,
    unless=(c.mixed_with_others, c.court_papers, c.worker_concerned, c.warns),
    sources=("uk-gdpr-art-6-1-a", "uk-gdpr-art-7"),
)  # fmt: skip
def what_people_freely_agreed_to(case: Case) -> str:
    """What people freely agreed to, outside safeguarding.

    A photograph, a story or a place at a club may be shared with real agreement: free, informed,
    about this and nobody else, and as easy to take back as to give.
    """
    return "They agreed to this, freely and knowing what it is for. Stay within what they agreed."


@BOOK.rule(
    "need", "share_part", "should",
    needs=(c.in_need,),
    to=("immigration_authority", "government_department"),
    purposes=("missing_or_exploitation", "referral", "care_of_child", "immediate_protection"),
    sources=("nrm-guidance", "missing-guidance-2014", "uk-gdpr-art-5"),
)  # fmt: skip
def a_department_that_helps_find_or_protect(case: Case) -> str:
    """A department that helps to find or protect this child gets what that takes.

    A missing child who came alone, or a child who may have been trafficked, is reported to the
    department that has a part in finding or protecting them: who they are and what happened, and
    nothing that serves only to remove somebody.
    """
    return (
        "They have a part in finding or protecting this child. They get what that takes, and "
        "nothing that serves only to enforce immigration."
    )


@BOOK.rule(
    "need", "do_not_share", "should_not",
    needs=(c.no_role,),
    sources=("dfe-2024-rule-6", "uk-gdpr-art-5"),
)  # fmt: skip
def no_part_no_share(case: Case) -> str:
    """Whoever has no part in this child’s life gets nothing.

    Working with children is not a reason to know about this one; nor is being a colleague.
    """
    return "They have no part in looking after this child, so they need none of it."
