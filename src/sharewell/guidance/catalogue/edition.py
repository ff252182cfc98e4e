"""An edition: what is in force on a date, computed from what each catalogue item says of itself."""

import bisect
import datetime as dt
import functools
import json
from pathlib import Path
from typing import Any

Item = dict[str, Any]

FROZEN = ("2018-07-04", "2024-04-19", "2026-02-05", "2026-09-30")
"""The four test points: editions whose content the tests pin down."""

FIRST_FOR_NEW_DECISIONS = "2024-04-19"
"""Editions before this one are for reading old decisions, not for making new ones."""


class Edition:
    """Everything in force on the day `on` (ISO date), table by table, and the edition's id."""

    def __init__(self, on: str) -> None:
        content = _content()
        dates = list(content["editions"])
        place = bisect.bisect_right(dates, on) - 1
        if place < 0:
            raise ValueError(f"the catalogue begins on {dates[0]}")
        self.starts: str = dates[place]
        self.id: str = content["editions"][self.starts]
        self._tables: dict[str, dict[str, Item]] = content["tables"]
        self._read: dict[str, dict[str, Item]] = {}

    def table(self, name: str) -> dict[str, Item]:
        """Return the items of one table that are in force, by id, in the order of the book."""
        if name not in self._read:
            self._read[name] = {
                key: item
                for key, item in self._tables[name].items()
                if item["in_force_from"] <= self.starts < item.get("in_force_until", "9999")
            }
        return self._read[name]

    def get(self, table: str, name: str) -> Item | None:
        """Return one item if it is in force, otherwise nothing."""
        return self.table(table).get(name)


@functools.lru_cache(maxsize=64)
def _edition_starting(on: str) -> Edition:
    return Edition(on)


def edition_on(on: dt.date | str) -> Edition:
    """Return the edition in force on a date. Raises `ValueError` before the catalogue begins."""
    day = on if isinstance(on, str) else on.isoformat()
    return _edition_starting(day)


def latest_on() -> str:
    """Return the date of the latest change the catalogue knows: the engine's day if none is given.

    The engine has no clock; whoever calls it says what day it is.
    """
    return next(reversed(_content()["editions"]))


def edition_dates() -> dict[str, str]:
    """Return the id of every edition by the date it starts, oldest first."""
    return dict(_content()["editions"])


@functools.cache
def _content() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(
        Path(__file__).with_name("compiled.json").read_text("utf-8")
    )
    return content
