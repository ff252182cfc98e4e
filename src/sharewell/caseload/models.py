"""Who works with whom, who must not, whose record is closed, and who broke the glass."""

from django.db import models
from django.db.models import F, Q

from sharewell.access import Seal as Level
from sharewell.access import TieKind
from sharewell.agencies.models import Membership, Team
from sharewell.database.fields import DataClass, SameAgencyKey, SealedField, classed
from sharewell.database.rows import Row
from sharewell.people.models import Person

EXISTENCE, NARRATIVE, OPEN = DataClass.EXISTENCE, DataClass.NARRATIVE, DataClass.OPEN

KINDS = (TieKind.NAMED_WORKER, TieKind.TEAM, TieKind.DUTY, TieKind.REQUEST, TieKind.SUPERVISION)
"""The ties that somebody gives; the others come of a role, or of breaking the glass."""

_TEAM = TieKind.TEAM.value
_ALONE = [kind.value for kind in KINDS if kind is not TieKind.TEAM]


class Allocation(Row):
    """That a worker or a team works with a person, from when until when. Every one ends."""

    person = SameAgencyKey(Person, related_name="allocations", data_class=EXISTENCE)
    membership = SameAgencyKey(Membership, null=True, related_name="allocations")
    team = SameAgencyKey(Team, null=True, related_name="allocations")
    kind = classed(models.CharField(max_length=20), OPEN)
    from_at = classed(models.DateTimeField(), OPEN)
    until_at = classed(models.DateTimeField(), OPEN)
    given_by = SameAgencyKey(Membership, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=_TEAM, team__isnull=False, membership=None)
                | (Q(kind__in=_ALONE, team=None, membership__isnull=False)),
                name="allocated_to_a_team_or_to_a_worker",
            ),
            models.CheckConstraint(
                condition=Q(until_at__gte=F("from_at")), name="allocation_ends_after_it_began"
            ),
        ]
        indexes = [
            models.Index(fields=["agency_id", "membership", "until_at"], name="caseload_of_worker"),
            models.Index(fields=["agency_id", "team", "until_at"], name="caseload_of_team"),
        ]


class Conflict(Row):
    """That somebody must not see a person’s record: kin, a neighbour, somebody they live with."""

    person = SameAgencyKey(Person, related_name="conflicts", data_class=EXISTENCE)
    membership = SameAgencyKey(Membership, related_name="conflicts")
    why = SealedField(NARRATIVE)
    from_at = classed(models.DateTimeField(), OPEN)
    until_at = classed(models.DateTimeField(null=True), OPEN)
    """When somebody said that it is over; nothing while it stands."""
    given_by = SameAgencyKey(Membership, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency_id", "person", "membership"],
                condition=Q(until_at=None),
                name="one_conflict_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(until_at=None) | Q(until_at__gte=F("from_at")),
                name="conflict_ends_after_it_began",
            ),
        ]


class Seal(Row):
    """That a person’s record is closed to all but those it names."""

    person = SameAgencyKey(Person, related_name="seals", data_class=EXISTENCE)
    level = classed(models.CharField(max_length=20), DataClass.EXISTENCE)
    why = SealedField(NARRATIVE)
    from_at = classed(models.DateTimeField(), OPEN)
    until_at = classed(models.DateTimeField(null=True), OPEN)
    """When it was lifted; nothing while it stands."""
    given_by = SameAgencyKey(Membership, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(level__in=[Level.RESTRICTED.value, Level.SEALED.value]),
                name="sealed_as_we_know",
            ),
            models.UniqueConstraint(
                fields=["agency_id", "person"],
                condition=Q(until_at=None),
                name="one_seal_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(until_at=None) | Q(until_at__gte=F("from_at")),
                name="seal_is_lifted_after_it_was_set",
            ),
        ]


class Holder(Row):
    """That a seal names somebody: to them the record is open as if there were no seal."""

    only_added = True

    seal = SameAgencyKey(Seal, related_name="holders", data_class=EXISTENCE)
    membership = SameAgencyKey(Membership, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency_id", "seal", "membership"], name="named_once_in_a_seal"
            ),
        ]


class BreakGlass(Row):
    """That somebody opened one record which the ordinary rules kept from them. Four hours."""

    only_added = True

    person = SameAgencyKey(Person, related_name="broken", data_class=EXISTENCE)
    membership = SameAgencyKey(Membership, related_name="+")
    why = SealedField(NARRATIVE)
    from_at = classed(models.DateTimeField(), OPEN)

    class Meta:
        verbose_name_plural = "broken glass"
        indexes = [
            models.Index(fields=["agency_id", "membership", "from_at"], name="broken_by_a_worker")
        ]
