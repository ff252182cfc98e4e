"""Packages as each side keeps them, and what became of them. Nothing here is ever changed."""

from enum import StrEnum
from typing import Any

from django.db import models
from django.db.models import Q

from sharewell.agencies.models import Desk, Membership
from sharewell.database.fields import DataClass, SameAgencyKey, SealedField, classed
from sharewell.database.rows import Row
from sharewell.decisions.models import Decision
from sharewell.exits.manifest import Urgency

DECISION, EXISTENCE, NARRATIVE, OPEN = (
    DataClass.DECISION, DataClass.EXISTENCE, DataClass.NARRATIVE, DataClass.OPEN,
)  # fmt: skip


class State(StrEnum):
    """How far a package is, in this order. On the way only `sent` is the sender’s own word."""

    SENT = "sent"
    DELIVERED = "delivered"
    OPENED = "opened"
    ACKNOWLEDGED = "acknowledged"
    ACTION_STATED = "action_stated"


HANDLED = (State.OPENED, State.ACKNOWLEDGED, State.ACTION_STATED)
"""What people on the receiving side do with it."""


def _one_of(field: str, codes: Any, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": [code.value for code in codes]}), name=name
    )


class Package(Row):
    """What we sent: our own copy of the signed bytes, for which we answer."""

    only_added = True

    reference = classed(models.CharField(max_length=12), OPEN)
    record_id = classed(models.UUIDField(), OPEN)
    """Whose key seals it: that of its decision, or its own where danger left no time for one."""
    decision: Any = SameAgencyKey(Decision, null=True, related_name="packages", data_class=DECISION)
    """Nothing for word of danger, which nobody waits to decide."""
    desk = classed(models.ForeignKey(Desk, models.PROTECT, related_name="+"), DECISION)
    envelope_id = classed(models.UUIDField(), OPEN)
    digest = classed(models.CharField(max_length=64), NARRATIVE)
    """The SHA-256 of the signed bytes. The recipient writes down the same."""
    content = SealedField(NARRATIVE)
    urgency = classed(models.CharField(max_length=10), OPEN)
    sent_by: Any = SameAgencyKey(Membership, related_name="+")
    sent_at = classed(models.DateTimeField(), OPEN)
    key = classed(models.CharField(max_length=64), OPEN)
    """The form’s own key: pressed twice, it sends once."""

    class Meta:
        constraints = [
            _one_of("urgency", Urgency, "package_urgency_is_known"),
            models.UniqueConstraint(fields=["agency_id", "reference"], name="package_is_called"),
            models.UniqueConstraint(
                fields=["agency_id", "decision"], name="one_package_a_decision"
            ),
            models.UniqueConstraint(
                fields=["agency_id", "sent_by", "key"], name="sent_once_by_one_form"
            ),
        ]


class Looked(Row):
    """That the sender looked at one finding of the leak check, by its name, and why it went."""

    only_added = True

    package: Any = SameAgencyKey(Package, related_name="looked", data_class=EXISTENCE)
    finding = classed(models.CharField(max_length=200), EXISTENCE)
    why = SealedField(NARRATIVE)

    class Meta:
        verbose_name_plural = "looked"
        constraints = [
            models.UniqueConstraint(
                fields=["agency_id", "package", "finding"], name="finding_looked_at_once"
            )
        ]


class Delivery(Row):
    """That a package got so far, as a receipt of the other side says; `sent` is our own word."""

    only_added = True

    package: Any = SameAgencyKey(Package, related_name="deliveries")
    state = classed(models.CharField(max_length=20), OPEN)
    at = classed(models.DateTimeField(), OPEN)
    """When the other side said so."""
    words = SealedField(NARRATIVE, null=True)
    """Who took it on; what they do about it."""

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            _one_of("state", State, "delivery_state_is_known"),
            models.UniqueConstraint(
                fields=["agency_id", "package", "state", "at"], name="receipt_taken_in_once"
            ),
        ]


class PhoneCall(Row):
    """That somebody phoned because of danger: it counts as much as what is sent."""

    only_added = True

    package: Any = SameAgencyKey(Package, null=True, related_name="calls")
    """The word of danger that went as well, if one did."""
    desk = classed(models.ForeignKey(Desk, models.PROTECT, related_name="+"), DECISION)
    who_answered = SealedField(DataClass.IDENTIFIER)
    what = SealedField(NARRATIVE)
    phoned_at = classed(models.DateTimeField(), OPEN)
    by: Any = SameAgencyKey(Membership, related_name="+")
    added_at = classed(models.DateTimeField(), OPEN)
    key = classed(models.CharField(max_length=64), OPEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency_id", "by", "key"], name="phoned_once_by_one_form"
            )
        ]


class Received(Row):
    """What another agency sent us: a record of our own, for whose copy we answer."""

    only_added = True

    envelope_id = classed(models.UUIDField(), OPEN)
    from_agency_id = classed(models.UUIDField(), OPEN)
    reference = classed(models.CharField(max_length=12), OPEN)
    urgency = classed(models.CharField(max_length=10), OPEN)
    digest = classed(models.CharField(max_length=64), NARRATIVE)
    content = SealedField(NARRATIVE)
    posted_at = classed(models.DateTimeField(), OPEN)
    taken_in_by: Any = SameAgencyKey(Membership, related_name="+")
    taken_in_at = classed(models.DateTimeField(), OPEN)

    class Meta:
        verbose_name_plural = "received"
        constraints = [
            _one_of("urgency", Urgency, "received_urgency_is_known"),
            models.UniqueConstraint(fields=["agency_id", "envelope_id"], name="taken_in_once"),
        ]


class Handled(Row):
    """That somebody of ours opened it, took it on, or said what is done about it."""

    only_added = True

    received: Any = SameAgencyKey(Received, related_name="handled")
    state = classed(models.CharField(max_length=20), OPEN)
    by: Any = SameAgencyKey(Membership, related_name="+")
    at = classed(models.DateTimeField(), OPEN)
    words = SealedField(NARRATIVE, null=True)
    """What is done about it, as its sender was told."""
    said = classed(models.BinaryField(max_length=16), NARRATIVE)
    """A blind token of the words: the same said twice is said once."""

    class Meta:
        verbose_name_plural = "handled"
        constraints = [
            _one_of("state", HANDLED, "handled_state_is_known"),
            models.UniqueConstraint(
                fields=["agency_id", "received", "state"],
                condition=~Q(state=State.ACTION_STATED.value),
                name="opened_and_taken_on_once",
            ),
            models.UniqueConstraint(
                fields=["agency_id", "received", "state", "said"], name="action_stated_once"
            ),
            models.CheckConstraint(
                condition=Q(state=State.ACTION_STATED.value, words__isnull=False)
                | (~Q(state=State.ACTION_STATED.value) & Q(words=None)),
                name="stated_action_is_in_words",
            ),
        ]
