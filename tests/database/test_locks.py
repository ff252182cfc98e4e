"""SQLite: a file that another process is writing to is unavailable, and says so in our words."""

import sqlite3

import pytest
from django.db import connections
from django.db.utils import ConnectionHandler

from sharewell.database import configuration, context, fit
from sharewell.errors import Unavailable
from tests.engines import only_on

pytestmark = only_on("sqlite")


@pytest.fixture
def file(tmp_path, monkeypatch, django_db_blocker):
    """A database in a folder that does not exist yet, in the place of the test's own."""
    given = configuration.settings_for("", tmp_path / "new" / "data")
    given["OPTIONS"]["timeout"] = 0
    handler = ConnectionHandler({"default": given})
    monkeypatch.setattr(connections, "_connections", handler._connections)
    monkeypatch.setattr(connections, "settings", handler.settings, raising=False)
    with django_db_blocker.unblock():
        yield tmp_path / "new" / "data" / configuration.FILE
        connections.close_all()


def test_the_folder_of_the_file_is_closed_to_others(file):
    with connections["default"].cursor() as cursor:
        cursor.execute("CREATE TABLE t (a int)")
    assert file.exists()
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_the_file_is_kept_as_it_must_be(file):
    assert fit.findings(connections["default"]) == []


def test_a_habit_that_was_changed_is_found(file):
    with connections["default"].cursor() as cursor:
        cursor.execute("PRAGMA synchronous = OFF")
        cursor.execute("PRAGMA foreign_keys = OFF")
    assert fit.findings(connections["default"]) == [
        "SQLite’s synchronous is not as we set it.", "SQLite’s foreign_keys is not as we set it.",
    ]  # fmt: skip


def test_a_file_that_is_locked_is_unavailable(file):
    connections["default"].ensure_connection()
    with sqlite3.connect(file, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable), context.transaction():
            pass
        other.execute("ROLLBACK")
    other.close()
