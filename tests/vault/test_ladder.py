"""The ladder: keys that wrap keys, and keys made of keys."""

import copy
import hashlib
import hmac
import logging
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharewell.vault import ladder
from sharewell.vault.faults import NotOpened
from sharewell.vault.joining import joined
from sharewell.vault.ladder import Key

KEK = bytes(range(32))
RFC_3394 = [  # sections 4.3, 4.5 and 4.6: what a key of 256 bits wraps
    (
        "00112233445566778899AABBCCDDEEFF",
        "64E8C3F9CE0F5BA263E9777905818A2A93C8191E7D6E8AE7",
    ),
    (
        "00112233445566778899AABBCCDDEEFF0001020304050607",
        "A8F9BC1612C68B3FF6E6F4FBE30E71E4769C8B80A32CB8958CD5D17D6B254DA1",
    ),
    (
        "00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F",
        "28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21",
    ),
]
lists = st.lists(st.binary(max_size=8), max_size=5)


@pytest.mark.parametrize(("plain", "wrapped"), RFC_3394)
def test_a_key_is_wrapped_as_the_standard_says(plain, wrapped):
    key = Key(bytes.fromhex(plain))
    assert ladder.wrap_bytes(Key(KEK), key).hex().upper() == wrapped
    assert ladder.unwrap_bytes(Key(KEK), bytes.fromhex(wrapped)) == key


def hkdf(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    """RFC 5869, written out."""
    extracted = hmac.digest(salt or bytes(32), secret, "sha256")
    made, block = b"", b""
    for number in range(1, -(-length // 32) + 1):
        block = hmac.digest(extracted, block + info + bytes([number]), "sha256")
        made += block
    return made[:length]


def test_keys_are_derived_as_the_standard_says():
    published = hkdf(bytes([0x0B] * 22), b"", b"", 42).hex()  # RFC 5869, test case 3
    assert published == (
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
    )
    info = joined(b"sharewell/derive/1", b"token", b"people.name")
    ours = ladder.derive(Key(KEK), "token", b"people.name")
    assert ours == Key(hkdf(KEK, b"", info, 32))


@given(lists, lists)
def test_no_two_lists_of_parts_are_joined_to_the_same_bytes(one, other):
    assert (joined(*one) == joined(*other)) == (one == other)


@given(st.text(max_size=12), st.binary(max_size=20))
def test_a_wrapped_key_opens_for_its_purpose_and_place_and_for_no_other(purpose, about):
    parent, child = ladder.new_key(), ladder.new_key()
    wrapped = ladder.wrap(parent, child, purpose, about)
    assert ladder.unwrap(parent, wrapped, purpose, about) == child
    for wrong in (
        (ladder.new_key(), wrapped, purpose, about),
        (parent, wrapped, purpose + "x", about),
        (parent, wrapped, purpose, about + b"x"),
        (parent, wrapped, purpose, about, b""),
        (parent, b"\x02" + wrapped[1:], purpose, about),
        (parent, wrapped[:-1], purpose, about),
        (parent, b"", purpose, about),
    ):
        with pytest.raises(NotOpened):
            ladder.unwrap(*wrong)


@given(st.integers(0, 41 * 8 - 1))
def test_a_wrapped_key_with_one_bit_changed_does_not_open(bit):
    wrapped = bytearray(ladder.wrap(Key(KEK), Key(KEK), "record key"))
    assert len(wrapped) == 41
    wrapped[bit // 8] ^= 1 << bit % 8
    with pytest.raises(NotOpened):
        ladder.unwrap(Key(KEK), bytes(wrapped), "record key")


def test_a_key_is_random_and_of_full_length():
    assert len(ladder.new_key().material()) == 32
    assert ladder.new_key() != ladder.new_key()
    assert ladder.new_key() != KEK


def test_a_key_shows_itself_to_nobody(caplog):
    secret = hashlib.sha256(b"invented").digest()
    key = Key(secret)
    logging.getLogger("anything").warning("%s %r", key, [key])
    shown = caplog.text + repr(key) + str(key) + f"{key}" + repr({"key": key}) + repr(vars)
    for form in (repr(secret), secret.hex(), str(list(secret))):
        assert form not in shown
    assert "hidden" in repr(key)
    assert not hasattr(key, "__dict__")


@pytest.mark.parametrize("leave", [pickle.dumps, copy.copy, copy.deepcopy, hash])
def test_a_key_is_not_copied_out_of_the_process(leave):
    with pytest.raises(TypeError):
        leave(Key(KEK))
