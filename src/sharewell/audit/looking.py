"""Looks and refusals: in the ledger before the first byte leaves, or nothing is shown.

    looking(actor, "people.record.opened", [person_id])

One entry for each request. Where the database cannot be written it goes to the spool; where that
cannot be written either, nobody is shown anything.
"""

from collections.abc import Collection
from uuid import UUID

from django.db import InterfaceError, InternalError, OperationalError

from sharewell.audit import spool, witness
from sharewell.audit.making import By, Made, Said, Words, made
from sharewell.audit.models import Kind
from sharewell.database.context import acting, transaction
from sharewell.errors import Unavailable

DATABASE_FAULTS = (OperationalError, InterfaceError, InternalError)
"""What a database says that is full, gone, locked or may only be read."""
UNWRITABLE = (
    "Nothing can be kept at the moment, so nothing can be shown or changed. If a child is in "
    "danger phone 999, then children’s social care."
)


def looking(
    actor: By,
    code: str,
    ids: Collection[UUID] = (),
    *,
    count: int | None = None,
    reason: str = "",
    words: Words | None = None,
) -> None:
    """Record what is about to be shown: every id, or how many where they are not all known.

    Stands outside any transaction and commits before it returns. `words` (what was searched for)
    are sealed. Raises `Unavailable` where nothing can be recorded.
    """
    _write(actor, Said(Kind.LOOK, code, ids, count=count, reason=reason, words=words or {}))


def refused(actor: By, code: str, ids: Collection[UUID] = (), *, reason: str = "") -> None:
    """Record that somebody was told no, to what (the code of what they tried) and why."""
    _write(actor, Said(Kind.REFUSAL, code, ids, reason=reason))


def _write(by: By, said: Said) -> None:
    with acting(by.agency_id):
        try:
            entry = made(by, said)
        except DATABASE_FAULTS:
            raise Unavailable("ledger.unwritable", UNWRITABLE) from None
        if not _into_the_database(entry):
            into_the_spool(entry)


def _into_the_database(entry: Made) -> bool:
    """Write an entry and commit it, unless the ledger there is not the one we left."""
    try:
        if witness.behind(entry.entry.agency_id):
            return False
        with transaction(of_its_own=True):
            entry.save()
    except (Unavailable, *DATABASE_FAULTS):
        return False
    return True


def into_the_spool(entry: Made) -> None:
    """Keep an entry in the file for faults. Raises `Unavailable` where that cannot be written."""
    try:
        spool.add(entry)
    except OSError:
        raise Unavailable("ledger.unwritable", UNWRITABLE) from None
