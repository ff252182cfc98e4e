"""The engine's rules put to work on facts: which day, which cases, which outcome, what is open."""

from typing import NamedTuple

from sharewell.guidance.catalogue.edition import FROZEN, latest_on
from sharewell.guidance.engine import explore
from sharewell.guidance.engine.case import Case, Value, cases
from sharewell.guidance.engine.decide import Decided, Outcome, decide, most_protective, outcome_of
from sharewell.guidance.facts import Facts
from sharewell.guidance.rules import BOOK
from sharewell.guidance.rules.assumptions import assume
from sharewell.guidance.rules.likelihood import chances


def day_of(facts: Facts, on: str | None) -> str:
    """Return the day the rules are read for: asked for, stated, or the latest the catalogue has."""
    return max(on or facts.get("on") or latest_on(), FROZEN[0])


def cases_of(facts: Facts, recipient: int, on: str) -> list[Case]:
    """Return one recipient's cases, one a child."""
    return cases(facts, recipient, on, assume)


def outcome_on(facts: Facts, recipient: int, on: str) -> Outcome:
    """Return the outcome for one recipient: the cheap core."""
    return _outcome(cases_of(facts, recipient, on))


def _outcome(read: list[Case]) -> Outcome:
    return outcome_of(decide(BOOK, read))


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
    found = outcome_of(decided)
    foremost = most_protective(decided)
    fields = explore.open_fields(read)
    assumed: dict[str, Value] = {}
    for case in read:
        assumed.update(case.assumed)
    sweep = explore.sweep(read, fields, _outcome)
    return Judged(
        decided, found, foremost, assumed, sweep,
        explore.worth(sweep, found, foremost.case.knowing({}), chances),
    )  # fmt: skip
