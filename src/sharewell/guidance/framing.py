"""What stands round an answer: notes on its nation and day, what recipients are called, marks."""

import datetime as dt
from collections import Counter
from typing import Any

from sharewell.guidance.catalogue.edition import FIRST_FOR_NEW_DECISIONS, FROZEN, latest_on
from sharewell.guidance.catalogue.shape import CERTAINTIES
from sharewell.guidance.days import in_words
from sharewell.guidance.facts import Facts
from sharewell.guidance.sections.view import View
from sharewell.guidance.sections.whom import noun

Answer = dict[str, Any]

_NATIONS = {"wales": "Wales", "scotland": "Scotland", "northern_ireland": "Northern Ireland"}
_FORESEEN = 365
"""Days after the newest edition for which its rules are taken to stand: a judgement of ours."""


def notes(facts: Facts, asked_for: str) -> list[str]:
    """Return what a reader must know before reading: `asked_for` is the ISO date they asked for."""
    found = []
    nation = facts.get("nation", "england")
    if nation != "england":
        found.append(
            f"You are in {_NATIONS[nation]}. The law applied here is England’s: the shape of the "
            "reasoning may help, but ask somebody who knows the law where you are."
        )
    if asked_for < FROZEN[0]:
        first = in_words(FROZEN[0])
        found.append(
            f"You asked about {in_words(asked_for)}. Nothing older than {first} is held, so this "
            f"is the answer for {first}."
        )
    if asked_for < FIRST_FOR_NEW_DECISIONS:
        found.append("These rules are for reading an old decision, not for making a new one.")
    if _far_ahead(asked_for):
        found.append(
            f"Rules are known up to {in_words(latest_on())}. The law may be different by "
            f"{in_words(asked_for)}."
        )
    return found


def _far_ahead(asked_for: str) -> bool:
    known = dt.date.fromisoformat(latest_on())
    return (dt.date.fromisoformat(asked_for) - known).days > _FORESEEN


def recipient(view: View, index: int) -> Answer:
    """Return which recipient an answer is for, and what part they have in the harm."""
    return {
        "kind": view.case.one("recipients.kind"),
        "label": noun(view),
        "index": index,
        "harm_role": view.case.one("recipients.harm_role"),
    }


_PART = {
    "source": "the harm comes from them",
    "alleged_source": "the harm may come from them",
    "may_pass_on": "they may pass it on",
    "related_but_protective": "they protect the child",
}


def tell_apart(recipients: list[Answer]) -> None:
    """Number recipients that are called the same, and say what part each has in the harm."""
    called = Counter(one["label"] for one in recipients)
    numbers: Counter[str] = Counter()
    for one in recipients:
        label = one["label"]
        if called[label] > 1:
            numbers[label] += 1
            part = _PART.get(one["harm_role"])
            one["label"] = f"{_bare(label)} {numbers[label]}{f' ({part})' if part else ''}"


def _bare(label: str) -> str:
    """Return a noun without the word that points at one: *this parent or carer*."""
    first, _, rest = label.partition(" ")
    return rest if first in ("the", "this", "that", "a", "an") and rest else label


def mark(value: object) -> list[str]:
    """Add its mark in words to everything that has a certainty; return the sources cited."""
    cited: dict[str, None] = {}
    _mark(value, cited)
    return list(cited)


def _mark(value: object, cited: dict[str, None]) -> None:
    if isinstance(value, list):
        for item in value:
            _mark(item, cited)
    elif isinstance(value, dict):
        if "certainty" in value:
            value["certainty_words"] = CERTAINTIES[value["certainty"]]
        for key, item in value.items():
            if key == "sources":
                cited.update(dict.fromkeys(item))
            elif isinstance(item, list | dict):
                _mark(item, cited)
