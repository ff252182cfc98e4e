"""What runs beside the pages: every few seconds, whatever is due is done."""

import threading
from collections.abc import Callable, Iterable
from uuid import UUID

import structlog
from django.db import Error, connection

from sharewell.errors import SharewellError
from sharewell.outbox.delivering import deliver_due

EVERY = 3.0
"""Seconds between two looks at what is due."""
FAULTS = (SharewellError, Error, OSError)


def keep(agency_ids: Callable[[], Iterable[UUID]], stop: threading.Event) -> None:
    """Do what is due for every agency, until stopped. No fault ends it; it tries again."""
    while not stop.wait(EVERY):
        once(agency_ids)
        connection.close_if_unusable_or_obsolete()


def once(agency_ids: Callable[[], Iterable[UUID]]) -> None:
    """Look once at every agency; one agency’s fault keeps no other waiting."""
    try:
        those = list(agency_ids())
    except FAULTS as fault:
        _tell(fault)
        return
    for agency_id in those:
        try:
            deliver_due(agency_id)
        except FAULTS as fault:
            _tell(fault)


def _tell(fault: Exception) -> None:
    structlog.get_logger().error("outbox", kind=type(fault).__name__)
