"""An envelope opened by hand, step by step as the papers say: whoever has them can open one too.

RFC 9180 with base mode, HKDF-SHA-256 and AES-256-GCM; the key exchange joins ML-KEM-768 and X25519
as draft-connolly-cfrg-xwing-kem says (key exchange 0x647a).
"""

import hashlib
import hmac

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sharewell.vault.joining import joined
from tests.vault import golden

LABEL = b"\\.//^\\"
SUITE = b"HPKE" + bytes.fromhex("647a00010002")
LATTICE, CURVE = 1088, 32


def shared(secret: bytes, sent: bytes) -> bytes:
    """What both sides know when the key exchange is over."""
    lattice = MLKEM768PrivateKey.from_seed_bytes(secret[:64])
    curve = X25519PrivateKey.from_private_bytes(secret[64:])
    theirs = sent[LATTICE:]
    one = lattice.decapsulate(sent[:LATTICE])
    other = curve.exchange(X25519PublicKey.from_public_bytes(theirs))
    ours = curve.public_key().public_bytes_raw()
    return hashlib.sha3_256(one + other + theirs + ours + LABEL).digest()


def extract(salt: bytes, label: bytes, value: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + SUITE + label + value, "sha256")


def expand(key: bytes, label: bytes, info: bytes, length: int) -> bytes:
    named = length.to_bytes(2, "big") + b"HPKE-v1" + SUITE + label + info
    return hmac.digest(key, named + b"\x01", "sha256")[:length]


def opened(secret: bytes, sealed: bytes, info: bytes) -> bytes:
    sent, rest = sealed[: LATTICE + CURVE], sealed[LATTICE + CURVE :]
    context = b"\x00" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", info)
    key = extract(shared(secret, sent), b"secret", b"")
    nonce = expand(key, b"base_nonce", context, 12)
    return AESGCM(expand(key, b"key", context, 32)).decrypt(nonce, rest, b"")


def test_an_envelope_is_what_the_papers_say():
    kept = golden.read("envelope-1")
    header, sealed = kept["envelope"][:17], kept["envelope"][17:]
    assert header == b"\x01" + bytes.fromhex(kept["key_id"])
    info = joined(b"sharewell/envelope/1", header, golden.ABOUT)
    assert opened(kept["secret"], sealed, info).decode() == golden.PLAIN
