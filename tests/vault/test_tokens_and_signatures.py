"""Blind tokens, and signatures."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharewell.vault import ladder, signing, tokens
from sharewell.vault.ladder import Key
from sharewell.vault.signing import Use

OURS, THEIRS = Key(bytes(range(32))), Key(bytes(range(1, 33)))
RFC_8032 = [  # section 7.1, tests 1 to 3: secret, public, message, signature
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@given(st.text(max_size=30))
def test_a_value_has_one_token_in_its_agency_and_purpose(value):
    token = tokens.blind(OURS, "people.name", value)
    assert len(token) == 16
    assert tokens.same(token, tokens.blind(OURS, "people.name", value))


@given(st.text(max_size=30))
def test_tokens_of_two_agencies_or_purposes_or_values_differ(value):
    token = tokens.blind(OURS, "people.name", value)
    assert not tokens.same(token, tokens.blind(THEIRS, "people.name", value))
    assert not tokens.same(token, tokens.blind(OURS, "people.born", value))
    assert not tokens.same(token, tokens.blind(OURS, "people.name", value + " "))


def test_the_vault_does_not_tidy_what_it_blinds():
    assert tokens.blind(OURS, "people.name", "Wren") != tokens.blind(OURS, "people.name", "wren")


@pytest.mark.parametrize(("secret", "public", "message", "signature"), RFC_8032)
def test_a_signature_is_made_as_the_standard_says(secret, public, message, signature):
    key, signed = Key(bytes.fromhex(secret)), bytes.fromhex(message)
    assert signing.public_half(key).hex() == public
    assert signing.sign(key, signed).hex() == signature
    assert signing.verify(bytes.fromhex(public), signed, bytes.fromhex(signature))


@given(st.binary(max_size=60), st.integers(0, 64 * 8 - 1))
def test_a_signature_is_good_for_its_bytes_and_its_signer_only(message, bit):
    secret, public = signing.new_pair()
    signature = signing.sign(secret, message)
    changed = bytearray(signature)
    changed[bit // 8] ^= 1 << bit % 8
    assert signing.verify(public, message, signature)
    assert not signing.verify(public, message, bytes(changed))
    assert not signing.verify(public, message + b"\n", signature)
    assert not signing.verify(signing.new_pair()[1], message, signature)


@pytest.mark.parametrize("public", [b"", b"short", bytes(33)])
def test_what_is_no_public_key_has_signed_nothing(public):
    assert not signing.verify(public, b"words", bytes(64))


def test_the_id_of_a_key_says_whose_it_is_and_what_for():
    public = signing.public_half(ladder.new_key())
    agency = uuid.UUID(int=1)
    ids = {
        signing.key_id(agency, Use.LEDGER, public),
        signing.key_id(agency, Use.PACKAGE, public),
        signing.key_id(uuid.UUID(int=2), Use.LEDGER, public),
        signing.key_id(agency, Use.LEDGER, signing.public_half(ladder.new_key())),
    }
    assert len(ids) == 4
    assert {len(bytes.fromhex(one)) for one in ids} == {16}
