"""Deciding: which rule speaks for each recipient and child, and what it gives."""

from typing import NamedTuple

from sharewell.guidance.engine.case import Case
from sharewell.guidance.engine.guard import OUTCOMES, STRENGTHS, Book, Rule


class Outcome(NamedTuple):
    """What the engine makes of a proposal to one recipient, and the rules that decided it."""

    outcome: str
    strength: str
    rules: tuple[str, ...]


class Decided(NamedTuple):
    """One child's case, the rule that decided it and what that gives."""

    case: Case
    rule: Rule


def decide(book: Book, read: list[Case]) -> list[Decided]:
    """Decide each child's case for one recipient, in the order the children were given.

    A case remembers what decided it: trying what one child's facts could change leaves the
    others as they were.
    """
    return [Decided(case, _deciding(book, case)) for case in read]


def _deciding(book: Book, case: Case) -> Rule:
    rule: Rule | None = case.memo.get("deciding")
    if rule is None:
        rule = case.memo["deciding"] = book.deciding(case)
    return rule


_PLACE = {outcome: place for place, outcome in enumerate(OUTCOMES)}
_FORCE = {strength: place for place, strength in enumerate(STRENGTHS)}


def most_protective(decided: list[Decided]) -> Decided:
    """Return the child's decision that protects most: the stronger, then the first, of equals."""
    return max(decided, key=lambda one: (_PLACE[one.rule.gives[0]], _FORCE[one.rule.gives[1]]))


def most_withholding(decided: list[Decided]) -> Decided:
    """Return the child's decision that withholds most: the stronger, then the first, of equals."""
    return min(decided, key=lambda one: (_PLACE[one.rule.gives[0]], -_FORCE[one.rule.gives[1]]))


def outcome_of(decided: list[Decided], foremost: Decided) -> Outcome:
    """Return the outcome for one recipient: that of the child whose decision stands foremost."""
    outcome, strength = foremost.rule.gives
    return Outcome(outcome, strength, tuple(dict.fromkeys(one.rule.name for one in decided)))
