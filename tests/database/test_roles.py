"""PostgreSQL's two roles: `prepare` makes them, takes powers away, and the start refuses others."""

import os

import psycopg
import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from sharewell.database import fit, start, walls
from sharewell.database.postgresql import roles, signing
from tests.engines import as_owner, only_on

pytestmark = only_on("postgresql")


@pytest.fixture
def admin():
    with psycopg.connect(settings.DATABASE_ADMIN_URL, autocommit=True) as admin:
        yield admin


def powers(admin, name):
    return admin.execute(
        "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication"
        " FROM pg_roles WHERE rolname = %s",
        [name],
    ).fetchone()[0]


@pytest.fixture
def elsewhere(admin):
    """A database and two roles of other names, taken away at the end."""
    application = {"NAME": "elsewhere", "USER": "elsewhere_app", "PASSWORD": "with ' and \\"}
    owner = {"NAME": "elsewhere", "USER": "elsewhere_owner", "PASSWORD": ""}
    yield owner, application
    admin.execute("DROP DATABASE elsewhere")
    admin.execute("DROP ROLE elsewhere_app")
    admin.execute("DROP ROLE elsewhere_owner")


def test_prepare_makes_both_roles_and_an_empty_database_and_may_be_done_again(
    admin, elsewhere, tmp_path
):
    owner, application = elsewhere
    folder = tmp_path / "data"
    for _ in range(2):
        roles.prepare(settings.DATABASE_ADMIN_URL, owner, application, folder)
        assert not powers(admin, "elsewhere_app")
        assert not powers(admin, "elsewhere_owner")
        admin.execute("ALTER ROLE elsewhere_app BYPASSRLS CREATEROLE")
    assert (folder / signing.FILE).stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    made = admin.execute(
        "SELECT pg_get_userbyid(datdba), has_database_privilege('elsewhere_app', oid, 'CREATE'),"
        " has_database_privilege('elsewhere_app', oid, 'CONNECT'),"
        " has_database_privilege('sharewell', oid, 'CONNECT')"
        " FROM pg_database WHERE datname = 'elsewhere'"
    ).fetchone()
    assert made == ("elsewhere_owner", False, True, False)


def test_a_key_that_is_there_is_kept(tmp_path):
    signing.make_key(tmp_path)
    first = signing.read_key(tmp_path)
    signing.make_key(tmp_path)
    assert signing.read_key(tmp_path) == first
    assert len(first) == 32


def test_a_key_that_is_missing_is_said_in_a_sentence(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="context.key"):
        signing.read_key(tmp_path)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "taken", "found"),
    [
        ("ALTER ROLE sharewell BYPASSRLS", "ALTER ROLE sharewell NOBYPASSRLS",
         "power sharewell of sharewell is there, and nothing asks for it"),
        ("ALTER ROLE sharewell SUPERUSER", "ALTER ROLE sharewell NOSUPERUSER",
         "power sharewell of sharewell is there, and nothing asks for it"),
        ("GRANT sharewell_owner TO sharewell", "REVOKE sharewell_owner FROM sharewell",
         "power sharewell_owner of sharewell is there, and nothing asks for it"),
    ],
)  # fmt: skip
def test_an_application_that_could_pass_a_wall_is_refused(admin, given, taken, found):
    assert walls.differences() == []
    admin.execute(given)
    try:
        assert found in walls.differences()
    finally:
        admin.execute(taken)
    assert walls.differences() == []


@pytest.mark.django_db(transaction=True)
def test_a_table_that_the_application_owns_is_refused():
    name = connection.settings_dict["NAME"]
    url = settings.DATABASE_ADMIN_URL.replace("/postgres?", f"/{name}?")
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute("CREATE TABLE public.mine (a int)")
        admin.execute("ALTER TABLE public.mine OWNER TO sharewell")
        try:
            found = walls.differences()
        finally:
            admin.execute("DROP TABLE public.mine")
    assert "power sharewell of sharewell is there, and nothing asks for it" in found


@pytest.mark.django_db(transaction=True)
def test_a_start_as_the_owner_is_refused(monkeypatch):
    with as_owner():
        assert fit.findings(connection) == [
            "The connection must be of the role sharewell and of no other."
        ]
        with pytest.raises(ImproperlyConfigured, match="no other"):
            start.refuse_unless_fit()
    assert start.findings() == []


@pytest.mark.django_db(transaction=True)
def test_a_commit_that_does_not_wait_is_refused():
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    assert fit.findings(connection) == [
        "PostgreSQL’s synchronous_commit is off: what was kept could be lost."
    ]
    connection.close()


def test_two_names_are_asked_for(monkeypatch):
    monkeypatch.setattr(settings, "DATABASE_OWNER", {})
    with pytest.raises(ImproperlyConfigured, match="Set SHAREWELL_DATABASE_OWNER_URL"):
        start.migrate()
    monkeypatch.setattr(settings, "DATABASE_OWNER", settings.DATABASES["default"])
    with pytest.raises(ImproperlyConfigured, match="two roles"):
        start.prepare()


@pytest.mark.django_db(transaction=True)
def test_migrating_is_done_by_the_owner_and_may_be_done_again():
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("ALTER POLICY sharewell ON vault_wrappedkey USING (true)")
    assert any("vault_wrappedkey" in one for one in start.findings())
    start.migrate()
    assert start.findings() == []


def test_preparing_reads_the_settings():
    before = os.stat(settings.DATA_DIR / signing.FILE)
    start.prepare()
    assert os.stat(settings.DATA_DIR / signing.FILE) == before
    with psycopg.connect(settings.DATABASE_ADMIN_URL, autocommit=True) as admin:
        assert not powers(admin, "sharewell_owner")
        admin.execute("ALTER ROLE sharewell_owner CREATEDB")  # as the tests need it
