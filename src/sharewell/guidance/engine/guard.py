"""What a rule is: a guard of named circumstances, what it gives, what it rests on, what it says.

A rule is written as one small function that returns the reason in plain words; the decorator
`Book.rule` adds the guard and the citation. Rules are tried in the order of their tiers, then in
the order they are written; the first whose guard holds decides, every other whose guard holds
yields to it.
"""

import bisect
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from sharewell.guidance.engine.case import Case

OUTCOMES = (
    "do_not_share", "seek_advice", "share_deidentified", "share_if_agreed", "share_part", "share",
    "refer", "share_now",
)  # fmt: skip
"""The outcomes, from the most withholding to the most protective."""

FOR_EVER = "no end"
"""What stands where no last day is known: it sorts after every date."""

STRENGTHS = ("should_not", "may", "should", "must")


class Circumstance:
    """One named test over a case, with the words the rule book prints for it."""

    __slots__ = ("name", "test", "words")

    def __init__(self, name: str, words: str, test: Callable[[Case], bool]) -> None:
        self.name = name
        self.words = words
        self.test = test

    def __call__(self, case: Case) -> bool:
        """Say whether it holds; each case works it out once."""
        held = case.memo.get(self.name)
        return self.work_out(case) if held is None else held

    def work_out(self, case: Case) -> bool:
        """Say whether it holds, and have the case remember it."""
        held = case.memo[self.name] = self.test(case)
        return held


def circumstance(words: str) -> Callable[[Callable[[Case], bool]], Circumstance]:
    """Make a circumstance of a function: `words` completes the sentence "applies when …"."""

    def make(test: Callable[[Case], bool]) -> Circumstance:
        return Circumstance(test.__name__, words, test)

    return make


Says = Callable[[Case], str]


class Rule(NamedTuple):
    """One rule of the book."""

    name: str
    title: str
    doc: str
    tier: str
    chapter: str
    gives: tuple[str, str]
    needs: tuple[Circumstance, ...]
    unless: tuple[Circumstance, ...]
    to: frozenset[str] | None
    purposes: frozenset[str] | None
    sources: tuple[str, ...]
    says: Says
    in_force_from: str
    in_force_until: str

    def holds(self, case: Case) -> bool:
        """Say whether the guard holds (recipient, purpose and day are looked up by the book)."""
        remembered = case.memo.get  # asked here, not by a call: these are the hottest lines
        for need in self.needs:
            held = remembered(need.name)
            if not (need.work_out(case) if held is None else held):
                return False
        for bar in self.unless:
            held = remembered(bar.name)
            if bar.work_out(case) if held is None else held:
                return False
        return True

    def guard_words(self) -> str:
        """Return the guard as one readable clause."""
        said = [need.words for need in self.needs]
        said += [f"not: {bar.words}" for bar in self.unless]
        return "; ".join(said) or "nothing else decides"


class Book:
    """The rules in their order, with a look-up by kind of recipient and purpose."""

    def __init__(self, tiers: Iterable[str], chapters: Iterable[str]) -> None:
        self.tiers = tuple(tiers)
        self.chapters = tuple(chapters)
        self.rules: tuple[Rule, ...] = ()
        self._shelf: dict[tuple[str, str, int], tuple[Rule, ...]] = {}
        self._days: list[str] = []

    def rule(
        self,
        tier: str,
        gives: str,
        strength: str,
        *,
        needs: tuple[Circumstance, ...] = (),
        unless: tuple[Circumstance, ...] = (),
        to: Iterable[str] | None = None,
        purposes: Iterable[str] | None = None,
        sources: tuple[str, ...],
        in_force: tuple[str, str] = ("", FOR_EVER),
    ) -> Callable[[Says], Says]:
        """Add a rule; its title is the first line of the docstring, its text the rest."""

        def add(says: Says) -> Says:
            title, _, doc = (says.__doc__ or "").strip().partition("\n")
            self.add(
                Rule(
                    name=says.__name__, title=title.rstrip("."), doc=" ".join(doc.split()),
                    tier=tier,
                    chapter=says.__module__.rpartition(".")[2], gives=(gives, strength),
                    needs=needs, unless=unless,
                    to=None if to is None else frozenset(to),
                    purposes=None if purposes is None else frozenset(purposes),
                    sources=sources, says=says,
                    in_force_from=in_force[0], in_force_until=in_force[1],
                )
            )  # fmt: skip
            return says

        return add

    def add(self, *rules: Rule) -> None:
        """Put rules in their places: by tier, then by chapter, then in the order they come."""
        tier = {name: place for place, name in enumerate(self.tiers)}
        chapter = {name: place for place, name in enumerate(self.chapters)}
        self.rules = tuple(
            sorted((*self.rules, *rules), key=lambda rule: (tier[rule.tier], chapter[rule.chapter]))
        )
        self._shelf = {}

    def on_shelf(self, case: Case) -> tuple[Rule, ...]:
        """Return the rules in force that could speak of this recipient and purpose, in order."""
        if not self._shelf:  # days on which a rule begins or ends: between them nothing changes
            bounds = {day for one in self.rules for day in (one.in_force_from, one.in_force_until)}
            self._days = sorted(bounds)
        kind, purpose = case.one("recipients.kind"), case.one("purpose.code")
        key = kind, purpose, bisect.bisect_right(self._days, case.on)
        found = self._shelf.get(key)
        if found is None:
            found = self._shelf[key] = tuple(
                rule
                for rule in self.rules
                if (rule.to is None or kind in rule.to)
                and (rule.purposes is None or purpose in rule.purposes)
                and rule.in_force_from <= case.on < rule.in_force_until
            )
        return found

    def deciding(self, case: Case) -> Rule:
        """Return the first rule whose guard holds. The last rule of the book has no guard."""
        for rule in self.on_shelf(case):
            if rule.holds(case):
                return rule
        raise LookupError("the book has no last rule")

    def holding(self, case: Case) -> list[Rule]:
        """Return every rule whose guard holds: the first decides, the others yield."""
        shelf = self.on_shelf(case)
        return [rule for rule in shelf if rule.holds(case)]

    def with_rules(self, rules: Iterable[Any]) -> "Book":
        """Return a book with the same tiers and these rules: for proofs that change a rule."""
        book = Book(self.tiers, self.chapters)
        book.rules = tuple(rules)
        return book
