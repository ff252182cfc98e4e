"""What the walls in PostgreSQL stand on: a schema of its own, the key, two functions.

`sharewell.acting_agency()` runs as the owner, and so reads the key that the application cannot.
"""

from pathlib import Path
from typing import Any

from django.conf import settings

from sharewell.database.postgresql import signing

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
CREATE TABLE IF NOT EXISTS sharewell.context_key (
  lone boolean PRIMARY KEY DEFAULT true CHECK (lone), inside bytea NOT NULL, outside bytea NOT NULL
);
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


def role() -> str:
    """Return the role that the application has: it owns nothing, and no wall lets it pass."""
    return str(settings.DATABASES["default"]["USER"])


def functions() -> list[tuple[str, str]]:
    """Return name and text, as the catalogue has them, of the functions that there are."""
    path = '{"search_path=' + SEARCH_PATH + '"}'
    return [
        ("acting_agency", f"s as its owner {path} {ACTING_AGENCY}"),
        ("refuse_change", f"v {path} {REFUSE_CHANGE}"),
    ]


def lay(cursor: Any) -> None:
    """Make it what it should be. Only the owner of the tables can."""
    folder = Path(settings.DATA_DIR)
    signing.make_key(folder)
    cursor.execute(FOUNDATION)
    cursor.execute(KEY, signing.halves(signing.read_key(folder)))
    cursor.execute("SELECT current_database()")
    (database,) = cursor.fetchone()
    for thing, rights in (
        ("SCHEMA public, sharewell", "USAGE"),
        (f'DATABASE "{database}"', "CONNECT"),
        ("sharewell.context_key", None),
    ):
        cursor.execute(f'REVOKE ALL ON {thing} FROM PUBLIC, "{role()}"')
        if rights:
            cursor.execute(f'GRANT {rights} ON {thing} TO "{role()}"')
