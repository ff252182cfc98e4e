"""The engine's rules put to work on facts: which day, which cases, which outcome, what is open."""

from typing import NamedTuple

from sharewell.guidance.catalogue.edition import FROZEN, latest_on
from sharewell.guidance.engine import explore
from sharewell.guidance.engine.case import Case, Value, cases
from sharewell.guidance.engine.decide import (
    Decided,
    Outcome,
    decide,
    most_protective,
    most_withholding,
    outcome_of,
)
from sharewell.guidance.facts import Facts, read_date
from sharewell.guidance.rules import BOOK
from sharewell.guidance.rules import circumstances as c
from sharewell.guidance.rules.assumptions import assume
from sharewell.guidance.rules.book import KEPT_FROM_A_PERSON
from sharewell.guidance.rules.likelihood import chances


def day_of(facts: Facts, on: str | None) -> str:
    """Return the day the rules are read for: asked for, stated, or the latest the catalogue has.

    Raises `InvalidFacts` where what is asked for is no day.
    """
    day = read_date("on", on) if on is not None else facts.get("on") or latest_on()
    return max(day, FROZEN[0])


def cases_of(facts: Facts, recipient: int, on: str) -> list[Case]:
    """Return one recipient's cases, one a child."""
    return cases(facts, recipient, on, assume)


def outcome_on(facts: Facts, recipient: int, on: str) -> Outcome:
    """Return the outcome for one recipient: the cheap core."""
    return _outcome(cases_of(facts, recipient, on))


def _outcome(read: list[Case]) -> Outcome:
    decided = decide(BOOK, read)
    return outcome_of(decided, foremost(decided))


def foremost(decided: list[Decided]) -> Decided:
    """Return the child's decision that speaks for all, where several children are concerned.

    For whoever safeguards it is the one that protects most. Anybody else is one person, whichever
    child is meant: what must be kept from them for one child is not undone by another, save that
    danger to a child comes before everything but a harm that is, or may be, from their own home.
    """
    if len(decided) == 1:
        return decided[0]
    most = most_protective(decided)
    if c.safeguards(decided[0].case):
        return most
    kept = [one for one in decided if one.rule.tier in KEPT_FROM_A_PERSON]
    never = [one for one in kept if one.rule.tier == "never"]
    if never:
        return most_withholding(never)
    from_home = [one for one in kept if c.harm_from_parent(one.case)]
    if most.rule.gives[0] == "share_now":
        return most_withholding(from_home) if from_home else most
    return most_withholding(kept) if kept else most


class Judged(NamedTuple):
    """One recipient's cases as decided, with what is open and what each open fact would do."""

    decided: list[Decided]
    outcome: Outcome
    foremost: Decided
    assumed: dict[str, Value]
    sweep: explore.Sweep
    worth: dict[str, float]

    @property
    def unknowns(self) -> dict[str, list[str]]:
        """The open facts that could change the outcome, most worth asking first."""
        found = explore.unknowns(self.sweep, self.outcome)
        return dict(sorted(found.items(), key=lambda item: -self.worth[item[0]]))


def judge(facts: Facts, recipient: int, on: str) -> Judged:
    """Decide for one recipient, and find out what each open fact could change."""
    read = cases_of(facts, recipient, on)
    decided = decide(BOOK, read)
    first = foremost(decided)
    found = outcome_of(decided, first)
    fields = explore.open_fields(read)
    assumed: dict[str, Value] = {}
    for case in (*read, first.case):  # where children differ, what was assumed for the foremost
        assumed.update(case.assumed)
    sweep = explore.sweep(read, fields, BOOK, _outcome)
    return Judged(
        decided, found, first, assumed, sweep,
        explore.worth(sweep, found, first.case.knowing({}), chances),
    )  # fmt: skip
