"""What to do first where a child may be hurt today: the call comes before everything else."""

from collections.abc import Callable

from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.sections.steps import Step, refuse, step
from sharewell.guidance.sections.view import View
from sharewell.guidance.sections.whom import (
    asked,
    asked_unchecked,
    is_police,
    may_be_read,
    noun,
    reach,
    tells_own_lead,
)

EMERGENCY = "999"
_SAY = "where the child is, and what is happening. A description will do."


def in_danger(view: View, otherwise: Callable[[View], list[Step]]) -> list[Step]:
    """Return the steps in danger: the call, whoever protects, and then what is left to settle.

    `otherwise` gives the steps of the same answer without the danger.
    """
    if view.outcome == "share_now":
        return [_call(view), *_then(view), *_social_care_too(view), _afterwards()]
    rest = refuse(view) if view.outcome == "do_not_share" else otherwise(view)
    return [_call(view), _then_those_who_protect(view), *rest]


def call_in_words(view: View) -> str:
    """Return the call in a few words, for the headline."""
    if _police_ask(view):
        whose = "your own" if c.shared_by_police(view.case) else "their"
        return f"Give it to the police through {whose} control room, on 999"
    if c.shared_by_police(view.case):
        return "Tell your control room"
    if c.from_council(view.case):
        return "Phone the police control room, on 999"
    return "Phone 999"


def _police_ask(view: View) -> bool:
    return (
        view.outcome == "share_now" and asked(view) and view.case.one("recipients.kind") == "police"
    )


def _call(view: View) -> Step:
    if _police_ask(view):
        return _answer_the_police(view)
    if c.shared_by_police(view.case):
        return step(
            "Tell your control room now",
            f"By radio, or on 999 where you have none: {_SAY}",
            EMERGENCY,
        )
    if c.from_council(view.case):
        return step(
            "Phone the police control room, on 999",
            f"Say that you are children’s social care, {_SAY}",
            EMERGENCY,
        )
    title = "Phone 999 yourself" if asked_unchecked(view) else "Phone 999"
    not_to_them = " Give it there, not to whoever called you." if asked_unchecked(view) else ""
    return step(title, f"Say who you are, {_SAY}{not_to_them}", EMERGENCY)


def _answer_the_police(view: View) -> Step:
    """Police ask for it: the call back to their control room gives it and checks them at once."""
    say = "Say where the child is, who is there, and why it matters."
    if c.shared_by_police(view.case):
        return step(
            "Give it now, through your own control room",
            f"By radio, or on 999 where you have none. {say}",
            EMERGENCY,
        )
    if asked_unchecked(view):
        return step(
            "Phone 999 yourself, and give it there",
            f"Hang up first. The control room knows whether an officer asked. {say}",
            EMERGENCY,
        )
    return step(
        "Phone 999, and give it to the police now",
        f"Their control room can tell that it is really them. Do not wait for a form. {say}",
        EMERGENCY,
    )


def _then(view: View) -> list[Step]:
    """Whoever this would go to is told after the call, unless the call told them."""
    if tells_own_lead(view):
        return [step("Then tell your safeguarding lead, face to face", reach(view))]
    if is_police(view):
        return [_own_people()] if c.from_council(view.case) else []
    to_itself = view.case.one("recipients.kind") in (view.case.one("sharer.kind"), "not_known")
    if c.from_council(view.case) and to_itself:
        return [_own_people()]
    if asked_unchecked(view):
        return [
            step(f"Then ring {noun(view)} back", f"On a number you already hold. {reach(view)}")
        ]
    if view.case.one("act") == "ask":
        return [step(f"Then ask {noun(view)}", f"Say what you need to know now. {reach(view)}")]
    aloud = " Not by message: it may be read." if may_be_read(view) else ""
    return [step(f"Then tell {noun(view)}", reach(view) + aloud)]


def _own_people() -> Step:
    return step(
        "Tell the team and the manager who can act tonight",
        "Out of hours, your emergency duty team. Agree who goes to the child.",
    )


def _then_those_who_protect(view: View) -> Step:
    """What would go to this recipient can wait; the child’s safety cannot."""
    if c.from_council(view.case):
        return _own_people()
    return step("Then tell children’s social care, whatever else you decide", _FRONT_DOOR)


def _social_care_too(view: View) -> list[Step]:
    """Somebody close can act tonight; those who answer for the child still have to know."""
    if c.professional(view.case):
        return []
    own = c.from_council(view.case)
    return [_own_people() if own else step("Tell children’s social care too", _FRONT_DOOR)]


_FRONT_DOOR = (
    "Phone the front door for the area where the child lives. "
    "Out of hours, the emergency duty team."
)


def _afterwards() -> Step:
    return step(
        "Write it down afterwards",
        "When you phoned, whom you spoke to, what you said, and what they will do.",
    )
