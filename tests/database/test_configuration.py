"""Where the rows are, by two settings; what is wrong with them is one sentence."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from sharewell.database.configuration import default_folder, owner_of, settings_for

FOLDER = Path("folder")


def test_without_an_address_rows_are_in_a_file():
    given = settings_for("", FOLDER)
    assert given["NAME"] == "folder/sharewell.sqlite3"
    assert given["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert given["ATOMIC_REQUESTS"] is False


def test_an_address_leads_to_postgresql():
    given = settings_for(
        "postgresql://sharewell:p%40ss@db.example.org:5433/rows?sslmode=require", FOLDER
    )
    assert (given["ENGINE"], given["HOST"], given["PORT"], given["NAME"], given["USER"]) == (
        "django.db.backends.postgresql", "db.example.org", 5433, "rows", "sharewell",
    )  # fmt: skip
    assert given["PASSWORD"] == "p@ss"
    assert given["OPTIONS"] == {"sslmode": "require", "options": "-c search_path=public"}
    assert given["ATOMIC_REQUESTS"] is False


@pytest.mark.parametrize(
    "url",
    ["x", "mysql://sharewell@db.example.org/rows", "postgresql://db.example.org/rows",
     "postgresql://sharewell@db.example.org/", "sqlite:///rows"],
)  # fmt: skip
def test_any_other_address_is_refused_without_repeating_it(url):
    with pytest.raises(ImproperlyConfigured, match="^SHAREWELL_DATABASE_URL must be") as said:
        settings_for(url, FOLDER)
    assert url not in str(said.value) or url == "x"
    with pytest.raises(ImproperlyConfigured, match="^SHAREWELL_DATABASE_OWNER_URL must be"):
        owner_of(url)


def test_nobody_need_say_who_owns_a_file():
    assert owner_of("") == {}


def test_rows_are_kept_where_this_machine_keeps_such_things(monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", "/kept")
    assert default_folder() == Path("/kept/sharewell")
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", "/home/kim")
    assert default_folder() == Path("/home/kim/.local/share/sharewell")
