"""What is done with tasks. Each may stand within an action of the room that the task is about."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist

from sharewell.access import Actor
from sharewell.audit.recording import action, record
from sharewell.errors import Absent, Invalid
from sharewell.tasks.kinds import Danger, TaskKind, due_by
from sharewell.tasks.models import Became, Status, Task
from sharewell.tasks.permissions import check_can_have_tasks, check_can_settle
from sharewell.tasks.policies import check_can_own, check_is_a_moment
from sharewell.tasks.queries import still_open, task_of


@action("tasks.task.opened")
def open_task(
    *,
    by: Actor,
    kind: TaskKind,
    danger: Danger,
    about_id: UUID,
    owner_id: UUID,
    due_at: dt.datetime | None = None,
) -> Task:
    """Give somebody something to do, by a moment or by the clock of its kind, which begins now.

    Raises `Invalid` if the owner does not work here today.
    """
    check_can_have_tasks(by)
    if due_at is None:
        due_at = due_by(kind, danger, by.moment)
    check_is_a_moment(due_at)
    task = Task(
        agency_id=by.agency_id,
        kind=kind,
        danger=danger,
        about_id=about_id,
        owner_id=owner_id,
        due_at=due_at,
        opened_by_id=by.membership_id,
        opened_at=by.moment,
    )
    _check_owner(task, "owner")
    task.save()
    record(task.id, about_id, reason=kind)
    return task


@action("tasks.task.finished")
def finish_task(*, by: Actor, task_id: UUID) -> None:
    """Say that a task is done. Saying so again changes nothing."""
    task = task_of(by, task_id)
    current = still_open(by).filter(pk=task.id).first()
    if current is not None:
        check_can_settle(by, current.owner_now)
        _done(by, task.id)
    record(task.id, task.about_id, reason=task.kind)


@action("tasks.task.finished")
def finish_tasks_about(*, by: Actor, about_id: UUID, kind: TaskKind) -> int:
    """Say that what was to be done about a thing is done, because it happened; return how many.

    Whoever did the thing need not own the task. Belongs within the action that did it.
    """
    check_can_have_tasks(by)
    found = [task.id for task in still_open(by).filter(about_id=about_id, kind=kind)]
    for task_id in found:
        _done(by, task_id)
    record(about_id, *found, reason=kind)
    return len(found)


@action("tasks.task.moved")
def move_task(*, by: Actor, task_id: UUID, to_id: UUID, due_at: dt.datetime | None = None) -> None:
    """Give an open task to somebody else, or to oneself at another moment.

    Raises `Absent` for what is done or not there, `Invalid` if they do not work here today.
    """
    _pass_on(by, task_id, Became.MOVED, to_id, due_at)


@action("tasks.task.escalated")
def escalate_task(*, by: Actor, task_id: UUID, to_id: UUID) -> None:
    """Give an open task to somebody above, because it was not done. Its moment stays.

    Anybody may: a task that nobody does is everybody's.
    """
    _pass_on(by, task_id, Became.ESCALATED, to_id, None)


def _pass_on(
    by: Actor, task_id: UUID, became: Became, to_id: UUID, due_at: dt.datetime | None
) -> None:
    check_can_have_tasks(by)
    task = still_open(by).filter(pk=task_id).first()
    if task is None:
        raise Absent
    if became is Became.MOVED:
        check_can_settle(by, task.owner_now)
    due = task.due_now if due_at is None else due_at
    check_is_a_moment(due)
    status = Status(
        agency_id=by.agency_id,
        task_id=task.id,
        became=became,
        by_id=by.membership_id,
        at=by.moment,
        to_id=to_id,
        due_at=due,
    )
    _check_owner(status, "to")
    status.save()
    record(task.id, task.about_id, to_id, reason=task.kind)


def _done(by: Actor, task_id: UUID) -> None:
    status = Status(
        agency_id=by.agency_id,
        task_id=task_id,
        became=Became.DONE,
        by_id=by.membership_id,
        at=by.moment,
    )
    Status.objects.bulk_create([status], ignore_conflicts=True)


def _check_owner(row: Task | Status, name: str) -> None:
    """Raise `Invalid` unless the member that a row gives a task to works here today."""
    try:
        member = getattr(row, name)
    except ObjectDoesNotExist:
        raise Invalid("to", "Choose somebody who works here today.", "tasks.not_here") from None
    check_can_own(row.agency_id, member)
