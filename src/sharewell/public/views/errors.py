"""What went wrong, in one sentence, and what can still be done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def message(request: HttpRequest, status: int, heading: str, *lines: str) -> HttpResponse:
    """Return a plain page that says one thing."""
    context = {"title": heading, "heading": heading, "lines": lines}
    return render(request, "ui/message.html", context, status=status)


def bad_request(request: HttpRequest, exception: object = None) -> HttpResponse:
    """Say that what came in cannot be read."""
    return message(
        request, 400, _("This page could not be read"),
        _("Start again. Nothing you chose was kept."),
    )  # fmt: skip


def refused(request: HttpRequest, sentence: object) -> HttpResponse:
    """Say in one sentence why what came in does not fit."""
    return message(request, 400, _("This page could not be read"), str(sentence))


def absent(request: HttpRequest, exception: object = None) -> HttpResponse:
    """Say that there is no such page."""
    return message(
        request, 404, _("There is no such page"),
        _("Check the address, or start again. If a child is in danger now, phone 999."),
    )  # fmt: skip


def broken(request: HttpRequest) -> HttpResponse:
    """Say that we failed."""
    return message(
        request, 500, _("Something broke on our side"),
        _("Try again in a minute. Nothing you chose was kept."),
        _("Do not wait for this page if you are worried: phone children’s social care. "
          "If a child is in danger now, phone 999."),
    )  # fmt: skip
