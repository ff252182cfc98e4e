"""Logs: one line of JSON for each event, and only keys from a short list.

Nobody's words, no address, no path and no exception's message can reach a log: what is not on
the list is dropped, and what Django itself would say is reduced to where and what kind.
"""

import logging
import threading
from collections import Counter
from collections.abc import MutableMapping
from typing import Any

import structlog

ALLOWED = ("event", "level", "timestamp", "kind", "where")
"""The only keys a log line may carry."""

COUNTED = ("event", "route", "count")
"""The only keys of the line that says a page was used."""


def allow_listed(
    _logger: object, _name: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Drop every key that is not on the list; a page that was read has no moment either."""
    keys = COUNTED if event.get("event") == "page" else ALLOWED
    return {key: event[key] for key in keys if key in event}


class _Reduced(logging.Handler):
    """Say what kind of fault happened and where in our code, never with what.

    What Django refuses for safety (a body too big, too many fields) is no fault of ours.
    """

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.startswith("django.security."):
            structlog.get_logger().info("refused", kind=record.name.rpartition(".")[2])
            return
        kind, where = record.levelname, record.name
        if record.exc_info and record.exc_info[0]:
            kind = record.exc_info[0].__name__
            where = _deepest(record.exc_info[2]) or where
        structlog.get_logger().error("fault", kind=kind, where=where)


def _deepest(trace: Any) -> str:
    """Return module and line of the innermost step of a traceback."""
    found = ""
    while trace is not None:
        found = f"{trace.tb_frame.f_globals.get('__name__', '')}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found


def configure(_settings: dict[str, Any]) -> None:
    """Set up logging: Django calls this once, at the start."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            allow_listed,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )
    for name in ("django", "waitress"):
        logger = logging.getLogger(name)
        logger.handlers = [_Reduced(level=logging.ERROR)]
        logger.propagate = False
    # A page that is not there, or a host we do not answer to, is no fault, and its line would
    # carry what was asked for.
    for name in ("django.request", "django.security"):
        logging.getLogger(name).setLevel(logging.ERROR)
    logging.getLogger("django.security").addFilter(lambda _record: False)
    logging.getLogger("django.security.DisallowedHost").addFilter(lambda _record: False)


_counts: Counter[str] = Counter()
_lock = threading.Lock()


def counted(route: str) -> None:
    """Log that a route was used, and how often since this process began."""
    with _lock:
        _counts[route] += 1
        count = _counts[route]
    structlog.get_logger().info("page", route=route, count=count)
