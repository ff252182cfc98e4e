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
    return _postgresql(url, "SHAREWELL_DATABASE_URL") if url else _sqlite(folder / FILE)


def owner_of(url: str) -> dict[str, Any]:
    """Return how the owner of the tables reaches them, or nothing where nobody said."""
    return _postgresql(url, "SHAREWELL_DATABASE_OWNER_URL") if url else {}


def _postgresql(url: str, setting: str) -> dict[str, Any]:
    named = url.startswith("postgresql://")
    read: dict[str, Any] = environ.Env.db_url_config(url) if named else {}
    if not (read.get("USER") and read.get("NAME")):
        raise ImproperlyConfigured(
            f"{setting} must be the address of a PostgreSQL database: postgresql://role@host/name."
        )
    # A schema named after the role must not come before ours.
    options = {**read.get("OPTIONS", {}), "options": "-c search_path=public"}
    return {
        **read,
        "OPTIONS": options,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }


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
