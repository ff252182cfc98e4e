"""Destroy keys, so that what they sealed is beyond use; and hold a record, so that nobody may.

Each of these belongs inside the caller's transaction, beside its ledger entry. `by` is the id of
whoever does it; `reason` is a code of the caller's.
"""

import datetime as dt
import uuid

from django.db import models

from sharewell.errors import Absent
from sharewell.vault import sealing
from sharewell.vault.faults import Held, KeyMissing
from sharewell.vault.keys import ours, record_rows, when_shredded
from sharewell.vault.models import Hold, Kind, Lifting, Shredding, WrappedKey


def shred_one(
    agency_id: uuid.UUID, record_id: uuid.UUID, sealed: bytes, *, by: uuid.UUID, reason: str
) -> dt.datetime:
    """Destroy the key of one thing that was sealed alone, and say when. Twice is as once.

    Raises `Held` while the record is on hold, `KeyMissing` where it has no key of its own.
    """
    ours(agency_id)
    key_id = sealing.key_id_of(bytes(sealed))
    _lock(agency_id, record_id)
    if done := when_shredded(agency_id, record_id, key_id):
        return done
    keys = WrappedKey.objects.filter(record_id=record_id, id=key_id, kind=Kind.SINGLE)
    return _destroy(keys, agency_id, record_id, key_id, Kind.SINGLE, by=by, reason=reason)


def shred_record(
    agency_id: uuid.UUID, record_id: uuid.UUID, *, by: uuid.UUID, reason: str
) -> dt.datetime:
    """Destroy every key of a record, and say when. Twice is as once.

    Raises `Held` while the record is on hold, `KeyMissing` where nothing was ever sealed.
    """
    ours(agency_id)
    top = _lock(agency_id, record_id)
    if done := when_shredded(agency_id, record_id):
        return done
    if top is None:
        raise KeyMissing
    keys = WrappedKey.objects.filter(record_id=record_id)
    return _destroy(keys, agency_id, record_id, top, Kind.RECORD, by=by, reason=reason)


def hold(agency_id: uuid.UUID, record_id: uuid.UUID, *, by: uuid.UUID, reason: str) -> uuid.UUID:
    """Forbid shredding anything of a record until this hold is lifted; return the hold's id."""
    ours(agency_id)
    _lock(agency_id, record_id)
    row = Hold.objects.create(agency_id=agency_id, record_id=record_id, by_id=by, reason=reason)
    return row.id


def lift(agency_id: uuid.UUID, hold_id: uuid.UUID, *, by: uuid.UUID, reason: str) -> None:
    """Lift one hold. The record stays held while another stands. Absent, if there is none."""
    ours(agency_id)
    if not Hold.objects.filter(agency_id=agency_id, id=hold_id, lifted=None).exists():
        raise Absent
    Lifting.objects.create(agency_id=agency_id, hold_id=hold_id, by_id=by, reason=reason)


def is_held(agency_id: uuid.UUID, record_id: uuid.UUID) -> bool:
    """Say whether a hold stands on a record."""
    ours(agency_id)
    return Hold.objects.filter(agency_id=agency_id, record_id=record_id, lifted=None).exists()


def _lock(agency_id: uuid.UUID, record_id: uuid.UUID) -> uuid.UUID | None:
    """Let holding and shredding of one record wait for each other; return its key's id."""
    rows = record_rows(agency_id, record_id).select_for_update()
    return rows.values_list("id", flat=True).first()


def _destroy(
    keys: models.QuerySet[WrappedKey],
    agency_id: uuid.UUID,
    record_id: uuid.UUID,
    key_id: uuid.UUID,
    kind: Kind,
    *,
    by: uuid.UUID,
    reason: str,
) -> dt.datetime:
    if is_held(agency_id, record_id):
        raise Held
    if not keys.filter(agency_id=agency_id).delete()[0]:
        raise KeyMissing
    row = Shredding.objects.create(
        agency_id=agency_id, record_id=record_id, key_id=key_id, kind=kind, by_id=by, reason=reason
    )
    return row.shredded_at
