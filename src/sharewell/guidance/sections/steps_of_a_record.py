"""What to do first where a record is shown to whom it is about, or moves with the child."""

from sharewell.guidance.rules import kinds
from sharewell.guidance.sections.steps import Step, step
from sharewell.guidance.sections.view import View
from sharewell.guidance.sections.whom import noun, sees_their_own


def show_a_record(view: View) -> list[Step]:
    """Return what to do when somebody asks to see what is held."""
    of_a_child = not sees_their_own(view)
    steps = [
        step(
            "Be sure who is asking",
            _proof(view)
            if of_a_child
            else "See proof of who they are, unless you know them well. Ask for no more than that.",
        )
    ]
    if of_a_child:
        steps.append(
            step(
                "Think of the child’s age and wish",
                "The record is the child’s. A child who understands is asked first.",
            )
        )
    return [
        *steps,
        step(
            "Find everything that was asked for",
            "Look in files, letters, emails and notes. They need not say why they want it.",
        ),
        step(
            "Read each part, and take out what must stay",
            "Is anybody hiding from this person? Take out address, school, surgery, phone numbers. "
            "Other people’s information, and whoever spoke in confidence. "
            "What could do serious harm."
            + (" What tells of abuse, where giving it is not best for the child." * of_a_child),
        ),
        step(
            "Have a second person look, then send it by a safe way",
            "Reply without delay, and within one month of the request. "
            "Keep a copy of what went, and why parts did not.",
        ),
    ]


def _proof(view: View) -> str:
    """Return what to see of whoever asks for a child; who acts for a parent needs both."""
    if view.case.one("recipients.kind") in ("legal_representative", "legal_practice"):
        return (
            "See proof that their client has parental responsibility, and the authority the "
            "client signed. You need both."
        )
    return (
        "See proof of who they are, and of their parental responsibility. Whoever acts for a "
        "parent shows the parent’s signed authority as well."
    )


def move_the_file(view: View) -> list[Step]:
    """Return what to do when a child moves and the protection file goes with them."""
    from_setting = view.case.one("sharer.kind") in kinds.SCHOOLS | {"early_years"}
    file = "the whole child protection file" if from_setting else "the whole protection file"
    within = " Within five days of the move, or of the start of term." if from_setting else ""
    return [
        step(
            "Call ahead about what cannot wait",
            f"Speak to the safeguarding lead at {noun(view)}, on a number you already had.",
        ),
        step(
            f"Send {file}, apart from the main file",
            f"To that person by name, by a way only they can open.{within}",
        ),
        step("Get a receipt", "Until they say that they have it, it is still yours. Note the day."),
    ]
