"""The web application, and the small server that `sharewell serve` starts."""

import contextlib
import ipaddress
import os
import ssl
import sys
import threading
import webbrowser
from collections.abc import Callable
from typing import Any

import structlog
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication
from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine, ParseException
from gunicorn.workers.gthread import ThreadWorker

from sharewell.ui.middleware import HEADERS

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sharewell.settings")


def __getattr__(name: str) -> Callable[..., Any]:
    """Make `application` on first use, so that `serve` can refuse in one sentence."""
    if name != "application":
        raise AttributeError(name)
    globals()["application"] = get_wsgi_application()
    made: Callable[..., Any] = globals()["application"]
    return made


UNREAD = b"This request could not be read.\n"
BARE = {
    **HEADERS,
    "Connection": "close",
    "Content-Length": str(len(UNREAD)),
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Content-Type": "text/plain; charset=utf-8",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What answers a request that is none, before any page of ours could."""


class _Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn's worker, which repeats nothing of what it cannot read: in no page and no log."""

    def handle_error(self, _req: object, client: Any, _addr: object, exc: BaseException) -> None:
        """Say in one sentence that a request cannot be read."""
        log = structlog.get_logger()
        if isinstance(exc, ParseException | ssl.SSLError):
            log.info("refused", kind=type(exc).__name__)
        else:
            log.error("fault", kind=type(exc).__name__, where="gunicorn")
        lines = [f"HTTP/1.1 {_status(exc)}", *(f"{name}: {value}" for name, value in BARE.items())]
        with contextlib.suppress(OSError):  # whoever asked is gone
            client.sendall("\r\n".join([*lines, "", ""]).encode("ascii") + UNREAD)


def _status(exc: BaseException) -> str:
    if isinstance(exc, LimitRequestLine):
        return "414 URI Too Long"
    if isinstance(exc, LimitRequestHeaders):
        return "431 Request Header Fields Too Large"
    if isinstance(exc, ParseException | ssl.SSLError):
        return "400 Bad Request"
    return "500 Internal Server Error"


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn with our options and no log of requests."""

    def __init__(self, options: dict[str, Any]) -> None:
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        """Take our options."""
        for key, value in self._options.items():
            self.cfg.set(key, value)

    def load(self) -> Callable[..., Any]:
        """Make the application in each worker."""
        return get_wsgi_application()


def _stays_here(host: str) -> bool:
    """Say whether only this machine can reach that host."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def serve(host: str = "127.0.0.1", port: int = 8000, open_browser: bool = False) -> int:
    """Serve the site until stopped; return 2, with one sentence, when it must not start."""
    try:
        from sharewell import settings
    except (ImproperlyConfigured, OSError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    if settings.MODE == settings.LOCAL and not _stays_here(host):
        print(  # noqa: T201
            "To serve other machines, set SHAREWELL_MODE=production "
            "(docs/reference/settings.md says what else).",
            file=sys.stderr,
        )
        return 2
    address = f"http://{'localhost' if host == '127.0.0.1' else host}:{port}/"

    def ready(_server: object) -> None:
        print(f"Sharewell is at {address} (stop it with Ctrl+C)", flush=True)  # noqa: T201
        if open_browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    _Server(
        {
            "bind": f"{host}:{port}",
            "workers": settings.WORKERS,
            "worker_class": _Worker,
            "threads": 4,
            "preload_app": True,
            "accesslog": None,
            "loglevel": "error",
            "when_ready": ready,
            "limit_request_line": 2048,
        }
    ).run()
    return 0
