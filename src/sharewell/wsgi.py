"""The web application, and the small server that `sharewell serve` starts."""

import ipaddress
import multiprocessing
import multiprocessing.connection
import os
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from typing import Any

import structlog
import waitress
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from waitress.channel import HTTPChannel
from waitress.task import ErrorTask

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
TOO_BIG = b"This request carries more than any page of ours sends.\n"
BARE = {
    **HEADERS,
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Content-Type": "text/plain; charset=utf-8",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What answers a request that is none, before any page of ours could."""


class _Refusal(ErrorTask):  # type: ignore[misc]  # waitress has no types
    """What waitress answers when it cannot take a request: one sentence that repeats nothing."""

    def execute(self) -> None:
        """Say in one sentence that a request cannot be read."""
        error = self.request.error
        structlog.get_logger().info("refused", kind=type(error).__name__)
        self.status = f"{error.code} {error.reason}"
        self.response_headers.extend(BARE.items())
        self.set_close_on_finish()
        body = TOO_BIG if error.code == 413 else UNREAD
        self.content_length = len(body)
        self.write(body)


class _Channel(HTTPChannel):  # type: ignore[misc]
    error_task_class = _Refusal


SLOW = {
    "threads": 4,
    "connection_limit": 500,
    "channel_timeout": 20,
    "cleanup_interval": 5,
    "asyncore_use_poll": True,
    "max_request_header_size": 8_192,
    "recv_bytes": 65_536,
    "log_socket_errors": False,
}
"""How a process holds its visitors.

waitress reads a request to its end before a thread takes it, so whoever sends slowly holds a place
among the 500 and no thread; whoever sends nothing for 20 seconds loses the place.
"""


def _work(application: Callable[..., Any], listening: socket.socket) -> None:
    """Answer until stopped."""
    from sharewell import settings

    server = waitress.create_server(
        application,
        sockets=[listening],
        ident=None,
        max_request_body_size=settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1,
        # Django reads the one header that a proxy may set, and only where a setting says so.
        clear_untrusted_proxy_headers=not hasattr(settings, "SECURE_PROXY_SSL_HEADER"),
        **SLOW,
    )
    server.channel_class = _Channel
    server.run()


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

        if settings.MODE == settings.LOCAL and not _stays_here(host):
            raise ImproperlyConfigured(
                "To serve other machines, set SHAREWELL_MODE=production "
                "(docs/reference/settings.md says what else)."
            )
        application = get_wsgi_application()
        _make_ready()
        listening = _listen(host.strip("[]"), port)
    except (ImproperlyConfigured, OSError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    named = f"[{host.strip('[]')}]" if ":" in host else host
    address = f"http://{'localhost' if host == '127.0.0.1' else named}:{port}/"

    def ready() -> None:
        print(f"Sharewell is at {address} (stop it with Ctrl+C)", flush=True)  # noqa: T201
        if open_browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    with listening:
        return _run(settings.WORKERS, application, listening, ready)


def _make_ready() -> None:
    """Refuse to start on a database, or with keys, not fit. Raises `ImproperlyConfigured`."""
    # only now: their models need an application that is set up
    from sharewell.audit import spool
    from sharewell.database import start
    from sharewell.vault import selftest

    start.make_ready()
    selftest.refuse_unless_fit()
    spool.reserve()


def _keep_ledger() -> None:
    """Put entries in order and sign heads until stopped: one process does it for all."""
    from sharewell.agencies.queries import agencies
    from sharewell.audit import running

    running.keep(lambda: [one.id for one in agencies()], threading.Event())


def _empty_outbox() -> None:
    """Send notices and call listeners until stopped: one process does it for all."""
    from sharewell.agencies.queries import agencies
    from sharewell.outbox import running

    running.keep(lambda: [one.id for one in agencies()], threading.Event())


def _listen(host: str, port: int) -> socket.socket:
    """Take the port, or raise `OSError` with one sentence."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        raise OSError(f"Cannot listen at {host}, port {port}: {error}.") from error


def _run(
    count: int,
    application: Callable[..., Any],
    listening: socket.socket,
    ready: Callable[[], None],
) -> int:
    """Share one port between processes, until we are told to stop or one of them ends."""
    process = multiprocessing.get_context("fork").Process
    workers = [process(target=_work, args=(application, listening)) for _ in range(count)]
    workers += [process(target=_keep_ledger), process(target=_empty_outbox)]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        for worker in workers:
            worker.start()
        ready()
        multiprocessing.connection.wait([worker.sentinel for worker in workers])
    except (KeyboardInterrupt, SystemExit):
        return 0
    finally:
        for worker in workers:
            if worker.pid is not None:
                worker.terminate()
                worker.join()
    return 1
