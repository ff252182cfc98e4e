"""SQLite: from nothing to a file that is closed to others, kept as it must be, or unavailable."""

import sqlite3

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.utils import ConnectionHandler

from sharewell.cli import main
from sharewell.database import configuration, context, fit, start
from sharewell.database.sqlite.base import DatabaseWrapper
from sharewell.errors import Unavailable
from tests.engines import only_on

pytestmark = only_on("sqlite")


@pytest.fixture
def file(tmp_path, monkeypatch, settings, django_db_blocker):
    """A database in a folder that does not exist yet, in the place of the test's own."""
    settings.DATA_DIR = tmp_path / "new" / "data"
    given = configuration.settings_for("", settings.DATA_DIR)
    given["OPTIONS"]["timeout"] = 0
    handler = ConnectionHandler({"default": given})
    monkeypatch.setattr(connections, "_connections", handler._connections)
    monkeypatch.setattr(connections, "settings", handler.settings, raising=False)
    with django_db_blocker.unblock():
        yield settings.DATA_DIR / configuration.FILE
        connections.close_all()


def test_the_folder_of_the_file_is_closed_to_others(file):
    with connections["default"].cursor() as cursor:
        cursor.execute("CREATE TABLE t (a int)")
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_a_database_in_memory_leaves_no_file_behind(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    spare = DatabaseWrapper({"NAME": ":memory:", "OPTIONS": {}}, "spare")
    spare.get_new_connection(spare.get_connection_params()).close()
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_kept_as_it_must_be(file):
    assert fit.findings(connections["default"]) == []


def test_a_habit_that_was_changed_is_found(file):
    with connections["default"].cursor() as cursor:
        cursor.execute("PRAGMA synchronous = OFF")
        cursor.execute("PRAGMA foreign_keys = OFF")
    assert fit.findings(connections["default"]) == [
        "SQLite’s synchronous is not as we set it.", "SQLite’s foreign_keys is not as we set it.",
    ]  # fmt: skip


def test_a_folder_that_is_open_to_everybody_is_found(file):
    connections["default"].ensure_connection()
    file.parent.chmod(0o755)
    assert fit.findings(connections["default"]) == [
        "SHAREWELL_DATA_DIR is open to everybody on this machine: run `chmod 700` on it."
    ]


def test_a_file_that_is_locked_is_unavailable(file):
    connections["default"].ensure_connection()
    with sqlite3.connect(file, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable), context.transaction():
            pass
        other.execute("ROLLBACK")
    other.close()


def test_one_command_makes_it_and_another_says_what_is_wrong_with_it(file, capsys):
    assert main(["migrate"]) == 0
    assert "Database: in order" in capsys.readouterr().out
    assert file.parent.stat().st_mode & 0o777 == 0o700
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        (trigger,) = cursor.fetchone()
        cursor.execute(f"DROP TRIGGER {trigger}")
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "Database: not in order" in said
    assert f"{trigger} is missing: run `sharewell migrate`." in said
    with pytest.raises(ImproperlyConfigured, match="is missing"):
        start.make_ready()
    start.migrate()
    start.make_ready()
