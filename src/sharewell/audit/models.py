"""What the ledger keeps. Nothing here names anybody, and no key leads out: it outlives the rest."""

import datetime as dt
import json
from enum import StrEnum

from django.db import models

from sharewell.audit.verifier import leaf_hash
from sharewell.database.fields import DataClass, SealedField, classed
from sharewell.database.rows import Row

AUDIT, OPEN = DataClass.AUDIT, DataClass.OPEN


class Kind(StrEnum):
    """What an entry tells of."""

    ACT = "act"
    """Something was written."""
    LOOK = "look"
    """Something was shown, found or listed."""
    REFUSAL = "refusal"
    """Somebody was told no."""
    ADMINISTRATION = "administration"
    """Somebody at the machine itself did it: a command, not a page."""


class Entry(Row):
    """One act, look, refusal or administrative change: codes, pseudonyms and commitments."""

    only_added = True

    kind = classed(models.CharField(max_length=20), AUDIT)
    code = classed(models.CharField(max_length=80), AUDIT)
    """What was done, out of the register."""
    at = classed(models.DateTimeField(), AUDIT)
    actor = classed(models.BinaryField(max_length=16), AUDIT)
    """Who, by a pseudonym that only the agency’s key makes."""
    subject = classed(models.BinaryField(max_length=16, null=True), AUDIT)
    """Whom or what it was about, by such a pseudonym; nothing where that was none or several."""
    count = classed(models.PositiveIntegerField(), AUDIT)
    """How many it was about."""
    mentions = classed(models.BinaryField(max_length=32, null=True), AUDIT)
    """The commitment to all of them, where there were several."""
    purpose = classed(models.CharField(max_length=40, blank=True), AUDIT)
    reason = classed(models.CharField(max_length=80, blank=True), AUDIT)
    """Why it was allowed or refused: a code of `access`."""
    commitment = classed(models.BinaryField(max_length=32, null=True), AUDIT)
    """Binds the sealed words, without telling them."""
    follows = classed(models.CharField(max_length=200, blank=True), AUDIT)
    """The last signed head before a restore: only where an epoch is opened."""

    class Meta:
        verbose_name_plural = "entries"
        indexes = [models.Index(fields=["agency_id", "subject", "at"], name="ledger_by_subject")]

    def leaf_bytes(self) -> bytes:
        """Return exactly what the tree binds: every column, in one order, as compact JSON."""
        said = {
            "version": 1,
            "id": str(self.id),
            "agency": str(self.agency_id),
            "kind": self.kind,
            "code": self.code,
            "at": self.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
            "actor": _hex(self.actor),
            "subject": _hex(self.subject),
            "count": self.count,
            "mentions": _hex(self.mentions),
            "purpose": self.purpose,
            "reason": self.reason,
            "commitment": _hex(self.commitment),
            "follows": self.follows,
        }
        return json.dumps(said, separators=(",", ":"), ensure_ascii=True).encode()

    def leaf_hash(self) -> bytes:
        """Return the hash that the tree has of this entry."""
        return leaf_hash(self.leaf_bytes())


def _hex(value: bytes | memoryview | None) -> str | None:
    return None if value is None else bytes(value).hex()


class Waiting(Row):
    """An entry (of the same id) that the sequencer has not put into the tree yet."""

    class Meta:
        verbose_name_plural = "waiting"
        indexes = [models.Index(fields=["agency_id"], name="ledger_waiting")]


class Mention(Row):
    """One of several that an entry was about."""

    only_added = True

    entry_id = classed(models.UUIDField(), AUDIT)
    subject = classed(models.BinaryField(max_length=16), AUDIT)

    class Meta:
        indexes = [
            models.Index(fields=["agency_id", "subject"], name="ledger_mentions"),
            models.Index(fields=["agency_id", "entry_id"], name="ledger_mentioned"),
        ]


class Detail(Row):
    """The words of an entry (of the same id), sealed. The vault can shred them, and only it."""

    only_added = True

    record_id = classed(models.UUIDField(), OPEN)
    """Whose key seals them: once that record is destroyed, so are these words."""
    words = SealedField(DataClass.NARRATIVE)


class Turn(Row):
    """The row that is locked by whoever puts entries into the tree: its id is the agency’s."""


class Leaf(Row):
    """The place of an entry in the tree, with the hashes that it completes there."""

    only_added = True

    epoch = classed(models.PositiveIntegerField(), OPEN)
    """Counts from 1; a lawful restore begins another."""
    position = classed(models.PositiveBigIntegerField(), OPEN)
    entry_id = classed(models.UUIDField(), OPEN)
    hash = classed(models.BinaryField(max_length=32), OPEN)
    completed = classed(models.BinaryField(), OPEN)
    """The hashes of the perfect subtrees that end with this leaf, smallest first."""

    class Meta:
        verbose_name_plural = "leaves"
        constraints = [
            models.UniqueConstraint(
                fields=["agency_id", "epoch", "position"], name="one_leaf_at_a_place"
            ),
            models.UniqueConstraint(fields=["agency_id", "entry_id"], name="one_leaf_an_entry"),
        ]


class Checkpoint(Row):
    """A signed head of the tree, as partners keep it."""

    only_added = True

    epoch = classed(models.PositiveIntegerField(), OPEN)
    size = classed(models.PositiveBigIntegerField(), OPEN)
    key = classed(models.CharField(max_length=200), OPEN)
    """The public key that signed it, as it is handed to partners."""
    note = classed(models.TextField(), OPEN)
    at = classed(models.DateTimeField(), OPEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency_id", "epoch", "size"], name="one_checkpoint_at_a_size"
            )
        ]
