"""Sealing: what is sealed opens at its place, and nowhere else."""

import dataclasses
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharewell.vault import ladder, sealing
from sharewell.vault.faults import NotOpened
from sharewell.vault.sealing import Place

KEY = ladder.new_key()
KEY_ID = uuid.UUID(int=9)
places = st.builds(
    Place,
    agency_id=st.uuids(),
    record_id=st.uuids(),
    row_id=st.uuids(),
    version=st.integers(0, 2**63),
    field=st.text(max_size=20),
)
HERE = Place(uuid.UUID(int=1), uuid.UUID(int=2), uuid.UUID(int=3), 1, "entry.text")


def seal(plain: bytes, place: Place = HERE) -> bytes:
    return sealing.seal(plain, place=place, key=KEY, key_id=KEY_ID)


@given(st.binary(max_size=200), places)
def test_what_is_sealed_opens(plain, place):
    sealed = seal(plain, place)
    assert sealing.open_(sealed, place=place, key=KEY) == plain
    assert sealing.key_id_of(sealed) == KEY_ID
    assert len(plain) < 4 or plain not in sealed


@given(places, places)
def test_no_two_places_are_written_alike(one, other):
    assert (one.encoded() == other.encoded()) == (one == other)


@given(places, st.sampled_from(dataclasses.fields(Place)), st.data())
def test_what_is_moved_to_any_other_place_does_not_open(place, part, data):
    other = getattr(data.draw(places.filter(lambda p: p != place)), part.name)
    moved = dataclasses.replace(place, **{part.name: other})
    sealed = seal(b"words", place)
    if moved == place:
        assert sealing.open_(sealed, place=moved, key=KEY) == b"words"
        return
    with pytest.raises(NotOpened):
        sealing.open_(sealed, place=moved, key=KEY)


@given(st.data())
def test_what_has_one_bit_changed_does_not_open(data):
    sealed = bytearray(seal(b"Wren has a bruise"))
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(NotOpened):
        sealing.open_(bytes(sealed), place=HERE, key=KEY)


@given(st.integers(0, 60))
def test_what_is_cut_short_does_not_open(length):
    sealed = seal(b"Wren has a bruise")
    assert len(sealed) > 60
    with pytest.raises(NotOpened):
        sealing.open_(sealed[:length], place=HERE, key=KEY)


def test_another_key_does_not_open_it():
    with pytest.raises(NotOpened):
        sealing.open_(seal(b"words"), place=HERE, key=ladder.new_key())


@pytest.mark.parametrize("sealed", [b"", b"\x01", b"\x02" + bytes(40)])
def test_what_is_of_no_known_format_names_no_key(sealed):
    with pytest.raises(NotOpened):
        sealing.key_id_of(sealed)


@given(st.binary(max_size=50))
def test_two_sealings_of_the_same_differ(plain):
    assert seal(plain) != seal(plain)
