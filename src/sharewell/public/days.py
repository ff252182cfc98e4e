"""Days as a page takes them: written one way, and none older than what the catalogue holds."""

import datetime as dt
import re

from django.utils.translation import gettext as _

from sharewell.guidance.catalogue.edition import FROZEN
from sharewell.ui.jinja import plain_date


class BadDay(ValueError):
    """What was given is no day of the catalogue; the message is one sentence for a person."""


def read_day(given: str) -> str:
    """Return a day as it came from a form or an address. Raises `BadDay`."""
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", given, re.ASCII):
            raise ValueError
        day = dt.date.fromisoformat(given).isoformat()
    except ValueError:
        raise BadDay(_("Give the date as 2026-11-24: year, month, day.")) from None
    if day < FROZEN[0]:
        words = _("The rules held here begin on %(first)s. Give that day or a later one.")
        raise BadDay(words % {"first": plain_date(FROZEN[0])})
    return day
