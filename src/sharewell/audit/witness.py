"""The last signed head, kept in a file outside the database: the tree must go on from there.

Whoever puts back an older database, or changes what is in it, cannot change this file along with
it by SQL. While the tree does not extend that head, nothing is written but to the spool, and one
sentence says so. The file is a proof file: the offline verifier reads it too.
"""

import hashlib
import json
import os
import tempfile
from pathlib import Path
from uuid import UUID

from sharewell.audit import leaves, spool, tree
from sharewell.audit.models import Entry, Leaf
from sharewell.audit.verifier import FORMAT, Head, NotProved, read_checkpoint, read_file, read_key
from sharewell.database.context import acting
from sharewell.errors import Unavailable

BEHIND = (
    "The ledger does not go on from its last signed head, so nothing may be changed: ask whoever "
    "runs Sharewell to put back the right database, or to say that it was restored. If a child is "
    "in danger phone 999."
)
_SOUND: set[UUID] = set()
"""Agencies whose tree was found to go on from there, in this process."""


def file(agency_id: UUID) -> Path:
    """Return where the last signed head of an agency is kept."""
    return spool.folder() / f"{agency_id}.json"


def keep(agency_id: UUID, key: str, note: str) -> None:
    """Keep a signed head; a reader finds the old one or the new one, and never half of one."""
    text = json.dumps({"format": FORMAT, "key": key, "checkpoint": note}, indent=2)
    with tempfile.NamedTemporaryFile("w", dir=spool.folder(), delete=False) as new:
        new.write(text + "\n")
        new.flush()
        os.fsync(new.fileno())
    Path(new.name).replace(file(agency_id))


def kept(agency_id: UUID) -> Head | None:
    """Return the last signed head. Raises `NotProved` if what is kept there is none."""
    raw = _raw(agency_id)
    if raw is None:
        return None
    try:
        found = read_file(raw.decode())
    except UnicodeDecodeError:
        raise NotProved("The last signed head cannot be read.") from None
    return read_checkpoint(found["checkpoint"], read_key(found["key"]))


def said(agency_id: UUID) -> str:
    """Return in one line what is kept, as the entry that opens the next epoch repeats it."""
    try:
        head = kept(agency_id)
    except NotProved:
        return f"unreadable {_digest(agency_id)}"
    return "nothing" if head is None else f"{head.origin} {head.size} {head.root.hex()}"


def _raw(agency_id: UUID) -> bytes | None:
    try:
        there = file(agency_id)
        return there.read_bytes() if there.exists() else None
    except OSError:
        raise NotProved("The last signed head cannot be read.") from None


def _digest(agency_id: UUID) -> str:
    try:
        return hashlib.sha256(_raw(agency_id) or b"").hexdigest()
    except NotProved:
        return "at all"


def behind(agency_id: UUID, *, again: bool = False) -> bool:
    """Say whether the tree fails to go on from the last signed head.

    Once found sound, it is only looked at `again` before a head is signed.
    """
    if again:
        _SOUND.discard(agency_id)
    if agency_id not in _SOUND and _goes_on(agency_id):
        _SOUND.add(agency_id)
    return agency_id not in _SOUND


def insist(agency_id: UUID, *, again: bool = False) -> None:
    """Raise `Unavailable` while the tree fails to go on from the last signed head."""
    if behind(agency_id, again=again):
        raise Unavailable("ledger.behind", BEHIND)


def forget() -> None:
    """Look at every agency’s tree again: the files or the database may be others now."""
    _SOUND.clear()


def _goes_on(agency_id: UUID) -> bool:
    with acting(agency_id):
        try:
            head = kept(agency_id)
        except NotProved:
            return _opened_after(agency_id)
        return head is None or _holds(agency_id, head) or _opened_after(agency_id)


def _holds(agency_id: UUID, head: Head) -> bool:
    """Say whether one of the epochs begins with this head."""
    for epoch in range(1, leaves.end(agency_id).epoch + 1):
        if head.origin == leaves.origin(agency_id, epoch):
            try:
                return tree.root(head.size, leaves.reader(agency_id, epoch)) == head.root
            except KeyError:  # a leaf is gone, or there were never so many
                return False
    return False


def _opened_after(agency_id: UUID) -> bool:
    """Say whether an epoch was opened to follow what is kept."""
    first = Leaf.objects.filter(agency_id=agency_id, position=0)
    opening = Entry.objects.filter(
        agency_id=agency_id, id__in=first.values("entry_id"), follows=said(agency_id)
    )
    return opening.exists()
