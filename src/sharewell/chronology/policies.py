"""What an entry or a concern must say, and when a concern may be closed. Knows no user."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from sharewell import clock
from sharewell.chronology.values import AlreadyTold
from sharewell.chronology.words import Closing, Precision
from sharewell.errors import Invalid
from sharewell.text import clean, clean_line

WORDS = 20_000
LINE = 300
WHY = 2_000


def said(words: str, field: str = "words", limit: int = WORDS) -> str:
    """Return words as they are kept. Raises `Invalid` where there are none."""
    tidy = clean(words, limit=limit, field=field)
    if not tidy:
        raise Invalid(field, _MISSING[field])
    return tidy


def said_or_none(words: str, field: str, limit: int = WHY) -> str | None:
    """Return words as they are kept, or nothing where there are none."""
    return clean(words, limit=limit, field=field) or None


_MISSING = {
    "about": "Say whom it is about; if you do not know the name, describe them.",
    "words": "Say what happened.",
    "why": "Say in a few words why.",
}


def begins(occurred_at: dt.datetime | None, precision: Precision, now: dt.datetime) -> dt.datetime:
    """Return where in time an entry stands: its moment, or where its day, month or year begins.

    What nobody knows the day of stands where it is written. Raises `Invalid` for what is to come.
    """
    if precision is Precision.UNKNOWN:
        return now
    if occurred_at is None or occurred_at.utcoffset() is None:
        raise Invalid("occurred_at", "Say when it happened, or that nobody knows.")
    at = _floored(occurred_at, precision)
    if at > now:
        raise Invalid("occurred_at", "Give a time that is not in the future.")
    return at


def _floored(moment: dt.datetime, precision: Precision) -> dt.datetime:
    if precision is Precision.MOMENT:
        return moment.astimezone(dt.UTC)
    day = clock.in_london(moment).replace(hour=0, minute=0, second=0, microsecond=0)
    if precision is not Precision.DAY:
        day = day.replace(day=1)
    if precision is Precision.YEAR:
        day = day.replace(month=1)
    return day.astimezone(dt.UTC)


def check_seen(earlier: Collection[UUID], seen: Collection[UUID]) -> None:
    """Raise `Invalid` unless all earlier concerns about somebody were seen, newly come ones too."""
    if not set(earlier) <= set(seen):
        raise Invalid("seen", "Look at the earlier concerns first.", "earlier_unseen")


def check_told(closing: Closing, told: AlreadyTold | None, now: dt.datetime) -> AlreadyTold | None:
    """Return who had told them already, tidied. Raises `Invalid` unless all of it is there.

    “Somebody else has told them” closes nothing without who, when and a receipt.
    """
    if closing is not Closing.ALREADY_TOLD:
        if told is not None:
            raise Invalid("closing", "Choose whether somebody else has told them already.")
        return None
    if told is None:
        raise Invalid("told", "Say who told them, when, and what shows that it arrived.")
    who = clean_line(told.who, limit=LINE, field="told")
    receipt = clean_line(told.receipt, limit=LINE, field="told")
    if not who or not receipt:
        raise Invalid("told", "Say who told them, when, and what shows that it arrived.")
    if told.told_at.utcoffset() is None or told.told_at > now:
        raise Invalid("told", "Give the time at which they were told.")
    return AlreadyTold(who, told.told_at, receipt)
