"""Two roles: the owner, who makes tables and is used for nothing else, and the application.

The application's role owns nothing and passes no wall, so that the walls hold for all it does.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection
from psycopg import sql

from sharewell.database.postgresql import signing

NO_POWERS = sql.SQL("NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS")


@contextmanager
def as_role(user: str, password: str) -> Iterator[None]:
    """Be another role in this thread's connection, until the end of the block."""
    before = {key: connection.settings_dict[key] for key in ("USER", "PASSWORD")}
    _become({"USER": user, "PASSWORD": password})
    try:
        yield
    finally:
        _become(before)


def _become(given: dict[str, Any]) -> None:
    connection.close()
    connection.settings_dict = {**connection.settings_dict, **given}


def prepare(
    admin_url: str, owner: dict[str, Any], application: dict[str, Any], folder: Path
) -> None:
    """Make both roles and an empty database, where they are missing, and the key of the context.

    `admin_url` leads in with a role that may make roles and databases; an empty one leaves it to
    PostgreSQL's own environment. May be done again: it sets passwords and takes powers away.
    """
    signing.make_key(folder)
    with psycopg.connect(admin_url, autocommit=True) as admin:
        for given in (owner, application):
            _make_role(admin, given)
        name = sql.Identifier(application["NAME"])
        if not _is_there(admin, "pg_database", "datname", application["NAME"]):
            admin.execute(
                sql.SQL("CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0").format(
                    name, sql.Identifier(owner["USER"])
                )
            )
        admin.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
        user = sql.Identifier(application["USER"])
        admin.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(name, user))


def _make_role(admin: "psycopg.Connection[Any]", given: dict[str, Any]) -> None:
    name = sql.Identifier(given["USER"])
    if not _is_there(admin, "pg_roles", "rolname", given["USER"]):
        admin.execute(sql.SQL("CREATE ROLE {}").format(name))
    admin.execute(sql.SQL("ALTER ROLE {} LOGIN {}").format(name, NO_POWERS))
    if given.get("PASSWORD"):
        password = sql.Literal(given["PASSWORD"])
        admin.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(name, password))


def _is_there(admin: "psycopg.Connection[Any]", table: str, column: str, name: str) -> bool:
    question = sql.SQL("SELECT 1 FROM {} WHERE {} = %s").format(
        sql.Identifier(table), sql.Identifier(column)
    )
    return admin.execute(question, [name]).fetchone() is not None
