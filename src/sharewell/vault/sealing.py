"""Seal bytes at one place, so that they open there and nowhere else (AES-256-GCM).

Format 1: the byte 01, the id of the key (16 bytes), a nonce (12 bytes), then what AES-GCM gives.
The place, and the bytes before the nonce, are bound to what is sealed as associated data.
"""

import os
import uuid
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sharewell.vault.faults import NotOpened
from sharewell.vault.joining import joined
from sharewell.vault.ladder import Key

FORMAT_1 = b"\x01"
HEADER = 17
NONCE = 12
TAG = 16


@dataclass(frozen=True, slots=True)
class Place:
    """Where something sealed belongs: agency, record, row, version of the row, and field."""

    agency_id: uuid.UUID
    record_id: uuid.UUID
    row_id: uuid.UUID
    version: int
    field: str

    def encoded(self) -> bytes:
        """Return the place as bytes; no two places give the same."""
        return joined(
            b"sharewell/place/1",
            self.agency_id.bytes,
            self.record_id.bytes,
            self.row_id.bytes,
            self.version.to_bytes(8, "big"),
            self.field.encode(),
        )


def seal(plain: bytes, *, place: Place, key: Key, key_id: uuid.UUID) -> bytes:
    """Return `plain` sealed at its place, under a fresh nonce."""
    header = FORMAT_1 + key_id.bytes
    nonce = os.urandom(NONCE)
    about = joined(header, place.encoded())
    return header + nonce + AESGCM(key.material()).encrypt(nonce, plain, about)


def open_(sealed: bytes, *, place: Place, key: Key) -> bytes:
    """Return what was sealed; NotOpened if one bit, the key or any part of the place differs."""
    header, nonce, rest = sealed[:HEADER], sealed[HEADER : HEADER + NONCE], sealed[HEADER + NONCE :]
    if header[:1] != FORMAT_1 or len(rest) < TAG:
        raise NotOpened
    try:
        return AESGCM(key.material()).decrypt(nonce, rest, joined(header, place.encoded()))
    except InvalidTag:
        raise NotOpened from None


def key_id_of(sealed: bytes) -> uuid.UUID:
    """Return the id of the key under which something was sealed."""
    if sealed[:1] != FORMAT_1 or len(sealed) < HEADER:
        raise NotOpened
    return uuid.UUID(bytes=bytes(sealed[1:HEADER]))
