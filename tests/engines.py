"""Tests on two engines: SQLite, or PostgreSQL under `python -m tools.postgresql -- pytest …`.

On PostgreSQL the owner makes the test's database, and every test is the application: it owns
nothing and meets every wall.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import pytest
from django.conf import settings
from django.test import TransactionTestCase

from sharewell.database import walls
from sharewell.database.postgresql import roles

ENGINE = "postgresql" if os.environ.get("SHAREWELL_DATABASE_URL") else "sqlite"


def only_on(engine: str) -> pytest.MarkDecorator:
    """Leave a test out where what it is about does not exist."""
    return pytest.mark.skipif(engine != ENGINE, reason=f"only on {engine}")


def as_owner():
    """Be the owner of the tables in this thread's connection, for a while."""
    if ENGINE == "sqlite":
        return nullcontext()
    owner = settings.DATABASE_OWNER
    return roles.as_role(owner["USER"], owner["PASSWORD"])


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix) -> Iterator[None]:
    """Let the owner make the test's database, and destroy it."""
    with as_owner():
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Be the application in every test; empty tables as their owner, with the walls down."""
    application = settings.DATABASES["default"]
    emptying = TransactionTestCase._fixture_teardown

    def emptied(case: TransactionTestCase) -> None:
        with walls_down():
            emptying(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptied)
        if ENGINE == "sqlite":
            yield
            return
        with (
            django_db_blocker.unblock(),
            roles.as_role(application["USER"], application["PASSWORD"]),
        ):
            yield


@contextmanager
def walls_down() -> Iterator[None]:
    """Do as the owner what no wall would let anybody do."""
    with as_owner():
        walls.take_down()
        try:
            yield
        finally:
            walls.put_up()
