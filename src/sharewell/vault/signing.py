"""Sign as an agency, and check who signed (Ed25519). Each use has keys of its own."""

import hashlib
import uuid
from enum import StrEnum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sharewell.vault.joining import joined
from sharewell.vault.ladder import Key, new_key


class Use(StrEnum):
    """What a pair of keys is for. A key of one use is never taken for another."""

    LEDGER = "ledger"
    """Signs the checkpoints of the agency's ledger."""
    PACKAGE = "package"
    """Signs packages and receipts."""
    ENVELOPE = "envelope"
    """Opens envelopes that others seal to the agency; signs nothing."""


def new_pair() -> tuple[Key, bytes]:
    """Return a fresh secret key for signing and its public half (32 bytes)."""
    secret = new_key()
    return secret, public_half(secret)


def public_half(secret: Key) -> bytes:
    """Return the public half of a secret key for signing."""
    return Ed25519PrivateKey.from_private_bytes(secret.material()).public_key().public_bytes_raw()


def key_id(agency_id: uuid.UUID, use: Use, public: bytes) -> str:
    """Return the id of a public key: 32 hex digits made of whose it is, its use and its bytes."""
    about = joined(b"sharewell/key/1", agency_id.bytes, use.encode(), public)
    return hashlib.sha256(about).hexdigest()[:32]


def sign(secret: Key, message: bytes) -> bytes:
    """Return the signature (64 bytes) over exactly these bytes."""
    return Ed25519PrivateKey.from_private_bytes(secret.material()).sign(message)


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether the holder of a public key signed exactly these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
