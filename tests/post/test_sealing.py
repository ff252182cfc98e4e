"""A letter opens for whom it was sealed, as it was signed, and tells little by its length."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharewell import clock
from sharewell.database.context import acting
from sharewell.errors import Invalid
from sharewell.exits import package
from sharewell.post import sealing
from sharewell.post.actions import open_envelope
from sharewell.post.models import Envelope, Receipt
from sharewell.post.queries import receipts_of, waiting_for
from sharewell.vault import pairs
from sharewell.vault.faults import KeyMissing, NotOpened
from sharewell.vault.joining import joined
from sharewell.vault.signing import Use
from tests.post.conftest import (
    COUNCIL,
    DUTY,
    SCHOOL,
    SURGERY,
    TEACHER,
    WORDS,
    ledger,
    post,
    read_by,
)


def letter(by=SCHOOL, plain=WORDS):
    """A letter to the council that was closed and not posted."""
    one = Envelope(
        agency_id=by, to_agency_id=COUNCIL, kind="package", urgent=False, reference="SW-F639-P2X1"
    )
    with acting(by):
        sealing.close(one, plain)
    return one


def opened(one, by=COUNCIL):
    with acting(by):
        return sealing.opened(one)


def signed_anew(one, by):
    with acting(by):
        sealing.sign(one)
    return one


def test_it_opens_for_whom_it_was_sealed():
    one = letter()
    assert opened(one) == WORDS
    assert WORDS not in one.sealed


@pytest.mark.parametrize(
    "change",
    [
        {"id": SURGERY},
        {"agency_id": SURGERY},
        {"kind": "danger"},
        {"urgent": True},
        {"reference": "SW-4ZZP-G215"},
        {"posted_at": clock.now()},
        {"sealed": bytes(2_000)},
        {"signature": bytes(64)},
        {"key_id": "ff" * 16},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_is_changed_outside_or_inside_shows(change):
    one = letter()
    for field, value in change.items():
        setattr(one, field, value)
    with pytest.raises(sealing.NotGenuine):
        opened(one)


def test_the_hand_of_another_agency_is_not_the_senders():
    one = letter()
    with acting(SURGERY):
        signed = pairs.sign(SURGERY, Use.PACKAGE, joined(*one.outside(), one.sealed))
    one.key_id, one.signature = signed
    with pytest.raises(sealing.NotGenuine):
        opened(one)


def test_it_does_not_open_for_another_recipient_even_with_the_senders_hand():
    one = letter()
    one.to_agency_id = SURGERY
    with pytest.raises(sealing.NotGenuine):
        opened(one, SURGERY)
    with pytest.raises(KeyMissing):
        opened(signed_anew(one, SCHOOL), SURGERY)


def test_nobody_sends_on_what_another_sealed_as_if_it_were_their_own():
    one = letter()
    one.agency_id = SURGERY
    with pytest.raises(NotOpened):
        opened(signed_anew(one, SURGERY))


def test_what_was_sealed_for_one_envelope_does_not_open_in_another():
    one, other = letter(), letter(plain=b"Something else.")
    one.sealed = other.sealed
    with pytest.raises(NotOpened):
        opened(signed_anew(one, SCHOOL))


def test_a_forged_envelope_stays_unopened_and_the_refusal_is_in_the_ledger():
    one = letter(SURGERY)
    one.signature = letter(SCHOOL).signature
    with acting(SURGERY):
        one.save()
    with pytest.raises(sealing.NotGenuine):
        open_envelope(by=DUTY, envelope_id=one.pk)
    assert read_by(DUTY, waiting_for) == [one]
    assert ledger(COUNCIL) == [("refusal", "post.envelope.opened", "post.not_genuine")]


def test_a_forged_receipt_is_not_taken_for_one(envelope):
    receipt = Receipt(agency_id=COUNCIL, to_agency_id=SCHOOL, envelope=envelope, kind="opened")
    with acting(COUNCIL):
        sealing.close(receipt, b"")
        receipt.signature = bytes(64)
        receipt.save()
    with pytest.raises(sealing.NotGenuine):
        read_by(TEACHER, receipts_of, envelope.pk)


def test_a_receipt_answers_the_envelope_it_was_made_for_and_no_other(envelope):
    other = post(reference="SW-F639-P2X1")
    with acting(COUNCIL):
        receipt = Receipt(agency_id=COUNCIL, to_agency_id=SCHOOL, envelope=envelope, kind="opened")
        sealing.close(receipt, b"")
    receipt.envelope = other
    with pytest.raises(sealing.NotGenuine):
        opened(receipt, SCHOOL)


def test_its_length_tells_one_of_seven_sizes():
    lengths = {len(letter(plain=bytes(size)).sealed) for size in (0, 40, 1_000, 1_020)}
    assert len(lengths) == 1
    assert len(letter(plain=bytes(1_021)).sealed) - lengths.pop() == 3 * 1_024


@settings(max_examples=30, derandomize=True, deadline=None)
@given(st.binary(max_size=5_000))
def test_what_was_padded_comes_out_as_it_was(plain):
    whole = sealing.padded(plain)
    assert len(whole) in sealing.SIZES
    assert sealing.unpadded(whole) == plain


@pytest.mark.parametrize("whole", [b"", bytes(1_023), b"\xff" * 1_024, bytes(1_023) + b"\1"])
def test_padding_that_nobody_would_have_made_is_refused(whole):
    with pytest.raises(NotOpened):
        sealing.unpadded(whole)


def test_the_largest_package_fits():
    assert len(sealing.padded(bytes(package.LARGEST))) == sealing.SIZES[-1]


def test_what_is_bound_to_a_letter_stays_as_it_was_so_that_old_ones_open():
    posted_at = dt.datetime(2026, 11, 24, 9, 30, 0, 7, dt.UTC)
    envelope = Envelope(
        id=SURGERY, agency_id=SCHOOL, to_agency_id=COUNCIL, kind="danger", urgent=True,
        reference="SW-F639-P2X1", posted_at=posted_at, signature=b"signature",
    )  # fmt: skip
    receipt = Receipt(
        id=SURGERY, agency_id=COUNCIL, to_agency_id=SCHOOL, kind="opened", posted_at=posted_at,
        envelope=envelope,
    )  # fmt: skip
    moment = b"2026-11-24T09:30:00.000007+00:00"
    assert envelope.outside() == (
        b"sharewell/post/envelope/1", SURGERY.bytes, SCHOOL.bytes, COUNCIL.bytes, b"danger",
        moment, b"SW-F639-P2X1", b"\1",
    )  # fmt: skip
    assert receipt.outside() == (
        b"sharewell/post/receipt/1", SURGERY.bytes, COUNCIL.bytes, SCHOOL.bytes, b"opened",
        moment, SURGERY.bytes, b"signature",
    )  # fmt: skip
    assert sealing.padded(b"words") == b"\0\0\0\5words" + bytes(1_015)


def test_more_than_an_envelope_holds_is_refused():
    assert len(sealing.padded(bytes(sealing.SIZES[-1] - sealing.LENGTH))) == sealing.SIZES[-1]
    with pytest.raises(Invalid, match="too_big"):
        sealing.padded(bytes(sealing.SIZES[-1]))
