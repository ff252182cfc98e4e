"""Pairs of keys: an agency signs and opens with its own; others check and seal."""

import uuid

import pytest

from sharewell.database.context import acting
from sharewell.errors import Refused
from sharewell.vault import pairs, signing
from sharewell.vault.faults import KeyMissing, NotOpened
from sharewell.vault.models import PublicKey, SecretKey
from sharewell.vault.signing import Use
from tests.vault.conftest import AGENCY, OTHER

ABOUT = (b"from", b"to", b"package")
SIGNING = [Use.LEDGER, Use.PACKAGE]
pytestmark = pytest.mark.usefixtures("agencies")


@pytest.mark.parametrize("use", SIGNING)
def test_what_an_agency_signed_is_checked_by_anybody(use):
    signed = pairs.sign(AGENCY, use, b"checkpoint")
    with acting(OTHER):
        assert pairs.verify(signed.key_id, use, b"checkpoint", signed.signature) == AGENCY
        assert pairs.verify(signed.key_id, use, b"checkpoint\n", signed.signature) is None
        assert pairs.verify(signed.key_id, use, b"checkpoint", bytes(64)) is None


def test_a_key_of_one_use_is_not_taken_for_another():
    signed = pairs.sign(AGENCY, Use.LEDGER, b"words")
    assert pairs.verify(signed.key_id, Use.PACKAGE, b"words", signed.signature) is None


def test_a_key_that_nobody_knows_has_signed_nothing():
    signed = pairs.sign(AGENCY, Use.LEDGER, b"words")
    assert pairs.verify("ff" * 16, Use.LEDGER, b"words", signed.signature) is None


def test_nobody_signs_or_opens_as_an_agency_without_acting_for_it():
    envelope = pairs.seal_to(AGENCY, b"words", about=ABOUT)
    with acting(OTHER):
        with pytest.raises(Refused, match="not_acting"):
            pairs.sign(AGENCY, Use.LEDGER, b"words")
        with pytest.raises(Refused, match="not_acting"):
            pairs.open_envelope(AGENCY, envelope, about=ABOUT)


def test_an_envelope_is_opened_by_the_agency_it_is_sealed_to_and_by_no_other():
    with acting(OTHER):
        envelope = pairs.seal_to(AGENCY, b"words", about=ABOUT)
        with pytest.raises(KeyMissing):
            pairs.open_envelope(OTHER, envelope, about=ABOUT)
    assert pairs.open_envelope(AGENCY, envelope, about=ABOUT) == b"words"
    assert pairs.open_envelope(AGENCY, memoryview(envelope), about=ABOUT) == b"words"


def test_an_envelope_is_about_exactly_what_it_was_sealed_about():
    envelope = pairs.seal_to(AGENCY, b"words", about=ABOUT)
    for other in ((b"fromto", b"package"), (b"from", b"to", b"package", b""), ()):
        with pytest.raises(NotOpened):
            pairs.open_envelope(AGENCY, envelope, about=other)


@pytest.mark.parametrize("use", SIGNING)
def test_after_a_new_pair_what_the_old_one_signed_still_holds(use):
    before = pairs.sign(AGENCY, use, b"words")
    fresh = pairs.renew(AGENCY, use)
    after = pairs.sign(AGENCY, use, b"words")
    assert after.key_id == fresh.key_id == pairs.newest(AGENCY, use).key_id != before.key_id
    for signed in (before, after):
        assert pairs.verify(signed.key_id, use, b"words", signed.signature) == AGENCY


def test_after_a_new_pair_what_was_sealed_to_the_old_one_still_opens():
    envelope = pairs.seal_to(AGENCY, b"words", about=ABOUT)
    pairs.renew(AGENCY, Use.ENVELOPE)
    assert pairs.open_envelope(AGENCY, envelope, about=ABOUT) == b"words"


def test_a_public_key_says_whose_it_is_and_what_for():
    key = pairs.newest(AGENCY, Use.LEDGER)
    assert pairs.public_key(key.key_id) == key
    assert (key.agency_id, key.use, len(key.public)) == (AGENCY, Use.LEDGER, 32)


def test_an_agency_without_keys_has_no_public_key():
    with pytest.raises(KeyMissing):
        pairs.newest(uuid.UUID(int=77), Use.LEDGER)


@pytest.mark.parametrize(
    "changed",
    [{"agency_id": OTHER}, {"use": Use.PACKAGE}, {"public": bytes(32)}, {"key_id": "0" * 32}],
)
def test_a_public_key_that_was_put_in_anothers_stead_is_not_believed(changed):
    signed = pairs.sign(AGENCY, Use.LEDGER, b"words")
    secret, public = signing.new_pair()
    planted = {
        "key_id": signing.key_id(AGENCY, Use.LEDGER, public),
        "agency_id": AGENCY,
        "use": Use.LEDGER,
        "public": public,
    } | changed
    PublicKey.objects.create(**planted)
    with pytest.raises(KeyMissing):
        pairs.public_key(planted["key_id"])
    forged = signing.sign(secret, b"words")
    assert pairs.verify(planted["key_id"], planted["use"], b"words", forged) is None
    assert pairs.verify(signed.key_id, Use.LEDGER, b"words", forged) is None


def test_a_secret_key_does_not_serve_under_the_id_of_another():
    ours = SecretKey.objects.get(key_id=pairs.newest(AGENCY, Use.PACKAGE).key_id)
    _, public = signing.new_pair()
    key_id = signing.key_id(AGENCY, Use.LEDGER, public)
    PublicKey.objects.create(key_id=key_id, agency_id=AGENCY, use=Use.LEDGER, public=public)
    SecretKey.objects.create(agency_id=AGENCY, key_id=key_id, wrapped=ours.wrapped)
    with pytest.raises(NotOpened):
        pairs.sign(AGENCY, Use.LEDGER, b"words")
