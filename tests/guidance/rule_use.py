"""In which worked examples each rule decides, and in which it holds but yields to another."""

import functools

from sharewell.guidance.rules import BOOK
from tests.guidance import mutant_pool

CANNOT_YIELD = {
    BOOK.rules[0].name: "it stands first: whenever it holds, it decides",
}
"""Rules that no facts can make yield, each with the reason; a test tries to prove them wrong."""


@functools.cache
def uses() -> dict[str, tuple[list[str], list[str]]]:
    """Return, for each rule, the examples in which it decides and those in which it yields."""
    found: dict[str, tuple[list[str], list[str]]] = {one.name: ([], []) for one in BOOK.rules}
    for label, facts, expect in mutant_pool.situations():
        for one in mutant_pool.asked_of(label, facts, expect):
            first, *others = one.holding
            found[BOOK.rules[first].name][0].append(label)
            for place in others:
                found[BOOK.rules[place].name][1].append(label)
    return found


def never_deciding() -> list[str]:
    """Return the rules that decide in no worked example."""
    return [name for name, (decides, _) in uses().items() if not decides]


def never_yielding() -> list[str]:
    """Return the rules that yield in no worked example, though some facts would make them."""
    return [name for name, (_, yields) in uses().items() if not yields and name not in CANNOT_YIELD]
