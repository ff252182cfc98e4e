"""Django's SQLite, in a folder that only its owner may enter."""

import sqlite3
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """One file; it waits for the disk at each commit and keeps readers and a writer apart."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        """Open the file; make its folder first, closed to others."""
        name = str(conn_params["database"])
        if not name.startswith("file:") and name != ":memory:":
            Path(name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        connection: sqlite3.Connection = super().get_new_connection(conn_params)
        return connection
