"""What stands between a request and a page behind the sign-in."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import logout
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseForbidden,
    HttpResponseRedirect,
)
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sharewell.agencies import doors, sessions
from sharewell.errors import SharewellError

Respond = Callable[[HttpRequest], HttpResponse]

HEADERS = {
    "Cache-Control": "no-store",
    # Django compares where a form came from over TLS; with `no-referrer` it would have nothing
    # to compare. Other sites still learn nothing.
    "Referrer-Policy": "same-origin",
}


FAULT = "This did not work"
HEADINGS = {
    403: "You cannot do this here",
    404: "Nothing can be shown here",
    409: "This changed meanwhile",
    422: "Something has to be mended",
}
"""What stands over the sentence of an error."""


class Forgery(CsrfViewMiddleware):
    """Refuse a form that no page of ours gave out. Pages without cookies have none to give."""

    def process_view(
        self, request: HttpRequest, callback: Any, callback_args: Any, callback_kwargs: Any
    ) -> HttpResponseForbidden | None:
        """Check the form, unless the page knows nobody and changes nothing."""
        if doors.without_cookies(_route(request)):
            return None
        return super().process_view(request, callback, callback_args, callback_kwargs)


class Door:
    """Let nobody but a person with both factors, whose session still runs, past the open pages."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and see to the headers of what is not for everybody."""
        response = self.get_response(request)
        if request.resolver_match is not None and not doors.without_cookies(_route(request)):
            for name, value in HEADERS.items():
                response[name] = value
        return response

    def process_view(
        self, request: HttpRequest, callback: Any, callback_args: Any, callback_kwargs: Any
    ) -> HttpResponse | None:
        """Send whoever is not in to the sign-in, and back here afterwards."""
        if doors.open_to_all(_route(request)):
            return None
        user = sessions.user_of(request)
        if user is not None and sessions.assurance(request, user).second_factor:
            sessions.used(request)
            return None
        logout(request)
        if request.method != "GET":
            return HttpResponseRedirect(reverse("account_login"))
        back = urlencode({"next": request.path})
        return HttpResponseRedirect(f"{reverse('account_login')}?{back}")


def _route(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


class ErrorsAsPages:
    """Turn what we say no to on purpose into one page, with the same code everywhere."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Show the sentence of an error of ours; others are faults, and not for here."""
        if not isinstance(error, SharewellError):
            return None
        context = {
            "title": _(HEADINGS.get(error.status, FAULT)), "sentence": error.sentence,
            "code": error.code,
        }  # fmt: skip
        return render(request, "ui/error.html", context, status=error.status)
