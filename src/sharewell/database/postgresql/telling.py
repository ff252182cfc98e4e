"""Telling PostgreSQL which agency acts: at the start of every transaction, for that one alone."""

import functools
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.pq import TransactionStatus

from sharewell.database.postgresql import signing
from sharewell.database.who import acting_for

_SETTING = "SELECT set_config('sharewell.context', %s, true)"
_CLOCK = "SELECT extract(epoch FROM clock_timestamp())::bigint"


@functools.cache
def _key(folder: Path) -> bytes:
    return signing.read_key(folder)


def _tell(connection: BaseDatabaseWrapper, agency_id: UUID | None) -> None:
    """Set the signed word for the rest of the transaction.

    The word travels beside the statement and not in it, so that it shows in no list of statements.
    """
    bare: psycopg.Connection = connection.connection
    said = ""
    with psycopg.Cursor(bare) as cursor:
        if agency_id is not None:
            said = signing.word(
                agency_id, bare.info.backend_pid, _ends(connection), _key(settings.DATA_DIR)
            )
        cursor.execute(_SETTING, [said])


def _ends(connection: Any) -> int:
    """Return when a word said now ends, by the clock of the database: ours may differ."""
    bare = connection.connection
    measured = getattr(connection, "sharewell_clock", None)
    if measured is None or measured[0] is not bare:
        with psycopg.Cursor(bare) as cursor:
            (now,) = cursor.execute(_CLOCK).fetchone() or (0,)
        measured = connection.sharewell_clock = (bare, now - time.monotonic())
    return int(measured[1] + time.monotonic()) + signing.SECONDS


def _status(connection: BaseDatabaseWrapper) -> TransactionStatus:
    bare: psycopg.Connection | None = connection.connection
    return TransactionStatus.UNKNOWN if bare is None else bare.info.transaction_status


@contextmanager
def told(connection: BaseDatabaseWrapper, sql: Any) -> Iterator[None]:
    """Let a statement run in a transaction that knows who acts."""
    agency = acting_for()
    begins = _status(connection) == TransactionStatus.IDLE
    if begins and agency is not None and connection.get_autocommit():
        with transaction.atomic(connection.alias):
            _tell(connection, agency)
            yield
        return
    if begins and agency is not None:
        _tell(connection, agency)
    yield
    if str(sql).startswith("ROLLBACK TO SAVEPOINT"):
        _tell(connection, agency)  # what was told after the savepoint is forgotten


def tell_open_transactions(agency_id: UUID | None) -> None:
    """Tell those transactions that have begun before somebody began, or ceased, to act."""
    for connection in connections.all(initialized_only=True):
        if connection.vendor == "postgresql" and _status(connection) == TransactionStatus.INTRANS:
            _tell(connection, agency_id)
