"""The spool: reserved, private, only added to, and whole again after a fall."""

import os
import stat
import threading
import uuid
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharewell.audit import spool
from sharewell.audit.making import Made
from sharewell.audit.models import Detail, Entry, Kind, Mention

AGENCY = uuid.UUID("11111111-1111-4111-8111-111111111111")
MOMENT = datetime(2026, 11, 24, 9, 30, 1, 23, tzinfo=UTC)


def entry(several=False, words=None):
    made = Entry(
        agency_id=AGENCY, kind=Kind.LOOK, code="audit.looks.listed", at=MOMENT,
        actor=b"a" * 16, subject=None, count=2, mentions=b"m" * 32 if several else None,
        purpose="protect", reason="by_tie", commitment=b"c" * 32 if words else None, follows="",
    )  # fmt: skip
    about = [b"1" * 16, b"2" * 16] if several else []
    mentions = tuple(Mention(agency_id=AGENCY, entry_id=made.id, subject=one) for one in about)
    detail = words and Detail(id=made.id, agency_id=AGENCY, record_id=AGENCY, words=words)
    return Made(made, mentions, detail)


def as_rows(made):
    """All that would be written, so that two can be compared."""
    rows = [made.entry, *made.mentions, *([made.detail] if made.detail else [])]
    return [
        {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
        for row in rows
        if not isinstance(row, Mention)
    ], [(row.entry_id, row.subject) for row in made.mentions]


def held():
    found = []
    spool.hand_over(lambda entries: found.extend(entries) or False)
    return found


@pytest.fixture
def files(outside):
    return outside


def test_what_goes_in_comes_out_as_it_was_and_in_order(files):
    put = [entry(), entry(several=True), entry(words=b"\0sealed\xff")]
    for one in put:
        spool.add(one)
    assert [as_rows(one) for one in held()] == [as_rows(one) for one in put]
    assert spool.count() == 3


def test_nobody_else_may_read_it(files):
    spool.add(entry())
    assert stat.S_IMODE(spool.file().stat().st_mode) == 0o600
    assert stat.S_IMODE(spool.folder().stat().st_mode) == 0o700


def test_its_room_is_taken_before_it_is_needed_and_stays_taken(files):
    spool.reserve()
    assert spool.file().stat().st_size == spool.RESERVED
    assert spool.file().stat().st_blocks * 512 >= spool.RESERVED
    spool.add(entry())
    spool.reserve()
    assert spool.count() == 1
    spool.hand_over(lambda entries: True)
    assert (spool.count(), spool.file().stat().st_size) == (0, spool.RESERVED)
    assert spool.file().read_bytes().strip(b"\0") == b""


def test_where_there_is_no_room_for_it_that_is_one_sentence(files, monkeypatch):
    def full(*given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "posix_fallocate", full)
    with pytest.raises(OSError, match=r"The spool at .* cannot be made: No space left"):
        spool.reserve()


def test_every_line_is_on_the_disk_before_anything_is_shown(files, monkeypatch):
    synced = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda opened: synced.append(_size(opened)) or real(opened))
    spool.add(entry())
    assert synced == [spool.file().stat().st_size]


def _size(opened):
    return os.fstat(opened).st_size


def test_it_is_emptied_only_when_it_was_taken_over(files):
    spool.add(entry())
    spool.hand_over(lambda entries: False)
    assert spool.count() == 1
    with pytest.raises(ZeroDivisionError):
        spool.hand_over(lambda entries: 1 / 0)
    assert spool.count() == 1
    spool.hand_over(lambda entries: True)
    assert spool.count() == 0


def test_an_empty_one_and_a_missing_one_have_nothing_to_hand_over(files):
    def nobody(entries):
        raise AssertionError

    spool.hand_over(nobody)
    assert (spool.count(), spool.damaged()) == (0, 0)
    spool.reserve()
    spool.hand_over(nobody)
    assert spool.count() == 0


def torn(raw, cut, holes):
    """A line as a fall may leave it: cut off, and with parts that never reached the disk."""
    kept = bytearray(raw[:cut])
    for start, end in holes:
        kept[start:end] = b"\0" * len(kept[start:end])
    return bytes(kept)


@settings(max_examples=25, derandomize=True, deadline=None)
@given(st.data())
def test_a_line_torn_in_a_fall_is_passed_over_and_costs_no_other(tmp_path_factory, data):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spool.settings, "LEDGER_DIR", tmp_path_factory.mktemp("spool"))
        patch.setattr(spool, "RESERVED", 2**14)
        if data.draw(st.booleans()):
            spool.reserve()
        before, lost, after = entry(), entry(several=True), entry()
        spool.add(before)
        raw = spool._line(lost)
        cut = data.draw(st.integers(0, len(raw) - 1))
        place = st.integers(0, len(raw))
        holes = data.draw(st.lists(st.tuples(place, place), max_size=2))
        whole = spool.file().read_bytes()
        end = len(whole.rstrip(b"\0"))
        left = torn(raw, cut, holes)
        spool.file().write_bytes(whole[:end] + left + whole[end + len(left) :])
        assert [one.entry.id for one in held()] == [before.entry.id]
        spool.add(after)
        assert [one.entry.id for one in held()] == [before.entry.id, after.entry.id]
        spool.hand_over(lambda entries: True)
        assert (spool.count(), spool.damaged()) == (0, 0)


def test_a_line_that_was_changed_is_put_aside_and_told(files):
    for _ in range(3):
        spool.add(entry())
    lines = spool.file().read_bytes().splitlines(keepends=True)
    lines[1] = lines[1].replace(b"by_tie", b"no_tie")
    spool.file().write_bytes(b"".join(lines))
    assert len(held()) == 2
    assert spool.damaged() == 0
    spool.hand_over(lambda entries: True)
    assert spool.damaged() == 1
    assert stat.S_IMODE(spool.damaged_file().stat().st_mode) == 0o600
    assert b"no_tie" in spool.damaged_file().read_bytes()


def test_a_file_that_was_being_emptied_in_a_fall_has_nothing_new(files):
    for _ in range(2):
        spool.add(entry())
    whole = spool.file().read_bytes()
    first = whole.index(b"\n") + 1
    for noughts in (5, first - 1, first, first + 5):
        spool.file().write_bytes(b"\0" * noughts + whole[noughts:])
        assert len(held()) == (1 if noughts < first else 0)
        spool.add(entry())
        assert len(held()) == (2 if noughts < first else 1)


def test_a_write_that_the_disk_takes_in_pieces_is_whole(files, monkeypatch):
    real = os.pwrite
    monkeypatch.setattr(os, "pwrite", lambda opened, data, at: real(opened, data[:7], at))
    spool.add(entry())
    assert len(held()) == 1


def test_a_full_disk_is_told(files, monkeypatch):
    def full(opened, data, at):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full)
    with pytest.raises(OSError, match="No space"):
        spool.add(entry())


def test_many_who_write_at_once_lose_nothing(files):
    spool.reserve()

    def write():
        for _ in range(5):
            spool.add(entry())

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert spool.count() == 20
