"""A start on a database that is not fit is refused, in one sentence."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection

from sharewell.database import start, walls
from tests.engines import ENGINE, only_on


def sharewell(*arguments, **given):
    """Run a command as a newcomer would, with these settings and no others."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("SHAREWELL_")}
    return subprocess.run(
        [sys.executable, "-m", "sharewell.cli", *arguments],
        env={**clean, **{key: str(value) for key, value in given.items()}},
        capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip


def test_preparing_postgresql_without_an_address_is_refused_in_one_sentence(tmp_path):
    done = sharewell("postgres", "prepare", SHAREWELL_DATA_DIR=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "sharewell: Set SHAREWELL_DATABASE_URL to a PostgreSQL database first.\n"


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_fit_has_nothing_found(monkeypatch):
    monkeypatch.setattr(start.fit, "findings", lambda connection: [])  # in memory there is no WAL
    assert start.findings() == []
    start.refuse_unless_fit()


@pytest.mark.django_db
def test_a_database_of_another_release_is_refused(monkeypatch):
    monkeypatch.setattr(start.connections, "close_all", lambda: None)
    monkeypatch.setattr(start.MigrationExecutor, "migration_plan", lambda *_: ["one more"])
    with pytest.raises(ImproperlyConfigured, match="another release: run `sharewell migrate`"):
        start.refuse_unless_fit()


@pytest.mark.django_db
def test_several_faults_are_counted(monkeypatch):
    monkeypatch.setattr(start.connections, "close_all", lambda: None)
    monkeypatch.setattr(start.fit, "findings", lambda connection: [])
    monkeypatch.setattr(walls, "differences", lambda: ["a is missing", "b is missing"])
    with pytest.raises(ImproperlyConfigured, match="a is missing.*And 1 more: `sharewell doctor`"):
        start.refuse_unless_fit()


def test_a_database_that_does_not_answer_is_said_in_one_sentence(monkeypatch):
    def gone():
        raise OperationalError("connection to host db.example.org failed")

    monkeypatch.setattr(start, "_pending", gone)
    assert start.findings() == ["The database does not answer."]


def test_a_key_that_is_missing_is_said(monkeypatch):
    def missing():
        raise ImproperlyConfigured("no key")

    monkeypatch.setattr(start, "_pending", missing)
    assert start.findings() == ["no key"]


@pytest.mark.parametrize(("mode", "makes"), [("local", ENGINE == "sqlite"), ("production", False)])
def test_only_on_ones_own_machine_a_start_makes_the_file(monkeypatch, settings, mode, makes):
    made = []
    settings.MODE = mode
    monkeypatch.setattr(start, "findings", lambda: [] if made else [start.OTHER_RELEASE])
    monkeypatch.setattr(start, "migrate", lambda: made.append(True))
    if makes:
        start.make_ready()
        assert made == [True]
    else:
        with pytest.raises(ImproperlyConfigured, match="another release"):
            start.make_ready()
        assert made == []


@only_on("sqlite")
def test_there_are_no_roles_in_a_file():
    assert connection.vendor == "sqlite"
    with pytest.raises(ImproperlyConfigured, match="to a PostgreSQL database first"):
        start.prepare()
