"""Looks and refusals are kept before anything is shown; if they cannot be, nothing is."""

import uuid
from contextlib import contextmanager

import pytest
from django.db import InternalError, OperationalError, transaction

from sharewell.audit import making, spool, witness
from sharewell.audit.looking import looking, refused
from sharewell.audit.models import Detail, Entry, Kind, Mention
from sharewell.audit.sequencing import checkpoint, integrate, waiting
from sharewell.audit.verifying import verify
from sharewell.database.context import acting
from sharewell.errors import Unavailable
from sharewell.vault import keeping

CODE = "audit.looks.listed"


def entries(agency):
    with acting(agency):
        return list(Entry.objects.order_by("at"))


def failing(fault):
    def fail(*given):
        raise fault

    return fail


@contextmanager
def unwritable(fault=None):
    """For a while the database cannot be written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making.Made, "save", failing(fault or OperationalError("disk is full")))
        yield


def test_a_look_at_several_is_one_entry_with_their_number(agency, lead):
    people = [uuid.uuid4() for _ in range(20)]
    looking(lead, CODE, people, reason="by_tie")
    (entry,) = entries(agency)
    assert (entry.kind, entry.code, entry.reason, entry.count) == (Kind.LOOK, CODE, "by_tie", 20)
    with acting(agency):
        assert Mention.objects.count() == 20


def test_a_look_may_tell_how_many_where_not_all_are_known(agency, lead):
    looking(lead, CODE, count=500, words={"search": "Ada"})
    (entry,) = entries(agency)
    assert (entry.count, entry.mentions, entry.subject) == (500, None, None)
    with acting(agency):
        assert Detail.objects.get().id == entry.id


def test_a_refusal_says_what_was_tried_and_why_not(agency, lead):
    refused(lead, CODE, [uuid.uuid4()], reason="no_tie")
    (entry,) = entries(agency)
    assert (entry.kind, entry.code, entry.reason) == (Kind.REFUSAL, CODE, "no_tie")


@pytest.mark.parametrize("fault", [OperationalError("full"), InternalError("read only")])
def test_a_look_that_the_database_cannot_keep_goes_to_the_spool(agency, lead, fault):
    with unwritable(fault):
        looking(lead, CODE, [uuid.uuid4()])
    assert entries(agency) == []
    assert spool.count() == 1


def test_what_went_to_the_spool_comes_into_the_ledger_as_it_was(agency, lead):
    people = [uuid.uuid4() for _ in range(3)]
    with unwritable():
        looking(lead, CODE, people, words={"search": "Ada"}, reason="by_tie")
        looking(lead, CODE, people[:1])
        refused(lead, CODE, reason="no_tie")
    assert b"Ada" not in spool.file().read_bytes()
    assert integrate(agency) == 3
    assert spool.count() == 0
    several, one, no = entries(agency)
    assert (several.count, several.reason, one.count, no.reason) == (3, "by_tie", 1, "no_tie")
    with acting(agency):
        assert making.opened(Detail.objects.get()).endswith('{"search": "Ada"}')
        assert Mention.objects.count() == 3
    assert verify(agency).faults == []


def test_what_was_moved_from_the_spool_already_is_not_moved_twice(agency, lead):
    with unwritable():
        looking(lead, CODE)
        lines = spool.file().read_bytes()
        looking(lead, CODE)
    assert integrate(agency) == 2
    spool.file().write_bytes(lines)  # as after a crash before the file was emptied
    assert integrate(agency) == 0
    assert (len(entries(agency)), spool.count()) == (2, 0)


def test_while_the_ledger_does_not_go_on_looks_wait_in_the_spool(agency, lead, monkeypatch):
    looking(lead, CODE)
    checkpoint(agency)
    kept = witness.file(agency).read_text()
    witness.file(agency).write_text("{}")
    witness.forget()
    looking(lead, CODE)
    assert (len(entries(agency)), spool.count()) == (1, 1)
    with pytest.raises(Unavailable):
        integrate(agency)
    assert spool.count() == 1
    witness.file(agency).write_text(kept)
    assert integrate(agency) == 1
    assert waiting(agency) == 0


def test_another_agencys_ledger_that_does_not_go_on_keeps_the_spool_as_it_is(agency, lead):
    with unwritable():
        looking(lead, CODE)
    witness.file(agency).write_text("{}")
    witness.forget()
    other = uuid.uuid4()
    with acting(other):
        keeping.make_agency_keys(other)
    assert integrate(other) == 0
    assert spool.count() == 1


def test_where_nothing_can_be_kept_nothing_is_shown(agency, lead, monkeypatch):
    monkeypatch.setattr(spool, "add", failing(OSError(28, "No space left on device")))
    for keep in (looking, refused):
        with pytest.raises(Unavailable) as said, unwritable():
            keep(lead, CODE)
        assert said.value.code == "ledger.unwritable"
        assert "phone 999" in said.value.sentence


def test_where_the_database_does_not_even_answer_nothing_is_shown(agency, lead, monkeypatch):
    monkeypatch.setattr("sharewell.audit.looking.made", failing(OperationalError("gone")))
    with pytest.raises(Unavailable) as said:
        looking(lead, CODE)
    assert said.value.code == "ledger.unwritable"


def test_a_look_inside_a_transaction_is_a_fault_of_ours(agency, lead):
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        looking(lead, CODE)
    assert entries(agency) == []
