"""What the models promise of their tables: which have a wall, which only grow, which keys cross.

Each engine turns promises into what its catalogue should say, and compares.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from sharewell.database.fields import SameAgencyKey
from sharewell.database.rows import Between, Row

AName = TypeVar("AName")
"""What names a part of a wall: its text says it to people."""

Models = Sequence[type[models.Model]]


class Key(NamedTuple):
    """A key between two rows of one agency, as the database names it."""

    column: str
    table: str
    """The table it points at."""
    equal: tuple[tuple[str, str], ...]
    """Columns of ours, each with the column of theirs that must hold the same."""

    @property
    def ours(self) -> tuple[str, ...]:
        """Every column that the key is made of, here."""
        return (*(ours for ours, _ in self.equal), self.column)

    @property
    def theirs(self) -> tuple[str, ...]:
        """Every column that it points at, there."""
        return (*(theirs for _, theirs in self.equal), "id")


class Table(NamedTuple):
    """One table, and what its model promises."""

    name: str
    wall: bool
    only_added: bool
    keys: tuple[Key, ...]
    between: bool
    """Whether one more agency sees it: the one that it goes to."""


def tables(connection: BaseDatabaseWrapper, among: Models) -> list[Table]:
    """Return what these models promise, for the tables that the database has, by name."""
    there = set(connection.introspection.table_names())
    return sorted(_table(model) for model in among if model._meta.db_table in there)


def _table(model: type[models.Model]) -> Table:
    wall = issubclass(model, Row) and model.wall
    only_added = bool(getattr(model, "only_added", False))
    between = issubclass(model, Between)
    return Table(model._meta.db_table, wall, only_added, tuple(_keys(model)), between)


def _keys(model: type[models.Model]) -> Iterator[Key]:
    for field in model._meta.concrete_fields:
        if isinstance(field, SameAgencyKey):
            to: Any = field.remote_field.model
            yield Key(field.column, to._meta.db_table, field.equal)


def compare(asked: Mapping[AName, str], there: Mapping[AName, str]) -> list[str]:
    """Say where what is there differs from what is asked for; each has a name and a text."""
    missing = [f"{name} is missing" for name in asked.keys() - there.keys()]
    strange = [f"{name} is there, and nothing asks for it" for name in there.keys() - asked.keys()]
    both = asked.keys() & there.keys()
    changed = [f"{name} is not as it should be" for name in both if asked[name] != there[name]]
    return sorted(missing + strange + changed)
