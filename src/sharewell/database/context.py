"""For which agency we act, and transactions.

`with acting(agency_id):` stands round everything that one request or command does. Inside it, on
PostgreSQL, only rows of that agency exist; SQLite has no such wall, and remembers who acts.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import transaction as django_transaction

_ACTING: ContextVar[UUID | None] = ContextVar("acting", default=None)


def acting_for() -> UUID | None:
    """Return the agency for which we act now, or nothing."""
    return _ACTING.get()


@contextmanager
def acting(agency_id: UUID) -> Iterator[None]:
    """Act for one agency. Opens no transaction; may stand inside one or round several."""
    before = _ACTING.set(agency_id)
    try:
        yield
    finally:
        _ACTING.reset(before)


@contextmanager
def transaction(*, of_its_own: bool = False) -> Iterator[None]:
    """All of it or nothing. Takes the lock for writing at once; reads need no transaction.

    Within another it becomes part of that one. `of_its_own` insists on committing at its end, and
    so refuses to stand within another.
    """
    with django_transaction.atomic(durable=of_its_own):
        yield
