"""Beside the pages the sequencer runs by itself, and a fault of one keeps no other waiting."""

import threading
import uuid

import pytest
from django.db import OperationalError

from sharewell.audit import running, sequencing, spool, witness
from sharewell.audit.looking import looking
from sharewell.audit.models import Checkpoint
from sharewell.database.context import acting
from sharewell.vault import keeping
from tests.audit.conftest import actor

CODE = "audit.looks.listed"


def test_what_waits_is_put_in_and_a_head_signed_only_when_it_is_time(agency, lead):
    looking(lead, CODE)
    running.once(lambda: [agency], signs=False)
    assert sequencing.waiting(agency) == 0
    assert witness.kept(agency) is None
    running.once(lambda: [agency], signs=True)
    assert witness.kept(agency).size == 1


def test_where_nothing_waits_nothing_is_done(agency, monkeypatch):
    monkeypatch.setattr(sequencing, "integrate", lambda agency_id: 1 / 0)
    running.once(lambda: [agency], signs=False)
    with acting(agency):
        assert Checkpoint.objects.count() == 0


def test_what_is_in_the_spool_is_put_in_too(agency, lead, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(witness, "behind", lambda agency_id, again=False: True)
        looking(lead, CODE)
    running.once(lambda: [agency], signs=False)
    assert (spool.count(), sequencing.waiting(agency)) == (0, 0)


def test_a_ledger_that_cannot_be_written_keeps_no_other_waiting(agency, lead):
    looking(lead, CODE)
    sequencing.checkpoint(agency)
    witness.file(agency).write_text("{}")
    witness.forget()
    other = uuid.uuid4()
    with acting(other):
        keeping.make_agency_keys(other)
    looking(actor(other), CODE)
    running.once(lambda: [agency, other], signs=True)
    assert sequencing.waiting(other) == 0


def test_a_disk_that_takes_no_head_keeps_no_other_waiting(agency, lead, monkeypatch):
    def full(agency_id, key, note):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(witness, "keep", full)
    looking(lead, CODE)
    looked = []
    running.once(lambda: looked.append(1) or [agency, agency], signs=True)
    assert looked == [1]
    assert witness.kept(agency) is None


class Connection:
    """A connection that says whether it was looked after between two looks."""

    looked_after = 0

    def close_if_unusable_or_obsolete(self):
        self.looked_after += 1


@pytest.mark.parametrize("fault", [OperationalError, OSError])
def test_no_fault_ends_it_and_it_stops_when_told(outside, monkeypatch, fault):
    stop, looks, connection = threading.Event(), [], Connection()

    def agencies():
        looks.append(1)
        if len(looks) == 3:
            stop.set()
        raise fault

    monkeypatch.setattr(running, "EVERY", 0)
    monkeypatch.setattr(running, "connection", connection)
    running.keep(agencies, stop)
    assert (len(looks), connection.looked_after) == (3, 3)
