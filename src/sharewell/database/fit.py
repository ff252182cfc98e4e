"""Is this connection as it must be: whose it is, what it waits for, whether our word counts?"""

from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

from sharewell.database.context import acting
from sharewell.database.postgresql import signing
from sharewell.database.postgresql.foundation import role

HABITS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
"""SQLite’s: readers beside a writer; a commit waits for the disk; keys lead somewhere."""


def findings(connection: BaseDatabaseWrapper) -> list[str]:
    """Return what is wrong, each in one sentence; nothing where all is well."""
    engine = _sqlite if connection.vendor == "sqlite" else _postgresql
    return _folder(Path(settings.DATA_DIR)) + engine(connection)


def _folder(folder: Path) -> list[str]:
    if folder.exists() and folder.stat().st_mode & 0o007:
        return ["SHAREWELL_DATA_DIR is open to everybody on this machine: run `chmod 700` on it."]
    return []


def _sqlite(connection: BaseDatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:
        there = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in HABITS}
    return [
        f"SQLite’s {name} is not as we set it." for name in HABITS if there[name] != HABITS[name]
    ]


def _postgresql(connection: BaseDatabaseWrapper) -> list[str]:
    someone = uuid4()
    with acting(someone), connection.cursor() as cursor:
        cursor.execute(
            "SELECT session_user, current_user, current_setting('synchronous_commit'), "
            "(SELECT sharewell.acting_agency())"
        )
        session, current, commit, told = cursor.fetchone()
    found = []
    if {session, current} != {role()}:
        found.append(f"The connection must be of the role {role()} and of no other.")
    if commit == "off":
        found.append("PostgreSQL’s synchronous_commit is off: what was kept could be lost.")
    if told != someone:
        found.append(
            f"The database knows another key than {signing.FILE}: run `sharewell migrate`."
        )
    return found
