"""Days as they are read and written."""

import datetime as dt

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def in_words(on: str) -> str:
    """Return an ISO date as it is written in a letter.

    >>> in_words("2026-11-04")
    '4 November 2026'
    """
    year, month, day = on.split("-")
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"


def iso(value: object) -> str | None:
    """Return a day as an ISO date; nothing where it is no day, or is written in another way.

    >>> iso("2026-11-04"), iso("20261104"), iso("2026-W45-3")
    ('2026-11-04', None, None)
    """
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value.isoformat()
    try:
        day = dt.date.fromisoformat(str(value)).isoformat()
    except ValueError:
        return None
    return day if day == value else None
