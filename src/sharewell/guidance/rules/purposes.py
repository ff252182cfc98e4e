"""What it is for: other ends than looking after children, and figures that need no names."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.rules.book import BOOK


@BOOK.rule(
    "purpose", "share_deidentified", "may",
    to=kinds.PROFESSIONAL | {"public", "researcher", "government_department", "media"},
    purposes=("statistics",),
    unless=(c.not_personal,),
    sources=("ico-anonymisation", "uk-gdpr-art-5"),
)  # fmt: skip
def statistics_need_no_names(case: Case) -> str:
    """Statistics need no names.

    What is wanted is how many, not who. It is counted first and sent as counts.
    """
    return "They want to know how many, not who. Count first, and send the counts."


@BOOK.rule(
    "purpose", "share_if_agreed", "may",
    needs=(c.agreed,),
    purposes=("research",),
    sources=("uk-gdpr-art-6-1-a", "uk-gdpr-art-7"),
)  # fmt: skip
def research_with_consent(case: Case) -> str:
    """Research that people agreed to take part in.

    Taking part in research is a free choice, so consent is the right footing, as far as it goes.
    """
    return "They agreed to take part, and that agreement is what carries it. Stay within it."


@BOOK.rule(
    "purpose", "share_deidentified", "may",
    to=kinds.PROFESSIONAL | {"researcher", "government_department", "commercial", "public"},
    purposes=("research",),
    unless=(c.not_personal,),
    sources=("ico-anonymisation", "uk-gdpr-art-5"),
)  # fmt: skip
def research_without_names(case: Case) -> str:
    """Research without consent gets no names.

    Most questions can be answered from facts that identify nobody. Where they cannot, people are
    asked first, or an approval in law is shown.
    """
    return (
        "Research seldom needs to know who. Take out whatever could tell, or ask the people first."
    )


@BOOK.rule(
    "purpose", "do_not_share", "should_not",
    needs=(c.in_need_or_asking, c.no_safeguarding_purpose),
    unless=(c.raises_a_concern, c.not_personal, c.counts_or_anonymous),
    to=kinds.PROFESSIONAL,
    sources=("dfe-2024-rule-6", "uk-gdpr-art-5"),
)  # fmt: skip
def need_does_not_change_what_it_is_for(case: Case) -> str:
    """A child’s need does not change what somebody else wants it for.

    Those who protect a child are told without asking anybody. The same people, asking for trade,
    hiring, curiosity or the control of immigration, are not protecting the child by it.
    """
    return (
        "A child may need help, but that is not what this is wanted for. Tell whoever can help; "
        "this use of it gets nothing."
    )
