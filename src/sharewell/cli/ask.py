"""`sharewell ask`: the guided interview in a terminal. Nobody is named and nothing is kept."""

import sys
from collections.abc import Sequence
from typing import Any, NamedTuple

from sharewell.cli.terminal import Bad, day_or_today, prompt, show
from sharewell.guidance import answer
from sharewell.guidance.interview import Group, Option, Step, ask, told, with_answer
from sharewell.guidance.plain_text import as_text, wrap
from sharewell.guidance.unusual import LAST, UNUSUAL, unusual_step, with_signs

UNKNOWN = "unknown"

_GREETING = (
    "Is a child in danger now? Phone 999. Then children’s social care. You can come back "
    "afterwards.",
    "Name nobody. Nothing you answer is kept.",
)
_KEYS = "u  I do not know    ?  why    b  back    a  answer now    q  quit"


class _Left(Exception):
    """Whoever was asked has left."""


class _Back(Exception):
    """Whoever was asked wants the question before this one."""


class _Known(NamedTuple):
    """What is known so far, and whether what is seldom so was named."""

    facts: dict[str, Any]
    named: bool


class _Choice(NamedTuple):
    """One numbered line: a value, or a group whose members are asked for next."""

    label: str
    hint: str
    value: str
    group: Group | None = None


def run(on: str | None) -> int:
    """Ask until no question matters any more, then show the whole answer."""
    if sys.stdin is None:
        raise Bad("ask: there is nobody to ask; sharewell answer reads facts from a file.")
    day = day_or_today(on)
    for said in _GREETING:
        _say(said)
    try:
        facts = _interview(day)
    except _Left:
        show("\nNothing was kept.")
        return 0
    show("\n" + "\n".join(_told(facts, day)) + as_text(answer(facts, day)))
    return 0


def _interview(day: str) -> dict[str, Any]:
    """Return the facts once nothing is left to ask."""
    steps = [_Known({}, named=False)]
    while (step := _next(steps[-1], day)) is not None:
        facts = steps[-1].facts
        if len(steps) > 1:
            _say(f"As it stands: {answer(facts, day)['headline']}")
        try:
            value = _put(step, len(steps), facts, day)
        except _Back:
            if len(steps) == 1:
                _say("This is the first question.")
            else:
                steps.pop()
        else:
            steps.append(_with(steps[-1], step, value))
    return steps[-1].facts


def _next(known: _Known, day: str) -> Step | None:
    """Return the next question; when there is none, what is seldom so, once."""
    step = ask(known.facts, day, left=LAST)
    return step if step or known.named else unusual_step(known.facts, day)


def _with(known: _Known, step: Step, value: object) -> _Known:
    """Return what is known once a question is answered."""
    if step.field != UNUSUAL:
        return _Known(with_answer(known.facts, step.field, value), known.named)
    return _Known(with_signs(known.facts, value if isinstance(value, list) else []), named=True)


def _told(facts: dict[str, Any], day: str) -> list[str]:
    """Return what was told, for the head of the record."""
    known = told(facts, day)
    lines = [line for _, short, label in known for line in wrap(f"{short}: {label}", "- ", "  ")]
    return ["YOU TOLD US", *lines, "", ""] if lines else []


def _put(step: Step, number: int, facts: dict[str, Any], day: str) -> object:
    """Put one question and return its answer."""
    _say(f"{number}. {step.words}")
    if step.help:
        show("\n".join(wrap(step.help)))
    if step.many:
        show("Several numbers may be given, with commas between them.")
    value = _choose(_choices(step), step, facts, day)
    return value if value != [UNKNOWN] and step.many else value[0]


def _choices(step: Step) -> list[_Choice]:
    if step.groups and not step.many:
        return [_Choice(one.label, one.hint, one.stands_for, one) for one in step.groups]
    return _listed(step.options)


def _listed(options: Sequence[Option]) -> list[_Choice]:
    return [_Choice(one.label, one.hint, one.value) for one in options]


def _choose(choices: list[_Choice], step: Step, facts: dict[str, Any], day: str) -> list[str]:
    """Show numbered choices until some are chosen; a group leads to its members."""
    for number, choice in enumerate(choices, start=1):
        hint = f" ({choice.hint})" if choice.hint else ""
        show("\n".join(wrap(f"{choice.label}{hint}", f"{number:>3}  ", "     ")))
    show(f"  {_KEYS}")
    while True:
        typed = _typed()
        if typed == "u":
            return [UNKNOWN]
        if typed == "?":
            show("\n".join(wrap(step.why_asked)))
        elif typed == "a":
            show(as_text(answer(facts, day)))
        else:
            chosen = _numbers(typed, choices, many=step.many)
            if chosen:
                return _within(chosen, step, facts, day)


def _typed() -> str:
    """Return what was typed; leaving and going back travel as exceptions."""
    prompt()
    line = sys.stdin.readline()
    typed = line.strip().lower()
    if not line or typed == "q":
        raise _Left
    if typed == "b":
        raise _Back
    return typed


def _numbers(typed: str, choices: list[_Choice], *, many: bool) -> list[_Choice]:
    """Return the choices that were named by number; say what is possible where none were."""
    parts = typed.replace(",", " ").split()
    good = parts and all(one.isascii() and one.isdigit() for one in parts)
    numbers = [int(one[:6]) for one in parts] if good else []
    if not numbers or not all(1 <= one <= len(choices) for one in numbers):
        show(f"Type a number from 1 to {len(choices)}, or u, ?, b, a or q.")
        return []
    if len(numbers) > 1 and not many:
        show("Choose one of them.")
        return []
    return [choices[one - 1] for one in numbers]


def _within(chosen: list[_Choice], step: Step, facts: dict[str, Any], day: str) -> list[str]:
    """Return the values chosen; a group of several is narrowed by one more list."""
    group = chosen[0].group
    if group is None or len(group.options) < 2:
        return [one.value for one in chosen]
    show(f"{group.label}: which?")
    try:
        narrowed = _choose(_listed(group.options), step, facts, day)
    except _Back:
        return _choose(_choices(step), step, facts, day)
    return [group.stands_for] if narrowed == [UNKNOWN] else narrowed


def _say(text: str) -> None:
    show("\n" + "\n".join(wrap(text)))
