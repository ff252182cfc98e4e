"""The template environment: our templates, the design system's macros, translation."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import gettext, ngettext
from jinja2 import (
    BaseLoader,
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    PackageLoader,
    PrefixLoader,
)
from markupsafe import Markup, escape

from sharewell import clock

MACROS = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})


def plain_date(day: dt.date | str) -> str:
    """Write a date as people read it.

    >>> plain_date("2026-11-02")
    '2 November 2026'
    """
    found = dt.date.fromisoformat(day) if isinstance(day, str) else day
    parts = {"day": found.day, "month": MONTHS[found.month], "year": found.year}
    return gettext("%(day)s %(month)s %(year)s") % parts


def plain_moment(moment: dt.datetime) -> str:
    """Write a moment as people in London read it.

    >>> plain_moment(dt.datetime(2026, 11, 2, 10, 40, tzinfo=dt.UTC))
    '2 November 2026, 10:40am'
    >>> plain_moment(dt.datetime(2026, 7, 2, 12, tzinfo=dt.UTC))
    '2 July 2026, 1pm'
    """
    here = clock.in_london(moment)
    hour, half = here.hour % 12 or 12, "am" if here.hour < 12 else "pm"
    minutes = f":{here.minute:02}" if here.minute else ""
    return f"{plain_date(here.date())}, {hour}{minutes}{half}"


def dial(number: str) -> str:
    """Return a telephone number as a link dials it.

    >>> dial("01632 960 101")
    '01632960101'
    """
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")


def phone_link(text: str, number: str | None) -> Markup:
    """Return a text in which a telephone number can be dialled; in front where the text lacks it.

    >>> str(phone_link("Phone 999.", "999"))
    'Phone <a class="govuk-link sw-phone" href="tel:999">999</a>.'
    """
    if not number:
        return escape(text)
    link = Markup('<a class="govuk-link sw-phone" href="tel:{}">{}</a>').format(
        dial(number), number
    )
    before, found, after = text.partition(number)
    if found:
        return Markup("{}{}{}").format(before, link, after)
    return Markup("{} {}").format(link, text)


def _address(view: str, /, **parts: str) -> str:
    """Return the address of a page."""
    return reverse(view, kwargs=parts)


def environment(**options: Any) -> Environment:
    """Return the environment that renders every page."""
    ours: BaseLoader = options.pop("loader")
    env = Environment(  # noqa: S701 - Django passes autoescape=True
        **{
            **options,
            "loader": ChoiceLoader([ours, MACROS]),
            "undefined": ChainableUndefined,
            "trim_blocks": True,
            "lstrip_blocks": True,
            "extensions": ["jinja2.ext.i18n", "jinja2.ext.do"],
        }
    )
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.filters |= {
        "plain_date": plain_date, "plain_moment": plain_moment, "dial": dial,
        "phone_link": phone_link,
    }  # fmt: skip
    env.globals |= {
        "static": static,
        "url": _address,
        "exit_url": settings.EXIT_URL,
        "today": lambda: clock.today().isoformat(),
    }
    return env
