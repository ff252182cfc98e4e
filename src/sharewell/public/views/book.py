"""The rule book in force on any date, and what stands beside it."""

import functools
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sharewell import clock
from sharewell.guidance import poster
from sharewell.guidance.catalogue.edition import FROZEN, Edition, edition_dates, edition_on
from sharewell.guidance.rulebook import UnknownRule, diff, explain, rulebook
from sharewell.guidance.rulebook.words import TABLES
from sharewell.public.days import BadDay, read_day
from sharewell.public.views.errors import refused

NEAR = ("bank_holidays", "questions", "golden_rules", "myths")
"""Tables that have a page of their own, or that nobody reads as law."""


@functools.lru_cache(maxsize=len(edition_dates()))
def _book_of(starts: str) -> dict[str, Any]:
    return rulebook(starts)


def _book(on: str) -> dict[str, Any]:
    """Return the book of a day; all days of one edition have the same, so it is made once."""
    return {**_book_of(edition_on(on).starts), "on": on}


def asked_day(request: HttpRequest, name: str, otherwise: str) -> str:
    """Return the day asked for. Raises `BadDay`."""
    return read_day(request.GET.get(name, "").strip() or otherwise)


def _today() -> str:
    return clock.today().isoformat()


def _page(request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
    """Render a page of the book for the day asked for."""
    try:
        on = asked_day(request, "on", _today())
    except BadDay as error:
        return refused(request, error)
    made = {key: value(on) if callable(value) else value for key, value in context.items()}
    return render(request, template, {"title": title, "on": on, **made})


@require_safe
def rule_book(request: HttpRequest) -> HttpResponse:
    """Every rule in force on a day, in the order in which they give way."""
    return _page(
        request, "public/rule_book.html", _("Rule book"), section="public:rule_book",
        book=_book, editions=lambda _on: [day for day in edition_dates() if day >= FROZEN[0]],
    )  # fmt: skip


@require_safe
def law(request: HttpRequest) -> HttpResponse:
    """The tables the rules rest on: bases, conditions, duties, clocks and the others."""
    return _page(
        request, "public/law.html", _("Law and practice"), section="public:rule_book",
        tables=lambda on: [one for one in _book(on)["tables"] if one["name"] not in NEAR],
    )  # fmt: skip


@require_safe
def law_table(request: HttpRequest, name: str) -> HttpResponse:
    """One of those tables, as in force on a day."""
    if name not in TABLES or name in NEAR:
        raise Http404
    return _page(
        request, "public/law_table.html", _("Law and practice"), section="public:rule_book",
        table=lambda on: next(one for one in _book(on)["tables"] if one["name"] == name),
    )  # fmt: skip


@require_safe
def rule(request: HttpRequest, name: str) -> HttpResponse:
    """One rule in full, with the situations in which it decides."""
    try:
        on = asked_day(request, "on", _today())
        found = explain(name, on)
    except BadDay as error:
        return refused(request, error)
    except UnknownRule:
        raise Http404 from None
    return render(
        request, "public/rule.html",
        {"title": _("Rule"), "section": "public:rule_book", "on": on, "rule": found},
    )  # fmt: skip


def _table(name: str) -> Any:
    def read(on: str) -> dict[str, Any]:
        edition: Edition = edition_on(on)
        held = edition.table("sources")
        items = [
            {"id": key, **item, "cards": [held[one] for one in item["sources"] if one in held]}
            for key, item in edition.table(name).items()
        ]
        return {"title": TABLES[name].title, "intro": TABLES[name].intro, "items": items}

    return read


@require_safe
def myths(request: HttpRequest) -> HttpResponse:
    """What people say, and what is so."""
    return _page(
        request, "public/myths.html", _("Myths"), section="public:myths", table=_table("myths")
    )


@require_safe
def golden_rules(request: HttpRequest) -> HttpResponse:
    """The government's own short list: the edition of 2018 beside that of 2024."""

    def both(_on: str) -> list[dict[str, Any]]:
        return [
            {"on": day, "rules": _table("golden_rules")(day)["items"]}
            for day in ("2024-04-19", "2018-07-04")
        ]

    return _page(request, "public/golden_rules.html", _("Golden rules"), editions=both)


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """What changed between two days."""
    try:
        since = asked_day(request, "from", "2024-04-19")
        until = asked_day(request, "to", _today())
        found = diff(since, until)
    except BadDay as error:
        return refused(request, error)
    context = {
        "title": _("What changed"), "on": until, "since": since, "until": until, "changed": found,
        "names": {name: table.title for name, table in TABLES.items()},
        "moved": [
            item for item in edition_on(until).table("changes").values()
            if str(item["in_force_from"]) > min(since, until)
        ],
    }  # fmt: skip
    return render(request, "public/changes.html", context)


@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """The way through on one page, as a picture and as a table."""
    return _page(
        request, "public/picture.html", _("The way through"), section="public:picture",
        rows=poster.table,
    )  # fmt: skip


@require_safe
def picture_file(request: HttpRequest) -> HttpResponse:
    """The picture itself."""
    try:
        drawn = poster.svg(asked_day(request, "on", _today()))
    except BadDay as error:
        return refused(request, error)
    return HttpResponse(drawn, content_type="image/svg+xml")


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Everything the rules rest on."""
    return _page(
        request, "public/sources.html", _("Sources"),
        sources=lambda on: sorted(_book(on)["sources"], key=lambda one: str(one["title"]).lower()),
    )  # fmt: skip
