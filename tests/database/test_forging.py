"""PostgreSQL: what somebody who can make us run any SQL still cannot do."""

import json
import time

import psycopg
import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from sharewell.database import fit, walls
from sharewell.database.context import acting
from sharewell.database.postgresql import signing
from tests.database.invented import MODELS, ONE, OTHER, Shelf
from tests.engines import only_on

pytestmark = [pytest.mark.usefixtures("invented"), only_on("postgresql")]

NOW = "SELECT extract(epoch FROM clock_timestamp())::bigint, pg_backend_pid()"


def run(sql, given=None):
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return cursor.fetchall() if cursor.description else []


def seen(word):
    """How many rows that word opens."""
    run("SELECT set_config('sharewell.context', %s, true)", [word])
    return Shelf.objects.count()


@pytest.fixture
def theirs():
    """A row of another agency, and what makes a right word for it: the clock, and our number."""
    with acting(OTHER):
        Shelf.objects.create(agency_id=OTHER, word="theirs")
    ((now, number),) = run(NOW)
    return now, number, signing.read_key(settings.DATA_DIR)


def test_a_word_that_we_sign_counts(theirs):
    now, number, key = theirs
    assert seen(signing.word(OTHER, number, now + 5, key)) == 1


def test_a_word_that_is_not_as_we_sign_it_opens_nothing(theirs):
    now, number, key = theirs
    right = signing.word(OTHER, number, now + 5, key)
    ours = signing.word(ONE, number, now + 5, key)
    forged = [
        "", "|||", "x", str(OTHER), f"{OTHER}|{number}|{now + 5}", f"{right}|", f"|{right}",
        right.upper(), right[:-1], right[:-1] + ("0" if right[-1] != "0" else "1"),
        ours.replace(str(ONE), str(OTHER)),
        signing.word(OTHER, number, now + 5, b"another key of thirty-two bytes!"),
        signing.word(OTHER, number, now + 5, b""),
        signing.word(OTHER, number + 1, now + 5, key),
        signing.word(OTHER, number, now - 1, key),
        right.replace("|", "||", 1), right.replace("|", "\n|", 1), f"{OTHER}|{number}|{now}|",
    ]  # fmt: skip
    assert [seen(word) for word in forged] == [0] * len(forged)


def test_a_plain_setting_opens_nothing(theirs):
    for name in ("sharewell.agency", "sharewell.acting_agency", "sharewell.agency_id"):
        run("SELECT set_config(%s, %s, true)", [name, str(OTHER)])
    with acting(ONE):
        assert Shelf.objects.count() == 0


def test_the_word_is_gone_with_its_transaction():
    bare = psycopg.connect(**connection.get_connection_params())
    with bare:
        bare.autocommit = True
        with bare.transaction():
            bare.execute("SELECT set_config('sharewell.context', 'x', true)")
        (left,) = bare.execute("SELECT current_setting('sharewell.context', true)").fetchone()
    assert not left


def test_the_word_shows_in_no_list_of_statements():
    with acting(ONE):
        ((statement,),) = run("SELECT query FROM pg_stat_activity WHERE pid = pg_backend_pid()")
        assert str(ONE) not in statement
    plan = json.dumps(run("SELECT query FROM pg_stat_activity"))
    assert str(ONE) not in plan


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM sharewell.context_key",
        "UPDATE sharewell.context_key SET inside = outside",
        "ALTER TABLE invented_shelf DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE invented_shelf NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY sharewell ON invented_shelf",
        "CREATE POLICY mine ON invented_shelf USING (true)",
        "ALTER TABLE invented_jar DISABLE TRIGGER ALL",
        "TRUNCATE invented_shelf",
        "DROP TABLE invented_shelf",
        "UPDATE invented_jar SET word = 'new'",
        "DELETE FROM invented_jar",
        "CREATE TABLE mine (a int)",
        "CREATE VIEW mine AS SELECT 1",
        "CREATE SCHEMA mine",
        "CREATE OR REPLACE FUNCTION sharewell.acting_agency() RETURNS uuid"
        " LANGUAGE sql AS 'SELECT NULL::uuid'",
        "SET ROLE sharewell_owner",
        "SET SESSION AUTHORIZATION sharewell_owner",
        "ALTER ROLE sharewell BYPASSRLS",
        "SET session_replication_role = replica",
        "UPDATE django_migrations SET name = 'x'",
        "COPY invented_shelf TO PROGRAM 'cat'",
        "CREATE TEMPORARY TABLE context_key (inside bytea, outside bytea)",
    ],
)
def test_the_application_may_not(sql):
    with pytest.raises(IntegrityError, match="^wall: 42501"), transaction.atomic():
        run(sql)


def test_asking_for_all_rows_opens_none_either(theirs):
    with transaction.atomic():
        run("SET LOCAL row_security = off")
        with pytest.raises(IntegrityError, match="wall"), transaction.atomic():
            Shelf.objects.count()


def test_whether_another_agency_has_a_row_cannot_be_told(theirs):
    """The same complaint for a row of another agency and for none at all."""
    (row,) = _ids_of_theirs()
    said = []
    for key in (row, "00000000-0000-4000-8000-000000000000"):
        with acting(ONE), pytest.raises(IntegrityError) as refused, transaction.atomic():
            run(
                "INSERT INTO invented_jar (id, agency_id, shelf_id, word)"
                " VALUES (gen_random_uuid(), %s, %s, '')",
                [ONE, key],
            )
        said.append(str(refused.value))
    assert said[0] == said[1]
    with acting(ONE):
        Shelf.objects.create(agency_id=ONE, word="theirs")  # the same word is no clash


def _ids_of_theirs():
    with acting(OTHER):
        return [shelf.pk for shelf in Shelf.objects.all()]


def parts_of(plan):
    """A plan and all plans under it, each without those."""
    yield {name: said for name, said in plan.items() if name != "Plans"}
    for part in plan.get("Plans", []):
        yield from parts_of(part)


def test_the_wall_is_asked_once_a_statement_and_not_for_each_row():
    with acting(ONE):
        ((plan,),) = run("EXPLAIN (FORMAT JSON, VERBOSE) SELECT * FROM invented_shelf")
    parts = list(parts_of(plan[0]["Plan"]))
    asked = [part for part in parts if "acting_agency" in json.dumps(part)]
    assert [part["Parent Relationship"] for part in asked] == ["InitPlan"]


def test_the_connection_is_as_it_must_be():
    assert fit.findings(connection) == []
    assert walls.of(connection).differences(connection, MODELS) == []


def test_a_key_that_the_database_does_not_know_is_found(monkeypatch):
    from sharewell.database.postgresql import telling

    monkeypatch.setattr(telling, "_key", lambda folder: b"another key of thirty-two bytes!")
    assert [one for one in fit.findings(connection) if "another key" in one]


def test_the_word_ends_ten_minutes_after_the_clock_of_the_database(monkeypatch):
    """However wrong our own clock is."""
    from sharewell.database.postgresql import telling

    ((now, _),) = run(NOW)
    before = time.monotonic()
    connection.sharewell_clock = None
    ends = telling._ends(connection)
    assert now + 600 <= ends <= now + 602 + time.monotonic() - before
