"""The root key: in a file that only its owner reads, bare or locked with a passphrase."""

import re
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sharewell.vault import ladder, root
from sharewell.vault.faults import NotOpened, RootUnusable
from tests.vault import golden

AGENCY = uuid.UUID(int=1)


@contextmanager
def said(pattern: str) -> Iterator[pytest.ExceptionInfo[RootUnusable]]:
    with pytest.raises(RootUnusable) as caught:
        yield caught
    assert re.search(pattern, caught.value.sentence)
    assert str(caught.value) == "root_unusable"


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "kept" / "root.key"
    root.make_root_file(path)
    return path


def put(text: str, path: Path) -> Path:
    path.write_text(text)
    path.chmod(0o600)
    return path


def test_a_root_key_is_made_for_its_owner_only(file):
    assert file.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in file.parent.iterdir()] == ["root.key"]


def test_a_root_opens_what_it_wrapped_for_an_agency_and_nothing_else(file, tmp_path):
    key = ladder.new_key()
    wrapped = root.read_root_file(file).wrap(key, AGENCY)
    assert root.read_root_file(file).unwrap(wrapped, AGENCY) == key
    with pytest.raises(NotOpened):
        root.read_root_file(file).unwrap(wrapped, uuid.UUID(int=2))
    root.make_root_file(tmp_path / "other.key")
    with pytest.raises(NotOpened):
        root.read_root_file(tmp_path / "other.key").unwrap(wrapped, AGENCY)


def test_a_root_key_that_is_there_is_never_written_over(file):
    before = file.read_text()
    assert not root.make_root_file(file)
    assert file.read_text() == before
    assert [one.name for one in file.parent.iterdir()] == ["root.key"]


def test_two_roots_have_two_names_that_tell_nothing_of_them(file, tmp_path):
    root.make_root_file(tmp_path / "other.key")
    ours, other = root.read_root_file(file), root.read_root_file(tmp_path / "other.key")
    assert ours.root_id == root.read_root_file(file).root_id != other.root_id
    assert repr(ours) == f"RootKey({ours.root_id})"
    assert ours.root_id not in file.read_text()


def test_a_root_that_is_not_there_is_one_sentence(tmp_path):
    with said(r"^There is no root key at \S+none.key\.$"):
        root.read_root_file(tmp_path / "none.key")


def test_a_root_that_cannot_be_read_is_one_sentence(tmp_path):
    (tmp_path / "folder").mkdir(mode=0o700)
    with said("cannot be read"):
        root.read_root_file(tmp_path / "folder")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")
    with said("cannot be read"):
        root.read_root_file(tmp_path / "bytes")


@pytest.mark.parametrize("rights", [0o640, 0o604, 0o660, 0o777])
def test_a_root_that_others_can_read_is_refused_with_what_to_type(file, rights):
    file.chmod(rights)
    with said("Others can read .* chmod 400"):
        root.read_root_file(file)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda line: "",
        lambda line: line[:-9],
        lambda line: line[:20] + ("A" if line[20] != "A" else "B") + line[21:],
        lambda line: line.replace("root-1", "root-2"),
        lambda line: line + ".more",
        lambda line: "sharewell-root-1.AAAA.AAAA",
        lambda line: "sharewell-root-1.é.é".encode().decode("ascii", "ignore"),
        lambda line: "sharewell-locked-root-1.65536.3.4",
        lambda line: "sharewell-locked-root-1.many.3.4.AAAA.AAAA",
    ],
)
def test_a_spoilt_root_is_one_sentence_that_does_not_show_it(file, spoil):
    line = file.read_text().strip()
    put(spoil(line), file)
    with said("not a whole root key") as caught:
        root.read_root_file(file, golden.PASSPHRASE)
    assert line.split(".")[1][:8] not in caught.value.sentence
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_a_locked_root_opens_with_its_passphrase(tmp_path):
    path = tmp_path / "locked.key"
    root.make_root_file(path, golden.PASSPHRASE)
    assert path.read_text().startswith("sharewell-locked-root-1.65536.3.4.")
    key = ladder.new_key()
    wrapped = root.read_root_file(path, golden.PASSPHRASE).wrap(key, AGENCY)
    assert root.read_root_file(path, golden.PASSPHRASE).unwrap(wrapped, AGENCY) == key


@pytest.fixture
def locked(tmp_path) -> Path:
    path = tmp_path / "locked.key"
    shutil.copy(golden.FOLDER / "locked-root-1.key", path)
    path.chmod(0o400)
    return path


def test_a_locked_root_without_its_passphrase_says_what_to_set(locked):
    with said("set SHAREWELL_ROOT_PASSPHRASE_FILE"):
        root.read_root_file(locked)


def test_a_wrong_passphrase_is_one_sentence_that_shows_neither(locked):
    with said("That passphrase does not open") as caught:
        root.read_root_file(locked, "eight herons over a grey slipway")
    assert "herons" not in caught.value.sentence


def test_a_short_passphrase_is_refused(tmp_path):
    with said("20 characters or more"):
        root.make_root_file(tmp_path / "root.key", "hunter2")
    assert list(tmp_path.iterdir()) == []
