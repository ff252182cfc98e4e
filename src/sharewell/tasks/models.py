"""Tasks, and what became of each. Neither is ever changed: what happens next is another row."""

from enum import StrEnum
from typing import Any

from django.db import models
from django.db.models import Q

from sharewell.agencies.models import Membership
from sharewell.database.fields import DataClass, SameAgencyKey, classed
from sharewell.database.rows import Row
from sharewell.tasks.kinds import Danger, TaskKind

OPEN = DataClass.OPEN


class Became(StrEnum):
    """What became of a task."""

    DONE = "done"
    MOVED = "moved"
    """To somebody else, or to another moment."""
    ESCALATED = "escalated"
    """To somebody above, because it was not done."""


class Task(Row):
    """Something that somebody must do by a moment. It says what about by an id, never in words."""

    only_added = True

    kind = classed(models.CharField(max_length=30), OPEN)
    danger = classed(models.PositiveSmallIntegerField(), OPEN)
    about_id = classed(models.UUIDField(), OPEN)
    """The id of what it is about: a concern, a package, a decision."""
    owner: Any = SameAgencyKey(Membership, related_name="+")
    """Who it was given to at first."""
    due_at = classed(models.DateTimeField(), OPEN)
    opened_by: Any = SameAgencyKey(Membership, related_name="+")
    opened_at = classed(models.DateTimeField(), OPEN)

    class Meta:
        indexes = [models.Index(fields=["agency_id", "about_id"], name="tasks_about")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in TaskKind]), name="task_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(danger__in=[danger.value for danger in Danger]),
                name="task_danger_is_known",
            ),
        ]


class Status(Row):
    """What became of a task at a moment, who said so, and whose it is now."""

    only_added = True

    task: Any = SameAgencyKey(Task, related_name="statuses")
    became = classed(models.CharField(max_length=20), OPEN)
    by: Any = SameAgencyKey(Membership, related_name="+")
    at = classed(models.DateTimeField(), OPEN)
    to: Any = SameAgencyKey(Membership, null=True, related_name="+")
    """Whose it is from now on; nothing when it is done."""
    due_at = classed(models.DateTimeField(null=True), OPEN)
    """By when it is due from now on; nothing when it is done."""

    class Meta:
        verbose_name_plural = "statuses"
        constraints = [
            models.CheckConstraint(
                condition=Q(became=Became.DONE.value, to=None, due_at=None)
                | Q(
                    became__in=[Became.MOVED.value, Became.ESCALATED.value],
                    to__isnull=False,
                    due_at__isnull=False,
                ),
                name="status_says_whose_it_is_until_it_is_done",
            ),
            models.UniqueConstraint(
                fields=["agency_id", "task"],
                condition=Q(became=Became.DONE.value),
                name="task_is_done_once",
            ),
        ]
