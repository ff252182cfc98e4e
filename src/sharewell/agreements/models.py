"""Agreements as one's own agency keeps them. The other agency keeps its own, and may differ."""

from django.db import models
from django.db.models import F, Q

from sharewell.agencies.models import Agency, Membership
from sharewell.database.fields import DataClass, SameAgencyKey, classed
from sharewell.database.rows import Row

DECISION, OPEN = DataClass.DECISION, DataClass.OPEN


class Agreement(Row):
    """That one's agency agreed with another what they share regularly, from when, until when."""

    only_added = True

    other = classed(models.ForeignKey(Agency, models.PROTECT, related_name="+"), OPEN)
    name = classed(models.CharField(max_length=200), DECISION)
    """What people call it: *Operation Encompass, West district*."""
    covers = classed(models.TextField(), DECISION)
    """What is shared under it, for what, and on which lawful basis, in a few sentences."""
    from_on = classed(models.DateField(), OPEN)
    to_on = classed(models.DateField(null=True), OPEN)
    """The last day that was agreed; nothing where none was."""
    added_by = SameAgencyKey(Membership, related_name="+")
    added_at = classed(models.DateTimeField(), OPEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency_id", "other", "name", "from_on"], name="one_agreement_from_a_day"
            ),
            models.CheckConstraint(
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")),
                name="agreement_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=~Q(other=F("agency_id")), name="agreement_with_another"
            ),
        ]


class Ending(Row):
    """That an agreement ended before, or without, the day that was agreed."""

    only_added = True

    agreement = SameAgencyKey(Agreement, related_name="endings")
    to_on = classed(models.DateField(), OPEN)
    """The last day on which it was in force."""
    added_by = SameAgencyKey(Membership, related_name="+")
    added_at = classed(models.DateTimeField(), OPEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency_id", "agreement"], name="agreement_ends_once"),
        ]
