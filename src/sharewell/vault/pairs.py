"""Pairs of keys of an agency: it signs and opens envelopes with its own, others check and seal.

The public halves are rows that every agency sees; a key's id is made of whose it is, what it is for
and its bytes, so that a row in which one of these was changed is not believed.
"""

import uuid
from collections.abc import Sequence
from typing import NamedTuple

from sharewell.vault import envelopes, signing
from sharewell.vault.faults import KeyMissing
from sharewell.vault.joining import joined
from sharewell.vault.keys import agency_key
from sharewell.vault.ladder import Key, unwrap, wrap
from sharewell.vault.models import PublicKey, SecretKey
from sharewell.vault.signing import Use


class Public(NamedTuple):
    """The public half of a pair: its id, whose it is, what for, and its bytes."""

    key_id: str
    agency_id: uuid.UUID
    use: Use
    public: bytes


class Signed(NamedTuple):
    """A signature, and the id of the key that made it."""

    key_id: str
    signature: bytes


def make_pairs(agency_id: uuid.UUID) -> None:
    """Make one pair of each use for a new agency."""
    for use in Use:
        renew(agency_id, use)


def renew(agency_id: uuid.UUID, use: Use) -> Public:
    """Make a new pair and use it from now on. The older ones still check and open."""
    secret, public = envelopes.new_pair() if use is Use.ENVELOPE else signing.new_pair()
    key_id = signing.key_id(agency_id, use, public)
    wrapped = wrap(agency_key(agency_id), secret, "secret key", key_id.encode())
    PublicKey.objects.create(key_id=key_id, agency_id=agency_id, use=use, public=public)
    SecretKey.objects.create(agency_id=agency_id, key_id=key_id, wrapped=wrapped)
    return Public(key_id, agency_id, use, public)


def newest(agency_id: uuid.UUID, use: Use) -> Public:
    """Return the public key that an agency uses now."""
    rows = PublicKey.objects.filter(agency_id=agency_id, use=use)
    return _believed(rows.order_by("-made_at", "key_id").first())


def public_key(key_id: str) -> Public:
    """Return a public key by its id: whose it is, what it is for, and its bytes."""
    return _believed(PublicKey.objects.filter(key_id=key_id).first())


def sign(agency_id: uuid.UUID, use: Use, message: bytes) -> Signed:
    """Sign exactly these bytes as the agency for which we act."""
    key_id = newest(agency_id, use).key_id
    return Signed(key_id, signing.sign(_secret(agency_id, key_id), message))


def verify(key_id: str, use: Use, message: bytes, signature: bytes) -> uuid.UUID | None:
    """Return the agency that signed exactly these bytes for this use, or None if none did."""
    try:
        key = public_key(key_id)
    except KeyMissing:
        return None
    good = key.use is use and signing.verify(key.public, message, bytes(signature))
    return key.agency_id if good else None


def seal_to(agency_id: uuid.UUID, plain: bytes, *, about: Sequence[bytes]) -> bytes:
    """Return an envelope that only this agency opens. We need not act for it.

    `about` is bound to it and not inside it: from whom, to whom, which package.
    """
    key = newest(agency_id, Use.ENVELOPE)
    return envelopes.seal_for(key.public, key.key_id, plain, about=joined(*about))


def open_envelope(agency_id: uuid.UUID, envelope: bytes, *, about: Sequence[bytes]) -> bytes:
    """Return what was sealed to the agency for which we act, about the same."""
    envelope = bytes(envelope)
    secret = _secret(agency_id, envelopes.key_id_of(envelope))
    return envelopes.open_with(secret, envelope, about=joined(*about))


def _secret(agency_id: uuid.UUID, key_id: str) -> Key:
    parent = agency_key(agency_id)
    row = SecretKey.objects.filter(agency_id=agency_id, key_id=key_id).first()
    if row is None:
        raise KeyMissing
    return unwrap(parent, bytes(row.wrapped), "secret key", key_id.encode())


def _believed(row: PublicKey | None) -> Public:
    if row is None:
        raise KeyMissing
    key = Public(row.key_id, row.agency_id, Use(row.use), bytes(row.public))
    if signing.key_id(key.agency_id, key.use, key.public) != key.key_id:
        raise KeyMissing
    return key
