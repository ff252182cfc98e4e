"""Dates in a text, in the many ways people write them."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from sharewell.exits.leaks.folding import Folded

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ONES = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
_ORDINALS = {word: number for number, word in enumerate(_ONES, 1)} | {
    "twentieth": 20, "thirtieth": 30, "thirty-first": 31, "thirty first": 31,
    **{f"twenty{sign}{word}": 20 + number
       for sign in "- " for number, word in enumerate(_ONES[:9], 1)},
}  # fmt: skip
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)  # fmt: skip
_DAY = r"(?P<day>\d{1,2})\s?(?:st|nd|rd|th)?"
_YEAR = r"(?:[\s,.\-/]{1,2}(?:in\s)?['’‘]?(?P<year>\d{4}|\d{2})\b(?!\s?[:.]\d|\s?[ap]m\b|%))?"
_WORDY = "|".join(sorted((word.replace(" ", r"\s") for word in _ORDINALS), key=len, reverse=True))
MONTH_WORDS = frozenset(
    (*MONTHS, "sept", "january", "february", "march", "april", "june", "july", "august",
     "september", "october", "november", "december")
)  # fmt: skip
_IN_NUMBERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![\d/.-])(?P<day>\d{1,2})\s?(?P<sign>[/.\-\s])\s?(?P<month>\d{1,2})\s?(?P=sign)\s?"
        r"(?P<year>\d{4}|\d{2})(?![\d/-])",
        r"(?<!\d)(?P<year>\d{4})(?P<sign>[/.\- ])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d)",
    )
)
_IN_WORDS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d){_DAY}[\s\-/.]{{0,2}}(?:of\s)?{_MONTH}{_YEAR}",
        rf"\b(?P<wordy>{_WORDY})\s(?:of\s)?{_MONTH}{_YEAR}",
        rf"\b{_MONTH}[\s\-]{{1,2}}(?:the\s)?{_DAY}\b,?{_YEAR}",
    )
)


class Day(NamedTuple):
    """A date as written: the year may be missing, or have two digits only."""

    year: int | None
    month: int
    day: int

    @classmethod
    def read(cls, value: str) -> "Day | None":
        """Return the day of an ISO date; nothing if it is none.

        >>> Day.read("2018-11-03")
        Day(year=2018, month=11, day=3)
        """
        try:
            day = dt.date.fromisoformat(value)
        except ValueError:
            return None
        return cls(day.year, day.month, day.day)

    def may_be(self, other: "Day") -> bool:
        """Say whether this, as written, may mean another day, month and day either way round."""
        if self.year is not None and self.year not in (other.year, (other.year or 0) % 100):
            return False
        return (self.month, self.day) in ((other.month, other.day), (other.day, other.month))


class Found(NamedTuple):
    """A date and where it stands in the text as written."""

    day: Day
    start: int
    end: int


def written_as(day: Day) -> tuple[str, ...]:
    """Return a day as digits without signs: day first, and year first."""
    year, month, date = f"{day.year:04}", f"{day.month:02}", f"{day.day:02}"
    return f"{date}{month}{year}", f"{year}{month}{date}", f"{date}{month}{year[2:]}"


def dates(folded: Folded) -> Iterator[Found]:
    """Return every date in a text; each place once, the fullest reading first."""
    taken: list[tuple[int, int]] = []
    named = not MONTH_WORDS.isdisjoint(folded.words)
    for pattern in (*_IN_NUMBERS, *_IN_WORDS) if named else _IN_NUMBERS:
        for match in pattern.finditer(folded.text):
            day = _day(match)
            start, end = match.span()
            if day is None or any(start < until and since < end for since, until in taken):
                continue
            taken.append((start, end))
            yield Found(day, *folded.place(start, end))


def _day(match: re.Match[str]) -> Day | None:
    """Return the date of a match, if there can be such a day."""
    parts = match.groupdict()
    wordy = parts.get("wordy")
    day = _ORDINALS[re.sub(r"\s", " ", wordy)] if wordy else int(parts["day"])
    name = parts["month"]
    month = int(name) if name.isdigit() else MONTHS.index(name[:3]) + 1
    year = int(parts["year"]) if parts["year"] else None
    if month > 12 and day <= 12 and name.isdigit():
        day, month = month, day
    return Day(year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None
