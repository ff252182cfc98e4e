"""When a clock runs out: working days and hours, days and months, with England's bank holidays.

A working day is a day from Monday to Friday that is no bank holiday of the edition. Beyond the
last year whose holidays are known only weekends are left out, so that a date is never later than
it should be. Nothing here reads the time: every function is given the day it starts from.
"""

import calendar
import datetime as dt
import functools
from collections.abc import Callable, Hashable, Mapping
from typing import Any, Protocol

OFFICE_HOURS = (dt.time(9), dt.time(17))
"""The hours a working hour is counted in where nobody has said otherwise."""


class HasTables(Hashable, Protocol):
    """What is needed of an edition: its tables."""

    def table(self, name: str) -> Mapping[str, Mapping[str, Any]]:
        """Return the items of one table by id."""


@functools.lru_cache(maxsize=64)
def bank_holidays(edition: HasTables) -> frozenset[dt.date]:
    """Return every bank holiday in England that the edition knows."""
    items = edition.table("bank_holidays").values()
    return frozenset(dt.date.fromisoformat(item["date"]) for item in items)


def is_working_day(day: dt.date, edition: HasTables) -> bool:
    """Say whether `day` is a working day."""
    return day.weekday() < 5 and day not in bank_holidays(edition)


def working_day_from(day: dt.date, edition: HasTables) -> dt.date:
    """Return `day` itself if it is a working day, otherwise the next one."""
    while not is_working_day(day, edition):
        day += dt.timedelta(days=1)
    return day


def add_working_days(day: dt.date, amount: int, edition: HasTables) -> dt.date:
    """Return the working day that comes `amount` working days after `day` (day 0)."""
    for _ in range(amount):
        day = working_day_from(day + dt.timedelta(days=1), edition)
    return day


def add_working_hours(
    moment: dt.datetime,
    amount: float,
    edition: HasTables,
    hours: tuple[dt.time, dt.time] = OFFICE_HOURS,
) -> dt.datetime:
    """Return the moment when `amount` working hours have gone by since `moment`.

    `hours` are when the desk opens and closes on a working day, in the time zone of `moment`.
    """
    left = dt.timedelta(hours=amount)
    while True:
        day = working_day_from(moment.date(), edition)
        opens = dt.datetime.combine(day, hours[0], moment.tzinfo)
        closes = dt.datetime.combine(day, hours[1], moment.tzinfo)
        begins = max(moment, opens)
        if begins < closes and left <= closes - begins:
            return begins + left
        left -= max(closes - begins, dt.timedelta())
        moment = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), moment.tzinfo)


def add_months(day: dt.date, amount: int) -> dt.date:
    """Return the same day `amount` months on, or that month's last day if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + amount, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _hours(day: dt.date, amount: float, edition: HasTables) -> dt.date:
    """Return the latest day by which `amount` hours from some time on `day` have gone by."""
    return day + dt.timedelta(days=-(-amount // 24))


def _working_hours(day: dt.date, amount: float, edition: HasTables) -> dt.date:
    opens = dt.datetime.combine(working_day_from(day, edition), OFFICE_HOURS[0])
    return add_working_hours(opens, amount, edition).date()


_UNITS: dict[str, Callable[[dt.date, int, HasTables], dt.date]] = {
    "working_days": add_working_days,
    "working_hours": _working_hours,
    "hours": _hours,
    "days": lambda day, amount, edition: day + dt.timedelta(days=amount),
    "weeks": lambda day, amount, edition: day + dt.timedelta(weeks=amount),
    "months": lambda day, amount, edition: add_months(day, amount),
    "years": lambda day, amount, edition: add_months(day, 12 * amount),
}


def due_on(
    day: dt.date, amount: int, unit: str, edition: HasTables, *, rolls: bool = False
) -> dt.date | None:
    """Return the last day of a time limit that starts on `day`; nothing if no day can be told.

    `rolls` moves a last day that is no working day to the next one. Units that are not counted in
    whole days (minutes, less than a day of hours, school days) have no last day.

    >>> from sharewell.guidance.catalogue.edition import edition_on
    >>> edition = edition_on("2026-09-30")
    >>> due_on(dt.date(2026, 12, 24), 1, "working_days", edition)
    datetime.date(2026, 12, 29)
    >>> due_on(dt.date(2024, 1, 31), 1, "months", edition)
    datetime.date(2024, 2, 29)
    >>> due_on(dt.date(2026, 11, 24), 15, "minutes", edition)
    """
    if unit not in _UNITS or (unit == "hours" and amount < 24):
        return None
    try:
        last = _UNITS[unit](day, amount, edition)
        return working_day_from(last, edition) if rolls else last
    except (OverflowError, ValueError):  # past the last year a date can hold
        return None
