"""A wall that was tampered with is found, named and mended: on both engines."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from sharewell.database import walls
from tests.database.invented import MODELS
from tests.engines import ENGINE, as_owner

PLANTED = {
    "sqlite": {
        "sharewell_invented_jar_insert_new is missing": (
            "DROP TRIGGER sharewell_invented_jar_insert_new",
        ),
        "sharewell_invented_jar_only_added_delete is not as it should be": (
            "DROP TRIGGER sharewell_invented_jar_only_added_delete",
            "CREATE TRIGGER sharewell_invented_jar_only_added_delete"
            " BEFORE DELETE ON invented_jar WHEN 0 BEGIN SELECT 1; END",
        ),
        "mine is there, and nothing asks for it": (
            "CREATE TRIGGER mine AFTER INSERT ON invented_shelf"
            " BEGIN DELETE FROM invented_shelf; END",
        ),
    },
    "postgresql": {
        "policy sharewell of invented_shelf is not as it should be": (
            "ALTER POLICY sharewell ON invented_shelf USING (true)",
        ),
        "policy sharewell of invented_jar is missing": ("DROP POLICY sharewell ON invented_jar",),
        "policy mine of invented_shelf is there, and nothing asks for it": (
            "CREATE POLICY mine ON invented_shelf USING (true)",
        ),
        "row security of invented_shelf is not as it should be": (
            "ALTER TABLE invented_shelf NO FORCE ROW LEVEL SECURITY",
        ),
        "row security of invented_jar is not as it should be": (
            "ALTER TABLE invented_jar DISABLE ROW LEVEL SECURITY",
        ),
        "trigger sharewell of invented_jar is missing": ("DROP TRIGGER sharewell ON invented_jar",),
        "trigger sharewell of invented_jar is not as it should be": (
            "ALTER TABLE invented_jar DISABLE TRIGGER sharewell",
        ),
        "constraint sharewell_invented_jar_shelf_id of invented_jar is missing": (
            "ALTER TABLE invented_jar DROP CONSTRAINT sharewell_invented_jar_shelf_id",
        ),
        "constraint sharewell_invented_shelf_pair of invented_shelf is missing": (
            "ALTER TABLE invented_shelf DROP CONSTRAINT sharewell_invented_shelf_pair CASCADE",
        ),
        "rights sharewell of invented_jar is not as it should be": (
            "GRANT DELETE ON invented_jar TO sharewell",
        ),
        "rights of all all of invented_shelf is there, and nothing asks for it": (
            "GRANT SELECT ON invented_shelf TO PUBLIC",
        ),
        "rights sharewell of context_key is there, and nothing asks for it": (
            "GRANT SELECT ON sharewell.context_key TO sharewell",
        ),
        "right to make public of schema is there, and nothing asks for it": (
            "GRANT CREATE ON SCHEMA public TO PUBLIC",
        ),
        "right to make temporary tables of database is there, and nothing asks for it": (
            "DO $$BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO PUBLIC',"
            " current_database()); END$$",
        ),
        "function acting_agency of schema is not as it should be": (
            "CREATE OR REPLACE FUNCTION sharewell.acting_agency() RETURNS uuid LANGUAGE sql STABLE"
            " AS $$SELECT current_setting('plain', true)::uuid$$",
        ),
    },
}
LEFT_TO_PEOPLE = {
    "view mine of public": "CREATE VIEW mine AS SELECT 1",
    "function mine of schema": (
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'"
    ),
    "rights on columns of invented_shelf": "GRANT UPDATE (word) ON invented_shelf TO PUBLIC",
}


def differences():
    return walls.of(connection).differences(connection, MODELS)


def plant(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def owner(tables, django_db_blocker):
    """The owner of the tables, who could take every wall down."""
    with django_db_blocker.unblock(), as_owner(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("found", PLANTED[ENGINE])
@pytest.mark.usefixtures("owner")
def test_a_planted_fault_is_found_and_mended(found):
    assert differences() == []
    plant(*PLANTED[ENGINE][found])
    assert found in differences()
    walls.of(connection).put_up(connection, MODELS)
    assert differences() == []


@pytest.mark.parametrize("found", LEFT_TO_PEOPLE if ENGINE == "postgresql" else ())
@pytest.mark.usefixtures("owner")
def test_what_is_not_ours_to_take_away_is_found(found):
    plant(LEFT_TO_PEOPLE[found])
    walls.of(connection).put_up(connection, MODELS)
    assert differences() == [f"{found} is there, and nothing asks for it"]


@pytest.mark.usefixtures("owner")
def test_without_its_foundation_no_wall_stands():
    if ENGINE == "postgresql":
        plant("ALTER SCHEMA sharewell RENAME TO elsewhere")
        assert differences() == ["schema sharewell is missing"]
        walls.of(connection).take_down(connection, MODELS)
    else:
        walls.of(connection).take_down(connection, MODELS)
        assert all(one.endswith(" is missing") for one in differences())


@pytest.mark.django_db(transaction=True)
def test_walls_come_down_only_for_a_migration_that_changes_something():
    with as_owner():
        walls.before_migrating("default", plan=[])
        assert walls.differences() == []
        walls.before_migrating("default", plan=["something"])
        assert walls.differences() != []
        call_command("migrate", verbosity=0)
        assert walls.differences() == []
