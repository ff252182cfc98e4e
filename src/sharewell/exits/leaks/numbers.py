"""Numbers in a text, however they are spelt: telephone numbers, NHS numbers, dates without signs.

Digits that stand near each other are read as one run: with spaces, brackets, dashes and dots
between them, as words (*oh seven seven*), with the letter O for nought.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sharewell.exits.leaks.dates import Day, written_as
from sharewell.exits.leaks.folding import Folded, as_read
from sharewell.exits.leaks.matching import Hit
from sharewell.exits.leaks.values import Clue, Known

_AS_WORDS = {
    "zero": "0", "nought": "0", "oh": "0", "one": "1", "two": "2", "three": "3", "four": "4",
    "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_AS_LETTERS = {"o": "0", "oo": "00", "ooo": "000", "l": "1", "i": "1"}
_TIMES = {"double": 2, "triple": 3, "treble": 3}
_SAID = frozenset((*_AS_WORDS, *_AS_LETTERS, *_TIMES))
_BETWEEN = re.compile(r"[\s().+\-/·,_–—]{0,8}")
SHORTEST = 6
_LANDLINE = "1"
LOCAL = 6
"""Digits of a landline as people nearby say it, without the code of the town."""

PHONE = re.compile(r"(?:0044|44|0)0?[1-37]\d{8,9}")
NHS_WEIGHTS = range(10, 1, -1)


class Piece(NamedTuple):
    """The digits that one word stands for, and where it stands."""

    digits: str
    start: int
    end: int


class Run(NamedTuple):
    """Digits read as one, and for each digit where its word stands and whether it begins one."""

    digits: str
    places: list[tuple[int, int]]
    starts: list[bool]


def runs(folded: Folded) -> Iterator[Run]:
    """Return every run of at least six digits."""
    pieces: list[Piece] = []
    after, times = -1, 1
    for place, word in enumerate(folded.words):
        if word not in _SAID and not word.isdecimal():
            continue
        start, end = folded.starts[place], folded.ends[place]
        gap = folded.written[after:start] if after >= 0 else ""
        if not _BETWEEN.fullmatch(as_read(gap)):
            yield from _run(pieces)
            pieces, after, times = [], -1, 1
        if word in _TIMES:
            after, times = end, _TIMES[word]
        elif digits := _digits(word, glued=start == after):
            pieces.append(Piece(digits * times, start, end))
            after, times = end, 1
    yield from _run(pieces)


def _run(pieces: list[Piece]) -> Iterator[Run]:
    """Return the run of some pieces, if it is long enough."""
    digits = "".join(piece.digits for piece in pieces)
    if len(digits) >= SHORTEST:
        places = [(piece.start, piece.end) for piece in pieces for _digit in piece.digits]
        starts = [place == 0 for piece in pieces for place in range(len(piece.digits))]
        yield Run(digits, places, starts)


def _digits(word: str, *, glued: bool) -> str:
    """Return the digits that a word stands for; a letter read as one must touch a digit."""
    if word.isdecimal():
        return word
    return _AS_WORDS.get(word) or (_AS_LETTERS.get(word, "") if glued or word == "o" else "")


def national(number: str) -> str:
    """Return the digits of a telephone number without any code for the country or the first 0.

    >>> national("+44 (0)7700 900123")
    '7700900123'
    """
    digits = re.sub(r"\D", "", number)
    digits = digits.removeprefix("00") if digits.startswith("0044") else digits
    digits = digits.removeprefix("44") if len(digits) > 11 else digits
    return digits.removeprefix("0")


def _digits_of(clue: Clue, value: str) -> tuple[str, ...]:
    """Return a known value as the digits to look for; nothing where it is no number."""
    if clue is Clue.PHONE:
        return (national(value),)
    if clue is Clue.NHS_NUMBER:
        return (re.sub(r"\D", "", value),)
    day = Day.read(value) if clue is Clue.DATE_OF_BIRTH else None
    return () if day is None else written_as(day)


class Numbers:
    """All known numbers, by their digits."""

    def __init__(self, known: Sequence[Known]) -> None:
        """Take what is known; whatever is no number is left aside."""
        self._whole: dict[str, list[Hit]] = {}
        self._local: dict[str, list[Hit]] = {}
        for place, one in enumerate(known):
            for value in (one.value, *one.forms):
                self._add(one.clue, value, place)
        self._lengths = sorted({len(digits) for digits in self._whole}, reverse=True)

    @property
    def places(self) -> set[int]:
        """Return which of the known are looked for here."""
        return {hit.known for hits in self._whole.values() for hit in hits}

    def _add(self, clue: Clue, value: str, place: int) -> None:
        hit = Hit(0, 0, place)
        for digits in _digits_of(clue, value):
            if len(digits) >= SHORTEST:
                self._whole.setdefault(digits, []).append(hit)
                if clue is Clue.PHONE and digits.startswith(_LANDLINE):
                    self._local.setdefault(digits[-LOCAL:], []).append(hit._replace(part=True))

    def hits(self, run: Run) -> Iterator[Hit]:
        """Return every known number in a run, from the first of its words to the last."""
        for length in self._lengths:
            for start in range(len(run.digits) - length + 1):
                for hit in self._whole.get(run.digits[start : start + length], ()):
                    yield hit._replace(
                        start=run.places[_with_code(run, start)][0],
                        end=run.places[start + length - 1][1],
                    )
        for hit in self._local.get(run.digits, ()):
            yield hit._replace(start=run.places[0][0], end=run.places[-1][1])


def _with_code(run: Run, start: int) -> int:
    """Return where a number begins if the codes before it are counted in."""
    for code in ("00440", "0044", "440", "44", "0"):
        if run.digits.endswith(code, 0, start):
            return start - len(code)
    return start


def like_a_phone(run: Run) -> Iterator[tuple[int, int]]:
    """Return where a run looks like a telephone number in this country."""
    for found in PHONE.finditer(run.digits):
        if run.starts[found.start()]:
            yield run.places[found.start()][0], run.places[found.end() - 1][1]


def like_an_nhs_number(run: Run) -> Iterator[tuple[int, int]]:
    """Return where a run of ten digits looks like an NHS number: its last digit checks."""
    if len(run.digits) == 10 and nhs_number_checks(run.digits):
        yield run.places[0][0], run.places[-1][1]


def nhs_number_checks(digits: str) -> bool:
    """Say whether ten digits end in the check digit of an NHS number.

    >>> nhs_number_checks("9990000018")
    False
    """
    total = sum(int(one) * weight for one, weight in zip(digits, NHS_WEIGHTS, strict=False))
    return (11 - total % 11) % 11 == int(digits[9])
