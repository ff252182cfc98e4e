"""Django's SQLite, in a folder that only its owner may enter."""

import sqlite3
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base

from sharewell.database.who import acting_for

ACTING = "sharewell_acting"
"""A function of SQL that tells for which agency we act; triggers ask it."""


class DatabaseWrapper(base.DatabaseWrapper):
    """One file, and in every connection to it the name of the agency that acts."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        """Open the file; make it and its folder first, closed to others."""
        name = str(conn_params["database"])
        if not name.startswith("file:") and name != ":memory:":
            Path(name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            Path(name).touch(mode=0o600)
        connection: sqlite3.Connection = super().get_new_connection(conn_params)
        connection.create_function(ACTING, 0, _acting)
        return connection


def _acting() -> str | None:
    agency = acting_for()
    return None if agency is None else agency.hex
