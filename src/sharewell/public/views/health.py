"""Whether the site is alive and its rules can be read."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from sharewell import clock
from sharewell.guidance.catalogue.edition import edition_on


@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    """Say that the rules of today can be read, and which edition they are."""
    return JsonResponse({"status": "ok", "edition": edition_on(clock.today()).id})
