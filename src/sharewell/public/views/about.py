"""Pages about the site itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How the pages work for everyone, and where they do not."""
    return render(request, "public/accessibility.html", {"title": _("Accessibility")})


@require_safe
def information(request: HttpRequest) -> HttpResponse:
    """What happens to what you choose: nothing is kept."""
    return render(request, "public/information.html", {"title": _("How we use information")})


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Whom to ask, and how to use the site."""
    return render(request, "public/help.html", {"title": _("Help")})
