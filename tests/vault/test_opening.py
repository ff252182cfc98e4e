"""How the root and the agencies' keys come into memory, and what a start insists on."""

import shutil
import uuid

import pytest
from django.core.exceptions import ImproperlyConfigured

from sharewell.vault import keeping, keys, root, selftest
from sharewell.vault.faults import KeyMissing, RootUnusable
from sharewell.vault.models import AgencyKey
from tests.vault import golden
from tests.vault.conftest import AGENCY

RECORD, ROW = uuid.UUID(int=61), uuid.UUID(int=62)


@pytest.fixture
def elsewhere(settings, tmp_path):
    """A deployment whose root key is not made yet."""
    settings.ROOT_KEY_FILE = tmp_path / "kept" / "root.key"
    return settings.ROOT_KEY_FILE


@pytest.fixture
def forgetful():
    keys.OPENED.forget()
    yield
    keys.OPENED.forget()


@pytest.mark.django_db
def test_on_ones_own_machine_the_root_is_made_when_it_is_first_needed(elsewhere):
    assert not elsewhere.exists()
    assert selftest.selftest() == 0
    assert elsewhere.stat().st_mode & 0o777 == 0o600


@pytest.mark.django_db
def test_in_production_no_root_is_made(elsewhere, settings):
    settings.MAKES_ROOT_KEY = False
    with pytest.raises(RootUnusable) as caught:
        selftest.selftest()
    assert caught.value.sentence == f"There is no root key at {elsewhere}."
    assert not elsewhere.exists()


def test_where_keys_are_kept_a_lost_root_is_not_made_anew(agencies, elsewhere):
    with pytest.raises(RootUnusable) as caught:
        keeping.token(AGENCY, "people.name", "wren")
    assert caught.value.sentence == f"There is no root key at {elsewhere}."
    assert not elsewhere.exists()


def test_a_root_locked_with_a_passphrase_opens_with_the_file_that_holds_it(settings, tmp_path):
    locked, passphrase = tmp_path / "root.key", tmp_path / "passphrase"
    shutil.copy(golden.FOLDER / "locked-root-1.key", locked)
    locked.chmod(0o400)
    passphrase.write_text(golden.PASSPHRASE + "\n")
    settings.ROOT_KEY_FILE, settings.ROOT_PASSPHRASE_FILE = locked, passphrase
    assert keys.root().root_id == "7aa2e9da52ba19e4"


def test_a_passphrase_that_cannot_be_read_is_one_sentence(settings, elsewhere, tmp_path):
    root.make_root_file(elsewhere)
    settings.ROOT_PASSPHRASE_FILE = tmp_path / "none"
    with pytest.raises(RootUnusable) as caught:
        keys.root()
    assert caught.value.sentence == f"The passphrase at {tmp_path / 'none'} cannot be read."


def test_a_start_says_of_how_many_agencies_the_root_opens_the_keys(agencies):
    assert selftest.selftest() == 2
    assert selftest.findings() == []


def test_a_wrong_root_is_one_clear_sentence(agencies, elsewhere):
    root.make_root_file(elsewhere)
    with pytest.raises(RootUnusable) as caught:
        selftest.selftest()
    assert caught.value.sentence == (
        f"The root key at {elsewhere} is not the one that this database was kept under: "
        "it opens 0 of 2 keys. Put back the one that belongs to it."
    )
    assert selftest.findings() == [caught.value.sentence]
    with pytest.raises(KeyMissing):
        keeping.token(AGENCY, "people.name", "wren")


def test_nothing_starts_with_keys_that_are_not_fit(monkeypatch):
    closed = []
    monkeypatch.setattr(selftest.connections, "close_all", lambda: closed.append("all"))
    monkeypatch.setattr(selftest, "findings", list)
    selftest.refuse_unless_fit()
    monkeypatch.setattr(selftest, "findings", lambda: ["One clear sentence."])
    with pytest.raises(ImproperlyConfigured, match="^One clear sentence.$"):
        selftest.refuse_unless_fit()
    assert closed == ["all", "all"], "a process that is made of this one opens its own"


def test_an_agencys_key_that_was_changed_stops_the_start(agencies):
    kept = keys.root()
    stranger = uuid.UUID(int=70)
    wrapped = AgencyKey.objects.get(agency_id=AGENCY).wrapped
    AgencyKey.objects.create(agency_id=stranger, root_id=kept.root_id, wrapped=wrapped)
    with pytest.raises(RootUnusable) as caught:
        selftest.selftest()
    assert caught.value.sentence == f"The key of agency {stranger} was changed: it does not open."


@pytest.mark.parametrize("answer", ["_WRAPPED", "_SEALED", "_BLINDED", "_PUBLIC", "_SIGNED"])
@pytest.mark.django_db
def test_a_cipher_that_gives_a_wrong_answer_stops_the_start(monkeypatch, answer):
    known = getattr(selftest, answer)
    monkeypatch.setattr(selftest, answer, known[:-1] + ("0" if known[-1] != "0" else "1"))
    with pytest.raises(RootUnusable) as caught:
        selftest.selftest()
    assert "wrong answers" in caught.value.sentence


def test_an_agencys_key_stays_in_memory_once_its_row_is_certain(
    agencies, forgetful, django_capture_on_commit_callbacks, django_assert_num_queries
):
    with django_capture_on_commit_callbacks() as when_committed:
        first = keeping.token(AGENCY, "people.name", "wren")
    assert len(keys.OPENED) == 0, "what may still be rolled back is not remembered"
    for remember in when_committed:
        remember()
    assert len(keys.OPENED) == 1
    with django_assert_num_queries(0):
        assert keeping.token(AGENCY, "people.name", "wren") == first


def test_only_so_many_keys_stay_in_memory_and_those_used_last(monkeypatch):
    monkeypatch.setattr(keys, "KEPT_OPEN", 3)
    opened, agencies = keys._Opened(), [uuid.UUID(int=number) for number in range(5)]
    for agency in agencies[:3]:
        opened.put("root", agency, golden.KEY)
    assert opened.get("root", agencies[0]) == golden.KEY
    opened.put("root", agencies[3], golden.KEY)
    found = [opened.get("root", agency) is not None for agency in agencies]
    assert found == [True, False, True, True, False]
    assert opened.get("another root", agencies[0]) is None
    assert len(opened) == 3
