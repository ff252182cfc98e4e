"""Where looks are kept while the database cannot be written: one reserved file that only grows.

Its room is taken on the disk in advance, so that a full disk leaves it. Each line is a checksum
and an entry, pseudonymous and sealed like the rows that it will become; it is on the disk before
anything is shown. The sequencer moves the lines into the database and empties the file.
"""

import base64
import datetime as dt
import fcntl
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from sharewell.audit.making import Made
from sharewell.audit.models import Detail, Entry, Mention

RESERVED = 64 * 2**20
LONGEST = 2**16
"""Bytes that one line may have, and so the widest hole that a torn one may leave."""
TORN = b"#torn\n"
"""Ends a line that was cut off while it was written: nobody was shown anything for it."""
CHECKSUM = 16


def folder() -> Path:
    """Return the folder of the ledger outside the database; make it, closed to others."""
    found: Path = settings.LEDGER_DIR
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def file() -> Path:
    """Return where the spool is."""
    return folder() / "spool"


def damaged_file() -> Path:
    """Return where lines are kept that cannot be read."""
    return folder() / "spool.damaged"


def reserve() -> None:
    """Take the spool’s room on the disk, at start. Raises `OSError`, in one sentence."""
    try:
        with _opened() as opened:
            if os.fstat(opened).st_size < RESERVED:
                os.posix_fallocate(opened, 0, RESERVED)
                os.fsync(opened)
    except OSError as error:
        raise OSError(f"The spool at {file()} cannot be made: {error.strerror}.") from error


def add(entry: Made) -> None:
    """Write one entry and wait until the disk has it. Raises `OSError`."""
    line = _line(entry)
    with _opened() as opened:
        end = _end(opened)
        if end and os.pread(opened, 1, end - 1) != b"\n":
            end += _put(opened, TORN, end)
        _put(opened, line, end)
        os.fsync(opened)


def count() -> int:
    """Return how many entries are in the spool."""
    if not file().exists():
        return 0
    with _opened() as opened:
        return len(_read(opened)[0])


def hand_over(move: Callable[[Sequence[Made]], bool]) -> None:
    """Give all entries of the spool to `move`, and empty it if that says that it took them.

    Lines that cannot be read are then put aside, and the verifier says so.
    """
    if not file().exists():
        return
    with _opened() as opened:
        entries, damaged = _read(opened)
        if not entries and not damaged:
            return
        if move(entries):
            if damaged:
                _put_aside(damaged)
            _empty(opened)


def damaged() -> int:
    """Return how many lines were put aside because they could not be read."""
    found = damaged_file()
    return len(found.read_bytes().splitlines()) if found.exists() else 0


@contextmanager
def _opened() -> Iterator[int]:
    """Open the spool for one process at a time."""
    opened = os.open(file(), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield opened
    finally:
        os.close(opened)


def _end(opened: int) -> int:
    """Return where the last line ends. What is reserved beyond it is nothing but noughts."""
    low, high = 0, os.fstat(opened).st_size
    while low < high:
        middle = (low + high) // 2
        low, high = (
            (middle + 1, high) if os.pread(opened, 1, middle).strip(b"\0") else (low, middle)
        )
    # A line that was torn may have a hole in it: look past the widest.
    while more := os.pread(opened, LONGEST, low).rstrip(b"\0"):
        low += len(more)
    return low


def _put(opened: int, data: bytes, at: int) -> int:
    written = 0
    while written < len(data):
        written += os.pwrite(opened, data[written:], at + written)
    return written


def _read(opened: int) -> tuple[list[Made], list[bytes]]:
    """Return the entries, and the lines that are damaged. A torn one counts for neither."""
    lines = os.pread(opened, _end(opened), 0).splitlines(keepends=True)
    if lines and not lines[-1].endswith(b"\n"):
        lines.pop()
    entries, damaged = [], []
    for line in lines:
        if line.endswith(TORN) or line.startswith(b"\0"):  # the latter was being emptied
            continue
        found = _entry(line)
        if found is None:
            damaged.append(line)
        else:
            entries.append(found)
    return entries, damaged


def _empty(opened: int) -> None:
    """Write noughts over all lines, so that the room stays taken."""
    _put(opened, b"\0" * _end(opened), 0)
    os.fsync(opened)


def _put_aside(lines: list[bytes]) -> None:
    opened = os.open(damaged_file(), os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
    try:
        for line in lines:
            os.write(opened, line)
        os.fsync(opened)
    finally:
        os.close(opened)


# One line

_BYTES = ("actor", "subject", "mentions", "commitment")
_TEXTS = ("kind", "code", "count", "purpose", "reason", "follows")


def _line(made: Made) -> bytes:
    entry, detail = made.entry, made.detail
    said: dict[str, Any] = {
        "id": str(entry.id),
        "agency": str(entry.agency_id),
        "at": entry.at.isoformat(),
        "about": [_coded(one.subject) for one in made.mentions],
        **{name: getattr(entry, name) for name in _TEXTS},
        **{name: _coded(getattr(entry, name)) for name in _BYTES},
    }
    if detail is not None:
        said |= {"record": str(detail.record_id), "words": _coded(detail.words)}
    text = json.dumps(said, separators=(",", ":")).encode()
    return _checksum(text) + b" " + text + b"\n"


def _entry(line: bytes) -> Made | None:
    """Return the entry that a line holds, or nothing if it is not as it was written."""
    checksum, _, text = line.rstrip(b"\n").partition(b" ")
    if checksum != _checksum(text):
        return None
    said = json.loads(text)
    ours = {"agency_id": UUID(said["agency"])}
    entry = Entry(
        id=UUID(said["id"]),
        at=dt.datetime.fromisoformat(said["at"]),
        **{name: said[name] for name in _TEXTS},
        **{name: _decoded(said[name]) for name in _BYTES},
        **ours,
    )
    mentions = tuple(
        Mention(entry_id=entry.id, subject=_decoded(one), **ours) for one in said["about"]
    )
    if "words" not in said:
        return Made(entry, mentions)
    words = _decoded(said["words"])
    detail = Detail(id=entry.id, record_id=UUID(said["record"]), words=words, **ours)
    return Made(entry, mentions, detail)


def _checksum(text: bytes) -> bytes:
    return hashlib.sha256(b"sharewell.spool/1" + text).hexdigest()[:CHECKSUM].encode()


def _coded(value: Any) -> str | None:
    return None if value is None else base64.b64encode(bytes(value)).decode()


def _decoded(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text)
