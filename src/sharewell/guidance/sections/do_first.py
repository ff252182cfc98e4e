"""What to do first, in order: the act before the argument."""

from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.sections.headline import noun
from sharewell.guidance.sections.view import View

Step = dict[str, str | None]


def do_first(view: View) -> list[Step]:
    """Return the first steps in order, each with a number to phone where there is one for all."""
    if view.outcome == "share_now":
        return _in_danger(view)
    if view.outcome == "refer":
        return _referral(view)
    steps = _STEPS[view.outcome](view)
    if c.seriously_harmed(view.case) and view.outcome in ("do_not_share", "seek_advice"):
        return [_tell_social_care(), *steps]
    return steps


def _step(title: str, text: str, phone: str | None = None) -> Step:
    return {"title": title, "text": text, "phone": phone}


def _in_danger(view: View) -> list[Step]:
    steps = [
        _step(
            "Phone 999",
            "Say who you are, where the child is, and what is happening. A description will do.",
            "999",
        )
    ]
    if view.case.one("recipients.kind") not in ("police", "emergency_service"):
        steps.append(_step(f"Then tell {noun(view)}", _reach(view)))
    steps.append(
        _step(
            "Write it down afterwards",
            "When you phoned, whom you spoke to, what you said, and what they will do.",
        )
    )
    return steps


def _reach(view: View) -> str:
    item = view.edition.get("recipients", view.case.one("recipients.kind")) or {}
    said = str(item.get("reach", ""))
    return said or "Use a number you already have, and speak to a person."


def _referral(view: View) -> list[Step]:
    urgent = c.seriously_harmed(view.case)
    worse = " If it may get worse before they act, phone 999." if urgent else ""
    first = "Phone" if urgent else "Tell"
    steps = [_step(f"{first} {noun(view)}", _reach(view) + worse, "999" if urgent else None)]
    if view.case.one("sharer.kind") != "private_individual":
        steps.append(
            _step(
                "Tell your safeguarding lead or deputy",
                "If you cannot reach either, do not wait. Tell them afterwards.",
            )
        )
    return [
        *steps,
        _step(
            "Put it in writing" + (" the same day" if urgent else ""),
            "Ask what they will do and by when. If you hear nothing by then, phone again.",
        ),
    ]


def _tell_social_care() -> Step:
    return _step(
        "Tell children’s social care today, if nobody has",
        "A child may be seriously harmed. Do it whatever happens with this request. "
        "If it may get worse before they act, phone 999.",
        "999",
    )


def _share(view: View) -> list[Step]:
    return [
        _step(
            f"Check that it is really {noun(view)}",
            "Call back on a number you already had, or use a way only they can open.",
        ),
        _step("Pick what they need", "Say what was seen, what was said and by whom, and when."),
        _step(
            "Say what you expect back",
            "Ask them to confirm that they have it, and what they will do.",
        ),
    ]


def _share_part(view: View) -> list[Step]:
    return [
        _step("Ask what they need it for", "The purpose decides how much goes."),
        _step(
            "Take out what they do not need",
            "Other people, safe addresses, whoever spoke up. Have somebody else look it through.",
        ),
        _step(f"Give the rest to {noun(view)}", _reach(view)),
    ]


def _if_agreed(view: View) -> list[Step]:
    return [
        _step(
            "Ask the person whose choice it is",
            "Say what would be shared, with whom and why, and that no is a real answer.",
        ),
        _step("Write down what they said", "Their own words, the day, and how long it holds."),
        _step(
            "If you grow more worried, ask again here",
            "At a higher worry their no does not stop you.",
        ),
    ]


def _deidentified(view: View) -> list[Step]:
    return [
        _step("Ask what they want to find out", "Most questions can be answered with counts."),
        _step(
            "Take out or join whatever could point at one child",
            "Small numbers, rare facts, small places.",
        ),
        _step(
            "Have your data protection adviser look",
            "Somebody who knows the family must not be able to tell.",
        ),
    ]


def _advice(view: View) -> list[Step]:
    return [
        _step(
            "Ask today, without names",
            "Your manager, safeguarding lead or data protection adviser.",
        ),
        _step(
            f"Tell {noun(view)} that you will come back to them",
            "Say nothing that confirms a record.",
        ),
        _step("Decide again with what you learn", "Write down whom you asked and what they said."),
    ]


def _no(view: View) -> list[Step]:
    if view.case.one("act") == "ask":
        return [
            _step("Write down why you did not ask", "If you learn something new, decide again.")
        ]
    if view.case.one("recipients.kind") in kinds.PROFESSIONAL:
        say = "Say what you cannot give, and that you will look again if they tell you more."
    else:
        say = "Say the same whether or not you hold anything: that you cannot help with this."
    return [
        _step("Do not send it, and do not hint", say),
        _step(
            "Write down the request and your reasons",
            "Who asked, for what, and what would make you think again.",
        ),
    ]


_STEPS = {
    "share": _share,
    "share_part": _share_part,
    "share_if_agreed": _if_agreed,
    "share_deidentified": _deidentified,
    "seek_advice": _advice,
    "do_not_share": _no,
}
