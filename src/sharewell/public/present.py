"""How an answer and what was told are laid out for a page. Decides nothing."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from sharewell.guidance.answering import Answer
from sharewell.guidance.corrections import CORRECTABLE
from sharewell.guidance.facts import FIELDS, Facts
from sharewell.guidance.interview import question
from sharewell.public.forms import group_of, label_of
from sharewell.public.state import State, get, plain

SEND = ("send", "add_context")
HOLD_BACK = ("leave_out", "redact")
HELD_BACK = ("do_not_share", "seek_advice")
"""Outcomes in which nothing goes, or not yet."""

OUTCOME_ICON = {
    "share_now": "danger", "refer": "done", "share": "done", "share_part": "done",
    "share_if_agreed": "question", "share_deidentified": "shield", "seek_advice": "phone",
    "do_not_share": "barred",
}  # fmt: skip


class Told(NamedTuple):
    """One thing told: where it stands, what it is about, the answer in words."""

    field: str
    path: str
    whose: str
    short: str
    label: str
    group: str
    first: bool


def told(so_far: State, on: str) -> list[Told]:
    """Return everything told so far, in the order of the facts."""
    coarse = dict(so_far.coarse)
    found = []
    for path, values in given(so_far.facts):
        field = plain(path)
        step = question(field, on)
        group = group_of(step, coarse.get(field, ""))
        label = group.label if group else "; ".join(label_of(field, one, on) for one in values)
        found.append(
            Told(
                field, path, _whose(path, so_far.facts), step.short, label,
                group.id if group else "", _number(path) == 0,
            )
        )  # fmt: skip
    found += [
        Told(field, field, "", question(field, on).short, str(_("I do not know")), "", True)
        for field in so_far.dont_know
    ]
    return found


def given(facts: Facts, at: str = "") -> Iterator[tuple[str, list[str]]]:
    """Yield every fact with its place, lists member by member."""
    for key, value in facts.items():
        path = f"{at}.{key}" if at else key
        if isinstance(value, dict):
            yield from given(value, path)
        elif plain(path) in FIELDS:
            yield path, value if isinstance(value, list) else [value]
        elif isinstance(value, list) and key != "corrections":
            for number, one in enumerate(value):
                yield from given(one, f"{path}.{number}")


def _number(path: str) -> int:
    return next((int(step) for step in path.split(".") if step.isdigit()), 0)


def _whose(path: str, facts: Facts) -> str:
    """Say which recipient, child or part a fact is about, where there are several."""
    steps = path.split(".")
    place = next((place for place, step in enumerate(steps) if step.isdigit()), None)
    if place is None or len(get(facts, ".".join(steps[:place])) or ()) < 2:
        return ""
    names = {
        "recipients": _("recipient %(number)s: "),
        "children": _("child %(number)s: "),
        "parts": _("part %(number)s: "),
    }
    return str(names[steps[place - 1]] % {"number": int(steps[place]) + 1})


def whole(answer: Answer, so_far: State, on: str) -> dict[str, Any]:
    """Return the answer as the page lays it out."""
    corrections = {one["of"]: one for one in so_far.facts.get("corrections", [])}
    recipients = [_recipient(one, on, corrections) for one in answer["recipients"]]
    for one in recipients:
        one["write_down"] = _write_down(one, so_far.facts.get("act") == "ask")
    listed, more = _in_order_of_reading(answer, recipients)
    numbers = {source["id"]: place for place, source in enumerate([*listed, *more], start=1)}
    corrected = {
        line["name"]: line for one in recipients for line in one["derived"] if line["because"]
    }
    return {
        "answer": answer,
        "sources": listed,
        "more": more,
        "several": len(recipients) > 1,
        "recipients": recipients,
        "cite": lambda ids: sorted({numbers[one] for one in ids or () if one in numbers}),
        "coarse": _coarse(so_far, on),
        "corrected": list(corrected.values()),
    }


def _coarse(so_far: State, on: str) -> list[dict[str, str]]:
    """Return what was answered with a group only: what it is about, and what it was taken for."""
    return [
        {
            "field": field,
            "about": question(field, on).words,
            "group": group,
            "said": found.label,
            "taken": label_of(field, found.stands_for, on),
        }
        for field, group in so_far.coarse
        if (found := group_of(question(field, on), group))
        and not label_of(field, found.stands_for, on).startswith(found.label)
    ]


def _in_order_of_reading(
    answer: Answer, recipients: list[Answer]
) -> tuple[list[Answer], list[Answer]]:
    """Return the sources as a reader meets them: of what stands open, and of what is folded."""
    held = {source["id"]: source for source in answer["sources"]}
    stands_open = _cited(line for one in recipients for line in _stand_open(one))
    # Whom to ask stands beside the answer and is not printed: its sources lead those folded.
    beside = _cited(one["advice"] for one in recipients if one["advice"]["text"])
    folded = _cited(line for one in recipients for line in _folded(one))
    rest = dict.fromkeys([*beside, *folded, *held])
    return (
        [held[name] for name in stands_open if name in held],
        [held[name] for name in rest if name in held and name not in stands_open],
    )


def _cited(lines: Iterable[Answer | None]) -> dict[str, None]:
    """Return the sources of these lines, each once, in the order in which they come."""
    return dict.fromkeys(name for line in lines for name in (line or {}).get("sources") or ())


def _stand_open(one: Answer) -> list[Answer | None]:
    """Return what cites a source in the body of the page, as the page lays it out."""
    reasons = [*one["because"], one["consent"], *one["bases"][:1]]
    return [*one["instead"], *one["before"], *reasons, *one["telling"]]


def _folded(one: Answer) -> list[Answer | None]:
    """Return what cites a source where the page is folded, in its order."""
    weighed = [one[name] for name in ("confidence", "human_rights") if one[name]["applies"]]
    law = [*one["bases"], *one["conditions"], *one["duties"], *weighed]
    worked_out = [line for line in one["derived"] if not line["because"]]
    return [*one["clocks"], *one["after"], *one["weighed"], *law, *worked_out]


CALLED = ("share_now", "refer")
"""Outcomes in which somebody is told by voice first."""


def _write_down(one: Answer, asking: bool) -> list[str]:
    """Return what to write down of this answer: of nothing that it does not hold."""
    said = []
    if asking:
        said.append(_("What you asked for, of whom, when and why, and what they answered."))
    elif one["goes"]:
        said.append(_("What you shared or held back, with whom, when and why."))
    else:
        said.append(_("What was asked for or thought of, what you decided, when and why."))
    if one["bases"]:
        said.append(_("The lawful reason above."))
    if one["telling"]:
        said.append(
            _("Whom you told in the family, or why not yet, and when you will look at that again.")
        )
    if one["outcome"] in CALLED and not asking:
        said.append(_("Who took your call, and what they will do by when."))
    if one["bases"] or not one["goes"]:
        said.append(_("Keep it with the child’s record."))
    return said


def _derived(line: Answer, correction: Answer | None) -> dict[str, Any]:
    """Return one thing worked out; where it was corrected, as corrected and with the reason."""
    if correction is not None:
        return {**line, "value": correction["to"], "because": correction["because"]}
    return {
        **line,
        "because": None,
        "can_correct": line["value"] in ("yes", "no") and line["name"] in CORRECTABLE,
    }


def _recipient(one: Answer, on: str, corrections: dict[str, Answer]) -> dict[str, Any]:
    lines = one["minimise"]
    send = [line for line in lines if line["do"] in SEND]
    titles = {step["title"] for step in one["do_first"]}
    return {
        **one,
        "instead": [line for line in one["instead"] if line["action"] not in titles],
        "because": [reason for reason in one["reasons"] if not reason["gives_way"]],
        "weighed": [reason for reason in one["reasons"] if reason["gives_way"]],
        "icon": OUTCOME_ICON[one["outcome"]],
        "send": send,
        "goes": bool(send) or one["outcome"] not in HELD_BACK,
        "leave_out": [line for line in lines if line["do"] in HOLD_BACK],
        "otherwise": [line for line in lines if line["do"] not in (*SEND, *HOLD_BACK)],
        "reasoned": [line for line in lines if line["why"]],
        "before": [check for check in one["checks"] if check["when"] == "before"],
        "after": [check for check in one["checks"] if check["when"] != "before"],
        "derived": [_derived(line, corrections.get(line["name"])) for line in one["derived"]],
        "assumed": [{**line, "words": _words(line, on)} for line in one["assumed"]],
    }


def _words(line: Answer, on: str) -> str:
    """Say in words what was taken for granted, where the fact has words."""
    values = line["value"] if isinstance(line["value"], list) else [line["value"]]
    if line["fact"] not in FIELDS:
        return ""
    return "; ".join(label_of(line["fact"], str(one), on) for one in values)
