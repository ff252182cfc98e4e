"""Envelopes: only the agency that it is sealed to opens one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharewell.vault import envelopes
from sharewell.vault.faults import NotOpened

SECRET, PUBLIC = envelopes.new_pair()
KEY_ID = "00112233445566778899aabbccddeeff"


def envelope(plain: bytes = b"words", about: bytes = b"about") -> bytes:
    return envelopes.seal_for(PUBLIC, KEY_ID, plain, about=about)


@given(st.binary(max_size=100), st.binary(max_size=40))
def test_what_is_sealed_to_an_agency_opens_there(plain, about):
    sealed = envelope(plain, about)
    assert envelopes.open_with(SECRET, sealed, about=about) == plain
    assert envelopes.key_id_of(sealed) == KEY_ID


def test_another_agency_does_not_open_it():
    other, _ = envelopes.new_pair()
    with pytest.raises(NotOpened):
        envelopes.open_with(other, envelope(), about=b"about")


def test_it_does_not_open_as_something_about_something_else():
    with pytest.raises(NotOpened):
        envelopes.open_with(SECRET, envelope(), about=b"about ")


@given(st.data())
def test_an_envelope_with_one_bit_changed_does_not_open(data):
    sealed = bytearray(envelope())
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(NotOpened):
        envelopes.open_with(SECRET, bytes(sealed), about=b"about")


@given(st.integers(0, 1150))
def test_an_envelope_that_is_cut_short_does_not_open(length):
    with pytest.raises(NotOpened):
        envelopes.open_with(SECRET, envelope()[:length], about=b"about")


@pytest.mark.parametrize("sealed", [b"", b"\x01", b"\x02" + bytes(40)])
def test_what_is_of_no_known_format_names_no_key(sealed):
    with pytest.raises(NotOpened):
        envelopes.key_id_of(sealed)


def test_two_envelopes_of_the_same_differ():
    assert envelope() != envelope()
