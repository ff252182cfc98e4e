"""The walls in SQLite: triggers. They watch what is written; what is read they cannot watch.

Whoever writes must act for the agency of the row (`acting()`), as PostgreSQL's row-level security
asks too. A database file therefore serves one agency, or a demonstration of several.
"""

from collections.abc import Iterator

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from sharewell.database.promises import Key, Models, Table, compare, tables
from sharewell.database.sqlite.base import ACTING

ANOTHER_AGENCY = "wall: this row is not of the agency that acts"
ONLY_ADDED = "wall: rows of this table are only added"
ANOTHER_AGENCYS_KEY = "wall: this key does not point at a row of the same agency"

Triggers = dict[str, str]


def wanted(connection: BaseDatabaseWrapper, models: Models) -> Triggers:
    """Return the statement of every trigger that the models ask for, by name."""
    return {
        f"sharewell_{table.name}_{name}": f"CREATE TRIGGER sharewell_{table.name}_{name} {rest}"
        for table in tables(connection, models)
        for name, rest in _triggers(table)
    }


def _triggers(table: Table) -> Iterator[tuple[str, str]]:
    if table.wall:
        for act, row in (
            ("INSERT", "NEW"),
            ("UPDATE", "NEW"),
            ("UPDATE", "OLD"),
            ("DELETE", "OLD"),
        ):
            yield (
                f"{act.lower()}_{row.lower()}",
                f'BEFORE {act} ON "{table.name}" WHEN {row}."agency_id" IS NOT {ACTING}() '
                f"BEGIN SELECT RAISE(ABORT, '{ANOTHER_AGENCY}'); END",
            )
    if table.only_added:
        for act in ("UPDATE", "DELETE"):
            yield (
                f"only_added_{act.lower()}",
                f"BEFORE {act} ON \"{table.name}\" BEGIN SELECT RAISE(ABORT, '{ONLY_ADDED}'); END",
            )
    for key in table.keys:
        columns = ", ".join(f'"{column}"' for column in reversed(key.ours))
        for act in ("INSERT", f"UPDATE OF {columns}"):
            yield f"{key.column}_{act[:6].lower()}", _key(table.name, key, act)


def _key(table: str, key: Key, act: str) -> str:
    same = " AND ".join(
        f'"{theirs}" = NEW."{ours}"' for ours, theirs in zip(key.ours, key.theirs, strict=True)
    )
    return (
        f'BEFORE {act} ON "{table}" WHEN NEW."{key.column}" IS NOT NULL AND NOT EXISTS '
        f'(SELECT 1 FROM "{key.table}" WHERE {same}) '
        f"BEGIN SELECT RAISE(ABORT, '{ANOTHER_AGENCYS_KEY}'); END"
    )


def found(connection: BaseDatabaseWrapper, models: Models) -> Triggers:
    """Return the statement of every trigger on the tables of these models, by name."""
    ours = {model._meta.db_table for model in models}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {name: sql for table, name, sql in cursor.fetchall() if table in ours}


def differences(connection: BaseDatabaseWrapper, models: Models) -> list[str]:
    """Say where the triggers differ from what the models ask for."""
    return compare(wanted(connection, models), found(connection, models))


def put_up(connection: BaseDatabaseWrapper, models: Models) -> None:
    """Make the triggers what the models ask for."""
    asked, there = wanted(connection, models), found(connection, models)
    if asked == there:
        return
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        for name in there:
            if asked.get(name) != there[name]:
                cursor.execute(f'DROP TRIGGER "{name}"')
        for name, statement in asked.items():
            if there.get(name) != statement:
                cursor.execute(statement)


def take_down(connection: BaseDatabaseWrapper, models: Models) -> None:
    """Drop every trigger: SQLite changes a table by making it anew, and they are in the way."""
    with connection.cursor() as cursor:
        for name in found(connection, models):
            cursor.execute(f'DROP TRIGGER "{name}"')
