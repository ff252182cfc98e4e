"""Events, notices, and the jobs that carry them on.

Events and notices are facts and stay. A job changes: it is leased, tried, done or given up.
"""

from typing import Any

from django.db import models
from django.db.models import Q

from sharewell.agencies.models import Membership
from sharewell.database.fields import DataClass, SameAgencyKey, classed
from sharewell.database.rows import Row

OPEN = DataClass.OPEN


class Event(Row):
    """Something that happened, for other rooms to react to: a code, and the id of what."""

    only_added = True

    code = classed(models.CharField(max_length=80), OPEN)
    about_id = classed(models.UUIDField(), OPEN)
    at = classed(models.DateTimeField(), OPEN)


class Notice(Row):
    """Word to one member that something waits. It has room for a reference and for nothing else."""

    only_added = True

    to: Any = SameAgencyKey(Membership, related_name="+")
    urgent = classed(models.BooleanField(), OPEN)
    reference = classed(models.CharField(max_length=12), OPEN)
    at = classed(models.DateTimeField(), OPEN)


class Job(Row):
    """One handler that has to be run for one event or one notice, until it has been."""

    handler = classed(models.CharField(max_length=80), OPEN)
    event: Any = SameAgencyKey(Event, null=True, related_name="+")
    notice: Any = SameAgencyKey(Notice, null=True, related_name="+")
    urgent = classed(models.BooleanField(default=False), OPEN)
    due_at = classed(models.DateTimeField(), OPEN)
    attempts = classed(models.PositiveSmallIntegerField(default=0), OPEN)
    leased_until = classed(models.DateTimeField(null=True), OPEN)
    """Until then somebody is at it; afterwards anybody may take it up."""
    done_at = classed(models.DateTimeField(null=True), OPEN)
    given_up_at = classed(models.DateTimeField(null=True), OPEN)
    fault = classed(models.CharField(max_length=80, blank=True), OPEN)
    """The kind of the last fault: never its message."""

    class Meta:
        indexes = [
            models.Index(
                fields=["agency_id", "due_at"],
                condition=Q(done_at=None, given_up_at=None),
                name="jobs_to_do",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(event=None, notice__isnull=False) | Q(event__isnull=False, notice=None),
                name="job_is_for_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(given_up_at=None), name="job_is_done_or_given_up"
            ),
            models.UniqueConstraint(
                fields=["agency_id", "event", "handler"], name="one_job_an_event_and_handler"
            ),
        ]
