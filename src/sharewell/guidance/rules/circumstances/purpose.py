"""What it is for."""

from sharewell.guidance.engine.case import Case
from sharewell.guidance.engine.guard import circumstance
from sharewell.guidance.rules import kinds
from sharewell.guidance.rules.circumstances.making import of
from sharewell.guidance.rules.circumstances.recipient import no_role, professional
from sharewell.guidance.rules.circumstances.sureness import only_rumour
from sharewell.guidance.rules.circumstances.trigger import requested
from sharewell.guidance.rules.circumstances.worry import in_need, worried

optional_service = of(
    "purpose.code", *sorted(kinds.OPTIONAL_SERVICES),
    words="it is for a service that the family may take or leave",
)  # fmt: skip


@circumstance("it is wanted for something other than looking after children")
def no_safeguarding_purpose(case: Case) -> bool:
    """Say whether it is; a body or colleague may be said to want it for the child after all."""
    corrected = case.corrections.get("compatible_purpose")
    if corrected == "no" or (corrected and professional(case)):
        return corrected == "no"
    return case.one("purpose.code") in kinds.NO_SAFEGUARDING_PURPOSE


@circumstance("the recipient has a task in law that needs it")
def own_function(case: Case) -> bool:
    """Say whether it has: a charity, a club or a landlord has fewer of them than a public body."""
    purpose = case.one("purpose.code")
    if purpose not in kinds.OWN_FUNCTIONS:
        return False
    if case.one("recipients.kind") not in kinds.NO_PUBLIC_TASK:
        return True
    if purpose == "care_of_child":
        return case.one("recipients.role") in ("cares_for", "safeguards", "lead_protection")
    return purpose in kinds.TASKS_OF_ANYBODY


own_function_here = of(
    "purpose.code", "transfer", "plan", "enquiry", "allegation_about_worker",
    "child_death_review", "learning_review", "missing_or_exploitation",
    words="a plan, an enquiry, a review or a move is under way",
)  # fmt: skip


@circumstance("somebody is worried, or the recipient has a task in law that needs it")
def a_worry_or_a_task(case: Case) -> bool:
    return worried(case) or own_function(case)


@circumstance("a child is missing, and finding them may save them")
def missing_now(case: Case) -> bool:
    return case.one("purpose.code") == "missing_or_exploitation" and in_need(case)


warns = of("purpose.code", "warn_about_person", words="it warns of a person who may pose a risk")


for_proceedings = of("purpose.code", "family_proceedings", words="it is for family proceedings")


@circumstance("a plan, a review, an enquiry or a move needs it in any case")
def task_outweighs_confidence(case: Case) -> bool:
    purpose = case.one("purpose.code")
    if purpose in kinds.OUTWEIGH_CONFIDENCE:
        return True
    return purpose in kinds.OUTWEIGH_IT_WHEN_ASKED and requested(case)


minor_matter = of("harm.if_not_shared", "none", words="no harm would come of not sharing it")


@circumstance("the child is moving and the protection file goes with them")
def file_goes_with_child(case: Case) -> bool:
    if case.one("purpose.code") != "transfer" or no_role(case):
        return False
    return professional(case) and case.one("recipients.kind") not in kinds.NO_PUBLIC_TASK


@circumstance("it warns of a person, with nothing but rumour behind it")
def warns_on_rumour(case: Case) -> bool:
    return case.one("purpose.code") == "warn_about_person" and only_rumour(case)
