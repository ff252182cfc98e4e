"""The invented tables stand in the test's database, with their walls."""

import pytest
from django.db import connection

from sharewell.database import walls
from tests.database.invented import MODELS
from tests.engines import as_owner


@pytest.fixture(scope="session")
def tables(django_db_setup, django_db_blocker):
    name = str(connection.settings_dict["NAME"])
    assert "test" in name or "memory" in name, "no test of this run asked for a database"
    with django_db_blocker.unblock(), as_owner():
        with connection.schema_editor() as editor:
            for model in MODELS:
                editor.create_model(model)
        walls.of(connection).put_up(connection, MODELS)


@pytest.fixture
def invented(tables, db):
    """The invented tables, in a transaction that is rolled back."""
