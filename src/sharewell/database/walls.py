"""The walls: what the database itself refuses, whatever a program asks of it.

They are made from the models: a row with `wall` is written (and on PostgreSQL seen) by its own
agency only, a row with `only_added` is never changed, a `SameAgencyKey` never crosses. Every
migration puts them up again, for making a table anew drops its triggers without a word.
"""

from typing import Any, Protocol

from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from sharewell.database.postgresql import walls as postgresql
from sharewell.database.promises import Models
from sharewell.database.sqlite import walls as sqlite


class _Walls(Protocol):
    """What each engine does in its own way."""

    def differences(self, connection: BaseDatabaseWrapper, models: Models) -> list[str]: ...
    def put_up(self, connection: BaseDatabaseWrapper, models: Models) -> None: ...
    def take_down(self, connection: BaseDatabaseWrapper, models: Models) -> None: ...


_ENGINES: dict[str, _Walls] = {"sqlite": sqlite, "postgresql": postgresql}


def of(connection: BaseDatabaseWrapper) -> _Walls:
    """Return how this engine builds its walls."""
    return _ENGINES[connection.vendor]


def differences(using: str = "default") -> list[str]:
    """Say where the database differs from what the models promise; nothing where it does not."""
    connection = connections[using]
    return of(connection).differences(connection, _models())


def put_up(using: str = "default", **_: Any) -> None:
    """Make the walls what the models of now ask for: after every migration."""
    connection = connections[using]
    of(connection).put_up(connection, _models())


def take_down(using: str = "default", **_: Any) -> None:
    """Take the walls down, as long as tables are changed."""
    connection = connections[using]
    of(connection).take_down(connection, _models())


def before_migrating(using: str, plan: list[Any], **_: Any) -> None:
    """Take the walls down where a migration is about to change tables."""
    if plan:
        take_down(using)


def _models() -> Models:
    return apps.get_models(include_auto_created=True)
