"""Beside the pages the outbox is emptied by itself, and a fault of one keeps no other waiting."""

import threading

from django.db import OperationalError

from sharewell.outbox import running
from sharewell.outbox.delivering import Went, deliver_due
from tests.outbox.test_outbox import emitted


def test_what_is_due_is_done_for_every_agency(teacher, stranger, heard):
    emitted(teacher)
    emitted(stranger)
    running.once(lambda: [teacher.agency_id, stranger.agency_id])
    assert {one.agency_id for one in heard} == {teacher.agency_id, stranger.agency_id}


def test_a_fault_of_one_agency_keeps_no_other_waiting(
    teacher, stranger, heard, monkeypatch, capsys
):
    def not_for_everybody(agency_id):
        if agency_id == stranger.agency_id:
            raise OperationalError("what the database said")
        return deliver_due(agency_id)

    emitted(teacher)
    monkeypatch.setattr(running, "deliver_due", not_for_everybody)
    running.once(lambda: [stranger.agency_id, teacher.agency_id])
    assert len(heard) == 1
    said = "".join(capsys.readouterr())
    assert "OperationalError" in said
    assert "what the database said" not in said


def test_it_looks_again_when_the_agencies_could_not_be_read(teacher, heard, capsys):
    def cannot():
        raise OperationalError("down")

    emitted(teacher)
    running.once(cannot)
    assert heard == []
    assert "OperationalError" in "".join(capsys.readouterr())
    assert deliver_due(teacher.agency_id) == Went(1, 0)


def test_it_goes_on_until_it_is_stopped(monkeypatch):
    stop, looks = threading.Event(), []

    def look(agency_ids):
        looks.append(agency_ids())
        if len(looks) == 3:
            stop.set()

    monkeypatch.setattr(running, "EVERY", 0.001)
    monkeypatch.setattr(running, "once", look)
    monkeypatch.setattr(running.connection, "close_if_unusable_or_obsolete", lambda: None)
    running.keep(lambda: ["an agency"], stop)
    assert looks == [["an agency"]] * 3
