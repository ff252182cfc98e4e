"""The walls in PostgreSQL: forced row-level security, composite keys, triggers, few rights.

All of it is asked for by statements and looked for in the catalogue, where PostgreSQL writes down
what stands: a policy that somebody altered is seen, whatever its name.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import truncate_name

from sharewell.database.postgresql import catalogue, signing
from sharewell.database.promises import Models, Table, compare, tables

# `(SELECT …)` is worked out once a statement, and not for each row.
POLICY = "(agency_id = ( SELECT sharewell.acting_agency() AS acting_agency))"
# Of several policies one is enough: this one lets whom a row was sent to see it, and no more.
POLICY_OF_RECIPIENT = f"(to_{POLICY[1:]}"

ACTING_AGENCY = """
DECLARE
  given text[] := string_to_array(current_setting('sharewell.context', true), '|');
  key sharewell.context_key;
BEGIN
  IF given IS NULL OR cardinality(given) <> 4 THEN
    RETURN NULL;
  END IF;
  SELECT * INTO STRICT key FROM sharewell.context_key;
  IF given[4] IS DISTINCT FROM encode(sha256(key.outside || sha256(key.inside ||
       convert_to(array_to_string(given[1:3], '|'), 'UTF8'))), 'hex') THEN
    RETURN NULL;
  END IF;
  IF given[2] <> pg_backend_pid()::text
     OR given[3]::bigint <= extract(epoch FROM clock_timestamp()) THEN
    RETURN NULL;
  END IF;
  RETURN given[1]::uuid;
END
"""
REFUSE_CHANGE = """
BEGIN
  RAISE EXCEPTION 'wall: rows of this table are only added'
    USING ERRCODE = 'integrity_constraint_violation';
END
"""
SEARCH_PATH = "pg_catalog, pg_temp"
FOUNDATION = f"""
CREATE SCHEMA IF NOT EXISTS sharewell;
REVOKE ALL ON SCHEMA sharewell, public FROM PUBLIC;
CREATE TABLE IF NOT EXISTS sharewell.context_key (
  lone boolean PRIMARY KEY DEFAULT true CHECK (lone), inside bytea NOT NULL, outside bytea NOT NULL
);
REVOKE ALL ON sharewell.context_key FROM PUBLIC;
CREATE OR REPLACE FUNCTION sharewell.acting_agency() RETURNS uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
  SET search_path = {SEARCH_PATH} AS $body${ACTING_AGENCY}$body$;
CREATE OR REPLACE FUNCTION sharewell.refuse_change() RETURNS trigger
  LANGUAGE plpgsql SET search_path = {SEARCH_PATH} AS $body${REFUSE_CHANGE}$body$;
"""
KEY = """
INSERT INTO sharewell.context_key (inside, outside) VALUES (%s, %s)
ON CONFLICT (lone) DO UPDATE SET inside = excluded.inside, outside = excluded.outside
"""
READ = "SELECT"
ADD = "INSERT, SELECT"
CHANGE = "DELETE, INSERT, SELECT, UPDATE"
MIGRATIONS = "django_migrations"


def role() -> str:
    """Return the role that the application has: it owns nothing, and no wall lets it pass."""
    return str(settings.DATABASES["default"]["USER"])


def wanted(promised: list[Table]) -> catalogue.Facts:
    """Return what the catalogue should say."""
    path = '{"search_path=' + SEARCH_PATH + '"}'
    asked = {
        "function acting_agency": f"s as its owner {path} {ACTING_AGENCY}",
        "function refuse_change": f"v {path} {REFUSE_CHANGE}",
        f"rights on {MIGRATIONS} of {role()}": READ,
    }
    for table in promised:
        asked |= _wanted(table) | {
            f"constraint {name} of {table.name}": text for name, text in _constraints(table)
        }
    for name, pointed_at, columns in _pointed_at(promised):
        asked[f"constraint {name} of {pointed_at}"] = columns
    return asked


def _wanted(table: Table) -> catalogue.Facts:
    security = "on and forced" if table.wall else "off and not forced"
    rights = ADD if table.only_added else CHANGE
    asked = {
        f"row security of {table.name}": security,
        f"rights on {table.name} of {role()}": rights,
    }
    if table.wall:
        asked[f"policy sharewell of {table.name}"] = (
            f"PERMISSIVE ALL {{public}} using {POLICY} check {POLICY}"
        )
    if table.between:
        asked[f"policy sharewell_recipient of {table.name}"] = (
            f"PERMISSIVE SELECT {{public}} using {POLICY_OF_RECIPIENT} check"
        )
    if table.only_added:
        asked[f"trigger sharewell of {table.name}"] = _trigger(table.name) + " A"
    return asked


def _trigger(table: str) -> str:
    return (
        f"CREATE TRIGGER sharewell BEFORE DELETE OR UPDATE OR TRUNCATE ON public.{table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION sharewell.refuse_change()"
    )


def _pointed_at(promised: list[Table]) -> list[tuple[str, str, str]]:
    """Return what a key can point at: the name of a constraint, its table, and what it says."""
    found = set()
    for key in (key for table in promised for key in table.keys):
        name = "pair" if len(key.equal) == 1 else "way_back"
        columns = f"UNIQUE ({', '.join(key.theirs)})"
        found.add((truncate_name(f"sharewell_{key.table}_{name}", 63), key.table, columns))
    return sorted(found)


def _constraints(table: Table) -> Iterator[tuple[str, str]]:
    for key in table.keys:
        yield (
            truncate_name(f"sharewell_{table.name}_{key.column}", 63),
            f"FOREIGN KEY ({', '.join(key.ours)}) REFERENCES {key.table}({', '.join(key.theirs)})",
        )


def differences(connection: BaseDatabaseWrapper, models: Models) -> list[str]:
    """Say where the catalogue differs from what the models ask for."""
    if not catalogue.has_foundation(connection):
        return ["schema sharewell is missing"]
    promised = tables(connection, models)
    names = [table.name for table in promised]
    there = catalogue.facts(connection, [*names, MIGRATIONS], role())
    there.pop(f"row security of {MIGRATIONS}", None)
    return compare(wanted(promised), there)


def put_up(connection: BaseDatabaseWrapper, models: Models) -> None:
    """Make the catalogue say what the models ask for. Only the owner of the tables can."""
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        _lay_foundation(cursor)
        if not differences(connection, models):
            return
        promised = tables(connection, models)
        for table in promised:
            _clear(cursor, table.name)
        for statement in _statements(promised):
            cursor.execute(statement)


def _lay_foundation(cursor: Any) -> None:
    folder = Path(settings.DATA_DIR)
    signing.make_key(folder)
    cursor.execute(FOUNDATION)
    cursor.execute(KEY, signing.halves(signing.read_key(folder)))
    cursor.execute("SELECT current_database()")
    (name,) = cursor.fetchone()
    cursor.execute(f'REVOKE ALL ON DATABASE "{name}" FROM PUBLIC')
    cursor.execute(f'GRANT CONNECT ON DATABASE "{name}" TO "{role()}"')
    cursor.execute(f'GRANT USAGE ON SCHEMA public, sharewell TO "{role()}"')


def _clear(cursor: Any, table: str) -> None:
    """Drop every policy and trigger of a table, ours or not, and our constraints."""
    for kind, question in (
        ("POLICY", "SELECT polname FROM pg_policy WHERE polrelid = %s::regclass"),
        (
            "TRIGGER",
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal",
        ),
    ):
        cursor.execute(question, [f'public."{table}"'])
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP {kind} "{name}" ON public."{table}"')
    cursor.execute(
        "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f' "
        "AND starts_with(conname, 'sharewell_')",
        [f'public."{table}"'],
    )
    for (name,) in cursor.fetchall():
        cursor.execute(f'ALTER TABLE public."{table}" DROP CONSTRAINT "{name}"')


def _statements(promised: list[Table]) -> Iterator[str]:
    for name, table, columns in _pointed_at(promised):
        yield f'ALTER TABLE public."{table}" DROP CONSTRAINT IF EXISTS "{name}"'
        yield f'ALTER TABLE public."{table}" ADD CONSTRAINT "{name}" {columns}'
    for one in promised:
        yield from _statements_of(one)
    yield f'REVOKE ALL ON public.{MIGRATIONS} FROM PUBLIC, "{role()}"'
    yield f'GRANT {READ} ON public.{MIGRATIONS} TO "{role()}"'


def _statements_of(table: Table) -> Iterator[str]:
    it = f'public."{table.name}"'
    rights = ADD if table.only_added else CHANGE
    yield f'REVOKE ALL ON {it} FROM PUBLIC, "{role()}"'
    yield f'GRANT {rights} ON {it} TO "{role()}"'
    for name, text in _constraints(table):
        yield f'ALTER TABLE {it} ADD CONSTRAINT "{name}" {text}'
    for switch in ("ENABLE", "FORCE") if table.wall else ("DISABLE", "NO FORCE"):
        yield f"ALTER TABLE {it} {switch} ROW LEVEL SECURITY"
    if table.wall:
        yield f"CREATE POLICY sharewell ON {it} USING {POLICY} WITH CHECK {POLICY}"
    if table.between:
        yield f"CREATE POLICY sharewell_recipient ON {it} FOR SELECT USING {POLICY_OF_RECIPIENT}"
    if table.only_added:
        yield _trigger(table.name)
        yield f"ALTER TABLE {it} ENABLE ALWAYS TRIGGER sharewell"


def take_down(connection: BaseDatabaseWrapper, models: Models) -> None:
    """Let the owner change rows, as long as a migration runs; the application meets every wall."""
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        for table in tables(connection, models):
            it = f'public."{table.name}"'
            cursor.execute(f"ALTER TABLE {it} NO FORCE ROW LEVEL SECURITY")
            cursor.execute(f"DROP TRIGGER IF EXISTS sharewell ON {it}")
