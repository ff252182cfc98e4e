"""The only place that tells the time: moments in UTC, days as London counts them."""

import datetime as dt


def now() -> dt.datetime:
    """Return this moment, in UTC."""
    return dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """Return the date in London."""
    from zoneinfo import ZoneInfo  # kept out of start-up: most commands are given no moment

    return now().astimezone(ZoneInfo("Europe/London")).date()
