"""The signed word that tells PostgreSQL which agency acts.

Any SQL can set a setting, so a plain one would let injected SQL choose its agency. The word is
signed with a key that lies in a file beside the program and, for checking, in a table which the
application's role cannot read. It holds for one connection and ten minutes: whoever sees the word
of another connection gains nothing by it.
"""

import hashlib
import hmac
import os
import secrets
from pathlib import Path
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured

FILE = "context.key"
SECONDS = 600
_BLOCK = 64


def make_key(folder: Path) -> None:
    """Make the key, unless there is one. Its folder and file are its owner's alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        file = os.open(folder / FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(file, "w", encoding="ascii") as opened:
        opened.write(secrets.token_hex(32))


def read_key(folder: Path) -> bytes:
    """Return the key. Raises `ImproperlyConfigured`."""
    try:
        return bytes.fromhex((folder / FILE).read_text("ascii"))
    except FileNotFoundError:
        raise ImproperlyConfigured(
            f"SHAREWELL_DATA_DIR holds no {FILE}: copy the one that `postgres prepare` made."
        ) from None


def word(agency_id: UUID, connection_number: int, ends: int, key: bytes) -> str:
    """Return the signed word for an agency: agency, connection, the second it ends, signature."""
    said = f"{agency_id}|{connection_number}|{ends}"
    return f"{said}|{hmac.new(key, said.encode(), hashlib.sha256).hexdigest()}"


def halves(key: bytes) -> tuple[bytes, bytes]:
    """Return the key as HMAC-SHA-256 uses it, inside and outside: SQL has SHA-256, but no HMAC."""
    padded = key.ljust(_BLOCK, b"\0")
    return bytes(one ^ 0x36 for one in padded), bytes(one ^ 0x5C for one in padded)
