"""Tasks from being given to being done: whose they are, in which order, and what is kept of it."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError

from sharewell.access import Role
from sharewell.database.context import acting, transaction
from sharewell.errors import Absent, Invalid, Refused
from sharewell.tasks import actions, queries
from sharewell.tasks.kinds import Danger, TaskKind
from sharewell.tasks.models import Became, Status, Task
from tests.tasks.conftest import NOON, later, ledger, member

PACKAGE, CONCERN = uuid.UUID(int=11), uuid.UUID(int=12)


def give(by, owner, danger=Danger.IN_NEED, kind=TaskKind.CHASE_RECEIPT, about_id=PACKAGE, **more):
    return actions.open_task(
        by=by, kind=kind, danger=danger, about_id=about_id, owner_id=owner.membership_id, **more
    )


def seen(who, query=queries.open_tasks, *given):
    with acting(who.agency_id):
        return query(who, *given)


def ids(who, query=queries.open_tasks, *given):
    return [task.id for task in seen(who, query, *given)]


def test_a_task_is_its_owners_until_it_is_done(teacher, lead):
    task = give(lead, teacher)
    (shown,) = seen(teacher)
    assert (shown.id, shown.kind, shown.about_id) == (task.id, TaskKind.CHASE_RECEIPT, PACKAGE)
    assert (shown.due_at, shown.late, shown.escalated) == (
        dt.datetime(2026, 11, 25, 17, tzinfo=dt.UTC), False, False,
    )  # fmt: skip
    assert ids(lead) == []
    assert ids(lead, queries.everybodys_open_tasks) == [task.id]
    actions.finish_task(by=teacher, task_id=task.id)
    assert ids(teacher) == ids(lead, queries.everybodys_open_tasks) == []


def test_the_most_dangerous_comes_first_and_then_what_is_due_first(teacher):
    hour, day = NOON + dt.timedelta(hours=1), NOON + dt.timedelta(days=1)
    other = give(teacher, teacher, Danger.OTHER, due_at=hour)
    slow = give(teacher, teacher, Danger.SIGNIFICANT_HARM, due_at=day)
    quick = give(teacher, teacher, Danger.SIGNIFICANT_HARM, due_at=hour)
    worst = give(teacher, teacher, Danger.IMMEDIATE, due_at=day)
    assert ids(teacher) == [worst.id, quick.id, slow.id, other.id]
    assert [task.late for task in seen(later(teacher, hours=2))] == [False, True, False, True]


def test_a_long_list_asks_the_database_as_often_as_a_short_one(
    teacher, lead, django_assert_num_queries
):
    for number in range(8):
        task = give(lead, teacher)
        if number % 2:
            actions.move_task(by=teacher, task_id=task.id, to_id=teacher.membership_id)
        with acting(teacher.agency_id), django_assert_num_queries(1):
            assert len(queries.open_tasks(teacher)) == number + 1


def test_a_moved_task_is_somebody_elses_and_may_be_due_later(teacher, lead):
    task = give(lead, teacher)
    friday = NOON + dt.timedelta(days=3)
    actions.move_task(by=later(teacher, minutes=1), task_id=task.id, to_id=lead.membership_id)
    (moved,) = seen(lead)
    assert (moved.due_at, moved.escalated) == (task.due_at, False)
    assert ids(teacher) == []
    actions.move_task(
        by=later(lead, minutes=2), task_id=task.id, to_id=teacher.membership_id, due_at=friday
    )
    (back,) = seen(teacher)
    assert (back.due_at, ids(lead)) == (friday, [])


def test_anybody_may_pass_on_upwards_what_nobody_does(teacher, lead, school):
    helper = member(school, "Ines Vale", Role.RAISER)
    task = give(lead, teacher)
    actions.escalate_task(by=helper, task_id=task.id, to_id=lead.membership_id)
    (shown,) = seen(lead)
    assert (shown.id, shown.escalated, shown.due_at) == (task.id, True, task.due_at)


def test_what_became_of_a_task_is_kept_in_order(teacher, lead):
    task = give(lead, teacher)
    actions.move_task(by=later(teacher, minutes=1), task_id=task.id, to_id=lead.membership_id)
    actions.escalate_task(by=later(lead, minutes=2), task_id=task.id, to_id=teacher.membership_id)
    actions.finish_task(by=later(teacher, minutes=3), task_id=task.id)
    past = seen(teacher, queries.history_of, task.id)
    assert [(one.became, one.by_id, one.to_id) for one in past] == [
        (Became.MOVED, teacher.membership_id, lead.membership_id),
        (Became.ESCALATED, lead.membership_id, teacher.membership_id),
        (Became.DONE, teacher.membership_id, None),
    ]
    assert [one.at.minute for one in past] == [1, 2, 3]
    assert ledger(teacher.agency_id) == [
        "tasks.task.opened", "tasks.task.moved", "tasks.task.escalated", "tasks.task.finished",
    ]  # fmt: skip


def test_doing_it_twice_changes_nothing_and_is_recorded(teacher):
    task = give(teacher, teacher)
    for _ in range(2):
        actions.finish_task(by=teacher, task_id=task.id)
    assert len(seen(teacher, queries.history_of, task.id)) == 1
    assert ledger(teacher.agency_id).count("tasks.task.finished") == 2


def test_a_thing_that_happened_finishes_what_was_to_be_done_about_it(teacher, lead):
    chased = [give(lead, teacher), give(lead, lead)]
    kept = give(lead, teacher, kind=TaskKind.COMPLETE_RECORD)
    other = give(lead, teacher, about_id=CONCERN)
    assert set(ids(teacher, queries.tasks_about, PACKAGE)) == {kept.id, *(one.id for one in chased)}
    done = {"about_id": PACKAGE, "kind": TaskKind.CHASE_RECEIPT}
    assert actions.finish_tasks_about(by=teacher, **done) == 2
    assert actions.finish_tasks_about(by=teacher, **done) == 0
    assert set(ids(lead, queries.everybodys_open_tasks)) == {kept.id, other.id}


def test_a_task_is_settled_by_its_owner_or_whoever_covers(teacher, lead, school):
    helper = member(school, "Ines Vale", Role.RAISER)
    task = give(lead, teacher)
    for no in (
        lambda: actions.finish_task(by=helper, task_id=task.id),
        lambda: actions.move_task(by=helper, task_id=task.id, to_id=helper.membership_id),
    ):
        with pytest.raises(Refused, match="tasks.not_yours") as refused:
            no()
        assert "your lead" in refused.value.sentence
    with pytest.raises(Refused, match="tasks.not_cover"):
        seen(helper, queries.everybodys_open_tasks)
    actions.finish_task(by=lead, task_id=task.id)
    assert ids(teacher) == []


def test_what_is_done_or_not_there_is_passed_on_to_nobody(teacher, lead):
    task = give(lead, teacher)
    actions.finish_task(by=teacher, task_id=task.id)
    for task_id in (task.id, uuid.uuid4()):
        with pytest.raises(Absent):
            actions.move_task(by=teacher, task_id=task_id, to_id=lead.membership_id)
        with pytest.raises(Absent):
            actions.escalate_task(by=teacher, task_id=task_id, to_id=lead.membership_id)
    with pytest.raises(Absent):
        actions.finish_task(by=teacher, task_id=uuid.uuid4())


def test_a_task_goes_to_somebody_who_works_here_today(teacher, lead, leaver, stranger):
    task = give(lead, teacher)
    for other in (leaver, stranger):
        with pytest.raises(Invalid):
            give(lead, other)
        with pytest.raises(Invalid):
            actions.move_task(by=lead, task_id=task.id, to_id=other.membership_id)
    with pytest.raises(Invalid):
        actions.move_task(by=lead, task_id=task.id, to_id=uuid.uuid4())


def test_a_moment_without_a_time_zone_is_no_moment(teacher):
    naive = NOON.replace(tzinfo=None)
    with pytest.raises(Invalid):
        give(teacher, teacher, due_at=naive)
    task = give(teacher, teacher)
    with pytest.raises(Invalid):
        actions.move_task(by=teacher, task_id=task.id, to_id=teacher.membership_id, due_at=naive)


def test_another_agency_sees_and_settles_nothing(teacher, stranger):
    task = give(teacher, teacher)
    assert ids(stranger) == ids(stranger, queries.everybodys_open_tasks) == []
    assert ids(stranger, queries.tasks_about, PACKAGE) == []
    for no in (
        lambda: actions.finish_task(by=stranger, task_id=task.id),
        lambda: actions.move_task(by=stranger, task_id=task.id, to_id=stranger.membership_id),
        lambda: seen(stranger, queries.history_of, task.id),
    ):
        with pytest.raises(Absent):
            no()


def test_rows_that_say_what_cannot_be_are_refused(teacher):
    task = give(teacher, teacher)
    plain = {"agency_id": teacher.agency_id, "by_id": teacher.membership_id, "at": NOON}
    to, due = {"to_id": teacher.membership_id}, {"due_at": NOON}
    wrong = [
        Status(task=task, became="done", **plain, **to, **due),
        Status(task=task, became="moved", **plain, **due),
        Status(task=task, became="moved", **plain, **to),
        Status(task=task, became="forgotten", **plain, **to, **due),
    ]
    for change in ({"kind": "dream"}, {"danger": 4}):
        with acting(teacher.agency_id):
            row = Task.objects.get(pk=task.pk)
        for name, value in {"pk": uuid.uuid4(), "id": uuid.uuid4(), **change}.items():
            setattr(row, name, value)
        wrong.append(row)
    for row in wrong:
        with (
            pytest.raises(IntegrityError),
            acting(teacher.agency_id),
            transaction(),
        ):
            row.save(force_insert=True)


def test_neither_a_task_nor_what_became_of_it_is_ever_changed(teacher):
    task = give(teacher, teacher)
    actions.finish_task(by=teacher, task_id=task.id)
    tasks, statuses = Task.objects.all(), Status.objects.all()
    for change in (
        lambda: tasks.update(due_at=NOON),
        lambda: statuses.update(at=NOON),
        statuses.delete,
        lambda: tasks._raw_delete(tasks.db),
    ):
        with pytest.raises(IntegrityError), acting(teacher.agency_id), transaction():
            change()
