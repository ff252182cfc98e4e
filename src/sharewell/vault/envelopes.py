"""Seal something to an agency, so that only that agency can open it (HPKE, RFC 9180).

The key exchange is X25519 together with ML-KEM-768, so that what is copied today stays closed if
one of the two is broken one day: what is said of a child stays true for a lifetime.

Format 1: the byte 01, the id of the public key (16 bytes), then what HPKE gives in base mode with
HKDF-SHA-256 and AES-256-GCM. What the envelope is about is bound to it and not inside it.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from sharewell.vault.faults import NotOpened
from sharewell.vault.joining import joined
from sharewell.vault.ladder import Key

FORMAT_1 = b"\x01"
HEADER = 17
SEED = 64
"""Bytes of the ML-KEM half of a secret key; the X25519 half follows."""

ML_KEM = 1184
"""Bytes of the ML-KEM half of a public key; the X25519 half follows."""

SUITE_1 = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def new_pair() -> tuple[Key, bytes]:
    """Return a fresh secret key for envelopes (96 bytes) and its public half (1,216 bytes)."""
    lattice, curve = MLKEM768PrivateKey.generate(), X25519PrivateKey.generate()
    secret = lattice.private_bytes_raw() + curve.private_bytes_raw()
    public = lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()
    return Key(secret), public


def seal_for(public: bytes, key_id: str, plain: bytes, *, about: bytes) -> bytes:
    """Return an envelope that only the holder of the secret half opens, with the same `about`."""
    header = FORMAT_1 + bytes.fromhex(key_id)
    to = MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(public[:ML_KEM]),
        X25519PublicKey.from_public_bytes(public[ML_KEM:]),
    )
    return header + SUITE_1.encrypt(plain, to, info=_info(header, about))


def open_with(secret: Key, envelope: bytes, *, about: bytes) -> bytes:
    """Return what is in an envelope; NotOpened if it was changed or is about something else."""
    header = envelope[:HEADER]
    if header[:1] != FORMAT_1:
        raise NotOpened
    material = secret.material()
    ours = MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(material[:SEED]),
        X25519PrivateKey.from_private_bytes(material[SEED:]),
    )
    try:
        return SUITE_1.decrypt(envelope[HEADER:], ours, info=_info(header, about))
    except (InvalidTag, ValueError):
        raise NotOpened from None


def key_id_of(envelope: bytes) -> str:
    """Return the id of the public key to which an envelope was sealed."""
    if envelope[:1] != FORMAT_1 or len(envelope) < HEADER:
        raise NotOpened
    return envelope[1:HEADER].hex()


def _info(header: bytes, about: bytes) -> bytes:
    return joined(b"sharewell/envelope/1", header, about)
