"""The ladder of keys: the root wraps agency keys, these wrap record keys, these single-use keys.

A key wraps another through a key made for that one purpose and place, so that a wrapped key that
is moved to another agency, record or row does not open there.
"""

import hmac
import os
from typing import NoReturn

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from sharewell.vault.faults import NotOpened
from sharewell.vault.joining import joined

LENGTH = 32
"""Bytes in every key for AES-256 and HMAC-SHA-256."""

WRAPPED_1 = b"\x01"
"""Format of a wrapped key: this byte, then AES key wrap (RFC 3394) under a derived key."""


class Key:
    """Key material. It shows itself to nobody: not in a repr, not in a pickle, not in a log."""

    __slots__ = ("_material",)

    def __init__(self, material: bytes) -> None:
        self._material = material

    def material(self) -> bytes:
        """Return the bytes. Only this room calls it, at the moment of use."""
        return self._material

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and hmac.compare_digest(self._material, other._material)

    def __hash__(self) -> NoReturn:
        raise TypeError("a key is not to be kept in a set")

    def __repr__(self) -> str:
        return "Key(hidden)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is not to be copied out of this process")


def new_key() -> Key:
    """Return a fresh random key."""
    return Key(os.urandom(LENGTH))


def derive(key: Key, purpose: str, *about: bytes) -> Key:
    """Return the key that serves one purpose at one place, made of another key (HKDF-SHA-256)."""
    info = joined(b"sharewell/derive/1", purpose.encode(), *about)
    return Key(HKDF(SHA256(), LENGTH, salt=None, info=info).derive(key.material()))


def wrap(parent: Key, child: Key, purpose: str, *about: bytes) -> bytes:
    """Return a key wrapped by the one above it, for one purpose and place."""
    return WRAPPED_1 + wrap_bytes(derive(parent, purpose, *about), child)


def unwrap(parent: Key, wrapped: bytes, purpose: str, *about: bytes) -> Key:
    """Return the key that `wrap` wrapped; NotOpened if parent, purpose, place or bytes differ."""
    if wrapped[:1] != WRAPPED_1:
        raise NotOpened
    return unwrap_bytes(derive(parent, purpose, *about), wrapped[1:])


def wrap_bytes(parent: Key, child: Key) -> bytes:
    """Wrap by RFC 3394, nothing around it."""
    return aes_key_wrap(parent.material(), child.material())


def unwrap_bytes(parent: Key, wrapped: bytes) -> Key:
    """Unwrap by RFC 3394."""
    try:
        return Key(aes_key_unwrap(parent.material(), wrapped))
    except InvalidUnwrap:
        raise NotOpened from None
