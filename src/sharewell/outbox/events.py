"""Events: what other rooms may react to, and who does.

Each room declares its events and says who listens when the program starts (`AppConfig.ready`). An
event is written in the transaction of what happened, together with one job for each listener, so
both are there or neither. A listener may be called again after a fault and must not mind.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from sharewell import clock
from sharewell.audit.making import By
from sharewell.outbox.models import Event, Job


class Happened(NamedTuple):
    """An event as a listener gets it. It acts for that agency already."""

    agency_id: UUID
    event_id: UUID
    code: str
    about_id: UUID
    at: dt.datetime


Listener = Callable[[Happened], None]
_DECLARED: dict[str, str] = {}
_LISTENERS: dict[str, tuple[str, Listener]] = {}


def declare(code: str, meaning: str) -> None:
    """Say that an event (`slice.noun.past_tense`) exists, and what it means in one sentence."""
    if code in _DECLARED:
        raise ValueError(f"{code} is declared already.")
    _DECLARED[code] = meaning


def listen(code: str, name: str, listener: Listener) -> None:
    """Have a listener called for every event of a code. Its name stays the same for ever."""
    if code not in _DECLARED:
        raise LookupError(f"Nobody declared {code}.")
    if name in _LISTENERS:
        raise ValueError(f"{name} listens already.")
    _LISTENERS[name] = (code, listener)


def declared() -> Mapping[str, str]:
    """Return every event that may happen, and what it means."""
    return MappingProxyType(_DECLARED)


def listeners() -> Mapping[str, tuple[str, Listener]]:
    """Return who listens, by name: to what, and what is called."""
    return MappingProxyType(_LISTENERS)


def emit(*, by: By, code: str, about_id: UUID) -> Event:
    """Write that something happened. Belongs within the action that made it happen.

    Raises `LookupError` for an event nobody declared, `RuntimeError` outside a transaction.
    """
    if code not in _DECLARED:
        raise LookupError(f"Nobody declared {code}.")
    if not connection.in_atomic_block:
        raise RuntimeError("An event is written together with what happened, or not at all.")
    now = clock.now()
    event = Event.objects.create(agency_id=by.agency_id, code=code, about_id=about_id, at=now)
    Job.objects.bulk_create(
        Job(agency_id=by.agency_id, handler=name, event=event, due_at=now)
        for name, (heard, _listener) in _LISTENERS.items()
        if heard == code
    )
    return event
