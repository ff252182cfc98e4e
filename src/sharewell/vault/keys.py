"""Open the ladder from its rows: the root, an agency's key, a record's key, a single-use key.

Only agencies' keys stay in memory, and only so many. Records' keys and single-use keys are read
again each time, so that what one process shreds is shredded at once for all.
"""

import datetime as dt
import uuid
from collections import OrderedDict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q

from sharewell.database.context import acting_for
from sharewell.errors import Refused
from sharewell.vault.faults import Destroyed, KeyMissing
from sharewell.vault.ladder import Key, new_key, unwrap, wrap
from sharewell.vault.models import AgencyKey, Kind, Shredding, WrappedKey
from sharewell.vault.root import Root, make_root_file, read_passphrase_file, read_root_file

KEPT_OPEN = 64
"""Agencies whose keys stay in memory; of more, those not used for longest are forgotten."""

AT_ONCE = 500
"""Rows of keys that one query asks for."""


def ours(agency_id: uuid.UUID) -> None:
    """Refuse to use the keys of an agency for which nobody is acting."""
    if acting_for() != agency_id:
        raise Refused("not_acting", "You are not acting for the agency that keeps this.")


# The root


def root() -> Root:
    """Return the root key; RootUnusable, in one sentence, if there is none that can be used."""
    return _read(settings.ROOT_KEY_FILE, settings.ROOT_PASSPHRASE_FILE)


@lru_cache(maxsize=1)
def _read(file: Path, passphrase_file: Path | None) -> Root:
    if settings.MAKES_ROOT_KEY and not file.exists() and not AgencyKey.objects.exists():
        make_root_file(file)
    passphrase = read_passphrase_file(passphrase_file) if passphrase_file else None
    return read_root_file(file, passphrase)


# Agencies


class _Opened:
    """The agencies' keys that are open in this process: a bounded number."""

    def __init__(self) -> None:
        self._keys: OrderedDict[tuple[str, uuid.UUID], Key] = OrderedDict()
        self._lock = Lock()

    def get(self, root_id: str, agency_id: uuid.UUID) -> Key | None:
        with self._lock:
            found = self._keys.get((root_id, agency_id))
            if found is not None:
                self._keys.move_to_end((root_id, agency_id))
            return found

    def put(self, root_id: str, agency_id: uuid.UUID, key: Key) -> None:
        with self._lock:
            self._keys[root_id, agency_id] = key
            self._keys.move_to_end((root_id, agency_id))
            while len(self._keys) > KEPT_OPEN:
                self._keys.popitem(last=False)

    def forget(self) -> None:
        with self._lock:
            self._keys.clear()

    def __len__(self) -> int:
        return len(self._keys)


OPENED = _Opened()


def make_agency_key(agency_id: uuid.UUID) -> None:
    """Make a new agency's key. A second one is refused by the database."""
    kept = root()
    wrapped = kept.wrap(new_key(), agency_id)
    AgencyKey.objects.create(agency_id=agency_id, root_id=kept.root_id, wrapped=wrapped)


def agency_key(agency_id: uuid.UUID) -> Key:
    """Return the key of the agency for which we act; KeyMissing if this root holds none for it."""
    ours(agency_id)
    kept = root()
    key = OPENED.get(kept.root_id, agency_id)
    if key is not None:
        return key
    row = AgencyKey.objects.filter(agency_id=agency_id, root_id=kept.root_id).first()
    if row is None:
        raise KeyMissing
    opened = kept.unwrap(bytes(row.wrapped), agency_id)
    # Not before it is certain that the row stays: what is rolled back is not remembered.
    transaction.on_commit(lambda: OPENED.put(kept.root_id, agency_id, opened))
    return opened


# Records


def key_for_record(agency_id: uuid.UUID, record_id: uuid.UUID) -> tuple[uuid.UUID, Key]:
    """Return the key of a record and its id, and make one where there is none yet.

    Destroyed, if the record was shredded: nothing is sealed into it again.
    """
    parent = agency_key(agency_id)
    row = record_rows(agency_id, record_id).first()
    if row is None:
        # Looked for after the key, because shredding takes the key away and says so in one.
        if shredded_at := when_shredded(agency_id, record_id):
            raise Destroyed(shredded_at)
        made = uuid.uuid4()
        wrapped = wrap(parent, new_key(), "record key", record_id.bytes, made.bytes)
        fresh = WrappedKey(
            id=made, agency_id=agency_id, record_id=record_id, kind=Kind.RECORD, wrapped=wrapped
        )
        # Another may be making one meanwhile: then theirs counts.
        WrappedKey.objects.bulk_create([fresh], ignore_conflicts=True)
        row = record_rows(agency_id, record_id).get()
    return row.id, _record_key(parent, row)


def new_single_key(agency_id: uuid.UUID, record_id: uuid.UUID) -> tuple[uuid.UUID, Key]:
    """Return a fresh key for one thing in a record, and its id; it can be destroyed alone."""
    _, parent = key_for_record(agency_id, record_id)
    made, key = uuid.uuid4(), new_key()
    wrapped = wrap(parent, key, "single-use key", agency_id.bytes, record_id.bytes, made.bytes)
    WrappedKey.objects.create(
        id=made, agency_id=agency_id, record_id=record_id, kind=Kind.SINGLE, wrapped=wrapped
    )
    return made, key


Wanted = tuple[uuid.UUID, uuid.UUID]
"""A record's id and a key's."""


def open_keys(agency_id: uuid.UUID, wanted: Iterable[Wanted]) -> "Found":
    """Read the rows of many keys in few queries, and return what opens them."""
    pairs = sorted(set(wanted))
    rows: dict[uuid.UUID, WrappedKey] = {}
    for start in range(0, len(pairs), AT_ONCE):
        part = pairs[start : start + AT_ONCE]
        named = Q(id__in=[key for _, key in part])
        records = Q(kind=Kind.RECORD, record_id__in={record for record, _ in part})
        for row in WrappedKey.objects.filter(named | records, agency_id=agency_id):
            rows[row.id] = row
    return Found(agency_id, rows)


class Found:
    """The rows of some keys of one agency, to be opened one by one."""

    def __init__(self, agency_id: uuid.UUID, rows: dict[uuid.UUID, WrappedKey]) -> None:
        self._agency_id = agency_id
        self._agency_key = agency_key(agency_id)
        self._rows = rows
        self._of_record = {row.record_id: row for row in rows.values() if row.kind == Kind.RECORD}

    def key(self, record_id: uuid.UUID, key_id: uuid.UUID) -> Key:
        """Return a key of a record; Destroyed if it was shredded, KeyMissing if it is lost."""
        row, top = self._rows.get(key_id), self._of_record.get(record_id)
        if row is None or top is None or row.record_id != record_id:
            shredded_at = when_shredded(self._agency_id, record_id, key_id)
            raise Destroyed(shredded_at) if shredded_at else KeyMissing
        key = _record_key(self._agency_key, top)
        if row.kind == Kind.RECORD:
            return key
        about = (self._agency_id.bytes, record_id.bytes, key_id.bytes)
        return unwrap(key, bytes(row.wrapped), "single-use key", *about)


def record_rows(agency_id: uuid.UUID, record_id: uuid.UUID) -> models.QuerySet[WrappedKey]:
    """Pick the row of a record's key."""
    return WrappedKey.objects.filter(agency_id=agency_id, record_id=record_id, kind=Kind.RECORD)


def _record_key(parent: Key, row: WrappedKey) -> Key:
    return unwrap(parent, bytes(row.wrapped), "record key", row.record_id.bytes, row.id.bytes)


def when_shredded(
    agency_id: uuid.UUID, record_id: uuid.UUID, key_id: uuid.UUID | None = None
) -> dt.datetime | None:
    """Say when a record was shredded, or one key of it; None if neither was."""
    rows = Shredding.objects.filter(agency_id=agency_id, record_id=record_id)
    found = rows.filter(Q(kind=Kind.RECORD) | Q(key_id=key_id)).order_by("shredded_at").first()
    return found.shredded_at if found else None
