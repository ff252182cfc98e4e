"""The root key: the one key that is kept outside the database, and wraps the agencies' keys.

It lies in a file of one line, either bare or locked with a passphrase. A key service can take its
place: anything that does what `Root` says.

    sharewell-root-1.<key>.<check>
    sharewell-locked-root-1.<KiB of memory>.<passes>.<lanes>.<salt>.<wrapped key>

Bytes are written in base64 for addresses, without padding.
"""

import base64
import hashlib
import hmac
import os
import tempfile
import uuid
from pathlib import Path
from typing import Protocol

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from sharewell.vault.faults import NotOpened, RootUnusable
from sharewell.vault.ladder import LENGTH, Key, derive, new_key, unwrap, unwrap_bytes, wrap
from sharewell.vault.ladder import wrap_bytes as wrap_plainly

BARE = "sharewell-root-1"
LOCKED = "sharewell-locked-root-1"
MEMORY, PASSES, LANES = 65_536, 3, 4
"""What a guess at the passphrase costs: KiB of memory, passes over it, lanes (RFC 9106)."""

SHORTEST_PASSPHRASE = 20
OTHERS = 0o077
"""Rights of a file that anybody but its owner has."""


class Root(Protocol):
    """What wraps the agencies' keys: a key in a file, or one day a key service."""

    @property
    def root_id(self) -> str:
        """A name for this key that tells nothing of it, kept beside whatever it wrapped."""

    def wrap(self, key: Key, agency_id: uuid.UUID) -> bytes:
        """Return an agency's key wrapped."""

    def unwrap(self, wrapped: bytes, agency_id: uuid.UUID) -> Key:
        """Return an agency's key; NotOpened if this root, or this agency, is not the one."""


class RootKey:
    """A root key held in memory."""

    def __init__(self, key: Key) -> None:
        self._key = key
        self.root_id = derive(key, "root id").material()[:8].hex()

    def __repr__(self) -> str:
        return f"RootKey({self.root_id})"

    def wrap(self, key: Key, agency_id: uuid.UUID) -> bytes:
        """Return an agency's key wrapped by this root."""
        return wrap(self._key, key, "agency key", agency_id.bytes)

    def unwrap(self, wrapped: bytes, agency_id: uuid.UUID) -> Key:
        """Return an agency's key; NotOpened if this root did not wrap it for this agency."""
        return unwrap(self._key, wrapped, "agency key", agency_id.bytes)


def make_root_file(path: Path, passphrase: str | None = None) -> bool:
    """Write a fresh root key to a new file that only its owner can read.

    Two processes that start together end with one key: the second leaves what the first wrote, and
    returns False.
    """
    line = _locked_line(new_key(), passphrase) if passphrase is not None else _bare_line(new_key())
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=".root-") as file:
        file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())
        try:
            os.link(file.name, path)
        except FileExistsError:
            return False
    _settle(path.parent)
    return True


def read_root_file(path: Path, passphrase: str | None = None) -> RootKey:
    """Return the root key in a file; RootUnusable, in one sentence, if it cannot be used."""
    try:
        rights, line = path.stat().st_mode, path.read_text("ascii").strip()
    except FileNotFoundError:
        raise RootUnusable(f"There is no root key at {path}.") from None
    except (OSError, UnicodeDecodeError):
        raise RootUnusable(f"The root key at {path} cannot be read.") from None
    if rights & OTHERS:
        raise RootUnusable(f"Others can read the root key at {path}. Type: chmod 400 {path}")
    kind, *parts = line.split(".")
    try:
        if kind == LOCKED:
            return RootKey(_unlocked(parts, path, passphrase))
        return RootKey(_bare(kind, parts))
    except (ValueError, NotOpened):
        raise RootUnusable(f"What lies at {path} is not a whole root key.") from None


def read_passphrase_file(path: Path) -> str:
    """Return the passphrase in a file, without its line end; RootUnusable if it cannot be read."""
    try:
        return path.read_text("utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise RootUnusable(f"The passphrase at {path} cannot be read.") from None


def _settle(folder: Path) -> None:
    """Let the name of a new file outlive a power cut, as its bytes do."""
    entry = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(entry)
    finally:
        os.close(entry)


def _bare_line(key: Key) -> str:
    return f"{BARE}.{_written(key.material())}.{_written(_check(key.material()))}"


def _bare(kind: str, parts: list[str]) -> Key:
    material, check = (_read(part) for part in parts)
    whole = hmac.compare_digest(check, _check(material))
    if kind != BARE or len(material) != LENGTH or not whole:
        raise NotOpened
    return Key(material)


def _check(material: bytes) -> bytes:
    return hashlib.sha256(b"sharewell/root check/1" + material).digest()[:4]


def _locked_line(key: Key, passphrase: str) -> str:
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise RootUnusable(f"Give a passphrase of {SHORTEST_PASSPHRASE} characters or more.")
    salt = os.urandom(16)
    wrapped = wrap_plainly(_stretched(passphrase, salt, MEMORY, PASSES, LANES), key)
    return f"{LOCKED}.{MEMORY}.{PASSES}.{LANES}.{_written(salt)}.{_written(wrapped)}"


def _unlocked(parts: list[str], path: Path, passphrase: str | None) -> Key:
    memory, passes, lanes, salt, wrapped = parts
    if passphrase is None:
        raise RootUnusable(f"The root key at {path} is locked: set SHAREWELL_ROOT_PASSPHRASE_FILE.")
    lock = _stretched(passphrase, _read(salt), int(memory), int(passes), int(lanes))
    try:
        return unwrap_bytes(lock, _read(wrapped))
    except NotOpened:
        raise RootUnusable(f"That passphrase does not open the root key at {path}.") from None


def _stretched(passphrase: str, salt: bytes, memory: int, passes: int, lanes: int) -> Key:
    stretch = Argon2id(salt=salt, length=LENGTH, iterations=passes, lanes=lanes, memory_cost=memory)
    return Key(stretch.derive(passphrase.encode()))


def _written(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


def _read(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
