"""Proof files: what a partner, an ombudsman or a court is given, for the offline verifier."""

import base64
import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sharewell.audit import leaves, tree
from sharewell.audit.models import Checkpoint, Entry, Leaf
from sharewell.audit.sequencing import checkpoint
from sharewell.audit.verifier import FORMAT
from sharewell.database.context import acting
from sharewell.errors import Absent


def proof(agency_id: UUID, *, entry_id: UUID | None = None, since: int | None = None) -> str:
    """Return a proof file: a fresh checkpoint; that an entry is in it; that it extends a head.

    `since` is the size of a checkpoint that was signed earlier in this epoch. Raises `Absent`
    where there is no such entry or checkpoint.
    """
    head = checkpoint(agency_id)
    if head is None:
        raise Absent
    found: dict[str, Any] = {"format": FORMAT, "key": head.key, "checkpoint": head.note}
    with acting(agency_id):
        if entry_id is not None:
            found |= _inclusion(head, entry_id)
        if since is not None:
            found |= _consistency(head, since)
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _inclusion(head: Checkpoint, entry_id: UUID) -> dict[str, Any]:
    leaf = Leaf.objects.filter(
        agency_id=head.agency_id, epoch=head.epoch, entry_id=entry_id, position__lt=head.size
    ).first()
    entry = Entry.objects.filter(agency_id=head.agency_id, id=entry_id).first()
    if leaf is None or entry is None:
        raise Absent
    read = leaves.reader(head.agency_id, head.epoch)
    return {
        "entry": entry.leaf_bytes().decode(),
        "index": leaf.position,
        "inclusion": _coded(tree.inclusion(leaf.position, head.size, read)),
    }


def _consistency(head: Checkpoint, since: int) -> dict[str, Any]:
    earlier = Checkpoint.objects.filter(
        agency_id=head.agency_id, epoch=head.epoch, size=since
    ).first()
    if earlier is None:
        raise Absent
    read = leaves.reader(head.agency_id, head.epoch)
    return {
        "earlier": earlier.note,
        "consistency": _coded(tree.consistency(since, head.size, read)),
    }


def _coded(hashes: Iterable[bytes]) -> list[str]:
    return [base64.b64encode(one).decode() for one in hashes]
