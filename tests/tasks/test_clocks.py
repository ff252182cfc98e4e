"""When a task is due: by the clocks of the rule book."""

import datetime as dt

import pytest

from sharewell.errors import Invalid
from sharewell.guidance.catalogue.edition import edition_on
from sharewell.tasks import kinds
from sharewell.tasks.kinds import Danger, TaskKind, clock_of, due_by


def utc(*parts):
    return dt.datetime(*parts, tzinfo=dt.UTC)


TUESDAY = utc(2026, 11, 24, 12, 30)


@pytest.mark.parametrize(
    ("kind", "danger", "begins", "due"),
    [
        (TaskKind.CHASE_RECEIPT, Danger.IMMEDIATE, TUESDAY, utc(2026, 11, 24, 12, 45)),
        (TaskKind.CHASE_RECEIPT, Danger.SIGNIFICANT_HARM, TUESDAY, utc(2026, 11, 24, 13, 30)),
        (TaskKind.READ_CONCERN, Danger.IN_NEED, TUESDAY, utc(2026, 11, 25, 17)),
        (TaskKind.READ_CONCERN, Danger.OTHER, TUESDAY, utc(2026, 12, 1, 17)),
        (TaskKind.COMPLETE_RECORD, Danger.IMMEDIATE, utc(2026, 12, 24, 20), utc(2026, 12, 29, 17)),
        (TaskKind.LOOK_AGAIN, Danger.IN_NEED, TUESDAY, utc(2026, 12, 1, 17)),
        (TaskKind.TELL_LATER, Danger.OTHER, TUESDAY, utc(2026, 12, 8, 17)),
        (TaskKind.REVIEW_GLASS, Danger.OTHER, utc(2026, 11, 27, 23), utc(2026, 11, 30, 17)),
        # In summer the office closes an hour earlier by the clock of the world.
        (TaskKind.REVIEW_GLASS, Danger.OTHER, utc(2026, 7, 6, 12), utc(2026, 7, 7, 16)),
        # Half past eleven in the evening of a summer's Sunday is Monday in London.
        (TaskKind.REVIEW_GLASS, Danger.OTHER, utc(2026, 7, 5, 23, 30), utc(2026, 7, 7, 16)),
        # An hour is an hour on the night when clocks go back.
        (TaskKind.CHASE_RECEIPT, Danger.SIGNIFICANT_HARM, utc(2026, 10, 25, 0, 30),
         utc(2026, 10, 25, 1, 30)),
    ],
)  # fmt: skip
def test_a_task_is_due_when_its_clock_says(kind, danger, begins, due):
    assert due_by(kind, danger, begins) == due


def test_every_kind_at_every_danger_has_a_moment_after_it_began():
    for kind in TaskKind:
        dues = [due_by(kind, danger, TUESDAY) for danger in Danger]
        assert all(due > TUESDAY for due in dues)
        assert dues == sorted(dues)


def test_the_clocks_of_tasks_are_in_the_rule_book():
    table = edition_on("2026-11-24").table("clocks")
    used = {clock_of(kind, danger) for kind in TaskKind for danger in Danger} - {None}
    assert used <= set(table)
    assert len(used) == 7


class OfAnotherUnit:
    """An edition whose clocks run in a unit that another partnership chose."""

    def __init__(self, amount, unit):
        self._item = {"amount": amount, "unit": unit}

    def table(self, name):
        return dict.fromkeys(("receipt_other",), self._item) if name == "clocks" else {}


def test_a_clock_in_working_hours_is_counted_in_them(monkeypatch):
    monkeypatch.setattr(kinds, "edition_on", lambda day: OfAnotherUnit(4, "working_hours"))
    due = due_by(TaskKind.READ_CONCERN, Danger.OTHER, utc(2026, 11, 24, 15))
    assert due == utc(2026, 11, 25, 11)


def test_a_clock_that_has_no_last_day_asks_for_one(monkeypatch):
    monkeypatch.setattr(kinds, "edition_on", lambda day: OfAnotherUnit(1, "school_days"))
    with pytest.raises(Invalid):
        due_by(TaskKind.READ_CONCERN, Danger.OTHER, TUESDAY)
