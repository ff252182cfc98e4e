"""What every page carries: never stored by a browser or proxy, no powers asked, one count."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from sharewell.ui.logs import counted

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex",
}


def frame(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Add the headers, and count the route (its name, never its path)."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        if request.resolver_match is not None:
            counted(request.resolver_match.view_name)
        if request.method == "HEAD" and not response.streaming:
            response.content = b""  # its length was written before, and no server takes it away
        return response

    return respond
