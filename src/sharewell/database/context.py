"""For which agency we act, and transactions.

`with acting(agency_id):` stands round everything that one request or command does. Inside it, on
PostgreSQL, only rows of that agency exist, and on both engines only they are written. SQLite does
not hide what another agency reads.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction as django_transaction

from sharewell.database.faults import in_our_words
from sharewell.database.postgresql.telling import tell_open_transactions
from sharewell.database.who import ACTING, acting_for

__all__ = ["acting", "acting_for", "transaction"]


@contextmanager
def acting(agency_id: UUID) -> Iterator[None]:
    """Act for one agency. Opens no transaction; may stand inside one or round several."""
    before = ACTING.set(agency_id)
    try:
        tell_open_transactions(agency_id)
        yield
    finally:
        ACTING.reset(before)
        tell_open_transactions(acting_for())


@contextmanager
def transaction(*, of_its_own: bool = False) -> Iterator[None]:
    """All of it or nothing. Takes the lock for writing at once; reads need no transaction.

    Within another it becomes part of that one. `of_its_own` insists on committing at its end, and
    so refuses to stand within another. Raises `Conflict` and `Unavailable`.
    """
    with in_our_words(), django_transaction.atomic(durable=of_its_own):
        yield
