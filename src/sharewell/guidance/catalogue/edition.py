"""An edition: what is in force on a date, computed from what each catalogue item says of itself."""

import bisect
import datetime as dt
import functools
import json
import os.path
from collections.abc import Iterable
from typing import Any

Item = dict[str, Any]

OWN_DESIGN = "sharewell-design"
"""The source that stands for what no published text says."""

FROZEN = ("2018-07-04", "2024-04-19", "2026-02-05", "2026-09-30")
"""The frozen points: what the law was on them is pinned, once another edition has followed."""

FIRST_FOR_NEW_DECISIONS = "2024-04-19"
"""An edition before this one explains an old decision; nothing new is decided by it."""


class Edition:
    """Everything in force on the day `on` (ISO date), table by table, and the edition’s id.

    Days before the first frozen point are read as that day: the catalogue says nothing older.
    """

    def __init__(self, on: str) -> None:
        content = _content()
        dates = list(content["editions"])
        place = bisect.bisect_right(dates, max(on, FROZEN[0])) - 1
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
                if item["in_force_from"] <= self.starts < item.get("in_force_until", "no end")
            }
        return self._read[name]

    def get(self, table: str, name: str) -> Item | None:
        """Return one item if it is in force, otherwise nothing."""
        return self.table(table).get(name)

    def standing(self, sources: Iterable[str]) -> list[str]:
        """Return what to cite of these sources: each one in force, or the edition it replaced.

        A rule cites the newest text it rests on; an older edition cites what stood in its place.
        Where nothing of that stood yet, it is our own design, and says so.
        """
        found = [held for name in sources if (held := self._standing(name)) is not None]
        return list(dict.fromkeys(found)) or [OWN_DESIGN]

    def _standing(self, name: str) -> str | None:
        held, seen = self.table("sources"), {name}
        while name not in held:
            item: Item = self._tables["sources"].get(name, {})
            if item.get("in_force_from", "") > self.starts:
                name = _replaced_by(self._tables["sources"], name)
            else:
                name = str(item.get("replaced_by", ""))
            if not name or name in seen:
                return None
            seen.add(name)
        return name


def _replaced_by(sources: dict[str, Item], name: str) -> str:
    """Return the source that this one replaced, or an empty text."""
    return next((old for old, item in sources.items() if item.get("replaced_by") == name), "")


@functools.lru_cache(maxsize=64)
def _edition_starting(on: str) -> Edition:
    return Edition(on)


def edition_on(on: dt.date | str) -> Edition:
    """Return the edition in force on a date."""
    day = on if isinstance(on, str) else on.isoformat()
    return _edition_starting(day)


def latest_on() -> str:
    """Return the date of the latest change the catalogue knows: the engine’s day if none is given.

    The engine has no clock; whoever calls it says what day it is.
    """
    return str(next(reversed(_content()["editions"])))


def edition_dates() -> dict[str, str]:
    """Return the id of every edition by the date it starts, oldest first."""
    return dict(_content()["editions"])


@functools.cache
def _content() -> dict[str, Any]:
    # no pathlib: it would take a tenth of the time in which a command answers
    beside = os.path.join(os.path.dirname(__file__), "compiled.json")
    with open(beside, encoding="utf-8") as file:
        content: dict[str, Any] = json.load(file)
    return content
