"""The laws over many random facts, with the answers they have in common computed once."""

import copy
import functools
import json
import random
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sharewell.guidance.facts import FIELDS
from sharewell.guidance.rules import BOOK
from tests.guidance import laws, mutant_pool
from tests.guidance.contract import PROTECTING_KINDS, SAFEGUARDING_KINDS, Facts, having
from tests.guidance.random_facts import random_facts

FEWER = {
    "law_9_unknown_is_not_no": 5,
    "law_10_every_question_can_matter": 5,
    "law_6_never_to_the_source_of_harm": 3,
    "law_6_an_adult_it_may_come_from_is_not_told": 5,
    "law_6_the_parent_of_one_child_is_not_told_for_another": 5,
    "law_7_no_image_moves": 3,
    "law_7_what_is_hidden_from_them_is_not_sent": 3,
}
"""In the quick proof, laws that ask the engine dozens of times take every n-th facts only."""


def facts_of(seed: str) -> Facts:
    """Return facts: random ones, random ones that go to somebody who safeguards, directed ones.

    Left to chance alone, the laws about protection would hardly ever speak, and the deep rules of
    the book would hardly ever decide.
    """
    chance = random.Random(f"towards/{seed}")
    sort = chance.random()
    if sort < 0.3:
        return _directed(chance)
    facts = random_facts(seed)
    if sort < 0.65:
        _towards_protection(facts, chance)
    return facts


def _towards_protection(facts: Facts, chance: random.Random) -> None:
    recipient = facts.setdefault("recipients", [{}])[0]
    if chance.random() < 0.6:
        recipient["kind"] = chance.choice(PROTECTING_KINDS + SAFEGUARDING_KINDS)
    else:
        recipient["role"] = chance.choice(("safeguards", "lead_protection"))
    if chance.random() < 0.7:
        facts.setdefault("risk", {})["level"] = chance.choice(FIELDS["risk.level"].values)


def _directed(chance: random.Random) -> Facts:
    """Return a situation that some rule decides, with facts that the rule reads set at random.

    Every other time the recipient is said to have a part in keeping the child safe.
    """
    examples, fields = _decided()[chance.choice(tuple(_decided()))]
    facts = copy.deepcopy(chance.choice(examples))
    for name in chance.sample(fields, min(len(fields), chance.choice((1, 1, 2)))):
        value = chance.choice(FIELDS[name].values)
        facts = having(facts, name, [value] if FIELDS[name].many else value)
    if chance.random() < 0.5:
        facts = having(facts, "recipients.role", chance.choice(("safeguards", "lead_protection")))
    return facts


@functools.cache
def _decided() -> dict[str, tuple[list[Facts], list[str]]]:
    """Return, for each rule that decides an example, those facts and the fields that it reads."""
    found: dict[str, tuple[list[Facts], list[str]]] = {}
    for label, facts, _ in mutant_pool.situations():
        for one in mutant_pool.asked_of(label, facts, None):
            rule = BOOK.rules[one.decided]
            fields = mutant_pool.fields_of(rule) or ["risk.level"]
            found.setdefault(rule.name, ([], fields))[0].append(dict(facts))
    return found


@dataclass
class Tally:
    """What became of one law: how many facts it was asked of, how many it spoke of, the broken."""

    tried: int = 0
    spoke: int = 0
    seconds: float = 0.0
    broken: list[tuple[str, str, Facts]] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        self.tried += other.tried
        self.spoke += other.spoke
        self.seconds += other.seconds
        self.broken += other.broken


class _Once:
    """The engine's `answer`, each set of facts answered once; law 1 alone asks afresh."""

    def __init__(self, answer: Callable[[Facts], Any]) -> None:
        self.answer = answer
        self.held: dict[str, Any] = {}
        self.calls = 0

    def afresh(self, facts: Facts) -> Any:
        self.calls += 1
        told = self.held[json.dumps(facts)] = self.answer(facts)
        return told

    def __call__(self, facts: Facts) -> Any:
        self.calls += 1
        key = json.dumps(facts)
        if key not in self.held:
            self.held[key] = self.answer(facts)
        return self.held[key]


@contextmanager
def _shared() -> Iterator[_Once]:
    """Let the laws share answers, and count how often each asks the engine anything."""
    answer, outcome = laws.answer, laws.outcome
    once = _Once(answer)

    def counted(facts: Facts) -> Any:
        once.calls += 1
        return outcome(facts)

    laws.answer, laws.outcome = once, counted
    try:
        yield once
    finally:
        laws.answer, laws.outcome = answer, outcome


def run(seeds: Iterable[str], fewer: dict[str, int] | None = None) -> dict[str, Tally]:
    """Put every law to the random facts of these seeds; `fewer` says which take every n-th only."""
    every = FEWER if fewer is None else fewer
    tallies = {name: Tally() for name in laws.LAWS}
    with _shared() as once:
        for number, seed in enumerate(seeds):
            facts = facts_of(seed)
            once.held.clear()
            for name in _in_order():
                if number % every.get(name, 1) == 0:
                    _put(name, facts, seed, once, tallies[name])
    return tallies


def _in_order() -> list[str]:
    """Return the laws, the first first: the answers that it asks for serve the others."""
    return sorted(laws.LAWS, key=lambda name: name != "law_1_total")


def _put(name: str, facts: Facts, seed: str, once: _Once, tally: Tally) -> None:
    before, began = once.calls, time.perf_counter()
    laws.answer = once.afresh if name == "law_1_total" else once
    given = copy.deepcopy(facts)
    try:
        laws.LAWS[name](given)
    except Exception as fault:  # whatever the engine raises breaks its first law
        tally.broken.append((seed, f"{type(fault).__name__}: {fault}", facts))
    tally.tried += 1
    tally.spoke += once.calls > before
    tally.seconds += time.perf_counter() - began


def told(tallies: dict[str, Tally]) -> str:
    """Return a table for a person."""
    lines = [
        f"{name:52} {one.tried:6} tried {one.spoke:6} spoke {len(one.broken):5} broken "
        f"{one.seconds:7.1f} s"
        + (f"  {one.broken[0][0]}: {one.broken[0][1][:90]}" if one.broken else "")
        for name, one in tallies.items()
    ]
    return "\n".join(lines)
