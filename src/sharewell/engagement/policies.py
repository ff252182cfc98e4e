"""What a telling must say, so that somebody who was not told is not forgotten."""

import datetime as dt

from sharewell.engagement.models import Told
from sharewell.errors import Invalid
from sharewell.guidance.catalogue.edition import edition_on
from sharewell.guidance.sections.telling_rows import PEOPLE

OTHER = "other"
"""The reason that is no reason until it is put into words."""


def check_telling(who: str, why: str, words: str, today: dt.date) -> None:
    """Raise `Invalid` unless it says of whom, and for which of guidance’s reasons."""
    if who not in PEOPLE:
        raise Invalid("who", "Choose whom it is about.")
    if edition_on(today).get("telling_reasons", why) is None:
        raise Invalid("why", "Choose a reason.")
    if why == OTHER and not words:
        raise Invalid("words", "Say in a few words what the reason is.")


def check_days(
    told: Told, told_on: dt.date | None, review_on: dt.date | None, today: dt.date
) -> None:
    """Raise `Invalid` unless it says when they were told, or when somebody looks again."""
    if told is Told.TOLD:
        if told_on is None or told_on > today:
            raise Invalid("told_on", "Give the day on which they were told.")
        if review_on is not None:
            raise Invalid("review_on", "They know, so nobody needs to look again.")
        return
    if told_on is not None:
        raise Invalid("told_on", "They were not told, so there is no day.")
    if review_on is None or review_on < today:
        raise Invalid("review_on", "Give the day on which somebody looks again.")
