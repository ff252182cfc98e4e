"""What is to be done, by whom, and what became of it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery, UUIDField
from django.db.models.functions import Coalesce

from sharewell.access import Actor
from sharewell.errors import Absent
from sharewell.tasks.kinds import Danger, TaskKind
from sharewell.tasks.models import Became, Status, Task
from sharewell.tasks.permissions import check_can_cover, check_can_have_tasks


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task that is not done: whose it is now, and by when."""

    id: UUID
    kind: TaskKind
    danger: Danger
    about_id: UUID
    owner_id: UUID
    due_at: dt.datetime
    opened_at: dt.datetime
    escalated: bool
    late: bool


@dataclass(frozen=True, slots=True)
class Past:
    """One thing that became of a task."""

    became: Became
    by_id: UUID
    at: dt.datetime
    to_id: UUID | None
    due_at: dt.datetime | None


def visible_to(actor: Actor) -> QuerySet[Task]:
    """Return the tasks of the actor's agency."""
    return Task.objects.filter(agency_id=actor.agency_id)


def open_tasks(actor: Actor) -> list[OpenTask]:
    """Return what the actor has to do: the most dangerous first, then what is due first."""
    check_can_have_tasks(actor)
    return _open(actor, still_open(actor).filter(owner_now=actor.membership_id))


def everybodys_open_tasks(actor: Actor) -> list[OpenTask]:
    """Return what anybody of the agency has to do, in the same order. Raises `Refused`."""
    check_can_cover(actor)
    return _open(actor, still_open(actor))


def tasks_about(actor: Actor, about_id: UUID) -> list[OpenTask]:
    """Return what is still to be done about one thing, for whoever may open that thing."""
    check_can_have_tasks(actor)
    return _open(actor, still_open(actor).filter(about_id=about_id))


def history_of(actor: Actor, task_id: UUID) -> list[Past]:
    """Return what became of a task, the oldest first. Raises `Absent`."""
    check_can_have_tasks(actor)
    task = task_of(actor, task_id)
    return [
        Past(Became(row.became), row.by_id, row.at, row.to_id, row.due_at)
        for row in task.statuses.order_by("at", "pk")
    ]


def task_of(actor: Actor, task_id: UUID) -> Task:
    """Return a task of the actor's agency. Raises `Absent`."""
    found = visible_to(actor).filter(pk=task_id).first()
    if found is None:
        raise Absent
    return found


def still_open(actor: Actor) -> QuerySet[Any]:
    """Return the tasks that nobody has done, with whose they are now and by when."""
    statuses = Status.objects.filter(agency_id=actor.agency_id, task=OuterRef("pk"))
    latest = statuses.exclude(became=Became.DONE).order_by("-at", "-pk")
    return (
        visible_to(actor)
        .filter(~Exists(statuses.filter(became=Became.DONE)))
        .annotate(
            owner_now=Coalesce(
                Subquery(latest.values("to")[:1]), "owner_id", output_field=UUIDField()
            ),
            due_now=Coalesce(Subquery(latest.values("due_at")[:1]), "due_at"),
            escalated=Exists(statuses.filter(became=Became.ESCALATED)),
        )
    )


def _open(actor: Actor, rows: QuerySet[Any]) -> list[OpenTask]:
    return [
        OpenTask(
            id=row.pk,
            kind=TaskKind(row.kind),
            danger=Danger(row.danger),
            about_id=row.about_id,
            owner_id=row.owner_now,
            due_at=row.due_now,
            opened_at=row.opened_at,
            escalated=row.escalated,
            late=row.due_now <= actor.moment,
        )
        for row in rows.order_by("danger", "due_now", "opened_at", "pk")
    ]
