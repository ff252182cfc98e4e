"""A day that somebody types in three boxes, of which they may know only the year, or the month."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _

PARTS = ("day", "month", "year")


class Day(NamedTuple):
    """A day, or the first of a month or year of which no more is known."""

    on: dt.date
    known: str
    """`day`, `month` or `year`: how much of it is known."""


class DayInput(forms.Widget):
    """Three boxes. The page draws them; here is only what they send."""

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> tuple[str, str, str]:
        """Return what was typed in each."""
        day, month, year = (str(data.get(f"{name}-{part}", "")).strip() for part in PARTS)
        return day, month, year

    def id_for_label(self, id_: str | None, index: Any = None) -> str:
        """Return the first box: a link in the summary of problems leads there."""
        return f"{id_}-day"


class DayField(forms.Field):
    """A day, or nothing. With `partly`, its day, or day and month, may stay empty."""

    widget = DayInput

    def __init__(self, *, partly: bool = False, **more: Any) -> None:
        super().__init__(required=False, **more)
        self.partly = partly

    def clean(self, value: Any) -> Day | None:
        """Return the day; nothing where nothing was typed and nothing need be."""
        typed = value or ("", "", "")
        if not any(typed):
            return None
        known = _known(*typed)
        if known is None or (known != "day" and not self.partly):
            raise forms.ValidationError(_("Type the day in numbers, for example 24 11 2026."))
        try:
            on = dt.date(*(int(part or 1) for part in reversed(typed)))
        except ValueError:
            raise forms.ValidationError(
                _("There is no such day: look at it again, for example 24 11 2026.")
            ) from None
        return Day(on, known)


def _known(day: str, month: str, year: str) -> str | None:
    """Return how much of a day was typed; nothing where it cannot be read."""
    numbers = [part for part in (day, month, year) if part]
    if len(year) != 4 or not all(part.isascii() and part.isdigit() for part in numbers):
        return None
    if max(len(day), len(month)) > 2 or (day and not month):
        return None
    return "day" if day else "month" if month else "year"
