"""What to do first, in order: the act before the argument."""

from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules import kinds
from sharewell.guidance.sections.steps import (
    Step,
    if_worse,
    refuse,
    ring_back,
    step,
    tell_social_care,
)
from sharewell.guidance.sections.steps_in_danger import in_danger
from sharewell.guidance.sections.steps_of_a_record import move_the_file, show_a_record
from sharewell.guidance.sections.view import View
from sharewell.guidance.sections.whom import (
    advice_without_names,
    asked,
    asked_unchecked,
    file_moves,
    may_be_anybody,
    noun,
    number,
    reach,
    sees_a_record,
    tells_own_lead,
    under_an_order,
)


def do_first(view: View) -> list[Step]:
    """Return the first steps in order; `phone` is the number to dial in a step, if one is."""
    return in_danger(view, _steps) if c.in_danger(view.case) else _steps(view)


def _steps(view: View) -> list[Step]:
    """Return the steps where nobody is in danger today, or after the call that danger needs."""
    refused = view.outcome in ("do_not_share", "seek_advice")
    urgent = c.seriously_harmed(view.case) and not c.in_danger(view.case)
    steps = [tell_social_care(view)] if refused and urgent else []
    steps += _by_outcome(view)
    steps[1:1] = _image(view)
    return [ring_back(view), *steps] if _rings_back(view) else steps


def _image(view: View) -> list[Step]:
    """Return what holds of a sexual image of a child, whoever asks and whatever is decided."""
    case = view.case
    if not any("sexual_image_of_child" in case.part(part, "categories") for part in case.parts()):
        return []
    return [
        step(
            "Leave the image and the device as they are",
            "Do not open, copy or send it. Ask the police how it is kept.",
        )
    ]


def _rings_back(view: View) -> bool:
    """Somebody asks, and nobody has checked who; whoever could be anybody is simply refused."""
    return asked_unchecked(view) and not (
        view.outcome == "do_not_share" and (may_be_anybody(view) or c.source_of_harm(view.case))
    )


def _by_outcome(view: View) -> list[Step]:
    if tells_own_lead(view):
        return _own_lead(view)
    if view.case.one("act") == "ask" and view.outcome in _GOES:
        return _ask(view)
    if sees_a_record(view) and view.outcome in ("share", "share_part"):
        return show_a_record(view)
    if file_moves(view):
        return move_the_file(view)
    if _tells_of_a_worry(view):
        return _referral(view)
    return _STEPS[view.outcome](view)


def _tells_of_a_worry(view: View) -> bool:
    """Social care are told of a worry, unasked, whatever name the purpose was given."""
    case = view.case
    desk = case.one("recipients.kind") in ("council_childrens_services", "multi_agency_hub")
    unasked = desk and not asked(view) and not c.from_council(case) and not c.routine(case)
    return unasked and c.worried(case) and view.outcome in ("share", "share_part")


_GOES = ("refer", "share", "share_part", "share_now")


def _referral(view: View) -> list[Step]:
    urgent = c.seriously_harmed(view.case)
    worse = f" {if_worse(view)}" if urgent else ""
    first = "Phone" if urgent else "Tell"
    steps = [step(f"{first} {noun(view)}", _once(reach(view), worse), number(view))]
    if view.case.one("sharer.kind") != "private_individual":
        steps.append(
            step(
                "Tell your safeguarding lead or deputy",
                "If you cannot reach either, do not wait. Tell them afterwards.",
            )
        )
    if view.outcome == "share_part":
        steps.append(_take_out())
    return [
        *steps,
        step(
            "Put it in writing" + (" the same day" if urgent else ""),
            "Ask what they will do and by when. If you hear nothing by then, phone again.",
        ),
    ]


def _once(how: str, worse: str) -> str:
    return how if "999" in how else how + worse


def _own_lead(view: View) -> list[Step]:
    urgent = c.seriously_harmed(view.case)
    unsure = " If the worry is about them, tell whoever is above them instead."
    steps = [
        step(
            f"Tell {noun(view)} {'now' if urgent else 'today'}, face to face",
            "Say what you saw and heard. If they are not there, phone them."
            + (unsure if c.worker_concerned(view.case) else ""),
        )
    ]
    if c.in_need(view.case):
        steps.append(_past_own_lead(view, f" {if_worse(view, 'meanwhile')}" if urgent else ""))
    return [
        *steps,
        step(
            "Put it in writing" + (" the same day" if urgent else ""),
            "Facts first, in the child’s words where the child spoke. "
            + _who_tells_social_care(view)
            + "Ask what happens next, and ask again if you hear nothing.",
        ),
    ]


def _who_tells_social_care(view: View) -> str:
    if not c.in_need(view.case) or c.from_council(view.case):
        return ""
    if c.worker_concerned(view.case):
        return "Agree who tells the council’s designated officer, and when. "
    return "Agree who tells children’s social care, and when. "


def _past_own_lead(view: View, worse: str) -> Step:
    if c.from_council(view.case):
        return step(
            "If you cannot reach them or their deputy, go to the manager on duty",
            "Out of hours, to your emergency duty team." + worse,
        )
    return step(
        "If you cannot reach them or their deputy, tell children’s social care yourself",
        "Phone the front door for the area where the child lives." + worse,
    )


def _ask(view: View) -> list[Step]:
    return [
        step(f"Ask {noun(view)}", reach(view)),
        step(
            "Say who you are, what you need, why and by when",
            "Say no more about the family than they must know to answer.",
        ),
        step(
            "Write down what they answer",
            "If they say no, write down why, and decide whether to ask somebody above them.",
        ),
    ]


def _demand(view: View) -> list[Step]:
    """What a court or a law demands is read before anything is picked."""
    if under_an_order(view):
        seen = "Read" if view.shares else "Ask for"
        return [
            step(
                f"{seen} the order itself",
                "What it names, to whom and by when. Not somebody’s account of it.",
            )
        ]
    if asked(view) and c.statutory_demand(view.case):
        return [
            step(
                "Ask which power they use, and what it reaches",
                "Write down their answer. Give what it reaches, and no more.",
            )
        ]
    return []


def _share(view: View) -> list[Step]:
    if c.not_personal(view.case):
        return [
            step("Read it through once", "Is there a name in it, or a detail that points at one?"),
            step("Give it, and say where the rest can be found", "It tells nobody who anybody is."),
        ]
    first = [*([] if _rings_back(view) else [_make_sure(view)]), *_demand(view)]
    if view.case.one("recipients.kind") in kinds.KIN:
        return [*first, *_share_at_home(view)]
    return [
        *first,
        step("Pick what they need", "Say what was seen, what was said and by whom, and when."),
        step(
            "Say what you expect back",
            "Ask them to confirm that they have it, and what they will do.",
        ),
    ]


def _share_at_home(view: View) -> list[Step]:
    """Return what to do when a relative, or whoever acts for one, is given something."""
    stays = step(
        "Take out what must stay",
        "Other people, where anybody lives, whoever spoke up. Have a second person look.",
    )
    if not c.in_need(view.case):
        return [
            step("Pick what is theirs to know", "Keep to the one they ask about."),
            stays,
            step("Give it by a safe way", "Write down what went, and what stayed and why."),
        ]
    by_mouth = c.harm_may_be_from_home(view.case)
    return [
        step(
            "Say what they need to keep the child safe",
            "Speak with them, alone. Put little in writing: paper is found and passed on."
            if by_mouth
            else "Speak with them. Say what you saw and what worries you.",
        ),
        stays if by_mouth else step("Leave other people out of it", "Keep to this child."),
        step(
            "Agree what they will do, and whom they phone",
            "999 if the child may be hurt. Write down what you told them.",
        ),
    ]


def _make_sure(view: View) -> Step:
    if asked(view) and "recipients.verified" not in view.case.known:
        return step(
            "Be sure who is asking",
            "Call back on a number you already had, or see proof of who they are.",
        )
    return step(
        f"See that it reaches {noun(view)} and nobody else",
        "Use a number or address you already had, or a way only they can open.",
    )


def _share_part(view: View) -> list[Step]:
    if view.case.one("recipients.kind") in kinds.KIN and c.worried(view.case):
        return [*_demand(view), *_share_at_home(view)]
    if asked(view):
        ask = [step("Ask what they need it for", "The purpose decides how much goes.")]
        first = _demand(view) or ask
    else:
        first = [step("Pick what they need", "What it is for decides how much goes.")]
    return [
        *first,
        _take_out(),
        step(f"Give the rest to {noun(view)}", reach(view), number(view)),
    ]


def _take_out() -> Step:
    return step(
        "Take out what they do not need",
        "Other people, safe addresses, whoever spoke up. Have somebody else look it through.",
    )


def _if_agreed(view: View) -> list[Step]:
    worse = (
        step("If you grow more worried, ask again here", "A greater worry changes the answer.")
        if may_be_anybody(view)
        else step(
            "If you grow more worried, ask again here",
            "At a higher worry their no does not stop you.",
        )
    )
    if c.agreed(view.case):
        return [
            step("Stay within what they agreed", "To what, with whom, and for how long."),
            _make_sure(view),
            worse,
        ]
    return [
        step(
            "Ask the person whose choice it is",
            f"Say what {_would_happen(view)}, and that no is a real answer.",
        ),
        step("Write down what they said", "Their own words, the day, and how long it holds."),
        worse,
    ]


def _would_happen(view: View) -> str:
    if view.case.one("act") == "ask":
        return "you would ask for, of whom and why"
    return "would be shared, with whom and why"


def _deidentified(view: View) -> list[Step]:
    if advice_without_names(view):
        return [
            step("Say it without names, dates or places", "And without the one rare detail."),
            step("Ask what you want to know", "If they need to know who, come back here first."),
        ]
    return [
        step("Ask what they want to find out", "Most questions can be answered with counts."),
        step(
            "Take out or join whatever could point at one child",
            "Small numbers, rare facts, small places.",
        ),
        step(
            "Have your data protection adviser look",
            "Somebody who knows the family must not be able to tell.",
        ),
    ]


def _advice(view: View) -> list[Step]:
    if asked(view):
        wait = step(
            f"Tell {noun(view)} that they will hear from you"
            if not asked_unchecked(view)
            else "Tell the caller that they will hear from you",
            "Say it in words that are the same whether or not you hold anything.",
        )
    else:
        wait = step("Send nothing meanwhile", "Unless you grow more worried: then ask again here.")
    if c.accused_in_your_own_enquiry(view.case):
        ask = step(
            "Ask the chair, the police and your lawyer today",
            "What this person may hear, when and from whom, so that they can answer it.",
        )
    else:
        ask = step(
            "Ask today, without names",
            "Your manager, safeguarding lead or data protection adviser.",
        )
    return [
        *_demand(view),
        ask,
        wait,
        step("Decide again with what you learn", "Write down whom you asked and what they said."),
    ]


_STEPS = {
    "refer": _referral,
    "share": _share,
    "share_part": _share_part,
    "share_if_agreed": _if_agreed,
    "share_deidentified": _deidentified,
    "seek_advice": _advice,
    "do_not_share": refuse,
}
