"""What the models say of their walls: which tables have one, which only grow, which keys cross."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from sharewell.database.fields import SameAgencyKey
from sharewell.database.rows import Row


class Key(NamedTuple):
    """A key between two rows of one agency, as the database names it."""

    column: str
    table: str
    """The table it points at."""


class Protected(NamedTuple):
    """One table that has a wall, or only grows, or both."""

    table: str
    wall: bool
    only_added: bool
    keys: tuple[Key, ...]
    pointed_at: bool
    """Another table has a key to this one."""


Models = Sequence[type[models.Model]]


def protected(connection: BaseDatabaseWrapper, among: Models) -> list[Protected]:
    """Return what these models promise, for the tables that the database has, by name."""
    there = set(connection.introspection.table_names())
    found = [model for model in among if model._meta.db_table in there]
    targets = {key.table for model in found for key in _keys(model)}
    said = [_protected(model, targets) for model in found]
    return sorted(one for one in said if one.wall or one.only_added)


def _protected(model: type[models.Model], targets: set[str]) -> Protected:
    table = model._meta.db_table
    wall = issubclass(model, Row) and model.wall
    only_added = bool(getattr(model, "only_added", False))
    return Protected(table, wall, only_added, tuple(_keys(model)), table in targets)


def _keys(model: type[models.Model]) -> Iterator[Key]:
    for field in model._meta.concrete_fields:
        if isinstance(field, SameAgencyKey):
            to: Any = field.remote_field.model
            yield Key(field.column, to._meta.db_table)
