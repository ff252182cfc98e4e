"""Shred, so that it is beyond use; hold, so that nobody may."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.db import IntegrityError, transaction

from sharewell import clock
from sharewell.database.context import acting
from sharewell.errors import Absent, Refused
from sharewell.vault import disposal, keeping, sealing
from sharewell.vault.faults import Destroyed, Held, KeyMissing
from sharewell.vault.keeping import Sealed
from sharewell.vault.models import (
    AgencyKey,
    Hold,
    Lifting,
    PublicKey,
    SecretKey,
    Shredding,
    WrappedKey,
)
from tests.vault.conftest import AGENCY, OTHER

RECORD, NEXT_RECORD, ROW, WHO = (uuid.UUID(int=number) for number in (41, 42, 43, 44))
WHY = {"by": WHO, "reason": "retention.ended"}
pytestmark = pytest.mark.usefixtures("agencies")


def seal(*, record: uuid.UUID = RECORD, alone: bool = True) -> bytes:
    return keeping.seal_text(AGENCY, record, ROW, "entry.text", "words", alone=alone)


def opened(sealed: bytes, record: uuid.UUID = RECORD) -> str:
    return keeping.open_text(AGENCY, record, ROW, "entry.text", sealed)


def test_one_thing_is_shredded_alone():
    one, other, name = seal(), seal(), seal(alone=False)
    disposal.shred_one(AGENCY, RECORD, one, **WHY)
    with pytest.raises(Destroyed):
        opened(one)
    assert opened(other) == opened(name) == "words"


def test_a_record_is_shredded_with_all_that_is_in_it_and_nothing_else():
    inside, beside = [seal(), seal(), seal(alone=False)], seal(record=NEXT_RECORD)
    disposal.shred_record(AGENCY, RECORD, **WHY)
    for sealed in inside:
        with pytest.raises(Destroyed):
            opened(sealed)
    assert opened(beside, NEXT_RECORD) == "words"
    assert not WrappedKey.objects.filter(record_id=RECORD).exists()


def test_what_was_shredded_says_on_which_day_in_london():
    sealed = seal()
    with time_machine.travel("2026-05-03T23:30:00+00:00", tick=False):
        disposal.shred_one(AGENCY, RECORD, sealed, **WHY)
    with pytest.raises(Destroyed) as caught:
        opened(sealed)
    assert caught.value.sentence == "This was destroyed on 4 May 2026 and cannot be read again."
    assert caught.value.destroyed_at == dt.datetime(2026, 5, 3, 23, 30, tzinfo=dt.UTC)


def test_a_row_says_who_shredded_what_and_why_and_never_what_it_sealed():
    sealed = seal()
    before = clock.now()
    disposal.shred_one(AGENCY, RECORD, sealed, **WHY)
    row = Shredding.objects.get()
    assert (row.agency_id, row.record_id) == (AGENCY, RECORD)
    assert (row.key_id, row.kind) == (sealing.key_id_of(sealed), "single")
    assert (row.by_id, row.reason) == (WHO, "retention.ended")
    assert before <= row.shredded_at <= clock.now()


def test_shredding_twice_is_as_once():
    sealed = seal()
    assert disposal.shred_one(AGENCY, RECORD, sealed, **WHY) == disposal.shred_one(
        AGENCY, RECORD, sealed, **WHY
    )
    first = disposal.shred_record(AGENCY, RECORD, **WHY)
    assert disposal.shred_record(AGENCY, RECORD, **WHY) == first
    assert Shredding.objects.count() == 2


def test_one_thing_of_a_record_that_was_shredded_is_shredded():
    sealed = seal()
    whole = disposal.shred_record(AGENCY, RECORD, **WHY)
    assert disposal.shred_one(AGENCY, RECORD, sealed, **WHY) == whole
    assert Shredding.objects.count() == 1


def test_nothing_is_sealed_into_a_record_that_was_shredded():
    seal()
    disposal.shred_record(AGENCY, RECORD, **WHY)
    for alone in (False, True):
        with pytest.raises(Destroyed):
            seal(alone=alone)


def test_what_was_never_sealed_cannot_be_shredded():
    with pytest.raises(KeyMissing):
        disposal.shred_record(AGENCY, RECORD, **WHY)
    for sealed, record in ((seal(alone=False), RECORD), (seal(), NEXT_RECORD)):
        with pytest.raises(KeyMissing):
            disposal.shred_one(AGENCY, record, sealed, **WHY)
    assert Shredding.objects.count() == 0


def test_of_many_those_that_were_shredded_are_none():
    many = [Sealed(RECORD, ROW, "entry.text", seal()) for _ in range(3)]
    disposal.shred_one(AGENCY, RECORD, many[1].sealed, **WHY)
    assert keeping.open_texts(AGENCY, many) == ["words", None, "words"]
    disposal.shred_record(AGENCY, RECORD, **WHY)
    assert keeping.open_texts(AGENCY, many) == [None] * 3


def test_a_hold_forbids_shredding_until_it_is_lifted():
    sealed = seal()
    held = disposal.hold(AGENCY, RECORD, by=WHO, reason="court.order")
    assert disposal.is_held(AGENCY, RECORD)
    assert not disposal.is_held(AGENCY, NEXT_RECORD)
    with pytest.raises(Held, match="on_hold"):
        disposal.shred_one(AGENCY, RECORD, sealed, **WHY)
    with pytest.raises(Held):
        disposal.shred_record(AGENCY, RECORD, **WHY)
    assert opened(sealed) == "words"
    disposal.lift(AGENCY, held, by=WHO, reason="court.closed")
    assert not disposal.is_held(AGENCY, RECORD)
    disposal.shred_record(AGENCY, RECORD, **WHY)


def test_a_record_stays_held_while_one_hold_stands():
    seal()
    first, _ = (disposal.hold(AGENCY, RECORD, by=WHO, reason="inquiry") for _ in range(2))
    disposal.lift(AGENCY, first, by=WHO, reason="inquiry.closed")
    assert disposal.is_held(AGENCY, RECORD)
    with pytest.raises(Held):
        disposal.shred_record(AGENCY, RECORD, **WHY)


def test_a_hold_is_lifted_once_and_only_by_its_agency():
    held = disposal.hold(AGENCY, RECORD, by=WHO, reason="inquiry")
    with acting(OTHER), pytest.raises(Absent):
        disposal.lift(OTHER, held, by=WHO, reason="inquiry.closed")
    disposal.lift(AGENCY, held, by=WHO, reason="inquiry.closed")
    with pytest.raises(Absent):
        disposal.lift(AGENCY, held, by=WHO, reason="inquiry.closed")


def test_nobody_disposes_for_an_agency_without_acting_for_it():
    sealed = seal()
    held = disposal.hold(AGENCY, RECORD, by=WHO, reason="inquiry")
    with acting(OTHER):
        for act in (
            lambda: disposal.shred_one(AGENCY, RECORD, sealed, **WHY),
            lambda: disposal.shred_record(AGENCY, RECORD, **WHY),
            lambda: disposal.hold(AGENCY, RECORD, **WHY),
            lambda: disposal.lift(AGENCY, held, **WHY),
            lambda: disposal.is_held(AGENCY, RECORD),
        ):
            with pytest.raises(Refused, match="not_acting"):
                act()
    assert opened(sealed) == "words"


def test_what_says_who_shredded_or_held_what_is_never_changed_nor_taken_away():
    sealed = seal()
    disposal.shred_one(AGENCY, RECORD, sealed, **WHY)
    disposal.lift(AGENCY, disposal.hold(AGENCY, RECORD, **WHY), **WHY)
    for kept in (AgencyKey, PublicKey, SecretKey, Shredding, Hold, Lifting):
        rows = kept.objects.filter(agency_id=AGENCY)
        with pytest.raises(IntegrityError, match="wall"), transaction.atomic():
            rows.update(id=uuid.uuid4())
        with pytest.raises(IntegrityError, match="wall"), transaction.atomic():
            rows._raw_delete("default")
        assert rows.exists()
