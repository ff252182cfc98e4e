"""The walls in PostgreSQL: forced row-level security, composite keys, triggers, few rights.

All of it is asked for by statements and looked for in the catalogue, where PostgreSQL writes down
what stands: a policy that somebody altered is seen, whatever its name.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import truncate_name

from sharewell.database.postgresql import catalogue, foundation
from sharewell.database.postgresql.catalogue import Part
from sharewell.database.postgresql.foundation import role
from sharewell.database.promises import Models, Table, compare, tables

# `(SELECT …)` is worked out once a statement, and not for each row.
POLICY = "(agency_id = ( SELECT sharewell.acting_agency() AS acting_agency))"
# Of several policies one is enough: this one lets whom a row was sent to see it, and no more.
POLICY_OF_RECIPIENT = f"(to_{POLICY[1:]}"

READ = "SELECT"
ADD = "INSERT, SELECT"
CHANGE = "DELETE, INSERT, SELECT, UPDATE"
MIGRATIONS = "django_migrations"


class Asked(NamedTuple):
    """What a part of a wall should look like in the catalogue, and what makes it."""

    text: str
    make: tuple[str, ...] = ()


Wall = dict[Part, Asked]


def wanted(promised: list[Table]) -> Wall:
    """Return every part of the walls that these tables ask for."""
    asked = {Part("function", "schema", name): Asked(text) for name, text in foundation.functions()}
    for key in (key for table in promised for key in table.keys):
        name = "pair" if len(key.equal) == 1 else "way_back"
        asked |= _constraint(key.table, name, f"UNIQUE ({', '.join(key.theirs)})")
    for table in promised:
        asked |= _row_security(table) | _rights(table.name, ADD if table.only_added else CHANGE)
        asked |= _policies(table) | _trigger(table)
        for key in table.keys:
            theirs = f"{key.table}({', '.join(key.theirs)})"
            text = f"FOREIGN KEY ({', '.join(key.ours)}) REFERENCES {theirs}"
            asked |= _constraint(table.name, key.column, text)
    return asked | _rights(MIGRATIONS, READ)


def _row_security(table: Table) -> Wall:
    it = f'ALTER TABLE public."{table.name}"'
    if table.wall:
        on = (f"{it} ENABLE ROW LEVEL SECURITY", f"{it} FORCE ROW LEVEL SECURITY")
        return {Part("row security", table.name, ""): Asked("on and forced", on)}
    off = (f"{it} DISABLE ROW LEVEL SECURITY", f"{it} NO FORCE ROW LEVEL SECURITY")
    return {Part("row security", table.name, ""): Asked("off and not forced", off)}


def _policies(table: Table) -> Wall:
    it = f'ON public."{table.name}"'
    asked: Wall = {}
    if table.wall:
        asked[Part("policy", table.name, "sharewell")] = Asked(
            f"PERMISSIVE ALL {{public}} using {POLICY} check {POLICY}",
            (f"CREATE POLICY sharewell {it} USING {POLICY} WITH CHECK {POLICY}",),
        )
    if table.between:
        asked[Part("policy", table.name, "sharewell_recipient")] = Asked(
            f"PERMISSIVE SELECT {{public}} using {POLICY_OF_RECIPIENT} check",
            (f"CREATE POLICY sharewell_recipient {it} FOR SELECT USING {POLICY_OF_RECIPIENT}",),
        )
    return asked


def _trigger(table: Table) -> Wall:
    if not table.only_added:
        return {}
    text = (
        f"CREATE TRIGGER sharewell BEFORE DELETE OR UPDATE OR TRUNCATE ON public.{table.name} "
        "FOR EACH STATEMENT EXECUTE FUNCTION sharewell.refuse_change()"
    )
    always = f'ALTER TABLE public."{table.name}" ENABLE ALWAYS TRIGGER sharewell'
    return {Part("trigger", table.name, "sharewell"): Asked(f"{text} A", (text, always))}


def _constraint(table: str, name: str, text: str) -> Wall:
    whole = truncate_name(f"sharewell_{table}_{name}", 63)
    make = f'ALTER TABLE public."{table}" ADD CONSTRAINT "{whole}" {text}'
    return {Part("constraint", table, whole): Asked(text, (make,))}


def _rights(table: str, rights: str) -> Wall:
    make = f'GRANT {rights} ON public."{table}" TO "{role()}"'
    return {Part("rights", table, role()): Asked(rights, (make,))}


_DROP = {
    "policy": 'DROP POLICY "{name}" ON public."{table}"',
    "trigger": 'DROP TRIGGER "{name}" ON public."{table}"',
    "constraint": 'ALTER TABLE public."{table}" DROP CONSTRAINT "{name}" CASCADE',
    "rights": 'REVOKE ALL ON public."{table}" FROM "{name}"',
    "rights of all": 'REVOKE ALL ON public."{table}" FROM PUBLIC',
}


def differences(connection: BaseDatabaseWrapper, models: Models) -> list[str]:
    """Say where the catalogue differs from what the models ask for."""
    if not catalogue.has_foundation(connection):
        return ["schema sharewell is missing"]
    asked, there = _both(connection, models)
    return compare({part: one.text for part, one in asked.items()}, there)


def _both(connection: BaseDatabaseWrapper, models: Models) -> tuple[Wall, catalogue.Facts]:
    promised = tables(connection, models)
    names = [table.name for table in promised]
    return wanted(promised), catalogue.facts(connection, [*names, MIGRATIONS], role())


def put_up(connection: BaseDatabaseWrapper, models: Models) -> None:
    """Make the catalogue say what the models ask for. Only the owner of the tables can."""
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        foundation.lay(cursor)
        for _ in range(2):  # a constraint that is dropped may take keys with it
            asked, there = _both(connection, models)
            for statement in _statements(asked, there):
                cursor.execute(statement)


def _statements(asked: Wall, there: catalogue.Facts) -> Iterator[str]:
    """What takes away all that is not as it should be, and then what makes it."""
    for part, text in there.items():
        if part.kind in _DROP and (part not in asked or asked[part].text != text):
            yield _DROP[part.kind].format(table=part.table, name=part.name)
    for part, one in sorted(asked.items(), key=lambda item: not item[1].text.startswith("UNIQUE")):
        if there.get(part) != one.text:
            yield from one.make


def take_down(connection: BaseDatabaseWrapper, models: Models) -> None:
    """Let the owner change rows, as long as a migration runs; the application meets every wall."""
    statements: dict[str, Any] = {
        "policy": 'ALTER TABLE public."{table}" NO FORCE ROW LEVEL SECURITY',
        "trigger": _DROP["trigger"],
    }
    if not catalogue.has_foundation(connection):
        return
    _, there = _both(connection, models)
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        for part in there:
            if part.kind in statements:
                cursor.execute(statements[part.kind].format(table=part.table, name=part.name))
