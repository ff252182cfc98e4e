"""What the benchmarks have in common: their arguments, their rounds, and how they say figures."""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sharewell.guidance.engine.guard import Book
from sharewell.guidance.rules import BOOK

ROUNDS, DRIFT, REPEATS = 10, 0.15, 3
"""Rounds of each, turn about; how far the rounds may drift apart before all are run again."""


def arguments(about: str) -> argparse.Namespace:
    """Read `--size short|full` and `--seed N`."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--size", choices=("short", "full"), default="short")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def say(figures: dict[str, Any]) -> None:
    """Print the figures as the last line."""
    sys.stdout.flush()
    print(json.dumps({"figures": figures}), flush=True)


@contextmanager
def another_book(book: Book) -> Iterator[None]:
    """Let the engine decide by another book for a while.

    It has one book, which every part of it has imported: so its pages are exchanged, not the book.
    """
    kept = dict(vars(BOOK))
    vars(BOOK).update(vars(book))
    try:
        yield
    finally:
        vars(BOOK).clear()
        vars(BOOK).update(kept)


def p95(seconds: Sequence[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.95)]


def timed(do: Callable[[Any], object], given: Sequence[Any]) -> list[float]:
    """Return how long each took, in seconds."""
    found = []
    for one in given:
        began = time.perf_counter()
        do(one)
        found.append(time.perf_counter() - began)
    return found


def in_turn(
    ours: Callable[[], float], theirs: Callable[[], float], rounds: int = ROUNDS
) -> tuple[float, float, int]:
    """Return the medians of two measurements taken turn about, A B A B A, and how often repeated.

    Where the machine drifted, that is where the rounds of either lie too far apart, all of it is
    done again; the last try stands.
    """
    repeats = 0
    while True:
        a, b = [], []
        for number in range(rounds):
            (a if number % 2 == 0 else b).append((ours if number % 2 == 0 else theirs)())
        steady = all(max(found) <= (1 + DRIFT) * min(found) for found in (a, b))
        if steady or repeats == REPEATS:
            return statistics.median(a), statistics.median(b), repeats
        repeats += 1
