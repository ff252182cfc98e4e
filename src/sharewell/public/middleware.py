"""What may come in: small forms. Anything else is refused before it is read."""

from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sharewell.public.views.errors import message

FORM = "application/x-www-form-urlencoded"


def small_forms_only(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse a body that no page of ours sends: no page takes a file, and none says much."""

    def respond(request: HttpRequest) -> HttpResponse:
        if _length(request) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return _refused(request, 413, _("This is more than any page here sends. Start again."))
        if request.method == "POST" and request.content_type != FORM:
            return _refused(request, 415, _("The pages here take forms and no files. Start again."))
        return get_response(request)

    return respond


def _length(request: HttpRequest) -> int:
    given = request.META.get("CONTENT_LENGTH") or "0"
    return int(given) if given.isascii() and given.isdigit() and len(given) < 20 else 0


def _refused(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    structlog.get_logger().info("refused", kind=str(status))
    return message(request, status, _("This page could not be read"), sentence)
