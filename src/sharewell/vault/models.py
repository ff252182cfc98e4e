"""What is kept of keys: each wrapped by the one above it, the topmost by the root outside."""

from django.db import models
from django.db.models import Q

from sharewell import clock
from sharewell.database.fields import DataClass, SameAgencyKey, classed
from sharewell.database.rows import Row, Shared

CODE = 60
"""Letters in a reason: a code of ours, never somebody's words."""


class AgencyKey(Shared):
    """An agency's key, wrapped by the root. A new root adds a row and takes none away.

    It has no wall: at start the root must be shown to open every agency's key, and what it holds
    tells nothing to anybody without the root.
    """

    only_added = True

    agency_id = classed(models.UUIDField(), DataClass.OPEN)
    root_id = classed(models.CharField(max_length=16), DataClass.OPEN)
    wrapped = classed(models.BinaryField(), DataClass.KEY)
    made_at = classed(models.DateTimeField(default=clock.now), DataClass.OPEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency_id", "root_id"], name="one_key_a_root"),
        ]


class PublicKey(Shared):
    """The public half of a pair. Every agency may see it: that is what it is for."""

    only_added = True

    key_id = classed(models.CharField(max_length=32, unique=True), DataClass.OPEN)
    agency_id = classed(models.UUIDField(), DataClass.OPEN)
    use = classed(models.CharField(max_length=20), DataClass.OPEN)
    public = classed(models.BinaryField(), DataClass.OPEN)
    made_at = classed(models.DateTimeField(default=clock.now), DataClass.OPEN)

    class Meta:
        indexes = [models.Index(fields=["agency_id", "use", "made_at"], name="newest_of_a_use")]


class SecretKey(Row):
    """The secret half of a pair, wrapped by its agency's key."""

    only_added = True

    key_id = classed(models.CharField(max_length=32), DataClass.OPEN)
    wrapped = classed(models.BinaryField(), DataClass.KEY)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency_id", "key_id"], name="one_secret_a_pair"),
        ]


class Kind(models.TextChoices):
    """What a wrapped key seals."""

    RECORD = "record", "what belongs to one record"
    SINGLE = "single", "one thing that can be erased alone"


class WrappedKey(Row):
    """A record's key, wrapped by its agency's; or a single-use key, wrapped by its record's.

    It is never changed. Destroying the row is what shredding means.
    """

    record_id = classed(models.UUIDField(), DataClass.OPEN)
    kind = classed(models.CharField(max_length=6, choices=Kind.choices), DataClass.OPEN)
    wrapped = classed(models.BinaryField(), DataClass.KEY)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency_id", "record_id"],
                condition=Q(kind=Kind.RECORD),
                name="one_key_a_record",
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="key_of_a_known_kind"),
        ]
        indexes = [models.Index(fields=["agency_id", "record_id"], name="keys_of_a_record")]


class Shredding(Row):
    """That a key was destroyed: which, when, by whom, and why. It never says what it sealed."""

    only_added = True

    record_id = classed(models.UUIDField(), DataClass.OPEN)
    key_id = classed(models.UUIDField(), DataClass.OPEN)
    kind = classed(models.CharField(max_length=6, choices=Kind.choices), DataClass.OPEN)
    reason = classed(models.CharField(max_length=CODE), DataClass.OPEN)
    by_id = classed(models.UUIDField(), DataClass.OPEN)
    shredded_at = classed(models.DateTimeField(default=clock.now), DataClass.OPEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency_id", "key_id"], name="shredded_once"),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="shredding_of_a_known_kind"
            ),
        ]
        indexes = [models.Index(fields=["agency_id", "record_id"], name="shredded_of_a_record")]


class Hold(Row):
    """That a record must be kept for now: why, and who said so."""

    only_added = True

    record_id = classed(models.UUIDField(), DataClass.OPEN)
    reason = classed(models.CharField(max_length=CODE), DataClass.OPEN)
    by_id = classed(models.UUIDField(), DataClass.OPEN)
    held_at = classed(models.DateTimeField(default=clock.now), DataClass.OPEN)

    class Meta:
        indexes = [models.Index(fields=["agency_id", "record_id"], name="holds_of_a_record")]


class Lifting(Row):
    """That one hold no longer counts: why, and who said so."""

    only_added = True

    hold = SameAgencyKey(Hold, related_name="lifted")
    reason = classed(models.CharField(max_length=CODE), DataClass.OPEN)
    by_id = classed(models.UUIDField(), DataClass.OPEN)
    lifted_at = classed(models.DateTimeField(default=clock.now), DataClass.OPEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency_id", "hold"], name="lifted_once"),
        ]
