"""What stands between us and every statement: who acts is told first, and no complaint quotes."""

from collections.abc import Callable
from typing import Any

from django.db import Error
from django.db.backends.base.base import BaseDatabaseWrapper

from sharewell.database.faults import without_detail
from sharewell.database.postgresql import telling

Execute = Callable[[Any, Any, bool, dict[str, Any]], Any]


def guard(execute: Execute, sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Run one statement."""
    connection: BaseDatabaseWrapper = context["connection"]
    try:
        if connection.vendor == "postgresql":
            with telling.told(connection, sql):
                return execute(sql, params, many, context)
        return execute(sql, params, many, context)
    except Error as error:
        clean = without_detail(error)
    raise clean  # out here, so that the complaint is not kept as its context


def on_every_connection(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Stand guard over a connection that was just made."""
    if guard not in connection.execute_wrappers:
        connection.execute_wrappers.append(guard)
