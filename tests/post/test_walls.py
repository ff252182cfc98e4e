"""Two agencies see what goes between them; a third sees nothing, and nobody rewrites anything."""

import pytest
from django.db import IntegrityError, connection, transaction

from sharewell.database import walls
from sharewell.database.context import acting
from sharewell.errors import Absent
from sharewell.post.actions import open_envelope, send_receipt
from sharewell.post.models import Envelope, Receipt, ReceiptKind
from sharewell.post.queries import receipts_of, waiting_for
from sharewell.post.sealing import close
from tests.engines import only_on
from tests.post.conftest import (
    COUNCIL,
    DUTY,
    NURSE,
    SCHOOL,
    SURGERY,
    TEACHER,
    all_seen_by,
    ledger,
    post,
    read_by,
)

EVERYBODY = (SCHOOL, COUNCIL, SURGERY)


@pytest.fixture
def answered(envelope):
    open_envelope(by=DUTY, envelope_id=envelope.pk)
    return envelope


def refused_by_the_database(act):
    with pytest.raises(IntegrityError, match="wall"), transaction.atomic():
        act()


def test_a_third_agency_reads_nothing_and_learns_no_number(answered):
    assert read_by(NURSE, waiting_for) == []
    assert all_seen_by(NURSE) == set()
    for act in (
        lambda: read_by(NURSE, receipts_of, answered.pk),
        lambda: open_envelope(by=NURSE, envelope_id=answered.pk),
        lambda: send_receipt(by=NURSE, envelope_id=answered.pk, kind=ReceiptKind.DELIVERED),
    ):
        with pytest.raises(Absent):
            act()
    assert ledger(SURGERY) == [
        ("refusal", "post.envelope.opened", "absent"),
        ("refusal", "post.receipt.sent", "absent"),
    ]


def test_the_sender_does_not_open_or_answer_its_own_envelope(answered):
    for act in (
        lambda: open_envelope(by=TEACHER, envelope_id=answered.pk),
        lambda: send_receipt(by=TEACHER, envelope_id=answered.pk, kind=ReceiptKind.ACKNOWLEDGED),
    ):
        with pytest.raises(Absent):
            act()


@only_on("postgresql")
def test_the_database_itself_shows_them_to_these_two_alone(answered):
    for model in (Envelope, Receipt):
        for agency, count in zip(EVERYBODY, (1, 1, 0), strict=True):
            with acting(agency):
                assert model.objects.count() == count
                with connection.cursor() as cursor:
                    cursor.execute(f"SELECT count(*) FROM {model._meta.db_table}")
                    assert cursor.fetchone() == (count,)
        assert model.objects.count() == 0


@pytest.mark.parametrize("agency", EVERYBODY)
def test_neither_side_alters_or_deletes_anything(answered, agency):
    with acting(SCHOOL):
        receipt = answered.receipts.get()
    with acting(agency):
        for row in (answered, receipt):
            model = type(row)
            refused_by_the_database(lambda model=model: model.objects.update(signature=bytes(64)))
            refused_by_the_database(lambda model=model: model.objects.all()._raw_delete("default"))


@pytest.mark.parametrize("agency", [COUNCIL, SURGERY])
def test_nobody_posts_as_another_agency(agency):
    with acting(SCHOOL):
        forged = Envelope(
            agency_id=SCHOOL, to_agency_id=COUNCIL, kind="package", urgent=False, reference="x"
        )
        close(forged, b"")
    with acting(agency):
        refused_by_the_database(forged.save)


@pytest.mark.parametrize(
    ("agency", "to"), [(SCHOOL, COUNCIL), (SURGERY, SCHOOL), (SURGERY, COUNCIL), (COUNCIL, SURGERY)]
)
def test_only_the_recipient_answers_and_only_to_the_sender(envelope, agency, to):
    with acting(agency):
        receipt = Receipt(agency_id=agency, to_agency_id=to, envelope=envelope, kind="opened")
        close(receipt, b"")
        refused_by_the_database(receipt.save)


def test_to_oneself_nothing_is_posted(envelope):
    with acting(SCHOOL):
        lone = Envelope(
            agency_id=SCHOOL, to_agency_id=SCHOOL, kind="package", urgent=False, reference="x"
        )
        close(lone, b"")
        with pytest.raises(IntegrityError), transaction.atomic():
            lone.save()


@pytest.mark.parametrize("model", [Envelope, Receipt])
def test_a_kind_that_nobody_knows_is_not_kept(envelope, model):
    with acting(COUNCIL):
        row = (
            Envelope(agency_id=COUNCIL, to_agency_id=SCHOOL, urgent=False, reference="x")
            if model is Envelope
            else Receipt(agency_id=COUNCIL, to_agency_id=SCHOOL, envelope=envelope)
        )
        row.kind = "gossip"
        close(row, b"")
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()


def test_the_walls_stand_as_the_models_say():
    assert walls.differences() == []


def test_another_agency_cannot_learn_that_a_reference_is_used(envelope):
    assert post(by=NURSE, to=COUNCIL).reference == envelope.reference
