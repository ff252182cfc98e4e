"""The only place that tells the time: moments in UTC, days as London counts them."""

import datetime as dt


def now() -> dt.datetime:
    """Return this moment, in UTC."""
    return dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """Return the date in London."""
    return day_of(now())


def day_of(moment: dt.datetime) -> dt.date:
    """Return the date that a moment has in London."""
    return in_london(moment).date()


def in_london(moment: dt.datetime) -> dt.datetime:
    """Return the moment as clocks in London show it; raises ValueError for one without a zone."""
    from zoneinfo import ZoneInfo  # kept out of start-up: most commands are given no moment

    if moment.utcoffset() is None:
        raise ValueError("a moment without a zone")
    return moment.astimezone(ZoneInfo("Europe/London"))
