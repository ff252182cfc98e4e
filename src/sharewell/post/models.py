"""Envelopes and receipts. Outside they tell ids, a kind, whether it is urgent, and when."""

import datetime as dt
from enum import StrEnum
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sharewell import clock
from sharewell.database.fields import AnswerKey, DataClass, SealedField, classed
from sharewell.database.rows import Between

OPEN = DataClass.OPEN


class EnvelopeKind(StrEnum):
    """What lies in an envelope."""

    PACKAGE = "package"
    """A package, as its sender signed it."""
    DANGER = "danger"
    """Word that a child is in danger now."""


class ReceiptKind(StrEnum):
    """What an agency says of an envelope that came to it, in the order in which it can."""

    DELIVERED = "delivered"
    """It was taken in and it opened. `open_envelope` says so by itself."""
    OPENED = "opened"
    """A person has it before them."""
    ACKNOWLEDGED = "acknowledged"
    """Somebody named takes it on."""
    ACTION_STATED = "action_stated"
    """What they do about it."""


ONCE = (ReceiptKind.DELIVERED, ReceiptKind.OPENED, ReceiptKind.ACKNOWLEDGED)
"""What is said once of an envelope. What is done about it may be stated again and again."""


def _known(kinds: type[StrEnum], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in kinds]), name=name)


def _to_another(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=~Q(to_agency_id=F("agency_id")), name=name)


class Letter(Between):
    """What goes from one agency to another: padded, sealed to the one, signed by the other."""

    mark: ClassVar[bytes]
    """What it is and in which version; what was bound under one opens under no other."""

    kind = classed(models.CharField(max_length=20), OPEN)
    posted_at = classed(models.DateTimeField(default=clock.now), OPEN)
    sealed = SealedField(DataClass.NARRATIVE)
    fingerprint = classed(models.BinaryField(max_length=16), DataClass.NARRATIVE)
    """A blind token of what lies in it: by this its sender knows that it is the same again."""
    key_id = classed(models.CharField(max_length=32), OPEN)
    """The sender’s key that signed it."""
    signature = classed(models.BinaryField(max_length=64), OPEN)

    class Meta:
        abstract = True

    def outside(self) -> tuple[bytes, ...]:
        """Return all that stands outside. It is bound to what lies inside, and signed with it."""
        return (
            self.mark,
            self.id.bytes,
            self.agency_id.bytes,
            self.to_agency_id.bytes,
            self.kind.encode(),
            self.posted_at.astimezone(dt.UTC).isoformat(timespec="microseconds").encode(),
        )


class Envelope(Letter):
    """Something sealed to one other agency."""

    mark = b"sharewell/post/envelope/1"

    reference = classed(models.CharField(max_length=12), OPEN)
    """The same twice from one agency is one envelope: SW-7K3F-9QXM."""
    urgent = classed(models.BooleanField(), OPEN)

    class Meta:
        constraints = [
            _to_another("envelope_to_another"),
            _known(EnvelopeKind, "envelope_of_a_known_kind"),
            models.UniqueConstraint(
                fields=["agency_id", "reference"], name="one_envelope_a_reference"
            ),
        ]
        indexes = [models.Index(fields=["to_agency_id", "posted_at"], name="envelopes_that_came")]

    def outside(self) -> tuple[bytes, ...]:
        """Return all that stands outside."""
        return (*super().outside(), self.reference.encode(), bytes([self.urgent]))


class Receipt(Letter):
    """What the recipient says of one envelope, sealed to the agency that sent it."""

    mark = b"sharewell/post/receipt/1"

    envelope = AnswerKey(Envelope, related_name="receipts")

    class Meta:
        constraints = [
            _to_another("receipt_to_another"),
            _known(ReceiptKind, "receipt_of_a_known_kind"),
            models.UniqueConstraint(
                fields=["agency_id", "envelope", "kind"],
                condition=Q(kind__in=[kind.value for kind in ONCE]),
                name="said_once_of_an_envelope",
            ),
            models.UniqueConstraint(
                fields=["agency_id", "envelope", "kind", "fingerprint"],
                name="one_receipt_of_a_sort",
            ),
        ]

    def outside(self) -> tuple[bytes, ...]:
        """Return all that stands outside, and exactly which envelope it answers."""
        return (*super().outside(), self.envelope_id.bytes, bytes(self.envelope.signature))
