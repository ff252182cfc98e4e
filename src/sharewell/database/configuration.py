"""How Django reaches the database: a file of its own by default, or PostgreSQL by its address."""

import os
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

FILE = "sharewell.sqlite3"
_EVERY_CONNECTION = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON"


def default_folder() -> Path:
    """Return where this machine keeps what programs store for a person."""
    kept = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(kept) / "sharewell"


def settings_for(url: str, folder: Path) -> dict[str, Any]:
    """Return Django's settings for one database. Raises `ImproperlyConfigured` in one sentence."""
    if not url:
        return _sqlite(folder / FILE)
    try:
        read: dict[str, Any] = environ.Env.db_url_config(url)
    except (ValueError, environ.ImproperlyConfigured):
        read = {}
    if read.get("ENGINE") != "django.db.backends.postgresql":
        raise ImproperlyConfigured(
            "SHAREWELL_DATABASE_URL must be the address of a PostgreSQL database: "
            "postgresql://role@host/name."
        )
    return {**read, "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True, "ATOMIC_REQUESTS": False}


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "sharewell.database.sqlite",
        "NAME": str(file),
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {
            # Whoever opens a transaction means to write: reads open none.
            "transaction_mode": "IMMEDIATE",
            "init_command": _EVERY_CONNECTION,
            "timeout": 10,
        },
    }
