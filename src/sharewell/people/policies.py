"""Does the state of things allow it? Knows no user."""

import datetime as dt

from django.db.models import Q

from sharewell.errors import Invalid


def protected_at(moment: dt.datetime, prefix: str = "") -> Q:
    """Return what picks the protections in force at a moment."""
    return Q(**{f"{prefix}from_at__lte": moment}) & (
        Q(**{f"{prefix}until_at": None}) | Q(**{f"{prefix}until_at__gt": moment})
    )


def check_dates(from_on: dt.date | None, to_on: dt.date | None) -> None:
    """Raise `Invalid` unless the last day comes no earlier than the first."""
    if from_on is not None and to_on is not None and to_on < from_on:
        raise Invalid("to_on", "The last day cannot come before the first.")


def check_born(date_of_birth: dt.date | None, today: dt.date) -> None:
    """Raise `Invalid` for somebody born tomorrow or more than 120 years ago."""
    if date_of_birth is None:
        return
    if date_of_birth > today:
        raise Invalid("date_of_birth", "A date of birth cannot be in the future.")
    if today.year - date_of_birth.year > 120:
        raise Invalid("date_of_birth", "Look again at the year of birth.")
