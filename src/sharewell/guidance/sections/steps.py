"""One step of what to do first, and the steps that several answers have in common."""

from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.sections.view import View
from sharewell.guidance.sections.whom import asked, asked_unchecked, reach

Step = dict[str, str | None]


def step(title: str, text: str, phone: str | None = None) -> Step:
    """Return one step; `phone` is the number to dial in this step, and nothing else."""
    return {"title": title, "text": text, "phone": phone}


def tell_social_care(view: View) -> Step:
    """Return the step that sees to the child, whatever becomes of this request."""
    if c.from_council(view.case):
        return step(
            "See that your own team acts on it today",
            "A child may be seriously harmed. Do it whatever else you decide.",
        )
    return step(
        "Tell children’s social care today, if nobody has",
        f"A child may be seriously harmed. Do it whatever else you decide. {if_worse(view)}",
    )


def if_worse(view: View, before: str = "before they act") -> str:
    """Return whom to call where it may get worse before somebody acts."""
    call = "tell your control room" if c.shared_by_police(view.case) else "phone 999"
    return f"If it may get worse {before}, {call}."


def ring_back(view: View) -> Step:
    """Return the step that finds out who is really asking, before anything is said."""
    if view.case.one("recipients.kind") == "council_childrens_services":
        how = f"{reach(view)} Look the number up yourself."
    else:
        how = "Look it up yourself, ask for the switchboard or front door, and then for them."
    return step(
        "Hang up, and ring the number you already hold",
        f"{how} Until then say nothing, not even whether you hold anything.",
    )


def refuse(view: View) -> list[Step]:
    """Return the steps of a refusal; its words are the same whether or not there is a record."""
    if view.case.one("act") == "ask":
        return [step("Write down why you did not ask", "If you learn something new, decide again.")]
    if not asked(view):
        return [
            step("Do not send it, and do not hint", "Not in writing, not aloud, not by a look."),
            *_another_way(view),
            step(
                "Write down why you did not share it",
                "Say what you knew, and what would make you think again.",
            ),
        ]
    return [
        step(
            "Give nothing, and do not hint",
            "Say the same whether or not you hold anything: that you cannot help with this. "
            "If they are worried about a child, say whom to phone.",
        ),
        *_who_is_it(view),
        *_their_own_right(view),
        *_another_way(view),
        step(
            "Write down the request and your reasons",
            "Who asked, for what, and what would make you think again.",
        ),
    ]


def _who_is_it(view: View) -> list[Step]:
    if view.case.one("recipients.kind") != "not_known":
        return []
    return [
        step(
            "Ask who they are, and for whom they work",
            "Promise nothing. If it may matter, ring back on a number you find yourself.",
        )
    ]


def _their_own_right(view: View) -> list[Step]:
    """A request for a record is a right, also of somebody the harm may come from."""
    if view.case.one("trigger") not in ("own_data_request", "parent_request"):
        return []
    return [
        step(
            "Pass the request to whoever answers record requests",
            "They answer it by hand, with a second person, and know what must stay.",
        )
    ]


def _another_way(view: View) -> list[Step]:
    if not c.overheard(view.case) or not c.professional(view.case) or asked_unchecked(view):
        return []
    return [step("Find a way that only they can open or hear", "Then start again here.")]
