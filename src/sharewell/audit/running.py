"""What runs beside the pages: the sequencer every second, and a signed head every minute."""

import threading
from collections.abc import Callable, Iterable
from uuid import UUID

import structlog
from django.db import Error, connection

from sharewell.audit import sequencing, spool
from sharewell.errors import SharewellError

EVERY = 1.0
"""Seconds between two looks at what waits."""
SIGNS_EVERY = 60
"""Looks between two signed heads."""
FAULTS = (SharewellError, Error, OSError)


def keep(agency_ids: Callable[[], Iterable[UUID]], stop: threading.Event) -> None:
    """Put in what waits and sign heads, until stopped. No fault ends it; it tries again."""
    looks = 0
    while not stop.wait(EVERY):
        looks += 1
        once(agency_ids, signs=looks % SIGNS_EVERY == 0)
        connection.close_if_unusable_or_obsolete()


def once(agency_ids: Callable[[], Iterable[UUID]], *, signs: bool) -> None:
    """Look once at every agency; one agency’s fault keeps no other waiting."""
    try:
        spooled, those = spool.count(), list(agency_ids())
    except FAULTS as fault:
        _tell(fault)
        return
    for agency_id in those:
        _look(agency_id, spooled=spooled, signs=signs)


def _look(agency_id: UUID, *, spooled: int, signs: bool) -> None:
    try:
        if signs:
            sequencing.checkpoint(agency_id)
        elif spooled or sequencing.waiting(agency_id):
            sequencing.integrate(agency_id)
    except FAULTS as fault:
        _tell(fault)


def _tell(fault: Exception) -> None:
    structlog.get_logger().error("ledger", kind=type(fault).__name__)
