"""Worked examples: published situations, what was answered there, and small variations of each.

They stand as TOML in `scenarios/`, one situation a file, mapped to facts before the rules that
answer them were written. The tests, the report and the rule book all read them from here.
"""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sharewell.guidance.engine.explore import with_fact
from sharewell.guidance.engine.guard import OUTCOMES
from sharewell.guidance.facts import Facts, read_facts

SCENARIOS = Path(__file__).parent / "scenarios"
"""The folder of worked examples."""

AUTHORITIES = ("A", "B", "C", "D")
"""A: a court, regulator or official text. B: a professional body or expert. C: read into a text.

D: our own design, published by nobody: it shows a rule at work, and counts nowhere."""


@dataclass(frozen=True, slots=True)
class Expect:
    """What the published answer was, and how far an answer may differ and still agree with it."""

    outcome: str
    also_acceptable: tuple[str, ...] = ()
    unacceptable: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    consent: str | None = None

    @property
    def within(self) -> frozenset[str]:
        """The outcomes that agree with the published answer."""
        return frozenset((self.outcome, *self.also_acceptable))


@dataclass(frozen=True, slots=True)
class Variation:
    """The same situation with something changed, as facts that are ready to be answered."""

    name: str
    facts: Facts
    expect: Expect


@dataclass(frozen=True, slots=True)
class Scenario:
    """One published situation. `note` says how its words were mapped to facts."""

    id: str
    title: str
    words: str
    source: str
    link: str
    authority: str
    nation: str
    facts: Facts
    expect: Expect
    variations: tuple[Variation, ...]
    note: str = ""


def scenarios() -> list[Scenario]:
    """Return every worked example, in the order of the files. Raises `ValueError` on a bad file."""
    return list(_read_all())


@functools.cache
def _read_all() -> tuple[Scenario, ...]:
    found: dict[str, Scenario] = {}
    for path in sorted(SCENARIOS.glob("*.toml")):
        scenario = read(path)
        if scenario.id in found:
            raise ValueError(f"{path.name}: {scenario.id} stands twice")
        found[scenario.id] = scenario
    return tuple(found.values())


def read(path: Path) -> Scenario:
    """Read one file. Raises `ValueError` that names the file and what is wrong."""
    try:
        return _scenario(tomllib.loads(path.read_text("utf-8")))
    except (KeyError, TypeError, ValueError) as fault:
        raise ValueError(f"{path.name}: {fault}") from fault


def _scenario(given: dict[str, Any]) -> Scenario:
    facts = read_facts(given.pop("facts"))
    variations = [_variation(facts, one) for one in given.pop("variation", [])]
    expect = _expect(given.pop("expect"))
    if given["authority"] not in AUTHORITIES:
        raise ValueError(f"authority must be one of {', '.join(AUTHORITIES)}")
    return Scenario(**given, facts=facts, expect=expect, variations=tuple(variations))


def _variation(facts: Facts, given: dict[str, Any]) -> Variation:
    changes, name = given.pop("set"), given.pop("name")
    return Variation(name=name, facts=changed(facts, changes), expect=_expect(given))


def changed(facts: Facts, changes: Mapping[str, object]) -> Facts:
    """Return the facts with dotted fields set: in a list, of its first member."""
    for field, value in changes.items():
        facts = with_fact(facts, field, value)
    return read_facts(facts)


def _expect(given: dict[str, Any]) -> Expect:
    plain: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in given.items()}
    expect = Expect(**plain)
    named = {expect.outcome, *expect.also_acceptable, *expect.unacceptable, *expect.outcomes}
    if named - set(OUTCOMES):
        raise ValueError(f"no such outcome: {', '.join(sorted(named - set(OUTCOMES)))}")
    if expect.within & set(expect.unacceptable):
        raise ValueError("an outcome cannot be acceptable and unacceptable")
    return expect
